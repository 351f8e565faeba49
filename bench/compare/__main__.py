"""How many cells of a table made by hand a comparison has: `python -m bench.compare --store STORE`.

bench/compare/figures.csv was made by reading the reports: for a report, an indicator and a year the value in a unit, or
"-" where the report states none for the whole company. A cell is matched where the tool has the same value in the same
unit for that year, and none where the table has "-". The misses of the companies in `HELD_OUT` were not looked
at before the first run, in which 26 of their 38 cells were matched.
"""

from __future__ import annotations

import argparse
import csv
import sys
from collections import Counter
from dataclasses import dataclass
from decimal import Decimal
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Final

from kg.comparison.companies import find_companies
from kg.comparison.indicators import compare_indicators
from kg.store import open_store
from kg.vocabulary import load_units

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kg.comparison.table import Cell, Line
    from kg.store import Store

TABLE: Final = Path(__file__).with_name("figures.csv")
HELD_OUT: Final = frozenset(("bayer-2021", "lg-display-2022", "samsung-electronics-2022"))
# How far two roundings of one value may lie apart.
_ROUNDING: Final = Decimal("0.005")
_NONE: Final = "-"


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """A cell of the table made by hand."""

    report: str
    indicator: str
    year: int
    unit: str
    value: str

    @property
    def normal(self) -> tuple[Decimal, str]:
        """The value in the one unit of its kind."""
        return _wanted(Decimal(self.value), self)


def main() -> int:
    """Print the cells that differ, and the share that is matched, for companies tuned on and held out."""
    parser = argparse.ArgumentParser(prog="python -m bench.compare", description="Compare figures with a table.")
    parser.add_argument("--store", type=Path, required=True, help="a store with the reports of the table")
    options = parser.parse_args()
    with open_store(options.store) as store:
        counts = _counted(store, read_table())
    for name, held in (("tuned on", False), ("held out", True), ("together", None)):
        right, total = (
            sum(n for (is_held, fits), n in counts.items() if held in (None, is_held) and (fits or not only))
            for only in (True, False)
        )
        print(f"{name}: {right} of {total} cells ({right / total:.1%})")
    return 0


def read_table() -> tuple[Wanted, ...]:
    """The table made by hand."""
    with TABLE.open(encoding="utf-8", newline="") as file:
        return tuple(
            Wanted(
                report=row["report"],
                indicator=row["indicator"],
                year=int(row["year"]),
                unit=row["unit"],
                value=row["value"],
            )
            for row in csv.DictReader(file)
        )


def _counted(store: Store, wanted: tuple[Wanted, ...]) -> Counter[tuple[bool, bool]]:
    reports = list(dict.fromkeys(cell.report for cell in wanted))
    companies = find_companies(store, reports)
    lines = compare_indicators(store, companies, every=True)
    counts: Counter[tuple[bool, bool]] = Counter()
    for cell in wanted:
        at = next(n for n, one in enumerate(companies) if any(r.iri.endswith(f"/{cell.report}") for r in one.reports))
        found = list(_found(lines, cell, at))
        fits = _fits(found, cell)
        counts[cell.report in HELD_OUT, fits] += 1
        if not fits:
            told = "; ".join(f"{one.text or one.missing} {line.unit}" for line, one in found) or "no line"
            print(f"{cell.report}: {cell.indicator} {cell.year}: {cell.value} {cell.unit}, tool: {told}")
    return counts


def _found(lines: tuple[Line, ...], wanted: Wanted, at: int) -> Iterator[tuple[Line, Cell]]:
    for line in lines:
        if line.label == wanted.indicator and line.year == wanted.year:
            yield line, line.cells[at]


def _fits(found: list[tuple[Line, Cell]], wanted: Wanted) -> bool:
    told = [(line, cell) for line, cell in found if cell.value is not None]
    if wanted.value == _NONE:
        return not told
    value, kind = wanted.normal
    values = [_normal(cell.value, line.unit) for line, cell in told if cell.value is not None]
    return [unit for _, unit in values] == [kind] and abs(values[0][0] - value) <= abs(value) * _ROUNDING


def _normal(value: Decimal, unit: str) -> tuple[Decimal, str]:
    factor, kind = _units().get(unit, (Decimal(1), unit))
    return value * factor, kind


def _wanted(value: Decimal, wanted: Wanted) -> tuple[Decimal, str]:
    """A value of the table; a tonne of water is a cubic metre."""
    return _normal(value, "m3" if "water" in wanted.indicator and wanted.unit == "t" else wanted.unit)


@cache
def _units() -> dict[str, tuple[Decimal, str]]:
    return {unit.code: (unit.factor or Decimal(1), unit.normalized_code or unit.code) for unit in load_units()}


if __name__ == "__main__":
    sys.exit(main())
