"""What the SPARQL endpoint answers, and in which format."""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import quote, urlencode

import pytest
import SPARQLWrapper
from rdflib import Graph, URIRef
from rdflib.plugins.stores.sparqlstore import SPARQLStore

from kg.terms import ID, RDF_TYPE, VOCABULARY_GRAPH
from tests.kg.records import acme

if TYPE_CHECKING:
    from tests.server.client import Client

COUNT = "SELECT (COUNT(?claim) AS ?claims) WHERE { ?claim a cg:Claim }"
CLAIMS = "CONSTRUCT { ?claim a cg:Claim } WHERE { ?claim a cg:Claim }"
# No store answers this in time: a product of all triples with themselves, four times.
ENDLESS = "SELECT (COUNT(*) AS ?n) WHERE { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l . FILTER(?c < ?f && ?i < ?l) }"


def asked(sparql: str, **parameters: str) -> str:
    return "/sparql?" + urlencode({"query": sparql, **parameters})


@pytest.mark.parametrize(
    ("accept", "media_type"),
    [
        ("application/sparql-results+json", "application/sparql-results+json"),
        ("application/sparql-results+xml", "application/sparql-results+xml"),
        ("text/csv", "text/csv"),
        ("text/tab-separated-values", "text/tab-separated-values"),
        ("text/csv;q=0.3, text/tab-separated-values;q=0.9", "text/tab-separated-values"),
        ("*/*", "application/sparql-results+json"),
    ],
)
def test_rows_come_in_the_format_that_is_liked_best(server: Client, accept: str, media_type: str) -> None:
    answer = server.ask(asked(COUNT), Accept=accept)
    assert (answer.status, answer.media_type) == (200, media_type)
    assert "claims" in answer.text


@pytest.mark.parametrize(
    ("accept", "syntax"),
    [
        ("text/turtle", "turtle"),
        ("application/n-triples", "nt"),
        ("application/ld+json", "json-ld"),
        ("application/rdf+xml", "xml"),
    ],
)
@pytest.mark.filterwarnings("ignore:ConjunctiveGraph")  # rdflib's own reader of JSON-LD
def test_triples_are_the_same_in_every_format(server: Client, accept: str, syntax: str) -> None:
    answer = server.ask(asked(CLAIMS), Accept=accept)
    assert answer.media_type == accept
    found = {str(subject) for subject in Graph().parse(data=answer.text, format=syntax).subjects()}
    assert {claim.iri for claim in acme().graph().claims} < found


def test_a_format_that_the_answer_cannot_have_is_refused(server: Client) -> None:
    answer = server.ask(asked(COUNT), Accept="image/png")
    assert answer.status == 406
    assert "text/csv" in answer.json["error"]


def test_the_default_graph_of_the_request_is_asked_alone(server: Client) -> None:
    concepts = "ASK { ?concept a skos:Concept ; skos:inScheme ?scheme }"
    report = acme().graph().report.iri
    assert server.ask(asked(concepts, **{"default-graph-uri": VOCABULARY_GRAPH})).json["boolean"]
    assert not server.ask(asked(concepts, **{"default-graph-uri": report})).json["boolean"]


def test_the_service_describes_itself(server: Client) -> None:
    answer = server.ask("/sparql", Accept="text/turtle")
    graph = Graph().parse(data=answer.text, format="turtle")
    sd = "http://www.w3.org/ns/sparql-service-description#"
    endpoint = URIRef(f"{server.url}/sparql")
    assert (endpoint, URIRef(sd + "endpoint"), endpoint) in graph
    assert URIRef(acme().graph().report.iri) in set(graph.objects(predicate=URIRef(sd + "name")))
    assert (endpoint, URIRef(sd + "supportedLanguage"), URIRef(sd + "SPARQL11Update")) not in graph


def test_one_graph_can_be_read_whole(server: Client) -> None:
    report = acme().graph().report.iri
    answer = server.ask(f"/graphs?graph={quote(report, safe='')}", Accept="application/n-triples")
    assert f"<{report}> <{RDF_TYPE}>" in answer.text
    assert "Bolt Foods" not in answer.text
    assert "Bolt Foods" in server.ask("/graphs?default", Accept="application/n-triples").text


@pytest.mark.parametrize(
    ("query", "status"),
    [("", 400), ("graph=relative", 400), ("graph=urn:x&default", 400), ("graph=urn:nothing:here", 404)],
)
def test_a_graph_that_is_not_there_or_not_told_is_refused(server: Client, query: str, status: int) -> None:
    assert server.ask(f"/graphs?{query}").status == status


def test_the_name_of_a_thing_leads_to_what_is_said_of_it(server: Client) -> None:
    claim = acme().graph().claims[0].iri
    answer = server.ask("/id/" + claim.removeprefix(ID), Accept="application/n-triples")
    assert f"<{claim}>" in answer.text
    assert server.ask("/id/claim/none").status == 404


def test_an_answer_that_the_client_has_is_not_sent_again(server: Client) -> None:
    first = server.ask(asked(COUNT))
    again = server.ask(asked(COUNT), If_None_Match=first.headers["etag"])
    assert (again.status, again.body) == (304, b"")
    other = server.ask(asked(COUNT), If_None_Match=first.headers["etag"], Accept="text/csv")
    assert other.status == 200


def test_what_hangs_on_chance_has_no_etag(server: Client) -> None:
    assert "etag" not in server.ask(asked("SELECT (RAND() AS ?x) {}")).headers


def test_long_answers_are_packed(server: Client) -> None:
    answer = server.ask(asked(CLAIMS), Accept="application/n-triples", Accept_Encoding="gzip")
    assert answer.headers["content-encoding"] == "gzip"
    assert acme().graph().claims[0].iri in answer.text


def test_sparqlwrapper_reads_answers(server: Client) -> None:
    client = SPARQLWrapper.SPARQLWrapper(f"{server.url}/sparql")
    client.setQuery(COUNT)
    for method in (SPARQLWrapper.GET, SPARQLWrapper.POST):
        client.setMethod(method)
        client.setReturnFormat(SPARQLWrapper.JSON)
        rows = client.queryAndConvert()["results"]["bindings"]
        assert int(rows[0]["claims"]["value"]) > len(acme().graph().claims)
    client.setReturnFormat(SPARQLWrapper.XML)
    assert client.query().convert().getElementsByTagName("literal")
    client.setQuery(CLAIMS)
    client.setReturnFormat(SPARQLWrapper.TURTLE)
    assert acme().graph().claims[0].iri.encode() in client.query().convert()


def test_rdflib_reads_answers(server: Client) -> None:
    graph = Graph(SPARQLStore(f"{server.url}/sparql"))
    claim = URIRef(acme().graph().claims[0].iri)
    assert (claim, URIRef(RDF_TYPE), None) in graph
    rows = graph.query(
        "SELECT ?claim WHERE { ?claim a cg:Claim }", initNs={"cg": "https://w3id.org/claimgraph/ontology#"}
    )
    assert claim in {row[0] for row in rows}
