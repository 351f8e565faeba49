"""The ten principles for one company: what bears on each, what shows most, what is behind it, what is missing."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from kg.iris import PRINCIPLES, principle_iri
from kg.principles.aligned import read_aligned
from kg.principles.gaps import find_gaps
from kg.principles.printed import is_printed_row, read_printed
from kg.principles.strength import strongest
from kg.vocabulary import load_concepts

if TYPE_CHECKING:
    from kg.model import Modality, Predicate
    from kg.principles.aligned import AlignedClaim
    from kg.principles.company import Company
    from kg.principles.gaps import Gap
    from kg.principles.printed import Printed
    from kg.store import Store


@dataclass(frozen=True, slots=True, kw_only=True)
class PrincipleView:
    """One principle: its claims in the order of the text, and what the company's own tables print of it."""

    number: int
    name: str
    claims: tuple[AlignedClaim, ...]
    printed: Printed

    def count(self, modality: Modality) -> int:
        """How many claims that are not negated have a modality."""
        return sum(one.statement.modality == modality.value and not one.statement.negated for one in self.claims)

    @property
    def negated(self) -> int:
        """How many claims are negated."""
        return sum(one.statement.negated for one in self.claims)

    @property
    def derived(self) -> int:
        """How many claims only a crosswalk links to the principle."""
        return sum(one.derived for one in self.claims)

    @property
    def strongest(self) -> AlignedClaim | None:
        """The claim that shows most."""
        return strongest(self.claims)

    @property
    def gaps(self) -> tuple[Gap, ...]:
        """What is missing."""
        return find_gaps(self.claims)

    @property
    def differences(self) -> tuple[str, ...]:
        """Where the company's own tables differ from what we found."""
        return self.printed.differences(self.claims)

    def behind(self, predicate: Predicate) -> tuple[tuple[str, int], ...]:
        """What claims of one predicate are about, the most frequent first, each with its number of claims."""
        named = Counter(one.statement.topic for one in self.claims if one.statement.predicate == predicate.value)
        return tuple(sorted(named.items(), key=lambda one: (-one[1], one[0].casefold())))


def view_principles(store: Store, company: Company) -> tuple[PrincipleView, ...]:
    """The ten principles in the reports of a company."""
    reports = tuple(report.iri for report in company.reports)
    claims = read_aligned(store, reports)
    printed = read_printed(store, reports, claims)
    return tuple(
        PrincipleView(
            number=number,
            name=_names()[principle_iri(number)],
            claims=tuple(one for one in claims if one.principle == number and not is_printed_row(one)),
            printed=printed[number],
        )
        for number in PRINCIPLES
    )


@cache
def _names() -> dict[str, str]:
    """The names of the principles by IRI."""
    return {concept.iri: concept.label for concept in load_concepts() if concept.scheme == "ungc"}
