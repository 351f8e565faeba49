"""The drawing of a network: companies on the left, what they name in the middle, principles or goals on the right."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from kg.comparison import find_companies, list_companies
from kg.errors import NothingFoundError
from kg.network import PARTS, read_network
from kg.pictures.columns import across, chart, manner
from kg.pictures.drawing import Frame, Picture, claim_names, framed, listed, name_sources
from kg.pictures.ties import arrange

if TYPE_CHECKING:
    from collections.abc import Sequence

    import networkx as nx

    from kg.comparison import Company
    from kg.pictures.ties import Columns
    from kg.store import Store

_MOST: Final = 45
_THINGS: Final = {
    "principles": ("standard, law or certificate", "standards, laws and certificates"),
    "goals": ("program", "programs"),
    "partners": ("organization", "organizations"),
    "all": ("thing", "things"),
}


def draw_network(
    store: Store, companies: Sequence[str] = (), *, part: str = "principles", most: int = _MOST
) -> Picture:
    """A part of the graph (see `kg.network.PARTS`) in three columns; of many things, the `most` shared ones.

    All companies of the store without a name; `NothingFoundError` where the part holds no claim.
    """
    found = find_companies(store, companies) if companies else list_companies(store)
    graph = read_network(store, [one.iri for one in found], part)
    columns = arrange(graph, [one.iri for one in found], most)
    if not columns.ties:
        raise NothingFoundError(
            f"nothing to draw: {listed([one.name for one in found])} state no claim of the part {part!r}"
        )
    title = _finding(graph, columns, found, part)
    claims = {
        one.iri: len({c for tie in columns.ties for c in tie.claims if _company(graph, c) == one.iri}) for one in found
    }
    shown = [one for one in found if one.iri in columns.companies]
    sources = name_sources(shown, claims)
    notes = []
    if columns.left_out:
        notes.append(
            f"Not drawn: {columns.left_out:,} more {_THINGS[part][1]}; those are drawn that most companies "
            "share, then those that bear on a principle or goal, then those with the most claims."
        )
    if silent := [one.name for one in found if one not in shown]:
        notes.append(f"No such claim of {listed(silent, 8)}.")
    subtitle = f"{PARTS[part].title}. A thicker line has more claims."
    frame = Frame(
        title=title,
        subtitle=subtitle,
        sources=sources,
        width=across(columns) + (430 if columns.ends else 330),
        notes=tuple(notes),
    )
    return Picture(
        title=title,
        spec=framed(chart(graph, columns), frame),
        headings=("from", "to", "how", "claims", "which"),
        rows=tuple(
            (
                graph.nodes[tie.one]["label"],
                graph.nodes[tie.other]["label"],
                manner(graph, tie),
                str(len(tie.claims)),
                claim_names(tie.claims),
            )
            for tie in columns.ties
        ),
        sources=sources,
    )


def _company(graph: nx.MultiDiGraph, claim: str) -> str:
    if "companies" not in graph.graph:
        graph.graph["companies"] = {
            told["claim"]: told["company"] for *_, told in graph.edges(data=True) if told["claim"]
        }
    company: str = graph.graph["companies"].get(claim, "")
    return company


def _finding(graph: nx.MultiDiGraph, columns: Columns, companies: Sequence[Company], part: str) -> str:
    """What the companies share, or what ties the one company to the principles or goals."""
    one, several = _THINGS[part]
    shared = columns.shared
    if len(companies) > 1 and shared:
        names = listed([graph.nodes[thing]["label"] for thing in shared], 4)
        verb = "ties" if len(shared) == 1 else "tie"
        count = f"One {one}" if len(shared) == 1 else f"{len(shared)} {several}"
        return f"{count} {verb} companies together: {names}"
    if len(companies) > 1:
        who = listed([company.name for company in companies], 4)
        if not columns.ends:
            return f"{who} name no {one} in common"
        met = [
            end
            for end in columns.ends
            if len({t.one for t in columns.ties if t.other == end and graph.nodes[t.one]["is_company"]}) > 1
        ]
        names = listed([graph.nodes[end]["label"] for end in met], 3)
        common = f"; {names} {'is' if len(met) == 1 else 'are'} named by several" if met else ""
        return f"{who} share no {one}{common}"
    company, total = companies[0].name, len(columns.things) + columns.left_out
    count = f"{total} {one if total == 1 else several}"
    if part == "partners" or not columns.ends:
        return f"{company} names {count}"
    kinds = (("Principle", "ten principles", 10), ("SDG", "17 goals", 17))
    tied = [
        f"all {name}" if number == most else f"{number} of the {name}"
        for kind, name, most in kinds
        if (number := len({end for end in columns.reached if _is_one(graph, end, kind)}))
    ]
    return f"{company} names {count}; it is tied to {listed(tied)}" if tied else f"{company} names {count}"


def _is_one(graph: nx.MultiDiGraph, end: str, kind: str) -> bool:
    """Whether it is one principle or goal: no target of a goal, and not the goals as a whole."""
    return graph.nodes[end]["kind"] == kind and end.rpartition("/")[2].isdigit()
