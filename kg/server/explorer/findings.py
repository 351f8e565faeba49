"""What the audit finds: the reports to look at, and the findings of one, each with the places that it quotes."""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING, Final

from kg.audit import audit, chosen, finding_iri, load_audited
from kg.audit.kinds import KINDS
from kg.iris import findings_graph, short_id
from kg.places import place
from kg.server.api.parameters import Parameter
from kg.server.explorer.keeping import keep
from kg.server.explorer.rendering import link, render
from kg.server.explorer.report import REPORT, find_report
from kg.server.explorer.start import SEVERITIES, count_findings
from kg.trace import list_claims

if TYPE_CHECKING:
    from kg.audit import Audit, Finding
    from kg.places import Place
    from kg.server.api.parameters import Told
    from kg.store import Store, StoredReport

PARAMETERS: Final = (
    REPORT,
    Parameter(name="kind", what="The kind of finding", choices=tuple(one.name for one in KINDS)),
    Parameter(name="severity", what="How grave a finding is", choices=SEVERITIES),
)
_CAMEL: Final = re.compile(r"(?<=[a-z])(?=[A-Z])")


def choose(store: Store, _told: Told) -> str:
    """The page that leads to the findings of each report."""
    kept = count_findings(store)
    reports = sorted(store.reports(), key=lambda one: (one.publisher_name.casefold(), one.slug))
    return render(
        "findings.html",
        reports=[(report, kept.get(findings_graph(report.iri))) for report in reports],
        severities=SEVERITIES,
        kinds=KINDS,
    )


def show(store: Store, told: Told) -> str:
    """The page of one report's findings, looked for now."""
    report = find_report(store, told.text("report"))
    result = keep(store, ("audit", report.iri), lambda: _audit(store, report))
    names = {one.kind: one.name for one in KINDS}
    found = [
        one
        for one in result.findings
        if told.text("kind") in {"", names[one.kind]} and told.text("severity") in {"", one.severity.value}
    ]
    claims = tuple({claim: None for one in found for claim in one.concerns})
    return render(
        "findings-report.html",
        report=report,
        found=[(short_id(finding_iri(one, result.audited)), one, _places(store, one)) for one in found],
        whole=len(result.findings),
        checked=len(result.checked),
        claims={one.iri: one for one in list_claims(store, claims)} if claims else {},
        menus=_menus(result, told, report.slug),
        name_of=lambda one: _CAMEL.sub(" ", one.kind.value).capitalize(),
    )


def _audit(store: Store, report: StoredReport) -> Audit:
    return audit(load_audited(store, report.iri, None), chosen())


_Menu = list[tuple[str, str, bool]]


def _menus(result: Audit, told: Told, slug: str) -> list[tuple[str, _Menu]]:
    """The kinds and severities that there are, as links with how many findings have each."""
    kinds = Counter(one.kind for one in result.findings)
    grades = Counter(one.severity.value for one in result.findings)
    given = {"kind": told.text("kind"), "severity": told.text("severity")}

    def menu(key: str, options: list[tuple[str, str, int]]) -> _Menu:
        every = ("all", link(f"/reports/{slug}/findings", **{**given, key: ""}), not given[key])
        return [
            every,
            *(
                (f"{words} ({count})", link(f"/reports/{slug}/findings", **{**given, key: name}), given[key] == name)
                for name, words, count in options
                if count
            ),
        ]

    return [
        ("Severity", menu("severity", [(one, one, grades[one]) for one in SEVERITIES])),
        ("Kind", menu("kind", [(k.name, k.name.replace("-", " "), kinds[k.kind]) for k in KINDS])),
    ]


def _places(store: Store, finding: Finding) -> list[tuple[str, Place]]:
    """The places that a finding quotes, each in its paragraph and with its report's short name."""
    texts = {report.iri: report.text_digest for report in store.reports()}
    return [
        (at.slug, place(store.text(texts.get(at.report, "")), (at.start, at.end), at.exact, at.page))
        for at in finding.quotes
    ]
