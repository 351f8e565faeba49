"""The records of a comparison: lines with a cell for each company."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence
    from decimal import Decimal

    from kg.comparison.companies import Company
    from kg.model import Iri


@dataclass(frozen=True, slots=True, kw_only=True)
class Cell:
    """What one company has in a line: words with the claims behind them, or why there is nothing to compare.

    Where the cell is one figure, `value` holds it in the line's unit; `note` says what a reader must know to compare
    it, such as a bound, or that the report states other values too. Exactly one of `text` and `missing` is empty.
    """

    text: str = ""
    value: Decimal | None = None
    claims: Sequence[Iri] = ()
    missing: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One line: what is compared (`label`, under `group`), in which `unit` and `year` where it has them."""

    key: str
    label: str
    cells: tuple[Cell, ...]
    group: str = ""
    unit: str = ""
    year: int | None = None

    @property
    def shared(self) -> int:
        """How many companies have something in this line."""
        return sum(bool(cell.text) for cell in self.cells)


@dataclass(frozen=True, slots=True, kw_only=True)
class Comparison:
    """Lines with a cell for each of the companies, in their order."""

    by: str
    title: str
    companies: tuple[Company, ...]
    lines: tuple[Line, ...]
