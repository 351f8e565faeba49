"""Which nodes of a network are central, and which belong together."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from kg.model import Iri

if TYPE_CHECKING:
    import networkx as nx

_DAMPING: Final = 0.85
_ROUNDS: Final = 100
_EXACT: Final = 1e-9
# Above this many nodes, shortest paths are counted from a fixed sample of nodes: all of them would take minutes.
_SAMPLED_ABOVE: Final = 1_500
_SAMPLE: Final = 200
_SEED: Final = 8


@dataclass(frozen=True, slots=True, kw_only=True)
class Measure:
    """A node with its place in the network.

    `degree` counts the other nodes that it touches, `claims` the claims on its edges; `betweenness` is the share of
    shortest paths that lead through it, `pagerank` the share of attention that reaches it along the edges; nodes of
    one `community` (0 is the largest) hang together more closely than with the rest.
    """

    node: Iri
    kind: str
    label: str
    degree: int
    claims: int
    betweenness: float
    pagerank: float
    community: int


def measure(graph: nx.MultiDiGraph) -> tuple[Measure, ...]:
    """Every node with its measures, the most central first; the same for the same graph."""
    import networkx as nx

    # Numbers for names: sets of names come in another order at every start, sets of numbers do not.
    nodes = sorted(graph)
    numbers = {node: at for at, node in enumerate(nodes)}
    simple = nx.Graph()
    simple.add_nodes_from(range(len(nodes)))
    simple.add_edges_from(sorted({tuple(sorted((numbers[u], numbers[v]))) for u, v in graph.edges()}))
    sample = _SAMPLE if len(nodes) > _SAMPLED_ABOVE else None
    between = nx.betweenness_centrality(simple, k=sample, seed=_SEED)
    rank = _page_rank(graph)
    groups = sorted(nx.community.louvain_communities(simple, seed=_SEED), key=lambda one: (-len(one), min(one)))
    community = {at: number for number, group in enumerate(groups) for at in group}
    found = (
        Measure(
            node=Iri(node),
            kind=graph.nodes[node]["kind"],
            label=graph.nodes[node]["label"],
            degree=simple.degree[at],
            claims=_claims(graph, node),
            betweenness=round(between[at], 6),
            pagerank=round(rank[node], 6),
            community=community[at],
        )
        for at, node in enumerate(nodes)
    )
    return tuple(sorted(found, key=lambda one: (-one.betweenness, -one.pagerank, -one.degree, one.label, one.node)))


def _claims(graph: nx.MultiDiGraph, node: str) -> int:
    edges = (*graph.in_edges(node, data=True), *graph.out_edges(node, data=True))
    return len({told["claim"] for *_, told in edges if told["claim"]})


def _page_rank(graph: nx.MultiDiGraph) -> dict[str, float]:
    """The PageRank of each node: networkx's own needs SciPy, which nothing else here does."""
    nodes = sorted(graph)
    if not nodes:
        return {}
    onward = {node: sorted(set(graph.successors(node))) for node in nodes}
    rank = dict.fromkeys(nodes, 1 / len(nodes))
    for _ in range(_ROUNDS):
        lost = sum(rank[node] for node in nodes if not onward[node])
        new = dict.fromkeys(nodes, (1 - _DAMPING + _DAMPING * lost) / len(nodes))
        for node in nodes:
            for other in onward[node]:
                new[other] += _DAMPING * rank[node] / len(onward[node])
        moved = sum(abs(new[node] - rank[node]) for node in nodes)
        rank = new
        if moved < _EXACT * len(nodes):
            break
    return rank
