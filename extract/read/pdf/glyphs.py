"""The words of a page, each where it stands."""

from __future__ import annotations

import ctypes
import math
import re
from typing import TYPE_CHECKING, Any, NamedTuple

from pypdfium2 import raw

from extract.read.pdf.views import View

if TYPE_CHECKING:
    from collections.abc import Iterator

_MOST_GLYPHS = 60_000
_REGULAR, _HEAVY = 400, 700
_BOLD = ("bold", "black", "heavy", "semibd", "demi")
_BROKEN = ("\x02", "\ufffe")
_SYMBOLS = {"\uf0d8": "➢", "\uf076": "❖", "\uf0fc": "✓", "\uf06e": "■", "\uf0e0": "→", "\uf0b7": "•", "\uf0a7": "▪"}
_RUN = re.compile(r"\S+")
_WIDEST = 0.9

RAISED = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")
"""From digits to the superscript ones."""

SMALL, RISE = 0.8, 0.12
"""How small and how high a superscript is at most and at least, as parts of the size of the type beside it."""

Bounds = tuple[float, float, float, float]
"""Left, bottom, right and top on the page."""


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


class _Style(NamedTuple):
    size: float
    weight: int
    view: View


class _Glyph(NamedTuple):
    text: str
    box: Bounds
    base: float
    style: _Style


class _Shown(dict[int, str]):
    """What is read for a character, as `str.translate` asks for it: a blank where it cannot be printed."""

    def __missing__(self, code: int) -> str:
        character = chr(code)
        shown = character.isprintable() and not character.isspace()
        self[code] = "-" if character in _BROKEN else _SYMBOLS.get(character, character if shown else " ")
        return self[code]


_SHOWN = _Shown()


def read_words(page: Any, view: View) -> dict[int, list[Word]]:  # noqa: ANN401  the library has no types
    """The words of a page, in the order of the file, by the quarters that their view is turned."""
    text = raw.FPDFText_LoadPage(page)
    words: dict[int, list[Word]] = {}
    try:
        glyphs = _Glyphs(text, view)
        for run in _RUN.finditer(glyphs.text):
            for quarters, word in glyphs.words(run.group(), run.start()):
                words.setdefault(quarters, []).append(word)
    finally:
        raw.FPDFText_ClosePage(text)
    return words


def _read_text(text: Any) -> str:  # noqa: ANN401
    """The characters of a page, each at its index."""
    count = min(raw.FPDFText_CountChars(text), _MOST_GLYPHS)
    buffer = (ctypes.c_ushort * (count + 1))()
    written = raw.FPDFText_GetText(text, 0, count, buffer)
    if written == count + 1:
        return "".join(map(chr, buffer[:count])).translate(_SHOWN)
    codes = (raw.FPDFText_GetUnicode(text, at) for at in range(count))
    return "".join(chr(code) if code < 0x110000 else " " for code in codes).translate(_SHOWN)


class _Glyphs:
    """The glyphs of a page. Asking for each is most of the work, so that of plain words only the ends are asked for."""

    def __init__(self, text: Any, view: View) -> None:  # noqa: ANN401
        self.text = _read_text(text)
        self._page = text
        self._views = [View(view.left, view.bottom, view.right, view.top, quarters) for quarters in range(4)]
        self._styles: dict[int, _Style] = {}
        self._box, self._x, self._y = raw.FS_RECTF(), ctypes.c_double(), ctypes.c_double()

    def words(self, text: str, at: int) -> Iterator[tuple[int, Word]]:
        """The words of a run of characters, by the quarters of their view; one where no gap is in it."""
        word = self._plain(text, at)
        if word is not None:
            yield 0, word
            return
        for run in self._split(text, at):
            yield run[0].style.view.quarters, _word(run)

    def _plain(self, text: str, at: int) -> Word | None:
        """The word of an upright run in one type without figures, which may be raised; None where it is another."""
        if not text.isalpha() and any(character.isdigit() for character in text):
            return None
        first, last = self._bounds(at), self._bounds(at + len(text) - 1)
        if first is None or last is None or first[1] != last[1] or first[3] != last[3]:
            return None
        style = self._style(at)
        if style.view.quarters or not 0 <= last[2] - first[0] <= _WIDEST * style.size * len(text):
            return None
        view = style.view
        left, top, right, bottom = view.see_box((first[0], first[1], last[2], first[3]))
        return Word(text, left, top, right, bottom, self._base(at, view), style.size, style.weight)

    def _split(self, text: str, at: int) -> list[list[_Glyph]]:
        """The glyphs of a run, in parts where a gap or another direction parts them.

        Glyphs of one height are of one style on one line: asking for each again would take long.
        """
        runs: list[list[_Glyph]] = []
        last: _Glyph | None = None
        style, base, edges = self._style(at), 0.0, (0.0, 0.0)
        for number, character in enumerate(text, at):
            bounds = self._bounds(number)
            if bounds is None:
                continue
            if last is None or edges != (bounds[1], bounds[3]) or last.style.view.quarters:
                style, edges = self._style(number), (bounds[1], bounds[3])
                base = self._base(number, style.view)
            glyph = _Glyph(character, style.view.see_box(bounds), base, style)
            if last is not None and _joins(last, glyph):
                runs[-1].append(glyph)
            else:
                runs.append([glyph])
            last = glyph
        return runs

    def _bounds(self, at: int) -> Bounds | None:
        box = self._box
        if not raw.FPDFText_GetLooseCharBox(self._page, at, box):
            return None
        return box.left, box.bottom, box.right, box.top

    def _base(self, at: int, view: View) -> float:
        raw.FPDFText_GetCharOrigin(self._page, at, self._x, self._y)
        return view.see(self._x.value, self._y.value)[1]

    def _style(self, at: int) -> _Style:
        """The style of a glyph, that of its text object."""
        drawn = raw.FPDFText_GetTextObject(self._page, at)
        key = ctypes.addressof(drawn.contents) if drawn else 0
        style = self._styles.get(key)
        if style is None:
            style = self._styles[key] = self._read_style(at)
        return style

    def _read_style(self, at: int) -> _Style:
        """Size in points, weight and direction of the text object that a glyph belongs to."""
        matrix = raw.FS_MATRIX()
        raw.FPDFText_GetMatrix(self._page, at, matrix)
        size = raw.FPDFText_GetFontSize(self._page, at) * math.hypot(matrix.c, matrix.d)
        quarters = round(math.degrees(math.atan2(matrix.b, matrix.a)) / 90) % 4
        buffer, flags = ctypes.create_string_buffer(128), ctypes.c_int()
        raw.FPDFText_GetFontInfo(self._page, at, buffer, 128, flags)
        name = buffer.value.decode("utf-8", "replace").lower()
        told = int(raw.FPDFText_GetFontWeight(self._page, at))
        weight = max(told if told > 0 else _REGULAR, _HEAVY if any(mark in name for mark in _BOLD) else 0)
        return _Style(round(size, 1) or 1.0, weight, self._views[quarters])


def _joins(last: _Glyph, glyph: _Glyph) -> bool:
    """Whether a glyph goes on in the word that another ended so far."""
    if last.style.view is not glyph.style.view:
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
