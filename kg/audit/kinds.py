"""The kinds of findings that the audit looks for: a line each."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from kg.audit import absence, arithmetic, baseline, contradiction, gaps, naming, vague, years
from kg.audit.records import FindingKind, Kind
from kg.errors import ParameterError

if TYPE_CHECKING:
    from collections.abc import Collection

KINDS: Final = (
    Kind(
        name="contradiction",
        kind=FindingKind.CONTRADICTION,
        what="the same quantity with two values, facts that exclude each other",
        find=contradiction.find,
    ),
    Kind(
        name="arithmetic",
        kind=FindingKind.ARITHMETIC_MISMATCH,
        what="totals, shares, growth and intensities that do not follow from their parts",
        find=arithmetic.find,
    ),
    Kind(
        name="index-gap",
        kind=FindingKind.INDEX_GAP,
        what="rows of a content index that promise what is not there",
        find=gaps.find,
    ),
    Kind(
        name="vague-claim",
        kind=FindingKind.VAGUE_CLAIM,
        what="praise and promises with no figure, date or evidence near",
        find=vague.find,
    ),
    Kind(
        name="missing-baseline",
        kind=FindingKind.MISSING_BASELINE,
        what="changes by a share of which nobody says against what",
        find=baseline.find,
    ),
    Kind(
        name="missing-value",
        kind=FindingKind.MISSING_VALUE,
        what="labels and cells of which the figure is not there",
        find=absence.find,
    ),
    Kind(
        name="naming-variance",
        kind=FindingKind.NAMING_VARIANCE,
        what="one policy, program or body under two names",
        find=naming.find,
    ),
    Kind(
        name="year-over-year",
        kind=FindingKind.YEAR_OVER_YEAR,
        what="what changed without a word since the company's last report",
        find=years.find,
    ),
)


def chosen(only: Collection[str] = (), skip: Collection[str] = ()) -> tuple[Kind, ...]:
    """The kinds that are switched on; `ParameterError` where a name is none of a kind."""
    known = {one.name: one for one in KINDS}
    for name in (*only, *skip):
        if name not in known:
            raise ParameterError(f"no kind of finding is called {name!r}: use {', '.join(known)}")
    return tuple(one for name, one in known.items() if (not only or name in only) and name not in skip)
