"""The description of the service and its graphs (SPARQL Service Description, VoID)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from kg.iris import findings_graph, inferred_graph
from kg.model import Iri
from kg.rows import integer, plain, rows
from kg.terms import CG, DCTERMS_TITLE, PREFIXES, RDF_TYPE, XSD_INTEGER
from kg.triples import Literal, Quad

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kg.store import Store

_SD: Final = "http://www.w3.org/ns/sparql-service-description#"
_VOID: Final = "http://rdfs.org/ns/void#"
_FORMATS: Final = "http://www.w3.org/ns/formats/"
_RESULTS: Final = (
    *("SPARQL_Results_JSON", "SPARQL_Results_XML", "SPARQL_Results_CSV", "SPARQL_Results_TSV"),
    *("Turtle", "N-Triples", "JSON-LD", "RDF_XML"),
)
_SIZES: Final = "SELECT ?graph (COUNT(*) AS ?size) WHERE { GRAPH ?graph { ?s ?p ?o } } GROUP BY ?graph ORDER BY ?graph"
_SIZE: Final = "SELECT (COUNT(*) AS ?size) WHERE { ?s ?p ?o }"


def describe(store: Store, endpoint: str, *, writable: bool) -> Iterator[Quad]:
    """The triples that describe a SPARQL endpoint and the dataset behind it."""
    service, data = Iri(endpoint), Iri(f"{endpoint}#dataset")
    default = Iri(f"{endpoint}#default")
    yield _quad(service, RDF_TYPE, Iri(_SD + "Service"))
    yield _quad(service, Iri(_SD + "endpoint"), service)
    for language in ("SPARQL11Query", *(("SPARQL11Update",) if writable else ())):
        yield _quad(service, Iri(_SD + "supportedLanguage"), Iri(_SD + language))
    for name in _RESULTS:
        yield _quad(service, Iri(_SD + "resultFormat"), Iri(_FORMATS + name))
    yield _quad(service, Iri(_SD + "defaultDataset"), data)
    yield _quad(data, RDF_TYPE, Iri(_SD + "Dataset"))
    yield _quad(data, RDF_TYPE, Iri(_VOID + "Dataset"))
    yield _quad(data, DCTERMS_TITLE, Literal("Claims of sustainability reports"))
    yield _quad(data, Iri(_VOID + "sparqlEndpoint"), service)
    yield _quad(data, Iri(_SD + "defaultGraph"), default)
    yield _quad(default, RDF_TYPE, Iri(_SD + "Graph"))
    (size,) = next(rows(store, _SIZE))
    for node in (data, default):
        yield _number(node, "triples", integer(size) or 0)
    for namespace in (CG, PREFIXES["prov"], PREFIXES["oa"], PREFIXES["skos"]):
        yield _quad(data, Iri(_VOID + "vocabulary"), Iri(namespace))
    yield from _graphs(store, endpoint, data)


def _graphs(store: Store, endpoint: str, data: Iri) -> Iterator[Quad]:
    """The named graphs with their sizes; those of a report carry its title."""
    titles: dict[str, str] = {}
    for report in store.reports():
        titles[report.iri] = report.title
        titles[inferred_graph(report.iri)] = f"Inferred from: {report.title}"
        titles[findings_graph(report.iri)] = f"Findings of the audit of: {report.title}"
    for number, (graph, size) in enumerate(rows(store, _SIZES), start=1):
        named, inner = Iri(f"{endpoint}#named-{number}"), Iri(f"{endpoint}#graph-{number}")
        yield _quad(data, Iri(_SD + "namedGraph"), named)
        yield _quad(named, RDF_TYPE, Iri(_SD + "NamedGraph"))
        yield _quad(named, Iri(_SD + "name"), Iri(plain(graph)))
        yield _quad(named, Iri(_SD + "graph"), inner)
        yield _quad(inner, RDF_TYPE, Iri(_SD + "Graph"))
        yield _number(inner, "triples", integer(size) or 0)
        if title := titles.get(plain(graph)):
            yield _quad(inner, DCTERMS_TITLE, Literal(title))


def _quad(subject: Iri, predicate: Iri, object_: Iri | Literal) -> Quad:
    return Quad(subject, predicate, object_, None)


def _number(node: Iri, name: str, value: int) -> Quad:
    return _quad(node, Iri(_VOID + name), Literal(str(value), XSD_INTEGER))
