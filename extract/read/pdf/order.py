"""The order in which a page is read: groups of strips, one after the other, each from the top down.

The page is cut across where full lines stand above or below columns, and along the gutters between
columns; a column is cut again until there is nothing to cut.
"""

from __future__ import annotations

from itertools import pairwise
from statistics import median
from typing import TYPE_CHECKING, Protocol, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence


class Placed(Protocol):
    """What stands in a rectangle of a page and has a size of type."""

    @property
    def left(self) -> float:
        """The left edge."""
        ...

    @property
    def top(self) -> float:
        """The upper edge."""
        ...

    @property
    def right(self) -> float:
        """The right edge."""
        ...

    @property
    def bottom(self) -> float:
        """The lower edge."""
        ...

    @property
    def size(self) -> float:
        """The size of its type."""
        ...


T = TypeVar("T", bound=Placed)
_LEAST_GUTTER = 3.0
_WIDE_GAP = 2.0
_DEEPEST = 12
_MUCH_LARGER = 1.3
_LARGER = 1.15
_CENTERED = 0.1
_MOST_OF_TITLE = 6


def columns(items: Sequence[T], is_table: Callable[[list[list[T]]], bool], depth: int = 0) -> Iterator[list[T]]:
    """The groups of a page in the order they are read.

    Lines of items that `is_table` takes for one stay whole, unless they are two tables side by side.
    """
    title = [] if depth else _beside(items)
    if title:
        yield title
        beside = {id(item) for item in title}
        items = [item for item in items if id(item) not in beside]
    for group in _across(items):
        parts = _halves(group)
        whole = is_table(bands(group)) and not all(is_table(bands(part)) for part in parts)
        if len(parts) < 2 or depth > _DEEPEST or whole:
            yield sorted(group, key=lambda item: (round(item.top), item.left))
        else:
            for part in parts:
                yield from columns(part, is_table, depth + 1)


def join_spans(spans: Iterable[tuple[float, float]], least: float = _LEAST_GUTTER) -> list[tuple[float, float]]:
    """The stretches that spans cover, from left to right, those nearer than `least` taken together."""
    joined: list[tuple[float, float]] = []
    for left, right in sorted(spans):
        if joined and left - joined[-1][1] < least:
            joined[-1] = (joined[-1][0], max(joined[-1][1], right))
        else:
            joined.append((left, right))
    return joined


def _spans(items: Iterable[T]) -> list[tuple[float, float]]:
    return join_spans((item.left, item.right) for item in items)


def _halves(items: Sequence[T]) -> list[list[T]]:
    """The items on either side of the widest gutter; all of them where there is none."""
    spans = _spans(items)
    if len(spans) < 2:
        return [list(items)]
    _, cut = max((after[0] - before[1], after[0]) for before, after in pairwise(spans))
    return [[item for item in items if item.left < cut], [item for item in items if item.left >= cut]]


def _beside(items: Sequence[T]) -> list[T]:
    """The title that stands at the left of all else on a page, as in a panel of its own, from the top down."""
    spans = _spans(items)
    if len(spans) < 2:
        return []
    left = [item for item in items if item.left < spans[1][0]]
    largest = max(item.size for item in items if item.left >= spans[1][0])
    if len(left) > _MOST_OF_TITLE or min(item.size for item in left) < _MUCH_LARGER * largest:
        return []
    return sorted(left, key=lambda item: (round(item.top), item.left))


def bands(items: Sequence[T]) -> list[list[T]]:
    """The items by line: those that overlap in height."""
    found: list[list[T]] = []
    bottom = 0.0
    for item in sorted(items, key=lambda item: item.top):
        if found and item.top < bottom - 0.35 * item.size:
            found[-1].append(item)
            bottom = max(bottom, item.bottom)
        else:
            found.append([item])
            bottom = item.bottom
    return found


def _across(items: Sequence[T]) -> list[list[T]]:
    """The items in parts from the top down, each with gutters all its height or with none."""
    parts: list[list[list[T]]] = []
    held: list[tuple[float, float]] = []
    bottom = 0.0
    for band in bands(items):
        own = _spans(band)
        joined = join_spans([*held, *own])
        gap, bottom = min(item.top for item in band) - bottom, max(bottom, *(item.bottom for item in band))
        # Other columns below a gap over all the page begin anew.
        anew = _opens(parts[-1], band) if parts else True
        anew |= 1 < len(joined) < len(held) and gap > _WIDE_GAP * max(item.size for item in band)
        anew |= bool(parts) and len(own) > 1 and _is_title(parts[-1], band)
        if not anew and (len(joined) > 1 or len(held) == len(own) == 1):
            parts[-1].append(band)
            held = joined
            continue
        moved = _headings(parts[-1]) if len(held) > 1 else []
        if moved:
            del parts[-1][-len(moved) :]
        parts.append([*moved, band])
        held = _spans(item for line in parts[-1] for item in line)
    return [[item for band in part for item in band] for part in parts if part]


def _opens(part: Sequence[list[T]], band: Sequence[T]) -> bool:
    """Whether a line heads all columns below it: alone at its height and much larger than the lines before it."""
    larger = len(band) == 1 and band[0].size >= _MUCH_LARGER * max(item.size for item in part[-1])
    return larger and _heads(band[0], [item for line in part for item in line])


def _heads(title: T, items: Sequence[T]) -> bool:
    """Whether a title stands at the left or at the middle of items."""
    left, right = min(item.left for item in items), max(item.right for item in items)
    off = abs(title.left + title.right - left - right)
    return off < _CENTERED * (right - left) or title.left < left + title.size


def _is_title(part: Sequence[list[T]], band: Sequence[T]) -> bool:
    """Whether a part is single lines of larger type above the columns of a band, at their middle or their left."""
    size = max(item.size for item in band)
    return all(len(line) == 1 and line[0].size >= _LARGER * size and _heads(line[0], band) for line in part)


def _headings(part: Sequence[list[T]]) -> list[list[T]]:
    """The last bands of a part that head what follows it: single lines in larger type than most."""
    size = median(item.size for line in part for item in line)
    moved: list[list[T]] = []
    for other in reversed(part[1:]):
        if len(other) > 1 or other[0].size < _LARGER * size:
            break
        moved.insert(0, other)
    return moved
