"""What is drawn on a page: lines across and upright, and pictures."""

from __future__ import annotations

import ctypes
from typing import Any, NamedTuple

from pypdfium2 import raw

_THIN = 3.0
_LEAST_RULE = 20.0
_LEAST_POST = 6.0
_MOST_OBJECTS = 20_000


class Rule(NamedTuple):
    """A horizontal line that is drawn on a page."""

    left: float
    right: float
    y: float


class Post(NamedTuple):
    """A vertical line that is drawn on a page."""

    x: float
    top: float
    bottom: float


def read_drawn(page: Any) -> tuple[list[tuple[float, float, float, float]], int]:  # noqa: ANN401
    """The bounds of the paths of a page, and how many pictures it has."""
    bounds, pictures = [], 0
    left, bottom, right, top = (ctypes.c_float() for _ in range(4))
    for at in range(min(raw.FPDFPage_CountObjects(page), _MOST_OBJECTS)):
        drawn = raw.FPDFPage_GetObject(page, at)
        kind = raw.FPDFPageObj_GetType(drawn)
        pictures += kind in {raw.FPDF_PAGEOBJ_IMAGE, raw.FPDF_PAGEOBJ_FORM}
        if kind == raw.FPDF_PAGEOBJ_PATH and raw.FPDFPageObj_GetBounds(drawn, left, bottom, right, top):
            bounds.append((left.value, bottom.value, right.value, top.value))
    return bounds, pictures


def posts(bounds: list[tuple[float, float, float, float]]) -> tuple[Post, ...]:
    """The upright lines among the paths."""
    return tuple(
        Post((left + right) / 2, top, bottom)
        for left, top, right, bottom in bounds
        if right - left <= _THIN and bottom - top > _LEAST_POST
    )


def rules(bounds: list[tuple[float, float, float, float]]) -> tuple[Rule, ...]:
    """The lines across among the paths: thin ones, and the edges of the bars that shade rows."""
    found = []
    for left, top, right, bottom in bounds:
        if right - left < _LEAST_RULE:
            continue
        if bottom - top <= _THIN:
            found.append(Rule(left, right, (top + bottom) / 2))
        elif bottom - top < 0.3 * (right - left) and bottom - top < 90:
            found += [Rule(left, right, top), Rule(left, right, bottom)]
    return tuple(found)
