"""What a text shows at a glance: the topics it names, their principles, and the classes of its words."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from extract.choosing import PatternSet
from extract.commitment.words import ABOUT, ACTS, BEGINS, MANNER, UNITS
from extract.lexicon import named_lexicon, topic_lexicon

_CLASSES = {"about": ABOUT, "acts": ACTS, "manner": MANNER, "units": UNITS}
_PATTERNS = PatternSet({(kind, name): one for kind, named in _CLASSES.items() for name, one in named.items()})
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
    classes: dict[str, set[str]] = {kind: set() for kind in _CLASSES}
    for kind, name in _PATTERNS.found_in(text):
        classes[kind].add(name)
    return Sight(
        topics=tuple(concept.notation for concept in topics),
        principles=tuple(number for concept in topics for number in concept.principles),
        beside=sum(not concept.principles for concept in topics),
        schemes=frozenset(concept.scheme for concept in named),
        named=frozenset(number for concept in named for number in concept.principles),
        about=frozenset(classes["about"]),
        acts=frozenset(classes["acts"]),
        begins=frozenset([name for name, beginning in BEGINS.items() if beginning.match(text)]),
        manner=frozenset(classes["manner"]),
        units=frozenset(classes["units"]),
    )
