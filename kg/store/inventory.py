"""The reports of a store, found by a query."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from kg.model import Iri
from kg.store.base import StoredReport
from kg.store.part import Recipe
from kg.store.results import Solutions
from kg.triples import Literal

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from kg.store.results import Results
    from kg.triples import Term

# A report's own graph says what it calls its publisher: other reports may call it otherwise.
_REPORTS = """
SELECT ?report ?slug ?title ?publisher ?name ?year ?source ?digest ?text ?built ?path ?reading ?inference
WHERE {
  GRAPH ?graph {
    ?report a cg:Report ; dcterms:identifier ?slug ; dcterms:title ?title ; dcterms:publisher ?publisher ;
            dcterms:source ?source ; cg:sourceDigest ?digest ; cg:textDigest ?text .
    ?publisher skos:prefLabel ?name .
    OPTIONAL { ?report cg:year ?year }
  }
  OPTIONAL {
    ?run prov:used ?report ; prov:endedAtTime ?built ; cg:sourcePath ?path .
    OPTIONAL { ?run cg:readingDigest ?reading ; cg:inferenceDigest ?inference }
  }
}
"""


def list_reports(query: Callable[[str], Results]) -> tuple[StoredReport, ...]:
    """The reports that a store has, sorted by IRI; `query` asks it."""
    stored = {report.iri: report for report in _asked(query, _REPORTS)}
    return tuple(stored[iri] for iri in sorted(stored))


def find_report(query: Callable[[str], Results], iri: Iri) -> StoredReport | None:
    """The report of this IRI, None where the store has none."""
    asked = _REPORTS.replace("?graph", f"<{iri}>").replace("?report a", f"VALUES ?report {{ <{iri}> }} ?report a")
    return next(_asked(query, asked), None)


def _asked(query: Callable[[str], Results], text: str) -> Iterator[StoredReport]:
    found = query(text)
    if not isinstance(found, Solutions):
        raise TypeError(found)
    return map(_stored, found.rows)


def _stored(row: Sequence[Term | None]) -> StoredReport:
    values = [term.value if isinstance(term, Literal) else term for term in row]
    iri, slug, title, publisher, name, year, source, digest, text, built, path, reading, inference = values
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
        recipe=Recipe(reading=reading, inference=inference) if reading and inference else None,
    )
