"""Records to quads."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from kg import terms as t
from kg.errors import RecordError
from kg.iris import goal_iri, mint_alignment, mint_evidence, principle_iri
from kg.model import Alignment, Claim, Entity, Evidence, Iri, Modality, Observation
from kg.triples.entities import described
from kg.triples.term import Literal, Quad, Term, Triple, boolean, count, decimal, english, string, year

if TYPE_CHECKING:
    from collections.abc import Iterator
    from decimal import Decimal
    from typing import TypeAlias

    from kg.model import Report, ReportGraph, Rule, Run, Section

    _Part: TypeAlias = Alignment | Rule | Observation | Evidence

QUALIFIERS: Final = frozenset(
    {
        "action", "amount", "awardedBy", "category", "certifier", "chapter", "code", "count", "currency", "items",
        "level", "omissionReason", "omitted", "page", "participants", "rank", "remark", "role", "share", "title",
        "topic",
    }
)  # fmt: skip
_NUMERIC: Final = frozenset({"amount", "count", "participants", "share"})
_CANONICAL_DECIMAL: Final = re.compile(r"0|-?(?:[1-9][0-9]*(?:\.[0-9]*[1-9])?|0\.[0-9]*[1-9])")
_HOLDING: Final = frozenset({Modality.ACHIEVED, Modality.ONGOING})


def to_quads(graph: ReportGraph) -> Iterator[Quad]:
    """The quads of a report's named graph, each once.

    An entity that several claims name is written once, with the label that it has first and all its other names as
    altLabels. Records that contradict each other (one IRI, two meanings) raise `RecordError`.
    """
    name = graph.report.iri
    seen: set[Triple] = set()
    for triple in _graph(graph):
        if triple not in seen:
            seen.add(triple)
            yield Quad(*triple, name)


def _graph(graph: ReportGraph) -> Iterator[Triple]:
    yield from _report(graph.report)
    yield from _run(graph.run)
    for section in graph.sections:
        yield from _section(section, graph.report)
    for entity in described(graph).values():
        yield from _entity(entity)
    records: dict[Iri, object] = {}
    for claim in graph.claims:
        yield from _claim(claim, graph)
        for iri, record in _parts(claim, graph.report):
            known = records.get(iri)
            if known is None:
                records[iri] = record
                yield from _part(iri, record, graph.report.iri)
            elif known is not record and known != record:
                raise RecordError(f"<{iri}> stands for two records that differ: {known} and {record}")


def _parts(claim: Claim, report: Report) -> Iterator[tuple[Iri, _Part]]:
    yield claim.rule.iri, claim.rule
    for alignment in claim.alignments:
        yield _reason(alignment), alignment
    if isinstance(claim.object, Observation):
        yield claim.object.iri, claim.object
    for evidence in claim.evidence:
        yield mint_evidence(report.slug, evidence.start, evidence.end), evidence


def _part(iri: Iri, record: _Part, report: Iri) -> Iterator[Triple]:
    match record:
        case Alignment():
            return _alignment(iri, record)
        case Observation():
            return _observation(record)
        case Evidence():
            return evidence_triples(iri, record, report)
        case _:
            return _rule(record)


def _report(report: Report) -> Iterator[Triple]:
    yield Triple(report.iri, t.RDF_TYPE, t.PROV_ENTITY)
    yield Triple(report.iri, t.DCTERMS_IDENTIFIER, string(report.slug))
    yield Triple(report.iri, t.DCTERMS_TITLE, string(report.title))
    yield Triple(report.iri, t.DCTERMS_PUBLISHER, report.publisher.iri)
    yield Triple(report.iri, t.DCTERMS_LANGUAGE, string(report.language))
    yield Triple(report.iri, t.DCTERMS_SOURCE, string(report.source))
    yield Triple(report.iri, t.CG_SOURCE_DIGEST, string(report.digest))
    yield Triple(report.iri, t.CG_TEXT_DIGEST, string(report.text_digest))
    if report.year is not None:
        yield Triple(report.iri, t.CG_YEAR, year(report.year))


def _run(run: Run) -> Iterator[Triple]:
    yield Triple(run.iri, t.RDF_TYPE, t.CG_RUN)
    yield Triple(run.iri, t.RDF_TYPE, t.PROV_ACTIVITY)
    yield Triple(run.iri, t.CG_VERSION, string(run.version))
    yield Triple(run.iri, t.CG_MODEL, string(run.model))
    yield Triple(run.iri, t.CG_VOCABULARY_DIGEST, string(run.vocabulary))


def _section(section: Section, report: Report) -> Iterator[Triple]:
    yield Triple(section.iri, t.RDF_TYPE, t.CG_SECTION)
    yield Triple(section.iri, t.DCTERMS_TITLE, string(section.title))
    yield Triple(section.iri, t.DCTERMS_IS_PART_OF, section.parent or report.iri)
    yield Triple(section.iri, t.CG_LEVEL, count(section.level))
    yield Triple(section.iri, t.CG_START, count(section.start))
    yield Triple(section.iri, t.CG_END, count(section.end))
    if section.number is not None:
        yield Triple(section.iri, t.CG_NUMBER, string(section.number))


def _entity(entity: Entity) -> Iterator[Triple]:
    name = string
    yield Triple(entity.iri, t.RDF_TYPE, t.cg(entity.kind.value))
    if entity.iri.startswith((t.VOCAB, t.SDG)):
        # The vocabularies name their concepts in English: the same triple, not a second name.
        name = english
        yield Triple(entity.iri, t.RDF_TYPE, t.SKOS_CONCEPT)
    yield Triple(entity.iri, t.SKOS_PREF_LABEL, name(entity.label))
    for label in entity.alt_labels:
        yield Triple(entity.iri, t.SKOS_ALT_LABEL, name(label))
    if entity.conforms_to is not None:
        yield Triple(entity.iri, t.CG_CONFORMS_TO, entity.conforms_to)
    if entity.part_of is not None:
        yield Triple(entity.part_of, t.CG_HAS_UNIT, entity.iri)
    if entity.broader is not None:
        yield Triple(entity.iri, t.SKOS_BROADER, entity.broader)


def _claim(claim: Claim, graph: ReportGraph) -> Iterator[Triple]:
    if not claim.evidence:
        raise RecordError(f"<{claim.iri}> has no evidence: a claim without its words must not enter a graph")
    subject, predicate, object_ = claim.subject.iri, t.cg(claim.predicate.value), claim.object.iri
    yield Triple(claim.iri, t.RDF_TYPE, t.CG_CLAIM)
    yield Triple(claim.iri, t.RDF_SUBJECT, subject)
    yield Triple(claim.iri, t.RDF_PREDICATE, predicate)
    yield Triple(claim.iri, t.RDF_OBJECT, object_)
    yield Triple(claim.iri, t.CG_MODALITY, t.cg(claim.modality.value))
    yield Triple(claim.iri, t.CG_NEGATED, boolean(claim.negated))
    yield Triple(claim.iri, t.CG_CONFIDENCE, decimal(claim.rule.precision))
    yield Triple(claim.iri, t.CG_FOUND_BY, claim.rule.iri)
    yield Triple(claim.iri, t.CG_STATED_IN, graph.report.iri)
    yield Triple(claim.iri, t.CG_IN_SECTION, claim.section)
    yield Triple(claim.iri, t.PROV_WAS_GENERATED_BY, graph.run.iri)
    for evidence in claim.evidence:
        yield Triple(claim.iri, t.CG_EVIDENCE, mint_evidence(graph.report.slug, evidence.start, evidence.end))
    yield from _details(claim)
    if claim.modality in _HOLDING and not claim.negated:
        yield Triple(subject, predicate, object_)


def _details(claim: Claim) -> Iterator[Triple]:
    if claim.year is not None:
        yield Triple(claim.iri, t.CG_YEAR, year(claim.year))
    for principle in claim.principles:
        yield Triple(claim.iri, t.CG_ALIGNS_WITH, principle_iri(principle))
    for alignment in claim.alignments:
        if alignment.principle not in claim.principles:
            raise RecordError(f"<{claim.iri}> tells why it aligns with principle {alignment.principle}, but does not")
        yield Triple(claim.iri, t.CG_ALIGNMENT, _reason(alignment))
    yield from _links(claim)
    for name, value in claim.qualifiers:
        if name not in QUALIFIERS:
            raise RecordError(f"<{claim.iri}> has a qualifier {name!r}: known are {', '.join(sorted(QUALIFIERS))}")
        yield Triple(claim.iri, t.cg(name), _qualifier(name, value))


def _links(claim: Claim) -> Iterator[Triple]:
    """The goals, sections and themes that a claim leads to, with the words of the themes."""
    yield from (Triple(claim.iri, t.CG_SUPPORTS_GOAL, goal_iri(goal)) for goal in claim.goals)
    yield from (Triple(claim.iri, t.CG_POINTS_TO, section) for section in claim.points_to)
    yield from (Triple(claim.iri, t.CG_ABOUT_TOPIC, topic) for topic in claim.topics)
    yield from (Triple(claim.iri, t.CG_TOPIC_WORDS, string(words)) for words in claim.topic_words)


def _reason(alignment: Alignment) -> Iri:
    return mint_alignment(alignment.principle, alignment.basis.value, alignment.concept)


def _alignment(iri: Iri, alignment: Alignment) -> Iterator[Triple]:
    yield Triple(iri, t.RDF_TYPE, t.CG_ALIGNMENT_CLASS)
    yield Triple(iri, t.CG_PRINCIPLE, principle_iri(alignment.principle))
    yield Triple(iri, t.CG_BASIS, t.cg(alignment.basis.value))
    if alignment.concept is not None:
        yield Triple(iri, t.CG_THROUGH_CONCEPT, alignment.concept)


def _qualifier(name: str, value: str) -> Literal:
    """Numbers as decimals, so that queries can add them up; only where that keeps the value's spelling."""
    if name in _NUMERIC and _CANONICAL_DECIMAL.fullmatch(value):
        return Literal(value, t.XSD_DECIMAL)
    if name == "omitted" and value in {"true", "false"}:
        return Literal(value, t.XSD_BOOLEAN)
    return string(value)


