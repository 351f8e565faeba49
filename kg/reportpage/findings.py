"""What the audit found in some reports, where it was run."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from kg.rows import plain, rows

if TYPE_CHECKING:
    from collections.abc import Mapping

    from kg.reportpage.records import Quote, ReadClaim, Source
    from kg.store import Store

_FINDINGS: Final = """
SELECT DISTINCT ?finding ?kind ?severity ?comment ?evidence ?claim WHERE {
  VALUES ?report { $reports }
  ?finding a cg:Finding ;
    cg:findingKind ?kind ;
    cg:severity ?severity ;
    rdfs:comment ?comment ;
    cg:evidence ?evidence .
  ?evidence oa:hasSource ?report .
  OPTIONAL { ?finding cg:concerns ?claim }
} ORDER BY ?finding ?evidence ?claim"""
_SEVERITIES: Final = ("high", "medium", "low")
_CAMEL: Final = re.compile(r"(?<=[a-z])(?=[A-Z])")


@dataclass(frozen=True, slots=True, kw_only=True)
class FindingRow:
    """A finding: its kind and severity, why it is one, the places that it rests on and the claims that it concerns."""

    anchor: str
    kind: str
    severity: str
    comment: str
    quotes: tuple[Quote, ...]
    claims: tuple[ReadClaim, ...]


def read_findings(
    store: Store, sources: Mapping[str, Source], quotes: Mapping[str, Quote], claims: Mapping[str, ReadClaim]
) -> tuple[FindingRow, ...]:
    """The findings that rest on these reports, the most severe first, then by kind and place."""
    told: dict[str, tuple[str, str, str]] = {}
    places: dict[str, dict[str, Quote]] = {}
    concerned: dict[str, dict[str, ReadClaim]] = {}
    for finding, kind, severity, comment, evidence, claim in rows(store, _FINDINGS, reports=sources):
        iri = plain(finding)
        told.setdefault(iri, (plain(kind), plain(severity), plain(comment)))
        if plain(evidence) in quotes:
            places.setdefault(iri, {})[plain(evidence)] = quotes[plain(evidence)]
        if plain(claim) in claims:
            concerned.setdefault(iri, {})[plain(claim)] = claims[plain(claim)]
    found = (
        FindingRow(
            anchor=f"finding-{iri.rsplit('/', 1)[-1]}",
            kind=_CAMEL.sub(" ", kind.rsplit("#", 1)[-1]).capitalize(),
            severity=severity,
            comment=comment,
            quotes=tuple(sorted(places.get(iri, {}).values(), key=lambda one: (one.slug, one.start))),
            claims=tuple(sorted(concerned.get(iri, {}).values(), key=lambda one: (one.quotes[0].start, one.iri))),
        )
        for iri, (kind, severity, comment) in told.items()
    )
    return tuple(sorted(found, key=_order))


def _order(finding: FindingRow) -> tuple[int, str, int, str]:
    rank = _SEVERITIES.index(finding.severity) if finding.severity in _SEVERITIES else len(_SEVERITIES)
    return rank, finding.kind, finding.quotes[0].start if finding.quotes else 0, finding.anchor
