"""What a report gives to look for: its claims in words, and the passages of its text."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from kg.phrases import phrase
from kg.rows import integer, plain, rows
from kg.search.passages import split_passages
from kg.terms import SDG, VOCAB, VOCABULARY_GRAPH

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from kg.model import Iri
    from kg.store import Store, StoredReport

# One question a part, each within the graph of the report: joined in one they take ten times as long.
_CLAIMS: Final = """
SELECT ?claim ?subject ?predicate ?object ?modality ?negated WHERE { GRAPH $report {
  ?claim a cg:Claim ; rdf:subject ?subject ; rdf:predicate ?predicate ; rdf:object ?object ;
    cg:modality ?modality ; cg:negated ?negated .
} }"""
_QUOTES: Final = """
SELECT ?claim ?start ?end ?exact ?page WHERE { GRAPH $report {
  ?claim a cg:Claim ; cg:evidence ?evidence . ?evidence oa:hasSelector ?place , ?words .
  ?place oa:start ?start ; oa:end ?end . ?words oa:exact ?exact .
  OPTIONAL { ?evidence cg:page ?page }
} }"""
_NAMES: Final = """
SELECT ?thing ?name ?best WHERE { GRAPH $report {
  { ?thing skos:prefLabel|dcterms:title ?name BIND(0 AS ?best) } UNION { ?thing skos:altLabel ?name BIND(1 AS ?best) }
} }"""
# What else the vocabularies call the things that this report names.
_OTHER_NAMES: Final = """
SELECT DISTINCT ?thing ?name WHERE {
  { SELECT DISTINCT ?thing WHERE { GRAPH $report {
    ?claim a cg:Claim ; rdf:object/(cg:conformsTo|cg:metric)? ?thing
  } } }
  GRAPH $vocabulary { ?thing skos:prefLabel|skos:altLabel ?name }
}"""
_KINDRED: Final = "SELECT ?thing ?other WHERE { GRAPH $report { ?thing cg:conformsTo|cg:metric ?other } }"
_FIGURES: Final = """
SELECT ?figure ?metric ?scope ?comparator ?value ?unit ?year WHERE { GRAPH $report {
  ?figure cg:metric/skos:prefLabel ?metric ; cg:value ?value ; cg:unitCode ?unit .
  OPTIONAL { ?figure cg:comparator ?comparator }
  OPTIONAL { ?figure cg:scope ?scope }
  OPTIONAL { ?figure cg:year ?year }
} }"""
_FILTERS: Final = """
SELECT ?claim ?value WHERE { GRAPH $report {
  ?claim a cg:Claim ; cg:alignsWith|cg:supportsGoal|cg:year|cg:aboutTopic|rdf:object ?value
} }"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    """A claim, or a passage, which has neither IRI nor statement; `filters` are (name, value) pairs."""

    iri: str = ""
    statement: str = ""
    names: str = ""
    quote: str
    start: int
    end: int
    line: int | None
    page: int | None = None
    filters: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class _Quote:
    start: int
    end: int
    exact: str
    page: int | None


def read_documents(store: Store, report: StoredReport) -> Iterator[Document]:
    """The claims of a report in the order of their places, then the passages of its text."""
    text = store.text(report.text_digest)
    lines = _line_starts(text or "")
    yield from _claims(store, report.iri, lines if text else [])
    for start, end in split_passages(text or ""):
        yield Document(quote=(text or "")[start:end], start=start, end=end, line=bisect_right(lines, start))


def _claims(store: Store, report: Iri, lines: list[int]) -> Iterator[Document]:
    quotes = _quotes(store, report)
    kindred = _kindred(store, report)
    labels, others = _names(store, report, kindred)
    figures, years = _figures(store, report)
    filters = _filters(store, report)
    found = []
    for claim, subject, predicate, object_, modality, negated in rows(store, _CLAIMS, report=report):
        iri, of, what = plain(claim), plain(subject), plain(object_)
        places = quotes.get(iri)
        if not places:
            continue
        kind, name = plain(predicate).rsplit("#", 1)[-1], labels.get(what) or figures.get(what, "")
        told = (labels.get(of, ""), kind, name)
        also = {*others.get(of, ()), *others.get(what, ())} - {told[0], name}
        first, manner = places[0], plain(modality).rsplit("#", 1)[-1]
        found.append(
            Document(
                iri=iri,
                statement=phrase(told, manner, negated=plain(negated) == "true"),
                names="\n".join([*sorted(also), *(one.exact for one in places[1:])]),
                quote=first.exact,
                start=first.start,
                end=first.end,
                line=bisect_right(lines, first.start) if lines else None,
                page=first.page,
                filters=tuple(
                    sorted(
                        {
                            *(("predicate", kind), ("modality", manner), ("object", what)),
                            *(("id", iri.rsplit(mark, 1)[-1].casefold()) for mark in "/-"),
                            *(("object", other) for other in kindred.get(what, ())),
                            *filters.get(iri, ()),
                            *years.get(what, ()),
                        }
                    )
                ),
            )
        )
    yield from sorted(found, key=lambda one: (one.start, one.end, one.iri))


def _quotes(store: Store, report: Iri) -> dict[str, list[_Quote]]:
    """The quotes of each claim, by place."""
    found: dict[str, set[_Quote]] = {}
    for claim, start, end, exact, page in rows(store, _QUOTES, report=report):
        quote = _Quote(integer(start) or 0, integer(end) or 0, plain(exact), integer(page))
        found.setdefault(plain(claim), set()).add(quote)
    return {iri: sorted(quotes, key=lambda one: (one.start, one.end, one.exact)) for iri, quotes in found.items()}


def _kindred(store: Store, report: Iri) -> dict[str, set[str]]:
    """What certifications attest, and what figures measure."""
    found: dict[str, set[str]] = {}
    for thing, other in rows(store, _KINDRED, report=report):
        found.setdefault(plain(thing), set()).add(plain(other))
    return found


def _names(store: Store, report: Iri, kindred: Mapping[str, set[str]]) -> tuple[dict[str, str], dict[str, set[str]]]:
    """What each thing is called, and all that it is called, by the report and the vocabularies."""
    labels: dict[str, str] = {}
    others: dict[str, set[str]] = {}
    for row in rows(store, _NAMES, report=report):
        iri, words, best = map(plain, row)
        others.setdefault(iri, set()).add(words)
        if best == "0":
            labels[iri] = min(words, labels.get(iri, words))
    for thing, other in rows(store, _OTHER_NAMES, report=report, vocabulary=VOCABULARY_GRAPH):
        others.setdefault(plain(thing), set()).add(plain(other))
    for one, attested in kindred.items():
        others.setdefault(one, set()).update(name for each in attested for name in others.get(each, ()))
    return labels, others


def _figures(store: Store, report: Iri) -> tuple[dict[str, str], dict[str, set[tuple[str, str]]]]:
    """Figures in words, and the years that they are of."""
    words: dict[str, str] = {}
    years: dict[str, set[tuple[str, str]]] = {}
    for row in rows(store, _FIGURES, report=report):
        figure, metric, scope, comparator, value, unit, year = map(plain, row)
        about = f" ({scope})" if scope else ""
        told = f"{metric}{about} {comparator or '='} {value}{'' if unit == '1' else f' {unit}'}"
        words[figure] = min(told, words.get(figure, told))
        if year:
            years.setdefault(figure, set()).add(("year", _year(year)))
    return words, years


def _filters(store: Store, report: Iri) -> Mapping[str, set[tuple[str, str]]]:
    """The principles, goals and years of each claim."""
    found: dict[str, set[tuple[str, str]]] = {}
    for claim, value in rows(store, _FILTERS, report=report):
        if (one := _filter(plain(value))) is not None:
            found.setdefault(plain(claim), set()).add(one)
    return found


def _filter(value: str) -> tuple[str, str] | None:
    for name, base in (("principle", VOCAB + "ungc/"), ("goal", SDG)):
        if value.startswith(base) and value.removeprefix(base).isdecimal():
            return name, value.removeprefix(base)
    if value.startswith(VOCAB + "theme/"):
        return "topic", value
    return ("year", _year(value)) if value.isdecimal() else None


def _year(value: str) -> str:
    return value.lstrip("0") or "0"


def _line_starts(text: str) -> list[int]:
    starts, at = [0], text.find("\n")
    while at >= 0:
        starts.append(at + 1)
        at = text.find("\n", at + 1)
    return starts
