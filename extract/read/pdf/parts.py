"""From groups of strips to the parts of a page: headings, paragraphs, list items, notes, tables, figures."""

from __future__ import annotations

import itertools
import re
from collections import Counter
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, NamedTuple

from extract.read.document import BlockKind
from extract.read.headings import is_loud, is_title
from extract.read.lines import Line
from extract.read.pdf.grids import Grid, is_contents, is_unruled, unruled
from extract.read.pdf.heads import is_figure
from extract.read.pdf.order import bands
from extract.read.pdf.strips import Strip
from extract.read.shapes import Shape, is_label, is_value, shape_line

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

_STOPS = ".!?:;"
_SAME_SIZE = 0.08
_LARGER = 1.12
_SMALLER = 0.9
_LOW = 0.6
_NOTED = re.compile(r"(?:[⁰¹²³⁴⁵⁶⁷⁸⁹*†‡°+]+|\d{1,2})\s?[^\W\d]\S*(?: \S+){2}")
_HEAVIER = 100
_LONGEST_LABEL = 200
_MOST_HEADING_LINES = 4
_KINDS = {Shape.ITEM: BlockKind.LIST_ITEM, Shape.NOTE: BlockKind.FOOTNOTE, Shape.NOISE: BlockKind.NOISE}


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """Lines that belong together; `figure` is the index of the line that is the value of the others."""

    kind: BlockKind
    lines: tuple[Strip, ...]
    marker: str = ""
    body: int = 0
    grid: Grid | None = None
    figure: int | None = None

    @property
    def text(self) -> str:
        """The words of all lines."""
        return " ".join(line.text for line in self.lines)

    @property
    def size(self) -> float:
        """The size of its type."""
        return self.lines[0].size


class Type(NamedTuple):
    """The size and weight of type."""

    size: float
    weight: int


def usual_type(pages: Iterable[Iterable[Strip]]) -> Type:
    """The type that most of a report is set in."""
    types: Counter[Type] = Counter()
    for strips in pages:
        for strip in strips:
            types[Type(strip.size, strip.weight)] += len(strip.text)
    return types.most_common(1)[0][0] if types else Type(0.0, 0)


def read_parts(groups: Iterable[Sequence[Strip | Grid]], body: Type) -> list[Part]:
    """The parts of a page in the order they are read."""
    parts: list[Part] = []
    for group in groups:
        strips = [item for item in group if isinstance(item, Strip)]
        if len(strips) < len(group):
            parts += _mixed(group, body)
        else:
            parts += _flow(strips, body)
    return [_silenced(part, body) for part in _rejoin(_notes_last(parts, body))]


def _silenced(part: Part, body: Type) -> Part:
    """The part; figures alone, such as those along the axis of a chart, say nothing."""
    bare = part.kind is BlockKind.PARAGRAPH and part.grid is None and not any(map(str.isalpha, part.text))
    return replace(part, kind=BlockKind.NOISE) if bare and part.size < _LARGER * body.size else part


def _notes_last(parts: Sequence[Part], body: Type) -> list[Part]:
    """The parts with the notes below a column after all columns, since the sentence above may go on in the next one."""
    notes: list[Part] = []
    others: list[Part] = []
    low = _LOW * max((line.bottom for part in parts for line in part.lines), default=0.0)
    noted = False
    for part in parts:
        small = part.grid is None and part.size < _SMALLER * body.size and part.lines[0].top > low
        noted = small and ((noted and any(map(str.isalpha, part.text))) or _NOTED.match(part.text) is not None)
        if noted:
            notes.append(replace(part, kind=BlockKind.FOOTNOTE) if part.kind is BlockKind.PARAGRAPH else part)
        else:
            others.append(part)
    return [*others, *notes]


def table_part(grid: Grid) -> Part:
    """The part that a table is; a list of contents says nothing."""
    return Part(kind=BlockKind.NOISE if is_contents(grid) else BlockKind.TABLE_ROW, lines=(), grid=grid)


