"""What a page of a PDF shows: its words and its ruling lines, each where it stands."""

from __future__ import annotations

import ctypes
import math
from dataclasses import dataclass
from functools import cache
from typing import Any, NamedTuple

from pypdfium2 import raw

_HYPHENS = (0x2, 0xFFFE)
_THIN = 3.0
_LEAST_RULE = 20.0
_LEAST_POST = 6.0
RAISED = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")
"""From digits to the superscript ones."""

SMALL, RISE = 0.8, 0.12
"""How small and how high a superscript is at most and at least, as parts of the size of the type beside it."""

_MOST_GLYPHS = 60_000
_MOST_OBJECTS = 20_000
_REGULAR, _HEAVY = 400, 700
_BOLD = ("bold", "black", "heavy", "semibd", "demi")


class Word(NamedTuple):
    """A run of glyphs without a blank, in points from the top left corner of its view."""

    text: str
    left: float
    top: float
    right: float
    bottom: float
    base: float
    size: float
    weight: int


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


@dataclass(frozen=True, slots=True)
class View:
    """A page turned by quarters, clockwise, so that some of its text is upright."""

    left: float
    bottom: float
    right: float
    top: float
    quarters: int = 0

    @property
    def size(self) -> tuple[float, float]:
        """Width and height as seen."""
        width, height = self.right - self.left, self.top - self.bottom
        return (height, width) if self.quarters % 2 else (width, height)

    def see(self, x: float, y: float) -> tuple[float, float]:
        """Where a point of the page is seen."""
        if self.quarters == 0:
            return x - self.left, self.top - y
        if self.quarters == 1:
            return y - self.bottom, x - self.left
        if self.quarters == 2:
            return self.right - x, y - self.bottom
        return self.top - y, self.right - x

    def place(self, x: float, y: float) -> tuple[float, float]:
        """The point of the page that is seen somewhere: the way back."""
        if self.quarters == 0:
            return x + self.left, self.top - y
        if self.quarters == 1:
            return y + self.left, x + self.bottom
        if self.quarters == 2:
            return self.right - x, y + self.bottom
        return self.right - y, self.top - x

    def see_box(self, box: tuple[float, float, float, float]) -> tuple[float, float, float, float]:
        """The left, top, right and bottom of a rectangle of the page: its left, bottom, right and top there."""
        if self.quarters == 0:
            return box[0] - self.left, self.top - box[3], box[2] - self.left, self.top - box[1]
        one, other = self.see(box[0], box[1]), self.see(box[2], box[3])
        return min(one[0], other[0]), min(one[1], other[1]), max(one[0], other[0]), max(one[1], other[1])


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


class _Style(NamedTuple):
    size: float
    weight: int
    quarters: int


class _Glyph(NamedTuple):
    text: str
    box: tuple[float, float, float, float]
    base: float
    style: _Style


def read_sheet(page: Any) -> Sheet:  # noqa: ANN401  the library has no types
    """What a page of pypdfium2 shows."""
    box = raw.FS_RECTF()
    raw.FPDF_GetPageBoundingBox(page, box)
    turned = int(raw.FPDFPage_GetRotation(page)) % 4
    view = View(box.left, box.bottom, box.right, box.top, turned)
    bounds, pictures = _drawn(page)
    words = _words(page, view)
    sides = []
    for quarters in sorted(words, key=lambda turn: (-sum(len(word.text) for word in words[turn]), turn)):
        seen = View(view.left, view.bottom, view.right, view.top, quarters)
        seen_bounds = [seen.see_box(path) for path in bounds]
        rules, posts = _rules(seen_bounds), _posts(seen_bounds)
        sides.append(Side(view=seen, words=tuple(words[quarters]), rules=rules, posts=posts))
    return Sheet(view=view, sides=tuple(sides), pictures=pictures)


def _drawn(page: Any) -> tuple[list[tuple[float, float, float, float]], int]:  # noqa: ANN401
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


def _posts(bounds: list[tuple[float, float, float, float]]) -> tuple[Post, ...]:
    """The upright lines among the paths."""
    return tuple(
        Post((left + right) / 2, top, bottom)
        for left, top, right, bottom in bounds
        if right - left <= _THIN and bottom - top > _LEAST_POST
    )


def _rules(bounds: list[tuple[float, float, float, float]]) -> tuple[Rule, ...]:
    """The lines across among the paths: thin ones, and the edges of the bars that shade rows."""
    rules = []
    for left, top, right, bottom in bounds:
        if right - left < _LEAST_RULE:
            continue
        if bottom - top <= _THIN:
            rules.append(Rule(left, right, (top + bottom) / 2))
        elif bottom - top < 0.3 * (right - left) and bottom - top < 90:
            rules += [Rule(left, right, top), Rule(left, right, bottom)]
    return tuple(rules)


