"""The titles of disclosures beside their codes, told by the vocabularies' words for them."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from extract.index.codes import editions_of
from extract.pattern import to_pattern

if TYPE_CHECKING:
    from collections.abc import Sequence

    from extract.index.codes import Code, Scheme
    from kg.vocabulary import Concept

_WORD = to_pattern(r"[^\W\d_]+(?:['’][a-z]+)?|\d+")
_CODED = to_pattern(r"^GRI \d")
_DATED = to_pattern(r"\s\(?(?:19|20)\d\d\)?$")
_STEM = 5
_SKIP = 5
_LEAD = 3
_LIKE = 0.6
_SMALL = frozenset({"the", "a", "an", "of", "and", "in", "on", "for", "to", "or", "by", "per", "with", "from", "as"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Titled:
    """The title of a code found at characters `start` to `end`, with the concept whose words it has."""

    start: int
    end: int
    likeness: float
    concept: Concept


def find_title(text: str, code: Code, *, until: int) -> Titled | None:
    """The title that follows a code, before the character `until`."""
    words = [(m.start(), m.end(), _stem(m.group())) for m in _WORD.finditer(text, code.end, until)]
    best = None
    for concept, title in _titles(code.scheme, code.notations[0]):
        at, likeness = _align(title, [stem for _, _, stem in words[: 3 * len(title) + _SKIP]])
        if at is not None and likeness >= _LIKE and (best is None or likeness > best.likeness):
            best = Titled(start=words[0][0], end=words[at][1], likeness=likeness, concept=concept)
    return best


def find_title_before(text: str, code: Code, *, since: int) -> Titled | None:
    """The title that a code follows, after the character `since`."""
    words = [(m.start(), m.end(), _stem(m.group())) for m in _WORD.finditer(text, since, code.start)][::-1]
    best = None
    for concept, title in _titles(code.scheme, code.notations[0]):
        at, likeness = _align(title[::-1], [stem for _, _, stem in words[: 3 * len(title) + _SKIP]])
        if at is not None and likeness >= _LIKE and (best is None or likeness > best.likeness):
            best = Titled(start=words[at][0], end=words[0][1], likeness=likeness, concept=concept)
    return best


@lru_cache(maxsize=1024)
def _titles(scheme: Scheme, notation: str) -> tuple[tuple[Concept, tuple[str, ...]], ...]:
    """The titles of a code as stems of their words, with their concepts."""
    return tuple(
        (concept, title)
        for concept in editions_of(scheme, notation)
        for label in concept.labels
        if label != concept.label and not _CODED.match(label)
        for title in [
            tuple(_stem(word) for word in _WORD.findall(_DATED.sub("", label)) if word.casefold() not in _SMALL)
        ]
        if title
    )


def _stem(word: str) -> str:
    """What two spellings of one word share: organisation and organization, labor and labour."""
    folded = word.casefold().replace("isation", "ization").replace("our", "or")
    return folded[:_STEM]


def _align(title: Sequence[str], words: Sequence[str]) -> tuple[int | None, float]:
    """How much of a title stands in the words, in its order, and where its last word stands."""
    at, last, found = 0, None, 0
    for stem in title:
        reach = _SKIP + _LEAD if found else _LEAD
        place = next((i for i in range(at, min(at + reach, len(words))) if words[i] == stem), None)
        if place is not None:
            at, last, found = place + 1, place, found + 1
    return last, found / len(title)
