"""Tables of HTML: which are tables indeed, and their cells."""

from __future__ import annotations

from typing import TYPE_CHECKING

from extract.read.html.names import tag_of
from extract.read.spans import MOST_COLUMNS, MOST_SPANNED, Cell

if TYPE_CHECKING:
    from collections.abc import Callable

    from lxml.etree import _Element

    from extract.read.manuscript import Run

_LONG = 600


def is_for_layout(table: _Element) -> bool:
    """Whether a table only places things on the page: said so, one column wide, or tables or prose in its cells."""
    if (table.get("role") or "").lower() in {"presentation", "none"}:
        return True
    cells = [cell for row in rows_of(table) for cell in cells_of(row)]
    if any(tag_of(inner) == "table" for cell in cells for inner in cell.iterdescendants()):
        return True
    widest = max((len(cells_of(row)) for row in rows_of(table)), default=0)
    if widest <= 1 or widest > MOST_COLUMNS:
        return True
    return not any(tag_of(cell) == "th" for cell in cells) and any(_is_prose(cell) for cell in cells)


def _is_prose(cell: _Element) -> bool:
    """Whether a cell holds titles, lists or a text of several paragraphs rather than words of a table."""
    if any(tag_of(inner) in {"h1", "h2", "h3", "h4", "ul", "ol"} for inner in cell.iterdescendants()):
        return True
    return len(" ".join("".join(cell.itertext()).split())) > _LONG


def rows_of(table: _Element) -> list[_Element]:
    """The rows of a table, those of its head first and those of its foot last."""
    found: dict[str, list[_Element]] = {"thead": [], "tbody": [], "tfoot": []}
    for child in table:
        tag = tag_of(child)
        if tag == "tr":
            found["tbody"].append(child)
        elif tag in found:
            found[tag] += [row for row in child if tag_of(row) == "tr"]
    return [*found["thead"], *found["tbody"], *found["tfoot"]]


def cells_of(row: _Element) -> list[_Element]:
    """The cells of a row."""
    return [cell for cell in row if tag_of(cell) in {"td", "th"}]


def read_cells(table: _Element, read: Callable[[_Element], Run | None]) -> list[list[Cell]]:
    """The cells of a table's rows; those of its head, and those in capitals of their own kind, are headers."""
    rows = []
    for row in rows_of(table):
        parent = row.getparent()
        in_head = parent is not None and tag_of(parent) == "thead"
        rows.append(
            [
                Cell(
                    run=read(cell),
                    width=_number(cell, "colspan"),
                    height=_number(cell, "rowspan"),
                    heads=in_head or tag_of(cell) == "th",
                )
                for cell in cells_of(row)
            ]
        )
    return rows


def _number(cell: _Element, name: str) -> int:
    told = (cell.get(name) or "1").strip()
    return max(1, min(int(told), MOST_SPANNED)) if told.isdecimal() and len(told) < 6 else 1
