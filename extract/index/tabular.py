"""Rows of indexes that are rows of tables: cells parted by tabs or by the bars of Markdown."""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass, field, replace
from enum import Enum
from typing import TYPE_CHECKING

from extract.index.codes import MANAGEMENT
from extract.index.labels import find_standard, is_header, last_standard
from extract.index.reference import Reference, join_references, read_cells
from extract.index.row import Row
from extract.pattern import to_pattern

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from extract.index.seats import Region, Seat
    from extract.read.document import Document

_ABOVE, _BELOW = 12, 6
_CHAPTER = to_pattern(r"\b(?:chapters?|sections?|locations?|(?:cross-)?references?|response)\b", re.IGNORECASE)
_PAGE = to_pattern(r"\bpages?\b|^page", re.IGNORECASE)
_OMISSION = to_pattern(r"\b(?:omissions?|reasons?|explanations?|remarks?|comments?|notes?)\b", re.IGNORECASE)
_PRINCIPLE = to_pattern(r"\bUNGC\b|\bGlobal Compact\b|^principles?$", re.IGNORECASE)
_GOAL = to_pattern(r"\bSDGs?\b|Development Goals", re.IGNORECASE)
_FIGURES = to_pattern(r"^[\d\s,;–\-/&]+$")
_SECTOR = to_pattern(r"^(?:\d+(?:\.\d+){2}|-|)$")


class Role(Enum):
    """What a column of an index holds beside codes and titles."""

    CHAPTER = "chapter"
    PAGE = "page"
    OMISSION = "omission"
    PRINCIPLE = "principle"
    GOAL = "goal"


_ROLES = (
    (Role.PAGE, _PAGE),
    (Role.OMISSION, _OMISSION),
    (Role.PRINCIPLE, _PRINCIPLE),
    (Role.GOAL, _GOAL),
    (Role.CHAPTER, _CHAPTER),
)


@dataclass(frozen=True, slots=True)
class _Cell:
    """A cell's words, blanks at its ends left out, and where they stand."""

    start: int
    end: int
    text: str


@dataclass(slots=True)
class _Table:
    """What is known so far of the columns of a table: their roles, and the chapter that rows below it are of."""

    roles: dict[int, Role] = field(default_factory=dict)
    chapter: str = ""
    standard: str | None = None


def read_tables(document: Document, region: Region) -> tuple[tuple[Row, ...], Region]:
    """The rows of a region that stand in tables, and the region with its other codes."""
    lines = _logical_lines(document.text)
    starts = [start for start, _ in lines]
    seated: dict[int, list[Seat]] = {}
    rest: list[Seat] = []
    for seat in region.seats:
        at = bisect_right(starts, seat.code.start) - 1
        start, end = lines[at]
        if seat.code.end <= end and _is_row(document.text[start:end]):
            seated.setdefault(at, []).append(seat)
        else:
            rest.append(seat)
    rows = tuple(_rows(document.text, lines, seated)) if seated else ()
    return rows, replace(region, seats=tuple(rest))


def _is_row(line: str) -> bool:
    return "\t" in line.strip("\n") or line.count("|") > 1


def _logical_lines(text: str) -> list[tuple[int, int]]:
    """The lines of a text; those of a Markdown row whose cells hold several lines are one."""
    lines: list[tuple[int, int]] = []
    for match in re.finditer(r"[^\n]+", text):
        start, end = match.span()
        if lines and _is_open(text[slice(*lines[-1])]):
            lines[-1] = (lines[-1][0], end)
        else:
            lines.append((start, end))
    return lines


def _is_open(line: str) -> bool:
    return line.startswith("|") and not line.rstrip().endswith("|")


def _rows(text: str, lines: Sequence[tuple[int, int]], seated: dict[int, list[Seat]]) -> Iterator[Row]:
    table = _Table()
    open_rows: list[Row] = []
    below = 0
    for at in range(max(0, min(seated) - _ABOVE), min(len(lines), max(seated) + _BELOW)):
        cells = _cells(text, *lines[at])
        if at in seated:
            yield from open_rows
            open_rows, below = list(_seated_rows(text, cells, seated[at], table)), 0
        elif len(cells) > 1 and _all_headers(cells):
            yield from open_rows
            open_rows = []
            table.roles = _roles(cells)
        elif open_rows and below < _BELOW and len(cells) > 1:
            below += 1
            open_rows = [_continued(row, cells, table) for row in open_rows]
        elif "|" in text[slice(*lines[at])] or len(cells) > 1:
            table.standard = last_standard(text, *lines[at]) or table.standard
    yield from open_rows


