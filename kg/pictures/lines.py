"""Figures over years as a chart: one panel for all companies, or one for each."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from kg.comparison.indicators import shown_unit, written
from kg.pictures.drawing import INK

if TYPE_CHECKING:
    from collections.abc import Sequence
    from decimal import Decimal

    from kg.comparison import Company
    from kg.comparison.choosing import Figure
    from kg.pictures.drawing import Spec

# Told apart without colour too: by lightness, by the form of the points and by the dashes of the lines.
_INKS: Final = ("#08306b", "#a63603", "#4d4d4d", "#2c7fb8", "#d98c3f", "#8c8c8c")
_SHAPES: Final = ("circle", "square", "triangle-up", "diamond", "cross", "triangle-down")
_DASHES: Final = ([1, 0], [6, 3], [2, 2], [8, 3, 2, 3], [12, 3], [4, 6])
# Lines of sizes further apart than this would lie flat on the ground: each company gets a panel of its own.
_APART: Final = 6
IN_A_ROW: Final = 4


@dataclass(frozen=True, slots=True, kw_only=True)
class Point:
    """The figure of a company for a year, in the unit of the picture, with the claims that state it."""

    company: Company
    year: int
    value: Decimal
    figure: Figure
    claims: tuple[str, ...]


def wants_panels(companies: Sequence[Company], points: Sequence[Point]) -> bool:
    """Whether the lines of some companies would lie flat on the ground of a panel that all share."""
    most = [max(abs(p.value) for p in points if p.company is one) for one in companies]
    return (
        len(companies) > len(_SHAPES)
        or (min(most) > 0 and max(most) / min(most) > _APART)
        or min(most) == 0 < max(most)
    )


def _values(points: Sequence[Point], room: int) -> list[dict[str, object]]:
    """The points; where their years have no room for all numbers, only the first and the last of a company tell its."""
    ends = {
        (one.company.iri, edge(p.year for p in points if p.company is one.company))
        for one in points
        for edge in (min, max)
    }
    crowded = max(point.year for point in points) - min(point.year for point in points) >= room
    return [
        {
            "company": point.company.name,
            "year": point.year,
            "value": float(point.value),
            "told": _short(point.value) if not crowded or (point.company.iri, point.year) in ends else "",
            "stated": f"{point.figure.comparator.replace('=', '')} {written(point.figure.value)} "
            f"{shown_unit(point.figure.unit)}".strip(),
        }
        for point in points
    ]


def _short(value: Decimal) -> str:
    """A value in few letters: 1.23M."""
    for size, letter in ((10**9, "bn"), (10**6, "M"), (10**4, "k")):
        if abs(value) >= size:
            scaled = value / (1000 if letter == "k" else size)
            return f"{scaled:,.3g}{letter}" if abs(scaled) < 100 else f"{scaled:,.0f}{letter}"
    return written(value) if abs(value) >= 100 else f"{value:.3g}"


def _axes(points: Sequence[Point], unit: str | None) -> Spec:
    years = sorted({point.year for point in points})
    x = {
        "field": "year",
        "type": "quantitative",
        "scale": {"domain": [years[0] - 0.4, years[-1] + 0.4], "nice": False},
        "axis": {"title": None, "format": "d", "values": years, "grid": False, "labelOverlap": True},
    }
    y = {
        "field": "value",
        "type": "quantitative",
        "scale": {"zero": True},
        "axis": {"title": unit, "titleAngle": 0, "titleAlign": "left", "titleAnchor": "end", "titleY": -12}
        | {"format": "~s", "tickCount": 5},
    }
    tooltip = [
        {"field": "company", "type": "nominal"},
        {"field": "year", "type": "quantitative", "format": "d"},
        {"field": "value", "type": "quantitative", "format": ",.6~g", "title": unit or "value"},
        {"field": "stated", "type": "nominal", "title": "as stated"},
    ]
    return {"x": x, "y": y, "tooltip": tooltip}


def draw_together(points: Sequence[Point], companies: Sequence[Company], unit: str) -> Spec:
    """One panel with a line a company."""
    names = [one.name for one in companies]
    several = len(names) > 1
    legend: Spec | None = {"title": None, "symbolSize": 110} if several else None

    def scale(values: Sequence[object]) -> Spec:
        return {
            "field": "company",
            "type": "nominal",
            "sort": names,
            "scale": {"domain": names, "range": list(values[: len(names)])},
            "legend": legend,
        }

    looks = {"color": scale(_INKS), "shape": scale(_SHAPES)}
    return {
        "data": {"values": _values(points, 12 if len(names) < 3 else 1)},
        "width": 580,
        "height": 320,
        "encoding": _axes(points, unit),
        "layer": [
            {
                "mark": {"type": "line", "strokeWidth": 2},
                "encoding": {"color": looks["color"], "strokeDash": scale(_DASHES)},
            },
            {"mark": {"type": "point", "filled": True, "size": 80, "opacity": 1}, "encoding": looks},
            *_numbers(),
        ],
    }


def draw_panels(points: Sequence[Point], companies: Sequence[Company]) -> Spec:
    """A panel a company, each with a scale of its own."""
    return {
        "data": {"values": _values(points, 6)},
        "facet": {"field": "company", "type": "nominal", "sort": [one.name for one in companies]},
        "columns": IN_A_ROW,
        "bounds": "flush",
        "spacing": {"column": 64, "row": 58},
        "resolve": {"scale": {"y": "independent"}, "axis": {"x": "independent"}},
        "spec": {
            "width": 190,
            "height": 130,
            "encoding": _axes(points, None) | {"color": {"value": _INKS[0]}},
            "layer": [
                {"mark": {"type": "line", "strokeWidth": 2}},
                {"mark": {"type": "point", "filled": True, "size": 60, "opacity": 1}},
                *_numbers(),
            ],
        },
    }


def _numbers() -> list[Spec]:
    """The value above each point, on a white ground, and room for it below the title."""
    told = {"text": {"field": "told", "type": "nominal"}}
    text = {"type": "text", "dy": -12, "fontSize": 11}
    return [
        {
            "transform": [{"calculate": "datum.value * 1.15", "as": "room"}],
            "mark": {"type": "point", "opacity": 0, "tooltip": False},
            "encoding": {"y": {"field": "room", "type": "quantitative"}, "tooltip": {"value": None}},
        },
        {"mark": {**text, "stroke": "white", "strokeWidth": 3}, "encoding": {**told, "color": {"value": "white"}}},
        {"mark": text, "encoding": {**told, "color": {"value": INK}}},
    ]
