"""The companies, and one of them with its reports and what they state."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Final

from kg.comparison import find_companies, list_companies
from kg.reportpage.menus import PREDICATE_NAMES
from kg.server.api.parameters import Parameter
from kg.server.explorer.keeping import keep
from kg.server.explorer.rendering import render
from kg.server.explorer.start import count_kinds

if TYPE_CHECKING:
    from collections.abc import Iterable

    from kg.server.api.parameters import Told
    from kg.store import Store

PARAMETERS: Final = (Parameter(name="company", what="A company, by any of its names or its IRI"),)


def show(store: Store, told: Told) -> str:
    """The page of a company, or the list of them."""
    kinds = keep(store, "kinds", lambda: count_kinds(store))
    if not told.text("company"):
        companies = list_companies(store)
        totals = {one.iri: _sum(kinds[report.iri] for report in one.reports).total() for one in companies}
        return render("companies.html", companies=companies, counts=totals)
    (company,) = find_companies(store, (told.text("company"),))
    counts = _sum(kinds[report.iri] for report in company.reports)
    slugs = {report.iri: report.slug for report in store.reports()}
    return render(
        "company.html",
        company=company,
        kinds=[(one.value, name, counts[one.value]) for one, name in PREDICATE_NAMES.items() if counts[one.value]],
        slugs=slugs,
        totals={report.iri: kinds[report.iri].total() for report in company.reports},
    )


def _sum(counts: Iterable[Counter[str]]) -> Counter[str]:
    whole: Counter[str] = Counter()
    for one in counts:
        whole += one
    return whole
