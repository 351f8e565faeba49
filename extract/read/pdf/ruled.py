"""Ruled tables of a page: where their lines, columns and rows are."""

from __future__ import annotations

from itertools import pairwise
from statistics import median
from typing import TYPE_CHECKING

from extract.read.pdf.drawn import Rule
from extract.read.pdf.order import bands, join_spans
from extract.read.pdf.strips import to_strip

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from extract.read.pdf.drawn import Post
    from extract.read.pdf.glyphs import Word
    from extract.read.pdf.strips import Strip

NEAR = 6.0
_LEVEL = 1.5
_JOINED = 8.0
_TALLEST_ROW = 400.0
_WIDE = 0.7
_LARGER = 1.15
_BAR = 24.0
COLUMN_GAP = 3.0

Columns = list[tuple[float, float]]


def middle(strip: Strip) -> float:
    """Half way between the upper and the lower edge."""
    return (strip.top + strip.bottom) / 2


def find_frames(rules: Sequence[Rule], strips: Sequence[Strip], posts: Sequence[Post]) -> Iterator[list[Rule]]:
    """The lines across that each ruled table of a page has all its width, from the top down."""
    whole = _whole(rules)
    for stack in _stacks(sorted([*whole, *_ends(posts, whole)], key=lambda rule: rule.y)):
        for part in _tables(stack, strips, posts):
            yield _closed(_widened(part, whole, posts), posts)


def _widened(frame: list[Rule], whole: Sequence[Rule], posts: Sequence[Post]) -> list[Rule]:
    """The lines, with wider ones above that upright lines tie to them: the first column is not ruled row by row."""
    first, linked, bar = frame[0], list[Rule](), list[Rule]()
    above = (
        r for r in whole if r.y < first.y - NEAR and r.left < first.left - NEAR and abs(r.right - first.right) < NEAR
    )
    for rule in sorted(above, key=lambda rule: -rule.y):
        lower = linked[0].y if linked else first.y
        if _tied(rule, lower, posts):
            linked.insert(0, rule)
        elif bar and _tied(rule, bar[0].y, posts):
            linked = [rule, *bar, *linked]
        # A title of rows may stand between them and the header, on a bar that no upright line crosses.
        bar = [rule] if not linked and lower - rule.y < _BAR else []
    return [*linked, _foot(linked[0], frame[-1], whole, posts)] if linked else frame


def _foot(head: Rule, last: Rule, whole: Sequence[Rule], posts: Sequence[Post]) -> Rule:
    """The lower end of a table whose first column is not ruled row by row: its last row may end on a line as wide."""
    below = (r for r in whole if r.y > last.y + NEAR and abs(r.left - head.left) < NEAR and r.right > last.right - NEAR)
    return next((rule for rule in below if _tied(last, rule.y, posts)), last._replace(left=head.left))


def _tied(rule: Rule, lower: float, posts: Sequence[Post]) -> bool:
    """Whether an upright line goes from a line across down to a height."""
    return any(
        abs(p.top - rule.y) < NEAR and abs(p.bottom - lower) < NEAR and rule.left < p.x < rule.right for p in posts
    )


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
        spans = join_spans(((rule.left, rule.right) for rule in level), _JOINED)
        whole += [Rule(left, right, level[0].y) for left, right in spans]
    return whole


def _ends(posts: Sequence[Post], whole: Sequence[Rule]) -> Iterator[Rule]:
    """Where upright lines of a table end or begin side by side, as those do that are drawn cell by cell."""
    levels: dict[int, list[Post]] = {}
    for post in posts:
        for y in (post.top, post.bottom):
            levels.setdefault(round(y / NEAR), []).append(post)
    for y, ended in sorted(levels.items()):
        left, right = min(post.x for post in ended), max(post.x for post in ended)
        if right - left < NEAR:
            continue
        level = median(edge for post in ended for edge in (post.top, post.bottom) if round(edge / NEAR) == y)
        around = [r for r in whole if r.left < left and right < r.right and abs(r.y - level) < _TALLEST_ROW]
        drawn = any(abs(r.y - level) < NEAR and r.left < right and left < r.right for r in whole)
        if around and not drawn:
            nearest = min(around, key=lambda rule: abs(rule.y - level))
            yield nearest._replace(y=level)


def _stacks(rules: Iterable[Rule]) -> Iterator[list[Rule]]:
    """Lines of one width below each other, three or more."""
    stacks: list[list[Rule]] = []
    for rule in rules:
        for stack in stacks:
            last = stack[-1]
            ends = abs(last.left - rule.left) < NEAR and abs(last.right - rule.right) < NEAR
            if ends and rule.y - last.y < _TALLEST_ROW:
                stack.append(rule)
                break
        else:
            stacks.append([rule])
    yield from (stack for stack in stacks if len(stack) > 2)


