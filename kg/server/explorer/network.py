"""The network of what companies share, drawn in three columns, with its hubs as a table."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from kg.comparison import find_companies, list_companies
from kg.network import PARTS, measure, read_network
from kg.phrases import cut
from kg.pictures.ties import arrange
from kg.server.api.parameters import Parameter
from kg.server.explorer.keeping import keep
from kg.server.explorer.rendering import link, render

if TYPE_CHECKING:
    from collections.abc import Sequence

    import networkx as nx

    from kg.network import Measure
    from kg.pictures.ties import Columns, Tie
    from kg.server.api.parameters import Told
    from kg.store import Store

# All claims of a corpus are no picture, and take minutes to measure.
_PARTS: Final = {name: part.title for name, part in PARTS.items() if name != "all"}
PARAMETERS: Final = (
    Parameter(name="part", what="Which part of the graph is drawn", choices=tuple(_PARTS)),
    Parameter(name="company", what="Only these companies", many=True),
)
_DRAWN: Final = 36
_HUBS: Final = 40
_ROW: Final = 23
_LETTERS: Final = 42
_XS: Final = (170, 450, 800)
WIDTH: Final = 1150


@dataclass(frozen=True, slots=True, kw_only=True)
class Dot:
    """A node of the drawing with its place, name and column (0 companies, 1 things, 2 principles or goals)."""

    iri: str
    name: str
    column: int
    x: int
    y: float

    @property
    def short(self) -> str:
        """The name, cut where it is long."""
        return cut(self.name, _LETTERS)


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """A line between two dots: its path, how wide it is, and what it stands for."""

    path: str
    width: str
    is_dashed: bool
    words: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Drawing:
    """The dots and lines of a network; `left_out` counts things that are not drawn."""

    dots: tuple[Dot, ...]
    lines: tuple[Line, ...]
    height: int
    left_out: int


def show(store: Store, told: Told) -> str:
    """The page."""
    part = told.text("part") or "principles"
    names = told.texts("company")
    companies = find_companies(store, names) if names else list_companies(store)
    iris = tuple(one.iri for one in companies)
    graph, hubs = keep(store, ("network", part, iris), lambda: _measured(store, iris, part))
    chosen = {one.iri for one in companies} if names else set()
    return render(
        "network.html",
        drawing=_draw(graph, arrange(graph, iris, _DRAWN)) if len(graph) else None,
        width=WIDTH,
        hubs=hubs[:_HUBS],
        size=len(graph),
        part=part,
        parts=[(name, title, link("/network", part=name, company=names)) for name, title in _PARTS.items()],
        known=list_companies(store),
        chosen=chosen,
    )


def _measured(store: Store, companies: tuple[str, ...], part: str) -> tuple[nx.MultiDiGraph, tuple[Measure, ...]]:
    graph = read_network(store, companies, part)
    return graph, measure(graph) if len(graph) else ()


def _draw(graph: nx.MultiDiGraph, columns: Columns) -> Drawing:
    """Each column spread over the height of the longest."""
    rows = (columns.companies, columns.things, columns.ends)
    height = max(map(len, rows)) * _ROW + _ROW
    dots = {
        iri: Dot(iri=iri, name=graph.nodes[iri]["label"], column=at, x=_XS[at], y=y)
        for at, column in enumerate(rows)
        for iri, y in zip(column, _spread(len(column), height), strict=True)
    }
    shown = [tie for tie in columns.ties if tie.one in dots and tie.other in dots]
    return Drawing(
        dots=tuple(dots.values()),
        lines=tuple(_line(tie, dots[tie.one], dots[tie.other]) for tie in shown),
        height=height,
        left_out=columns.left_out,
    )


def _spread(count: int, height: int) -> Sequence[float]:
    return [round((at + 0.5) * height / count, 1) for at in range(count)]


def _line(tie: Tie, one: Dot, other: Dot) -> Line:
    middle = (one.x + other.x) / 2
    count = len(tie.claims)
    return Line(
        path=f"M{one.x},{one.y} C{middle},{one.y} {middle},{other.y} {other.x},{other.y}",
        width=f"{min(1 + count**0.5 / 2, 6):.1f}",
        is_dashed=not tie.holds,
        words=f"{one.name} and {other.name}: {count} claim{'' if count == 1 else 's'}",
    )
