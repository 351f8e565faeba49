"""The reports of a store, found by a query."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from kg.model import Iri
from kg.store.base import StoredReport
from kg.store.results import Solutions
from kg.triples import Literal

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from kg.store.results import Results
    from kg.triples import Term

# A report's own graph says what it calls its publisher: other reports may call it otherwise.
_REPORTS = """
SELECT ?report ?slug ?title ?publisher ?name ?year ?source ?digest ?text ?built ?path WHERE {
  GRAPH ?graph {
    ?report a cg:Report ; dcterms:identifier ?slug ; dcterms:title ?title ; dcterms:publisher ?publisher ;
            dcterms:source ?source ; cg:sourceDigest ?digest ; cg:textDigest ?text .
    ?publisher skos:prefLabel ?name .
    OPTIONAL { ?report cg:year ?year }
  }
  OPTIONAL { ?run prov:used ?report ; prov:endedAtTime ?built ; cg:sourcePath ?path }
}
"""


def list_reports(query: Callable[[str], Results]) -> tuple[StoredReport, ...]:
    """The reports that a store has, sorted by IRI; `query` asks it."""
    found = query(_REPORTS)
    if not isinstance(found, Solutions):
        raise TypeError(found)
    stored = {report.iri: report for report in map(_stored, found.rows)}
    return tuple(stored[iri] for iri in sorted(stored))


def _stored(row: Sequence[Term | None]) -> StoredReport:
    values = [term.value if isinstance(term, Literal) else term for term in row]
    iri, slug, title, publisher, name, year, source, digest, text, built, path = values
    return StoredReport(
        iri=Iri(iri or ""),
        slug=slug or "",
        title=title or "",
        publisher=Iri(publisher or ""),
        publisher_name=name or "",
        year=int(year) if year else None,
        source=source or "",
        digest=digest or "",
        text_digest=text or "",
        built=datetime.fromisoformat(built) if built else None,
        path=path,
    )
