"""What stands again and again at the same place of pages: running headers, footers, menus, page numbers."""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING

from extract.read.document import BlockKind
from extract.read.pdf.glyphs import SMALL

if TYPE_CHECKING:
    from collections.abc import Sequence

    from extract.read.pdf.strips import Strip

_DIGITS = re.compile(r"\d+")
_NUMBER = re.compile(r"(?:page\s*|p\.\s*|[-–—|]\s*)?\d{1,4}(?:\s*(?:/|of)\s*\d{1,4})?(?:\s*[-–—|])?", re.IGNORECASE)
_EDGE = 0.1
_GRID = 4.0
_BEGINNING = 16


def find_running(pages: Sequence[Sequence[Strip]], heights: Sequence[float]) -> list[dict[int, BlockKind]]:
    """Which strips of each page (by index) are furniture.

    Words repeated at one place near the upper or lower edge run, and so do those anywhere that stand on a fifth of
    the pages, numbers left out of account; a number alone near an edge is the page's, one at one place of many the
    chapter's.
    """
    counts = Counter(key for strips in pages for key in {_key(strip) for strip in strips})
    starts = Counter(key for strips in pages for key in {_start(strip) for strip in strips})
    kinds: list[dict[int, BlockKind]] = []
    for strips, height in zip(pages, heights, strict=True):
        found: dict[int, BlockKind] = {}
        for at, strip in enumerate(strips):
            edge = strip.bottom < _EDGE * height or strip.top > (1 - _EDGE) * height
            least = max(3, 0.04 * len(pages)) if edge else max(5, 0.2 * len(pages))
            if _NUMBER.fullmatch(strip.text) and (edge or counts[_key(strip)] >= least):
                if _begins_note(strip, strips):
                    continue
                found[at] = BlockKind.PAGE_MARK
            elif any(c.isalpha() for c in strip.text) and (
                counts[_key(strip)] >= least or (edge and starts[_start(strip)] >= 2 * least)
            ):
                found[at] = BlockKind.RUNNING_HEADER
        kinds.append(found)
    return kinds


def _begins_note(strip: Strip, strips: Sequence[Strip]) -> bool:
    """Whether a number stands small right before other words, as that of a note does."""
    return any(
        strip.size < SMALL * other.size
        and 0 <= other.left - strip.right < 2 * other.size
        and strip.top < (other.top + other.bottom) / 2 < strip.bottom + strip.size
        for other in strips
    )


def _key(strip: Strip) -> tuple[str, int, int]:
    """The words of a strip and its place, as rough as the eye takes it."""
    return _DIGITS.sub("0", strip.text.lower()), round(strip.left / _GRID), round(strip.base / _GRID)


def _start(strip: Strip) -> tuple[str, int]:
    """How a strip begins and its height: a footer that ends in the chapter's name has them too."""
    return _DIGITS.sub("0", strip.text.lower())[:_BEGINNING].ljust(_BEGINNING, "\0"), round(strip.base / _GRID)
