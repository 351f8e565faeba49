"""Tables of Word: which are tables indeed, and their cells."""

from __future__ import annotations

from typing import TYPE_CHECKING

from extract.read.docx.names import child_of, is_on, name_of, value_of
from extract.read.spans import MOST_COLUMNS, MOST_SPANNED, Cell

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from lxml.etree import _Element

    from extract.read.manuscript import Run

_LONG = 600
_AROUND = frozenset({"sdt", "sdtContent", "ins", "customXml"})


def is_for_layout(table: _Element) -> bool:
    """Whether a table only places things: one column wide, or with tables or prose in its cells."""
    rows = [list(_inner(row, "tc")) for row in _inner(table, "tr")]
    cells = [cell for row in rows for cell in row]
    if any(any(name_of(inner) == "tbl" for inner in cell.iterdescendants()) for cell in cells):
        return True
    widest = max(map(len, rows), default=0)
    if widest <= 1 or widest > MOST_COLUMNS:
        return True
    return len(rows) == 1 and any(_size(cell) > _LONG for cell in cells)


def read_rows(table: _Element, read: Callable[[_Element], Run | None]) -> list[list[Cell]]:
    """The cells of a table's rows; those that only go on from the row above are parts of the ones there."""
    placed: list[dict[int, _Element]] = []
    heads: list[bool] = []
    for row in _inner(table, "tr"):
        if child_of(row, "trPr", "del") is not None:
            continue
        column = (
            _count(value_of(child_of(row, "trPr", "gridBefore")))
            if child_of(row, "trPr", "gridBefore") is not None
            else 0
        )
        places: dict[int, _Element] = {}
        for cell in _inner(row, "tc"):
            places[column] = cell
            column += _width(cell)
        placed.append(places)
        heads.append(is_on(child_of(row, "trPr", "tblHeader")))
    return [
        [
            Cell(run=read(cell), width=_width(cell), height=_height(placed, at, column), heads=heads[at])
            for column, cell in places.items()
            if not (at and _goes_on(cell))
        ]
        for at, places in enumerate(placed)
    ]


def _inner(parent: _Element, name: str) -> Iterator[_Element]:
    """The rows of a table or the cells of a row, those within content controls too."""
    for child in parent:
        if name_of(child) == name:
            yield child
        elif name_of(child) in _AROUND:
            yield from _inner(child, name)


def _width(cell: _Element) -> int:
    return _count(value_of(child_of(cell, "tcPr", "gridSpan")))


def _count(told: str | None) -> int:
    return max(1, min(int(told), MOST_SPANNED)) if told is not None and told.isdecimal() and len(told) < 6 else 1


def _goes_on(cell: _Element) -> bool:
    merge = child_of(cell, "tcPr", "vMerge")
    return merge is not None and (value_of(merge) or "continue") == "continue"


def _height(placed: list[dict[int, _Element]], at: int, column: int) -> int:
    if child_of(placed[at][column], "tcPr", "vMerge") is None:
        return 1
    height = 1
    for below in placed[at + 1 :]:
        if column not in below or not _goes_on(below[column]):
            break
        height += 1
    return height


def _size(cell: _Element) -> int:
    return sum(len(part.text or "") for part in cell.iter() if name_of(part) == "t")
