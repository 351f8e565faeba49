"""The records of the graph: what a report states, each with the span that states it.

Everything here is frozen and free of RDF libraries; `kg.triples` turns records into quads and back.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import Enum
from typing import TYPE_CHECKING, NewType

if TYPE_CHECKING:
    from decimal import Decimal

Iri = NewType("Iri", str)

_NUMBER = r"(\d+(?:\.\d+)?)"
_FRAGMENT = re.compile(rf"page=([1-9]\d*)&xywh={_NUMBER},{_NUMBER},{_NUMBER},{_NUMBER}")


class Predicate(Enum):
    """What a claim can state; each value is the local name of a property of the ontology."""

    HOLDS_CERTIFICATION = "holdsCertification"
    COMPLIES_WITH = "compliesWith"
    HAS_POLICY = "hasPolicy"
    RUNS_PROGRAM = "runsProgram"
    PARTNERS_WITH = "partnersWith"
    MEMBER_OF = "memberOf"
    JOINED_STANDARDIZATION = "joinedStandardization"
    RECEIVED_AWARD = "receivedAward"
    DONATED_TO = "donatedTo"
    HAS_BODY = "hasBody"
    SUPPLIER_FACT = "supplierFact"
    SUPPORTS_SDG = "supportsSDG"
    MATERIAL_TOPIC = "materialTopic"
    DISCLOSES = "discloses"
    COMMITS_TO = "commitsTo"
    REPORTS = "reports"
    HAS_TARGET = "hasTarget"


class Modality(Enum):
    """How a claim holds; each value is the local name of a concept of the modality scheme."""

    ACHIEVED = "Achieved"
    ONGOING = "Ongoing"
    TARGET = "Target"
    REQUIRED = "Required"


class EntityKind(Enum):
    """The class of an entity; each value is the local name of a class of the ontology."""

    ORGANIZATION = "Organization"
    ORGANIZATION_UNIT = "OrganizationUnit"
    SITE = "Site"
    PRODUCT = "Product"
    PERSON = "Person"
    REPORT = "Report"
    CERTIFICATION = "Certification"
    STANDARD = "Standard"
    REGULATION = "Regulation"
    FRAMEWORK = "Framework"
    POLICY = "Policy"
    PROGRAM = "Program"
    AWARD = "Award"
    SUPPLIER_GROUP = "SupplierGroup"
    SDG = "SDG"
    TOPIC = "Topic"
    DISCLOSURE = "Disclosure"
    COMMITMENT = "Commitment"
    METRIC = "Metric"
    PLACE = "Place"
    GROUP = "Group"


class Comparator(Enum):
    """How a stated value bounds the real one; each value is what `cg:comparator` holds."""

    EQUAL = "="
    MORE = ">"
    LESS = "<"
    AT_LEAST = ">="
    AT_MOST = "<="
    ABOUT = "~"
    UP_TO = "up to"


@dataclass(frozen=True, slots=True, kw_only=True)
class Area:
    """A part of a page, in points (1/72 inch) from the top left corner of the page as it is seen, to one decimal place.

    >>> Area.from_fragment("page=12&xywh=72,100.5,300,12.4").fragment
    'page=12&xywh=72,100.5,300,12.4'
    """

    page: int
    left: float
    top: float
    width: float
    height: float

    @property
    def fragment(self) -> str:
        """Itself as the fragment of a file's address."""
        sides = (self.left, self.top, self.width, self.height)
        return f"page={self.page}&xywh={','.join(f'{side:.1f}'.removesuffix('.0') for side in sides)}"

    @classmethod
    def from_fragment(cls, fragment: str) -> Area:
        """The area of a fragment; a ValueError where it is none of a page's."""
        found = _FRAGMENT.fullmatch(fragment)
        if found is None:
            raise ValueError(f"{fragment!r} is not like page=12&xywh=72,100.5,300,12.4")
        left, top, width, height = map(float, found.groups()[1:])
        return cls(page=int(found[1]), left=left, top=top, width=width, height=height)


