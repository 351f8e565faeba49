"""Reports read from the store in a few small questions, the last ones kept as long as their store is open."""

from __future__ import annotations

from collections import defaultdict
from decimal import Decimal, InvalidOperation
from typing import TYPE_CHECKING, Final

from kg.iris import inferred_graph
from kg.model import Iri
from kg.reportpage.claims import claim_words, figure_words
from kg.reportpage.records import Figure
from kg.rows import integer, plain, rows
from kg.server.explorer.keeping import keep
from kg.server.explorer.records import ListedClaim, ReadReport, Section, Span
from kg.terms import SDG, VOCAB

if TYPE_CHECKING:
    from collections.abc import Mapping

    from kg.store import Store, StoredReport

# Each asks one graph, which takes a store half the time of asking all.
_CLAIMS: Final = """
SELECT ?claim ?subject ?predicate ?object ?modality ?negated ?confidence ?evidence WHERE { GRAPH $report {
  ?claim cg:statedIn $report ; rdf:subject ?subject ; rdf:predicate ?predicate ; rdf:object ?object ;
    cg:modality ?modality ; cg:negated ?negated ; cg:confidence ?confidence ; cg:evidence ?evidence
} }"""
_SPANS: Final = """
SELECT ?evidence ?start ?end ?page ?label WHERE { GRAPH $report {
  ?evidence oa:hasSource $report ; oa:hasSelector ?place .
  ?place oa:start ?start ; oa:end ?end .
  OPTIONAL { ?evidence cg:page ?page }
  OPTIONAL { ?evidence cg:pageLabel ?label }
} }"""
_AREA: Final = "SELECT ?evidence WHERE { GRAPH $report { ?evidence oa:hasSelector/rdf:value ?area } } LIMIT 1"
_NAMES: Final = "SELECT ?thing ?name WHERE { GRAPH $report { ?thing skos:prefLabel ?name } }"
_FIGURES: Final = """
SELECT ?figure ?metric ?value ?unit ?comparator ?scope WHERE { GRAPH $report {
  ?figure cg:metric ?metric ; cg:value ?value ; cg:unitCode ?unit .
  OPTIONAL { ?figure cg:comparator ?comparator }
  OPTIONAL { ?figure cg:scope ?scope }
} }"""
_TOLD: Final = """
SELECT ?claim ?property ?value WHERE { GRAPH $report {
  VALUES ?property { cg:alignsWith cg:supportsGoal cg:year cg:action cg:title }
  ?claim ?property ?value
} }"""
_DERIVED: Final = """
SELECT ?claim ?property ?value WHERE { GRAPH $inferred {
  VALUES ?property { cg:derivedAlignment cg:derivedGoal }
  ?claim ?property ?value
} }"""
_NORMS: Final = """
SELECT DISTINCT ?thing ?norm ?name WHERE {
  { SELECT DISTINCT ?thing WHERE { GRAPH $report {
      VALUES ?predicate { cg:holdsCertification cg:compliesWith cg:joinedStandardization }
      ?claim rdf:predicate ?predicate ; rdf:object ?thing } } }
  ?thing cg:conformsTo? ?norm .
  VALUES ?kind { cg:Standard cg:Regulation cg:Framework }
  ?norm a ?kind ; skos:prefLabel ?name
}"""
_SECTIONS: Final = """
SELECT ?start ?level ?number ?title WHERE { GRAPH $report {
  ?section a cg:Section ; cg:level ?level ; cg:start ?start .
  OPTIONAL { ?section cg:number ?number }
  OPTIONAL { ?section dcterms:title ?title }
} }"""
_Told = dict[str, dict[str, list[str]]]


def read_report(store: Store, report: StoredReport) -> ReadReport:
    """A report with its claims; the last few are kept, since a reader stays with a report for a while."""
    return keep(store, ("report", report.iri), lambda: _Reading(store, report).read())


