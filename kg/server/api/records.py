"""What the JSON API gives; the names of the fields are the names in JSON, in camel case."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

By = Literal["both", "words", "meaning"]


@dataclass(frozen=True, slots=True, kw_only=True)
class ReportRecord:
    """A report of the store; `id` is its short name."""

    id: str
    iri: str
    title: str
    company: str
    company_iri: str
    year: int | None
    source: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Reports:
    """The reports of the store."""

    reports: tuple[ReportRecord, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class CompanyRecord:
    """A company that published reports, the IRIs of which are given."""

    iri: str
    name: str
    reports: tuple[str, ...]
    last_year: int | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Companies:
    """The companies of the store."""

    companies: tuple[CompanyRecord, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ClaimRecord:
    """A claim in a list: what it says in plain words, and its first quote."""

    id: str
    iri: str
    statement: str
    quote: str
    report: str
    page: int | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Claims:
    """A page of claims by report and place; `next` is the cursor of the page after it, null on the last one."""

    claims: tuple[ClaimRecord, ...]
    next: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class AreaRecord:
    """A part of a page, counted from 1, in points (1/72 inch) from the top left corner of the page as it is seen."""

    page: int
    left: float
    top: float
    width: float
    height: float


@dataclass(frozen=True, slots=True, kw_only=True)
class PlaceRecord:
    """A quote in its paragraph: characters from `start` to `end` of the report's text, and the words around them.

    `page` is the page that it begins on, `pageLabel` what the file calls that page where it has names for its pages,
    `areas` are where the quote stands on pages, one a line of print; there are none where the file has no pages.
    """

    start: int
    end: int
    exact: str
    before: str
    after: str
    line: int | None
    page: int | None
    page_label: str | None
    areas: tuple[AreaRecord, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Qualifier:
    """A property of a claim and its value."""

    name: str
    value: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ClaimDetail:
    """A claim with all that tells where it comes from; `section` is the path of headings, outermost first."""

    id: str
    iri: str
    statement: str
    subject: str
    predicate: str
    object: str
    modality: str
    negated: bool
    confidence: str
    year: str
    principles: tuple[str, ...]
    goals: tuple[str, ...]
    qualifiers: tuple[Qualifier, ...]
    report: str
    company: str
    report_year: str
    source: str
    section: tuple[str, ...]
    places: tuple[PlaceRecord, ...]
    rule: str
    rule_name: str


@dataclass(frozen=True, slots=True, kw_only=True)
class CellRecord:
    """What one company has in a line of a comparison, or why there is nothing to compare."""

    company: str
    text: str
    value: float | None
    note: str
    missing: str
    claims: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class LineRecord:
    """A line of a comparison, with a cell for each company."""

    key: str
    label: str
    group: str
    unit: str
    year: int | None
    cells: tuple[CellRecord, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ComparisonRecord:
    """Companies side by side."""

    by: str
    title: str
    companies: tuple[CompanyRecord, ...]
    lines: tuple[LineRecord, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class FindingPlace:
    """A place that a finding quotes, in the report with this short name."""

    report: str
    start: int
    end: int
    exact: str
    page: int | None


@dataclass(frozen=True, slots=True, kw_only=True)
class FindingRecord:
    """Something that is wrong with a report; `comment` says why, `claims` are the IRIs of those concerned."""

    iri: str
    kind: str
    severity: str
    comment: str
    places: tuple[FindingPlace, ...]
    claims: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Findings:
    """What the audit of a report finds, gravest first, and how much it looked at and found right."""

    report: str
    findings: tuple[FindingRecord, ...]
    checked: int


@dataclass(frozen=True, slots=True, kw_only=True)
class PrincipleRecord:
    """One of the ten principles for a company; `derived` claims only a crosswalk links with it."""

    number: int
    name: str
    claims: tuple[ClaimRecord, ...]
    derived: int
    negated: int
    strongest: str | None
    gaps: tuple[str, ...]
    differences: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Principles:
    """The ten principles for a company."""

    company: str
    iri: str
    principles: tuple[PrincipleRecord, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class QueryParameter:
    """What a named query can be told; `default` is null where it must be."""

    name: str
    type: str
    what: str
    default: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class QueryRecord:
    """A named query with its SPARQL."""

    name: str
    title: str
    persona: str
    description: str
    parameters: tuple[QueryParameter, ...]
    sparql: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Queries:
    """The named queries."""

    queries: tuple[QueryRecord, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class PassageMatch:
    """A passage that a search found: `marks` are the spans of the words in its quote, `report` is a short name.

    `by` tells whether it has the words, means the like, or both; `start` and `end` are characters of the report's text.
    """

    quote: str
    marks: tuple[tuple[int, int], ...]
    report: str
    title: str
    company: str
    start: int
    end: int
    line: int | None
    page: int | None
    by: By


@dataclass(frozen=True, slots=True, kw_only=True)
class ClaimMatch(PassageMatch):
    """A claim that a search found, with what it says in plain words."""

    id: str
    iri: str
    statement: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Matches:
    """What a search found, best first; `total` counts the claims that hold all of the words.

    Where `relaxed` some of the claims hold only some words. `meaning` tells whether meaning was looked for, `hint`
    other words to try where no report has one of these.
    """

    claims: tuple[ClaimMatch, ...]
    passages: tuple[PassageMatch, ...]
    total: int
    relaxed: bool
    meaning: bool
    hint: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Problem:
    """Why there is no answer."""

    error: str