def _mixed(group: Sequence[Strip | Grid], body: Type) -> Iterator[Part]:
    """The parts of a column that has tables between its lines."""
    held: list[Strip] = []
    for item in group:
        if isinstance(item, Grid):
            yield from _flow(held, body)
            held = []
            yield table_part(item)
        else:
            held.append(item)
    yield from _flow(held, body)


def _flow(strips: Sequence[Strip], body: Type) -> list[Part]:
    """The parts of a column without ruled tables."""
    if not strips:
        return []
    lines = bands(strips)
    if is_unruled(lines):
        first = next(at for at, line in enumerate(lines) if len(line) > 1)
        last = next(at for at in reversed(range(len(lines))) if len(lines[at]) > 1)
        table = table_part(unruled(lines[first : last + 1]))
        return [*_paragraphs(lines[:first], body), table, *_paragraphs(lines[last + 1 :], body)]
    return _paragraphs(lines, body)


def _paragraphs(lines: Sequence[Sequence[Strip]], body: Type) -> list[Part]:
    """The parts of lines that are no table."""
    if not lines:
        return []
    column = _Column([_line(line) for line in lines], body)
    return _figures(column.parts())


def _line(band: Sequence[Strip]) -> Strip:
    """The strips of one line of a column as one."""
    if len(band) == 1:
        return band[0]
    strips = sorted(band, key=lambda strip: strip.left)
    main = max(strips, key=lambda strip: len(strip.text))
    return Strip(
        words=tuple(word for strip in strips for word in strip.words),
        text=" ".join(strip.text for strip in strips),
        left=strips[0].left,
        top=min(strip.top for strip in strips),
        right=max(strip.right for strip in strips),
        bottom=max(strip.bottom for strip in strips),
        base=main.base,
        size=main.size,
        weight=main.weight,
    )


