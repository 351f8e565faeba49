"""The reader of PDF: pages become a text in reading order, with lines that know where they stand."""

from __future__ import annotations

from hashlib import sha256
from itertools import zip_longest
from typing import TYPE_CHECKING, Any

from extract.read.document import BlockKind, Document, Page
from extract.read.headings import build_sections
from extract.read.lines import find_words
from extract.read.pdf.barred import find_barred
from extract.read.pdf.flow import read_parts
from extract.read.pdf.grids import Grid, find_grids, is_unruled
from extract.read.pdf.order import columns
from extract.read.pdf.parts import Part, Type, usual_type
from extract.read.pdf.running import find_running
from extract.read.pdf.sheets import Sheet, Side, read_sheet
from extract.read.pdf.strips import Strip, find_strips
from extract.read.pdf.views import View
from extract.read.pdf.writing import Place, Writer, heading_levels
from extract.read.wording import read_sentences
from kg.errors import PasswordError, SourceError

if TYPE_CHECKING:
    from collections.abc import Sequence

__all__ = ["read_pdf"]

_MOST_PAGES = 5000
_FEW_LETTERS = 20
_LEAST_RULES = 3


def read_pdf(data: bytes, name: str, *, password: str | None = None, ocr: bool = False) -> Document:
    """The Document of a PDF; its text is made here, so that offsets count in `Document.text`.

    A PasswordError says that the file is encrypted and the password wrong or missing, a SourceError
    that it is damaged or has no text. Pages that are pictures are told by `Document.pages`; with `ocr` Tesseract reads
    them, an ExtraMissingError says where it is not installed.
    """
    pages, sheets, metadata = _open(data, name, password, ocr=ocr)
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
        place = Place(at + 1, sheets[at].view, side.view)
        for part in found:
            writer.add(part, place)
    text = writer.text()
    blocks, sections = build_sections(writer.finish(), writer.marks, len(text))
    sentences = tuple(read_sentences(text, blocks, cells=True))
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
        lines=tuple(writer.lines),
    )


def _says_nothing(name: str, pages: Sequence[Page]) -> str:
    scanned = sum(page.scanned for page in pages)
    if scanned:
        return f"{name} has no text: {scanned} of its {len(pages)} pages are pictures; read them with --ocr"
    return f"{name} has no sentence in it: give a PDF with text"


def _open(
    data: bytes, name: str, password: str | None, *, ocr: bool
) -> tuple[list[Page], list[Sheet], tuple[tuple[str, str], ...]]:
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
        read = [_read_page(file, at, ocr=ocr) for at in range(len(file))]
    finally:
        file.close()
    return [page for page, _ in read], [sheet for _, sheet in read], metadata


def _read_page(file: Any, at: int, *, ocr: bool) -> tuple[Page, Sheet]:  # noqa: ANN401  the library has no types
    """A page and what it shows; one that is damaged shows nothing."""
    import pypdfium2 as pdfium

    label = str(file.get_page_label(at) or "")
    try:
        page = file[at]
    except pdfium.PdfiumError:
        return Page(number=at + 1, label=label, width=0, height=0), Sheet(view=View(0, 0, 0, 0), sides=(), pictures=0)
    try:
        sheet = read_sheet(page.raw)
        width, height = sheet.view.size
        scanned = _is_scan(sheet)
        if scanned and ocr:
            from extract.read.pdf.scans import recognize

            sheet = recognize(page) or sheet
            scanned = _is_scan(sheet)
    finally:
        page.close()
    return Page(number=at + 1, label=label, width=width, height=height, scanned=scanned), sheet


def _is_scan(sheet: Sheet) -> bool:
    """Whether a page is a picture without text."""
    letters = sum(len(word.text) for side in sheet.sides for word in side.words)
    return letters < _FEW_LETTERS and sheet.pictures > 0


def _parts(side: Side, strips: Sequence[Strip], kinds: dict[int, BlockKind], body: Type) -> list[Part]:
    """The parts of a page in one view: running headers first, then its own words, then running footers."""
    half = side.view.size[1] / 2
    heads = _headers(side, strips, kinds)
    own = [strip for at, strip in enumerate(strips) if at not in kinds or id(strip) in heads]
    edges = [Part(kind=kind, lines=(strips[at],)) for at, kind in kinds.items() if id(strips[at]) not in heads]
    grids, rest = find_grids(own, side.rules, side.posts)
    barred, rest = find_barred(rest, side.rules, grids)
    items: list[Strip | Grid] = [*rest, *grids, *barred]
    parts = read_parts(columns(items, is_unruled), body)
    return [*(e for e in edges if e.lines[0].top < half), *parts, *(e for e in edges if e.lines[0].top >= half)]


def _headers(side: Side, strips: Sequence[Strip], kinds: dict[int, BlockKind]) -> set[int]:
    """Which strips (by id) that stand on many pages are no furniture, but the header of a table that goes on there."""
    repeated = {id(strips[at]): strips[at] for at, kind in kinds.items() if kind is BlockKind.RUNNING_HEADER}
    if len(repeated) < 2 or len(side.rules) < _LEAST_RULES:
        return set()
    found: set[int] = set()
    grids = find_grids(strips, side.rules, side.posts)[0]
    for grid, below in zip_longest(grids, grids[1:]):
        first = {id(strip) for cell in grid.rows[0] for strip in cell}
        rows = len(grid.rows) + (len(below.rows) if below is not None and below.left == grid.left else 0)
        if grid.heads and len(first) > 1 and rows > _LEAST_RULES and first <= repeated.keys():
            found |= first
    return found
