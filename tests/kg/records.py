"""Graphs of invented reports, made by hand: every quote is looked up in the text, so that it is exact."""

from __future__ import annotations

from dataclasses import dataclass, field
from decimal import Decimal
from hashlib import sha256

from kg.iris import (
    concept_iri,
    goal_iri,
    mint_claim,
    mint_entity,
    mint_observation,
    mint_report,
    mint_rule,
    mint_run,
    mint_section,
)
from kg.model import (
    Alignment,
    Area,
    Basis,
    Claim,
    Entity,
    EntityKind,
    Evidence,
    Iri,
    Modality,
    Observation,
    Predicate,
    Report,
    ReportGraph,
    Rule,
    Run,
    Section,
)

ACME_TEXT = """Acme Lamps plc
Sustainability Report 2021

1 How we work

In 2021 our Leeds plant obtained ISO 14001 certification.
The Group is certified to ISO 9001 by Example Register.

We comply with the GDPR in all markets.

2 People and planet

Our Supplier Code of Conduct forbids child labour and forced labour. Every buyer signs it
each year.

2.1 Figures

Electricity used\t1,200 MWh
Fresh water withdrawn was 3.5 million litres in 2021.

We support SDG 12 and want to be certified to ISO 50001 by 2025.
Acme works with the Springs Alliance.
"""

BOLT_TEXT = """Bolt Foods AG annual sustainability statement 2020

Bolt holds ISO 14001 certificates for all sites \u2013 renewed in 2020.
Our Water Policy protects springs.
We received the Clear Spring Award (Gold) from the Example Register.
We sit on the council of the Springs Alliance.
With Loam University we test filters for springs.
Our Kind Wells Program trained 120 farmers in 2020.
The Springs Committee reviews every well.
We helped to draft the standard Filters for Spring Water.
We trained 40 growers (80%) to handle pesticides safely.
We gave 2,000 euros and 50 filters to the Loam Valley School.
We do not tolerate bribery.
Water in growing regions is highly material to us.
"""


@dataclass
class Builder:
    """Puts claims on a text; `graph()` gives the records."""

    slug: str
    text: str
    company: str
    year: int
    source: str = ""
    claims: list[Claim] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.publisher = Entity(
            iri=mint_entity(EntityKind.ORGANIZATION, self.company), kind=EntityKind.ORGANIZATION, label=self.company
        )
        self.rule = Rule(iri=mint_rule("by-hand"), label="Written by hand for a test.", precision=Decimal("0.9"))
        self.digest = "sha256:" + sha256(self.text.encode()).hexdigest()
        self.sections: list[Section] = [
            Section(iri=mint_section(self.slug, 0, 0), title="", level=0, start=0, end=len(self.text))
        ]

    def section(self, title: str, until: str | None = None, *, number: str | None = None, level: int = 1) -> Section:
        """Adds the section that starts at the line of its title and ends where the line `until` starts."""
        start = self.text.index(f"{number} {title}" if number else title)
        parent = next(s for s in reversed(self.sections) if s.level < level)
        made = Section(
            iri=mint_section(self.slug, start),
            title=title,
            level=level,
            start=start,
            end=self.text.index(until) if until else len(self.text),
            number=number,
            parent=parent.iri,
        )
        self.sections.append(made)
        return made

    def entity(self, kind: EntityKind, label: str, **fields: object) -> Entity:
        """A named thing of the company's."""
        return Entity(
            iri=mint_entity(kind, label, self.publisher.iri.rsplit("/", 1)[-1]), kind=kind, label=label, **fields
        )

    def evidence(self, quote: str) -> Evidence:
        """The span of a quote that stands in the text once."""
        start = self.text.index(quote)
        end = start + len(quote)
        return Evidence(
            start=start,
            end=end,
            exact=quote,
            prefix=self.text[max(0, start - 16) : start],
            suffix=self.text[end : end + 16],
            page=2,
            page_label="ii",
            areas=(Area(page=2, left=72.0, top=100.5, width=300.0, height=12.4),),
        )

    def claim(self, quote: str, predicate: Predicate, object_: Entity | Observation, **fields: object) -> Claim:
        """Adds a claim of the company (or of `subject`) that the quote states."""
        evidence = self.evidence(quote)
        subject = fields.pop("subject", self.publisher)
        section = max((s for s in self.sections if s.start <= evidence.start < s.end), key=lambda s: s.level)
        made = Claim(
            iri=mint_claim(self.slug, predicate.value, subject.iri, object_.iri, evidence.start, evidence.end),
            subject=subject,
            predicate=predicate,
            object=object_,
            modality=fields.pop("modality", Modality.ACHIEVED),
            rule=self.rule,
            evidence=(evidence,),
            section=section.iri,
            **fields,
        )
        self.claims.append(made)
        return made

    def observation(self, quote: str, metric: str, value: str, unit: str, **fields: object) -> Observation:
        """A quantity that the quote states."""
        place = self.text.index(quote)
        return Observation(
            iri=mint_observation(self.slug, metric, value, unit, place),
            metric=Entity(iri=mint_entity(EntityKind.METRIC, metric), kind=EntityKind.METRIC, label=metric),
            value=Decimal(value),
            unit_code=unit,
            **fields,
        )

    def graph(self) -> ReportGraph:
        """The records of the report."""
        report = Report(
            iri=mint_report(self.slug),
            slug=self.slug,
            title=self.text.splitlines()[0],
            publisher=self.publisher,
            year=self.year,
            language="en",
            digest=self.digest,
            text_digest=self.digest,
            source=self.source or f"{self.slug}.txt",
        )
        run = Run(iri=mint_run(self.slug, self.digest), version="0.1.0", model="none", vocabulary="sha256:" + "0" * 64)
        return ReportGraph(report=report, run=run, sections=tuple(self.sections), claims=tuple(self.claims))


