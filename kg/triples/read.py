"""Quads to records."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from kg import terms as t
from kg.errors import RecordError
from kg.iris import GOALS, PRINCIPLES, goal_iri, principle_iri
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
from kg.triples.nodes import Nodes
from kg.triples.write import QUALIFIERS

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from kg.triples.term import Quad

_KINDS: Final = {t.cg(kind.value): kind for kind in EntityKind}
_PREDICATES: Final = {t.cg(predicate.value): predicate for predicate in Predicate}
_MODALITIES: Final = {t.cg(modality.value): modality for modality in Modality}
_PRINCIPLES: Final = {principle_iri(number): number for number in PRINCIPLES}
_BASES: Final = {t.cg(basis.value): basis for basis in Basis}
_GOALS: Final = {goal_iri(number): number for number in GOALS}
_COMPARATORS: Final = {comparator.value: comparator for comparator in Comparator}


def from_quads(quads: Iterable[Quad]) -> ReportGraph:
    """The records of one report's named graph, in a fixed order: the inverse of `to_quads`.

    Sections and evidence come in text order, claims by their first evidence. A graph that breaks the contract raises
    `RecordError`, which names the node and the property.
    """
    return _Reader(Nodes(quads)).graph()


class _Reader:
    """Builds each record once, on its first use."""

    def __init__(self, nodes: Nodes) -> None:
        self._nodes = nodes
        self._owners = nodes.inverse(t.CG_HAS_UNIT)
        self._observations = frozenset(nodes.typed(t.CG_OBSERVATION))
        self._entities: dict[Iri, Entity] = {}
        self._rules: dict[Iri, Rule] = {}
        self._alignments: dict[Iri, Alignment] = {}
        self._evidence: dict[Iri, Evidence] = {}

    def graph(self) -> ReportGraph:
        nodes = self._nodes
        runs = nodes.typed(t.CG_RUN)
        reports = [iri for iri in nodes.typed(t.CG_REPORT) if nodes.text_if_any(iri, t.CG_SOURCE_DIGEST)]
        if len(reports) != 1 or len(runs) != 1:
            raise RecordError(f"a report's graph has one report and one run, this one {len(reports)} and {len(runs)}")
        sections = [self._section(iri, reports[0]) for iri in nodes.typed(t.CG_SECTION)]
        claims = [self._claim(iri) for iri in nodes.typed(t.CG_CLAIM)]
        return ReportGraph(
            report=self._report(reports[0]),
            run=self._run(runs[0]),
            sections=tuple(sorted(sections, key=lambda section: (section.start, section.level, section.iri))),
            claims=tuple(sorted(claims, key=lambda claim: (claim.evidence[0].start, claim.evidence[0].end, claim.iri))),
        )

    def _report(self, iri: Iri) -> Report:
        nodes = self._nodes
        return Report(
            iri=iri,
            slug=nodes.text(iri, t.DCTERMS_IDENTIFIER),
            title=nodes.text(iri, t.DCTERMS_TITLE),
            publisher=self._entity(nodes.iri(iri, t.DCTERMS_PUBLISHER)),
            year=nodes.integer_if_any(iri, t.CG_YEAR),
            language=nodes.text(iri, t.DCTERMS_LANGUAGE),
            digest=nodes.text(iri, t.CG_SOURCE_DIGEST),
            text_digest=nodes.text(iri, t.CG_TEXT_DIGEST),
            source=nodes.text(iri, t.DCTERMS_SOURCE),
        )

    def _run(self, iri: Iri) -> Run:
        nodes = self._nodes
        return Run(
            iri=iri,
            version=nodes.text(iri, t.CG_VERSION),
            model=nodes.text(iri, t.CG_MODEL),
            vocabulary=nodes.text(iri, t.CG_VOCABULARY_DIGEST),
        )

    def _section(self, iri: Iri, report: Iri) -> Section:
        nodes = self._nodes
        parent = nodes.iri(iri, t.DCTERMS_IS_PART_OF)
        return Section(
            iri=iri,
            title=nodes.text(iri, t.DCTERMS_TITLE),
            level=nodes.integer(iri, t.CG_LEVEL),
            start=nodes.integer(iri, t.CG_START),
            end=nodes.integer(iri, t.CG_END),
            number=nodes.text_if_any(iri, t.CG_NUMBER),
            parent=None if parent == report else parent,
        )

    def _claim(self, iri: Iri) -> Claim:
        nodes = self._nodes
        evidence = [self._evidence_of(node) for node in nodes.iris(iri, t.CG_EVIDENCE)]
        if not evidence:
            raise RecordError(f"<{iri}> has no evidence; build the report again")
        return Claim(
            iri=iri,
            subject=self._entity(nodes.iri(iri, t.RDF_SUBJECT)),
            predicate=nodes.chosen(iri, t.RDF_PREDICATE, _PREDICATES),
            object=self._object(nodes.iri(iri, t.RDF_OBJECT)),
            modality=nodes.chosen(iri, t.CG_MODALITY, _MODALITIES),
            rule=self._rule(nodes.iri(iri, t.CG_FOUND_BY)),
            evidence=tuple(sorted(evidence, key=lambda span: (span.start, span.end))),
            section=nodes.iri(iri, t.CG_IN_SECTION),
            negated=nodes.text(iri, t.CG_NEGATED) == "true",
            year=nodes.integer_if_any(iri, t.CG_YEAR),
            principles=tuple(sorted(nodes.all_chosen(iri, t.CG_ALIGNS_WITH, _PRINCIPLES))),
            alignments=tuple(sorted(map(self._alignment, nodes.iris(iri, t.CG_ALIGNMENT)), key=_order)),
            goals=tuple(sorted(nodes.all_chosen(iri, t.CG_SUPPORTS_GOAL, _GOALS))),
            topics=tuple(sorted(nodes.iris(iri, t.CG_ABOUT_TOPIC))),
            topic_words=tuple(sorted(nodes.texts(iri, t.CG_TOPIC_WORDS))),
            qualifiers=tuple((name, value) for name in sorted(QUALIFIERS) for value in nodes.texts(iri, t.cg(name))),
            points_to=tuple(sorted(nodes.iris(iri, t.CG_POINTS_TO))),
        )

    def _object(self, iri: Iri) -> Entity | Observation:
        return self._observation(iri) if iri in self._observations else self._entity(iri)

    def _entity(self, iri: Iri) -> Entity:
        if iri not in self._entities:
            nodes = self._nodes
            kinds = [_KINDS[type_] for type_ in nodes.iris(iri, t.RDF_TYPE) if type_ in _KINDS]
            if len(kinds) != 1:
                raise RecordError(f"<{iri}> must be of one class of things, not {len(kinds)}; build the report again")
            self._entities[iri] = Entity(
                iri=iri,
                kind=kinds[0],
                label=nodes.text(iri, t.SKOS_PREF_LABEL),
                alt_labels=tuple(nodes.texts(iri, t.SKOS_ALT_LABEL)),
                conforms_to=nodes.iri_if_any(iri, t.CG_CONFORMS_TO),
                part_of=self._owners.get(iri),
                broader=nodes.iri_if_any(iri, t.SKOS_BROADER),
            )
        return self._entities[iri]

    def _observation(self, iri: Iri) -> Observation:
        nodes = self._nodes
        comparator = nodes.text(iri, t.CG_COMPARATOR)
        if comparator not in _COMPARATORS:
            raise RecordError(f"<{iri}> has the comparator {comparator!r}: known are {', '.join(_COMPARATORS)}")
        return Observation(
            iri=iri,
            metric=self._entity(nodes.iri(iri, t.CG_METRIC)),
            value=nodes.decimal(iri, t.CG_VALUE),
            unit_code=nodes.text(iri, t.CG_UNIT_CODE),
            comparator=_COMPARATORS[comparator],
            normalized_value=nodes.decimal_if_any(iri, t.CG_NORMALIZED_VALUE),
            normalized_unit_code=nodes.text_if_any(iri, t.CG_NORMALIZED_UNIT_CODE),
            year=nodes.integer_if_any(iri, t.CG_YEAR),
            baseline_year=nodes.integer_if_any(iri, t.CG_BASELINE_YEAR),
            scope=nodes.text_if_any(iri, t.CG_SCOPE),
            unit=nodes.iri_if_any(iri, t.QUDT_HAS_UNIT),
            tagged_as=nodes.iri_if_any(iri, t.CG_TAGGED_AS),
        )

    def _rule(self, iri: Iri) -> Rule:
        if iri not in self._rules:
            nodes = self._nodes
            self._rules[iri] = Rule(
                iri=iri, label=nodes.text(iri, t.RDFS_LABEL), precision=nodes.decimal(iri, t.CG_PRECISION)
            )
        return self._rules[iri]

    def _alignment(self, iri: Iri) -> Alignment:
        if iri not in self._alignments:
            nodes = self._nodes
            self._alignments[iri] = Alignment(
                principle=nodes.chosen(iri, t.CG_PRINCIPLE, _PRINCIPLES),
                basis=nodes.chosen(iri, t.CG_BASIS, _BASES),
                concept=nodes.iri_if_any(iri, t.CG_THROUGH_CONCEPT),
            )
        return self._alignments[iri]

    def _evidence_of(self, iri: Iri) -> Evidence:
        if iri not in self._evidence:
            nodes, position, quote = self._nodes, Iri(f"{iri}#position"), Iri(f"{iri}#quote")
            self._evidence[iri] = Evidence(
                start=nodes.integer(position, t.OA_START),
                end=nodes.integer(position, t.OA_END),
                exact=nodes.text(quote, t.OA_EXACT),
                prefix=nodes.text_if_any(quote, t.OA_PREFIX) or "",
                suffix=nodes.text_if_any(quote, t.OA_SUFFIX) or "",
                page=nodes.integer_if_any(iri, t.CG_PAGE),
                page_label=nodes.text_if_any(iri, t.CG_PAGE_LABEL),
                areas=tuple(self._areas(iri)),
            )
        return self._evidence[iri]

    def _areas(self, iri: Iri) -> Iterator[Area]:
        nodes = self._nodes
        for selector in sorted(nodes.iris(iri, t.OA_HAS_SELECTOR), key=_number):
            if (fragment := nodes.text_if_any(selector, t.RDF_VALUE)) is not None:
                try:
                    yield Area.from_fragment(fragment)
                except ValueError as error:
                    raise RecordError(f"<{selector}>: {error}; build the report again") from error


def _number(selector: Iri) -> int:
    """The number of an area's selector."""
    told = selector.rpartition("#area-")[2]
    return int(told) if told.isdecimal() else 0


def _order(alignment: Alignment) -> tuple[int, str, str]:
    return alignment.principle, alignment.basis.value, alignment.concept or ""