@dataclass(frozen=True, slots=True, kw_only=True)
class Evidence:
    """The words of a report that state a claim: `text[start:end] == exact`, in code points.

    Where the source has pages, `page` is the one that the words begin on, counted from 1, `page_label` what the file
    calls it ("131", "iv"), and `areas` are where they stand, one a line of print.
    """

    start: int
    end: int
    exact: str
    prefix: str = ""
    suffix: str = ""
    page: int | None = None
    page_label: str | None = None
    areas: tuple[Area, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Entity:
    """A named thing. Where the vocabularies know it, `iri` is the IRI of their concept.

    `label` is the canonical name, `alt_labels` the surface forms read. A certification points to
    what it attests (`conforms_to`), a unit, site or product to its organization (`part_of`), a
    disclosure that no vocabulary has to the wider concept that one has (`broader`).
    """

    iri: Iri
    kind: EntityKind
    label: str
    alt_labels: tuple[str, ...] = ()
    conforms_to: Iri | None = None
    part_of: Iri | None = None
    broader: Iri | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Observation:
    """A quantity: `value` as stated and scaled out (9.3 billion is 9300000000).

    `unit_code` is a UCUM code, an ISO 4217 code for money, "1" for counts, "%" for shares; `unit` is
    the QUDT unit of it, where QUDT has one.
    `tagged_as` is the concept of a taxonomy that the report itself tags the figure with.
    `normalized_value` is the same quantity in `normalized_unit_code`, the one unit of its kind;
    both are None where there is none (money, unknown units).
    """

    iri: Iri
    metric: Entity
    value: Decimal
    unit_code: str
    comparator: Comparator = Comparator.EQUAL
    normalized_value: Decimal | None = None
    normalized_unit_code: str | None = None
    year: int | None = None
    baseline_year: int | None = None
    scope: str | None = None
    unit: Iri | None = None
    tagged_as: Iri | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Rule:
    """What found a claim: its name, a sentence on it, and its measured precision (0 to 1)."""

    iri: Iri
    label: str
    precision: Decimal


class Basis(Enum):
    """By what a claim is evidence for a principle; each value is the local name of a concept of the basis scheme."""

    BY_CONCEPT = "ByConcept"
    IN_WORDS = "InWords"
    BY_JUDGEMENT = "ByJudgement"
    IN_SECTION = "InSection"
    BY_KIND = "ByKind"


@dataclass(frozen=True, slots=True, kw_only=True)
class Alignment:
    """Why a claim is evidence for a principle (1 to 10): `concept` is what led to it, where one concept did."""

    principle: int
    basis: Basis
    concept: Iri | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Claim:
    """One statement of a report, with its place.

    `principles` are numbers (1 to 10) of the UN Global Compact's principles, `alignments` tell for
    them by what they were found; `goals` are numbers (1 to 17) of the SDGs, where the text names
    them. `topics` are themes of the SDGs that its words tell, `topic_words` which words tell each
    ("renewable energy: solar power"). `qualifiers` are (local name, value) pairs of the contract's
    qualifier properties, such as ("certifier", "Bureau Example"), sorted by name. `points_to` are
    the sections that a row of a content index names.
    """

    iri: Iri
    subject: Entity
    predicate: Predicate
    object: Entity | Observation
    modality: Modality
    rule: Rule
    evidence: tuple[Evidence, ...]
    section: Iri
    negated: bool = False
    year: int | None = None
    principles: tuple[int, ...] = ()
    alignments: tuple[Alignment, ...] = ()
    goals: tuple[int, ...] = ()
    topics: tuple[Iri, ...] = ()
    topic_words: tuple[str, ...] = ()
    qualifiers: tuple[tuple[str, str], ...] = ()
    points_to: tuple[Iri, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Section:
    """A part of a report under one heading; the whole report is the root section (level 0)."""

    iri: Iri
    title: str
    level: int
    start: int
    end: int
    number: str | None = None
    parent: Iri | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """A report as read. `digest` is "sha256:" and the hex digest of the file's bytes.

    `text_digest` is the same of the text's UTF-8 bytes; the two differ where a reader made the text.
    `source` is the file's name without its folder, so that a graph does not tell where it was made.
    """

    iri: Iri
    slug: str
    title: str
    publisher: Entity
    year: int | None
    language: str
    digest: str
    text_digest: str
    source: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Run:
    """The activity that made a report's graph; when it ran is kept apart (`kg.store`)."""

    iri: Iri
    version: str
    model: str
    vocabulary: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ReportGraph:
    """All that was read from one report: what becomes its named graph."""

    report: Report
    run: Run
    sections: tuple[Section, ...]
    claims: tuple[Claim, ...]
