"""Tables of HTML within a text, found where they stand: rows and cells as ranges of the text."""

from __future__ import annotations

import re
from html.parser import HTMLParser
from typing import TYPE_CHECKING

from extract.read.document import BlockKind, Span
from extract.read.lines import trim
from extract.read.told import Told, ToldRow

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

_OPEN = re.compile(r"<table\b", re.IGNORECASE)
_CLOSE = re.compile(r"</table\s*>", re.IGNORECASE)
_WIDEST = 200


def find_tables(text: str) -> Iterator[Told]:
    """The tables of a text that are written in HTML; one within another is left to the outer one's cells."""
    at = 0
    while (opened := _OPEN.search(text, at)) is not None:
        closed = _CLOSE.search(text, opened.end())
        end = closed.end() if closed else len(text)
        table = _Table(text, opened.start(), end)
        rows = table.rows()
        if rows:
            yield Told(kind=BlockKind.TABLE_ROW, start=opened.start(), end=end, rows=rows, heads=table.heads() or None)
        at = end


class _Table(HTMLParser):
    """The rows of one table; places count from the beginning of the whole text."""

    def __init__(self, text: str, start: int, end: int) -> None:
        super().__init__(convert_charrefs=False)
        self._text = text
        self._start = start
        self._end = end
        self._lines = [start, *(start + m.end() for m in re.finditer("\n", text[start:end]))]
        self._rows: list[tuple[int, int, list[Span], bool]] = []
        self._row: tuple[int, list[Span]] | None = None
        self._cell: tuple[int, int] | None = None
        self._plain = False
        self.feed(text[start:end])
        self._close_row(end)

    def rows(self) -> tuple[ToldRow, ...]:
        """The rows with a filled cell."""
        return tuple(
            ToldRow(start=start, end=end, cells=tuple(cells))
            for start, end, cells, _ in self._rows
            if any(cell.start < cell.end for cell in cells)
        )

    def heads(self) -> int:
        """How many rows from the top are nothing but headers."""
        filled = [heads for _, _, cells, heads in self._rows if any(cell.start < cell.end for cell in cells)]
        count = next((at for at, heads in enumerate(filled) if not heads), 0)
        return count if count < len(filled) else 0

    def _place(self) -> int:
        line, column = self.getpos()
        return self._lines[min(line, len(self._lines)) - 1] + column

    def handle_starttag(self, tag: str, attrs: Sequence[tuple[str, str | None]]) -> None:
        """Begin a row or a cell."""
        at = self._place()
        if tag == "tr":
            self._close_row(at)
            self._row, self._plain = (at, []), False
        elif tag in {"td", "th"}:
            self._close_cell(at)
            if self._row is None:
                self._row, self._plain = (at, []), False
            told = dict(attrs).get("colspan") or "1"
            width = min(int(told), _WIDEST) if told.isdecimal() and len(told) < 5 else 1
            self._cell = (at + len(self.get_starttag_text() or ""), max(width, 1))
            self._plain = self._plain or tag == "td"

    def handle_endtag(self, tag: str) -> None:
        """End a row or a cell."""
        at = self._place()
        if tag in {"td", "th"}:
            self._close_cell(at)
        elif tag in {"tr", "thead", "tbody", "table"}:
            stop = self._text.find(">", at, self._end)
            self._close_row(stop + 1 if tag == "tr" and stop >= 0 else at)

    def _close_cell(self, at: int) -> None:
        if self._cell is None or self._row is None:
            return
        start, width = self._cell
        cell = Span(*trim(self._text, min(start, at), at))
        gap = Span(cell.end, cell.end)
        self._row[1].extend([cell, *[gap if self._plain else cell] * (width - 1)])
        self._cell = None

    def _close_row(self, at: int) -> None:
        self._close_cell(at)
        if self._row is not None:
            start, cells = self._row
            self._rows.append((start, at, cells, bool(cells) and not self._plain))
        self._row = None
