"""Words of the reports that are near to words that none of them has."""

from __future__ import annotations

from difflib import get_close_matches
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence
    from sqlite3 import Connection


def near_words(index: Connection, words: Sequence[str]) -> str:
    """The words with those that no text has replaced by near ones; nothing where there are none."""
    found = {word: _near(index, word) for word in words if not _is_there(index, word)}
    if not any(found.values()):
        return ""
    return " ".join(found.get(word, word) or word for word in words)


def _is_there(index: Connection, word: str) -> bool:
    found = index.execute("SELECT 1 FROM words WHERE words MATCH ? LIMIT 1", (f'"{word}"',))
    return found.fetchone() is not None


def _near(index: Connection, word: str) -> str:
    known = index.execute(
        "SELECT DISTINCT word FROM word WHERE word >= ? AND word < ? AND ABS(LENGTH(word) - ?) < 3 ORDER BY word",
        (word[0], chr(min(ord(word[0]) + 1, 0x10FFFF)), len(word)),
    )
    return next(iter(get_close_matches(word, [found for (found,) in known], n=1, cutoff=0.75)), "")
