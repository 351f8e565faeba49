"""What a page of a PDF shows: its words and what is drawn on it, each where it stands."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from pypdfium2 import raw

from extract.read.pdf.drawn import posts, read_drawn, rules
from extract.read.pdf.glyphs import read_words
from extract.read.pdf.views import View

if TYPE_CHECKING:
    from extract.read.pdf.drawn import Post, Rule
    from extract.read.pdf.glyphs import Word


@dataclass(frozen=True, slots=True, kw_only=True)
class Side:
    """The words of a page that stand upright in one view, in the order of the file."""

    view: View
    words: tuple[Word, ...]
    rules: tuple[Rule, ...]
    posts: tuple[Post, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Sheet:
    """A page: its words by view, those of the usual one first; `pictures` counts what may be a scan."""

    view: View
    sides: tuple[Side, ...]
    pictures: int


def read_sheet(page: Any) -> Sheet:  # noqa: ANN401  the library has no types
    """What a page of pypdfium2 shows."""
    box = raw.FS_RECTF()
    raw.FPDF_GetPageBoundingBox(page, box)
    turned = int(raw.FPDFPage_GetRotation(page)) % 4
    view = View(box.left, box.bottom, box.right, box.top, turned)
    bounds, pictures = read_drawn(page)
    words = read_words(page, view)
    sides = []
    for quarters in sorted(words, key=lambda turn: (-sum(len(word.text) for word in words[turn]), turn)):
        seen = View(view.left, view.bottom, view.right, view.top, quarters)
        seen_bounds = [seen.see_box(path) for path in bounds]
        sides.append(Side(view=seen, words=tuple(words[quarters]), rules=rules(seen_bounds), posts=posts(seen_bounds)))
    return Sheet(view=view, sides=tuple(sides), pictures=pictures)
