"""Tables of a page: ruled ones by the lines drawn across, others by cells that stand below each other."""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import pairwise
from statistics import median
from typing import TYPE_CHECKING

from extract.read.pdf.order import bands, join_spans
from extract.read.pdf.strips import Strip, to_strip
from extract.read.shapes import is_value

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from extract.read.pdf.glyphs import Post, Rule, Word

_NEAR = 6.0
_LEVEL = 1.5
_COLUMN_GAP = 3.0
_TALLEST_ROW = 260.0
_MOST_WORDS = 30
_WIDE = 0.7
_SHARE = re.compile(r"[\d,.]+\s?%?\s\([\d,.]+\s?%\)|[-–—]|n[/.]?a\.?", re.IGNORECASE)
_CODE = re.compile(r"(?:\d{1,3}-\d{1,2}|[A-Z]{1,2}\d{1,2}(?:\.\d{1,2}){0,2}|[A-Z]{2}-[A-Z]{2}-\d{3}[a-z]\.\d)\W?")

Cell = tuple[Strip, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Grid:
    """A table: its rows of as many cells, each the strips of its lines; the first `heads` name the columns."""

    rows: tuple[tuple[Cell, ...], ...]
    heads: int
    left: float
    top: float
    right: float
    bottom: float
    size: float


def find_grids(strips: Sequence[Strip], rules: Sequence[Rule], posts: Sequence[Post]) -> tuple[list[Grid], list[Strip]]:
    """The ruled tables of a page, and the strips that stand in none."""
    grids: list[Grid] = []
    rest = list(strips)
    for ruled in (part for stack in _stacks(rules) for part in _tables(stack, strips, posts)):
        stack = _closed(ruled, posts)
        left, right = min(r.left for r in stack) - _NEAR, max(r.right for r in stack) + _NEAR
        inside = [s for s in rest if left <= s.left and s.right <= right and stack[0].y < _middle(s) < stack[-1].y]
        grid = _ruled(inside, stack, posts)
        if grid is not None:
            grids.append(grid)
            taken = {id(strip) for strip in inside}
            rest = [strip for strip in rest if id(strip) not in taken]
    return grids, rest


def _middle(strip: Strip) -> float:
    return (strip.top + strip.bottom) / 2


def _stacks(rules: Sequence[Rule]) -> Iterator[list[Rule]]:
    """Lines of one width below each other, three or more."""
    stacks: list[list[Rule]] = []
    for rule in _whole(rules):
        for stack in stacks:
            last = stack[-1]
            if (
                abs(last.left - rule.left) < _NEAR
                and abs(last.right - rule.right) < _NEAR
                and rule.y - last.y < _TALLEST_ROW
            ):
                stack.append(rule)
                break
        else:
            stacks.append([rule])
    yield from (stack for stack in stacks if len(stack) > 2)


def _whole(rules: Sequence[Rule]) -> list[Rule]:
    """The lines, those drawn in pieces (one a column) made whole."""
    levels: list[list[Rule]] = []
    for rule in sorted(rules, key=lambda rule: rule.y):
        if levels and rule.y - levels[-1][0].y < _LEVEL:
            levels[-1].append(rule)
        else:
            levels.append([rule])
    whole = []
    for level in levels:
        spans = join_spans(((rule.left, rule.right) for rule in level), 2 * _NEAR)
        whole += [type(level[0])(left, right, level[0].y) for left, right in spans]
    return whole


def _tables(stack: list[Rule], strips: Sequence[Strip], posts: Sequence[Post]) -> Iterator[list[Rule]]:
    """The lines of each table where several of one width stand below each other, with text between them."""
    own = [p for p in posts if stack[0].left + _NEAR < p.x < stack[0].right - _NEAR]
    width = stack[0].right - stack[0].left
    part = [stack[0]]
    for upper, lower in pairwise(stack):
        between = [
            s for s in strips if upper.y < _middle(s) < lower.y and upper.left <= s.left and s.right <= upper.right
        ]
        wide = any(strip.right - strip.left > _WIDE * width for strip in between)
        level = (upper.y + lower.y) / 2
        inside = any(stack[0].y - _NEAR < post.top and post.bottom < stack[-1].y + _NEAR for post in own)
        bare = inside and between and not any(post.top <= level <= post.bottom for post in own)
        if wide or (bare and len(between) == 1):
            yield from [part] if len(part) > 2 else []
            part = []
        part.append(lower)
    yield from [part] if len(part) > 2 else []


def _closed(stack: list[Rule], posts: Sequence[Post]) -> list[Rule]:
    """The lines, with one more at the end of upright lines that go on below the last or begin above the first."""
    first, last = stack[0], stack[-1]
    own = [p for p in posts if first.left - _NEAR < p.x < first.right + _NEAR and p.top < last.y and p.bottom > first.y]
    top = min((post.top for post in own), default=first.y)
    bottom = max((post.bottom for post in own), default=last.y)
    return [
        *([first._replace(y=top)] if top < first.y - _NEAR else []),
        *stack,
        *([last._replace(y=bottom)] if bottom > last.y + _NEAR else []),
    ]


def _columns(inside: Sequence[Strip], stack: Sequence[Rule], posts: Sequence[Post]) -> list[tuple[float, float]]:
    """Where the columns of a ruled table stand: between upright lines, else between gutters."""
    left, right = stack[0].left, stack[0].right
    height = stack[-1].y - stack[0].y
    own = [post for post in posts if left + _NEAR < post.x < right - _NEAR]
    levels: dict[int, float] = {}
    for post in own:
        shared = min(post.bottom, stack[-1].y) - max(post.top, stack[0].y)
        levels[round(post.x / 3)] = levels.get(round(post.x / 3), 0.0) + max(shared, 0.0)
    edges = [3.0 * level for level, tall in sorted(levels.items()) if tall > 0.5 * height]
    if edges:
        return list(pairwise([left, *edges, right]))
    return join_spans(((s.left, s.right) for s in inside if s.right - s.left < 0.6 * (right - left)), _COLUMN_GAP)


def _ruled(inside: Sequence[Strip], stack: Sequence[Rule], posts: Sequence[Post]) -> Grid | None:
    columns = _columns(inside, stack, posts)
    if len(columns) < 2:
        return None
    rows: list[tuple[Cell, ...]] = []
    for upper, lower in pairwise(stack):
        between = [strip for strip in inside if upper.y < _middle(strip) <= lower.y]
        rows += _split(bands(between), columns)
    full = [row for row in rows if sum(bool(cell) for cell in row) > 1]
    if len(full) < 2 or median(sum(len(s.words) for s in cell) for row in full for cell in row if cell) > _MOST_WORDS:
        return None
    return _grid(rows)


def _split(lines: Sequence[Sequence[Strip]], columns: Sequence[tuple[float, float]]) -> Iterator[tuple[Cell, ...]]:
    """The rows between two lines: one, or more where codes or figures stand below each other."""
    figures = [any(is_figure(strip.text) for strip in line[1:]) for line in lines]
    codes = [any(_CODE.fullmatch(strip.words[0].text) for strip in line) for line in lines]
    if sum(figures) > 1 and sum(figures) >= 0.6 * len(lines):
        starts = list(range(len(lines)))
    elif sum(codes) > 1:
        starts = [at for at, code in enumerate(codes) if code]
    else:
        starts = []
    for start, end in pairwise([0, *(at for at in starts if at), len(lines)]):
        if start < end:
            yield _cells([strip for line in lines[start:end] for strip in line], columns)


def _cells(strips: Sequence[Strip], columns: Sequence[tuple[float, float]]) -> tuple[Cell, ...]:
    """The strips by column, those that reach over several cut between their words."""
    cells: list[list[Strip]] = [[] for _ in columns]
    for strip in sorted(strips, key=lambda strip: (round(strip.base), strip.left)):
        runs: dict[int, list[Word]] = {}
        for word in strip.words:
            middle = (word.left + word.right) / 2
            at = min(range(len(columns)), key=lambda k: max(columns[k][0] - middle, middle - columns[k][1]))
            runs.setdefault(at, []).append(word)
        for at, words in runs.items():
            cells[at].append(strip if len(runs) == 1 else to_strip(words))
    return tuple(tuple(cell) for cell in cells)


def cell_text(cell: Cell) -> str:
    """The words of a cell, its lines joined."""
    return " ".join(strip.text for strip in cell)


def _grid(rows: Sequence[tuple[Cell, ...]]) -> Grid:
    strips = [strip for row in rows for cell in row for strip in cell]
    return Grid(
        rows=tuple(rows),
        heads=int(_is_header(rows)),
        left=min(strip.left for strip in strips),
        top=min(strip.top for strip in strips),
        right=max(strip.right for strip in strips),
        bottom=max(strip.bottom for strip in strips),
        size=max(strip.size for strip in strips),
    )


def _is_header(rows: Sequence[tuple[Cell, ...]]) -> bool:
    """Whether the first row names the columns: short words or years, where others hold more or look otherwise."""
    first = [cell_text(cell) for cell in rows[0] if cell]
    if len(rows) < 2 or len(first) < 2 or any(is_value(words) or len(words) > 80 for words in first):
        return False
    below = [cell for row in rows[1:4] for cell in row if cell]
    figures = any(is_value(cell_text(cell)) for cell in below)
    weight = min(strip.weight for cell in rows[0] for strip in cell)
    bold = weight > max((strip.weight for cell in below for strip in cell), default=weight)
    return figures or bold or len(" ".join(first).split()) < 5 * len(first)


def is_figure(text: str) -> bool:
    """Whether a text is a value, a value and the share that it is, or what stands where there is none."""
    return is_value(text) or _SHARE.fullmatch(text) is not None


def is_unruled(lines: Sequence[Sequence[Strip | Grid]]) -> bool:
    """Whether lines of strips are a table without lines: labels at the left, short cells or figures beside them."""
    strips = [[item for item in line if isinstance(item, Strip)] for line in lines]
    filled = [line for line in strips if len(line) > 1]
    if len(filled) < 2 or len(filled) < 0.6 * len(lines):
        return False
    cells = [strip for line in filled for strip in line]
    if sum(len(cell.words) <= 5 or is_figure(cell.text) for cell in cells) < 0.7 * len(cells):
        return False
    if sum(all(is_figure(strip.text) for strip in line) for line in strips if line) * 3 > len(lines):
        return False
    labels = [min(line, key=lambda strip: strip.left).text for line in filled]
    if sum(is_figure(label) for label in labels) * 3 > len(labels):
        return False
    figures = sum(is_figure(strip.text) for strip in cells)
    return figures >= 0.4 * (len(cells) - len(filled)) > 0


def unruled(lines: Sequence[Sequence[Strip]]) -> Grid:
    """The table that lines of strips make."""
    filled = [strip for line in lines if len(line) > 1 for strip in line]
    columns = join_spans(((strip.left, strip.right) for strip in filled), _COLUMN_GAP)
    return _grid([_cells(line, columns) for line in lines])


def is_contents(grid: Grid) -> bool:
    """Whether the rows of a table name chapters and the pages they begin on, which rise."""
    ends = [[cell_text(cell) for cell in row if cell] for row in grid.rows]
    pages = [int(words[-1]) for words in ends if len(words) > 1 and words[-1].isdecimal() and len(words[-1]) < 4]
    rising = sum(before <= after for before, after in pairwise(pages))
    return len(pages) > 3 and len(pages) >= 0.8 * len(ends) and rising == len(pages) - 1
