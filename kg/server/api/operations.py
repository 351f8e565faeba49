"""The operations of the JSON API: the one table that routes, answers and the OpenAPI document are made from."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from kg.server.api import claims, matches, records, views
from kg.server.api.parameters import Parameter

if TYPE_CHECKING:
    from collections.abc import Callable

    from kg.server.api.parameters import Told
    from kg.store import Store


@dataclass(frozen=True, slots=True, kw_only=True)
class Operation:
    """A path of the API, what it can be told, and what it gives."""

    name: str
    path: str
    summary: str
    run: Callable[[Store, Told], object]
    gives: type
    parameters: tuple[Parameter, ...] = ()


OPERATIONS: Final = (
    Operation(
        name="reports",
        path="/api/reports",
        summary="The reports of the store",
        run=views.all_reports,
        gives=records.Reports,
    ),
    Operation(
        name="findings",
        path="/api/reports/{report}/findings",
        summary="What in a report contradicts itself, does not add up, or cannot be checked",
        run=views.findings,
        gives=records.Findings,
        parameters=(views.REPORT, views.KIND),
    ),
    Operation(
        name="report",
        path="/api/reports/{report}",
        summary="One report",
        run=views.one_report,
        gives=records.ReportRecord,
        parameters=(views.REPORT,),
    ),
    Operation(
        name="companies",
        path="/api/companies",
        summary="The companies that published the reports",
        run=views.all_companies,
        gives=records.Companies,
    ),
    Operation(
        name="claims",
        path="/api/claims",
        summary="Claims by filters, a page at a time",
        run=claims.page_of_claims,
        gives=records.Claims,
        parameters=claims.PARAMETERS,
    ),
    Operation(
        name="claim",
        path="/api/claims/{claim}",
        summary="One claim with its words in their paragraph, and what found it",
        run=claims.claim_detail,
        gives=records.ClaimDetail,
        parameters=(Parameter(name="claim", what="A claim, by its short id or its IRI", required=True, in_path=True),),
    ),
    Operation(
        name="search",
        path="/api/search",
        summary="Claims and passages by words, and by what they mean, best first",
        run=matches.found,
        gives=records.Matches,
        parameters=matches.PARAMETERS,
    ),
    Operation(
        name="compare",
        path="/api/compare",
        summary="Companies side by side",
        run=views.comparison,
        gives=records.ComparisonRecord,
        parameters=views.COMPARED,
    ),
    Operation(
        name="principles",
        path="/api/principles",
        summary="What a company states on each of the ten principles, and what is missing",
        run=views.principles,
        gives=records.Principles,
        parameters=(views.COMPANY,),
    ),
    Operation(
        name="queries",
        path="/api/queries",
        summary="The named queries with their parameters and their SPARQL",
        run=views.named_queries,
        gives=records.Queries,
    ),
)
"""All operations, each by its name once; an IRI in a path holds slashes, so longer paths come first."""
