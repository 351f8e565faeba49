"""Everything that a sentence names: one finder a family of names, and who wins where two claim the same words."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from extract.find.awards import find_awards
from extract.find.bodies import find_bodies
from extract.find.documents import find_documents
from extract.find.drafted import find_drafted
from extract.find.goals import find_goals
from extract.find.known import find_known
from extract.find.organizations import find_organizations
from extract.find.programs import find_programs
from extract.pattern import to_pattern
from kg.model import EntityKind

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from extract.draft import Mention

# Surest first: a later family adds what the earlier ones left, or a longer name that holds one of theirs.
_FAMILIES: tuple[Callable[[str, frozenset[str]], Iterable[Mention]], ...] = (
    find_goals,
    find_documents,
    find_known,
    find_drafted,
    find_awards,
    find_bodies,
    find_programs,
    find_organizations,
)

_OURS = frozenset({EntityKind.ORGANIZATION_UNIT})
# After these words stands a body of others, whatever it calls itself.
_OF_OTHERS = to_pattern(
    r"\b(?:participat\w+\sin|members?\sof|membership\s(?:in|of)|join(?:ed|s|ing)?|(?:partner\w*|work\w*|collaborat\w*|"
    r"co-?operat\w*)\swith)\s(?:the\s|an?\s)?$",
    re.IGNORECASE,
)
_COVER = 0.7  # share of a name that a label must cover to be the same thing


def find_named(text: str, company: frozenset[str] = frozenset()) -> tuple[Mention, ...]:
    """All mentions in a sentence, left to right and disjoint.

    `company` holds the normalised names of the reporting company: what bears its name is its own.
    """
    kept: list[Mention] = []
    for find in _FAMILIES:
        for mention in find(text, company):
            rivals = [other for other in kept if _overlap(mention, other)]
            if all(_yields(text, other, mention) for other in rivals):
                kept = [other for other in kept if other not in rivals]
                kept.append(mention)
    return tuple(sorted(kept, key=lambda m: m.start))


def _overlap(one: Mention, other: Mention) -> bool:
    return one.start < other.end and other.start < one.end


def _yields(text: str, first: Mention, later: Mention) -> bool:
    """Whether what was found first gives way to a longer name, or to an organization where only that can stand.

    A label that is most of an organization's name is what it names: "UN Global Compact Network".
    """
    if later.kind is EntityKind.ORGANIZATION and first.kind is not EntityKind.ORGANIZATION:
        if first.concept is not None:
            return _holds(later, first) and first.end - first.start < _COVER * (later.end - later.start)
        if first.kind in _OURS and _OF_OTHERS.search(text, 0, later.start):
            return later.start <= first.start and first.end <= later.end
    return _holds(later, first)


def _holds(outer: Mention, inner: Mention) -> bool:
    """Whether one name is a longer name around another: the goal of a label is not the award named after it.

    What is given as a title ("recognized as a Green Factory") is an award, even where a certificate has its name.
    """
    longer = (outer.end - outer.start) - (inner.end - inner.start)
    if outer.kind is EntityKind.AWARD and inner.kind is EntityKind.CERTIFICATION:
        return longer >= 0
    return outer.start <= inner.start and inner.end <= outer.end and longer > 0
