"""The companies of a store: who published a report, and which organizations are one and the same."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from kg.errors import UnknownNameError
from kg.model import Iri
from kg.names import find_named
from kg.rows import integer, plain, rows

if TYPE_CHECKING:
    from collections.abc import Iterable

    from kg.store import Store

_PUBLISHERS: Final = """
SELECT DISTINCT ?company ?name ?report ?title ?year WHERE {
  ?report a cg:Report ; dcterms:publisher ?company ; dcterms:title ?title .
  ?company skos:prefLabel ?name .
  OPTIONAL { ?report cg:year ?year }
} ORDER BY ?name ?company ?year ?report"""
_SAME: Final = """
SELECT DISTINCT ?one ?other WHERE { ?one owl:sameAs ?other . ?one a cg:Organization . ?other a cg:Organization }"""


@dataclass(frozen=True, slots=True, kw_only=True)
class PublishedReport:
    """A report of a company, with the year that it reports on."""

    iri: Iri
    title: str
    year: int | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Company:
    """A company that published reports; `iris` are all organizations of the store that are this one."""

    iri: Iri
    name: str
    iris: tuple[Iri, ...]
    reports: tuple[PublishedReport, ...]

    @property
    def last_year(self) -> int | None:
        """The newest year that it reports on, None where no report tells."""
        return max((report.year for report in self.reports if report.year is not None), default=None)


def list_companies(store: Store) -> tuple[Company, ...]:
    """The companies that published a report of the store, by name; what is said to be the same is one."""
    names: dict[Iri, str] = {}
    reports: dict[Iri, list[PublishedReport]] = {}
    for company, name, report, title, year in rows(store, _PUBLISHERS):
        iri = Iri(plain(company))
        names.setdefault(iri, plain(name))
        published = PublishedReport(iri=Iri(plain(report)), title=plain(title), year=integer(year))
        if published not in reports.setdefault(iri, []):
            reports[iri].append(published)
    groups = _groups(store, names)
    companies = (_company(group, names, reports) for group in groups)
    return tuple(sorted(companies, key=lambda one: (one.name.casefold(), one.iri)))


def find_companies(store: Store, wanted: Iterable[str]) -> tuple[Company, ...]:
    """The companies of these names, file names or IRIs, in their order; `UnknownNameError` tells who is there."""
    known = list_companies(store)
    found: list[Company] = []
    for name in wanted:
        company = _find(store, name, known)
        if company not in found:
            found.append(company)
    return tuple(found)


def _find(store: Store, name: str, known: tuple[Company, ...]) -> Company:
    try:
        iris = set(find_named(store, name, ("Organization", "Report")))
    except UnknownNameError:
        iris = set()
    for company in known:
        if iris & {*company.iris, *(report.iri for report in company.reports)}:
            return company
    there = ", ".join(company.name for company in known)
    raise UnknownNameError(f"no report in the store is by {name!r}: it has reports of {there}")


def _company(group: frozenset[Iri], names: dict[Iri, str], reports: dict[Iri, list[PublishedReport]]) -> Company:
    """One company; its name is that of the organization with the most reports."""
    publishers = sorted((iri for iri in group if iri in reports), key=lambda iri: (-len(reports[iri]), iri))
    published = {report.iri: report for iri in publishers for report in reports[iri]}
    return Company(
        iri=publishers[0],
        name=names[publishers[0]],
        iris=tuple(sorted(group)),
        reports=tuple(sorted(published.values(), key=lambda one: (one.year or 0, one.iri))),
    )


def _groups(store: Store, publishers: Iterable[Iri]) -> list[frozenset[Iri]]:
    """The publishers, each with the organizations that are the same."""
    group: dict[Iri, set[Iri]] = {iri: {iri} for iri in publishers}
    for one, other in rows(store, _SAME):
        first, second = Iri(plain(one)), Iri(plain(other))
        both = group.get(first, {first}) | group.get(second, {second})
        group.update(dict.fromkeys(both, both))
    return list({frozenset(group[iri]): None for iri in publishers})
