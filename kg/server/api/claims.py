"""Claims by filters, a page at a time."""

from __future__ import annotations

import base64
import binascii
import json
from typing import TYPE_CHECKING, Final

from kg.errors import ParameterError
from kg.model import Modality, Predicate
from kg.names import find_named
from kg.search import Wanted, claim_named, select_claims
from kg.server.api.parameters import Parameter
from kg.server.api.records import AreaRecord, ClaimDetail, ClaimRecord, Claims, PlaceRecord, Qualifier
from kg.trace import trace_claim

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kg.places import Place
    from kg.search import ListedClaim
    from kg.server.api.parameters import Told
    from kg.store import Store

_PAGE: Final = 50
_MOST: Final = 500
_FAR: Final = 2**40

PARAMETERS: Final = (
    Parameter(name="report", what="A report, by its short name, file, title or IRI"),
    Parameter(name="company", what="A company, by any of its names or its IRI"),
    Parameter(name="predicate", what="What is stated", choices=tuple(one.value for one in Predicate)),
    Parameter(name="modality", what="How it holds", choices=tuple(one.value for one in Modality)),
    Parameter(name="principle", what="A principle of the UN Global Compact", low=1, high=10),
    Parameter(name="goal", what="A Sustainable Development Goal", low=1, high=17),
    Parameter(name="standard", what="A standard, law or framework, by any of its names or its IRI"),
    Parameter(name="year", what="The year that the claim is about", low=1000, high=9999),
    Parameter(name="text", what="Words that the claim or its quotes hold, as in a search"),
    Parameter(name="limit", what=f"How many claims a page has (default: {_PAGE})", low=1, high=_MOST),
    Parameter(name="cursor", what="The `next` of the page before"),
)


def page_of_claims(store: Store, told: Told) -> Claims:
    """The claims that fit, by report and place, from the cursor on."""
    limit = told.number("limit") or _PAGE
    found = select_claims(store, _wanted(store, told, limit + 1))
    return Claims(
        claims=tuple(map(record, found[:limit])),
        next=_cursor(found[limit - 1]) if len(found) > limit else None,
    )


def claim_detail(store: Store, told: Told) -> ClaimDetail:
    """One claim, by its short id or its IRI, with its context."""
    trace = trace_claim(store, claim_named(store, told.text("claim")))
    subject, predicate, object_ = trace.triple
    return ClaimDetail(
        id=trace.short_id,
        iri=trace.iri,
        statement=trace.statement,
        subject=subject,
        predicate=predicate,
        object=object_,
        modality=trace.modality,
        negated=trace.negated,
        confidence=trace.confidence,
        year=trace.year,
        principles=trace.principles,
        goals=trace.goals,
        qualifiers=tuple(Qualifier(name=name, value=value) for name, value in trace.qualifiers),
        report=trace.report,
        company=trace.company,
        report_year=trace.report_year,
        source=trace.source,
        section=trace.section,
        places=tuple(map(_place, trace.places)),
        rule=trace.rule,
        rule_name=trace.rule_name,
    )


def record(claim: ListedClaim) -> ClaimRecord:
    """A claim in a list."""
    return ClaimRecord(
        id=claim.short_id,
        iri=claim.iri,
        statement=claim.statement,
        quote=claim.quote,
        report=claim.title,
        page=claim.page,
    )


def _place(at: Place) -> PlaceRecord:
    return PlaceRecord(
        start=at.start,
        end=at.end,
        exact=at.exact,
        before=at.before,
        after=at.after,
        line=at.line,
        page=at.page,
        page_label=at.page_label,
        areas=tuple(
            AreaRecord(page=one.page, left=one.left, top=one.top, width=one.width, height=one.height)
            for one in at.areas
        ),
    )


def _wanted(store: Store, told: Told, limit: int) -> Wanted:
    """What is asked for, names turned into IRIs of the store."""
    report, company = told.text("report"), told.text("company")
    cursor = told.text("cursor")
    return Wanted(
        reports=find_named(store, report, ("Report",)) if report else None,
        publishers=find_named(store, company, ("Organization",)) if company else None,
        words=told.text("text"),
        filters=tuple(_filters(store, told)),
        after=_after(cursor) if cursor else None,
        limit=limit,
    )


def _filters(store: Store, told: Told) -> Iterator[tuple[str, tuple[str, ...]]]:
    for name in ("predicate", "modality"):
        if value := told.text(name):
            yield name, (value,)
    for name in ("principle", "goal", "year"):
        if (number := told.number(name)) is not None:
            yield name, (str(number),)
    if name := told.text("standard"):
        yield "object", find_named(store, name, ("Standard", "Regulation", "Framework"))


def _cursor(last: ListedClaim) -> str:
    told = [last.report, last.start, last.iri]
    return base64.urlsafe_b64encode(json.dumps(told).encode()).decode().rstrip("=")


def _after(cursor: str) -> tuple[str, int, str]:
    """The report, place and IRI of the last claim of the page before."""
    try:
        told = json.loads(base64.urlsafe_b64decode(cursor + "=" * (-len(cursor) % 4)))
    except (ValueError, binascii.Error, RecursionError):
        told = None
    match told:
        case [str() as report, int() as start, str() as claim] if abs(start) < _FAR:
            return report, int(start), claim
    raise ParameterError("the cursor is none of this server: take the `next` of a page")
