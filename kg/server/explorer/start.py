"""The first page: the reports with what was found in each."""

from __future__ import annotations

from collections import Counter, defaultdict
from typing import TYPE_CHECKING, Final

from kg.iris import findings_graph
from kg.reportpage.menus import PREDICATE_NAMES
from kg.rows import integer, plain, rows
from kg.server.explorer.keeping import keep
from kg.server.explorer.reading import local
from kg.server.explorer.rendering import render

if TYPE_CHECKING:
    from kg.server.api.parameters import Told
    from kg.store import Store

_KINDS: Final = """
SELECT ?report ?predicate (COUNT(?claim) AS ?count) WHERE {
  GRAPH ?report { ?claim rdf:predicate ?predicate }
} GROUP BY ?report ?predicate"""
_FINDINGS: Final = """
SELECT ?graph ?severity (COUNT(DISTINCT ?finding) AS ?count) WHERE {
  GRAPH ?graph { ?finding cg:severity ?severity }
} GROUP BY ?graph ?severity"""
SEVERITIES: Final = ("high", "medium", "low")
_FIRST: Final = 4


def show(store: Store, _told: Told) -> str:
    """The page."""
    reports = sorted(store.reports(), key=lambda one: (one.publisher_name.casefold(), -(one.year or 0), one.slug))
    kinds, findings = keep(store, "kinds", lambda: count_kinds(store)), count_findings(store)
    names = {predicate.value: name for predicate, name in PREDICATE_NAMES.items()}
    return render(
        "start.html",
        reports=reports,
        claims={report.iri: sum(kinds[report.iri].values()) for report in reports},
        kinds={
            report.iri: [(one, names[one], n) for one, n in kinds[report.iri].most_common(_FIRST)] for report in reports
        },
        findings={report.iri: findings.get(findings_graph(report.iri)) for report in reports},
        severities=SEVERITIES,
        companies=len({report.publisher for report in reports}),
        total=sum(sum(kinds[report.iri].values()) for report in reports),
    )


def count_kinds(store: Store) -> defaultdict[str, Counter[str]]:
    """How many claims of each kind each report has, by the report's IRI and the local name of the predicate."""
    found: defaultdict[str, Counter[str]] = defaultdict(Counter)
    for report, predicate, count in rows(store, _KINDS):
        found[plain(report)][local(plain(predicate))] = integer(count) or 0
    return found


def count_findings(store: Store) -> dict[str, Counter[str]]:
    """How many findings of each severity are kept, by graph; a report that has no findings kept is not there."""
    found: dict[str, Counter[str]] = {}
    for graph, severity, count in rows(store, _FINDINGS):
        if graph is not None:
            found.setdefault(plain(graph), Counter())[plain(severity)] = integer(count) or 0
    return found
