"""Everything that a sentence names: one finder a family of names, and who wins where two claim the same words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from extract.find.awards import find_awards
from extract.find.bodies import find_bodies
from extract.find.documents import find_documents
from extract.find.organizations import find_organizations
from extract.find.programs import find_programs

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from extract.draft import Mention

# Surest first: a later family adds what the earlier ones left, or a longer name that holds one of theirs.
_FAMILIES: tuple[Callable[[str, frozenset[str]], Iterable[Mention]], ...] = (
    find_documents,
    find_awards,
    find_programs,
    find_bodies,
    find_organizations,
)


def find_named(text: str, company: frozenset[str] = frozenset()) -> tuple[Mention, ...]:
    """All mentions in a sentence, left to right and disjoint.

    `company` holds the normalised names of the reporting company: what bears its name is its own.
    """
    kept: list[Mention] = []
    for find in _FAMILIES:
        for mention in find(text, company):
            rivals = [other for other in kept if _overlap(mention, other)]
            if all(_holds(mention, other) for other in rivals):
                kept = [other for other in kept if other not in rivals]
                kept.append(mention)
    return tuple(sorted(kept, key=lambda m: m.start))


def _overlap(one: Mention, other: Mention) -> bool:
    return one.start < other.end and other.start < one.end


def _holds(outer: Mention, inner: Mention) -> bool:
    """Whether one name is a longer name around another: the goal of a label is not the award named after it."""
    return outer.start <= inner.start and inner.end <= outer.end and outer.end - outer.start > inner.end - inner.start
