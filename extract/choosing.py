"""Many patterns over one text: only those run of which a word stands in it, found by one look at each word."""

from __future__ import annotations

from collections import defaultdict
from functools import lru_cache
from typing import TYPE_CHECKING, Generic, TypeVar

from extract.literals import fold
from extract.pattern import words_of

if TYPE_CHECKING:
    import re
    from collections.abc import Hashable, Mapping


Key = TypeVar("Key", bound="Hashable")


class PatternSet(Generic[Key]):
    """Patterns by key. What a word of a text can lead to is looked up once for each word that there is."""

    def __init__(self, patterns: Mapping[Key, re.Pattern[str]]) -> None:
        """Take the patterns, and the words of which a text must hold one for each (`extract.literals`)."""
        self._patterns = dict(patterns)
        self._always = frozenset(key for key, pattern in patterns.items() if not words_of(pattern))
        self._leads: defaultdict[str, set[Key]] = defaultdict(set)
        for key, pattern in patterns.items():
            for words in words_of(pattern):
                # Whatever holds several words holds the longest of them.
                self._leads[max(words.split(), key=len)].add(key)
        self._lengths = sorted(set(map(len, self._leads)))
        self._of_word = lru_cache(maxsize=50_000)(self._look_up)

    def found_in(self, text: str) -> list[Key]:
        """The keys of the patterns that match somewhere in a text."""
        asked = set(self._always).union(*map(self._of_word, fold(text).split()))
        return [key for key in asked if self._patterns[key].search(text)]

    def _look_up(self, word: str) -> frozenset[Key]:
        """The patterns that a word of a text can lead to."""
        parts = {word[at : at + length] for length in self._lengths for at in range(len(word) - length + 1)}
        return frozenset(key for part in parts & self._leads.keys() for key in self._leads[part])
