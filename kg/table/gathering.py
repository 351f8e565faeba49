"""Claims of whole reports as frames of rows: the answers of the store put together."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from kg.comparison import list_companies
from kg.errors import RecordError
from kg.table.asking import ask_frames, count_claims
from kg.table.joining import join_frames

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    import polars as pl

    from kg.comparison import Company
    from kg.model import Iri
    from kg.store import Store
    from kg.store.base import StoredReport

CLAIMS: Final = 20_000
"""How many claims are gathered before they are written, or those of one report: what is held in memory."""
_REPORTS: Final = 50


def gather_rows(store: Store, reports: Iterable[Iri] | None) -> Iterator[pl.DataFrame]:
    """The rows of reports (all without a choice), by report and place, in frames that whole reports fill."""
    companies = {iri: company for company in list_companies(store) for iri in company.iris}
    chosen = None if reports is None else frozenset(reports)
    counts = count_claims(store)
    wanted = [one for one in store.reports() if (chosen is None or one.iri in chosen) and counts.get(one.iri)]
    for group in _groups(wanted, counts):
        rows = join_frames(ask_frames(store, [one.iri for one in group]), _reports(group, companies))
        _check(rows, counts, group)
        yield rows


def _groups(reports: Sequence[StoredReport], counts: Mapping[str, int]) -> Iterator[list[StoredReport]]:
    group: list[StoredReport] = []
    claims = 0
    for report in reports:
        if group and (len(group) == _REPORTS or claims + counts[report.iri] > CLAIMS):
            yield group
            group, claims = [], 0
        group.append(report)
        claims += counts[report.iri]
    if group:
        yield group


def _check(rows: pl.DataFrame, counts: Mapping[str, int], group: Sequence[StoredReport]) -> None:
    """`RecordError` where a claim lacks what each must have, or has it twice."""
    found = dict(rows.group_by("report_iri").len().iter_rows())
    for report in group:
        if found.get(report.iri, 0) != counts[report.iri]:
            raise RecordError(
                f"{report.slug} has {counts[report.iri]} claims, of which {found.get(report.iri, 0)} are whole: "
                "`claimgraph validate` says what is wrong; build the report again"
            )


def _reports(group: Sequence[StoredReport], companies: Mapping[Iri, Company]) -> pl.DataFrame:
    import polars as pl

    rows = [
        (one.iri, one.slug, one.title, one.year, companies[one.publisher].name, companies[one.publisher].iri)
        for one in group
    ]
    names = {"report_iri": pl.String, "report": pl.String, "report_title": pl.String, "report_year": pl.Int16}
    return pl.DataFrame(rows, schema={**names, "company": pl.String, "company_iri": pl.String}, orient="row")
