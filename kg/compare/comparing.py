"""One entry for every way to compare."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from kg.compare.companies import find_companies
from kg.compare.coverage import compare_disclosures, compare_goals, compare_principles
from kg.compare.holdings import HOLDINGS, compare_holdings, compare_policies
from kg.compare.indicators import compare_indicators
from kg.compare.table import Comparison
from kg.errors import ParameterError
from kg.model import Predicate

if TYPE_CHECKING:
    from collections.abc import Sequence

    from kg.compare.companies import Company
    from kg.compare.table import Line
    from kg.store import Store

KINDS: Final = {
    "ungc": "Claims on the ten principles of the UN Global Compact",
    "sdg": "Claims on the Sustainable Development Goals",
    "disclosures": "Rows of content indexes",
    "indicators": "Figures in one unit, by year",
    **{name: holding.title for name, holding in HOLDINGS.items()},
    "policies": "Policies by principle",
    "programs": "Programs by principle",
}
_OWNED: Final = {"policies": Predicate.HAS_POLICY, "programs": Predicate.RUNS_PROGRAM}


def compare(store: Store, companies: Sequence[str], by: str = "ungc", *, year: int | None = None) -> Comparison:
    """Companies side by side, in one of the ways of `KINDS`; a `year` keeps the figures of that year.

    Companies are named as in the store: short or other name, file name of a report, or IRI. `UnknownNameError` where
    there is no report of a company, `ParameterError` where there is no such way.
    """
    if by not in KINDS:
        raise ParameterError(f"nothing is compared by {by!r}: use one of {', '.join(KINDS)}")
    if year is not None and by != "indicators":
        raise ParameterError("a year tells figures apart: use it with --by indicators")
    found = find_companies(store, companies)
    return Comparison(by=by, title=KINDS[by], companies=found, lines=_lines(store, found, by, year))


def _lines(store: Store, companies: Sequence[Company], by: str, year: int | None) -> tuple[Line, ...]:
    if by == "indicators":
        return compare_indicators(store, companies, year)
    if by in HOLDINGS:
        return compare_holdings(store, companies, HOLDINGS[by])
    if by in _OWNED:
        return compare_policies(store, companies, _OWNED[by])
    ways = {"ungc": compare_principles, "sdg": compare_goals, "disclosures": compare_disclosures}
    return ways[by](store, companies)
