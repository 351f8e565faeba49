"""A report as the explorer shows it: its text, and its claims with the places that state them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from kg.iris import short_id

if TYPE_CHECKING:
    from kg.model import Iri
    from kg.store import StoredReport


@dataclass(frozen=True, slots=True, kw_only=True)
class Span:
    """Words of a report: characters `start` to `end` of its text."""

    start: int
    end: int
    page: int | None
    page_label: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class ListedClaim:
    """A claim of a report in plain words, with all that it can be filtered by.

    `principles` and `goals` are those that its words tell, `derived_principles` and `derived_goals` what only
    crosswalks and themes link; `standards` are the norms that it is about.
    """

    iri: Iri
    words: str
    predicate: str
    manner: str
    year: str
    confidence: str
    principles: tuple[int, ...]
    derived_principles: tuple[int, ...]
    goals: tuple[int, ...]
    derived_goals: tuple[int, ...]
    standards: tuple[str, ...]
    spans: tuple[Span, ...]

    @property
    def short_id(self) -> str:
        """What its IRI ends in; it names the claim on the page of its report."""
        return short_id(self.iri)

    @property
    def status(self) -> str:
        """Its manner and year."""
        return f"{self.manner}, {self.year}" if self.year else self.manner


@dataclass(frozen=True, slots=True, kw_only=True)
class Section:
    """A heading of a report: its first line starts at `start`."""

    start: int
    level: int
    title: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadReport:
    """A report with its claims in the order of the text; `text` is None where the store does not keep it.

    `has_areas` tells whether it is known where on pages its words stand.
    """

    report: StoredReport
    text: str | None
    sections: tuple[Section, ...]
    claims: tuple[ListedClaim, ...]
    standards: dict[str, str]
    has_areas: bool
