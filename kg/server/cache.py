"""Answers that were given before, kept while the store is the same."""

from __future__ import annotations

from collections import OrderedDict
from dataclasses import dataclass
from typing import Final

# One answer may take so much of the whole.
_SHARE: Final = 16


@dataclass(frozen=True, slots=True, kw_only=True)
class Kept:
    """An answer: its media type and its bytes."""

    media_type: str
    content: bytes


class Cache:
    """The answers last asked for, up to a size in bytes; those of another state of the store go at once."""

    def __init__(self, limit: int) -> None:
        self.largest = limit // _SHARE
        self._limit = limit
        self._size = 0
        self._state = ""
        self._kept: OrderedDict[str, Kept] = OrderedDict()

    @property
    def has_room(self) -> bool:
        """Whether less than half of it is full."""
        return 2 * self._size < self._limit

    def find(self, state: str, name: str) -> Kept | None:
        """The answer of this name, None where it is not kept."""
        self._turn(state)
        found = self._kept.get(name)
        if found is not None:
            self._kept.move_to_end(name)
        return found

    def keep(self, state: str, name: str, kept: Kept) -> None:
        """Keep an answer, in place of those that were not asked for longest; one that is too large is not kept."""
        self._turn(state)
        if len(kept.content) > self.largest or name in self._kept:
            return
        self._kept[name] = kept
        self._size += len(kept.content)
        while self._size > self._limit:
            _, gone = self._kept.popitem(last=False)
            self._size -= len(gone.content)

    def _turn(self, state: str) -> None:
        if state != self._state:
            self._kept.clear()
            self._size = 0
            self._state = state
