"""What users write in a search box, as an expression of SQLite's full-text index (FTS5).

Words side by side must all be there. "a phrase", prefix*, AND, OR, NOT, -word and brackets mean what they mean in any
library catalogue; what makes no sense of them is taken for a word, so that no search is refused for its grammar.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import islice
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterator

_TOKEN: Final = re.compile(
    r'(?P<minus>(?<!\S)-(?=[\w"(]))?(?:"(?P<phrase>[^"]*)"?|(?P<bracket>[()])|(?P<word>[^\s"()]+))'
)
_WORD: Final = re.compile(r"\w+")
_LETTERS_DIGITS: Final = re.compile(r"([^\W\d_]+)(\d+)([^\W\d_]*)")
_LOW: Final = str.maketrans("0123456789", "₀₁₂₃₄₅₆₇₈₉")
_HIGH: Final = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")
_MOST_WORDS: Final = 50
_DEEPEST: Final = 20
_COMMON: Final = frozenset(
    "a an and any are as at be been but by can did do does for from had has have how i in into is it its may of on or "
    "our s such than that the their them they this to was we were what when where which who why will with".split()
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Expression:
    """A search as FTS5 takes it: `every` asks for all that was written, `some` for any of the words.

    Where `is_plain` there is neither sign nor operator in it. `words` are the words themselves, in lower case.
    """

    every: str
    some: str
    words: tuple[str, ...]
    is_plain: bool


@dataclass(frozen=True, slots=True)
class _Token:
    kind: str
    text: str = ""
    minus: bool = False


def read_expression(written: str) -> Expression | None:
    """The expression for what a user wrote; None where there is no word in it that could be looked for."""
    tokens = tuple(islice(_tokens(written), _MOST_WORDS))
    words = tuple(
        dict.fromkeys(
            word
            for one in tokens
            if one.kind in {"term", "phrase", "prefix"} and not one.minus
            for word in _words(one.text)
        )
    )
    told = tuple(word for word in words if word not in _COMMON) or words
    is_plain = all(one.kind == "term" and not one.minus for one in tokens)
    some = " OR ".join(_term(word) for word in told)
    every = " AND ".join(_term(word) for word in told) if is_plain else _Reader(tokens).expression()
    return Expression(every=every, some=some, words=told, is_plain=is_plain) if every and words else None


def _tokens(written: str) -> Iterator[_Token]:
    for match in _TOKEN.finditer(written):
        minus = match["minus"] is not None
        if match["bracket"]:
            yield _Token(match["bracket"], minus=minus)
        elif match["phrase"] is not None:
            if _words(match["phrase"]):
                yield _Token("phrase", match["phrase"], minus)
        elif match["word"] in {"AND", "OR", "NOT"}:
            yield _Token(match["word"])
        elif match["word"].endswith("*") and _words(match["word"]):
            yield _Token("prefix", match["word"], minus)
        else:
            # "tax-free" is two words that belong together.
            parts = _words(match["word"])
            if parts:
                yield _Token("term" if len(parts) == 1 else "phrase", match["word"], minus)


def _words(text: str) -> tuple[str, ...]:
    return tuple(_WORD.findall(text.casefold().replace("_", " ")))


def _term(word: str) -> str:
    """A word in all the ways that it is written: "iso14001" as two words, "co2" with a small figure."""
    ways = [word]
    if parts := _LETTERS_DIGITS.fullmatch(word):
        letters, digits, rest = parts.groups()
        ways += [" ".join(filter(None, parts.groups())), letters + digits.translate(_LOW) + rest]
        ways.append(letters + digits.translate(_HIGH) + rest)
    quoted = [f'"{way}"' for way in ways]
    return quoted[0] if len(quoted) == 1 else f"({' OR '.join(quoted)})"


class _Reader:
    """Reads tokens by recursive descent: OR of ANDs of terms, each of which may be denied."""

    def __init__(self, tokens: tuple[_Token, ...]) -> None:
        self._tokens = tokens
        self._at = 0
        self._depth = 0

    def expression(self) -> str:
        """The whole; nothing where only words that must not be there are told."""
        parts = []
        while self._at < len(self._tokens):
            parts.append(self._either())
            self._at += 1  # a bracket that closes nothing
        return " AND ".join(f"({part})" for part in parts if part)

    def _either(self) -> str:
        parts = [self._all()]
        while self._kind() == "OR":
            self._at += 1
            parts.append(self._all())
        return " OR ".join(f"({part})" for part in parts if part)

    def _all(self) -> str:
        wanted: list[str] = []
        denied: list[str] = []
        while self._kind() not in {"OR", ")", ""}:
            if self._kind() == "AND":
                self._at += 1
                continue
            no = False
            while self._kind() == "NOT":
                no = not no
                self._at += 1
            if self._kind() in {"OR", ")", ""}:
                break
            no ^= self._tokens[self._at].minus
            if part := self._one():
                (denied if no else wanted).append(part)
        found = " AND ".join(wanted)
        if wanted and denied:
            return f"({found}) NOT ({' OR '.join(denied)})"
        return found

    def _one(self) -> str:
        token = self._tokens[self._at]
        self._at += 1
        if token.kind == "(":
            if self._depth == _DEEPEST:
                return ""
            self._depth += 1
            inner = self._either()
            self._depth -= 1
            self._at += self._kind() == ")"
            return f"({inner})" if inner else ""
        words = _words(token.text)
        if token.kind == "prefix":
            *before, last = words
            return " + ".join([*(f'"{word}"' for word in before), f'"{last}"*'])
        return _term(words[0]) if len(words) == 1 else f'"{" ".join(words)}"'

    def _kind(self) -> str:
        return self._tokens[self._at].kind if self._at < len(self._tokens) else ""
