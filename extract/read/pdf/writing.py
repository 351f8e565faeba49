"""The text that is made of the parts of pages, and the blocks over it."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from typing import TYPE_CHECKING, NamedTuple

from extract.read.document import Block, BlockKind, Line, Reading, Span
from extract.read.headings import Mark, find_mark
from extract.read.reading import keeps_hyphen, to_reading

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from extract.read.pdf.grids import Grid
    from extract.read.pdf.heads import Cell
    from extract.read.pdf.parts import Part
    from extract.read.pdf.strips import Strip
    from extract.read.pdf.views import View

_DEEPEST = 6
_NEAR = 6.0


class Place(NamedTuple):
    """The number of a page, the page as it is seen, and the view in which a part of it was read."""

    page: int
    shown: View
    seen: View

    def rectangles(self, strip: Strip) -> tuple[tuple[float, float, float, float], ...]:
        """The left, top, right and bottom of each word on the page as it is seen."""
        if self.shown == self.seen:
            return tuple([word[1:5] for word in strip.words])
        return tuple(self._turned(*word[1:5]) for word in strip.words)

    def _turned(self, left: float, top: float, right: float, bottom: float) -> tuple[float, float, float, float]:
        (x, y), (far_x, far_y) = self.seen.place(left, top), self.seen.place(right, bottom)
        return self.shown.see_box((min(x, far_x), min(y, far_y), max(x, far_x), max(y, far_y)))


class Writer:
    """Writes the text of a report part by part, and remembers its blocks; `words` are those of the report."""

    def __init__(self, words: frozenset[str], levels: dict[float, int]) -> None:
        self.words = words
        self.levels = levels
        self.blocks: list[Block] = []
        self.marks: dict[int, Mark] = {}
        self.lines: list[Line] = []
        self._pieces: list[str] = []
        self._size = 0
        self._tables = 0
        self._last: tuple[Grid, Place, int | None] | None = None
        self._pending: list[tuple[Block, tuple[Span, ...]]] = []

    def text(self) -> str:
        """The text so far."""
        return "".join(self._pieces)

    def finish(self) -> list[Block]:
        """The blocks with what is read of them."""
        text = self.text()
        return [
            replace(block, reading=to_reading(text, spans, self.words, tabs=bool(block.cells or block.pairs)))
            for block, spans in self._pending
        ]

    def turn_page(self) -> None:
        """End a page."""
        self._put("\f")

    def add(self, part: Part, place: Place) -> None:
        """Write a part that stands on a page."""
        if part.grid is not None:
            self._table(part, part.grid, place)
            return
        spans = list(self._lines(part.lines, place))
        shown = (Span(min(spans[0].start + part.body, spans[0].end), spans[0].end), *spans[1:])
        pairs = () if part.figure is None else (_pair(spans, part.figure),)
        if part.kind is BlockKind.HEADING:
            self.marks[len(self._pending)] = self._mark(part)
        block = Block(
            kind=part.kind,
            start=spans[0].start,
            end=spans[-1].end,
            reading=_NOTHING,
            page=place.page,
            marker=part.marker,
            pairs=pairs,
        )
        self._pending.append((block, tuple(span for span in shown if span.start < span.end)))
        self._put("\n")

    def _mark(self, part: Part) -> Mark:
        """The level of a heading by the size of its type, and its number."""
        found = find_mark(part.text)
        level = self.levels.get(part.size, _DEEPEST)
        number, size = (found.number, found.size) if found else (None, 0)
        return Mark(level=level, number=number, size=size, sure=True)

    def _table(self, part: Part, grid: Grid, place: Place) -> None:
        self._tables += 1
        header = None if grid.heads else self._header_of(grid, place)
        for at, row in enumerate(grid.rows):
            if not any(row):
                continue
            start = self._size
            cells = tuple(self._cells(row, place))
            filled = [cell for cell in cells if cell.start < cell.end]
            here = len(self._pending)
            block = Block(
                kind=part.kind,
                start=start if cells[0].start < cells[0].end else filled[0].start,
                end=filled[-1].end,
                reading=_NOTHING,
                page=place.page,
                cells=cells,
                table=self._tables,
                header=None if at in grid.heads else header,
            )
            header = here if at in grid.heads else header
            self._pending.append((block, (Span(filled[0].start, filled[-1].end),)))
            self._put("\n")
        self._put("\n")
        self._last = (grid, place, header)

    def _header_of(self, grid: Grid, place: Place) -> int | None:
        """The header of the table above on the page, where a title between rows parted the two."""
        if self._last is None:
            return None
        last, where, header = self._last
        same = len(last.rows[0]) == len(grid.rows[0]) and abs(last.left - grid.left) < _NEAR
        return header if same and where.page == place.page else None

    def _cells(self, row: Sequence[Cell], place: Place) -> Iterator[Span]:
        for at, cell in enumerate(row):
            if at:
                self._put("\t")
            start = self._size
            for number, (written, strip) in enumerate(zip(join_lines(cell, self.words), cell, strict=True)):
                if number and written.apart:
                    self._put(" ")
                self._line(written.text, strip, place)
            yield Span(start, self._size)

    def _lines(self, strips: Iterable[Strip], place: Place) -> Iterator[Span]:
        for strip in strips:
            start = self._size
            self._line(strip.text, strip, place)
            yield Span(start, self._size)
            self._put("\n")

    def _line(self, written: str, strip: Strip, place: Place) -> None:
        start = self._size
        self._put(written)
        self.lines.append(Line(start, self._size, place.page, place.rectangles(strip)))

    def _put(self, written: str) -> None:
        self._pieces.append(written)
        self._size += len(written)


class Written(NamedTuple):
    """A line of a cell as it is written, and whether a blank stands before it."""

    text: str
    apart: bool


def join_lines(cell: Cell, words: frozenset[str]) -> list[Written]:
    """The lines of a cell, which stand in one, words broken at their ends whole as far as `words` tell."""
    lines = [strip.text for strip in cell]
    written: list[Written] = []
    for line in lines:
        before = written[-1].text if written else ""
        broken = before.endswith("-") and before[-2:-1].isalpha() and line[0].islower()
        if broken and not keeps_hyphen(
            before + line, Span(0, len(before)), Span(len(before), len(before) + len(line)), words
        ):
            written[-1] = written[-1]._replace(text=before[:-1])
        written.append(Written(line, not broken))
    return written


def _pair(spans: Sequence[Span], figure: int) -> tuple[Span, Span]:
    """The label and the value of lines, the value being the first or the last."""
    label = spans[1:] if figure == 0 else spans[:figure]
    return Span(label[0].start, label[-1].end), spans[figure]


_NOTHING = Reading(text="", pieces=())


def heading_levels(parts: Iterable[Part]) -> dict[float, int]:
    """The level of each size that headings are set in, the largest first; sizes used once open no level."""
    sizes = Counter(part.size for part in parts if part.kind is BlockKind.HEADING)
    usual = sorted((size for size, count in sizes.items() if count > 1), reverse=True)
    return {size: min(1 + sum(other > size for other in usual), _DEEPEST) for size in sizes}
