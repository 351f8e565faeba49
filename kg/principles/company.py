"""The company whose reports are looked at: by any of its names, or one report of it."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from kg.errors import UnknownNameError
from kg.model import Iri
from kg.names import squash
from kg.rows import integer, plain, rows

if TYPE_CHECKING:
    from collections.abc import Iterable

    from kg.store import Store

_REPORTS: Final = """
SELECT DISTINCT ?report ?title ?year ?company ?label ?name WHERE {
  ?report a cg:Report ; dcterms:publisher ?company .
  ?company skos:prefLabel ?label .
  OPTIONAL { ?report dcterms:title ?title }
  OPTIONAL { ?report cg:year ?year }
  OPTIONAL { ?company skos:prefLabel|skos:altLabel ?name }
} ORDER BY ?year ?report ?company ?label ?name"""


@dataclass(frozen=True, slots=True, kw_only=True)
class ReportOf:
    """A report of a company."""

    iri: Iri
    slug: str
    title: str
    year: int | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Company:
    """A company and the reports of it to look at, by year."""

    iri: Iri
    name: str
    reports: tuple[ReportOf, ...]

    @property
    def years(self) -> tuple[int | None, ...]:
        """The years of the reports, each once."""
        return tuple(dict.fromkeys(report.year for report in self.reports))

    def of_year(self, year: int | None) -> Company:
        """The company with its reports on one year; `UnknownNameError` where there is none."""
        kept = tuple(report for report in self.reports if report.year == year)
        if not kept:
            known = ", ".join(str(one or "no year") for one in self.years)
            raise UnknownNameError(f"there is no report of {self.name} on {year}: there is {known}")
        return Company(iri=self.iri, name=self.name, reports=kept)


def find_company(store: Store, name: str) -> Company:
    """The company that a name, a slug or an IRI means, with all its reports, or with the one report that it means.

    `UnknownNameError` lists the companies of the store.
    """
    wanted = squash(name)
    reports: defaultdict[Iri, dict[Iri, ReportOf]] = defaultdict(dict)
    labels: dict[Iri, str] = {}
    names: defaultdict[Iri, set[str]] = defaultdict(set)
    for report, title, year, company, label, other in rows(store, _REPORTS):
        iri, owner = Iri(plain(report)), Iri(plain(company))
        slug = _tail(iri)
        reports[owner].setdefault(iri, ReportOf(iri=iri, slug=slug, title=plain(title) or slug, year=integer(year)))
        labels.setdefault(owner, plain(label))
        names[owner] |= {squash(plain(other)), squash(plain(label)), squash(_tail(owner)), squash(owner)}
    found = sorted(owner for owner, known in names.items() if wanted in known)
    if found:
        return _company(found[0], labels, reports)
    for owner, known_reports in reports.items():
        for report_of in known_reports.values():
            if wanted in {squash(report_of.slug), squash(report_of.iri)}:
                return Company(iri=owner, name=labels[owner], reports=(report_of,))
    raise UnknownNameError(f"no company or report in the store is named {name!r}: {_known(labels.values())}")


def _company(owner: Iri, labels: dict[Iri, str], reports: dict[Iri, dict[Iri, ReportOf]]) -> Company:
    return Company(iri=owner, name=labels[owner], reports=tuple(reports[owner].values()))


def _tail(iri: str) -> str:
    return iri.rsplit("/", 1)[-1]


def _known(labels: Iterable[str]) -> str:
    names = sorted(set(labels), key=str.casefold)
    return f"there is {', '.join(names)}" if names else "it holds no report"
