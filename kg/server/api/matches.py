"""What a search finds, as records of the API."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from kg.model import Predicate
from kg.search import By, ClaimHit, Sought, search
from kg.server.api.parameters import Parameter
from kg.server.api.records import ClaimMatch, Matches, PassageMatch

if TYPE_CHECKING:
    from kg.search import Hit
    from kg.server.api.parameters import Told
    from kg.store import Store

_LISTED: Final = 20
_MOST: Final = 200

PARAMETERS: Final = (
    Parameter(name="text", what='Words; "a phrase", begin*, AND, OR, NOT, -word and brackets are known', required=True),
    Parameter(name="by", what="How to look (default: both)", choices=tuple(one.value for one in By)),
    Parameter(name="report", what="Only this report, by its short name, file, title or IRI"),
    Parameter(name="company", what="Only reports of this company, by any of its names or its IRI"),
    Parameter(
        name="predicate",
        what="Only claims that state this; then no passages",
        choices=tuple(p.value for p in Predicate),
    ),
    Parameter(name="principle", what="Only claims on this principle; then no passages", low=1, high=10),
    Parameter(name="goal", what="Only claims that name this goal; then no passages", low=1, high=17),
    Parameter(name="year", what="Only claims about this year; then no passages", low=1000, high=9999),
    Parameter(name="limit", what=f"How many claims and passages at most (default: {_LISTED})", low=1, high=_MOST),
)


def found(store: Store, told: Told) -> Matches:
    """The claims and passages found."""
    sought = Sought(
        words=told.text("text"),
        by=By(told.text("by") or By.BOTH),
        report=told.text("report"),
        company=told.text("company"),
        predicate=told.text("predicate"),
        principle=told.number("principle"),
        goal=told.number("goal"),
        year=told.number("year"),
        limit=told.number("limit") or _LISTED,
    )
    result = search(store, sought)
    return Matches(
        claims=tuple(map(_claim, result.claims)),
        passages=tuple(map(_passage, result.passages)),
        total=result.total,
        relaxed=result.relaxed,
        meaning=result.meaning,
        hint=result.hint,
    )


def _claim(hit: ClaimHit) -> ClaimMatch:
    passage = _passage(hit)
    told = {name: getattr(passage, name) for name in PassageMatch.__dataclass_fields__}
    return ClaimMatch(id=hit.short_id, iri=hit.iri, statement=hit.statement, **told)


def _passage(hit: Hit) -> PassageMatch:
    return PassageMatch(
        quote=hit.quote,
        marks=hit.marks,
        report=hit.slug,
        title=hit.report,
        company=hit.company,
        start=hit.start,
        end=hit.end,
        line=hit.line,
        page=hit.page,
        by=hit.by.value,
    )
