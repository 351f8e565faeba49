"""The claims of some reports as the page shows them, read in a few large questions."""

from __future__ import annotations

from collections import defaultdict
from decimal import Decimal, InvalidOperation
from typing import TYPE_CHECKING, Final

from kg.model import Iri, Predicate
from kg.phrases import phrase
from kg.reportpage.numbers import amount, shown_unit
from kg.reportpage.records import Figure, Heading, ReadClaim
from kg.reportpage.sources import read_headings, read_quotes
from kg.rows import plain, rows
from kg.terms import CG, RDF, SDG, VOCAB

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from kg.reportpage.records import Quote, Source
    from kg.store import Store

# Sorted here and not by the store, which takes a second for it.
_TOLD: Final = """
SELECT ?claim ?property ?value WHERE {
  VALUES ?report { $reports }
  ?claim cg:statedIn ?report ; ?property ?value .
}"""
_NAMES: Final = """
SELECT DISTINCT ?thing ?name WHERE {
  VALUES ?report { $reports }
  VALUES ?property { rdf:subject rdf:object cg:foundBy cg:topic }
  ?claim cg:statedIn ?report ; ?property ?thing .
  ?thing skos:prefLabel|dcterms:title|rdfs:label ?name
}"""
_KINDS: Final = """
SELECT DISTINCT ?thing ?kind WHERE {
  VALUES ?report { $reports }
  VALUES ?kind { cg:Standard cg:Regulation cg:Framework }
  ?claim cg:statedIn ?report ; rdf:object ?thing .
  ?thing a ?kind
}"""
_FIGURES: Final = """
SELECT DISTINCT ?figure ?metric ?name ?value ?unit ?comparator ?year ?baseline ?scope WHERE {
  VALUES ?report { $reports }
  ?claim cg:statedIn ?report ; rdf:object ?figure .
  ?figure cg:metric ?metric ; cg:value ?value ; cg:unitCode ?unit .
  ?metric skos:prefLabel ?name .
  OPTIONAL { ?figure cg:comparator ?comparator }
  OPTIONAL { ?figure cg:year ?year }
  OPTIONAL { ?figure cg:baselineYear ?baseline }
  OPTIONAL { ?figure cg:scope ?scope }
} ORDER BY ?figure ?name ?scope"""
# What is shown under names of its own, or not at all.
_SHOWN_APART: Final = frozenset(
    "aboutTopic alignment alignsWith confidence derivedAlignment derivedGoal evidence foundBy inSection modality "
    "negated pointsTo statedIn supportsGoal topicWords year".split()
)
_Values = dict[str, list[str]]


class Claims:
    """Reads the claims of some reports; `company` are the organizations that go without saying as a subject."""

    def __init__(self, store: Store, sources: Mapping[str, Source], company: Sequence[str]) -> None:
        self._sources = sources
        self._unsaid = frozenset(company)
        named = ((plain(thing), plain(name)) for thing, name in rows(store, _NAMES, reports=sources))
        self._names = dict(sorted(named, reverse=True))
        self._kinds = {plain(thing): _local(plain(kind)) for thing, kind in rows(store, _KINDS, reports=sources)}
        self._figures = _figures(store, sources)
        self._headings = read_headings(store, sources)
        self.quotes = read_quotes(store, sources)
        told: defaultdict[str, _Values] = defaultdict(lambda: defaultdict(list))
        for claim, property_, value in rows(store, _TOLD, reports=sources):
            told[plain(claim)][_local(plain(property_))].append(plain(value))
        for values in told.values():
            for several in values.values():
                several.sort()
        made = (self._claim(Iri(iri), values) for iri, values in told.items())
        self.all = tuple(sorted((one for one in made if one is not None), key=_place))

    def _claim(self, iri: Iri, values: _Values) -> ReadClaim | None:
        """The claim; None for what is no claim, or has no quote."""
        quotes = self._quoted(values)
        if not quotes or not {"subject", "predicate", "object"} <= values.keys():
            return None
        subject, thing = values["subject"][0], values["object"][0]
        predicate, modality = _local(values["predicate"][0]), _local(_first(values, "modality"))
        negated = _first(values, "negated") == "true"
        figure = self._figures.get(thing)
        qualifiers = tuple(self._qualifiers(values))
        names = (
            self._names.get(subject, ""),
            predicate,
            figure_words(figure) if figure else self._names.get(thing, ""),
        )
        year = _first(values, "year")
        return ReadClaim(
            iri=iri,
            source=self._sources[values["statedIn"][0]],
            predicate=predicate,
            who="" if subject in self._unsaid else names[0],
            thing=figure.metric if figure else names[2],
            thing_iri=thing,
            kind=self._kinds.get(thing, ""),
            words=claim_words(names, modality, dict(qualifiers), negated=negated),
            modality=modality,
            negated=negated,
            year=int(year) if year.isdigit() else None,
            confidence=_first(values, "confidence"),
            rule=self._names.get(_first(values, "foundBy"), ""),
            heading=self._headings.get(_first(values, "inSection"), Heading(iri="", path=(), start=0)),
            quotes=quotes,
            principles=_numbers(values, "alignsWith", f"{VOCAB}ungc/"),
            derived_principles=_numbers(values, "derivedAlignment", f"{VOCAB}ungc/"),
            goals=_numbers(values, "supportsGoal", SDG) or _goal(thing),
            derived_goals=_numbers(values, "derivedGoal", SDG),
            topics=tuple(values.get("topicWords", ())),
            qualifiers=qualifiers,
            figure=figure,
        )

    def _quoted(self, values: _Values) -> tuple[Quote, ...]:
        found = (self.quotes[one] for one in values.get("evidence", ()) if one in self.quotes)
        return tuple(sorted(found, key=lambda one: (one.slug, one.start, one.end)))

    def _qualifiers(self, values: _Values) -> list[tuple[str, str]]:
        return [
            (name, self._names.get(value, value))
            for name, found in sorted(values.items())
            if name not in _SHOWN_APART and name not in {"type", "subject", "predicate", "object", "wasGeneratedBy"}
            for value in found
        ]


