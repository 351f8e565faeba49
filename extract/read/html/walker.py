"""A walk over the elements of a page, which writes what it shows into a manuscript."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from lxml import etree

from extract.read.document import BlockKind
from extract.read.html.cells import is_for_layout, read_cells
from extract.read.html.names import tag_of
from extract.read.html.shown import is_bold, is_of_site
from extract.read.manuscript import Ink, Manuscript, Run
from extract.read.spans import lay_out

if TYPE_CHECKING:
    from collections.abc import Mapping

    from lxml.etree import _Element

    from extract.read.html.shown import Sight

_BLOCKS = frozenset(
    "address article aside blockquote body center dd details div dl dt fieldset figcaption figure footer form h1 h2 h3 "
    "h4 h5 h6 header hgroup hr html legend li main menu nav ol p pre search section summary table tbody td tfoot th "
    "thead tr ul caption dir listing".split()
)
_APART = frozenset("p pre blockquote ul ol dl table figure figcaption caption section article aside hr".split())
_HEADINGS = {f"h{level}": level for level in range(1, 7)}
_NOTES = frozenset({"doc-endnotes", "doc-footnote", "doc-endnote"})
_LEVEL = 6


@dataclass(slots=True)
class _List:
    """A list that is open: the number of its next item, None where it has none, and how it numbers."""

    number: int | None
    style: str = "1"


class Walker:
    """Writes what is seen of a page; `tagged` are the keys of elements whose places are to be kept."""

    def __init__(self, sight: Sight, tagged: Mapping[_Element, int]) -> None:
        self.made = Manuscript()
        self._sight = sight
        self._tagged = tagged
        self._ink = Ink()
        self._lists: list[_List] = []
        self._kind: tuple[BlockKind, str, int] | None = None
        self._apart = True
        self._edges = 0
        self._notes = 0

    def walk(self, root: _Element) -> Manuscript:
        """The manuscript of an element and all in it."""
        events = etree.iterwalk(root, events=("start", "end", "comment", "pi"))
        for event, element in events:
            if event == "start":
                if self._begin(element):
                    self._ink.write(element.text)
                else:
                    events.skip_subtree()
            else:
                if event == "end":
                    self._end(element)
                if element is not root:
                    self._ink.write(element.tail)
        self._flush()
        return self.made

    def _begin(self, element: _Element) -> bool:
        """Begin an element; whether its content is to be walked over too."""
        tag = tag_of(element)
        if self._sight.is_hidden(element):
            return False
        if element in self._tagged:
            self._ink.open(self._tagged[element])
        self._ink.bold += is_bold(element)
        if tag == "br":
            self._ink.turn()
            return False
        if tag in {"sup", "sub"}:
            self._small(element, raised=tag == "sup")
            return False
        if tag in _BLOCKS:
            self._edge(tag)
            if is_of_site(element):
                self._site(element)
                return False
            return self._open(element, tag)
        return True

    def _small(self, element: _Element, *, raised: bool) -> None:
        words = "".join(element.itertext())
        keys = [self._tagged[inner] for inner in element.iter() if inner in self._tagged]
        for key in keys:
            self._ink.open(key)
        (self._ink.raise_ if raised else self._ink.lower)(words)
        for key in keys:
            self._ink.close(key)

    def _open(self, element: _Element, tag: str) -> bool:
        """Begin an element that stands on lines of its own."""
        if tag in _HEADINGS or element.get("role") == "heading":
            told = element.get("aria-level") or ""
            level = _HEADINGS.get(tag) or (int(told) if told.isdecimal() and len(told) == 1 else 2)
            self._kind = (BlockKind.HEADING, "", min(max(level, 1), _LEVEL))
        elif tag in {"ul", "ol", "menu", "dir"}:
            self._lists.append(_list(element, tag))
        elif tag == "li":
            self._kind = (BlockKind.FOOTNOTE if self._notes else BlockKind.LIST_ITEM, self._marker(), 0)
        elif tag == "table" and not is_for_layout(element):
            self._table(element)
            return False
        if _holds_notes(element):
            self._notes += 1
        return True

    def _end(self, element: _Element) -> None:
        tag = tag_of(element)
        if element in self._tagged:
            self._ink.close(self._tagged[element])
        self._ink.bold -= is_bold(element) and not self._sight.is_hidden(element)
        if tag not in _BLOCKS:
            return
        self._edge(tag)
        if tag in {"ul", "ol", "menu", "dir"} and self._lists:
            self._lists.pop()
        if tag in _HEADINGS or tag == "li":
            self._kind = None
        if _holds_notes(element):
            self._notes = max(0, self._notes - 1)

    def _edge(self, tag: str) -> None:
        """Write what has been collected: an element begins or ends here."""
        self._flush()
        self._edges += 1
        self._apart = self._apart or tag in _APART or tag in _HEADINGS or self._edges > 2

    def _flush(self) -> None:
        run = self._ink.take()
        if run is None:
            return
        if self._kind is None:
            self.made.add(run, apart=self._apart)
        else:
            kind, marker, level = self._kind
            self.made.add_told(kind, run, marker=marker, level=level, apart=self._apart)
            self._kind = (kind, "", level) if kind is BlockKind.HEADING else None
        self._apart, self._edges = False, 0

    def _marker(self) -> str:
        here = self._lists[-1] if self._lists else _List(None)
        if here.number is None:
            return "-"
        marker = _numbered(here.number, here.style)
        here.number += 1
        return marker

    def _table(self, table: _Element) -> None:
        for child in table:
            if tag_of(child) == "caption":
                caption = self._read(child)
                if caption is not None:
                    self.made.add(caption)
        rows, heads = lay_out(read_cells(table, self._read))
        if rows:
            self.made.add_table(rows, heads)
        self._apart = True

    def _site(self, element: _Element) -> None:
        """What belongs to the site: kept as text that nothing is claimed from."""
        run = self._read(element)
        if run is not None:
            self.made.add_told(BlockKind.NOISE, run.on_one_line())
        self._apart = True

    def _read(self, element: _Element) -> Run | None:
        """The words of an element on lines of their own."""
        if self._sight.is_hidden(element):
            return None
        inner = Walker(self._sight, self._tagged)
        inner._ink = self._ink
        return inner.words(element)

    def words(self, element: _Element) -> Run | None:
        """All words of an element, the parts in it set apart by blanks."""
        events = etree.iterwalk(element, events=("start", "end", "comment", "pi"))
        for event, inner in events:
            tag = tag_of(inner)
            if event == "start":
                if self._sight.is_hidden(inner):
                    events.skip_subtree()
                    continue
                if inner in self._tagged:
                    self._ink.open(self._tagged[inner])
                if tag in {"sup", "sub"}:
                    self._small(inner, raised=tag == "sup")
                    events.skip_subtree()
                    continue
                self._ink.write(" " if tag in _BLOCKS or tag == "br" else "")
                self._ink.write(inner.text)
                continue
            if event == "end" and inner in self._tagged:
                self._ink.close(self._tagged[inner])
            if inner is not element:
                self._ink.write(" " if tag in _BLOCKS else "")
                self._ink.write(inner.tail)
        return self._ink.take()


def _list(element: _Element, tag: str) -> _List:
    if tag != "ol":
        return _List(None)
    told = element.get("start") or "1"
    start = int(told) if told.isdecimal() and len(told) < 6 else 1
    return _List(start, (element.get("type") or "1")[:1])


def _numbered(number: int, style: str) -> str:
    """The mark of an item by its number: "3.", "c.", "iii."."""
    if style in "aA" and 0 < number <= 26:
        return f"{chr(ord(style) + number - 1)}."
    if style in "iI" and 0 < number < 40:
        roman = "x" * (number // 10) + ("", "i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix")[number % 10]
        return f"{roman.upper() if style == 'I' else roman}."
    return f"{number}."


def _holds_notes(element: _Element) -> bool:
    return (element.get("role") or "") in _NOTES or "footnotes" in (element.get("class") or "").split()
