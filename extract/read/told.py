"""What the markup of a source tells of the lines of its text, so that these need not be guessed by their look."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from extract.read.document import BlockKind, Span
from extract.read.lines import Line, trim
from extract.read.shapes import Shape, Shaped

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

_SHAPES = {BlockKind.HEADING: Shape.HEADING, BlockKind.LIST_ITEM: Shape.ITEM, BlockKind.FOOTNOTE: Shape.NOTE}


@dataclass(frozen=True, slots=True, kw_only=True)
class ToldRow:
    """A row of a table: its range, the spans of its cells in it, and whether it only rules off the row above."""

    start: int
    end: int
    cells: tuple[Span, ...] = ()
    ruler: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """A range of the text that is one heading, item, note, table or piece of furniture.

    `body` is where its words begin, behind a `marker`; `level` is a heading's, 0 where it is one by its bold words
    alone. A table has `rows`, the first `heads` of them headers (None where the markup does not tell).
    """

    kind: BlockKind
    start: int
    end: int
    body: int = 0
    marker: str = ""
    level: int = 0
    rows: tuple[ToldRow, ...] = ()
    heads: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Markup:
    """What the markup of a source tells: of ranges of its text, in order, and of itself.

    Where it is `titled` it marks its headings, so that no other line is one by its look.
    """

    told: tuple[Told, ...] = ()
    titled: bool = False
    metadata: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Known:
    """The lines of a text, those of rows joined; the shapes of those told of; what is told from which on."""

    lines: list[Line]
    shapes: Mapping[int, Shaped]
    starts: Mapping[int, Told]


def match_lines(text: str, lines: Sequence[Line], told: Sequence[Told]) -> Known:
    """The lines of a text, matched to what is told of it, in the order of the text."""
    ranges = [(one.start, one.end) for one in told] + [(row.start, row.end) for one in told for row in one.rows]
    cuts = sorted({at for places in ranges for at in places})
    whole = list(_cut(text, lines, cuts)) if told else list(lines)
    made: list[Line] = []
    shapes: dict[int, Shaped] = {}
    starts: dict[int, Told] = {}
    at = 0
    for one in told:
        while at < len(whole) and whole[at].start < one.start:
            made.append(whole[at])
            at += 1
        covered = []
        while at < len(whole) and whole[at].end <= one.end:
            covered.append(whole[at])
            at += 1
        if covered:
            starts[len(made)] = one
        for shaped in _shapes(text, covered, one):
            shapes[len(made)] = shaped
            made.append(shaped.line)
    made += whole[at:]
    return Known(lines=made, shapes=shapes, starts=starts)


def _shapes(text: str, lines: Sequence[Line], told: Told) -> Iterator[Shaped]:
    if told.kind is BlockKind.TABLE_ROW:
        yield from _rows(text, lines, told)
        return
    shape = _SHAPES.get(told.kind, Shape.FURNITURE)
    for at, line in enumerate(lines):
        first = at == 0 and bool(told.marker)
        body, marker = (told.body, told.marker) if first else (line.start, "")
        yield Shaped(line=line, shape=shape, body=body, marker=marker)


def _rows(text: str, lines: Sequence[Line], told: Told) -> Iterator[Shaped]:
    """The rows of a table, the lines of each joined; what stands between them is noise."""
    at = 0
    for row in told.rows:
        while at < len(lines) and lines[at].start < row.start:
            yield Shaped(line=lines[at], shape=Shape.NOISE, body=lines[at].start)
            at += 1
        own = []
        while at < len(lines) and lines[at].end <= row.end:
            own.append(lines[at])
            at += 1
        if own:
            line = replace(own[0], end=own[-1].end, text=text[own[0].start : own[-1].end], trail=own[-1].trail)
            shape = Shape.RULER if row.ruler else Shape.ROW
            yield Shaped(line=line, shape=shape, body=line.start, cells=row.cells)
    for line in lines[at:]:
        yield Shaped(line=line, shape=Shape.NOISE, body=line.start)


def _cut(text: str, lines: Sequence[Line], cuts: Sequence[int]) -> Iterator[Line]:
    """The lines, cut where something told begins or ends within one."""
    at = 0
    for line in lines:
        while at < len(cuts) and cuts[at] <= line.start:
            at += 1
        begin, rest = line.start, line
        while at < len(cuts) and cuts[at] < line.end:
            start, end = trim(text, begin, cuts[at])
            if start < end:
                yield replace(rest, start=start, end=end, text=text[start:end], trail=False)
                rest = replace(line, lead="", gap=0, fresh=False, glued=True)
            begin = cuts[at]
            at += 1
        start, end = trim(text, begin, line.end)
        if begin == line.start:
            yield line
        elif start < end:
            yield replace(rest, start=start, end=end, text=text[start:end])
