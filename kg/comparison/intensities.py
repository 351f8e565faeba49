"""Figures by the size of the company side by side: per employee, and per money earned, of the same year."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from kg.comparison.choosing import choose
from kg.comparison.indicators import factors_of, read_series, shown_unit, unit_of, written
from kg.comparison.table import Cell, Line
from kg.terms import VOCAB

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from decimal import Decimal

    from kg.comparison.choosing import Choice
    from kg.comparison.companies import Company
    from kg.comparison.indicators import Series
    from kg.store import Store

_MEASURES: Final = (
    "ghg-total",
    "ghg-scope-1-2",
    "ghg-scope-1",
    "ghg-scope-2",
    "ghg-scope-2-location",
    "ghg-scope-2-market",
    "ghg-scope-3",
    "energy-total",
    "electricity",
    "water-total",
    "water-withdrawal",
    "waste-total",
)
_EMPLOYEES: Final = "employees"
_REVENUES: Final = ("revenue", "revenue-operating", "revenue-net", "sales-revenue")
_MILLION: Final = 1_000_000


@dataclass(frozen=True, slots=True, kw_only=True)
class _Measured:
    """A company's own figure of a year: in the unit of its line, with the claims that state it."""

    label: str
    value: Decimal
    unit: str
    choice: Choice


_Found = dict[tuple[str, int, int], list[_Measured]]


def compare_intensities(store: Store, companies: Sequence[Company], year: int | None = None) -> tuple[Line, ...]:
    """A line for each measure, year and size that one of the companies states both of; currencies are never mixed."""
    series = read_series(store, companies)
    measured = _measured(series, companies, _MEASURES)
    employees = _measured(series, companies, (_EMPLOYEES,))
    revenues = _measured(series, companies, _REVENUES)
    lines: list[Line] = []
    for label, unit in sorted({(one.label, one.unit) for found in measured.values() for one in found}):
        years = {at for (name, _, at) in measured if name == label}
        for wanted in sorted(years if year is None else years & {year}, reverse=True):
            tops = [_of(measured, (label,), place, wanted, unit) for place, _ in enumerate(companies)]
            lines += _lines(tops, _below(employees, companies, wanted), "employee", wanted, unit)
            lines += _lines(tops, _below(revenues, companies, wanted), "revenue", wanted, unit)
    return tuple(lines)


def _measured(series: Iterable[Series], companies: Sequence[Company], notations: Sequence[str]) -> _Found:
    """The chosen figures of some indicators by label, company and year."""
    found: _Found = {}
    for one in series:
        if one.metric.removeprefix(f"{VOCAB}indicator/") not in notations:
            continue
        factors = factors_of(one)
        unit = unit_of(one, factors)
        for at, _ in enumerate(companies):
            for year in one.years:
                choice = choose((f for f in one.of(at) if f.year == year), additive=True)
                if choice is None:
                    continue
                figure = choice.figure
                value = figure.value if figure.normal is None else figure.size / factors[unit]
                measured = _Measured(label=one.label, value=value, unit=unit, choice=choice)
                found.setdefault((one.label, at, year), []).append(measured)
    return found


def _of(found: _Found, labels: Iterable[str], at: int, year: int, unit: str) -> _Measured | None:
    return next((one for label in labels for one in found.get((label, at, year), ()) if one.unit == unit), None)


def _below(found: _Found, companies: Sequence[Company], year: int) -> list[list[_Measured]]:
    """What figures of a year are divided by, for each company."""
    return [
        [
            one
            for (_, place, at), ones in sorted(found.items())
            if (place, at) == (here, year)
            for one in ones
            if one.value
        ]
        for here, _ in enumerate(companies)
    ]


def _lines(
    tops: Sequence[_Measured | None], below: Sequence[list[_Measured]], size: str, year: int, unit: str
) -> Iterator[Line]:
    """A line for each unit of the size: one for employees, one for each currency."""
    label = next((top.label for top in tops if top is not None), "")
    pairs = list(zip(tops, below, strict=True))
    for per in sorted({one.unit for top, ones in pairs if top is not None for one in ones}):
        cells = tuple(_cell(top, ones, per, size, year) for top, ones in pairs)
        told = "employee" if size == "employee" else f"million {per}"
        yield Line(
            key=f"{label} {unit} {per} {year}",
            label=f"{label} per {size}",
            unit=f"{unit} per {told}",
            year=year,
            cells=cells,
        )


def _cell(top: _Measured | None, below: list[_Measured], per: str, size: str, year: int) -> Cell:
    base = next((one for one in below if one.unit == per), None)
    if top is None:
        return Cell(missing=f"no figure for {year} in this unit")
    if base is None:
        other = " and ".join(dict.fromkeys(one.unit for one in below))
        why = f"revenue in {other}, not {per}: currencies are not mixed" if other else f"no {_SIZES[size]} for {year}"
        return Cell(missing=why)
    factor = _MILLION if size == "revenue" else 1
    value = top.value / base.value * factor
    claims = {figure.claim for one in (top, base) for figure in one.choice.agreeing}
    note = f"{written(top.value)} {top.unit} / {written(base.value)} {shown_unit(base.unit)} {base.label}"
    return Cell(text=written(value), value=value, claims=tuple(sorted(claims)), note=" ".join(note.split()))


_SIZES: Final = {"employee": "number of employees", "revenue": "revenue"}