class _Reading:
    """What is known of a report while its claims are put together."""

    def __init__(self, store: Store, report: StoredReport) -> None:
        self._store = store
        self._report = report
        self._names = dict(sorted(_pairs(store, _NAMES, report.iri), reverse=True))
        self._figures = _figures(store, report.iri, self._names)
        self._told = _told(store, report.iri)
        self._norms: defaultdict[str, dict[str, str]] = defaultdict(dict)
        for row in rows(store, _NORMS, report=report.iri):
            thing, norm, name = map(plain, row)
            self._norms[thing].setdefault(norm, name)

    def read(self) -> ReadReport:
        """The report."""
        spans = {
            plain(evidence): Span(
                start=integer(start) or 0,
                end=integer(end) or 0,
                page=integer(page),
                page_label=plain(label) or None,
            )
            for evidence, start, end, page, label in rows(self._store, _SPANS, report=self._report.iri)
        }
        told: dict[Iri, tuple[str, ...]] = {}
        places: defaultdict[Iri, set[Span]] = defaultdict(set)
        for claim, *others, evidence in rows(self._store, _CLAIMS, report=self._report.iri):
            told[Iri(plain(claim))] = tuple(map(plain, others))
            if plain(evidence) in spans:
                places[Iri(plain(claim))].add(spans[plain(evidence)])
        claims = (
            self._claim(iri, parts, tuple(sorted(places[iri], key=lambda one: (one.start, one.end))))
            for iri, parts in told.items()
            if places[iri]
        )
        standards = {norm: name for norms in self._norms.values() for norm, name in norms.items()}
        return ReadReport(
            report=self._report,
            text=self._store.text(self._report.text_digest),
            sections=_sections(self._store, self._report.iri),
            claims=tuple(sorted(claims, key=lambda one: (one.spans[0].start, one.spans[0].end, one.iri))),
            standards=dict(sorted(standards.items(), key=lambda one: one[1].casefold())),
            has_areas=next(rows(self._store, _AREA, report=self._report.iri), None) is not None,
        )

    def _claim(self, iri: Iri, parts: tuple[str, ...], spans: tuple[Span, ...]) -> ListedClaim:
        subject, predicate, thing, modality, negated, confidence = parts
        told = self._told.get(iri, {})
        figure = self._figures.get(thing)
        what = figure_words(figure) if figure else self._names.get(thing, "")
        kind, how = local(predicate), local(modality)
        qualifiers = {name: values[0] for name, values in told.items()}
        denied = negated == "true"
        return ListedClaim(
            iri=iri,
            words=claim_words((self._names.get(subject, ""), kind, what), how, qualifiers, negated=denied),
            predicate=kind,
            manner="denied" if denied else how.lower(),
            year=qualifiers.get("year", ""),
            confidence=confidence,
            principles=_numbers(told.get("alignsWith", ()), f"{VOCAB}ungc/"),
            derived_principles=_numbers(told.get("derivedAlignment", ()), f"{VOCAB}ungc/"),
            goals=_numbers((*told.get("supportsGoal", ()), thing), SDG),
            derived_goals=_numbers(told.get("derivedGoal", ()), SDG),
            standards=tuple(sorted(self._norms.get(thing, ()))),
            spans=spans,
        )


def local(iri: str) -> str:
    """What follows the # of an IRI."""
    return iri.rsplit("#", 1)[-1]


def tail(iri: str) -> str:
    """The last part of an IRI."""
    return local(iri).rsplit("/", 1)[-1]


def _pairs(store: Store, sparql: str, report: Iri) -> list[tuple[str, str]]:
    return [(plain(one), plain(other)) for one, other in rows(store, sparql, report=report)]


def _figures(store: Store, report: Iri, names: Mapping[str, str]) -> dict[str, Figure]:
    found: dict[str, Figure] = {}
    for row in rows(store, _FIGURES, report=report):
        figure, metric, value, unit, comparator, scope = map(plain, row)
        found[figure] = Figure(
            metric=names.get(metric, ""),
            known=metric.startswith(VOCAB),
            value=_decimal(value),
            unit=unit,
            comparator=comparator,
            year=None,
            baseline_year=None,
            scope=scope,
        )
    return found


def _told(store: Store, report: Iri) -> _Told:
    """The values of some properties of the claims, by claim and local name."""
    found: _Told = {}
    stated = rows(store, _TOLD, report=report)
    inferred = rows(store, _DERIVED, inferred=inferred_graph(report))
    for claim, property_, value in (*stated, *inferred):
        found.setdefault(plain(claim), {}).setdefault(local(plain(property_)), []).append(plain(value))
    for values in found.values():
        for several in values.values():
            several.sort()
    return found


def _sections(store: Store, report: Iri) -> tuple[Section, ...]:
    found = [
        Section(
            start=integer(start) or 0,
            level=integer(level) or 0,
            title=" ".join(filter(None, (plain(number), " ".join(plain(title).replace("*", " ").split())))),
        )
        for start, level, number, title in rows(store, _SECTIONS, report=report)
    ]
    return tuple(sorted((one for one in found if one.level), key=lambda one: (one.start, one.level, one.title)))


def _numbers(values: tuple[str, ...] | list[str], base: str) -> tuple[int, ...]:
    tails = (value.removeprefix(base).partition(".")[0] for value in values if value.startswith(base))
    return tuple(sorted({int(tail) for tail in tails if tail.isdigit()}))


def _decimal(value: str) -> Decimal:
    try:
        return Decimal(value)
    except InvalidOperation:
        return Decimal(0)
