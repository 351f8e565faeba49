"""Figures over the years side by side: a line for an indicator, each company's values from all of its reports."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.comparison.choosing import choose
from kg.comparison.indicators import BOUNDS, factors_of, read_series, unit_of, written
from kg.comparison.table import Cell, Line

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from decimal import Decimal

    from kg.comparison.choosing import Figure
    from kg.comparison.companies import Company
    from kg.comparison.indicators import Series
    from kg.store import Store


def compare_trends(store: Store, companies: Sequence[Company]) -> tuple[Line, ...]:
    """A line for each indicator that one of the companies states a figure of its own for in two years or more."""
    found = []
    for series in read_series(store, companies):
        factors = factors_of(series)
        unit = unit_of(series, factors)
        chosen = [_by_year(series, at) for at, _ in enumerate(companies)]
        if any(len(years) > 1 for years in chosen):
            cells = tuple(_cell(years, unit, factors) for years in chosen)
            found.append(Line(key=f"{series.metric} {unit}", label=series.label, unit=unit, cells=cells))
    return tuple(found)


def _by_year(series: Series, at: int) -> dict[int, tuple[Figure, ...]]:
    """The company's own figure of each year, first, and those that agree with it."""
    found = {}
    for year in sorted({figure.year for figure in series.of(at) if figure.year is not None}):
        choice = choose((f for f in series.of(at) if f.year == year), additive=series.additive)
        if choice is not None:
            found[year] = (choice.figure, *(one for one in choice.agreeing if one is not choice.figure))
    return found


def _cell(years: Mapping[int, tuple[Figure, ...]], unit: str, factors: Mapping[str, Decimal]) -> Cell:
    if not years:
        return Cell(missing="no figure of the whole company with a year")
    values = {year: _value(found[0], unit, factors) for year, found in years.items()}
    told = "; ".join(
        f"{year}: {BOUNDS.get(years[year][0].comparator, '')}{written(value)}" for year, value in values.items()
    )
    return Cell(
        text=told,
        claims=tuple(sorted({figure.claim for found in years.values() for figure in found})),
        note=_change(values),
    )


def _value(figure: Figure, unit: str, factors: Mapping[str, Decimal]) -> Decimal:
    return figure.value if figure.normal is None else figure.size / factors[unit]


def _change(values: Mapping[int, Decimal]) -> str:
    """By how much the last value differs from the first."""
    first, last = min(values), max(values)
    if first == last:
        return "one year alone is no trend"
    if not values[first]:
        return ""
    share = (values[last] - values[first]) / abs(values[first]) * 100
    return f"{share:+.1f} % from {first} to {last}"
