"""The companies of a store: who published a report, and which organizations are one and the same."""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass
from difflib import get_close_matches
from typing import TYPE_CHECKING, Final

from kg.catalog import expand
from kg.errors import UnknownNameError
from kg.model import Iri
from kg.names import squash
from kg.rows import integer, plain, rows

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from kg.store import Store

_PUBLISHERS: Final = """
SELECT DISTINCT ?company ?name ?report ?title ?year WHERE {
  ?report a cg:Report ; dcterms:publisher ?company ; dcterms:title ?title .
  ?company skos:prefLabel ?name .
  OPTIONAL { ?report cg:year ?year }
} ORDER BY ?name ?company ?year ?report"""
_NAMES: Final = """
SELECT DISTINCT ?thing ?name WHERE {
  VALUES ?thing { $things }
  { ?thing skos:prefLabel ?name } UNION { ?thing skos:altLabel ?name } UNION { ?thing dcterms:title ?name }
  UNION { ?thing dcterms:source ?name }
}"""
_SAME: Final = "SELECT DISTINCT ?one ?other WHERE { ?one owl:sameAs ?other }"


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
    names: Mapping[str, frozenset[Iri]] = {}
    found: list[Company] = []
    for name in wanted:
        exact = [one for one in known if one.name == name]
        names = names if len(exact) == 1 else names or _names(store, known)
        company = exact[0] if len(exact) == 1 else _find(name, known, names)
        if company not in found:
            found.append(company)
    return tuple(found)


def _find(name: str, known: tuple[Company, ...], names: Mapping[str, frozenset[Iri]]) -> Company:
    """The company that has a name, also written otherwise, or as another name or report of it."""
    iris = names.get(squash(name), frozenset()) | {expand(name)}
    found = [one for one in known if not iris.isdisjoint({*one.iris, *(report.iri for report in one.reports)})]
    if len(found) == 1:
        return found[0]
    if found:
        which = " or ".join(f"{one.name} <{one.iri}>" for one in found)
        raise UnknownNameError(f"{name!r} may be {which}: name it by its IRI")
    close = get_close_matches(squash(name), names, n=3, cutoff=0.7)
    meant = [one.name for one in known if any(not names[key].isdisjoint(one.iris) for key in close)]
    there = ", ".join(one.name for one in known)
    hint = f"did you mean {' or '.join(meant)}?" if meant else f"it has reports of {there}" if there else "it has none"
    raise UnknownNameError(f"no report in the store is by {name!r}: {hint}")


def _names(store: Store, known: Iterable[Company]) -> dict[str, frozenset[Iri]]:
    """What has which name: all names of the companies, titles and files of their reports, ends of IRIs."""
    found: dict[str, set[Iri]] = defaultdict(set)
    things = [iri for one in known for iri in (*one.iris, *(report.iri for report in one.reports))]
    for iri in things:
        found[squash(iri.rsplit("/", 1)[-1])].add(iri)
    for thing, name in rows(store, _NAMES, things=things):
        found[squash(plain(name))].add(Iri(plain(thing)))
        found[squash(re.sub(r"\.\w{1,4}$", "", plain(name)))].add(Iri(plain(thing)))
    return {name: frozenset(iris) for name, iris in found.items() if name}


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


def same_organizations(store: Store) -> dict[Iri, Iri]:
    """Each organization that is said to be another one, with the first of all that are the same."""
    group: dict[Iri, set[Iri]] = {}
    for one, other in rows(store, _SAME):
        first, second = Iri(plain(one)), Iri(plain(other))
        both = group.get(first, {first}) | group.get(second, {second})
        group.update(dict.fromkeys(both, both))
    return {iri: min(same) for iri, same in group.items()}


def _groups(store: Store, publishers: Iterable[Iri]) -> list[frozenset[Iri]]:
    """The publishers, each with the organizations that are the same."""
    same = same_organizations(store)
    members: dict[Iri, set[Iri]] = defaultdict(set)
    for iri, first in same.items():
        members[first].add(iri)
    return list({frozenset(members[same.get(iri, iri)] | {iri}): None for iri in publishers})