def _observation(observation: Observation) -> Iterator[Triple]:
    iri = observation.iri
    optional: tuple[tuple[Iri, Term | None], ...] = (
        (t.QUDT_HAS_UNIT, observation.unit),
        (t.CG_NORMALIZED_VALUE, _number(observation.normalized_value)),
        (t.CG_NORMALIZED_UNIT_CODE, _text(observation.normalized_unit_code)),
        (t.CG_YEAR, _year(observation.year)),
        (t.CG_BASELINE_YEAR, _year(observation.baseline_year)),
        (t.CG_SCOPE, _text(observation.scope)),
        (t.CG_TAGGED_AS, observation.tagged_as),
    )
    yield Triple(iri, t.RDF_TYPE, t.CG_OBSERVATION)
    yield Triple(iri, t.CG_METRIC, observation.metric.iri)
    yield Triple(iri, t.CG_VALUE, decimal(observation.value))
    yield Triple(iri, t.CG_UNIT_CODE, string(observation.unit_code))
    yield Triple(iri, t.CG_COMPARATOR, string(observation.comparator.value))
    for predicate, value in optional:
        if value is not None:
            yield Triple(iri, predicate, value)


def _text(value: str | None) -> Literal | None:
    return None if value is None else string(value)


def _number(value: Decimal | None) -> Literal | None:
    return None if value is None else decimal(value)


