"""What a text must hold for a pattern to match anywhere in it: words that are found far faster than the pattern fails.

The words are read off the pattern's syntax tree, so that a pattern is written once and its words never disagree with
it. They are a necessary condition: where none of them stands in the folded text, no match is possible.
"""

from __future__ import annotations

import re
from functools import lru_cache
from importlib import import_module
from typing import TYPE_CHECKING, Any, Final, TypeAlias

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    _Words: TypeAlias = frozenset[str]

DIGIT: Final = "\ue000"
"""Stands for any digit: a folded text ends in it if it has one."""
_ANY_DIGIT: Final = re.compile(r"\d")
_MOST: Final = 120
_SHORTEST: Final = 2
# Alone they tell too little: they stand in nearly every text.
_PLAIN: Final = frozenset(" .,-:;()'’\"")
# What matches an ASCII letter of any case, and would not be that letter in lower case.
_FLAT: Final = str.maketrans("İıſ", "iis")


@lru_cache(maxsize=4096)
def fold(text: str) -> str:
    """A text in lower case, and at its end the mark that it holds a digit.

    >>> fold("ISO 14001")[:-1], fold("ISO 14001").endswith(DIGIT)
    ('iso 14001', True)
    """
    low = (text if text.isascii() else text.translate(_FLAT)).lower()
    return low + DIGIT if _ANY_DIGIT.search(text) else low


def required(pattern: str, flags: int) -> tuple[str, ...]:
    r"""Words of which a text must hold one, folded, for the pattern to match; none where nothing can be said.

    >>> sorted(required(r"\b(?:suppl(?:y|ies)|vendors?)\b", 0))
    ['suppl', 'vendor']
    """
    words = _of_sequence(import_module("re._parser").parse(pattern, flags))
    return () if words is None else tuple(sorted(words))


def _of_sequence(tree: Iterable[Any]) -> _Words | None:
    """The best words of a sequence: all of its parts must match, so that any one part will do."""
    offers: list[_Words] = []
    run = ""
    for name, value in _flat(tree):
        letter = _letter(name, value)
        if letter is not None:
            run += letter
            continue
        if name in {"AT", "ASSERT_NOT"}:
            continue
        offers.append(frozenset({run}))
        run = ""
        found = _of_part(name, value)
        if found is not None:
            offers.append(found)
    offers.append(frozenset({run}))
    return max(filter(_tells, offers), key=_worth, default=None)


def _flat(tree: Iterable[Any]) -> Iterator[tuple[str, Any]]:
    """The parts of a sequence, those of plain groups among them."""
    for operation, value in tree:
        if operation.name == "SUBPATTERN":
            yield from _flat(value[3])
        else:
            yield operation.name, value


def _letter(name: str, value: Any) -> str | None:  # noqa: ANN401  # as the syntax tree has it
    """The letter that a part stands for, in lower case; None where it is not one sure letter."""
    if name == "LITERAL":
        letters = {chr(value)}
    elif name == "IN" and all(operation.name == "LITERAL" for operation, _ in value):
        letters = {chr(code) for _, code in value}
    else:
        return None
    lower = {letter.lower() for letter in letters}
    cased = any(letter.lower() != letter.upper() and not letter.isascii() for letter in letters)
    return lower.pop() if len(lower) == 1 and not cased else None


def _of_part(name: str, value: Any) -> _Words | None:  # noqa: ANN401  # as the syntax tree has it
    if name == "BRANCH":
        return _of_branches(value[1])
    if name in {"MAX_REPEAT", "MIN_REPEAT", "POSSESSIVE_REPEAT"}:
        return _of_sequence(value[2]) if value[0] else None
    if name == "ATOMIC_GROUP":
        return _of_sequence(value)
    if name == "ASSERT":
        return _of_sequence(value[1])
    if name == "IN" and all(map(_is_digit, value)):
        return frozenset({DIGIT})
    return None


def _of_branches(branches: Iterable[Any]) -> _Words | None:
    """The words of all branches: one of them must match."""
    found: set[str] = set()
    for branch in branches:
        words = _of_sequence(branch)
        if words is None:
            return None
        found |= words
    # A word that holds another one is found where that one is.
    return frozenset(one for one in found if not any(other in one for other in found - {one}))


def _is_digit(part: tuple[Any, Any]) -> bool:
    operation, value = part
    if operation.name == "LITERAL":
        return chr(value).isdecimal()
    if operation.name == "RANGE":
        return bool(ord("0") <= value[0] <= value[1] <= ord("9"))
    return bool(operation.name == "CATEGORY" and value.name == "CATEGORY_DIGIT")


def _tells(words: _Words) -> bool:
    return len(words) <= _MOST and all(
        len(word) >= _SHORTEST or (word and not word.isalnum() and word not in _PLAIN) for word in words
    )


def _worth(words: _Words) -> tuple[bool, int, int]:
    """The longest words are the rarest; a digit is common."""
    return DIGIT not in words, min(3, *map(len, words)), -len(words)
