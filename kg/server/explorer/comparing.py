"""Companies side by side, as a page and as a file."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from kg.comparison import compare, list_companies
from kg.comparison.comparing import KINDS
from kg.comparison.writing import to_csv
from kg.server.api.parameters import Parameter
from kg.server.explorer.rendering import address, link, render
from kg.trace import list_claims

if TYPE_CHECKING:
    from kg.comparison import Comparison
    from kg.comparison.table import Cell, Line
    from kg.model import Iri
    from kg.server.api.parameters import Told
    from kg.store import Store
    from kg.trace import FoundClaim

PARAMETERS: Final = (
    Parameter(name="company", what="A company, by any of its names or its IRI", many=True),
    Parameter(name="by", what="What is compared", choices=tuple(KINDS)),
    Parameter(name="year", what="Only figures of this year", low=1000, high=9999),
    Parameter(name="every", what="Also figures that one company alone states", choices=("yes",)),
    Parameter(name="line", what="Only one line, with all its claims"),
)
_DATED: Final = ("indicators", "intensities")
_MOST_LINES: Final = 400
_MOST_CLAIMS: Final = 100


def show(store: Store, told: Told) -> str:
    """The page."""
    known = list_companies(store)
    companies = told.texts("company")
    by = told.text("by") or "ungc"
    compared = _compared(store, told) if companies else None
    lines = compared.lines if compared else ()
    if told.text("line"):
        lines = tuple(line for line in lines if line.key == told.text("line"))
    shown = lines[:_MOST_LINES]
    given = {"company": companies, "by": by, "year": told.text("year"), "every": told.text("every")}
    return render(
        "compare.html",
        known=known,
        kinds=KINDS,
        by=by,
        compared=compared,
        chosen={one.iri for one in compared.companies} if compared else set(),
        lines=shown,
        left_out=len(lines) - len(shown),
        headings=[name for name in ("group", "unit", "year") if any(getattr(line, name) for line in lines)],
        claims=_claims(store, shown) if told.text("line") else {},
        behind=lambda cell, line: _behind(cell, link("/compare", **{**given, "line": line.key})),
        told=given,
        line=told.text("line"),
        most=_MOST_CLAIMS,
        dated=by in _DATED,
        all=link("/compare", **given),
        csv=link("/compare.csv", **given),
    )


def download(store: Store, told: Told) -> str:
    """The same as CSV."""
    return to_csv(_compared(store, told))


def _compared(store: Store, told: Told) -> Comparison:
    by = told.text("by") or "ungc"
    # A form sends what it has: a year is of use for figures alone.
    year = told.number("year") if by in _DATED else None
    return compare(
        store, told.texts("company"), by, year=year, every=by == "indicators" and told.text("every") == "yes"
    )


def _claims(store: Store, lines: tuple[Line, ...]) -> dict[Iri, FoundClaim]:
    """The claims behind the cells of some lines."""
    wanted = tuple({claim: None for line in lines for cell in line.cells for claim in cell.claims[:_MOST_CLAIMS]})
    return {one.iri: one for one in list_claims(store, wanted)} if wanted else {}


def _behind(cell: Cell, line: str) -> str:
    """Where a cell leads: to its claim, or to its line with all claims."""
    if not len(cell.claims):
        return ""
    # Claims that are only counted yet are asked for on the page of the line.
    return address(cell.claims[0]) if len(cell.claims) == 1 and isinstance(cell.claims, tuple) else line
