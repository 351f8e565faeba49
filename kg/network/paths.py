"""The shortest way from a company to a principle, a goal or another thing, each step with its claim and words."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from kg.catalog import expand
from kg.comparison import find_companies
from kg.errors import UnknownNameError
from kg.iris import goal_iri, principle_iri
from kg.model import Iri
from kg.names import squash
from kg.network.findings import read_quotes
from kg.network.parts import read_network

if TYPE_CHECKING:
    import networkx as nx

    from kg.store import Store

_PRINCIPLE: Final = re.compile(r"(?:ungc|principle)?[ :]?(\d+)", re.IGNORECASE)
_GOAL: Final = re.compile(r"sdg[ :]?(\d+)", re.IGNORECASE)
# A step is one long; less sure claims, what does not hold yet, and what only a crosswalk tells make it a little longer.
_DOUBT: Final = 0.2
_NOT_YET: Final = 0.3
_DERIVED: Final = 0.4


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """One edge of a way: the claim and the words that state it; both empty where a vocabulary tells it."""

    source: Iri
    source_label: str
    predicate: str
    target: Iri
    target_label: str
    target_kind: str
    claim: Iri | None
    modality: str
    quote: str


def explain(store: Store, company: str, target: str) -> tuple[Step, ...]:
    """The shortest explanation that ties a company to a principle (`ungc:7`, `7`), a goal (`sdg:13`) or a named thing.

    Only what the company's own reports state and the vocabularies is walked; claims that are denied are not. Empty
    where nothing ties the two; `UnknownNameError` where the store has no such company or thing.
    """
    import networkx as nx

    [found] = find_companies(store, [company])
    graph = _standing(read_network(store, [found.iri], "all"))
    targets = _targets(graph, target)
    if found.iri not in graph:
        return ()
    lengths, ways = nx.single_source_dijkstra(graph, found.iri, weight="length")
    near = min((goal for goal in targets if goal in ways), key=lambda goal: (lengths[goal], goal), default=None)
    if near is None:
        return ()
    pairs = list(zip(ways[near], ways[near][1:], strict=False))
    claims = [graph.edges[pair]["claim"] for pair in pairs]
    quotes = read_quotes(store, [Iri(claim) for claim in claims if claim])
    return tuple(_step(graph, one, other, quotes) for one, other in pairs)


def _step(graph: nx.DiGraph, one: str, other: str, quotes: dict[Iri, str]) -> Step:
    told = graph.edges[one, other]
    claim = Iri(told["claim"]) if told["claim"] else None
    return Step(
        source=Iri(one),
        source_label=graph.nodes[one]["label"],
        predicate=told["predicate"],
        target=Iri(other),
        target_label=graph.nodes[other]["label"],
        target_kind=graph.nodes[other]["kind"],
        claim=claim,
        modality=told.get("modality", ""),
        quote=quotes.get(claim, "") if claim else "",
    )


def _standing(graph: nx.MultiDiGraph) -> nx.DiGraph:
    """The shortest edge of each pair of nodes; without what is denied."""
    import networkx as nx

    simple = nx.DiGraph()
    simple.add_nodes_from(graph.nodes(data=True))
    for one, other, told in graph.edges(data=True):
        length = _length(told)
        shorter = not simple.has_edge(one, other) or length < simple.edges[one, other]["length"]
        if shorter and not told.get("negated"):
            simple.add_edge(one, other, **told, length=length)
    return simple


def _length(told: dict[str, Any]) -> float:
    length = 1.0
    if told["claim"]:
        length += _DOUBT * (1 - told["confidence"])
        length += 0 if told["modality"] in {"Achieved", "Ongoing"} else _NOT_YET
    return length + (_DERIVED if told["predicate"].startswith("derived") else 0)


def _targets(graph: nx.DiGraph, name: str) -> list[str]:
    """The nodes that a name may mean."""
    if match := _GOAL.fullmatch(name.strip()):
        return [goal_iri(int(match[1]))]
    if match := _PRINCIPLE.fullmatch(name.strip()):
        return [principle_iri(int(match[1]))]
    iri = expand(name)
    if iri is not None:
        return [iri]
    wanted = squash(name)
    found = [node for node, told in graph.nodes(data=True) if wanted and squash(told["label"]) == wanted]
    if not found:
        raise UnknownNameError(
            f"nothing that these reports state is named {name!r}: give a principle (ungc:7), a goal (sdg:13), or the "
            "name of a standard, program, partner ... as `claimgraph network --part all --format json` lists them"
        )
    return found
