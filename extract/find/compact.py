"""Tables of the UN Global Compact that a report prints: each of the ten principles beside chapters or pages.

A row is found by the words of a principle behind its number, whatever the layout left of the table: cells, lines, or
all rows in one line. A list of principles with nothing beside them is no table.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

from extract.pattern import to_pattern
from extract.read.document import BlockKind

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from extract.read.document import Document

_WORDS = (
    r"(?:internationally[ -](?:proclaimed|recogni[sz]ed)|protection of(?: international)?) human rights",
    r"complicit in (?:any )?human rights (?:abuses|violations)",
    r"freedom of association and (?:the )?(?:effective )?recognition of the right to collective bargaining",
    r"forms of forced (?:and|or) compulsory labou?r",
    r"(?:effective )?abolition of child labou?r",
    r"discrimination in (?:respect (?:of|to) )?employment and occupation",
    r"precautionary (?:approach|principle)(?: to (?:the )?environmental challenges)?",
    r"(?:promote|promoting) greater environmental responsibility",
    r"diffusion of environmentally[ -]friendly technologies",
    r"corruption(?: in all (?:of )?its forms)?(?:, including extortion and bribery)?",
)
_PRINCIPLES = tuple(to_pattern(words.replace(" ", r"\s+"), re.IGNORECASE) for words in _WORDS)
_OPENING = r"(?:^|(?<=[\s|(]))(?:(?:UNGC\s|Global Compact\s)?Principle\s)?0?{number}\b[\s.:)|–—*-]*"
# Words of the principle before those above: "Businesses should support and respect the ...", not another number.
_LEAD = r"(?:[^\d•\n]|\n(?!\s*\n)){0,110}$"
_AREA = r"(?:human rights|labou?r(?: (?:standards|rights|practices))?|environment|anti-?\s?corruption)"
_AREA_LINE = to_pattern(rf"^\W*{_AREA}\W*$", re.IGNORECASE)
_AREA_END = to_pattern(rf"(?:^|(?<=[\d|.])\s){_AREA}[\s.:|*#]*$", re.IGNORECASE)
_AREAS = ((1, 2), (3, 4, 5, 6), (7, 8, 9), (10,))
_PAGE = r"(?:pages?|pp?\.)?\s?\d{1,3}(?:\s?[~–—-]\s?\d{1,3})?"
_PAGES = to_pattern(rf"{_PAGE}(?:[\s,;/&]+(?:and\s)?{_PAGE})*[\s.,;]*", re.IGNORECASE)
_PAGES_END = to_pattern(r"[\s,(]+(?:pages?|pp?\.)\s?\d{1,3}(?:\s?[~–—,&-]\s?\d{1,3})*\)?[\s.;]*$", re.IGNORECASE)
_RANGE = to_pattern(r"\d{1,3}(?:\s?[~–—-]\s?\d{1,3})?")
_PARTS = to_pattern(r"\s*(?:[•·|\t;]|<br/?>)\s*")
_EDGES = " \t\r\n.,:;|*#·•-–—"
_STEPS = to_pattern(r"(?:^|\W)(?:and|or)\s*$")
_LEAST_ROWS, _LEAST_TOLD = 6, 3
_REACH = 150  # code points before the words in which the number stands
_FAR = 2500  # code points between the words of two principles of one table
_LONGEST = 160  # code points of a chapter's title
_SILENT = frozenset({BlockKind.RUNNING_HEADER, BlockKind.PAGE_MARK, BlockKind.NOISE})


@dataclass(frozen=True, slots=True, kw_only=True)
class PrincipleRow:
    """A row of a table: characters `start` to `end` of the text, and what stands beside the principle.

    A row with nothing of its own has the chapters and pages of the row above, as a merged cell has.
    """

    number: int
    start: int
    end: int
    chapters: tuple[str, ...]
    pages: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Anchor:
    """The words of a principle behind its number."""

    number: int
    start: int
    end: int


def find_principle_rows(document: Document) -> tuple[PrincipleRow, ...]:
    """The rows of all tables of the UN Global Compact that a document prints."""
    return tuple(row for table in _tables(document.text) for row in _read(document, table))


def _anchors(text: str) -> list[_Anchor]:
    found = []
    for number, words in enumerate(_PRINCIPLES, 1):
        opening = to_pattern(_OPENING.format(number=number) + _LEAD)
        for match in words.finditer(text):
            before = text[max(0, match.start() - _REACH) : match.start()]
            if told := opening.search(before):
                found.append(_Anchor(number, match.start() - len(before) + told.start(), match.end()))
    return sorted(found, key=lambda one: one.start)


def _tables(text: str) -> Iterator[list[_Anchor]]:
    """Runs of principles in rising order that stand close together."""
    run: list[_Anchor] = []
    for anchor in _anchors(text):
        if run and (anchor.number <= run[-1].number or anchor.start - run[-1].end > _FAR):
            if len(run) >= _LEAST_ROWS:
                yield run
            run = []
        run.append(anchor)
    if len(run) >= _LEAST_ROWS:
        yield run


def _read(document: Document, table: Sequence[_Anchor]) -> Iterator[PrincipleRow]:
    """The rows of a table; none where too few have anything beside them."""
    ends = [later.start for _, later in pairwise(table)] + [_closing(document.text, table[-1].end)]
    own = [_beside(document, anchor, end) for anchor, end in zip(table, ends, strict=True)]
    if sum(bool(row.chapters or row.pages) for row in own) < _LEAST_TOLD:
        return
    above: PrincipleRow | None = None
    for row in own:
        told = bool(row.chapters or row.pages)
        if not told and above is not None and _area(row.number) == _area(above.number):
            yield PrincipleRow(
                number=row.number, start=row.start, end=row.end, chapters=above.chapters, pages=above.pages
            )
        elif told:
            above = row
            yield row


def _area(number: int) -> tuple[int, ...]:
    return next(area for area in _AREAS if number in area)


def _closing(text: str, start: int) -> int:
    """Where the last row ends: with its line, or with the next one where nothing follows on its own."""
    line = _line_end(text, start)
    if text[start:line].strip(_EDGES):
        return line
    following = _line_end(text, line + 1) if line + 1 < len(text) else line
    return following if text[line + 1 : following].strip() else line


def _line_end(text: str, start: int) -> int:
    at = text.find("\n", start)
    return len(text) if at < 0 else at


def _beside(document: Document, anchor: _Anchor, end: int) -> PrincipleRow:
    """A row with what stands between the words of its principle and the next one."""
    spans = list(_spans(document, anchor.end, end))
    words = " ".join(document.text[low:high] for low, high in spans)
    chapters, pages = _told(words)
    told = bool(chapters or pages)
    last = max((high for _, high in spans), default=anchor.end) if told else anchor.end
    while told and document.text[last - 1] in " \t\r\n":
        last -= 1
    return PrincipleRow(number=anchor.number, start=anchor.start, end=last, chapters=chapters, pages=pages)


def _spans(document: Document, start: int, end: int) -> Iterator[tuple[int, int]]:
    """The lines between two places, without page furniture and without the area that the next row opens."""
    text, at = document.text, start
    while at < end:
        stop = min(_line_end(text, at), end)
        line = text[at:stop]
        ended = _AREA_END.search(line) if stop == end else None
        high = at + ended.start() if ended else stop
        if line.strip(_EDGES) and not _AREA_LINE.match(line) and not _is_furniture(document, at):
            yield at, high
            if line.rstrip().endswith("."):
                return
        at = stop + 1


def _is_furniture(document: Document, at: int) -> bool:
    blocks = document.blocks
    index = bisect_right(blocks, at, key=lambda block: block.start) - 1
    return index >= 0 and blocks[index].end > at and blocks[index].kind in _SILENT


def _told(words: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The chapters and the pages that words name."""
    chapters: list[str] = []
    pages: list[str] = []
    for part in _PARTS.split(words):
        bare = _STEPS.sub("", " ".join(part.split()).strip(_EDGES)).strip(_EDGES)
        if _PAGES.fullmatch(bare):
            pages += _RANGE.findall(bare)
            continue
        if closing := _PAGES_END.search(bare):
            pages += _RANGE.findall(closing.group())
            bare = bare[: closing.start()].strip(_EDGES)
        if any(map(str.isalpha, bare)) and len(bare) <= _LONGEST:
            chapters.append(bare)
    return tuple(chapters), tuple(pages)