def concept(kind: EntityKind, scheme: str, notation: str, label: str) -> Entity:
    """A concept of the vocabularies as an entity."""
    return Entity(iri=concept_iri(scheme, notation), kind=kind, label=label)


def certification(label: str, conforms_to: Entity | None = None) -> Entity:
    """A certification, and what it attests."""
    iri = mint_entity(EntityKind.CERTIFICATION, label)
    return Entity(
        iri=iri, kind=EntityKind.CERTIFICATION, label=label, conforms_to=conforms_to.iri if conforms_to else None
    )


ISO_9001 = concept(EntityKind.STANDARD, "standard", "iso-9001", "ISO 9001")
ISO_14001 = concept(EntityKind.STANDARD, "standard", "iso-14001", "ISO 14001")
ISO_50001 = concept(EntityKind.STANDARD, "standard", "iso-50001", "ISO 50001")
GDPR = concept(EntityKind.REGULATION, "regulation", "gdpr", "GDPR")
GOAL_12 = Entity(iri=Iri(goal_iri(12)), kind=EntityKind.SDG, label="Responsible Consumption and Production")
SPRINGS_ALLIANCE = Entity(
    iri=mint_entity(EntityKind.ORGANIZATION, "Springs Alliance"),
    kind=EntityKind.ORGANIZATION,
    label="Springs Alliance",
)


def acme() -> Builder:
    """A report with a claim of each of the first five predicates, and a target."""
    b = Builder(slug="acme-2021", text=ACME_TEXT, company="Acme Lamps", year=2021)
    b.section("How we work", "2 People", number="1")
    b.section("People and planet", number="2")
    b.section("Figures", number="2.1", level=2)
    plant = b.entity(EntityKind.SITE, "Leeds plant", part_of=b.publisher.iri)
    held = Predicate.HOLDS_CERTIFICATION
    quote = "In 2021 our Leeds plant obtained ISO 14001 certification."
    b.claim(quote, held, certification("ISO 14001", ISO_14001), subject=plant, year=2021, principles=(7, 8))
    b.claim(
        "The Group is certified to ISO 9001 by Example Register.",
        held,
        certification("ISO 9001", ISO_9001),
        qualifiers=(("certifier", "Example Register"),),
    )
    b.claim("We comply with the GDPR in all markets.", Predicate.COMPLIES_WITH, GDPR, modality=Modality.ONGOING)
    quote = "Our Supplier Code of Conduct forbids child labour and forced labour."
    b.claim(quote, Predicate.HAS_POLICY, b.entity(EntityKind.POLICY, "Supplier Code of Conduct"), principles=(4, 5))
    quote = "Electricity used\t1,200 MWh"
    used = b.observation(
        quote,
        "electricity used",
        "1200",
        "MW.h",
        year=2021,
        normalized_value=Decimal(4320000),
        normalized_unit_code="MJ",
    )
    b.claim(quote, Predicate.REPORTS, used, year=2021, principles=(8,))
    quote = "Fresh water withdrawn was 3.5 million litres in 2021."
    water = b.observation(
        quote,
        "fresh water withdrawn",
        "3500000",
        "L",
        year=2021,
        normalized_value=Decimal(3500),
        normalized_unit_code="m3",
    )
    b.claim(quote, Predicate.REPORTS, water, year=2021, principles=(8,))
    quote = "We support SDG 12 and want to be certified to ISO 50001 by 2025."
    b.claim(quote, Predicate.SUPPORTS_SDG, GOAL_12, goals=(12,), modality=Modality.ONGOING)
    b.claim(quote, held, certification("ISO 50001", ISO_50001), modality=Modality.TARGET, year=2025)
    b.claim("Acme works with the Springs Alliance.", Predicate.PARTNERS_WITH, SPRINGS_ALLIANCE)
    return b


