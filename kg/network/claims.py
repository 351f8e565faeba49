"""What a network is made of, read from a store: claims, links between things, and the names of things."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from kg.model import EntityKind, Iri
from kg.rows import integer, plain, rows
from kg.terms import CG, cg

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from kg.comparison import Company
    from kg.store import Store

_CLAIMS: Final = """
SELECT DISTINCT ?company ?claim ?subject ?predicate ?thing ?modality ?negated ?report ?confidence ?year WHERE {
  VALUES ?company { $companies }
  VALUES ?predicate { $predicates }
  ?report dcterms:publisher ?company .
  ?claim cg:statedIn ?report ; rdf:subject ?subject ; rdf:predicate ?predicate ; rdf:object ?object ;
    cg:modality ?modality ; cg:negated ?negated ; cg:confidence ?confidence .
  OPTIONAL { ?claim cg:year ?year }
  OPTIONAL { ?object cg:metric ?metric }
  BIND(COALESCE(?metric, ?object) AS ?thing)
}"""
_BEARINGS: Final = """
SELECT DISTINCT ?claim ?property ?concept WHERE {
  VALUES ?company { $companies }
  VALUES ?predicate { $predicates }
  VALUES ?property { $properties }
  ?report dcterms:publisher ?company .
  ?claim cg:statedIn ?report ; rdf:predicate ?predicate ; ?property ?concept .
}"""
# The vocabulary's concept that tells why a claim bears on a principle, where the reader noted one.
_THROUGH: Final = """
SELECT DISTINCT ?claim ?through ?principle WHERE {
  VALUES ?company { $companies }
  VALUES ?predicate { $predicates }
  ?report dcterms:publisher ?company .
  ?claim cg:statedIn ?report ; rdf:predicate ?predicate ; cg:alignment ?alignment .
  ?alignment cg:principle ?principle ; cg:throughConcept ?through .
}"""
_LINKS: Final = """
SELECT DISTINCT ?one ?property ?other WHERE { VALUES ?property { $properties } ?one ?property ?other }"""
_NAMES: Final = """
SELECT DISTINCT ?thing ?class ?label ?notation WHERE {
  VALUES ?thing { $things }
  ?thing a ?class .
  OPTIONAL { ?thing skos:prefLabel ?label }
  OPTIONAL { ?thing skos:notation ?notation }
}"""
_GOAL_TITLES: Final = "SELECT DISTINCT ?goal ?title WHERE { ?goal a cg:SDG ; skos:altLabel ?title }"
_KINDS: Final = frozenset({*(kind.value for kind in EntityKind), "Principle"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Statement:
    """A claim as an edge: `thing` is the object, or the metric of a figure; `company` published the report."""

    claim: Iri
    company: Iri
    subject: Iri
    predicate: str
    thing: Iri
    modality: str
    negated: bool
    report: Iri
    confidence: float
    year: int | None


def read_statements(store: Store, companies: Sequence[Company], predicates: Iterable[str]) -> tuple[Statement, ...]:
    """The claims of the companies with these predicates, sorted by IRI; the names of one company are one."""
    one_name = {iri: company.iri for company in companies for iri in company.iris}
    found = {
        Statement(
            claim=Iri(plain(claim)),
            company=one_name[Iri(plain(company))],
            subject=one_name.get(Iri(plain(subject)), Iri(plain(subject))),
            predicate=tail(predicate),
            thing=one_name.get(Iri(plain(thing)), Iri(plain(thing))),
            modality=tail(modality),
            negated=plain(negated) == "true",
            report=Iri(plain(report)),
            confidence=float(plain(confidence)),
            year=integer(year),
        )
        for company, claim, subject, predicate, thing, modality, negated, report, confidence, year in rows(
            store, _CLAIMS, companies=one_name, predicates=map(cg, predicates)
        )
    }
    return tuple(sorted(found, key=lambda one: (one.claim, one.thing, one.year or 0)))


def read_bearings(
    store: Store, companies: Sequence[Company], predicates: Iterable[str], properties: Iterable[str]
) -> Iterator[tuple[Iri, str, Iri]]:
    """The principles and goals of claims: claim, property, concept; sorted."""
    given = {"companies": [iri for one in companies for iri in one.iris], "predicates": [cg(one) for one in predicates]}
    found = rows(store, _BEARINGS, properties=map(cg, properties), **given)
    yield from sorted((Iri(plain(claim)), tail(name), Iri(plain(concept))) for claim, name, concept in found)


def read_reasons(
    store: Store, companies: Sequence[Company], predicates: Iterable[str]
) -> dict[tuple[Iri, Iri], tuple[Iri, ...]]:
    """The concepts through which a claim bears on a principle, where the graph tells them."""
    given = {"companies": [iri for one in companies for iri in one.iris], "predicates": [cg(one) for one in predicates]}
    found: dict[tuple[Iri, Iri], set[Iri]] = {}
    for claim, through, principle in rows(store, _THROUGH, **given):
        found.setdefault((Iri(plain(claim)), Iri(plain(principle))), set()).add(Iri(plain(through)))
    return {key: tuple(sorted(concepts)) for key, concepts in found.items()}


def read_links(store: Store, properties: Iterable[str]) -> tuple[tuple[Iri, str, Iri], ...]:
    """What the vocabularies and reports say of things apart from claims: thing, property, other thing; sorted."""
    found = rows(store, _LINKS, properties=map(cg, properties))
    return tuple(sorted((Iri(plain(one)), tail(name), Iri(plain(other))) for one, name, other in found))


def read_names(store: Store, things: Iterable[Iri]) -> dict[Iri, tuple[str, str]]:
    """The kind (a class of the ontology) and the label of each thing."""
    kinds: dict[Iri, set[str]] = {}
    labels: dict[Iri, str] = {}
    for thing, kind, label, notation in rows(store, _NAMES, things=sorted(things)):
        iri = Iri(plain(thing))
        kinds.setdefault(iri, set())
        if kind and plain(kind).startswith(CG) and tail(kind) in _KINDS:
            kinds[iri].add(tail(kind))
        if "Principle" in kinds[iri] and notation:
            labels[iri] = f"{plain(notation)} {plain(label)}"
        elif label:
            labels[iri] = min(labels.get(iri, plain(label)), plain(label))
    titles = _goal_titles(store)
    return {
        iri: (min(found, default="Thing"), " ".join(filter(None, (labels.get(iri, ""), titles.get(iri, "")))) or iri)
        for iri, found in kinds.items()
    }


def _goal_titles(store: Store) -> dict[Iri, str]:
    """The titles of the goals, which stand beside their numbers as the first other label without a digit."""
    found = sorted(((Iri(plain(goal)), plain(title)) for goal, title in rows(store, _GOAL_TITLES)), reverse=True)
    return {goal: title for goal, title in found if title and not any(char.isdigit() for char in title)}


def tail(term: object) -> str:
    """The local name of a term of the ontology."""
    return str(term).rpartition("#")[2]
