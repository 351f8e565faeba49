"""The text of a report in blocks of lines, its words cut where claims begin and end."""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from kg.server.explorer.records import ListedClaim, Section, Span

_LINE: Final = re.compile(r"[^\n]*\n?")
_RULE: Final = re.compile(r"[\s|:\-]+")


@dataclass(frozen=True, slots=True, kw_only=True)
class Piece:
    """Words that the same claims rest on; `claims` are their numbers in the list, none for words between claims.

    `is_asked` tells that the words are those that the reader came for.
    """

    start: int
    text: str
    claims: tuple[int, ...]
    is_asked: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """A line: a heading of a `level`, a row of a table with its `cells`, or words (level 0, one cell)."""

    level: int
    cells: tuple[tuple[Piece, ...], ...]

    @property
    def is_row(self) -> bool:
        """Whether it is a row of a table."""
        return len(self.cells) > 1


@dataclass(frozen=True, slots=True, kw_only=True)
class Block:
    """Lines without an empty line between them; those of a table are a block of their own."""

    lines: tuple[Line, ...]

    @property
    def is_table(self) -> bool:
        """Whether all lines are rows of a table."""
        return all(line.is_row for line in self.lines)


def read_passages(
    text: str, claims: Sequence[ListedClaim], sections: Sequence[Section], asked: Sequence[Span] = ()
) -> Iterator[Block]:
    """The blocks of a text, in its order; no word of it is left out but the bars between the cells of a table."""
    cutter = _Cutter(text, claims, asked)
    levels = {section.start: section.level for section in sections}
    block: list[Line] = []
    for match in _LINE.finditer(text):
        start, end = match.start(), match.start() + len(match.group().rstrip("\n"))
        if not text[start:end].strip():
            yield from _closed(block)
            continue
        line = _line(cutter, text, (start, end), levels.get(start, 0))
        if line is None:
            continue
        if block and (line.is_row != block[-1].is_row or line.level or block[-1].level):
            yield from _closed(block)
        block.append(line)
    yield from _closed(block)


def _closed(block: list[Line]) -> Iterator[Block]:
    if block:
        yield Block(lines=tuple(block))
        block.clear()


def _line(cutter: _Cutter, text: str, span: tuple[int, int], level: int) -> Line | None:
    """A line; None for the rule below the head of a table of Markdown."""
    start, end = span
    words = text[start:end].strip()
    if words.startswith("|") and words.endswith("|") and words.count("|") > 2:
        if _RULE.fullmatch(words):
            return None
        bars = [at for at in range(start, end) if text[at] == "|" and text[at - 1] != "\\"]
        cells = tuple(cutter.pieces(low + 1, high) for low, high in pairwise(bars))
        return Line(level=0, cells=cells)
    return Line(level=level, cells=(cutter.pieces(start, end),))


class _Cutter:
    """Cuts a text at the ends of the spans that claims rest on."""

    def __init__(self, text: str, claims: Sequence[ListedClaim], asked: Sequence[Span]) -> None:
        self._text = text
        spans = [(span.start, span.end, number) for number, claim in enumerate(claims) for span in claim.spans]
        spans += [(span.start, span.end, -1) for span in asked]
        self._cuts = sorted({at for start, end, _ in spans for at in (start, end)})
        numbers = {at: n for n, at in enumerate(self._cuts)}
        self._over: list[list[int]] = [[] for _ in self._cuts]
        for start, end, number in spans:
            for at in range(numbers[start], numbers[end]):
                self._over[at].append(number)

    def pieces(self, start: int, end: int) -> tuple[Piece, ...]:
        """The words from `start` to `end`."""
        at = bisect_left(self._cuts, start)
        inside: list[int] = []
        while at + len(inside) < len(self._cuts) and self._cuts[at + len(inside)] < end:
            inside.append(self._cuts[at + len(inside)])
        edges = sorted({start, *inside, end})
        return tuple(self._piece(low, high) for low, high in pairwise(edges))

    def _piece(self, start: int, end: int) -> Piece:
        at = bisect_left(self._cuts, start + 1) - 1
        over = self._over[at] if at >= 0 else []
        return Piece(
            start=start,
            text=self._text[start:end],
            claims=tuple(number for number in dict.fromkeys(over) if number >= 0),
            is_asked=-1 in over,
        )
