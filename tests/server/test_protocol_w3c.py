"""The W3C's tests of the SPARQL 1.1 Protocol, run against a writable server of ours."""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from rdflib import BNode, Graph, Namespace, URIRef
from rdflib.collection import Collection

from kg.model import Iri
from kg.server.settings import Settings
from kg.store import open_store, parse_triples
from kg.triples import Quad
from tests.server.client import running

if TYPE_CHECKING:
    from collections.abc import Iterator

    from rdflib.term import Node

    from tests.server.client import Answer, Client

FOLDER = Path(__file__).resolve().parents[3] / "shared/w3c/sparql11-protocol"
MF = Namespace("http://www.w3.org/2001/sw/DataAccess/tests/test-manifest#")
HT = Namespace("http://www.w3.org/2011/http#")
CNT = Namespace("http://www.w3.org/2011/content#")
DATA = "http://kasei.us/2009/09/sparql/data/"
TOKEN = "a word that nobody can guess"  # noqa: S105  # of a server that only this test asks
RDF_TYPES = {"text/turtle", "application/rdf+xml", "application/n-triples"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Exchange:
    """A request and what must come back."""

    method: str
    path: str
    body: bytes | None
    headers: dict[str, str]
    statuses: tuple[str, ...]
    format: str
    boolean: bool | None


def _tests() -> dict[str, tuple[Exchange, ...]]:
    if not (FOLDER / "manifest.ttl").is_file():
        return {}
    graph = Graph().parse(FOLDER / "manifest.ttl")
    entries = Collection(graph, graph.value(URIRef(FOLDER.joinpath("manifest.ttl").as_uri()), MF.entries))
    return {str(entry).rpartition("#")[2]: tuple(_exchanges(graph, entry)) for entry in entries}


def _exchanges(graph: Graph, entry: Node) -> Iterator[Exchange]:
    """The requests of a test; some lists of the manifest have one list of all, others a list of each."""
    for requests in graph.objects(graph.value(entry, MF.action), HT.requests):
        for request in _flat(graph, requests):
            body = graph.value(request, HT.body)
            encoding = str(graph.value(body, CNT.characterEncoding)) if body else "utf-8"
            response = graph.value(request, HT.resp)
            expected = graph.value(response, MF.expectedBoolean)
            yield Exchange(
                method=str(graph.value(request, HT.methodName)),
                path=str(graph.value(request, HT.absolutePath)),
                body=str(graph.value(body, CNT.chars)).encode(encoding) if body else None,
                headers={
                    str(graph.value(header, HT.fieldName)): str(graph.value(header, HT.fieldValue))
                    for headers in graph.objects(request, HT.headers)
                    for header in _flat(graph, headers)
                },
                statuses=tuple(str(one)[-3] for one in graph.objects(response, MF.expectedStatus)),
                format=str(graph.value(response, MF.expectedFormat) or ""),
                boolean=None if expected is None else bool(expected.toPython()),
            )


def _flat(graph: Graph, node: Node) -> Iterator[Node]:
    for one in Collection(graph, node):
        inner = list(Collection(graph, one)) if isinstance(one, BNode) and (one, None, None) in graph else []
        yield from inner or [one]


TESTS = _tests()


@pytest.fixture(scope="module")
def writable(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Client]:
    place = tmp_path_factory.mktemp("w3c") / "store"
    _fill(place)
    with running(Settings(place=place, workers=1, writable=True, token=TOKEN)) as client:
        yield client


def _fill(place: Path) -> None:
    with open_store(place) as store:
        for number in (1, 2, 3):
            triples = parse_triples(FOLDER / f"data{number}.nt")
            name = Iri(f"{DATA}data{number}.rdf")
            store.replace_graph(name, [Quad(*triple, name) for triple in triples])


@pytest.mark.skipif(not TESTS, reason="SKIPPED: the W3C's protocol tests are not on this machine")
@pytest.mark.parametrize("name", sorted(TESTS, key=lambda name: (name.startswith("update"), name)))
def test_the_protocol_test_passes(writable: Client, name: str) -> None:
    for exchange in TESTS[name]:
        answer = writable.ask(
            exchange.path,
            method=exchange.method,
            body=exchange.body,
            **{**exchange.headers, "Authorization": f"Bearer {TOKEN}"},
        )
        assert str(answer.status)[0] in exchange.statuses, (exchange.path, answer.text)
        _check_format(exchange, answer)


def _check_format(exchange: Exchange, answer: Answer) -> None:
    if exchange.boolean is not None:
        assert json.loads(answer.text)["boolean"] is exchange.boolean, exchange.body
    if exchange.format == "tabular":
        assert answer.media_type == "application/sparql-results+json"
    if exchange.format == "RDF":
        assert answer.media_type in RDF_TYPES
