"""Three columns of a network as a chart: companies, what they name, principles or goals."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from kg.pictures.drawing import DARK, GREY, INK

if TYPE_CHECKING:
    import networkx as nx

    from kg.pictures.drawing import Spec
    from kg.pictures.ties import Columns, Tie

_STEP: Final = 21
_KINDS: Final = {"OrganizationUnit": "Unit", "SupplierGroup": "Suppliers", "SDG": "Goal"}
_SHAPES: Final = (
    "circle",
    "triangle-up",
    "diamond",
    "cross",
    "triangle-down",
    "triangle-right",
    "triangle-left",
    # More forms than Vega has, as SVG paths: bars, an hourglass, a bow tie, a star, a hexagon.
    "M-1,-0.4L1,-0.4L1,0.4L-1,0.4Z",
    "M-0.4,-1L0.4,-1L0.4,1L-0.4,1Z",
    "M-1,-1L1,-1L-1,1L1,1Z",
    "M-1,-1L-1,1L1,-1L1,1Z",
    "M0,-1.3L0.3,-0.3L1.3,0L0.3,0.3L0,1.3L-0.3,0.3L-1.3,0L-0.3,-0.3Z",
    "M-1,0L-0.5,-0.87L0.5,-0.87L1,0L0.5,0.87L-0.5,0.87Z",
)
# A square with a hole, as an SVG path.
_RING: Final = "M-1,-1L1,-1L1,1L-1,1ZM-0.4,-0.4L-0.4,0.4L0.4,0.4L0.4,-0.4Z"
_STATED: Final = "stated as it is"
_AIMED: Final = "stated as aim or demand"
_BEARS: Final = "bears on it: read so, or by vocabulary or crosswalk"
_LETTERS: Final = 58
# How wide the columns are, and about how wide a letter of their labels is, in pixels.
_LEFT: Final = 300
_RIGHT: Final = 430
_LETTER: Final = 5.5


def manner(graph: nx.MultiDiGraph, tie: Tie) -> str:
    """What a line says."""
    if graph.nodes[tie.other]["kind"] == "Principle" or not tie.read:
        return _BEARS
    return _STATED if tie.holds else _AIMED


def across(columns: Columns) -> int:
    """How wide the lines reach, in pixels."""
    return (_LEFT if columns.things else 0) + (_RIGHT if columns.ends else 0)


def chart(graph: nx.MultiDiGraph, columns: Columns) -> Spec:
    """The columns as a chart; the pointer on a node lights its lines."""
    places = _places(columns)
    nodes = [
        {
            "node": node,
            "label": _cut(graph.nodes[node]["label"]),
            "name": graph.nodes[node]["label"],
            "kind": _kind(graph, node),
            "x": x,
            "y": y,
        }
        for node, (x, y) in places.items()
    ]
    ties = [
        {
            "one": tie.one,
            "other": tie.other,
            "between": f"{graph.nodes[tie.one]['label']} - {graph.nodes[tie.other]['label']}",
            "how": manner(graph, tie),
            "claims": len(tie.claims),
            "wide": min(4.5, 0.8 + 0.5 * len(tie.claims) ** 0.5),
            "x": _start(graph, columns, tie.one, places),
            "y": places[tie.one][1],
            "x2": places[tie.other][0],
            "y2": places[tie.other][1],
        }
        for tie in columns.ties
        if tie.one in places and tie.other in places
    ]
    return {
        "width": across(columns),
        "height": max(len(columns.companies) * 34, len(columns.things) * _STEP, len(columns.ends) * 27, 120),
        "layer": [_lines(ties), *_labels(nodes, columns), _points(nodes)],
    }


def _places(columns: Columns) -> dict[str, tuple[float, float]]:
    """Each node's place; both from 0 to 1, the nodes of a column evenly apart."""
    middle = _LEFT / max(1, across(columns)) if columns.things else 0.0
    placed = ((columns.companies, 0.0), (columns.things, middle), (columns.ends, 1.0))
    return {
        node: (round(x, 4), round((at + 0.5) / len(column), 5))
        for column, x in placed
        for at, node in enumerate(column)
    }


def _start(graph: nx.MultiDiGraph, columns: Columns, node: str, places: dict[str, tuple[float, float]]) -> float:
    """Where a line starts: at the point of a company, behind the label of a thing."""
    x = places[node][0]
    if node not in columns.things:
        return x
    label = _cut(graph.nodes[node]["label"])
    return round(min(0.97, x + (15 + _LETTER * len(label)) / max(1, across(columns))), 4)


