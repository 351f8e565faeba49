"""What the page shows: reports with their texts, and claims with the places that state them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from kg.places import page_words

if TYPE_CHECKING:
    from decimal import Decimal

    from kg.model import Area, Iri


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """A report: `text` is what it was read as, None where the store does not keep it."""

    iri: Iri
    slug: str
    title: str
    year: int | None
    file: str
    digest: str
    text: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Heading:
    """A section: `path` are the headings from the outermost to it, `chapter` names the outermost."""

    iri: str
    path: tuple[str, ...]
    start: int

    @property
    def chapter(self) -> str:
        """The outermost heading; nothing for what stands above all headings."""
        return self.path[0] if self.path else ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Quote:
    """Words of a report (`start` to `end` in code points) between those before and after them."""

    slug: str
    start: int
    end: int
    exact: str
    before: str
    after: str
    line: int | None
    page: int | None
    page_label: str | None = None
    areas: tuple[Area, ...] = ()

    @property
    def place(self) -> str:
        """Its page and line, in words."""
        line = "" if self.line is None else f"line {self.line}"
        return ", ".join(filter(None, (page_words(self.page, self.page_label), line)))


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure:
    """A quantity as stated, `known` where its metric is an indicator of the vocabulary."""

    metric: str
    known: bool
    value: Decimal
    unit: str
    comparator: str
    year: int | None
    baseline_year: int | None
    scope: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadClaim:
    """A claim as the page shows it: `words` is what it says, `who` its subject where that is not the company.

    `principles` and `goals` are what its words or terms tell, `derived_principles` and `derived_goals` what only
    crosswalks and themes link; `topics` tell which words lead to the themes.
    """

    iri: Iri
    source: Source
    predicate: str
    who: str
    thing: str
    thing_iri: str
    kind: str
    words: str
    modality: str
    negated: bool
    year: int | None
    confidence: str
    rule: str
    heading: Heading
    quotes: tuple[Quote, ...]
    principles: tuple[int, ...]
    derived_principles: tuple[int, ...]
    goals: tuple[int, ...]
    derived_goals: tuple[int, ...]
    topics: tuple[str, ...]
    qualifiers: tuple[tuple[str, str], ...]
    figure: Figure | None

    @property
    def anchor(self) -> str:
        """The name of its place on the page."""
        return f"claim-{self.iri.rsplit('/', 1)[-1]}"

    @property
    def short_id(self) -> str:
        """By what `claimgraph trace` finds it."""
        return self.iri.rsplit("-", 1)[-1]

    @property
    def manner(self) -> str:
        """Its modality for people, "denied" where it is negated."""
        return "denied" if self.negated else self.modality.lower()

    @property
    def status(self) -> str:
        """Its manner and year."""
        return f"{self.manner}, {self.year}" if self.year else self.manner

    def told(self, name: str) -> str:
        """The value of a qualifier, several joined; nothing where there is none."""
        return "; ".join(value for known, value in self.qualifiers if known == name)
