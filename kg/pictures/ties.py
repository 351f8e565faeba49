"""Networks reduced to what a drawing shows: companies, the things they name, and what these bear on."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    import networkx as nx

_ENDS: Final = frozenset({"Principle", "SDG"})
_HOLDING: Final = frozenset({"Achieved", "Ongoing"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Tie:
    """A line: the claims on it (none where a vocabulary tells it).

    `holds` where one is achieved or ongoing, `read` where one says so itself, not only through a crosswalk.
    """

    one: str
    other: str
    claims: tuple[str, ...]
    holds: bool
    read: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Columns:
    """Three columns of nodes from top to bottom, and the ties between them.

    `shared` are all things that two or more companies name, the most shared first, and `reached` all ends, both also
    where they are not shown; `left_out` counts things not shown.
    """

    companies: tuple[str, ...]
    things: tuple[str, ...]
    ends: tuple[str, ...]
    ties: tuple[Tie, ...]
    shared: tuple[str, ...]
    reached: frozenset[str]
    left_out: int


def arrange(graph: nx.MultiDiGraph, companies: Sequence[str], most: int) -> Columns:
    """The columns of a network: the things that most companies share first to stay, ordered so that few lines cross."""
    ties = _ties(graph)
    holders = _holders(ties, graph)
    ends_of = {thing: sorted(tie.other for tie in ties if tie.one == thing) for thing in holders}
    ranked = sorted(
        holders,
        key=lambda thing: (
            -len(holders[thing]),
            not ends_of[thing],
            -_weight(ties, thing),
            graph.nodes[thing]["label"],
        ),
    )
    kept = set(ranked[:most])
    shown = tuple(
        tie
        for tie in ties
        if all(node in kept or graph.nodes[node]["kind"] in _ENDS or node in companies for node in (tie.one, tie.other))
    )
    touched = {node for tie in shown for node in (tie.one, tie.other)}
    left = tuple(one for one in companies if one in touched)
    ends = tuple(sorted((n for n in touched if graph.nodes[n]["kind"] in _ENDS), key=lambda node: _order(graph, node)))
    return Columns(
        companies=left,
        things=tuple(sorted(kept, key=lambda thing: _middle(thing, (left, ends), (holders, ends_of), graph))),
        ends=ends,
        ties=shown,
        shared=tuple(thing for thing in ranked if len(holders[thing]) > 1),
        reached=frozenset(tie.other for tie in ties if graph.nodes[tie.other]["kind"] in _ENDS),
        left_out=len(ranked) - len(kept),
    )


def _ties(graph: nx.MultiDiGraph) -> tuple[Tie, ...]:
    """One tie for all edges between two nodes; a certificate is its standard, a site its company."""
    norm = {one: other for one, other, told in graph.edges(data=True) if told["predicate"] == "conformsTo"}
    claims: dict[tuple[str, str], set[str]] = {}
    holding: set[tuple[str, str]] = set()
    read: set[tuple[str, str]] = set()
    for one, other, told in graph.edges(data=True):
        if told["predicate"] == "throughConcept":
            other = told["principle"]  # noqa: PLW2901  # the topic between is not drawn
        bearing = graph.nodes[other]["kind"] in _ENDS and told["predicate"] != "supportsSDG"
        if told["predicate"] in {"hasUnit", "speaksOf", "conformsTo"} or told.get("negated"):
            continue
        first = one if bearing else told["company"]
        key = (norm.get(first, first), norm.get(other, other))
        if key[0] == key[1]:
            continue
        claims.setdefault(key, set()).update({told["claim"]} - {""})
        if told.get("modality", "Achieved") in _HOLDING:
            holding.add(key)
        if told["claim"] and not told["predicate"].startswith("derived"):
            read.add(key)
    return tuple(
        Tie(one=pair[0], other=pair[1], claims=tuple(sorted(stated)), holds=pair in holding, read=pair in read)
        for pair, stated in sorted(claims.items())
    )


def _holders(ties: Sequence[Tie], graph: nx.MultiDiGraph) -> dict[str, list[str]]:
    """The companies of each thing between companies and ends."""
    holders: dict[str, list[str]] = {}
    for tie in ties:
        node = graph.nodes[tie.other]
        if graph.nodes[tie.one]["is_company"] and node["kind"] not in _ENDS and not node["is_company"]:
            holders.setdefault(tie.other, []).append(tie.one)
    return holders


def _weight(ties: Sequence[Tie], thing: str) -> int:
    return sum(len(tie.claims) for tie in ties if tie.other == thing)


def _middle(
    thing: str,
    columns: tuple[Sequence[str], Sequence[str]],
    linked: tuple[Mapping[str, Sequence[str]], Mapping[str, Sequence[str]]],
    graph: nx.MultiDiGraph,
) -> tuple[float, str, str]:
    """Where a thing stands: the mean height of what it is tied to on the left, then on the right."""
    heights = []
    for column, ties in zip(columns, linked, strict=True):
        at = [column.index(node) / max(1, len(column) - 1) for node in ties[thing] if node in column]
        if at:
            heights.append(sum(at) / len(at))
    weight = (0.75, 0.25) if len(heights) == 2 and len(columns[0]) > 1 else (1 / max(1, len(heights)),) * len(heights)
    height = sum(one * part for one, part in zip(heights, weight, strict=True))
    return round(height, 6), graph.nodes[thing]["label"].casefold(), thing


def _order(graph: nx.MultiDiGraph, node: str) -> tuple[str, tuple[float, str]]:
    """Principles before goals, both by their numbers."""
    return graph.nodes[node]["kind"], _number(node)


def _number(node: str) -> tuple[float, str]:
    last = node.rpartition("/")[2]
    return (float(last), "") if last.replace(".", "", 1).isdigit() else (99.0, last)