class _Column:
    """The lines of a column, with what they have in common."""

    def __init__(self, lines: Sequence[Strip], body: Type) -> None:
        self.lines = lines
        self.body = body
        self.right = max(line.right for line in lines)
        self.width = self.right - min(line.left for line in lines)
        steps = sorted(
            below.base - above.base
            for above, below in itertools.pairwise(lines)
            if abs(below.size - above.size) <= _SAME_SIZE * above.size and below.base > above.base
        )
        self.step = steps[len(steps) // 4] if steps else 0.0

    def parts(self) -> list[Part]:
        """The lines in paragraphs, each with its kind."""
        parts: list[Part] = []
        run: list[Strip] = []
        for line in self.lines:
            if run and self._ends(run, line):
                parts.append(self._part(run))
                run = []
            run.append(line)
        if run:
            parts.append(self._part(run))
        return parts

    def _ends(self, run: Sequence[Strip], line: Strip) -> bool:
        """Whether a line begins a paragraph of its own."""
        last, size = run[-1], max(run[-1].size, line.size)
        if abs(line.size - last.size) > _SAME_SIZE * size:
            return True
        step = line.base - last.base
        if step > 1.25 * max(self.step, line.size) if self.step < 1.9 * size else step > 1.9 * size:
            return True
        if _shape(line.text)[0] in {Shape.ITEM, Shape.NOTE}:
            return True
        if line.weight != last.weight and len({s.weight for s in run}) == 1 and not line.text[0].islower():
            return True
        if is_value(run[0].text) and len(run) == 1 and run[0].size > _LARGER * self.body.size:
            return True
        marked = _shape(run[0].text)[0] is Shape.ITEM
        if marked and line.left < run[0].left + 1 and len(run) > 1 and run[1].left > run[0].left + 3:
            return True
        closed = last.text[-1] in _STOPS and not line.text[0].islower()
        return closed and self.right - last.right > 0.25 * self.width

    def _part(self, run: Sequence[Strip]) -> Part:
        shape, body, marker = _shape(run[0].text)
        kind = _KINDS.get(shape, BlockKind.PARAGRAPH)
        if kind is BlockKind.NOISE and len(run) > 1:
            kind = BlockKind.PARAGRAPH
        if kind is BlockKind.LIST_ITEM and body >= len(run[0].text) and len(run) == 1:
            kind = BlockKind.NOISE
        part = Part(kind=kind, lines=tuple(run), marker=marker, body=body)
        heads = kind is BlockKind.PARAGRAPH or (kind is BlockKind.LIST_ITEM and marker[:1].isdigit())
        return replace(part, kind=BlockKind.HEADING, marker="", body=0) if heads and self._heads(part) else part

    def _heads(self, part: Part) -> bool:
        if len(part.lines) > _MOST_HEADING_LINES or not is_title(part.text):
            return False
        bold = all(line.weight >= self.body.weight + _HEAVIER for line in part.lines)
        return part.size >= _LARGER * self.body.size or bold or (is_loud(part.text) and part.size >= self.body.size)


def _shape(text: str) -> tuple[Shape, int, str]:
    """The shape of a line by its words, where these begin, and the mark before them."""
    shaped = shape_line(text, Line(start=0, end=len(text), text=text))
    return shaped.shape, shaped.body, shaped.marker


def _figures(parts: Sequence[Part]) -> list[Part]:
    """The parts, where a large figure and the words below it are one: a pair, or the sentence that it begins."""
    joined: list[Part] = []
    for part in parts:
        above = joined[-1] if joined else None
        if above is not None and _is_figure(above, part):
            pair = is_label(part.text)
            kind = BlockKind.LABEL_VALUE if pair else BlockKind.PARAGRAPH
            joined[-1] = Part(kind=kind, lines=(*above.lines, *part.lines), figure=0 if pair else None)
        elif above is not None and _is_labelled(above, part):
            joined[-1] = Part(kind=BlockKind.LABEL_VALUE, lines=(*above.lines, *part.lines), figure=len(above.lines))
        else:
            joined.append(part)
    return joined


def _is_figure(above: Part, part: Part) -> bool:
    if len(above.lines) > 1 or above.grid is not None or part.kind not in {BlockKind.PARAGRAPH, BlockKind.HEADING}:
        return False
    return (
        is_value(above.text)
        and above.size > 1.2 * part.size
        and (is_label(part.text) or (part.text[0].islower() and len(part.text) < _LONGEST_LABEL))
    )


def _is_labelled(above: Part, part: Part) -> bool:
    """Whether a line is the figure of the words right above it, as in a chart."""
    return (
        above.kind in {BlockKind.PARAGRAPH, BlockKind.HEADING}
        and above.grid is None
        and len(above.lines) < 3
        and part.kind is BlockKind.PARAGRAPH
        and len(part.lines) == 1
        and is_figure(part.text)
        and is_label(above.text)
        and part.size <= 1.2 * above.size
        and part.lines[0].base - above.lines[-1].base < 2 * part.size
    )


def _rejoin(parts: Sequence[Part]) -> list[Part]:
    """The parts, where a paragraph that goes on in the next column is one, a number between its halves before it."""
    whole: list[Part] = []
    for part in parts:
        back = 2 if len(whole) > 1 and not any(c.isalpha() for c in whole[-1].text) and whole[-1].grid is None else 1
        if len(whole) >= back and _continues(whole[-back], part):
            whole[-back:] = [
                *whole[len(whole) - back + 1 :],
                replace(whole[-back], lines=(*whole[-back].lines, *part.lines)),
            ]
        else:
            whole.append(part)
    return whole


def _continues(last: Part, part: Part) -> bool:
    return (
        part.kind is BlockKind.PARAGRAPH
        and last.kind in {BlockKind.PARAGRAPH, BlockKind.LIST_ITEM}
        and last.grid is None
        and abs(part.size - last.size) <= _SAME_SIZE * part.size
        and last.text[-1] not in _STOPS
        and part.text[0].islower()
    )