def figure_words(figure: Figure) -> str:
    """A figure in one line: "electricity used (offices): 1,200 MWh"."""
    scope = f" ({figure.scope})" if figure.scope else ""
    return f"{figure.metric}{scope}: {value_words(figure)}"


def value_words(figure: Figure) -> str:
    """The value with its bound and unit."""
    bound = "" if figure.comparator in {"", "="} else f"{figure.comparator} "
    return f"{bound}{amount(figure.value)} {shown_unit(figure.unit)}".strip()


def claim_words(names: tuple[str, str, str], modality: str, qualifiers: Mapping[str, str], *, negated: bool) -> str:
    """What a claim says; facts on suppliers and rows of an index have words of their own."""
    subject, predicate, thing = names
    if predicate == Predicate.SUPPLIER_FACT.value and "action" in qualifiers:
        return f"{subject}{' not' if negated else ''}: {qualifiers['action']} {thing}"
    if predicate == Predicate.DISCLOSES.value:
        title = qualifiers.get("title", "")
        return f"index row {thing}{f': {title}' if title and title not in thing else ''}"
    return phrase(names, modality, negated=negated)


def _figures(store: Store, sources: Mapping[str, Source]) -> dict[str, Figure]:
    found: dict[str, Figure] = {}
    for row in rows(store, _FIGURES, reports=sources):
        figure, metric, name, value, unit, comparator, year, baseline, scope = map(plain, row)
        found.setdefault(
            figure,
            Figure(
                metric=name,
                known=metric.startswith(VOCAB),
                value=_decimal(value),
                unit=unit,
                comparator=comparator,
                year=int(year) if year.isdigit() else None,
                baseline_year=int(baseline) if baseline.isdigit() else None,
                scope=scope,
            ),
        )
    return found


def _numbers(values: _Values, name: str, base: str) -> tuple[int, ...]:
    tails = (value.removeprefix(base) for value in values.get(name, ()) if value.startswith(base))
    return tuple(sorted({int(tail.partition(".")[0]) for tail in tails if tail.partition(".")[0].isdigit()}))


def _goal(thing: str) -> tuple[int, ...]:
    """The goal that a claim's object is, or is a target of."""
    return _numbers({"object": [thing]}, "object", SDG)


def _place(claim: ReadClaim) -> tuple[str, int, int, str, str]:
    first = claim.quotes[0]
    return claim.source.slug, first.start, first.end, claim.predicate, claim.iri


def _first(values: _Values, name: str) -> str:
    return (values.get(name) or [""])[0]


def _local(iri: str) -> str:
    for base in (CG, RDF):
        if iri.startswith(base):
            return iri.removeprefix(base)
    return iri.rsplit("#", 1)[-1].rsplit("/", 1)[-1]


def _decimal(value: str) -> Decimal:
    try:
        return Decimal(value)
    except InvalidOperation:
        return Decimal(0)