def _year(value: int | None) -> Literal | None:
    return None if value is None else year(value)


def _rule(rule: Rule) -> Iterator[Triple]:
    yield Triple(rule.iri, t.RDF_TYPE, t.CG_RULE)
    yield Triple(rule.iri, t.RDFS_LABEL, string(rule.label))
    yield Triple(rule.iri, t.CG_PRECISION, decimal(rule.precision))


def evidence_triples(iri: Iri, evidence: Evidence, report: Iri) -> Iterator[Triple]:
    """The triples of a span of a report: its place and its words."""
    position, quote = Iri(f"{iri}#position"), Iri(f"{iri}#quote")
    yield Triple(iri, t.RDF_TYPE, t.CG_EVIDENCE_CLASS)
    yield Triple(iri, t.RDF_TYPE, t.OA_SPECIFIC_RESOURCE)
    yield Triple(iri, t.OA_HAS_SOURCE, report)
    yield Triple(iri, t.OA_HAS_SELECTOR, position)
    yield Triple(iri, t.OA_HAS_SELECTOR, quote)
    yield from _pages(iri, evidence)
    yield Triple(position, t.RDF_TYPE, t.OA_POSITION_SELECTOR)
    yield Triple(position, t.OA_START, count(evidence.start))
    yield Triple(position, t.OA_END, count(evidence.end))
    yield Triple(quote, t.RDF_TYPE, t.OA_QUOTE_SELECTOR)
    yield Triple(quote, t.OA_EXACT, string(evidence.exact))
    if evidence.prefix:
        yield Triple(quote, t.OA_PREFIX, string(evidence.prefix))
    if evidence.suffix:
        yield Triple(quote, t.OA_SUFFIX, string(evidence.suffix))


def _pages(iri: Iri, evidence: Evidence) -> Iterator[Triple]:
    """The page that a span begins on, and where it stands on its pages."""
    if evidence.page is not None:
        yield Triple(iri, t.CG_PAGE, count(evidence.page))
    if evidence.page_label is not None:
        yield Triple(iri, t.CG_PAGE_LABEL, string(evidence.page_label))
    for number, area in enumerate(evidence.areas, start=1):
        selector = Iri(f"{iri}#area-{number}")
        yield Triple(iri, t.OA_HAS_SELECTOR, selector)
        yield Triple(selector, t.RDF_TYPE, t.OA_FRAGMENT_SELECTOR)
        yield Triple(selector, t.RDF_VALUE, string(area.fragment))
        yield Triple(selector, t.DCTERMS_CONFORMS_TO, t.PDF_FRAGMENTS)
