"""Pictures of what companies state, each with its finding as title and its sources below."""

from __future__ import annotations

from kg.pictures.coverage import draw_coverage
from kg.pictures.drawing import Picture
from kg.pictures.goals import draw_goals
from kg.pictures.network import draw_network
from kg.pictures.rendering import to_altair, to_html, to_png, to_svg
from kg.pictures.trend import draw_trend

__all__ = [
    "Picture",
    "draw_coverage",
    "draw_goals",
    "draw_network",
    "draw_trend",
    "to_altair",
    "to_html",
    "to_png",
    "to_svg",
]
