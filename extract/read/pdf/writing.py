"""The text that is made of the parts of pages, and the blocks over it."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from typing import TYPE_CHECKING

from extract.read.document import Block, BlockKind, Box, Reading, Span
from extract.read.headings import Mark, find_mark
from extract.read.reading import keeps_hyphen, to_reading

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from extract.read.pdf.grids import Cell, Grid
    from extract.read.pdf.parts import Part
    from extract.read.pdf.strips import Strip

    Boxer = Callable[[Sequence[Strip]], tuple[Box, ...]]

_DEEPEST = 6


class Writer:
    """Writes the text of a report part by part, and remembers its blocks; `words` are those of the report."""

    def __init__(self, words: frozenset[str], levels: dict[float, int]) -> None:
        self.words = words
        self.levels = levels
        self.blocks: list[Block] = []
        self.marks: dict[int, Mark] = {}
        self._pieces: list[str] = []
        self._size = 0
        self._tables = 0
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

    def add(self, part: Part, page: int, boxer: Boxer) -> None:
        """Write a part that stands on a page."""
        if part.grid is not None:
            self._table(part, part.grid, page, boxer)
            return
        spans = self._lines(line.text for line in part.lines)
        shown = (Span(min(spans[0].start + part.body, spans[0].end), spans[0].end), *spans[1:])
        pairs = () if part.figure is None else (_pair(spans, part.figure),)
        if part.kind is BlockKind.HEADING:
            self.marks[len(self._pending)] = self._mark(part)
        block = Block(
            kind=part.kind,
            start=spans[0].start,
            end=spans[-1].end,
            reading=_NOTHING,
            page=page,
            marker=part.marker,
            pairs=pairs,
            boxes=boxer(part.lines),
        )
        self._pending.append((block, tuple(span for span in shown if span.start < span.end)))
        self._put("\n")

    def _mark(self, part: Part) -> Mark:
        """The level of a heading by the size of its type, and its number."""
        found = find_mark(part.text)
        level = self.levels.get(part.size, _DEEPEST)
        number, size = (found.number, found.size) if found else (None, 0)
        return Mark(level=level, number=number, size=size, sure=True)

    def _table(self, part: Part, grid: Grid, page: int, boxer: Boxer) -> None:
        self._tables += 1
        header: int | None = None
        for at, row in enumerate(grid.rows):
            if not any(row):
                continue
            start = self._size
            cells = tuple(self._cells(row))
            filled = [cell for cell in cells if cell.start < cell.end]
            here = len(self._pending)
            block = Block(
                kind=part.kind,
                start=start if cells[0].start < cells[0].end else filled[0].start,
                end=filled[-1].end,
                reading=_NOTHING,
                page=page,
                cells=cells,
                table=self._tables,
                header=None if at < grid.heads else header,
                boxes=boxer([strip for cell in row for strip in cell]),
            )
            header = here if at < grid.heads else header
            self._pending.append((block, (Span(filled[0].start, filled[-1].end),)))
            self._put("\n")
        self._put("\n")

    def _cells(self, row: Sequence[Cell]) -> Iterable[Span]:
        for at, cell in enumerate(row):
            if at:
                self._put("\t")
            start = self._size
            self._put(join_lines([strip.text for strip in cell], self.words))
            yield Span(start, self._size)

    def _lines(self, lines: Iterable[str]) -> list[Span]:
        spans: list[Span] = []
        for line in lines:
            if spans:
                self._put("\n")
            start = self._size
            self._put(line)
            spans.append(Span(start, self._size))
        self._put("\n")
        return spans

    def _put(self, written: str) -> None:
        self._pieces.append(written)
        self._size += len(written)


def join_lines(lines: Sequence[str], words: frozenset[str]) -> str:
    """The lines of a cell in one, words broken at their ends whole as far as `words` tell."""
    joined = lines[0] if lines else ""
    for line in lines[1:]:
        if joined.endswith("-") and joined[-2:-1].isalpha() and line[0].islower():
            before, after = Span(0, len(joined)), Span(len(joined), len(joined) + len(line))
            joined = joined if keeps_hyphen(joined + line, before, after, words) else joined[:-1]
            joined += line
        else:
            joined += " " + line
    return joined


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
