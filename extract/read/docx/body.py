"""The body of a Word file, written into a manuscript paragraph by paragraph."""

from __future__ import annotations

from typing import TYPE_CHECKING

from extract.read.document import BlockKind
from extract.read.docx.names import child_of, is_on, name_of, value_of
from extract.read.docx.tables import is_for_layout, read_rows
from extract.read.manuscript import Ink, Manuscript, runs_on
from extract.read.spans import lay_out

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from lxml.etree import _Element

    from extract.read.docx.styles import Numbering, Styles
    from extract.read.manuscript import Run

_GONE = frozenset({"del", "moveFrom", "instrText", "delText", "delInstrText", "object", "rPr", "pPr", "Fallback"})
_AROUND = frozenset({"sdt", "sdtContent", "ins", "moveTo", "customXml", "body", "AlternateContent", "Choice"})
_LAST_MARKS = "⁰¹²³⁴⁵⁶⁷⁸⁹"


class Body:
    """Writes what a Word file says; `notes` are the parts with its footnotes and endnotes."""

    def __init__(self, styles: Styles, numbering: Numbering, notes: Sequence[_Element | None]) -> None:
        self.made = Manuscript()
        self._styles = styles
        self._numbering = numbering
        self._notes = {
            (name_of(note), value_of(note, "id") or ""): note for part in notes if part is not None for note in part
        }
        self._asked: list[tuple[str, _Element]] = []
        self._counted = 0
        self._boxes: list[_Element] = []
        self._broken = False
        self._apart = True

    def write(self, root: _Element) -> Manuscript:
        """The manuscript of a document."""
        body = child_of(root, "body")
        if body is not None:
            plain = [words for words in map(_plain, _paragraphs(body)) if words]
            self._broken = runs_on(plain)
            self._write(body)
        self._write_notes()
        return self.made

    def _write(self, parent: _Element) -> None:
        for child in parent:
            name = name_of(child)
            if name == "p":
                self._paragraph(child)
            elif name == "tbl":
                self._table(child)
            elif name in _AROUND:
                self._write(child)

    def _paragraph(self, paragraph: _Element) -> None:
        if is_on(child_of(paragraph, "pPr", "rPr", "vanish")) and not _plain(paragraph):
            return
        run = self.read(paragraph)
        if run is None:
            self._apart = True
        else:
            self._place(paragraph, run)
        boxes, self._boxes = self._boxes, []
        for box in boxes:
            self._apart = True
            self._write(box)
            self._apart = True

    def _place(self, paragraph: _Element, run: Run) -> None:
        level = self._styles.heading_level(paragraph)
        listed = self._styles.numbering(paragraph)
        marker = self._numbering.marker(*listed) if listed else ""
        if self._styles.is_contents(paragraph):
            self.made.add_told(BlockKind.NOISE, run)
        elif level is not None:
            self._write_notes()
            words = type(run)(text=f"{marker} {run.text}") if marker not in {"", "-"} else run
            self.made.add_told(BlockKind.HEADING, words.on_one_line(), level=level)
            self._apart = True
        elif marker:
            self.made.add_told(BlockKind.LIST_ITEM, run, marker=marker, apart=self._apart)
            self._apart = False
        else:
            self.made.add(run, apart=self._apart or not self._broken)
            self._apart = not self._broken

    def _table(self, table: _Element) -> None:
        if is_for_layout(table):
            for row in table:
                for cell in row if name_of(row) == "tr" else ():
                    self._apart = True
                    self._write(cell)
        else:
            rows, heads = lay_out(read_rows(table, self.read))
            if rows:
                self.made.add_table(rows, heads)
        self._apart = True

    def _write_notes(self) -> None:
        """The notes that were referred to since the last title."""
        asked, self._asked = self._asked, []
        for mark, note in asked:
            run = self.read(note)
            if run is not None:
                self.made.add_told(BlockKind.FOOTNOTE, run, marker=mark)

    def read(self, element: _Element) -> Run | None:
        """The words of a paragraph, a note or a cell; text boxes in it are kept for later."""
        ink = Ink()
        self._ink(element, ink)
        return ink.take()

    def _ink(self, element: _Element, ink: Ink) -> None:
        between = False
        for child in element:
            name = name_of(child)
            if name in {"p", "tbl", "tr", "tc"}:
                ink.write(" " if between else "")
                between = True
            if name == "txbxContent":
                self._boxes.append(child)
            elif name == "r":
                self._run(child, ink)
            elif name == "m:t":
                ink.write(child.text)
            elif name not in _GONE:
                self._ink(child, ink)

    def _run(self, run: _Element, ink: Ink) -> None:
        """Words of one look."""
        look = child_of(run, "rPr")
        if is_on(child_of(look, "vanish")):
            return
        place = value_of(child_of(look, "vertAlign"))
        ink.bold = int(is_on(child_of(look, "b")))
        write = {"superscript": ink.raise_, "subscript": ink.lower}.get(place or "", ink.write)
        for child in run:
            name = name_of(child)
            if name == "t":
                write(child.text or "")
            elif name == "tab":
                ink.tab()
            elif name in {"br", "cr"}:
                ink.turn()
            elif name == "noBreakHyphen":
                ink.write("-")
            elif name in {"footnoteReference", "endnoteReference"}:
                self._refer(child, name.removesuffix("Reference"), ink)
            elif name in {"drawing", "pict", "AlternateContent"}:
                self._boxes += _text_boxes(child)

    def _refer(self, reference: _Element, kind: str, ink: Ink) -> None:
        note = self._notes.get((kind, value_of(reference, "id") or ""))
        if note is not None:
            self._counted += 1
            mark = "".join(_LAST_MARKS[int(digit)] for digit in str(self._counted))
            ink.write(mark)
            self._asked.append((mark, note))


def _text_boxes(drawing: _Element) -> Iterator[_Element]:
    """The text boxes in a drawing, each once: what is there for older versions of Word says the same again."""
    for child in drawing:
        if name_of(child) == "txbxContent":
            yield child
        elif name_of(child) != "Fallback":
            yield from _text_boxes(child)


def _paragraphs(parent: _Element) -> Iterator[_Element]:
    for child in parent:
        if name_of(child) == "p":
            yield child
        elif name_of(child) in _AROUND:
            yield from _paragraphs(child)


def _plain(paragraph: _Element) -> str:
    """The words of a paragraph, roughly."""
    return "".join(part.text or "" for part in paragraph.iter() if name_of(part) == "t").strip()
