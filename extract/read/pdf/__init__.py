"""The reader of PDF: pages become a text in reading order, with blocks that know their page and boxes."""

from __future__ import annotations

from hashlib import sha256
from typing import TYPE_CHECKING, Any

from extract.read.document import BlockKind, Box, Document, Page
from extract.read.headings import build_sections
from extract.read.lines import find_words
from extract.read.pdf.glyphs import Sheet, Side, View, read_sheet
from extract.read.pdf.grids import Grid, find_grids, is_unruled
from extract.read.pdf.order import columns
from extract.read.pdf.parts import Part, Type, read_parts, usual_type
from extract.read.pdf.running import find_running
from extract.read.pdf.strips import Strip, find_strips
from extract.read.pdf.writing import Writer, heading_levels
from extract.read.wording import read_sentences
from kg.errors import PasswordError, SourceError

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

__all__ = ["read_pdf"]

_MOST_PAGES = 5000
_FEW_LETTERS = 20


def read_pdf(data: bytes, name: str, *, password: str | None = None) -> Document:
    """The Document of a PDF; its text is made here, so that offsets count in `Document.text`.

    A PasswordError says that the file is encrypted and the password wrong or missing, a SourceError
    that it is damaged or has no text. Pages that are pictures are told by `Document.pages`.
    """
    pages, sheets, metadata = _open(data, name, password)
    views = [(at, side, find_strips(side.words)) for at, sheet in enumerate(sheets) for side in sheet.sides]
    running = find_running([strips for _, _, strips in views], [side.view.size[1] for _, side, _ in views])
    body = usual_type(strips for _, _, strips in views)
    parts = [
        (at, side, _parts(side, strips, kinds, body)) for (at, side, strips), kinds in zip(views, running, strict=True)
    ]
    words = find_words(strip.text for _, _, strips in views for strip in strips)
    writer = Writer(words, heading_levels(part for _, _, found in parts for part in found))
    turned = 0
    for at, side, found in parts:
        for _ in range(at - turned):
            writer.turn_page()
        turned = at
        for part in found:
            writer.add(part, at + 1, _boxer(sheets[at].view, side.view, at + 1))
    text = writer.text()
    blocks, sections = build_sections(writer.finish(), writer.marks, len(text))
    sentences = tuple(read_sentences(text, blocks))
    if not any(any(c.isalpha() for c in sentence.text) for sentence in sentences):
        raise SourceError(_says_nothing(name, pages))
    return Document(
        text=text,
        name=name,
        digest="sha256:" + sha256(data).hexdigest(),
        blocks=tuple(blocks),
        sections=tuple(sections),
        sentences=sentences,
        metadata=metadata,
        pages=tuple(pages),
    )


def _says_nothing(name: str, pages: Sequence[Page]) -> str:
    scanned = sum(page.scanned for page in pages)
    if scanned:
        return f"{name} has no text: {scanned} of its {len(pages)} pages are pictures; run it through OCR first"
    return f"{name} has no sentence in it: give a PDF with text"


def _open(data: bytes, name: str, password: str | None) -> tuple[list[Page], list[Sheet], tuple[tuple[str, str], ...]]:
    """The pages of a file and what they show, and what the file tells of itself."""
    import pypdfium2 as pdfium

    try:
        file = pdfium.PdfDocument(data, password=password)
    except pdfium.PdfiumError as error:
        if "password" in str(error).lower():
            wrong = "the password is wrong" if password else "it needs a password"
            raise PasswordError(f"{name} is encrypted and {wrong}: give it with --password") from error
        raise SourceError(f"{name} is not a PDF that can be read: {error}; open it and save it anew") from error
    try:
        if not 0 < len(file) <= _MOST_PAGES:
            raise SourceError(f"{name} has {len(file)} pages, not between 1 and {_MOST_PAGES}: split it into reports")
        metadata = tuple((key, value) for key, value in sorted(file.get_metadata_dict().items()) if value)
        read = [_read_page(file, at) for at in range(len(file))]
    finally:
        file.close()
    return [page for page, _ in read], [sheet for _, sheet in read], metadata


def _read_page(file: Any, at: int) -> tuple[Page, Sheet]:  # noqa: ANN401  the library has no types
    """A page and what it shows; one that is damaged shows nothing."""
    import pypdfium2 as pdfium

    label = str(file.get_page_label(at) or "")
    try:
        page = file[at]
    except pdfium.PdfiumError:
        return Page(number=at + 1, label=label, width=0, height=0), Sheet(view=View(0, 0, 0, 0), sides=(), pictures=0)
    try:
        sheet = read_sheet(page.raw)
    finally:
        page.close()
    letters = sum(len(word.text) for side in sheet.sides for word in side.words)
    width, height = sheet.view.size
    scanned = letters < _FEW_LETTERS and sheet.pictures > 0
    return Page(number=at + 1, label=label, width=width, height=height, scanned=scanned), sheet


def _parts(side: Side, strips: Sequence[Strip], kinds: dict[int, BlockKind], body: Type) -> list[Part]:
    """The parts of a page in one view: running headers first, then its own words, then running footers."""
    half = side.view.size[1] / 2
    own = [strip for at, strip in enumerate(strips) if at not in kinds]
    edges = [Part(kind=kind, lines=(strips[at],)) for at, kind in kinds.items()]
    grids, rest = find_grids(own, side.rules, side.posts)
    items: list[Strip | Grid] = [*rest, *grids]
    parts = read_parts(columns(items, is_unruled), body)
    return [*(e for e in edges if e.lines[0].top < half), *parts, *(e for e in edges if e.lines[0].top >= half)]


def _boxer(page: View, seen: View, number: int) -> Callable[[Sequence[Strip]], tuple[Box, ...]]:
    """What gives the boxes of strips: one a column that they stand in."""

    def boxes(strips: Sequence[Strip]) -> tuple[Box, ...]:
        runs: list[list[Strip]] = []
        for strip in strips:
            if runs and strip.top >= runs[-1][-1].top - strip.size:
                runs[-1].append(strip)
            else:
                runs.append([strip])
        return tuple(_box(page, seen, number, run) for run in runs)

    return boxes


def _box(page: View, seen: View, number: int, strips: Sequence[Strip]) -> Box:
    one = seen.place(min(strip.left for strip in strips), min(strip.top for strip in strips))
    other = seen.place(max(strip.right for strip in strips), max(strip.bottom for strip in strips))
    left, top, right, bottom = (
        round(edge, 1)
        for edge in page.see_box(
            (min(one[0], other[0]), min(one[1], other[1]), max(one[0], other[0]), max(one[1], other[1]))
        )
    )
    return Box(page=number, left=left, top=top, right=right, bottom=bottom)
