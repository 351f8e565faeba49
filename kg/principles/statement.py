"""The claims of some reports: what each says, its first quote, and where that stands."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from typing import TYPE_CHECKING, Final

from kg.model import Iri
from kg.phrases import phrase
from kg.principles.lines import Lines
from kg.principles.links import local_name
from kg.rows import integer, plain, rows

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kg.store import Store
    from kg.triples import Term

# Several small questions: one large one with all that a claim may have takes a store many times as long.
_CLAIMS: Final = """
SELECT ?claim ?report ?subject ?predicate ?object ?modality ?negated ?confidence ?evidence ?heading ?rule WHERE {
  VALUES ?report { $reports }
  ?claim cg:statedIn ?report ;
    rdf:subject ?subject ;
    rdf:predicate ?predicate ;
    rdf:object ?object ;
    cg:modality ?modality ;
    cg:evidence ?evidence .
  OPTIONAL { ?claim cg:negated ?negated }
  OPTIONAL { ?claim cg:confidence ?confidence }
  OPTIONAL { ?claim cg:inSection/dcterms:title ?heading }
  OPTIONAL { ?claim cg:foundBy/rdfs:label ?rule }
} ORDER BY ?report ?predicate ?claim ?heading ?rule"""
_QUOTES: Final = """
SELECT ?evidence ?start ?exact ?page WHERE {
  VALUES ?report { $reports }
  ?evidence oa:hasSource ?report ; oa:hasSelector/oa:start ?start ; oa:hasSelector/oa:exact ?exact .
  OPTIONAL { ?evidence cg:page ?page }
} ORDER BY ?start ?evidence ?exact ?page"""
_NAMES: Final = """
SELECT DISTINCT ?thing ?name WHERE {
  VALUES ?report { $reports }
  ?claim cg:statedIn ?report ; rdf:subject|rdf:object ?thing .
  ?thing skos:prefLabel|dcterms:title ?name
} ORDER BY ?thing ?name"""
_FIGURES: Final = """
SELECT DISTINCT ?figure ?metric ?scope ?comparator ?value ?unit WHERE {
  VALUES ?report { $reports }
  ?claim cg:statedIn ?report ; rdf:object ?figure .
  ?figure cg:metric/skos:prefLabel ?metric ; cg:value ?value ; cg:unitCode ?unit .
  OPTIONAL { ?figure cg:comparator ?comparator }
  OPTIONAL { ?figure cg:scope ?scope }
} ORDER BY ?figure ?metric ?scope ?comparator ?value ?unit"""
_TITLES: Final = """
SELECT ?report ?title WHERE { VALUES ?report { $reports } ?report dcterms:title ?title } ORDER BY ?report ?title"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Statement:
    """A claim with its first quote; `topic` is what it is about, `words` what it says in plain words."""

    iri: Iri
    predicate: str
    topic: str
    words: str
    modality: str
    negated: bool
    confidence: Decimal
    rule: str
    report: Iri
    title: str
    heading: str
    evidence: Iri
    quote: str
    start: int
    line: int | None
    page: int | None

    @property
    def short_id(self) -> str:
        """The end of its IRI, by which `claimgraph trace` finds it."""
        return self.iri.rsplit("/", 1)[-1].rsplit("-", 1)[-1]

    @property
    def place(self) -> str:
        """Where its quote stands, in words."""
        page = "" if self.page is None else f"page {self.page}"
        line = "" if self.line is None else f"line {self.line}"
        return ", ".join(dict.fromkeys(filter(None, (self.title, self.heading, page, line))))


@dataclass(frozen=True, slots=True)
class _Quote:
    start: int
    exact: str
    page: int | None


def read_statements(store: Store, reports: tuple[Iri, ...]) -> dict[Iri, Statement]:
    """The claims of some reports by IRI, in the order of the text."""
    names = _names(store, reports)
    titles = {plain(report): plain(title) for report, title in rows(store, _TITLES, reports=reports)}
    quotes: dict[str, _Quote] = {}
    for evidence, start, exact, page in rows(store, _QUOTES, reports=reports):
        quotes.setdefault(plain(evidence), _Quote(integer(start) or 0, plain(exact), integer(page)))
    lines = Lines(store, reports)
    found: dict[Iri, Statement] = {}
    for row in rows(store, _CLAIMS, reports=reports):
        made = _statement(row, names, quotes, (titles, lines))
        if made is not None and (made.iri not in found or made.start < found[made.iri].start):
            found[made.iri] = made
    return dict(sorted(found.items(), key=lambda one: (one[1].report, one[1].start, one[1].predicate, one[0])))


def _statement(
    row: tuple[Term | None, ...],
    names: dict[str, tuple[str, str]],
    quotes: dict[str, _Quote],
    source: tuple[dict[str, str], Lines],
) -> Statement | None:
    """The claim of a row; None where its evidence has no quote."""
    claim, report, subject, predicate, thing, modality, negated, confidence, evidence, heading, rule = map(plain, row)
    quote = quotes.get(evidence)
    if quote is None:
        return None
    titles, lines = source
    told = (names.get(subject, ("", ""))[0], local_name(predicate), names.get(thing, ("", ""))[0])
    return Statement(
        iri=Iri(claim),
        predicate=local_name(predicate),
        topic=names.get(thing, ("", ""))[1],
        words=phrase(told, local_name(modality), negated=negated == "true"),
        modality=local_name(modality),
        negated=negated == "true",
        confidence=_decimal(confidence),
        rule=rule,
        report=Iri(report),
        title=titles.get(report, ""),
        heading=heading,
        evidence=Iri(evidence),
        quote=quote.exact,
        start=quote.start,
        line=lines.line(Iri(report), quote.start),
        page=quote.page,
    )


def _names(store: Store, reports: tuple[Iri, ...]) -> dict[str, tuple[str, str]]:
    """What things are called, in full and in short: a figure in short is its metric."""
    found: dict[str, tuple[str, str]] = {}
    for thing, name in rows(store, _NAMES, reports=reports):
        found.setdefault(plain(thing), (plain(name), plain(name)))
    for row in rows(store, _FIGURES, reports=reports):
        figure, metric = plain(row[0]), plain(row[1])
        found.setdefault(figure, (" ".join(_figure(row)), metric))
    return found


def _figure(row: tuple[Term | None, ...]) -> Iterator[str]:
    _, metric, scope, comparator, value, unit = map(plain, row)
    yield metric
    if scope:
        yield f"({scope})"
    yield from (comparator or "=", value)
    if unit != "1":
        yield unit


def _decimal(value: str) -> Decimal:
    try:
        return Decimal(value)
    except InvalidOperation:
        return Decimal(0)
