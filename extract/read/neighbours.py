"""What a line is in the light of the lines around it, where it does not tell by itself."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise
from typing import TYPE_CHECKING

from extract.read.shapes import PAGE_TAIL, Shape, Shaped, spaced_cells, tabbed_cells

if TYPE_CHECKING:
    from collections.abc import Sequence

    from extract.read.lines import Layout


def settle_shapes(text: str, shaped: Sequence[Shaped], layout: Layout) -> list[Shaped]:
    """The lines with the shapes that their neighbours give them."""
    alone = settle_letters(settle_leaders(settle_stars(shaped)), layout)
    return find_spaced_rows(settle_rows(text, alone))


def settle_rows(text: str, shaped: Sequence[Shaped]) -> list[Shaped]:
    """The lines, where one with a single filled cell is a row if it stands right below or above a row."""
    settled = list(shaped)
    for at, here in enumerate(shaped):
        if here.shape not in (Shape.TEXT, Shape.VALUE) or here.line.glued:
            continue
        above = at > 0 and settled[at - 1].shape is Shape.ROW and not here.line.gap
        below = at + 1 < len(shaped) and shaped[at + 1].shape is Shape.ROW and not shaped[at + 1].line.gap
        cells = tabbed_cells(text, here.line) if above or below else ()
        if len(cells) > 1:
            settled[at] = replace(here, shape=Shape.ROW, cells=cells)
    return settled


def settle_leaders(shaped: Sequence[Shaped]) -> list[Shaped]:
    """The lines, where leaders to a page number that follow each other are a list of contents: noise."""
    pages = [
        s.shape is Shape.PAIRS and "**" not in s.line.text and PAGE_TAIL.fullmatch(_tail(s)) is not None for s in shaped
    ]
    settled = list(shaped)
    for at, page in enumerate(pages):
        if page and any(pages[max(0, at - 2) : at] + pages[at + 1 : at + 3]):
            settled[at] = replace(shaped[at], shape=Shape.NOISE, pairs=())
    return settled


def _tail(shaped: Shaped) -> str:
    value = shaped.pairs[-1][1]
    return shaped.line.text[value.start - shaped.line.start : value.end - shaped.line.start]


def settle_stars(shaped: Sequence[Shaped]) -> list[Shaped]:
    """The lines, where stars are what their neighbours tell.

    "* " marks list items if several follow each other, "**" at a line's start emphasis if it closes
    on the next line; else both mark footnotes.
    """
    stars = [s.shape is Shape.NOTE and s.line.text.startswith("* ") for s in shaped]
    settled = list(shaped)
    for at, here in enumerate(shaped):
        if stars[at] and any(stars[max(0, at - 1) : at] + stars[at + 1 : at + 2]):
            settled[at] = replace(here, shape=Shape.ITEM)
        elif here.shape is Shape.NOTE and here.marker == "**" and at + 1 < len(shaped):
            below = shaped[at + 1].line.text
            if here.line.text[2:3].isalnum() and below.count("**") == 1 and not below.startswith("**"):
                settled[at] = replace(here, shape=Shape.TEXT, body=here.line.start, marker="")
    return settled


def settle_letters(shaped: Sequence[Shaped], layout: Layout) -> list[Shaped]:
    """The lines, where single letters below each other are a title set upright: noise.

    In a text whose lines are whole, a single letter on its line is noise by itself.
    """
    single = [s.shape is Shape.TEXT and len(s.line.text) == 1 for s in shaped]
    settled = list(shaped)
    for at, here in enumerate(shaped):
        if single[at] and (not layout.wrapped or any(single[max(0, at - 1) : at] + single[at + 1 : at + 2])):
            settled[at] = replace(here, shape=Shape.NOISE)
    return settled


def find_spaced_rows(shaped: Sequence[Shaped]) -> list[Shaped]:
    """The lines, where neighbours with equally many widely spaced columns become rows."""
    cells = [spaced_cells(s.line) if s.shape is Shape.TEXT else () for s in shaped]
    found = list(shaped)
    for at, (here, following) in enumerate(pairwise(cells)):
        if len(here) > 1 and len(here) == len(following) and shaped[at + 1].line.gap <= 1:
            for place, spans in ((at, here), (at + 1, following)):
                found[place] = replace(shaped[place], shape=Shape.ROW, cells=spans)
    return found
