"""The figures of one indicator over the years, a line a company."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from kg.comparison import find_companies, list_companies
from kg.comparison.choosing import choose
from kg.comparison.indicators import read_series, shown_unit, written
from kg.errors import NothingFoundError, UnknownNameError
from kg.names import squash
from kg.pictures.drawing import Frame, Picture, claim_names, framed, listed, name_sources
from kg.pictures.lines import IN_A_ROW, Point, draw_panels, draw_together, wants_panels

if TYPE_CHECKING:
    from collections.abc import Sequence
    from decimal import Decimal

    from kg.comparison import Company
    from kg.comparison.indicators import Series
    from kg.store import Store

_YEARS: Final = 15


def draw_trend(store: Store, companies: Sequence[str] = (), *, indicator: str | None = None) -> Picture:
    """One indicator over the years, for the figures that companies state of themselves as a whole.

    Without an indicator, the one with the most figures to compare is taken. `UnknownNameError` where no company states
    a figure of such an indicator, `NothingFoundError` where there is none at all.
    """
    found = find_companies(store, companies) if companies else list_companies(store)
    every = [(series, _points(series, found)) for series in read_series(store, found)]
    there = [(series, points) for series, points in every if points]
    if not there:
        raise NothingFoundError(f"nothing to draw: {listed([one.name for one in found])} state no figure with a year")
    series, every_point = _wanted(there, indicator)
    points = _recent(every_point)
    unit = _unit(series)
    shown = [one for one in found if any(point.company is one for point in points)]
    title = _finding(series, shown, points)
    silent = [one.name for one in found if one not in shown]
    notes = [f"No such figure of {listed(silent, 8)}."] if silent else []
    if early := [f"{point.company.name} {point.year}" for point in every_point if point not in points]:
        notes.append(f"Left out, too long ago: {listed(early, 8)}.")
    notes.append("Years without a point: none stated. Figures of single sites or parts are left out.")
    counts = {one.iri: len({c for p in points if p.company is one for c in p.claims}) for one in shown}
    sources = name_sources(shown, counts)
    panels = wants_panels(shown, points)
    width = (min(len(shown), IN_A_ROW) * 250) if panels else 640
    unit_name = shown_unit(unit) or "number"
    subtitle = f"{series.label}, {unit_name}" + ("; each panel has a scale of its own" if panels else "")
    chart = draw_panels(points, shown) if panels else draw_together(points, shown, unit_name)
    frame = Frame(title=title, subtitle=subtitle, sources=sources, width=width, notes=tuple(notes))
    return Picture(
        title=title,
        spec=framed(chart, frame),
        headings=("company", "year", series.label, "unit", "as stated", "which"),
        rows=tuple(
            (
                point.company.name,
                str(point.year),
                written(point.value),
                unit_name,
                f"{point.figure.comparator.replace('=', '')} {written(point.figure.value)} "
                f"{shown_unit(point.figure.unit)}".strip(),
                claim_names(point.claims),
            )
            for point in points
        ),
        sources=sources,
    )


def _wanted(there: Sequence[tuple[Series, list[Point]]], indicator: str | None) -> tuple[Series, list[Point]]:
    """The series of the indicator that is asked for, in the unit of the most figures; else the fullest of all."""
    asked = squash(indicator) if indicator is not None else None
    named = [one for one in there if asked in {None, squash(one[0].label), squash(one[0].metric.rpartition("/")[2])}]
    if named:
        return max(named, key=lambda one: (*_fullness(one[1]), [-ord(letter) for letter in one[0].label]))
    known = list(dict.fromkeys(one[0].label for one in sorted(there, key=lambda one: _fullness(one[1]), reverse=True)))
    raise UnknownNameError(
        f"no company states a yearly figure of {indicator!r}: there are figures of {listed(known, 8)}"
    )


def _fullness(points: Sequence[Point]) -> tuple[int, int]:
    companies = {point.company.iri for point in points}
    over_years = {iri for iri in companies if sum(point.company.iri == iri for point in points) > 1}
    return len(over_years), len(points)


def _points(series: Series, companies: Sequence[Company]) -> list[Point]:
    """The figure of each company and year, in the unit of the picture."""
    factor = _factor(series)
    points = []
    for at, company in enumerate(companies):
        figures = series.of(at)
        for year in sorted({figure.year for figure in figures if figure.year is not None}):
            choice = choose((figure for figure in figures if figure.year == year), additive=series.additive)
            if choice is not None:
                points.append(
                    Point(
                        company=company,
                        year=year,
                        value=choice.figure.size / factor,
                        figure=choice.figure,
                        claims=tuple(figure.claim for figure in choice.agreeing),
                    )
                )
    return points


def _recent(points: list[Point]) -> list[Point]:
    """The points of the last years: one of long ago would press all others into a corner."""
    newest = max(point.year for point in points)
    return [point for point in points if newest - point.year < _YEARS]


def _factor(series: Series) -> Decimal:
    """How much of the one unit of its kind the unit of the picture is."""
    from decimal import Decimal

    for _, figure in series.figures:
        if figure.unit == series.usual and figure.normal is not None and figure.value:
            return figure.normal / figure.value
    return Decimal(1)


def _unit(series: Series) -> str:
    stated = any(figure.unit == series.usual and figure.normal is not None for _, figure in series.figures)
    return series.usual if stated else series.kind


def _finding(series: Series, companies: Sequence[Company], points: Sequence[Point]) -> str:
    """Whose figures rose and whose fell, from the first year to the last."""
    moves = []
    for one in companies:
        own = [point for point in points if point.company is one]
        first, last = own[0], own[-1]
        if len(own) < 2 or not first.value:
            continue
        change = (last.value - first.value) / (1 if series.kind == "%" else abs(first.value))
        moves.append((one.name, change, first.year, last.year))
    head = series.label[:1].upper() + series.label[1:]
    if not moves:
        return f"{head}: {listed([one.name for one in companies], 5)} state one year each"
    if len(moves) <= 3:
        return f"{head} " + "; ".join(
            f"{_moved(change, series.kind)} at {name} ({a} to {b})" for name, change, a, b in moves
        )
    fell = [name for name, change, *_ in moves if change < 0]
    rose = [name for name, change, *_ in moves if change > 0]
    return f"{head} fell at {len(fell)} and rose at {len(rose)} of the {len(moves)} companies that state several years"


def _moved(change: Decimal, kind: str) -> str:
    """How much a figure rose or fell: a share by points, since its percentages would be taken for them."""
    if kind == "%" and change:
        return f"{'fell' if change < 0 else 'rose'} by {abs(change):.1f} points"
    percent = f"{abs(change):.1%}" if abs(change) < 0.1 else f"{abs(change):,.0%}"
    return "did not change" if not change else f"{'fell' if change < 0 else 'rose'} by {percent}"
