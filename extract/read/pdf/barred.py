"""Tables whose only line is the shaded bar of their header, with text that runs over the columns between their rows.

Such text says more of the row above it. It stays what it is, paragraphs and lists between the rows.
"""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

from extract.read.pdf.grids import Grid
from extract.read.pdf.order import bands, join_spans
from extract.read.pdf.ruled import COLUMN_GAP, NEAR, middle, put
from extract.read.shapes import is_value

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from extract.read.pdf.drawn import Rule
    from extract.read.pdf.heads import Cell
    from extract.read.pdf.ruled import Columns
    from extract.read.pdf.strips import Strip

_LOWEST, _TALLEST = 8.0, 60.0
_NARROWEST = 150.0
_LEAST_COLUMNS = 3
_LEAST_WORDS = 5
_STEP = 1.5
_LARGER = 1.3


class _Bar(NamedTuple):
    upper: Rule
    lower: Rule
    strips: list[Strip]
    columns: Columns


def find_barred(
    strips: Sequence[Strip], rules: Sequence[Rule], grids: Sequence[Grid]
) -> tuple[list[Grid], list[Strip]]:
    """The tables below shaded headers, a piece for each row, and the strips that stand in none."""
    found: list[Grid] = []
    rest = list(strips)
    for bar in _bars(strips, rules):
        below = _below(bar, rest, rules, grids)
        text = _text(below, bar.columns)
        rows = _rows(below, bar.columns, text)
        if rows and text:
            taken = {id(strip) for strip in [*bar.strips, *(strip for row in rows for strip in row)]}
            rest = [strip for strip in rest if id(strip) not in taken]
            found += _pieces(bar, rows)
    return found, rest


def _bars(strips: Sequence[Strip], rules: Sequence[Rule]) -> list[_Bar]:
    """The shaded bars that name three columns or more, from the top down."""
    bars = []
    for upper, lower in pairwise(sorted(rules, key=lambda rule: (rule.left, rule.right, rule.y))):
        one = (upper.left, upper.right) == (lower.left, lower.right) and upper.right - upper.left > _NARROWEST
        if not one or not _LOWEST < lower.y - upper.y < _TALLEST:
            continue
        inside = [s for s in strips if upper.y < middle(s) < lower.y and upper.left < s.left and s.right < upper.right]
        spans = join_spans(((s.left, s.right) for s in inside), COLUMN_GAP)
        if len(spans) >= _LEAST_COLUMNS and not any(is_value(strip.text) for strip in inside):
            edges = [upper.left, *(left for left, _ in spans[1:]), upper.right + COLUMN_GAP]
            columns = [(left, right - COLUMN_GAP) for left, right in pairwise(edges)]
            bars.append(_Bar(upper, lower, inside, columns))
    return sorted(bars, key=lambda bar: bar.upper.y)


def _below(bar: _Bar, strips: Sequence[Strip], rules: Sequence[Rule], grids: Sequence[Grid]) -> list[Strip]:
    """The strips below a bar, down to what ends its table: a line as wide, another table, a larger heading."""
    size = max(strip.size for strip in bar.strips)
    left, right, start = bar.upper.left - NEAR, bar.upper.right + NEAR, bar.lower.y
    lines = (rule.y for rule in rules if rule.left < left + 2 * NEAR and rule.right > right - 2 * NEAR)
    tops = [s.top for s in strips if s.size > _LARGER * size and left < s.left < right]
    ends = [y for y in (*lines, *tops, *(g.top for g in grids if g.left < right and left < g.right)) if y > start]
    return [s for s in strips if left < s.left and s.right < right and start < middle(s) < min(ends, default=s.bottom)]


def _over(strip: Strip, columns: Columns) -> list[int]:
    return [at for at, (left, right) in enumerate(columns) if strip.left < right and left < strip.right]


def _text(strips: Sequence[Strip], columns: Columns) -> set[int]:
    """The lines (by id) that run on over other columns from one, with those of their type right above them."""
    text: list[Strip] = []
    for strip in sorted(strips, key=lambda strip: -strip.base):
        over = _over(strip, columns)
        wide = len(strip.words) >= _LEAST_WORDS and len(over) > 1 and over[0] > 0
        if wide or any(_is_like(strip, one) and one.base - strip.base < _STEP * strip.size for one in text[-2:]):
            text.append(strip)
    return {id(strip) for strip in text}


def _rows(strips: Sequence[Strip], columns: Columns, text: set[int]) -> list[list[Strip]]:
    """The strips of each row's cells: what stands beyond the second column begins one, from the first line on."""
    rows: list[list[Strip]] = []
    last: Strip | None = None
    for line in bands(strips):
        short = [strip for strip in line if id(strip) not in text]
        begins = [strip for strip in short if _over(strip, columns)[-1:] > [1] and not _follows(strip, rows, columns)]
        if begins and len(short) > 1:
            rows.append(short)
            last = None
            continue
        if not rows:
            return []
        last = next((strip for strip in line if id(strip) in text), last)
        rows[-1] += [s for s in short if not (last and _is_like(s, last)) and _follows(s, rows, columns)]
    return rows


def _is_like(strip: Strip, text: Strip) -> bool:
    """Whether a line is of the type of a text, and no further left."""
    return strip.weight == text.weight and strip.size == text.size and strip.left > text.left - NEAR


def _follows(strip: Strip, rows: Sequence[Sequence[Strip]], columns: Columns) -> bool:
    """Whether a strip goes on in a cell of the last row."""
    above = [s for s in rows[-1] if _over(s, columns) == _over(strip, columns)] if rows else []
    return bool(above) and strip.base - above[-1].base < _STEP * strip.size


def _pieces(bar: _Bar, rows: Sequence[Sequence[Strip]]) -> Iterator[Grid]:
    """Each row as a table of its own, the first one below the header; a label stands in the rows that have none too."""
    label: Cell = ()
    for at, row in enumerate(rows):
        cells = [tuple(map(tuple, put(strips, bar.columns))) for strips in ([row] if at else [bar.strips, row])]
        label = cells[-1][0] or label
        cells[-1] = (label, *cells[-1][1:])
        # The label at the left may reach down beside the text.
        proper = [strip for strip in row if strip.left > bar.columns[0][1]]
        yield Grid(
            rows=tuple(cells),
            heads=frozenset(() if at else {0}),
            left=bar.upper.left,
            top=min(strip.top for strip in row) if at else bar.upper.y,
            right=bar.upper.right,
            bottom=max(strip.bottom for strip in proper),
            size=max(strip.size for strip in row),
        )
