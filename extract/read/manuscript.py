"""The text that a reader makes of a source with markup, and what the markup tells of its parts."""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

from extract.read.document import BlockKind, Span
from extract.read.headings import ends_in_figure, is_title
from extract.read.lines import INVISIBLE, find_layout, split_lines
from extract.read.reading import RAISED
from extract.read.shapes import is_value
from extract.read.told import Markup, Told, ToldRow

if TYPE_CHECKING:
    from collections.abc import Sequence

_FULL = 0.8
_FEW_HEADINGS = 3
_SOFT = "\n"
_HARD = "\v"
_UNSEEN = re.compile(rf"[{INVISIBLE}]")
_LOWERED = str.maketrans("0123456789+-()", "₀₁₂₃₄₅₆₇₈₉₊₋₍₎")
_SMALL = re.compile(r"[\d+()-]*\d[\d+()-]*")


@dataclass(frozen=True, slots=True)
class Place:
    """Where the source marks something by a key: a tagged figure, say."""

    key: int
    start: int
    end: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Run:
    """The words of one part of a source, lines that its markup breaks apart, with the places that it marks.

    It is `bold` where all of them are.
    """

    text: str
    places: tuple[Place, ...] = ()
    bold: bool = False

    def on_one_line(self) -> Run:
        """The same words on one line."""
        return Run(text=self.text.replace("\n", " ").replace("\t", " "), places=self.places)


class Ink:
    """Collects the words of one part, white space collapsed as a browser does."""

    def __init__(self) -> None:
        self._text = ""
        self._parts: list[str] = []
        self._size = 0
        self._last = _SOFT
        self._open: list[tuple[int, int]] = []
        self._places: list[Place] = []
        self._plain = False
        self.bold = 0

    def write(self, words: str | None) -> None:
        """Words with white space of the source's own in them."""
        for part in re.split(r"([ \t\r\n\f]+)", _UNSEEN.sub(lambda m: "\u00ad" * (m.group() == "\u00ad"), words or "")):
            if part and part.isspace() and part[0] in " \t\r\n\f":
                if self._last not in {" ", _SOFT, _HARD}:
                    self._put(_SOFT if "\n" in part or "\r" in part else " ")
            elif part:
                self._plain = self._plain or not self.bold
                self._put(part.replace("\v", " "))

    def raise_(self, words: str) -> None:
        """Words set above the line: a digit is written as one, so that "40" with the note 1 is not 401."""
        self._put_small(words, RAISED)

    def lower(self, words: str) -> None:
        """Words set below the line."""
        self._put_small(words, _LOWERED)

    def _put_small(self, words: str, table: dict[int, int]) -> None:
        bare = words.strip()
        self.write(bare.translate(table) if _SMALL.fullmatch(bare) else words)

    def turn(self) -> None:
        """End a line."""
        if self._size:
            self._put(_HARD)

    def tab(self) -> None:
        """A tab that sets words apart on a line."""
        if self._size:
            self._put("\t")

    def open(self, key: int) -> None:
        """Begin a place."""
        self._open.append((key, self._size))

    def close(self, key: int) -> None:
        """End the place that began last under a key."""
        for at in reversed(range(len(self._open))):
            if self._open[at][0] == key:
                self._places.append(Place(key, self._open.pop(at)[1], self._size))
                return

    def _put(self, written: str) -> None:
        self._parts.append(written)
        self._size += len(written)
        self._last = written[-1]

    def take(self) -> Run | None:
        """The words so far, None where there are none; places that are still open go on in the next run."""
        text = "".join(self._parts)
        going_on = [key for key, _ in self._open]
        places = [*self._places, *(Place(key, start, self._size) for key, start in self._open)]
        bold, self._plain = not self._plain, False
        self._parts, self._size, self._last, self._places = [], 0, _SOFT, []
        self._open = [(key, 0) for key in going_on]
        bare = text.strip()
        if not bare:
            return None
        shift = len(text) - len(text.lstrip())
        kept = (Place(p.key, max(0, p.start - shift), min(p.end - shift, len(bare))) for p in places)
        return Run(text=_settle(bare), places=tuple(place for place in kept if place.start < place.end), bold=bold)


def _settle(text: str) -> str:
    """The text with the line ends of its source, which mean nothing where they only fill lines."""
    if _SOFT not in text:
        return text.replace(_HARD, "\n")
    lines = text.split(_SOFT)
    width = max(map(len, lines))
    full = all(
        len(line) + 1 + len(below.split(maxsplit=1)[0]) > _FULL * width
        for line, below in pairwise(lines)
        if below.strip()
    )
    plain = full and not any(is_value(line.strip()) for line in lines if line.strip())
    return text.replace(_SOFT, " " if plain else "\n").replace(_HARD, "\n")


class Manuscript:
    """Writes the text of a report part by part and remembers what was told of each."""

    def __init__(self) -> None:
        self.told: list[Told] = []
        self.places: list[Place] = []
        self._parts: list[str] = []
        self._size = 0

    def text(self) -> str:
        """The text so far."""
        return "".join(self._parts)

    def markup(self, metadata: tuple[tuple[str, str], ...]) -> Markup:
        """What the source's markup told, with its metadata; it marks headings where it has a few."""
        marked = sum(told.kind is BlockKind.HEADING and told.level > 0 for told in self.told)
        return Markup(told=tuple(self.told), titled=marked >= _FEW_HEADINGS, metadata=metadata)

    def add(self, run: Run, *, apart: bool = True) -> None:
        """A paragraph, with a blank line above it where it stands `apart`; a bold title is a heading."""
        if run.bold and "\n" not in run.text and is_title(run.text) and not ends_in_figure(run.text):
            self.add_told(BlockKind.HEADING, run)
            return
        self._part(apart=apart)
        self._run(run)

    def add_told(self, kind: BlockKind, run: Run, *, marker: str = "", level: int = 0, apart: bool = True) -> None:
        """A part of which the markup says what it is; its marker is written before its words."""
        self._part(apart=apart)
        start = self._size
        if marker:
            self._put(marker + " ")
        body = self._run(run)
        self.told.append(Told(kind=kind, start=start, end=self._size, body=body, marker=marker, level=level))

    def add_table(self, rows: Sequence[Sequence[Run | None]], heads: int) -> None:
        """A table: cells between tabs, a line a row."""
        self._part(apart=True)
        start = self._size
        made: list[ToldRow] = []
        for row in rows:
            if made:
                self._put("\n")
            cells, first = [], self._size
            for at, cell in enumerate(row):
                if at:
                    self._put("\t")
                begin = self._size
                if cell is not None:
                    self._run(cell.on_one_line())
                cells.append(Span(begin, self._size))
            made.append(ToldRow(start=first, end=self._size, cells=tuple(cells)))
        self.told.append(
            Told(kind=BlockKind.TABLE_ROW, start=start, end=self._size, rows=tuple(made), heads=heads or None)
        )

    def _part(self, *, apart: bool) -> None:
        if self._size:
            self._put("\n\n" if apart else "\n")

    def _run(self, run: Run) -> int:
        start = self._size
        self._put(run.text)
        self.places += [Place(place.key, start + place.start, start + place.end) for place in run.places]
        return start

    def _put(self, written: str) -> None:
        self._parts.append(written)
        self._size += len(written)


def runs_on(paragraphs: Sequence[str]) -> bool:
    """Whether paragraphs are the lines of broken ones: a source that was made of pages line by line."""
    return find_layout(split_lines("\n".join(paragraphs))).wrapped
