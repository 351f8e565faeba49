"""The records of the audit: what is read of a report's graph, and what is found in it."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from decimal import Decimal

    from kg.model import Iri


class FindingKind(Enum):
    """The kinds of findings; each value is the local name of an individual of the ontology."""

    CONTRADICTION = "Contradiction"
    ARITHMETIC_MISMATCH = "ArithmeticMismatch"
    INDEX_GAP = "IndexGap"
    VAGUE_CLAIM = "VagueClaim"
    MISSING_BASELINE = "MissingBaseline"
    MISSING_VALUE = "MissingValue"
    NAMING_VARIANCE = "NamingVariance"
    YEAR_OVER_YEAR = "YearOverYear"


class Severity(Enum):
    """How grave a finding is, gravest first."""

    HIGH = "high"
    MEDIUM = "medium"
    LOW = "low"


@dataclass(frozen=True, slots=True, kw_only=True)
class Quote:
    """The words of a report at a place: `text[start:end] == exact`; equal places are equal quotes."""

    report: Iri
    slug: str
    start: int
    end: int
    exact: str
    prefix: str = ""
    suffix: str = ""
    page: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Thing:
    """What a claim is about; `kind` is the local name of its class of the ontology, "" where it has none.

    `names` are all its labels, the canonical first.
    """

    iri: Iri
    kind: str
    names: tuple[str, ...]

    @property
    def label(self) -> str:
        """The canonical name, the end of its IRI where it has none."""
        return self.names[0] if self.names else self.iri.rsplit("/", 1)[-1]


@dataclass(frozen=True, slots=True, kw_only=True)
class Claimed:
    """What statements and figures have in common: the claim, who it is about, how it holds, where it stands.

    `predicate` and `modality` are local names of the ontology; `quotes` come in the order of the text.
    """

    claim: Iri
    subject: Thing
    predicate: str
    modality: str
    negated: bool
    year: int | None
    section: Iri | None
    rule: str
    quotes: tuple[Quote, ...]
    principles: tuple[int, ...] = ()
    qualifiers: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Statement(Claimed):
    """A claim of which the object is a thing."""

    object: Thing


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure(Claimed):
    """A claim of which the object is a quantity; `year` is that of the quantity, else of the claim.

    `amount` and `code` are the value in the one unit of its kind, else the value and the unit as stated.
    """

    metric: Thing
    value: Decimal
    unit: str
    amount: Decimal
    code: str
    comparator: str = "="
    baseline_year: int | None = None
    scope: str | None = None

    @property
    def labelled(self) -> bool:
        """Whether a rule of ours read it beside a label or in a table, and not in a sentence."""
        return self.rule.startswith("figure-") and self.rule != "figure-in-sentence"


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """A section of a report; the whole report is that of level 0."""

    iri: Iri
    title: str
    level: int
    start: int
    end: int
    number: str | None = None
    parent: Iri | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Disclosure:
    """What the vocabularies know of a disclosure that the report's content index names.

    `names` are its titles, `standard` is the code of the standard that it is part of; `replaced_by` and `since` are the
    code that replaced it and the year in which that was issued; `principles` are those that a crosswalk links it, or
    another disclosure of its standard, with.
    """

    iri: Iri
    code: str
    names: tuple[str, ...]
    standard: str
    replaced_by: str | None = None
    since: int | None = None
    principles: frozenset[int] = frozenset()


@dataclass(frozen=True, slots=True, kw_only=True)
class Audited:
    """All that the audit knows of a report, in the order of the text.

    `text` is None where the store does not keep it; `earlier` is the report of the same company that the audit
    compares with, where the store has one.
    """

    report: Iri
    slug: str
    title: str
    company: Thing
    year: int | None
    text: str | None
    sections: tuple[Part, ...]
    statements: tuple[Statement, ...]
    figures: tuple[Figure, ...]
    earlier: Audited | None = None
    disclosures: tuple[Disclosure, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """Something that is wrong with a report: `comment` says why, `quotes` are the places that show it."""

    kind: FindingKind
    severity: Severity
    comment: str
    quotes: tuple[Quote, ...]
    concerns: tuple[Iri, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Checked:
    """Something that was recomputed, or compared, and is right."""

    kind: FindingKind
    comment: str
    quotes: tuple[Quote, ...]
    concerns: tuple[Iri, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Kind:
    """A kind of finding that the audit looks for: `name` is what switches it, `find` is pure."""

    name: str
    kind: FindingKind
    what: str
    find: Callable[[Audited], Iterator[Finding | Checked]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Audit:
    """What the audit of a report gave: findings by severity and place, and what it found right."""

    audited: Audited
    kinds: tuple[Kind, ...]
    findings: tuple[Finding, ...]
    checked: tuple[Checked, ...]
