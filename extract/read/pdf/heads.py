"""The headers of tables: which rows name the columns, over several levels and again further down."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

from extract.read.pdf.order import bands
from extract.read.pdf.strips import Strip
from extract.read.shapes import is_value

if TYPE_CHECKING:
    from collections.abc import Sequence

    from extract.read.pdf.drawn import Post
    from extract.read.pdf.ruled import Columns

_SHARE = re.compile(r"[\d,.]+\s?%?\s\([\d,.]+\s?%\)|[-–—]|n[/.]?a\.?", re.IGNORECASE)
_LONGEST = 80
_DEEPEST = 3
_NEAR = 6.0

Cell = tuple[Strip, ...]


class Row(NamedTuple):
    """A row: the strips of each cell's lines, and the strips as they stand on the page."""

    cells: tuple[Cell, ...]
    strips: tuple[Strip, ...]

    def filled(self) -> list[str]:
        """The words of the cells that have any."""
        return [" ".join(strip.text for strip in cell) for cell in self.cells if cell]


def is_figure(text: str) -> bool:
    """Whether a text is a value, a value and the share that it is, or what stands where there is none."""
    return is_value(text) or _SHARE.fullmatch(text) is not None


def join_heads(
    rows: Sequence[Row], columns: Columns, posts: Sequence[Post]
) -> tuple[list[tuple[Cell, ...]], frozenset[int]]:
    """The cells of a table with the rows of its header joined to one, and where it has headers."""
    count = _count(rows)
    if not count:
        return [row.cells for row in rows], frozenset()
    header = _spread([strip for row in rows[:count] for strip in row.strips], columns, posts)
    joined = [header, *(row.cells for row in rows[count:])]
    named = [_words(cell) for cell in header[1:]]
    repeated = (at for at, cells in enumerate(joined) if [_words(cell) for cell in cells[1:]] == named)
    return joined, frozenset(repeated)


def _words(cell: Cell) -> str:
    return " ".join(strip.text for strip in cell)


def _count(rows: Sequence[Row], depth: int = 0) -> int:
    """How many rows name the columns: those over fewer parts than the next one has belong to it."""
    if depth < _DEEPEST and len(rows) > 2 and _is_over(rows[0], rows[1]):
        below = _count(rows[1:], depth + 1)
        if below:
            return 1 + below
    return int(_is_header(rows))


def _is_over(row: Row, below: Row) -> bool:
    words = row.filled()
    opens = any(lower and not upper for upper, lower in zip(row.cells[1:], below.cells[1:], strict=True))
    fewer = 0 < len(row.strips) < (len(row.cells) if opens else len(below.filled()))
    return fewer and not any(is_value(w) or len(w) > _LONGEST for w in words)


def _is_header(rows: Sequence[Row]) -> bool:
    """Whether the first row names the columns: short words or years, where others hold more or look otherwise."""
    if len(rows) < 2:
        return False
    first = rows[0].filled()
    if len(first) < 2 or any(is_value(words) or len(words) > _LONGEST for words in first):
        return False
    below = [cell for row in rows[1:4] for cell in row.cells if cell]
    figures = any(is_value(_words(cell)) for cell in below)
    weight = min(strip.weight for strip in rows[0].strips)
    bold = weight > max((strip.weight for cell in below for strip in cell), default=weight)
    return figures or bold or len(" ".join(first).split()) < 5 * len(first)


def _spread(strips: Sequence[Strip], columns: Columns, posts: Sequence[Post]) -> tuple[Cell, ...]:
    """The header of each column, from the top down; words that stand over several columns are in each of them."""
    cells: list[list[Strip]] = [[] for _ in columns]
    lines = bands(strips)
    for number, line in enumerate(lines):
        level = sum(strip.top + strip.bottom for strip in line) / 2 / len(line)
        parts = _parts(columns, [post.x for post in posts if post.top < level < post.bottom])
        groups = _groups(line, columns) if number + 1 < len(lines) else []
        for strip in sorted(line, key=lambda strip: strip.left):
            center = (strip.left + strip.right) / 2
            at = min(range(len(columns)), key=lambda k: max(columns[k][0] - center, center - columns[k][1]))
            part = next(part for part in parts if at in part)
            alone = sum(_stands_in(other, part, columns) for other in line) == 1
            group = next((group for one, group in groups if one is strip), range(at, at + 1))
            for column in part if len(parts) > 1 and alone else group:
                cells[column].append(strip)
    return tuple(map(tuple, cells))


def _stands_in(strip: Strip, part: range, columns: Columns) -> bool:
    return columns[part[0]][0] - _NEAR < (strip.left + strip.right) / 2 < columns[part[-1]][1] + _NEAR


def _parts(columns: Columns, edges: Sequence[float]) -> list[range]:
    """The columns between upright lines."""
    starts = [
        at + 1
        for at, (one, other) in enumerate(pairwise(columns))
        if any(one[1] - _NEAR < edge < other[0] + _NEAR for edge in edges)
    ]
    return [range(start, end) for start, end in pairwise([0, *starts, len(columns)])]


def _groups(line: Sequence[Strip], columns: Columns) -> list[tuple[Strip, range]]:
    """Which columns each strip of an upper line stands over, where it has one for as many columns each."""
    own = sorted((s for s in line if s.left > columns[0][1]), key=lambda strip: strip.left)
    values = len(columns) - 1
    if len(own) == 1 and values > 1:
        left, right = columns[1][0], columns[-1][1]
        centered = abs(own[0].left + own[0].right - left - right) < 0.2 * (right - left)
        return [(own[0], range(1, len(columns)))] if centered else []
    if not 1 < len(own) < values or values % len(own):
        return []
    size = values // len(own)
    groups = [range(1 + at * size, 1 + (at + 1) * size) for at in range(len(own))]
    fits = all(_stands_in(strip, group, columns) for strip, group in zip(own, groups, strict=True))
    return list(zip(own, groups, strict=True)) if fits else []
