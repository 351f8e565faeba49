"""The ten principles: all companies at a glance, or one company with its evidence."""

from __future__ import annotations

from collections import Counter, defaultdict
from typing import TYPE_CHECKING, Final

from kg.comparison import list_companies
from kg.iris import PRINCIPLES, principle_iri
from kg.model import Iri, Modality, Predicate
from kg.principles import find_company, strength, view_principles
from kg.principles.links import principle_of
from kg.rows import integer, plain, rows
from kg.server.api.parameters import Parameter
from kg.server.explorer.keeping import keep
from kg.server.explorer.reading import local
from kg.server.explorer.rendering import render

if TYPE_CHECKING:
    from kg.principles import PrincipleView
    from kg.server.api.parameters import Told
    from kg.store import Store

PARAMETERS: Final = (Parameter(name="company", what="A company or one report of it, by any of its names or its IRI"),)
_COUNTS: Final = """
SELECT ?report ?principle ?modality ?negated (COUNT(?claim) AS ?count) WHERE {
  GRAPH ?report { ?claim cg:alignsWith ?principle ; cg:modality ?modality ; cg:negated ?negated }
} GROUP BY ?report ?principle ?modality ?negated"""
_NAMES: Final = """
SELECT ?principle ?name WHERE { VALUES ?principle { $principles } ?principle skos:altLabel|skos:prefLabel ?name }"""
_BEHIND: Final = (
    ("Policies", Predicate.HAS_POLICY),
    ("Certificates", Predicate.HOLDS_CERTIFICATION),
    ("Figures", Predicate.REPORTS),
    ("Disclosures", Predicate.DISCLOSES),
)


def show(store: Store, told: Told) -> str:
    """The page of all companies, or of one."""
    if not told.text("company"):
        return keep(store, "overview", lambda: _overview(store))
    company = find_company(store, told.text("company"))
    reports = tuple(report.iri for report in company.reports)
    views = keep(store, ("principles", reports), lambda: view_principles(store, company))
    return render(
        "principles-company.html",
        company=company,
        views=views,
        most=max(len(view.claims) for view in views),
        slugs={report.iri: report.slug for report in company.reports},
        counts=_counts,
        strength=strength,
        behind=_BEHIND,
        iri_of=principle_iri,
    )


def _overview(store: Store) -> str:
    """All companies with how many claims they have on each principle, by how they hold."""
    companies = list_companies(store)
    of_report = {report.iri: company.iri for company in companies for report in company.reports}
    counts: defaultdict[tuple[str, int], Counter[str]] = defaultdict(Counter)
    for report, principle, modality, negated, count in rows(store, _COUNTS):
        number = principle_of(plain(principle))
        if number is not None and plain(report) in of_report:
            manner = "denied" if plain(negated) == "true" else local(plain(modality)).lower()
            counts[of_report[Iri(plain(report))], number][manner] += integer(count) or 0
    manners = [*(one.value.lower() for one in Modality), "denied"]
    return render(
        "principles.html",
        companies=companies,
        counts={key: [(manner, found[manner]) for manner in manners if found[manner]] for key, found in counts.items()},
        manners=manners,
        names=_short_names(store),
    )


def _short_names(store: Store) -> dict[int, str]:
    """What the principles are called in a word or two: their shortest other names without a number."""
    found = dict.fromkeys(PRINCIPLES, "")
    for principle, name in rows(store, _NAMES, principles=map(principle_iri, PRINCIPLES)):
        number, words = principle_of(plain(principle)), plain(name)
        if number is not None and not any(char.isdigit() for char in words):
            found[number] = min(filter(None, (found[number], words)), key=lambda one: (len(one), one))
    return found


def _counts(view: PrincipleView) -> list[tuple[str, int]]:
    return [*((one.value.lower(), view.count(one)) for one in Modality), ("denied", view.negated)]
