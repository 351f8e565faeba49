"""What a text shows at a glance: the topics it names, their principles, and the classes of its words."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from extract.commitment.words import ABOUT, ACTS, BEGINS, MANNER, UNITS
from extract.lexicon import named_lexicon, topic_lexicon

if TYPE_CHECKING:
    from collections.abc import Mapping
    from re import Pattern

_ENVIRONMENT = frozenset({"energy", "climate", "water", "waste", "nature", "environment"})
_BY_WORD: tuple[tuple[int, frozenset[str]], ...] = (
    (8, _ENVIRONMENT),
    (1, frozenset({"safety", "rights", "privacy"})),
    (6, frozenset({"diverse"})),
    (10, frozenset({"corrupt"})),
    (2, frozenset({"supplier"})),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Sight:
    """What one text shows.

    `topics` are notations of the topic vocabulary and `principles` what they concern, one entry for each time that one
    is named; `beside` counts topics that concern no principle. `schemes` and `named` are the vocabularies and the
    principles of the named things (standards, laws). `about`, `acts`, `begins`, `manner` and `units` are the classes
    of `extract.commitment.words`; `hinted` are the principles that the words of `about` hint at.
    """

    topics: tuple[str, ...]
    principles: tuple[int, ...]
    beside: int
    schemes: frozenset[str]
    named: frozenset[int]
    about: frozenset[str]
    acts: frozenset[str]
    begins: frozenset[str]
    manner: frozenset[str]
    units: frozenset[str]

    @property
    def hinted(self) -> frozenset[int]:
        """The principles that the general words hint at."""
        return frozenset(number for number, words in _BY_WORD if words & self.about)

    @property
    def all_principles(self) -> frozenset[int]:
        """All principles that the text points to, by whatever sign."""
        return frozenset(self.principles) | self.named | self.hinted

    @property
    def is_environmental(self) -> bool:
        """Whether the text is about energy, climate, water, waste or the environment at large."""
        return bool((_ENVIRONMENT - {"nature"}) & self.about) or bool({8, 9} & set(self.principles))


@lru_cache(maxsize=20_000)
def see(text: str) -> Sight:
    """What a text shows."""
    topics = [match.concept for match in topic_lexicon().find(text)]
    named = [match.concept for match in named_lexicon().find(text)]
    return Sight(
        topics=tuple(concept.notation for concept in topics),
        principles=tuple(number for concept in topics for number in concept.principles),
        beside=sum(not concept.principles for concept in topics),
        schemes=frozenset(concept.scheme for concept in named),
        named=frozenset(number for concept in named for number in concept.principles),
        about=_classes(ABOUT, text),
        acts=_classes(ACTS, text),
        begins=_classes(BEGINS, text),
        manner=_classes(MANNER, text),
        units=_classes(UNITS, text),
    )


def _classes(patterns: Mapping[str, Pattern[str]], text: str) -> frozenset[str]:
    return frozenset(name for name, pattern in patterns.items() if pattern.search(text))
