"""Figures by indicator and year, and targets."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from kg.model import Predicate
from kg.names import squash
from kg.reportpage.claims import value_words
from kg.reportpage.numbers import shown_unit

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from kg.reportpage.records import ReadClaim


@dataclass(frozen=True, slots=True, kw_only=True)
class FigureRow:
    """One metric of one subject and scope in one unit; `cells` are its claims, year by year of the table."""

    metric: str
    about: str
    unit: str
    cells: tuple[tuple[ReadClaim, ...], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class FigureTable:
    """Figures with their years; None is the year of those that tell none."""

    key: str
    title: str
    years: tuple[int | None, ...]
    rows: tuple[FigureRow, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class TargetRow:
    """A target: what is aimed at, how much, by when, from what base, and its claim."""

    name: str
    value: str
    year: int | None
    base: int | None
    who: str
    claim: ReadClaim


def tabulate(claims: Sequence[ReadClaim]) -> tuple[FigureTable, ...]:
    """The figures of known indicators, then the others."""
    figures = [one for one in claims if one.predicate == Predicate.REPORTS.value and one.figure]
    known = [one for one in figures if one.figure and one.figure.known]
    others = [one for one in figures if one.figure and not one.figure.known]
    tables = (
        _table("indicators", "Indicators", known),
        _table("other-figures", "Other figures" if known else "Figures", others),
    )
    return tuple(table for table in tables if table.rows)


def list_targets(claims: Sequence[ReadClaim]) -> tuple[TargetRow, ...]:
    """The targets, those with a figure first."""
    found = [_target(one) for one in claims if one.predicate == Predicate.HAS_TARGET.value]
    return tuple(sorted(found, key=lambda row: (not row.value, row.name.casefold(), row.year or 0)))


def _target(claim: ReadClaim) -> TargetRow:
    figure = claim.figure
    return TargetRow(
        name=" ".join(filter(None, (claim.thing, f"({figure.scope})" if figure and figure.scope else ""))),
        value=value_words(figure) if figure else "",
        year=claim.year or (figure.year if figure else None),
        base=figure.baseline_year if figure else None,
        who=claim.who,
        claim=claim,
    )


def _table(key: str, title: str, claims: Iterable[ReadClaim]) -> FigureTable:
    groups: dict[tuple[str, str, str], dict[int | None, list[ReadClaim]]] = {}
    names: dict[tuple[str, str, str], tuple[str, str, str]] = {}
    for claim in claims:
        figure = claim.figure
        if figure is None:
            continue
        name = (figure.metric, ", ".join(filter(None, (claim.who, figure.scope))), shown_unit(figure.unit))
        at = (squash(name[0]), squash(name[1]), figure.unit)
        names.setdefault(at, name)
        groups.setdefault(at, {}).setdefault(figure.year, []).append(claim)
    years = sorted({year for cells in groups.values() for year in cells}, key=lambda year: (year is None, year or 0))
    rows = (
        FigureRow(
            metric=names[at][0],
            about=names[at][1],
            unit=names[at][2],
            cells=tuple(tuple(cells.get(year, ())) for year in years),
        )
        for at, cells in groups.items()
    )
    # What is told of the company as a whole comes before what is told of its parts.
    ordered = sorted(rows, key=lambda row: (bool(row.about), row.metric.casefold(), row.about.casefold(), row.unit))
    return FigureTable(key=key, title=title, years=tuple(years), rows=tuple(ordered))
