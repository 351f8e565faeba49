"""Reports, companies, comparisons, findings, principles and named queries as records of the API."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from kg.audit import KINDS as FINDINGS
from kg.comparison import KINDS as COMPARISONS
from kg.errors import ParameterError
from kg.names import find_named
from kg.server.api import records as r
from kg.server.api.claims import record
from kg.server.api.parameters import Parameter

if TYPE_CHECKING:
    from kg.audit import Finding
    from kg.comparison import Company, Comparison
    from kg.model import Iri
    from kg.principles import PrincipleView
    from kg.search import ListedClaim
    from kg.server.api.parameters import Told
    from kg.store import Store, StoredReport

REPORT: Final = Parameter(
    name="report", what="A report, by its short name, file, title or IRI", required=True, in_path=True
)
COMPANY: Final = Parameter(name="company", what="A company or one report of it, by any of its names", required=True)
COMPARED: Final = (
    Parameter(name="company", what="A company, by any of its names or its IRI", required=True, many=True),
    Parameter(name="by", what="What is compared (default: ungc)", choices=tuple(COMPARISONS)),
    Parameter(name="year", what="Only figures of this year (indicators and intensities)", low=1000, high=9999),
)
KIND: Final = Parameter(
    name="kind", what="Only findings of this kind", many=True, choices=tuple(one.name for one in FINDINGS)
)


def all_reports(store: Store, _told: Told) -> r.Reports:
    """The reports of the store."""
    return r.Reports(reports=tuple(map(_report, store.reports())))


def one_report(store: Store, told: Told) -> r.ReportRecord:
    """One report."""
    iri = find_named(store, told.text("report"), ("Report",))[0]
    return next(_report(one) for one in store.reports() if one.iri == iri)


def all_companies(store: Store, _told: Told) -> r.Companies:
    """The companies of the store."""
    from kg.comparison import list_companies

    return r.Companies(companies=tuple(map(_company, list_companies(store))))


def comparison(store: Store, told: Told) -> r.ComparisonRecord:
    """Companies side by side."""
    from kg.comparison import compare

    compared = compare(store, told.texts("company"), told.text("by") or "ungc", year=told.number("year"))
    return r.ComparisonRecord(
        by=compared.by,
        title=compared.title,
        companies=tuple(map(_company, compared.companies)),
        lines=_lines(compared),
    )


def findings(store: Store, told: Told) -> r.Findings:
    """What the audit of a report finds; nothing is kept."""
    from kg.audit import audit, chosen, finding_iri, load_audited

    kinds = chosen(told.texts("kind"))
    found = find_named(store, told.text("report"), ("Report",))
    if len(found) > 1:
        raise ParameterError(f"{len(found)} reports have this name: give one of {', '.join(found)}")
    result = audit(load_audited(store, found[0], None), kinds)
    return r.Findings(
        report=result.audited.slug,
        findings=tuple(_finding(one, finding_iri(one, result.audited)) for one in result.findings),
        checked=len(result.checked),
    )


def principles(store: Store, told: Told) -> r.Principles:
    """The ten principles for a company."""
    from kg.principles import find_company, view_principles
    from kg.search import listed_claims

    company = find_company(store, told.text("company"))
    views = view_principles(store, company)
    known = listed_claims(store, (one.statement.iri for view in views for one in view.claims))
    return r.Principles(
        company=company.name, iri=company.iri, principles=tuple(_principle(view, known) for view in views)
    )


def named_queries(_store: Store, _told: Told) -> r.Queries:
    """The named queries."""
    from kg.catalog import load_catalog

    return r.Queries(
        queries=tuple(
            r.QueryRecord(
                name=one.name,
                title=one.title,
                persona=one.persona,
                description=one.description,
                parameters=tuple(
                    r.QueryParameter(name=told.name, type=told.type, what=told.what, default=told.default)
                    for told in one.parameters
                ),
                sparql=one.text,
            )
            for one in load_catalog()
        )
    )


def _report(report: StoredReport) -> r.ReportRecord:
    return r.ReportRecord(
        id=report.slug,
        iri=report.iri,
        title=report.title,
        company=report.publisher_name,
        company_iri=report.publisher,
        year=report.year,
        source=report.source,
    )


def _company(company: Company) -> r.CompanyRecord:
    return r.CompanyRecord(
        iri=company.iri,
        name=company.name,
        reports=tuple(report.iri for report in company.reports),
        last_year=max((report.year for report in company.reports if report.year), default=None),
    )


def _lines(compared: Comparison) -> tuple[r.LineRecord, ...]:
    return tuple(
        r.LineRecord(
            key=line.key,
            label=line.label,
            group=line.group,
            unit=line.unit,
            year=line.year,
            cells=tuple(
                r.CellRecord(
                    company=company.name,
                    text=cell.text,
                    value=None if cell.value is None else float(cell.value),
                    note=cell.note,
                    missing=cell.missing,
                    claims=tuple(cell.claims),
                )
                for company, cell in zip(compared.companies, line.cells, strict=True)
            ),
        )
        for line in compared.lines
    )


def _finding(finding: Finding, iri: str) -> r.FindingRecord:
    return r.FindingRecord(
        iri=iri,
        kind=finding.kind.value,
        severity=finding.severity.value,
        comment=finding.comment,
        places=tuple(
            r.FindingPlace(report=at.slug, start=at.start, end=at.end, exact=at.exact, page=at.page)
            for at in finding.quotes
        ),
        claims=finding.concerns,
    )


def _principle(view: PrincipleView, known: dict[Iri, ListedClaim]) -> r.PrincipleRecord:
    strongest = view.strongest
    return r.PrincipleRecord(
        number=view.number,
        name=view.name,
        claims=tuple(record(known[one.statement.iri]) for one in view.claims if one.statement.iri in known),
        derived=view.derived,
        negated=view.negated,
        strongest=strongest.statement.iri if strongest else None,
        gaps=tuple(gap.value for gap in view.gaps),
        differences=view.differences,
    )
