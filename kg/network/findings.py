"""What a network is used for: companies that are alike, organizations that bridge them, claims that stand alone."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import combinations
from typing import TYPE_CHECKING, Final

from kg.comparison import find_companies, list_companies
from kg.model import Iri
from kg.network.parts import read_network
from kg.rows import integer, plain, rows

if TYPE_CHECKING:
    from collections.abc import Sequence

    from kg.comparison import Company
    from kg.store import Store

# What a company has: standards and laws that it states to hold or to keep to, topics, indicators that it reports.
_FEATURES: Final = {
    "standards": """
  VALUES ?predicate { cg:holdsCertification cg:compliesWith cg:joinedStandardization }
  ?claim rdf:predicate ?predicate ; rdf:object ?object ; cg:modality ?modality .
  FILTER(?modality IN (cg:Achieved, cg:Ongoing))
  OPTIONAL { ?object cg:conformsTo ?norm }
  BIND(COALESCE(?norm, ?object) AS ?thing)""",
    "topics": """
  { ?claim rdf:predicate cg:materialTopic ; rdf:object ?thing }
  UNION { ?claim cg:alignment/cg:throughConcept ?thing . ?thing a cg:Topic }""",
    "indicators": """
  ?claim rdf:predicate cg:reports ; rdf:object/cg:metric ?thing .
  ?thing skos:inScheme <https://w3id.org/claimgraph/vocab/indicator> .""",
}
_HAVE: Final = """
SELECT DISTINCT ?company ?thing ?label WHERE {
  VALUES ?company { $companies }
  ?report dcterms:publisher ?company .
  ?claim cg:statedIn ?report ; cg:negated false .
$feature
  ?thing skos:prefLabel ?label .
}"""
_MET: Final = """
SELECT ?thing (COUNT(DISTINCT ?claim) AS ?number) WHERE {
  VALUES ?thing { $things }
  { ?claim rdf:object ?thing } UNION { ?claim rdf:object/cg:metric ?thing }
  ?claim a cg:Claim .
} GROUP BY ?thing"""
_QUOTES: Final = """
SELECT DISTINCT ?claim ?quote WHERE { VALUES ?claim { $claims } ?claim cg:evidence/oa:hasSelector/oa:exact ?quote }
ORDER BY ?claim ?quote"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Similarity:
    """Two companies and what they share; `score` is 0 (nothing in common) to 1 (the same).

    The score is the mean, over the features that at least one of the two has, of what both have by what either has.
    """

    one: Company
    other: Company
    score: float
    standards: tuple[str, ...]
    topics: tuple[str, ...]
    indicators: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Bridge:
    """An organization that two or more companies name: who they are, how it is named, and the claims."""

    node: Iri
    label: str
    companies: tuple[str, ...]
    relations: tuple[str, ...]
    claims: tuple[Iri, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Orphan:
    """A claim that hangs together with nothing: on no principle and no goal, its object met nowhere else."""

    claim: Iri
    company: str
    predicate: str
    thing: str
    quote: str


def find_similar(store: Store, companies: Sequence[str] = ()) -> tuple[Similarity, ...]:
    """Every pair of the companies (all of the store without a name), those most alike first."""
    found = find_companies(store, companies) if companies else list_companies(store)
    have = {name: _have(store, found, feature) for name, feature in _FEATURES.items()}
    pairs = [_similarity(one, other, have) for one, other in combinations(found, 2)]
    return tuple(sorted(pairs, key=lambda pair: (-pair.score, pair.one.name, pair.other.name)))


def find_bridges(store: Store, companies: Sequence[str] = ()) -> tuple[Bridge, ...]:
    """The organizations that two or more companies partner with, belong to or give to; the most linking first."""
    graph = read_network(store, companies, "partners")
    bridges = []
    for node, told in graph.nodes(data=True):
        edges = [edge for *_, edge in (*graph.in_edges(node, data=True), *graph.out_edges(node, data=True))]
        stated = [edge for edge in edges if edge["claim"] and not edge["negated"] and edge["predicate"] != "speaksOf"]
        named = {edge["company"] for edge in stated if edge["company"] != node}
        named |= {other for other in graph.successors(node) if graph.nodes[other]["is_company"]}
        if told["kind"] != "Organization" or len(named) < 2:
            continue
        bridges.append(
            Bridge(
                node=Iri(node),
                label=told["label"],
                companies=tuple(sorted((graph.nodes[one]["label"] for one in named), key=str.casefold)),
                relations=tuple(sorted({edge["predicate"] for edge in stated})),
                claims=tuple(sorted({Iri(edge["claim"]) for edge in stated})),
            )
        )
    return tuple(sorted(bridges, key=lambda one: (-len(one.companies), -len(one.claims), one.label, one.node)))


def find_orphans(store: Store, companies: Sequence[str] = ()) -> tuple[Orphan, ...]:
    """The claims that hang together with nothing in the whole store, by company and predicate, each with its words."""
    graph = read_network(store, companies, "all")
    leaves = [
        (other, told)
        for _, other, told in graph.edges(data=True)
        if told["claim"] and told["predicate"] != "speaksOf" and graph.degree(other) == 1
    ]
    met = _met(store, [Iri(other) for other, _ in leaves])
    alone = [
        (graph.nodes[told["company"]]["label"], told["predicate"], graph.nodes[other]["label"], told["claim"])
        for other, told in leaves
        if met.get(Iri(other), 0) <= 1
    ]
    quotes = read_quotes(store, [Iri(claim) for *_, claim in alone])
    return tuple(
        Orphan(claim=Iri(claim), company=company, predicate=predicate, thing=thing, quote=quotes.get(Iri(claim), ""))
        for company, predicate, thing, claim in sorted(alone)
    )


def _met(store: Store, things: Sequence[Iri]) -> dict[Iri, int]:
    """How many claims of the store have each thing as object, or as the metric of their figure."""
    if not things:
        return {}
    return {Iri(plain(thing)): integer(number) or 0 for thing, number in rows(store, _MET, things=things)}


def read_quotes(store: Store, claims: Sequence[Iri]) -> dict[Iri, str]:
    """The words of each claim; those of several places are told apart by " ... "."""
    if not claims:
        return {}
    found: dict[Iri, list[str]] = {}
    for claim, quote in rows(store, _QUOTES, claims=claims):
        found.setdefault(Iri(plain(claim)), []).append(" ".join(plain(quote).split()))
    return {claim: " ... ".join(quotes) for claim, quotes in found.items()}


def _have(store: Store, companies: Sequence[Company], feature: str) -> dict[Iri, dict[Iri, str]]:
    """What each company has of a feature, with labels."""
    one_name = {iri: company.iri for company in companies for iri in company.iris}
    have: dict[Iri, dict[Iri, str]] = {company.iri: {} for company in companies}
    for company, thing, label in rows(store, _HAVE.replace("$feature", feature), companies=one_name):
        have[one_name[Iri(plain(company))]][Iri(plain(thing))] = plain(label)
    return have


def _similarity(one: Company, other: Company, have: dict[str, dict[Iri, dict[Iri, str]]]) -> Similarity:
    scores = []
    shared: dict[str, tuple[str, ...]] = {}
    for name, by_company in have.items():
        first, second = by_company[one.iri], by_company[other.iri]
        both = first.keys() & second.keys()
        shared[name] = tuple(sorted({first[thing] for thing in both}, key=str.casefold))
        if either := first.keys() | second.keys():
            scores.append(len(both) / len(either))
    return Similarity(one=one, other=other, score=round(sum(scores) / len(scores), 4) if scores else 0.0, **shared)
