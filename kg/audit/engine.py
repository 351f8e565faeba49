"""The audit of a report: every kind that is switched on, its findings in order, and their quads."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from kg import terms as t
from kg.audit.records import Audit, Checked, Finding, FindingKind, Severity
from kg.iris import findings_graph, mint_evidence, mint_finding
from kg.model import Evidence
from kg.triples import Literal, Quad, Triple, evidence_triples

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from kg.audit.records import Audited, Kind, Quote
    from kg.model import Iri

_GRAVITY: Final = {severity: rank for rank, severity in enumerate(Severity)}
_ORDER: Final = {kind: rank for rank, kind in enumerate(FindingKind)}


def audit(audited: Audited, kinds: Iterable[Kind]) -> Audit:
    """All that some kinds find in a report, gravest first, then by kind and place; each finding once."""
    looked = tuple(kinds)
    results = [result for kind in looked for result in kind.find(audited)]
    found = {finding_iri(one, audited): one for one in results if isinstance(one, Finding)}
    return Audit(
        audited=audited,
        kinds=looked,
        findings=tuple(sorted(found.values(), key=_order)),
        checked=tuple(one for one in results if isinstance(one, Checked)),
    )


def finding_iri(finding: Finding, audited: Audited) -> Iri:
    """The IRI of a finding, from its kind, its words and its places."""
    places = (f"{one.slug}:{one.start}-{one.end}" for one in finding.quotes)
    return mint_finding(audited.slug, finding.kind.value, finding.comment, *places)


def findings_quads(result: Audit) -> Iterator[Quad]:
    """The quads of the graph of a report's findings, each once, with the evidence, so that it stands alone."""
    name = findings_graph(result.audited.report)
    for triple in dict.fromkeys(_triples(result)):
        yield Quad(*triple, name)


def _triples(result: Audit) -> Iterator[Triple]:
    graph = findings_graph(result.audited.report)
    yield Triple(graph, t.PROV_WAS_DERIVED_FROM, result.audited.report)
    for finding in result.findings:
        node = finding_iri(finding, result.audited)
        yield Triple(node, t.RDF_TYPE, t.CG_FINDING)
        yield Triple(node, t.CG_FINDING_KIND, t.cg(finding.kind.value))
        yield Triple(node, t.CG_SEVERITY, Literal(finding.severity.value))
        yield Triple(node, t.RDFS_COMMENT, Literal(finding.comment))
        yield Triple(node, t.PROV_WAS_DERIVED_FROM, result.audited.report)
        for claim in finding.concerns:
            yield Triple(node, t.CG_CONCERNS, claim)
        for quote in finding.quotes:
            evidence = mint_evidence(quote.slug, quote.start, quote.end)
            yield Triple(node, t.CG_EVIDENCE, evidence)
            yield Triple(graph, t.PROV_WAS_DERIVED_FROM, quote.report)
            yield Triple(quote.report, t.RDF_TYPE, t.CG_REPORT)
            yield from evidence_triples(evidence, _evidence(quote), quote.report)


def _evidence(quote: Quote) -> Evidence:
    return Evidence(
        start=quote.start,
        end=quote.end,
        exact=quote.exact,
        prefix=quote.prefix,
        suffix=quote.suffix,
        page=quote.page,
    )


def _order(finding: Finding) -> tuple[int, int, int, str]:
    start = min((one.start for one in finding.quotes), default=0)
    return _GRAVITY[finding.severity], _ORDER[finding.kind], start, finding.comment
