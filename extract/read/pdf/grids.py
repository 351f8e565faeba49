"""Tables of a page: ruled ones by the lines drawn across, others by cells that stand below each other."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, replace
from itertools import pairwise
from statistics import median
from typing import TYPE_CHECKING

from extract.read.pdf.heads import Cell, Row, is_figure, join_heads
from extract.read.pdf.order import bands
from extract.read.pdf.ruled import NEAR, find_columns, find_frames, find_partial, full_columns, is_crossed, middle, put
from extract.read.pdf.strips import Strip

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from extract.read.pdf.drawn import Post, Rule
    from extract.read.pdf.ruled import Columns

_MOST_WORDS = 30
_MOST_OF_LABEL = 12
_CODE = re.compile(r"(?:\d{1,3}-\d{1,2}|[A-Z]{1,2}\d{1,2}(?:\.\d{1,2}){0,2}|[A-Z]{2}-[A-Z]{2}-\d{3}[a-z]\.\d)\W?")
_NOTE = re.compile(r"(?:[*†‡⁰¹²³⁴⁵⁶⁷⁸⁹]+|\(?\d{1,2}\))[⁾)]?\s*\w")
_STEP = 2.4
_MOST_BROKEN = 0.4


@dataclass(frozen=True, slots=True, kw_only=True)
class Grid:
    """A table: its rows of as many cells, each the strips of its lines; the rows at `heads` name the columns."""

    rows: tuple[tuple[Cell, ...], ...]
    heads: frozenset[int]
    left: float
    top: float
    right: float
    bottom: float
    size: float


def find_grids(strips: Sequence[Strip], rules: Sequence[Rule], posts: Sequence[Post]) -> tuple[list[Grid], list[Strip]]:
    """The ruled tables of a page, and the strips that stand in none."""
    grids: list[Grid] = []
    rest = list(strips)
    for frame in find_frames(rules, strips, posts):
        left, right = frame[0].left - NEAR, frame[0].right + NEAR
        inside = [s for s in rest if left <= s.left and s.right <= right and frame[0].y < middle(s) < frame[-1].y]
        columns = find_columns(inside, frame, posts)
        if len(columns) < 2:
            continue
        inside = _unnoted(inside, columns)
        rows = list(_rows(inside, frame, find_partial(rules, frame, columns), columns))
        titles = _titles(rows, frame, posts)
        rows = [row for row in rows if row not in titles]
        full = [row for row in rows if sum(map(bool, row.cells)) > 1]
        if len(full) < 2 or median(sum(len(s.words) for s in c) for r in full for c in r.cells if c) > _MOST_WORDS:
            continue
        taken = {id(strip) for strip in inside}
        rows = _grown(rows, [s for s in rest if id(s) not in taken and left <= s.left and s.right <= right], columns)
        taken |= {id(strip) for row in rows for strip in row.strips}
        taken -= {id(row.strips[0]) for row in titles}
        grids += _parted(_grid(rows, columns, posts), [row.strips[0].top for row in titles])
        rest = [strip for strip in rest if id(strip) not in taken]
    return grids, rest


def _unnoted(inside: list[Strip], columns: Columns) -> list[Strip]:
    """The strips of a table without the notes below its rows: marked lines that reach over several columns."""
    notes: list[Strip] = []
    for line in reversed(bands(inside)):
        over = sum(line[0].left < right and left < line[0].right for left, right in columns) > 1
        if len(line) > 1 or not over or is_figure(line[0].text):
            break
        notes.append(line[0])
        if _NOTE.match(line[0].text):
            below = {id(note) for note in notes}
            inside = [strip for strip in inside if id(strip) not in below]
    return inside


def _titles(rows: Sequence[Row], frame: Sequence[Rule], posts: Sequence[Post]) -> list[Row]:
    """The rows that are titles of the ones below: a bar over all columns, where other rows have upright lines."""
    own = [p for p in posts if frame[0].left + NEAR < p.x < frame[0].right - NEAR]
    own = [p for p in own if p.top < frame[-1].y and p.bottom > frame[0].y]
    if not own:
        return []
    return [row for row in rows if len(row.strips) == 1 and _is_bar(row.strips[0], own)]


def _is_bar(strip: Strip, posts: Sequence[Post]) -> bool:
    """Whether none of the upright lines at the right of a strip goes past it."""
    right = [post for post in posts if post.x > strip.left]
    return bool(right) and not is_crossed(right, middle(strip))


def _parted(grid: Grid, levels: Sequence[float]) -> Iterator[Grid]:
    """A table in parts, where titles stand between its rows."""
    often = Counter(id(strip) for row in grid.rows for cell in row for strip in cell)
    # A label that stands in several rows does not tell where each of them is.
    own = [[strip for cell in row for strip in cell if often[id(strip)] == 1] for row in grid.rows]
    tops = [min((strip.top for strip in strips), default=0.0) for strips in own]
    starts = [next((n for n, top in enumerate(tops) if top > level), len(tops)) for level in levels]
    for start, end in pairwise(sorted({0, *starts, len(tops)})):
        rows = grid.rows[start:end]
        strips = [strip for row in own[start:end] for strip in row]
        if strips:
            yield replace(
                grid,
                rows=rows,
                heads=frozenset(at - start for at in grid.heads if start <= at < end),
                top=min(strip.top for strip in strips),
                bottom=max(strip.bottom for strip in strips),
            )


def _rows(inside: Sequence[Strip], frame: Sequence[Rule], partial: Sequence[Rule], columns: Columns) -> Iterator[Row]:
    """The rows between the lines of a table; where lines go across some columns only, others reach over rows."""
    for upper, lower in pairwise(frame):
        between = [strip for strip in inside if upper.y < middle(strip) <= lower.y]
        parting = [rule for rule in partial if upper.y + NEAR / 2 < rule.y < lower.y - NEAR / 2]
        if parting:
            yield from _reaching(between, parting, columns)
        else:
            yield from _split(bands(between), columns)


def _reaching(between: Sequence[Strip], parting: Sequence[Rule], columns: Columns) -> Iterator[Row]:
    """The rows that short lines part; a label that reaches over several stands in each of them, a figure once."""
    levels = sorted({rule.y for rule in parting})
    rows: list[list[Cell]] = [[] for _ in range(len(levels) + 1)]
    labels: set[int] = set()
    for (left, right), cell in zip(columns, put(between, columns), strict=True):
        own = [
            n for n, y in enumerate(levels) if any(r.y == y and r.left < (left + right) / 2 < r.right for r in parting)
        ]
        for start, end in pairwise([0, *(n + 1 for n in own), len(rows)]):
            upper = levels[start - 1] if start else float("-inf")
            lower = levels[end - 1] if end < len(rows) else float("inf")
            held = tuple(strip for strip in cell if upper < middle(strip) <= lower)
            repeats = not is_figure(cell_text(held)) and sum(len(s.words) for s in held) <= _MOST_OF_LABEL
            labels |= {id(strip) for strip in held if repeats and end - start > 1}
            for at in range(start, end):
                rows[at].append(held if at == start or repeats else ())
    for cells, strips in zip(rows, _between(between, levels), strict=True):
        proper = tuple(strip for strip in strips if id(strip) not in labels)
        # A row that a label alone reaches is two lines drawn for one; a title of rows stands alone beside a label.
        if any(id(strip) not in labels for cell in cells for strip in cell) or len(labels) == len(between):
            yield Row(cells=tuple(cells), strips=proper if len(proper) == 1 else strips)


def _between(strips: Sequence[Strip], levels: Sequence[float]) -> list[tuple[Strip, ...]]:
    """The strips above the first height, those between it and the next, and so on."""
    parts: list[list[Strip]] = [[] for _ in range(len(levels) + 1)]
    for strip in strips:
        parts[sum(level < middle(strip) for level in levels)].append(strip)
    return [tuple(part) for part in parts]


def _split(lines: Sequence[Sequence[Strip]], columns: Columns) -> Iterator[Row]:
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
            yield _row([strip for line in lines[start:end] for strip in line], columns)


def _row(strips: Sequence[Strip], columns: Columns) -> Row:
    if len(strips) == 1:
        at = next((n for n, (_, right) in enumerate(columns) if strips[0].left < right), len(columns) - 1)
        return Row(cells=tuple(tuple(strips) if n == at else () for n in range(len(columns))), strips=tuple(strips))
    return Row(cells=tuple(map(tuple, put(strips, columns))), strips=tuple(strips))


def _grown(rows: list[Row], around: Sequence[Strip], columns: Columns) -> list[Row]:
    """The rows, and those of lines right above and below that fit the columns: tables without a line at their ends."""
    if sum(any(is_figure(cell_text(cell)) for cell in row.cells[1:]) for row in rows) < 2:
        return rows
    strips = [strip for row in rows for strip in row.strips]
    top, bottom = min(strip.top for strip in strips), max(strip.bottom for strip in strips)
    above, below = [s for s in around if middle(s) < top], [s for s in around if middle(s) > bottom]
    heads: list[Sequence[Strip]] = []
    if not join_heads(rows, columns, ())[1]:
        heads = list(reversed(_fitting(list(reversed(bands(above))), columns, top)))
    return [*_lined(heads, columns), *rows, *_lined(_fitting(bands(below), columns, bottom), columns)]


def _fitting(lines: Sequence[Sequence[Strip]], columns: Columns, edge: float) -> list[Sequence[Strip]]:
    """The lines, from the nearest on, of which each strip stands in one column, the last of two strips or more."""
    found: list[Sequence[Strip]] = []
    kept = 0
    for line in lines:
        near = min(abs(edge - strip.bottom) if strip.top < edge else abs(strip.top - edge) for strip in line)
        alone = [sum(left - NEAR < s.right and s.left < right + NEAR for left, right in columns) == 1 for s in line]
        if near > _STEP * line[0].size or not all(alone):
            break
        found.append(line)
        edge = line[0].top if line[0].top < edge else line[0].bottom
        kept = len(found) if len(line) > 1 else kept
    return found[:kept]


def _lined(lines: Sequence[Sequence[Strip]], columns: Columns) -> Iterator[Row]:
    """The rows of lines: a figure begins one."""
    held: list[Strip] = []
    for line in lines:
        if held and any(is_figure(strip.text) for strip in line):
            yield _row(held, columns)
            held = []
        held += line
    if held:
        yield _row(held, columns)


def cell_text(cell: Cell) -> str:
    """The words of a cell, its lines joined."""
    return " ".join(strip.text for strip in cell)


def _grid(rows: Sequence[Row], columns: Columns, posts: Sequence[Post]) -> Grid:
    strips = [strip for row in rows for strip in row.strips]
    joined, heads = join_heads(rows, columns, posts)
    return Grid(
        rows=tuple(joined),
        heads=heads,
        left=min(strip.left for strip in strips),
        top=min(strip.top for strip in strips),
        right=max(strip.right for strip in strips),
        bottom=max(strip.bottom for strip in strips),
        size=max(strip.size for strip in strips),
    )


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
    first = [min(line, key=lambda strip: strip.left).text for line in strips if line]
    if sum(text[0].islower() for text in first) > _MOST_BROKEN * len(first):
        return False
    labels = [min(line, key=lambda strip: strip.left).text for line in filled]
    if sum(is_figure(label) for label in labels) * 3 > len(labels):
        return False
    figures = sum(is_figure(strip.text) for strip in cells)
    return figures >= 0.4 * (len(cells) - len(filled)) > 0


def unruled(lines: Sequence[Sequence[Strip]]) -> Grid:
    """The table that lines of strips make."""
    columns = full_columns([line for line in lines if len(line) > 1])
    return _grid([_row(line, columns) for line in lines], columns, ())


def is_contents(grid: Grid) -> bool:
    """Whether the rows of a table name chapters and the pages they begin on, which rise."""
    ends = [[cell_text(cell) for cell in row if cell] for row in grid.rows]
    pages = [int(words[-1]) for words in ends if len(words) > 1 and words[-1].isdecimal() and len(words[-1]) < 4]
    rising = sum(before <= after for before, after in pairwise(pages))
    return len(pages) > 3 and len(pages) >= 0.8 * len(ends) and rising == len(pages) - 1
