"""One company's part of the page: all that its reports were read to state."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from kg.comparison import list_companies
from kg.errors import UnknownNameError
from kg.names import squash
from kg.principles import Company, find_company, view_principles
from kg.reportpage.claims import Claims
from kg.reportpage.disclosures import list_disclosures
from kg.reportpage.figures import list_targets, tabulate
from kg.reportpage.findings import read_findings
from kg.reportpage.goals import list_goals
from kg.reportpage.shelves import stock
from kg.reportpage.sources import read_sources

if TYPE_CHECKING:
    from collections.abc import Sequence

    from kg.model import Iri
    from kg.principles import PrincipleView
    from kg.reportpage.disclosures import DisclosureRow
    from kg.reportpage.figures import FigureTable, TargetRow
    from kg.reportpage.findings import FindingRow
    from kg.reportpage.goals import GoalRow
    from kg.reportpage.records import ReadClaim, Source
    from kg.reportpage.shelves import Shelf
    from kg.store import Store


@dataclass(frozen=True, slots=True, kw_only=True)
class CompanyPart:
    """A company with its reports, its claims in the order of the text, and the views on them."""

    key: str
    name: str
    sources: tuple[Source, ...]
    claims: tuple[ReadClaim, ...]
    by_iri: dict[str, ReadClaim]
    principles: tuple[PrincipleView, ...]
    goals: tuple[GoalRow, ...]
    shelves: tuple[Shelf, ...]
    figures: tuple[FigureTable, ...]
    targets: tuple[TargetRow, ...]
    disclosures: tuple[DisclosureRow, ...]
    findings: tuple[FindingRow, ...]

    @property
    def manners(self) -> tuple[tuple[str, int], ...]:
        """How many claims are achieved, ongoing, aimed at, required or denied; the most frequent first."""
        return tuple(Counter(claim.manner for claim in self.claims).most_common())

    @property
    def evident(self) -> int:
        """How many of the ten principles any claim bears on."""
        return sum(bool(view.claims) for view in self.principles)

    @property
    def strongest(self) -> PrincipleView:
        """The principle with the most claims."""
        return max(self.principles, key=lambda view: (len(view.claims), -view.number))


@dataclass(frozen=True, slots=True, kw_only=True)
class Chosen:
    """A company that the page shows, its reports by year, and all organizations of the store that are this one."""

    company: Company
    iris: tuple[Iri, ...]


def find_chosen(store: Store, names: Sequence[str]) -> tuple[Chosen, ...]:
    """The companies and reports of these names; reports of one company, or of several that are the same, are one's."""
    known = list_companies(store)
    chosen: dict[Iri, Chosen] = {}
    for name in names:
        found = find_company(store, name)
        whole = next(one for one in known if found.iri in one.iris)
        reports = {one.iri: one for one in found.reports}
        if not _is_report(name, found):
            others = (find_company(store, one.iri).reports for one in whole.reports if one.iri not in reports)
            reports |= {one.iri: one for several in others for one in several}
        if whole.iri in chosen:
            reports |= {one.iri: one for one in chosen[whole.iri].company.reports}
        ordered = sorted(reports.values(), key=lambda one: (one.year or 0, one.iri))
        company = Company(iri=whole.iri, name=whole.name, reports=tuple(ordered))
        chosen[whole.iri] = Chosen(company=company, iris=whole.iris)
    return tuple(chosen.values())


def _is_report(name: str, found: Company) -> bool:
    """Whether a name is that of the one report found, and not of its company."""
    return any(squash(name) in {squash(one.slug), squash(one.iri)} for one in found.reports)


def read_company(store: Store, chosen: Chosen, goal_titles: dict[int, str]) -> CompanyPart:
    """All that the page shows of a company."""
    company = chosen.company
    sources = read_sources(store, (report.iri for report in company.reports))
    if not sources:
        raise UnknownNameError(f"the reports of {company.name} have no titles: build them again")
    read = Claims(store, sources, chosen.iris)
    by_iri: dict[str, ReadClaim] = {claim.iri: claim for claim in read.all}
    return CompanyPart(
        key=company.iri.rsplit("/", 1)[-1],
        name=company.name,
        sources=tuple(sources.values()),
        claims=read.all,
        by_iri=by_iri,
        principles=view_principles(store, company),
        goals=list_goals(read.all, goal_titles),
        shelves=stock(read.all),
        figures=tabulate(read.all),
        targets=list_targets(read.all),
        disclosures=list_disclosures(read.all),
        findings=read_findings(store, sources, read.quotes, by_iri),
    )