def _tables(stack: list[Rule], strips: Sequence[Strip], posts: Sequence[Post]) -> Iterator[list[Rule]]:
    """The lines of each table where several of one width stand below each other, with text between them."""
    left, right, first, last = stack[0].left - NEAR, stack[0].right + NEAR, stack[0].y, stack[-1].y
    inside = [s for s in strips if left <= s.left and s.right <= right and first < middle(s) < last]
    own = [p for p in posts if left + 2 * NEAR < p.x < right - 2 * NEAR and p.top < last and p.bottom > first]
    usual = median(strip.size for strip in inside) if inside else 0.0
    part = [stack[0]]
    for upper, lower in pairwise(stack):
        between = [s for s in inside if upper.y < middle(s) < lower.y]
        bare = own and between and not is_crossed(own, (upper.y + lower.y) / 2)
        titled = len(between) == 1 and upper.y > first and lower.y < last and lower.y - upper.y < 3 * between[0].size
        single = bare and len(bands(between)) == len(between) and not titled
        if single or _is_apart(between, usual, left, right - left):
            yield from [part] if len(part) > 2 else []
            part = []
        part.append(lower)
    yield from [part] if len(part) > 2 else []


def is_crossed(posts: Sequence[Post], level: float) -> bool:
    """Whether an upright line stands at a height."""
    return any(post.top <= level <= post.bottom for post in posts)


def _is_apart(between: Sequence[Strip], usual: float, left: float, width: float) -> bool:
    """Whether what stands between two lines is no row: a wide line of prose, or a title in larger type."""
    if any(s.right - s.left > _WIDE * width and s.left < left + 0.06 * width for s in between):
        return True
    return bool(between) and len(bands(between)) == len(between) and between[0].size > _LARGER * usual


def _closed(stack: list[Rule], posts: Sequence[Post]) -> list[Rule]:
    """The lines, with one more at the end of upright lines that go on below the last or begin above the first."""
    first, last = stack[0], stack[-1]
    own = [p for p in posts if first.left - NEAR < p.x < first.right + NEAR and p.top < last.y and p.bottom > first.y]
    top = min((post.top for post in own), default=first.y)
    bottom = max((post.bottom for post in own), default=last.y)
    return [
        *([first._replace(y=top)] if top < first.y - NEAR else []),
        *stack,
        *([last._replace(y=bottom)] if bottom > last.y + NEAR else []),
    ]


def find_columns(inside: Sequence[Strip], frame: Sequence[Rule], posts: Sequence[Post]) -> Columns:
    """Where the columns of a ruled table stand: between upright lines, and between gutters that full rows leave."""
    left, right, height = frame[0].left, frame[0].right, frame[-1].y - frame[0].y
    levels: dict[int, float] = {}
    for post in posts:
        shared = min(post.bottom, frame[-1].y) - max(post.top, frame[0].y)
        if left + NEAR < post.x < right - NEAR and shared > 0:
            levels[round(post.x / 3)] = levels.get(round(post.x / 3), 0.0) + shared
    edges = [3.0 * level for level, tall in sorted(levels.items()) if tall > 0.4 * height]
    narrow = [s for s in inside if s.right - s.left < 0.6 * (right - left)]
    if not edges:
        return full_columns(bands(narrow))
    columns: Columns = []
    for start, end in pairwise([left - NEAR, *edges, right + NEAR]):
        own = full_columns(bands([s for s in narrow if start <= (s.left + s.right) / 2 < end]))
        columns += [(start, end)] if len(own) < 2 else own
    return columns


def full_columns(lines: Sequence[Sequence[Strip]]) -> Columns:
    """The stretches that the strips of the fullest lines cover."""
    most = max((len(line) for line in lines), default=0)
    full = [line for line in lines if len(line) >= max(2, 0.75 * most)]
    if len(full) < max(2, 0.25 * len(lines)):
        full = list(lines)
    spans = join_spans(((s.left, s.right) for line in full for s in line), COLUMN_GAP)
    if len(spans) < most and len(full) > 2:
        best = [line for line in full if len(line) == most]
        if len(best) > 2:
            spans = join_spans(((s.left, s.right) for line in best for s in line), COLUMN_GAP)
    return spans


def find_partial(rules: Sequence[Rule], frame: Sequence[Rule], columns: Columns) -> list[Rule]:
    """The lines across some columns of a table only: those that end where columns do."""
    left, right = frame[0].left, frame[0].right
    edges = [left, right, *(edge for column in columns for edge in column)]
    found = []
    for rule in _whole(rules):
        if not frame[0].y + NEAR < rule.y < frame[-1].y - NEAR or rule.right - rule.left > right - left - 2 * NEAR:
            continue
        ends = [min(abs(edge - end) for edge in edges) < NEAR for end in (rule.left, rule.right)]
        reaches = abs(rule.right - right) < NEAR or abs(rule.left - left) < NEAR
        if all(ends) and (reaches or rule.right - rule.left > 0.3 * (right - left)):
            found.append(rule)
    return found


def put(strips: Iterable[Strip], columns: Columns) -> list[list[Strip]]:
    """The strips by column, those that reach over several cut between their words."""
    cells: list[list[Strip]] = [[] for _ in columns]
    for strip in sorted(strips, key=lambda strip: (round(strip.base), strip.left)):
        runs: dict[int, list[Word]] = {}
        for word in strip.words:
            center = (word.left + word.right) / 2
            at = min(range(len(columns)), key=lambda k: max(columns[k][0] - center, center - columns[k][1]))
            runs.setdefault(at, []).append(word)
        for at, words in runs.items():
            cells[at].append(strip if len(runs) == 1 else to_strip(words))
    return cells
