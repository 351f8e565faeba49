"""Claims by filters, a page at a time."""

from __future__ import annotations

import base64
import binascii
import json
from typing import TYPE_CHECKING, Final

from kg.errors import ParameterError
from kg.iris import goal_iri, principle_iri
from kg.model import Iri, Modality, Predicate
from kg.names import find_named
from kg.rows import integer, plain, rows
from kg.server.api.parameters import Parameter
from kg.server.api.records import ClaimDetail, ClaimRecord, Claims, PlaceRecord, Qualifier
from kg.terms import XSD_G_YEAR, XSD_STRING, cg
from kg.trace import list_claims, trace_claim
from kg.triples import Literal, to_ntriples_term

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kg.server.api.parameters import Told
    from kg.store import Store
    from kg.trace import FoundClaim

_PAGE: Final = 50
_MOST: Final = 500

PARAMETERS: Final = (
    Parameter(name="report", what="A report, by its short name, file, title or IRI"),
    Parameter(name="company", what="A company, by any of its names or its IRI"),
    Parameter(name="predicate", what="What is stated", choices=tuple(one.value for one in Predicate)),
    Parameter(name="modality", what="How it holds", choices=tuple(one.value for one in Modality)),
    Parameter(name="principle", what="A principle of the UN Global Compact", low=1, high=10),
    Parameter(name="goal", what="A Sustainable Development Goal", low=1, high=17),
    Parameter(name="standard", what="A standard, law or framework, by any of its names or its IRI"),
    Parameter(name="year", what="The year that the claim is about", low=1000, high=9999),
    Parameter(name="text", what="Words that a quote of the claim must hold, all of them"),
    Parameter(name="limit", what=f"How many claims a page has (default: {_PAGE})", low=1, high=_MOST),
    Parameter(name="cursor", what="The `next` of the page before"),
)

_SELECT: Final = """
SELECT ?claim ?report (MIN(?at) AS ?start) WHERE {
  $filters
  ?claim a cg:Claim ; cg:statedIn ?report ; cg:evidence/oa:hasSelector/oa:start ?at .
}
GROUP BY ?claim ?report
$after
ORDER BY STR(?report) ?start STR(?claim)
LIMIT $limit"""
_CURSOR_PARTS: Final = 3


def page_of_claims(store: Store, told: Told) -> Claims:
    """The claims that fit, by report and place, from the cursor on."""
    limit = told.number("limit") or _PAGE
    cursor = told.text("cursor")
    sparql = (
        _SELECT.replace("$after", _after(cursor) if cursor else "")
        .replace("$limit", str(limit + 1))
        .replace("$filters", "\n  ".join(_filters(store, told)))
    )
    found = [(Iri(plain(claim)), plain(report), integer(start) or 0) for claim, report, start in rows(store, sparql)]
    wanted = tuple(claim for claim, _, _ in found[:limit])
    known = {one.iri: one for one in list_claims(store, wanted)} if wanted else {}
    return Claims(
        claims=tuple(record(known[claim]) for claim in wanted if claim in known),
        next=_cursor(found[limit - 1]) if len(found) > limit else None,
    )


def claim_detail(store: Store, told: Told) -> ClaimDetail:
    """One claim, by its short id or its IRI, with its context."""
    trace = trace_claim(store, find_named(store, told.text("claim"), ("Claim",))[0])
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
        places=tuple(
            PlaceRecord(
                **{name: getattr(at, name) for name in ("start", "end", "exact", "before", "after", "line", "page")}
            )
            for at in trace.places
        ),
        rule=trace.rule,
        rule_name=trace.rule_name,
    )


def record(claim: FoundClaim) -> ClaimRecord:
    """A claim in a list."""
    return ClaimRecord(
        id=claim.short_id,
        iri=claim.iri,
        statement=claim.statement,
        quote=claim.quote,
        report=claim.report,
        page=claim.page,
    )


def _filters(store: Store, told: Told) -> Iterator[str]:
    """The patterns of the filters; names become IRIs of the store, other texts become literals."""
    if name := told.text("report"):
        yield f"VALUES ?report {{ {_iris(find_named(store, name, ('Report',)))} }}"
    if name := told.text("company"):
        yield f"VALUES ?company {{ {_iris(find_named(store, name, ('Organization',)))} }}"
        yield "?report dcterms:publisher ?company . ?claim cg:statedIn ?report ."
    if predicate := told.text("predicate"):
        yield f"?claim rdf:predicate <{cg(predicate)}> ."
    if modality := told.text("modality"):
        yield f"?claim cg:modality <{cg(modality)}> ."
    if principle := told.number("principle"):
        yield f"?claim cg:alignsWith <{principle_iri(principle)}> ."
    if goal := told.number("goal"):
        yield f"?claim cg:supportsGoal|rdf:object <{goal_iri(goal)}> ."
    if name := told.text("standard"):
        yield f"VALUES ?standard {{ {_iris(find_named(store, name, ('Standard', 'Regulation', 'Framework')))} }}"
        yield "?claim rdf:object/cg:conformsTo? ?standard ."
    if year := told.text("year"):
        yield f'?claim cg:year|(rdf:object/cg:year) "{int(year):04}"^^<{XSD_G_YEAR}> .'
    if words := told.text("text").split():
        tests = " && ".join(f"CONTAINS(LCASE(?words), {_literal(word.lower())})" for word in words)
        yield f"FILTER EXISTS {{ ?claim cg:evidence/oa:hasSelector/oa:exact ?words . FILTER({tests}) }}"


def _iris(found: tuple[Iri, ...]) -> str:
    return " ".join(f"<{iri}>" for iri in found)


def _literal(text: str) -> str:
    return to_ntriples_term(Literal(text, XSD_STRING))


def _cursor(last: tuple[str, str, int]) -> str:
    claim, report, start = last
    return base64.urlsafe_b64encode(json.dumps([report, start, claim]).encode()).decode().rstrip("=")


def _after(cursor: str) -> str:
    """What comes after the last claim of the page before."""
    try:
        told = json.loads(base64.urlsafe_b64decode(cursor + "=" * (-len(cursor) % 4)))
    except (ValueError, binascii.Error, RecursionError):
        told = None
    if not isinstance(told, list) or [type(part) for part in told] != [str, int, str]:
        raise ParameterError("the cursor is none of this server: take the `next` of a page")
    report, start, claim = _literal(told[0]), int(told[1]), _literal(told[2])
    if abs(start) > 2**40:
        raise ParameterError("the cursor is none of this server: take the `next` of a page")
    return (
        f"HAVING (STR(?report) > {report} || (STR(?report) = {report} && "
        f"(MIN(?at) > {start} || (MIN(?at) = {start} && STR(?claim) > {claim}))))"
    )
