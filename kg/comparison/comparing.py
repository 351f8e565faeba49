"""One entry for every way to compare."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final

from kg.comparison.companies import find_companies
from kg.comparison.coverage import compare_goals, compare_principles
from kg.comparison.disclosures import compare_disclosures
from kg.comparison.holdings import HOLDINGS, compare_holdings, compare_policies
from kg.comparison.indicators import compare_indicators
from kg.comparison.intensities import compare_intensities
from kg.comparison.table import Comparison
from kg.comparison.trends import compare_trends
from kg.errors import ParameterError
from kg.model import Predicate

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from kg.comparison.companies import Company
    from kg.comparison.table import Line
    from kg.store import Store

KINDS: Final = {
    "ungc": "Claims on the ten principles of the UN Global Compact",
    "sdg": "Claims on the Sustainable Development Goals",
    "disclosures": "Rows of content indexes",
    "indicators": "Figures in one unit, by year",
    "trends": "Figures over the years",
    "intensities": "Figures per employee and per revenue, by year",
    **{name: holding.title for name, holding in HOLDINGS.items()},
    "policies": "Policies by principle",
    "programs": "Programs by principle",
}
_OWNED: Final = {"policies": Predicate.HAS_POLICY, "programs": Predicate.RUNS_PROGRAM}


# Other words for the same ways.
ALIASES: Final = {"gri": "disclosures", "gri-index": "disclosures", "principles": "ungc", "goals": "sdg", "sdgs": "sdg"}
_DATED: Final = ("indicators", "intensities")


def compare(
    store: Store, companies: Sequence[str], by: str = "ungc", *, year: int | None = None, every: bool = False
) -> Comparison:
    """Companies side by side, in one of the ways of `KINDS`; a `year` keeps the figures of that year.

    Companies are named as in the store: short or other name, file name of a report, or IRI. `every` gives indicators
    that only one of them states too. `UnknownNameError` where there is no report of a company, `ParameterError` where
    there is no such way. The claims of a cell can be looked at as long as the store is open.
    """
    way = ALIASES.get(by, by)
    if way not in KINDS:
        raise ParameterError(f"nothing is compared by {by!r}: use one of {', '.join(KINDS)}")
    if year is not None and way not in _DATED:
        raise ParameterError("a year tells figures apart: use it with --by indicators or intensities")
    if every and way != "indicators":
        raise ParameterError("figures that one company alone states are of --by indicators")
    found = find_companies(store, companies)
    if not found:
        raise ParameterError("there is nothing to compare: name a company")
    if way == "indicators":
        lines = compare_indicators(store, found, year, every=every)
    elif way == "intensities":
        lines = compare_intensities(store, found, year)
    else:
        lines = _lines(store, found, way)
    if by == "gri":
        lines = tuple(line for line in lines if line.group == "gri")
    return Comparison(by=way, title=KINDS[way], companies=found, lines=lines)


def _lines(store: Store, companies: Sequence[Company], by: str) -> tuple[Line, ...]:
    if by in HOLDINGS:
        return compare_holdings(store, companies, HOLDINGS[by])
    if by in _OWNED:
        return compare_policies(store, companies, _OWNED[by])
    ways = {
        "ungc": compare_principles,
        "sdg": compare_goals,
        "disclosures": compare_disclosures,
        "trends": compare_trends,
    }
    return ways[by](store, companies)


def select(
    comparison: Comparison, words: Iterable[str] = (), *, shared: bool = False, differing: bool = False
) -> Comparison:
    """The lines that hold one of the words in their label, group or a cell; `shared` by two companies, or `differing`.

    A line differs where one company has something and another has not.
    """
    wanted = [word.casefold() for word in words]
    lines = tuple(
        line
        for line in comparison.lines
        if (not wanted or any(word in _words(line) for word in wanted))
        and (not shared or line.shared > 1)
        and (not differing or 0 < line.shared < len(line.cells))
    )
    return replace(comparison, lines=lines)


def _words(line: Line) -> str:
    return " ".join((line.label, line.group, *(cell.text for cell in line.cells))).casefold()