def _axis(field: str) -> Spec:
    return {"field": field, "type": "quantitative", "axis": None, "scale": {"domain": [0, 1], "nice": False}}


def _y(field: str) -> Spec:
    return {**_axis(field), "scale": {"domain": [0, 1], "nice": False, "reverse": True}}


# A line is lit where the pointer is on one of its ends; nothing is dimmed while it is on none.
_LIT: Final = (
    "!length(data('at_store')) || indexof(at.node || [], datum.one) >= 0 || indexof(at.node || [], datum.other) >= 0"
)


def _lines(ties: list[dict[str, object]]) -> Spec:
    kinds = [kind for kind in (_STATED, _AIMED, _BEARS) if any(tie["how"] == kind for tie in ties)]
    dashes = {_STATED: [1, 0], _AIMED: [7, 3], _BEARS: [1.5, 3]}
    inks = {_STATED: DARK, _AIMED: "#a63603", _BEARS: "#595959"}
    how = {"field": "how", "type": "nominal", "sort": kinds}
    legend = {"title": None, "symbolType": "stroke", "symbolSize": 500, "symbolStrokeWidth": 2}
    return {
        "data": {"values": ties},
        "mark": {"type": "rule"},
        "encoding": {
            "x": _axis("x"),
            "y": _y("y"),
            "x2": {"field": "x2"},
            "y2": {"field": "y2"},
            "color": {**how, "scale": {"domain": kinds, "range": [inks[one] for one in kinds]}, "legend": legend},
            "strokeDash": {
                **how,
                "scale": {"domain": kinds, "range": [dashes[one] for one in kinds]},
                "legend": legend,
            },
            "strokeWidth": {"field": "wide", "type": "quantitative", "scale": None, "legend": None},
            "opacity": {"condition": {"test": _LIT, "value": 0.6}, "value": 0.07},
            "tooltip": [
                {"field": "between", "type": "nominal"},
                {"field": "how", "type": "nominal"},
                {"field": "claims", "type": "quantitative"},
            ],
        },
    }


def _labels(nodes: list[dict[str, object]], columns: Columns) -> list[Spec]:
    """The names: those of companies left of their points, all others right, on a white ground."""
    layers: list[Spec] = []
    for left in (True, False):
        test = "datum.x == 0" if left and columns.companies else "datum.x > 0"
        size = {"fontSize": 13, "fontWeight": "bold"} if left else {"fontSize": 11.5}
        mark = {"type": "text", "align": "right" if left else "left", "dx": -10 if left else 9, "limit": 0, **size}
        for halo in (True, False):
            look = {"stroke": "white", "strokeWidth": 4, "opacity": 0.85, "color": "white"} if halo else {"color": INK}
            layers.append(
                {
                    "data": {"values": nodes},
                    "transform": [{"filter": test}],
                    "mark": {**mark, **look},
                    "encoding": {"x": _axis("x"), "y": _y("y"), "text": {"field": "label", "type": "nominal"}},
                }
            )
    return layers


def _points(nodes: list[dict[str, object]]) -> Spec:
    kinds = sorted({str(node["kind"]) for node in nodes} - {"Company", "Principle", "Goal"})
    middle = dict(zip(kinds, (_SHAPES * 2)[: len(kinds)], strict=True))
    shapes = {"Company": "square", **middle, "Principle": _RING, "Goal": _RING}
    there = [kind for kind in shapes if any(node["kind"] == kind for node in nodes)]
    return {
        "data": {"values": nodes},
        "params": [
            {"name": "at", "select": {"type": "point", "fields": ["node"], "on": "pointerover", "clear": "pointerout"}}
        ],
        "mark": {"type": "point", "filled": True, "size": 85, "color": INK, "opacity": 1, "stroke": "white"},
        "encoding": {
            "x": _axis("x"),
            "y": _y("y"),
            "shape": {
                "field": "kind",
                "type": "nominal",
                "scale": {"domain": there, "range": [shapes[kind] for kind in there]},
                "legend": {"title": None, "symbolFillColor": INK, "symbolStrokeColor": GREY, "columns": 8},
            },
            "tooltip": [{"field": "name", "type": "nominal"}, {"field": "kind", "type": "nominal"}],
        },
    }


def _kind(graph: nx.MultiDiGraph, node: str) -> str:
    told = graph.nodes[node]
    return "Company" if told["is_company"] else _KINDS.get(told["kind"], told["kind"])


def _cut(label: str) -> str:
    return label if len(label) <= _LETTERS or label[0].isdigit() else f"{label[: _LETTERS - 1].rstrip()}\u2026"
