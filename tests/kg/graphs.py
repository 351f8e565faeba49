"""Arbitrary reports for Hypothesis: any words, any quantities, in the fixed order that `from_quads` gives."""

from __future__ import annotations

from decimal import Decimal
from hashlib import sha256
from typing import TYPE_CHECKING

from hypothesis import strategies as st

from kg.iris import (
    concept_iri,
    goal_iri,
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
    Comparator,
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
from kg.triples.write import QUALIFIERS

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    Draw = Callable[..., object]

words = st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=12)
years = st.none() | st.integers(1, 9999)
values = st.decimals(min_value=Decimal("-1e30"), max_value=Decimal("1e30"), places=6) | st.integers().map(Decimal)
slugs = st.sampled_from(["acme-2021", "bolt-1", "a"])
qualifiers = st.sets(
    st.tuples(st.sampled_from(sorted(QUALIFIERS)), words | st.sampled_from(["12", "0.5", "-3", "1.50", "007", "true"])),
    max_size=4,
).map(lambda found: tuple(sorted(found)))


def digest(text: str) -> str:
    return "sha256:" + sha256(text.encode()).hexdigest()


def other_names(label: str) -> st.SearchStrategy[tuple[str, ...]]:
    return st.sets(words, max_size=3).map(lambda names: tuple(sorted(names - {label})))


@st.composite
def entities(draw: Draw, owner: Iri) -> Entity:
    kind = draw(st.sampled_from([kind for kind in EntityKind if kind is not EntityKind.REPORT]))
    label = draw(words)
    known = draw(st.booleans())
    return Entity(
        iri=concept_iri(kind.value, label) if known else mint_entity(kind, label, "acme"),
        kind=kind,
        label=label,
        alt_labels=draw(other_names(label)),
        conforms_to=draw(st.none() | st.just(concept_iri("standard", "iso-14001"))),
        part_of=draw(st.none() | st.just(owner)),
    )


@st.composite
def observations(draw: Draw, slug: str, number: int, metrics: list[Entity]) -> Observation:
    return Observation(
        iri=mint_observation(slug, number),
        metric=draw(st.sampled_from(metrics)),
        value=draw(values),
        unit_code=draw(words),
        comparator=draw(st.sampled_from(Comparator)),
        normalized_value=draw(st.none() | values),
        normalized_unit_code=draw(st.none() | words),
        year=draw(years),
        baseline_year=draw(years),
        scope=draw(st.none() | words),
        unit=draw(st.none() | st.just(Iri("http://qudt.org/vocab/unit/MegaW-HR"))),
        tagged_as=draw(st.none() | st.just(Iri("https://example.org/taxonomy#GrossScope1Emissions"))),
    )


@st.composite
def spans(draw: Draw, text: str, *, paged: bool) -> Evidence:
    start = draw(st.integers(0, len(text) - 1))
    end = draw(st.integers(start + 1, len(text)))
    return Evidence(
        start=start,
        end=end,
        exact=text[start:end],
        prefix=text[max(0, start - 4) : start],
        suffix=text[end : end + 4],
        page=start // 10 + 1 if paged else None,
        page_label=chr(ord("a") + start % 26) if paged else None,
        areas=tuple(areas(start // 10 + 1, end - start)) if paged else (),
    )


def areas(page: int, lines: int) -> Iterator[Area]:
    """Lines of print one below the other: more than nine may be."""
    for line in range(lines):
        yield Area(page=page, left=72.0, top=round(10.4 * line, 1), width=300.5, height=9.0)


@st.composite
def alignments(draw: Draw, principles: tuple[int, ...]) -> tuple[Alignment, ...]:
    """A reason for some of the principles, in the order that `from_quads` gives."""
    told = [number for number in principles if draw(st.booleans())]
    return tuple(
        Alignment(
            principle=number,
            basis=draw(st.sampled_from(Basis)),
            concept=draw(
                st.none() | st.sampled_from([concept_iri("topic", "waste"), concept_iri("standard", "x 1.2")])
            ),
        )
        for number in told
    )


@st.composite
def claims(draw: Draw, report: Report, number: int, pool: list[Entity], found: st.SearchStrategy[Evidence]) -> Claim:
    evidence = draw(st.lists(found, min_size=1, max_size=2, unique_by=lambda span: (span.start, span.end)))
    principles = tuple(sorted(draw(st.sets(st.integers(1, 10), max_size=3))))
    return Claim(
        iri=Iri(f"https://w3id.org/claimgraph/id/claim/{report.slug}-{number}"),
        subject=draw(st.sampled_from(pool)),
        predicate=draw(st.sampled_from(Predicate)),
        object=draw(st.sampled_from(pool) | observations(report.slug, number, pool)),
        modality=draw(st.sampled_from(Modality)),
        rule=Rule(iri=mint_rule(f"rule {number % 2}"), label="A rule.", precision=Decimal("0.9")),
        evidence=tuple(sorted(evidence, key=lambda span: (span.start, span.end))),
        section=mint_section(report.slug, 0, 0),
        negated=draw(st.booleans()),
        year=draw(years),
        principles=principles,
        alignments=draw(alignments(principles)),
        goals=tuple(sorted(draw(st.sets(st.integers(1, 17), max_size=3)))),
        topics=tuple(concept_iri("theme", name) for name in sorted(draw(st.sets(slugs, max_size=2)))),
        topic_words=tuple(sorted(draw(st.sets(words, max_size=2)))),
        qualifiers=draw(qualifiers),
    )


@st.composite
def reports(draw: Draw, text: str) -> Report:
    slug, title, company = draw(slugs), draw(words), draw(words)
    return Report(
        iri=mint_report(slug),
        slug=slug,
        title=title,
        publisher=Entity(
            iri=mint_entity(EntityKind.ORGANIZATION, company),
            kind=EntityKind.ORGANIZATION,
            label=company,
            alt_labels=draw(other_names(company)),
        ),
        year=draw(years),
        language=draw(st.sampled_from(["en", "de"])),
        digest=digest("the file of " + text),
        text_digest=digest(text),
        source=draw(words),
    )


def sections_of(report: Report, text: str) -> tuple[Section, ...]:
    whole = Section(iri=mint_section(report.slug, 0, 0), title="", level=0, start=0, end=len(text))
    part = Section(
        iri=mint_section(report.slug, 0), title="One", level=1, start=0, end=len(text), number="1", parent=whole.iri
    )
    return (whole, part)


@st.composite
def texts_and_graphs(draw: Draw) -> tuple[str, ReportGraph]:
    """A text and a graph that quotes it."""
    text = draw(st.text(st.characters(exclude_categories=["Cs"]), min_size=2, max_size=40))
    report = draw(reports(text))
    named = draw(st.lists(entities(report.publisher.iri), max_size=4))
    itself = Entity(iri=report.iri, kind=EntityKind.REPORT, label=report.title)
    goal = Entity(iri=goal_iri(13), kind=EntityKind.SDG, label="Climate action")
    pool = list({entity.iri: entity for entity in (*named, itself, goal, report.publisher)}.values())
    found = spans(text, paged=draw(st.booleans()))
    made = [draw(claims(report, number, pool, found)) for number in range(draw(st.integers(0, 4)))]
    return text, ReportGraph(
        report=report,
        run=Run(iri=mint_run(report.slug, "x"), version="0.1.0", model="en 3.8", vocabulary=digest("vocabulary")),
        sections=sections_of(report, text),
        claims=tuple(sorted(made, key=lambda claim: (claim.evidence[0].start, claim.evidence[0].end, claim.iri))),
    )


graphs = texts_and_graphs().map(lambda made: made[1])
