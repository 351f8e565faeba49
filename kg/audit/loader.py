"""A report's graph as the audit reads it: by SPARQL, so that it may come from elsewhere."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import replace
from decimal import Decimal, InvalidOperation
from typing import TYPE_CHECKING, Final, NamedTuple

from kg.audit.disclosures import load_disclosures
from kg.audit.records import Audited, Claimed, Figure, Part, Quote, Statement, Thing
from kg.errors import UnknownNameError
from kg.model import Iri
from kg.rows import integer, plain, rows
from kg.terms import CG, VOCAB

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kg.store import Store
    from kg.triples import Term

_REPORT: Final = """
SELECT ?title ?slug ?company ?year ?textDigest WHERE {
  $report a cg:Report .
  OPTIONAL { $report dcterms:title ?title }
  OPTIONAL { $report dcterms:identifier ?slug }
  OPTIONAL { $report dcterms:publisher ?company }
  OPTIONAL { $report cg:year ?year }
  OPTIONAL { $report cg:textDigest ?textDigest }
} ORDER BY ?company ?slug ?title LIMIT 1"""
_GRAPH: Final = "SELECT ?claim WHERE { GRAPH $report { ?claim cg:statedIn $report } } LIMIT 1"
_EARLIER: Final = """
SELECT ?other ?year WHERE {
  $report dcterms:publisher ?company ; cg:year ?own .
  ?other dcterms:publisher ?company ; a cg:Report ; cg:year ?year .
  FILTER(?year < ?own)
} ORDER BY DESC(?year) ?other LIMIT 1"""
_CLAIMS: Final = """
SELECT ?claim ?subject ?predicate ?object ?modality ?negated ?year ?section ?rule WHERE {
  ?claim cg:statedIn $report ; rdf:subject ?subject ; rdf:predicate ?predicate ; rdf:object ?object .
  OPTIONAL { ?claim cg:modality ?modality }
  OPTIONAL { ?claim cg:negated ?negated }
  OPTIONAL { ?claim cg:year ?year }
  OPTIONAL { ?claim cg:inSection ?section }
  OPTIONAL { ?claim cg:foundBy ?rule }
}"""
_FIGURES: Final = """
SELECT DISTINCT ?figure ?metric ?value ?unit ?normalized ?normalizedUnit ?comparator ?year ?baseline ?scope WHERE {
  ?claim cg:statedIn $report ; rdf:object ?figure .
  ?figure cg:metric ?metric ; cg:value ?value .
  OPTIONAL { ?figure cg:unitCode ?unit }
  OPTIONAL { ?figure cg:normalizedValue ?normalized ; cg:normalizedUnitCode ?normalizedUnit }
  OPTIONAL { ?figure cg:comparator ?comparator }
  OPTIONAL { ?figure cg:year ?year }
  OPTIONAL { ?figure cg:baselineYear ?baseline }
  OPTIONAL { ?figure cg:scope ?scope }
}"""
_QUOTES: Final = """
SELECT DISTINCT ?claim ?start ?end ?exact ?prefix ?suffix ?page WHERE {
  ?claim cg:statedIn $report ; cg:evidence ?evidence .
  ?evidence oa:hasSelector ?place , ?words .
  ?place oa:start ?start ; oa:end ?end .
  ?words oa:exact ?exact .
  OPTIONAL { ?words oa:prefix ?prefix }
  OPTIONAL { ?words oa:suffix ?suffix }
  OPTIONAL { ?evidence cg:page ?page }
}"""
_THINGS: Final = """
SELECT DISTINCT ?thing ?class ?name ?first WHERE {
  { SELECT DISTINCT ?thing WHERE {
    { ?claim cg:statedIn $report ; rdf:subject|rdf:object ?thing }
    UNION { ?claim cg:statedIn $report ; rdf:object/cg:metric ?thing }
    UNION { $report dcterms:publisher ?thing }
  } }
  OPTIONAL { ?thing a ?class FILTER(STRSTARTS(STR(?class), STR(cg:))) }
  OPTIONAL {
    { ?thing skos:prefLabel ?name BIND(true AS ?first) } UNION { ?thing skos:altLabel ?name BIND(false AS ?first) }
  }
}"""
_DETAILS: Final = """
SELECT ?claim ?property ?value WHERE {
  ?claim cg:statedIn $report ; ?property ?value .
  FILTER(STRSTARTS(STR(?property), STR(cg:)) && (isLiteral(?value) || ?property IN (cg:alignsWith, cg:pointsTo)))
}"""
_SECTIONS: Final = """
SELECT DISTINCT ?section ?title ?level ?start ?end ?number ?parent WHERE {
  ?section a cg:Section ; dcterms:isPartOf+ $report ; cg:level ?level ; cg:start ?start ; cg:end ?end .
  OPTIONAL { ?section dcterms:title ?title }
  OPTIONAL { ?section cg:number ?number }
  OPTIONAL { ?section dcterms:isPartOf ?parent FILTER(?parent != $report) }
}"""
_OWN: Final = frozenset({"negated", "confidence", "year", "alignsWith"})


class _Quantity(NamedTuple):
    """An observation by its node."""

    metric: str
    value: Decimal
    unit: str
    amount: Decimal
    code: str
    comparator: str
    year: int | None
    baseline: int | None
    scope: str | None


def load_audited(store: Store, report: Iri, earlier: Iri | None = None) -> Audited:
    """What the audit reads of a report; it is compared with `earlier`, else with the company's last report before it.

    `UnknownNameError` where the store has no such report.
    """
    audited = _Loader(store, report).load()
    before = earlier or _earlier(store, report)
    return audited if before is None or before == report else replace(audited, earlier=_Loader(store, before).load())


def _earlier(store: Store, report: Iri) -> Iri | None:
    return next((Iri(plain(other)) for other, _ in rows(store, _EARLIER, report=report)), None)


class _Loader:
    """Reads one report."""

    def __init__(self, store: Store, report: Iri) -> None:
        self._store = store
        self._report = report
        self._slug = report.rsplit("/", 1)[-1]
        self._has_graph = False

    def load(self) -> Audited:
        found = next(self._rows(_REPORT), None)
        if found is None:
            raise UnknownNameError(f"the store has no report <{self._report}>: see its reports with claimgraph info")
        title, slug, company, year, digest = map(plain, found)
        self._slug = slug or self._slug
        self._has_graph = next(self._rows(_GRAPH), None) is not None
        self._things = self._load_things()
        self._quantities = self._load_quantities()
        self._quotes = self._load_quotes()
        self._details = self._load_details()
        claims = sorted(self._claims(), key=lambda one: (one.quotes[0].start, one.quotes[0].end, one.claim))
        return Audited(
            report=self._report,
            slug=self._slug,
            title=title,
            company=self._thing(company),
            year=_year(year),
            text=self._store.text(digest) if digest else None,
            sections=tuple(sorted(self._sections(), key=lambda one: (one.start, one.level, one.iri))),
            statements=tuple(one for one in claims if isinstance(one, Statement)),
            figures=tuple(one for one in claims if isinstance(one, Figure)),
            disclosures=load_disclosures(self._store, self._report),
        )

    def _rows(self, sparql: str) -> Iterator[tuple[Term | None, ...]]:
        return rows(self._store, sparql, report=self._report)

    def _own_rows(self, sparql: str) -> Iterator[tuple[Term | None, ...]]:
        """Rows of the report's own graph where the store has one, which is far quicker than all graphs together."""
        own = f"FROM <{self._report}> WHERE {{" if self._has_graph else "WHERE {"
        return self._rows(sparql.replace("WHERE {", own, 1))

    def _thing(self, iri: str) -> Thing:
        return self._things.get(iri) or Thing(iri=Iri(iri), kind="", names=())

    def _load_things(self) -> dict[str, Thing]:
        kinds: defaultdict[str, set[str]] = defaultdict(set)
        names: defaultdict[str, set[tuple[bool, str]]] = defaultdict(set)
        for thing, class_, name, first in self._rows(_THINGS):
            kinds[plain(thing)].add(plain(class_).removeprefix(CG))
            if name is not None:
                names[plain(thing)].add((plain(first) != "true", plain(name)))
        return {
            iri: Thing(
                iri=Iri(iri),
                kind=min(kinds[iri] - {"Norm", "Entity", ""}, default=""),
                names=tuple(dict.fromkeys(name for _, name in sorted(names[iri]))),
            )
            for iri in kinds
        }

    def _load_quantities(self) -> dict[str, _Quantity]:
        found = {}
        for row in self._own_rows(_FIGURES):
            node, metric, value, unit, normalized, code, comparator, year, baseline, scope = map(plain, row)
            number = _decimal(value)
            if number is not None:
                amount = _decimal(normalized)
                found[node] = _Quantity(
                    metric=metric,
                    value=number,
                    unit=unit,
                    amount=number if amount is None else amount,
                    code=unit if amount is None else code,
                    comparator=comparator or "=",
                    year=_year(year),
                    baseline=_year(baseline),
                    scope=scope or None,
                )
        return found

    def _load_quotes(self) -> dict[str, tuple[Quote, ...]]:
        found: defaultdict[str, list[Quote]] = defaultdict(list)
        for claim, start, end, exact, prefix, suffix, page in self._own_rows(_QUOTES):
            low, high = integer(start), integer(end)
            if low is not None and high is not None:
                found[plain(claim)].append(
                    Quote(
                        report=self._report,
                        slug=self._slug,
                        start=low,
                        end=high,
                        exact=plain(exact),
                        prefix=plain(prefix),
                        suffix=plain(suffix),
                        page=integer(page),
                    )
                )
        return {claim: tuple(sorted(quotes, key=lambda one: (one.start, one.end))) for claim, quotes in found.items()}

    def _load_details(self) -> dict[str, list[tuple[str, str]]]:
        found: defaultdict[str, list[tuple[str, str]]] = defaultdict(list)
        for claim, property_, value in self._own_rows(_DETAILS):
            found[plain(claim)].append((plain(property_).removeprefix(CG), plain(value)))
        return found

    def _claims(self) -> Iterator[Claimed]:
        seen: set[str] = set()
        for row in self._own_rows(_CLAIMS):
            claim, subject, predicate, object_, modality, negated, year, section, rule = map(plain, row)
            if claim in seen or claim not in self._quotes:
                continue
            seen.add(claim)
            details = sorted(self._details.get(claim, ()))
            base = {
                "claim": Iri(claim),
                "subject": self._thing(subject),
                "predicate": predicate.removeprefix(CG),
                "modality": modality.removeprefix(CG),
                "negated": negated == "true",
                "section": Iri(section) if section else None,
                "rule": rule.rsplit("/", 1)[-1],
                "quotes": self._quotes[claim],
                "principles": _principles(details),
                "qualifiers": tuple(one for one in details if one[0] not in _OWN),
            }
            yield self._claimed(base, object_, _year(year))

    def _claimed(self, base: dict[str, object], object_: str, year: int | None) -> Claimed:
        quantity = self._quantities.get(object_)
        if quantity is None:
            return Statement(**base, year=year, object=self._thing(object_))  # type: ignore[arg-type]
        return Figure(
            **base,  # type: ignore[arg-type]
            year=quantity.year or year,
            metric=self._thing(quantity.metric),
            value=quantity.value,
            unit=quantity.unit,
            amount=quantity.amount,
            code=quantity.code,
            comparator=quantity.comparator,
            baseline_year=quantity.baseline,
            scope=quantity.scope,
        )

    def _sections(self) -> Iterator[Part]:
        for section, title, level, start, end, number, parent in self._own_rows(_SECTIONS):
            yield Part(
                iri=Iri(plain(section)),
                title=plain(title),
                level=integer(level) or 0,
                start=integer(start) or 0,
                end=integer(end) or 0,
                number=plain(number) or None,
                parent=Iri(plain(parent)) if parent else None,
            )


def _principles(details: list[tuple[str, str]]) -> tuple[int, ...]:
    numbers = (value.removeprefix(f"{VOCAB}ungc/") for name, value in details if name == "alignsWith")
    return tuple(sorted(int(number) for number in numbers if number.isdigit()))


def _decimal(value: str) -> Decimal | None:
    try:
        return Decimal(value) if value else None
    except InvalidOperation:
        return None


def _year(value: str) -> int | None:
    return int(value[:4]) if value[:4].isdigit() else None
