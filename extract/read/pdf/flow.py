"""From groups of strips to the parts of a page in the order they are read."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from extract.read.document import BlockKind
from extract.read.pdf.grids import Grid, is_contents, is_unruled, unruled
from extract.read.pdf.heads import is_figure
from extract.read.pdf.order import bands
from extract.read.pdf.paragraphs import SAME_SIZE, STOPS, find_paragraphs
from extract.read.pdf.parts import LARGER, Part
from extract.read.pdf.strips import Strip
from extract.read.shapes import is_label, is_value

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from extract.read.pdf.parts import Type

_SMALLER = 0.9
_LOW = 0.6
_NOTED = re.compile(r"(?:[⁰¹²³⁴⁵⁶⁷⁸⁹*†‡°+]+|\d{1,2})\s?[^\W\d]\S*(?: \S+){2}")
_LONGEST_LABEL = 200


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
    return replace(part, kind=BlockKind.NOISE) if bare and part.size < LARGER * body.size else part


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
        return [*_set(lines[:first], body), table, *_set(lines[last + 1 :], body)]
    return _set(lines, body)


def _set(lines: Sequence[Sequence[Strip]], body: Type) -> list[Part]:
    """The parts of lines that are no table."""
    return _figures(find_paragraphs(lines, body))


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
        and abs(part.size - last.size) <= SAME_SIZE * part.size
        and last.text[-1] not in STOPS
        and part.text[0].islower()
    )