def bolt() -> Builder:
    """A second company, with a certification of the same standard and a character outside ASCII."""
    b = Builder(slug="bolt-2020", text=BOLT_TEXT, company="Bolt Foods", year=2020)
    quote = "Bolt holds ISO 14001 certificates for all sites \u2013 renewed in 2020."
    b.claim(quote, Predicate.HOLDS_CERTIFICATION, certification("ISO 14001", ISO_14001), year=2020, principles=(7,))
    b.claim(
        "Our Water Policy protects springs.",
        Predicate.HAS_POLICY,
        b.entity(EntityKind.POLICY, "Water Policy"),
        principles=(8,),
    )
    b.claim(
        "We received the Clear Spring Award (Gold) from the Example Register.",
        Predicate.RECEIVED_AWARD,
        b.entity(EntityKind.AWARD, "Clear Spring Award"),
        qualifiers=(("awardedBy", "Example Register"), ("rank", "Gold")),
    )
    b.claim(
        "We sit on the council of the Springs Alliance.",
        Predicate.MEMBER_OF,
        SPRINGS_ALLIANCE,
        qualifiers=(("role", "council member"),),
    )
    b.claim(
        "With Loam University we test filters for springs.",
        Predicate.PARTNERS_WITH,
        Entity(
            iri=mint_entity(EntityKind.ORGANIZATION, "Loam University"),
            kind=EntityKind.ORGANIZATION,
            label="Loam University",
        ),
        modality=Modality.ONGOING,
        qualifiers=(("topic", "filters"),),
    )
    b.claim(
        "Our Kind Wells Program trained 120 farmers in 2020.",
        Predicate.RUNS_PROGRAM,
        b.entity(EntityKind.PROGRAM, "Kind Wells Program"),
        year=2020,
        qualifiers=(("participants", "120"),),
    )
    b.claim(
        "The Springs Committee reviews every well.",
        Predicate.HAS_BODY,
        b.entity(EntityKind.ORGANIZATION_UNIT, "Springs Committee", part_of=b.publisher.iri),
        modality=Modality.ONGOING,
    )
    b.claim(
        "We helped to draft the standard Filters for Spring Water.",
        Predicate.JOINED_STANDARDIZATION,
        Entity(
            iri=mint_entity(EntityKind.STANDARD, "Filters for Spring Water"),
            kind=EntityKind.STANDARD,
            label="Filters for Spring Water",
        ),
        qualifiers=(("role", "contributor"),),
    )
    b.claim(
        "We trained 40 growers (80%) to handle pesticides safely.",
        Predicate.SUPPLIER_FACT,
        b.entity(EntityKind.SUPPLIER_GROUP, "growers"),
        qualifiers=(("action", "trains"), ("count", "40"), ("share", "80")),
    )
    b.claim(
        "We gave 2,000 euros and 50 filters to the Loam Valley School.",
        Predicate.DONATED_TO,
        Entity(
            iri=mint_entity(EntityKind.ORGANIZATION, "Loam Valley School"),
            kind=EntityKind.ORGANIZATION,
            label="Loam Valley School",
        ),
        qualifiers=(("amount", "2000"), ("currency", "EUR"), ("items", "50 filters")),
    )
    b.claim(
        "We do not tolerate bribery.",
        Predicate.COMMITS_TO,
        b.entity(EntityKind.COMMITMENT, "no tolerance of bribery"),
        modality=Modality.ONGOING,
        principles=(10,),
        alignments=(Alignment(principle=10, basis=Basis.IN_WORDS, concept=concept_iri("topic", "anti-corruption")),),
    )
    b.claim(
        "Water in growing regions is highly material to us.",
        Predicate.MATERIAL_TOPIC,
        Entity(iri=mint_entity(EntityKind.TOPIC, "water"), kind=EntityKind.TOPIC, label="water"),
        qualifiers=(("level", "highly material"),),
    )
    return b