def _words(page: Any, view: View) -> dict[int, list[Word]]:  # noqa: ANN401
    """The words of a page by the quarters that their view is turned."""
    text = raw.FPDFText_LoadPage(page)
    words: dict[int, list[Word]] = {}
    try:
        for run in _runs(text, view):
            words.setdefault(run[0].style.quarters, []).append(_word(run))
    finally:
        raw.FPDFText_ClosePage(text)
    return words


def _runs(text: Any, view: View) -> list[list[_Glyph]]:  # noqa: ANN401
    """The glyphs in the order of the file, word by word.

    Inside a word, glyphs of one height are of one style on one line: asking for each again would take most of the time.
    """
    styles: dict[int, _Style] = {}
    views = [View(view.left, view.bottom, view.right, view.top, quarters) for quarters in range(4)]
    box, x, y = raw.FS_RECTF(), ctypes.c_double(), ctypes.c_double()
    get_code, get_box, get_origin = raw.FPDFText_GetUnicode, raw.FPDFText_GetLooseCharBox, raw.FPDFText_GetCharOrigin
    runs: list[list[_Glyph]] = []
    last: _Glyph | None = None
    edges, base, style, see_box = (0.0, 0.0), 0.0, _Style(1.0, _REGULAR, 0), view.see_box
    for at in range(min(raw.FPDFText_CountChars(text), _MOST_GLYPHS)):
        character = _character(get_code(text, at))
        if not character:
            last = None
            continue
        if not get_box(text, at, box):
            continue
        bottom, top = box.bottom, box.top
        if last is None or edges != (bottom, top) or last.style.quarters:
            style = _style_at(text, at, styles)
            get_origin(text, at, x, y)
            base = views[style.quarters].see(x.value, y.value)[1]
            see_box = views[style.quarters].see_box
            edges = (bottom, top)
        glyph = _Glyph(character, see_box((box.left, bottom, box.right, top)), base, style)
        if last is not None and _joins(last, glyph):
            runs[-1].append(glyph)
        else:
            runs.append([glyph])
        last = glyph
    return runs


@cache
def _character(code: int) -> str:
    """The character of a code, empty for a blank or what cannot be printed."""
    character = "-" if code in _HYPHENS else chr(code) if 0x20 < code < 0x110000 else ""
    return character if character.isprintable() and not character.isspace() else ""


def _style_at(text: Any, at: int, styles: dict[int, _Style]) -> _Style:  # noqa: ANN401
    """The style of a glyph, that of its text object."""
    key = ctypes.cast(raw.FPDFText_GetTextObject(text, at), ctypes.c_void_p).value or 0
    style = styles.get(key)
    if style is None:
        style = styles[key] = _style(text, at)
    return style


def _style(text: Any, at: int) -> _Style:  # noqa: ANN401
    """Size in points, weight and direction of the text object that a glyph belongs to."""
    matrix = raw.FS_MATRIX()
    raw.FPDFText_GetMatrix(text, at, matrix)
    size = raw.FPDFText_GetFontSize(text, at) * math.hypot(matrix.c, matrix.d)
    quarters = round(math.degrees(math.atan2(matrix.b, matrix.a)) / 90) % 4
    buffer, flags = ctypes.create_string_buffer(128), ctypes.c_int()
    raw.FPDFText_GetFontInfo(text, at, buffer, 128, flags)
    name = buffer.value.decode("utf-8", "replace").lower()
    told = int(raw.FPDFText_GetFontWeight(text, at))
    weight = max(told if told > 0 else _REGULAR, _HEAVY if any(mark in name for mark in _BOLD) else 0)
    return _Style(round(size, 1) or 1.0, weight, quarters)


def _joins(last: _Glyph, glyph: _Glyph) -> bool:
    """Whether a glyph goes on in the word that another ended so far."""
    if last.style.quarters != glyph.style.quarters:
        return False
    # The letters of a ligature all have its box.
    if last.box == glyph.box:
        return True
    size = last.style.size if last.style is glyph.style else max(last.style.size, glyph.style.size)
    gap = glyph.box[0] - last.box[2]
    return -0.6 * size < gap < 0.3 * size and abs(glyph.base - last.base) < 0.5 * size


def _word(run: list[_Glyph]) -> Word:
    lefts, tops, rights, bottoms = zip(*[glyph.box for glyph in run], strict=True)
    main, base = run[0].style, run[0].base
    if all([glyph.style is main for glyph in run]):  # noqa: C419  a list is faster, and this runs for every word
        text = "".join([glyph.text for glyph in run])
    else:
        main = max((glyph.style for glyph in run), key=lambda style: style.size)
        base = next(glyph.base for glyph in run if glyph.style.size == main.size)
        text = "".join(_written(glyph, main.size, base) for glyph in run)
    weight = run[len(run) // 2].style.weight
    return Word(text, min(lefts), min(tops), max(rights), max(bottoms), base, main.size, weight)


def _written(glyph: _Glyph, size: float, base: float) -> str:
    """A glyph as it is written: a raised small digit is a superscript, so that "40¹" is not "401"."""
    raised = glyph.style.size < SMALL * size and base - glyph.base > RISE * size
    return glyph.text.translate(RAISED) if raised else glyph.text
