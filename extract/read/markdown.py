"""The reader of Markdown: the text unchanged, with what its markup tells that lines do not.

These are front matter, tables in HTML, rows of tables that go on over lines (as OCR writes them), headings with a line
below them. All else is read as plain text is.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from extract.read.document import BlockKind, Span
from extract.read.headings import is_title
from extract.read.htmltable import find_tables
from extract.read.lines import trim
from extract.read.text import read_text
from extract.read.told import Markup, Told, ToldRow

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from extract.read.document import Document

_FRONT = re.compile(r"\ufeff?---[ \t]*\r?\n(.{0,8000}?)\r?\n(?:---|\.\.\.)[ \t]*\r?\n", re.DOTALL)
_PAIR = re.compile(r"^([A-Za-z][\w-]{0,40})[ \t]*:[ \t]*[\"']?([^\r\n]{1,300}?)[\"']?[ \t]*\r?$", re.MULTILINE)
_TITLE = re.compile(r"^#{1,6}[ \t]+\S", re.MULTILINE)
_UNDERLINED = re.compile(r"^(?=[^\s|#>*+<-])([^\r\n]{1,120})\r?\n(=+|-{3,})[ \t]*\r?$", re.MULTILINE)
_LINE = re.compile(r"[^\r\n]*(?:\r\n|\r|\n|\Z)")
_RULER = re.compile(r"\|?[\s:|-]*-[\s:|-]*")
_FEW_TITLES = 3
_MOST_LINES = 40


def read_markdown(text: str, *, name: str, digest: str | None = None) -> Document:
    """The Document of a text in Markdown; where it marks headings, no other line is one by its look."""
    front = _FRONT.match(text)
    told = [Told(kind=BlockKind.NOISE, start=0, end=front.end())] if front else []
    metadata = tuple((key.lower(), value) for key, value in _PAIR.findall(front.group(1))) if front else ()
    told += find_tables(text)
    told += _broken_tables(text)
    told += _underlined(text)
    titles = len(_TITLE.findall(text)) + sum(one.kind is BlockKind.HEADING for one in told)
    apart = tuple(_apart(sorted(told, key=lambda one: (one.start, -one.end))))
    markup = Markup(told=apart, titled=titles >= _FEW_TITLES, metadata=metadata)
    return read_text(text, name=name, digest=digest, markup=markup)


def _apart(told: Sequence[Told]) -> Iterator[Told]:
    """What is told, without what stands within something else."""
    last = 0
    for one in told:
        if one.start >= last:
            yield one
            last = one.end


def _underlined(text: str) -> Iterator[Told]:
    """Headings with a line of signs below them."""
    for match in _UNDERLINED.finditer(text):
        start, end = trim(text, *match.span(1))
        alone = not text[: match.start()].rstrip(" \t").strip("\n") or text[: match.start()].endswith(
            ("\n\n", "\r\n\r\n")
        )
        if alone and start < end and is_title(text[start:end]):
            yield Told(kind=BlockKind.HEADING, start=start, end=end, level=1 if match.group(2)[0] == "=" else 2)


def _broken_tables(text: str) -> Iterator[Told]:
    """Tables with rows that go on over several lines; those whose rows are lines are read as they are."""
    rows: list[ToldRow] = []
    broken = False
    for start, end in _rows(text):
        if start >= 0:
            ruler = _RULER.fullmatch(text, start, end) is not None
            rows.append(ToldRow(start=start, end=end, cells=() if ruler else _cells(text, start, end), ruler=ruler))
            broken = broken or "\n" in text[start:end]
            continue
        if broken:
            yield Told(kind=BlockKind.TABLE_ROW, start=rows[0].start, end=rows[-1].end, rows=tuple(rows))
        rows, broken = [], False


def _rows(text: str) -> Iterator[tuple[int, int]]:
    """The ranges of rows, from a line that begins with "|" to one that ends with it; (-1, -1) where a table ends."""
    opened, held = -1, 0
    for match in _LINE.finditer(text):
        start, end = trim(text, *match.span())
        if start == end:
            if match.start() == match.end() or opened < 0:
                yield -1, -1
            opened = -1
            continue
        closes = text[end - 1] == "|"
        begins = text[start] == "|" and not (opened >= 0 and end - start == 1)
        if begins:
            opened, held = start, 0
        held += 1
        if opened < 0 or held > _MOST_LINES:
            opened = -1
            yield -1, -1
        elif closes and end - opened > 1:
            yield opened, end
            opened = -1
    yield -1, -1


def _cells(text: str, start: int, end: int) -> tuple[Span, ...]:
    """The cells of a row, empty ones too."""
    cells = []
    at = start + 1
    while at < end:
        stop = text.find("|", at, end)
        while stop > 0 and text[stop - 1] == "\\":
            stop = text.find("|", stop + 1, end)
        stop = end if stop < 0 else stop
        cells.append(Span(*trim(text, at, stop)))
        at = stop + 1
    return tuple(cells)
