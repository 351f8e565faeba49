"""Patterns that cost nothing where they cannot match, and that are compiled once a machine, not once a start.

`to_pattern` is `re.compile` for the patterns of the reader. What it gives looks for the pattern's words
(`extract.literals`) before it runs the pattern, and compiles it when first it has to run. With `remember`, what was
made of the patterns is kept in a file for the next start; the results are the same with it and without.
"""

from __future__ import annotations

import re  # noqa: TC003  # the example needs it
from typing import TYPE_CHECKING, Any, cast

from extract import compiled
from extract.literals import fold

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping


# Characters: in a text that is shorter, words are not looked for faster than a pattern fails.
_SHORT = 24


def to_pattern(pattern: str, flags: int = 0) -> re.Pattern[str]:
    r"""The pattern, ready to search; as `re.compile`, but fast on texts that hold none of the pattern's words.

    >>> suppliers = to_pattern(r"\b(?:suppliers?|vendors?)\b", re.IGNORECASE)
    >>> suppliers.search("Our Vendors sign it.").group(), suppliers.search("We sign it.")
    ('Vendors', None)
    """
    words = compiled.words_of(pattern, int(flags))
    if not words:
        return compiled.build(pattern, int(flags))
    return cast("re.Pattern[str]", _Guarded(pattern, int(flags), words))


def words_of(pattern: re.Pattern[str]) -> tuple[str, ...]:
    """The words of which a text must hold one for a pattern to match, folded; none where nothing is known."""
    words: tuple[str, ...] = getattr(pattern, "words", ())
    return words


class _Guarded:
    """A pattern behind the words of which a text must hold one; it has the methods of `re.Pattern`.

    `match` and `fullmatch` do not look for the words: at one place a pattern fails faster.
    """

    __slots__ = ("_asked", "_inner", "pattern", "words")

    def __init__(self, pattern: str, flags: int, words: tuple[str, ...]) -> None:
        self.pattern = pattern
        self._asked = flags
        self.words = words
        self._inner: re.Pattern[str] | None = None

    def _ready(self) -> re.Pattern[str]:
        if self._inner is None:
            self._inner = compiled.build(self.pattern, self._asked)
        return self._inner

    def _may_match(self, text: str) -> bool:
        folded = fold(text)
        for word in self.words:  # noqa: SIM110  # any() takes three times as long
            if word in folded:
                return True
        return False

    def search(self, text: str, *where: int) -> re.Match[str] | None:
        may = len(text) < _SHORT or self._may_match(text)
        return (self._inner or self._ready()).search(text, *where) if may else None

    def match(self, text: str, *where: int) -> re.Match[str] | None:
        return (self._inner or self._ready()).match(text, *where)

    def fullmatch(self, text: str, *where: int) -> re.Match[str] | None:
        return (self._inner or self._ready()).fullmatch(text, *where)

    def finditer(self, text: str, *where: int) -> Iterator[re.Match[str]]:
        return (self._inner or self._ready()).finditer(text, *where) if self._may_match(text) else iter(())

    def findall(self, text: str, *where: int) -> list[Any]:
        return (self._inner or self._ready()).findall(text, *where) if self._may_match(text) else []

    def split(self, text: str, maxsplit: int = 0) -> list[str | Any]:
        return (self._inner or self._ready()).split(text, maxsplit) if self._may_match(text) else [text]

    def sub(self, new: str | Callable[[re.Match[str]], str], text: str, count: int = 0) -> str:
        return (self._inner or self._ready()).sub(new, text, count) if self._may_match(text) else text

    def subn(self, new: str | Callable[[re.Match[str]], str], text: str, count: int = 0) -> tuple[str, int]:
        return (self._inner or self._ready()).subn(new, text, count) if self._may_match(text) else (text, 0)

    @property
    def flags(self) -> int:
        return self._ready().flags

    @property
    def groups(self) -> int:
        return self._ready().groups

    @property
    def groupindex(self) -> Mapping[str, int]:
        return self._ready().groupindex

    def __repr__(self) -> str:
        return f"to_pattern({self.pattern!r}, {self._asked})"
