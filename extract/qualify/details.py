"""What a sentence tells of a claim besides its object: the qualifiers that a predicate can have."""

from __future__ import annotations

from typing import TYPE_CHECKING

from extract.qualify.awarding import read_awarding
from extract.qualify.certifying import read_certifier
from extract.qualify.membership import read_partnership, read_standardization
from extract.qualify.participation import read_participation
from kg.model import Predicate

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from extract.draft import Mention, Passage

    Reader = Callable[[Passage, Mention, tuple[Mention, ...]], Iterator[tuple[str, str]]]

# A reader a predicate: (passage, the claim's object, all mentions) to (local name of the qualifier, value).
_READERS: dict[Predicate, Reader] = {
    Predicate.HOLDS_CERTIFICATION: read_certifier,
    Predicate.RECEIVED_AWARD: read_awarding,
    Predicate.RUNS_PROGRAM: read_participation,
    Predicate.PARTNERS_WITH: read_partnership,
    Predicate.JOINED_STANDARDIZATION: read_standardization,
}


def details_of(
    passage: Passage, mention: Mention, mentions: tuple[Mention, ...], predicate: Predicate
) -> tuple[tuple[str, str], ...]:
    """The qualifiers of a claim about a mention, by local name; a named group of the rule that fired wins over them."""
    reader = _READERS.get(predicate)
    return tuple(reader(passage, mention, mentions)) if reader is not None else ()
