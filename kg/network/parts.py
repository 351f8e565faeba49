"""Parts of the graph as a typed network (`networkx.MultiDiGraph`)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from kg.comparison import find_companies, list_companies
from kg.errors import ParameterError
from kg.model import Iri, Predicate
from kg.network.claims import read_bearings, read_links, read_names, read_reasons, read_statements

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    import networkx as nx

    from kg.comparison import Company
    from kg.network.claims import Statement
    from kg.store import Store


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """A part of the graph: which claims are edges, what of theirs leads on to principles and goals, which links.

    `bearings` are properties of claims (`alignsWith` ...), `links` properties that things have apart from claims.
    """

    title: str
    predicates: tuple[Predicate, ...]
    bearings: tuple[str, ...] = ()
    links: tuple[str, ...] = ()


PARTS: Final = {
    "principles": Part(
        title="Companies, the standards, laws and certificates they state, and the principles these bear on",
        predicates=(Predicate.HOLDS_CERTIFICATION, Predicate.COMPLIES_WITH, Predicate.JOINED_STANDARDIZATION),
        bearings=("alignsWith",),
        links=("concernsPrinciple", "conformsTo", "hasUnit"),
    ),
    "goals": Part(
        title="Companies, their programs, and the Sustainable Development Goals",
        predicates=(Predicate.RUNS_PROGRAM, Predicate.SUPPORTS_SDG),
        bearings=("supportsGoal",),
        links=("hasUnit",),
    ),
    "partners": Part(
        title="Companies, their partners, the bodies they are members of, and whom they give to",
        predicates=(Predicate.PARTNERS_WITH, Predicate.MEMBER_OF, Predicate.DONATED_TO),
        links=("hasUnit",),
    ),
    "all": Part(
        title="All claims",
        predicates=tuple(Predicate),
        bearings=("alignsWith", "supportsGoal", "derivedAlignment", "derivedGoal"),
        links=("concernsPrinciple", "conformsTo", "hasUnit"),
    ),
}


def read_network(store: Store, companies: Sequence[str] = (), part: str | Part = "principles") -> nx.MultiDiGraph:
    """A part of the graph as a network: one of `PARTS` by its name, or one of your own.

    A node is an IRI with `kind` (a class of the ontology), `label` and `is_company` (it published a report); the
    figures of an indicator are one node. An edge has `predicate`; where a claim states it, its IRI is the edge's key,
    and `claim`, `modality`, `negated`, `report`, `company`, `confidence` and (where stated) `year` tell it. Edges that
    the vocabularies or the ownership of a site make have an empty `claim`. Companies are named as in the store (all
    without a name); `UnknownNameError` and `ParameterError` where there is no such company or part.
    """
    wanted = part if isinstance(part, Part) else _part(part)
    found = find_companies(store, companies) if companies else list_companies(store)
    return _Weaver(store, found, wanted).graph


class _Weaver:
    """Puts the edges of a part together, always in the same order."""

    def __init__(self, store: Store, companies: Sequence[Company], part: Part) -> None:
        import networkx as nx

        self.graph = nx.MultiDiGraph()
        self._companies = {company.iri: company for company in companies}
        predicates = [predicate.value for predicate in part.predicates]
        statements = read_statements(store, companies, predicates)
        for statement in statements:
            self._edge(statement.subject, statement.thing, statement.claim, _told(statement))
        if part.bearings:
            self._add_bearings(store, companies, predicates, part.bearings, statements)
        if part.links:
            self._add_links(read_links(store, part.links))
        self._tie_subjects(statements)
        self._name(store)

    def _edge(self, one: Iri, other: Iri, key: str, attributes: dict[str, Any]) -> None:
        if one != other:
            self.graph.add_edge(one, other, key=key, **attributes)

    def _add_bearings(
        self,
        store: Store,
        companies: Sequence[Company],
        predicates: Sequence[str],
        properties: Sequence[str],
        statements: Iterable[Statement],
    ) -> None:
        """Edges from what a claim states to the principles and goals that it bears on, through a topic if one tells."""
        by_claim = {statement.claim: statement for statement in statements}
        reasons = read_reasons(store, companies, predicates) if "alignsWith" in properties else {}
        for claim, name, concept in read_bearings(store, companies, predicates, properties):
            statement = by_claim[claim]
            told = {**_told(statement), "predicate": name}
            through = [one for one in reasons.get((claim, concept), ()) if one not in {statement.thing, concept}]
            for topic in through:
                # One topic may tell of several principles: each is an edge of its own.
                through_told = {**told, "predicate": "throughConcept", "principle": concept}
                self._edge(statement.thing, topic, f"{claim} {concept}", through_told)
                self._edge(topic, concept, "concernsPrinciple", _untold("concernsPrinciple"))
            if not through:
                self._edge(statement.thing, concept, claim, told)

    def _add_links(self, links: Iterable[tuple[Iri, str, Iri]]) -> None:
        """Links between things that are there, and from them to principles; a certificate brings its standard."""
        links = tuple(links)
        attested = [link for link in links if link[1] == "conformsTo"]
        for one, name, other in (*attested, *(link for link in links if link[1] != "conformsTo")):
            ends = name in {"conformsTo", "concernsPrinciple"} or other in self.graph
            if one in self.graph and ends:
                self._edge(one, other, name, _untold(name))

    def _tie_subjects(self, statements: Iterable[Statement]) -> None:
        """An edge from the company to each other subject of its report that no link ties to it."""
        for statement in statements:
            company, subject = statement.company, statement.subject
            if subject not in self._companies and not self.graph.has_edge(company, subject):
                self._edge(company, subject, statement.claim, {**_told(statement), "predicate": "speaksOf"})

    def _name(self, store: Store) -> None:
        import networkx as nx

        names = read_names(store, self.graph)
        for node in self.graph:
            kind, label = names.get(node, ("Thing", node))
            company = self._companies.get(node)
            self.graph.nodes[node].update(
                kind=kind, label=company.name if company else label, is_company=company is not None
            )
        ordered = nx.MultiDiGraph()
        ordered.add_nodes_from(sorted(self.graph.nodes(data=True), key=lambda one: one[0]))
        ordered.add_edges_from(
            sorted(self.graph.edges(keys=True, data=True), key=lambda one: (one[0], one[1], one[2])),
        )
        self.graph = ordered


def _part(name: str) -> Part:
    if name not in PARTS:
        raise ParameterError(f"the graph has no part {name!r}: use one of {', '.join(PARTS)}")
    return PARTS[name]


def _told(statement: Statement) -> dict[str, Any]:
    told = {
        "predicate": statement.predicate,
        "claim": statement.claim,
        "modality": statement.modality,
        "negated": statement.negated,
        "report": statement.report,
        "company": statement.company,
        "confidence": statement.confidence,
    }
    return told if statement.year is None else {**told, "year": statement.year}


def _untold(name: str) -> dict[str, Any]:
    return {"predicate": name, "claim": ""}