def _cells(text: str, start: int, end: int) -> list[_Cell]:
    line = text[start:end]
    mark = "|" if line.lstrip().startswith("|") and line.count("|") > 1 else "\t"
    if mark == "\t" and mark not in line:
        return [_Cell(start, end, line)]
    cells, at = [], start
    for part in line.split(mark):
        inner = part.strip()
        left = at + (len(part) - len(part.lstrip()))
        cells.append(_Cell(left, left + len(inner), inner))
        at += len(part) + 1
    return cells[1:] if mark == "|" else cells


def _all_headers(cells: Sequence[_Cell]) -> bool:
    return all(is_header(cell.text) for cell in cells if cell.text) and any(cell.text for cell in cells)


def _roles(cells: Sequence[_Cell]) -> dict[int, Role]:
    found: dict[int, Role] = {}
    for at, cell in enumerate(cells):
        role = next((role for role, pattern in _ROLES if pattern.search(cell.text)), None)
        if role is not None and not re.search(r"\bKPIs?\b|\bDisclosures?\b", cell.text, re.IGNORECASE):
            found[at] = role
    return found


def _seated_rows(text: str, cells: Sequence[_Cell], seats: Sequence[Seat], table: _Table) -> Iterator[Row]:
    """The rows of one line: one for each of its codes, those in one cell together."""
    filled = [cell for cell in cells if cell.text]
    start, end = filled[0].start, filled[-1].end
    table.standard = last_standard(text, start, end) or table.standard
    at = {id(seat): _column(cells, seat) for seat in seats}
    last = max(at.values())
    roles = {column: role for column, role in table.roles.items() if column not in at.values()}
    said = _said(cells, roles, last, table)
    for column in sorted(set(at.values())):
        here = tuple(seat for seat in seats if at[id(seat)] == column)
        managed = here[0].code.standard == MANAGEMENT
        yield Row(
            start=start,
            end=end,
            seats=here,
            rule="index-table-row",
            title=_title(text, cells, column, here[-1], roles),
            topic=f"GRI {table.standard}" if managed and table.standard else "",
            reference=said,
        )


def _column(cells: Sequence[_Cell], seat: Seat) -> int:
    """The column of the cell in which a code ends: "A2 Use of Resources" and "General disclosure" are one."""
    return max(at for at, cell in enumerate(cells) if cell.start < seat.code.end)


def _said(cells: Sequence[_Cell], roles: dict[int, Role], last: int, table: _Table) -> Reference:
    """What the cells of a row say of where it is disclosed; a blank cell left of the code has what is above it."""
    if not roles:
        return _guessed(cells[last + 1 :])
    told = {role: cells[at].text for at, role in roles.items() if at < len(cells)}
    place = next((at for at, role in roles.items() if role is Role.CHAPTER), None)
    if place is not None and place < last:
        chapter = told.get(Role.CHAPTER, "")
        table.chapter = chapter if chapter and find_standard(chapter, 0, len(chapter)) is None else table.chapter
        told[Role.CHAPTER] = table.chapter
    return _read(told)


def _read(told: dict[Role, str]) -> Reference:
    return read_cells(
        chapter=told.get(Role.CHAPTER, ""),
        page=told.get(Role.PAGE, ""),
        omission=told.get(Role.OMISSION, ""),
        principles=told.get(Role.PRINCIPLE, ""),
        goals=told.get(Role.GOAL, ""),
    )


def _guessed(cells: Sequence[_Cell]) -> Reference:
    """What cells below no header say: figures are pages, the words before them name the chapter."""
    rest = [cell.text for cell in cells[1:] if not _SECTOR.match(cell.text)] if len(cells) > 1 else []
    pages = [text for text in rest if _FIGURES.match(text)]
    words = [text for text in rest if not _FIGURES.match(text)]
    return read_cells(chapter="\n".join(words), page=", ".join(pages))


def _title(text: str, cells: Sequence[_Cell], column: int, seat: Seat, roles: dict[int, Role]) -> str:
    """The title in the cell of the code, else in the next one."""
    own = text[seat.code.end : cells[column].end].strip(" .:*–-\n")
    following = cells[column + 1].text if column + 1 < len(cells) and column + 1 not in roles else ""
    return " ".join((own or following).split())


def _continued(row: Row, cells: Sequence[_Cell], table: _Table) -> Row:
    """A row with what the cells below it add to its chapter and pages."""
    told = {role: cells[at].text for at, role in table.roles.items() if at < len(cells) and cells[at].text}
    told = {role: words for role, words in told.items() if role in {Role.CHAPTER, Role.PAGE}}
    if not told:
        return row
    end = max(cell.end for cell in cells if cell.text)
    return replace(row, end=end, reference=join_references(row.reference, _read(told)))
