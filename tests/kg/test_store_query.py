"""Queries that cannot be run say where and why, and answers come in the formats of the W3C."""

from __future__ import annotations

import csv
import io
import json
from typing import TYPE_CHECKING
from xml.etree import ElementTree as ET

import pytest

from kg.errors import QueryError, QuerySyntaxError, StoreError
from kg.store import Answer, open_store, parse_triples, serialize_quads
from kg.terms import PREFIXES
from kg.triples import Literal, Quad, to_nquads, to_quads
from tests.kg.records import bolt

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from kg.store import Store


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    path = tmp_path_factory.mktemp("query") / "graph.nq"
    path.write_text(to_nquads(to_quads(bolt().graph())))
    with open_store(path) as opened:
        yield opened


@pytest.mark.parametrize(
    ("sparql", "line", "column", "problem"),
    [
        ("SELECT ?s\nWHERE { ?s foo:bar ?o }", 2, 19, "the prefix foo: is not known.* cg, "),
        ("SELECT ?x\nWHERE ( ?x a cg:Claim )", 2, 7, r"near '\('"),
        ("SELECT ?x, ?y WHERE { ?x a ?y }", 1, 16, "near 'WHERE'"),
        ("SELECT ?s WHERE { ?s ?p ?o", 1, 27, "missing up to here"),
        ("", 1, 1, "missing up to here"),
        ("SELECT ?s (COUNT(?p) AS ?n) { ?s ?p ?o }", 1, 41, "unbound"),
        ("# SELECT\nPREFIX a: <http://a/INSERT>\nSELEC ?s { ?s ?p 'INSERT' }", 3, 1, "'SELEC' begins no query"),
        ("SELECT * { ?é a 'é' } LIMIT é", 1, 29, "near 'é'"),
    ],
)
def test_a_syntax_error_has_its_place(store: Store, sparql: str, line: int, column: int, problem: str) -> None:
    with pytest.raises(QuerySyntaxError, match=rf"line {line}, column {column}: .*{problem}") as caught:
        store.query(sparql)
    assert (caught.value.line, caught.value.column) == (line, column)


@pytest.mark.parametrize(
    "sparql",
    [
        "INSERT DATA { <a:s> <a:p> 1 }",
        "delete where { ?s ?p ?o }",
        "PREFIX a: <http://a/> LOAD <http://a/>",
        "# why not\nDROP ALL",
    ],
)
def test_queries_only_read(store: Store, sparql: str) -> None:
    with pytest.raises(QueryError, match="would change the store"):
        store.query(sparql)


@pytest.mark.parametrize(
    "sparql",
    [
        "ASK { SERVICE <http://example.org/> { ?s ?p ?o } }",
        "ASK { service silent ?s { ?s ?p ?o } }",
        "ASK {{}SERVICE<a:b>{}}",
    ],
)
def test_other_servers_are_not_asked(store: Store, sparql: str) -> None:
    with pytest.raises(QueryError, match="asks no other server"):
        store.query(sparql)


@pytest.mark.parametrize(
    "pattern",
    [
        "?service ?p ?o",
        "?s ?p 'SERVICE'",
        '?s ?p """say "SERVICE" # twice"""',
        "?s <http://a/SERVICE> ?o # SERVICE\n",
        "?s service:service ?o",
        "?s ?p 'it\\'s SERVICE'@en-service",
    ],
)
def test_the_word_service_alone_is_no_service(store: Store, pattern: str) -> None:
    assert isinstance(store.query(f"PREFIX service: <http://a/> ASK {{ {pattern} }}"), Answer)


def test_every_prefix_is_known(store: Store) -> None:
    names = "\n".join(f"?s {prefix}:x ?o{number} ." for number, prefix in enumerate(PREFIXES))
    assert store.query(f"ASK {{ {names} }}") == Answer(value=False)


def test_a_prefix_of_the_query_comes_first(store: Store) -> None:
    assert store.query("PREFIX cg: <http://a/> ASK { ?c a cg:Claim }") == Answer(value=False)
    assert store.query("ASK { ?c a cg:Claim }") == Answer(value=True)


def test_rows_in_the_formats_of_the_w3c(store: Store) -> None:
    sparql = "SELECT ?label WHERE { ?p a cg:Policy ; skos:prefLabel ?label }"
    found = json.loads(store.query_bytes(sparql, "json"))
    assert found["results"]["bindings"] == [{"label": {"type": "literal", "value": "Water Policy"}}]
    assert list(csv.reader(io.StringIO(store.query_bytes(sparql, "csv").decode()))) == [["label"], ["Water Policy"]]
    assert store.query_bytes(sparql, "tsv").decode() == '?label\n"Water Policy"\n'
    texts = [element.text for element in ET.fromstring(store.query_bytes(sparql, "xml")).iter() if element.text]  # noqa: S314
    assert texts == ["Water Policy"]
    assert json.loads(store.query_bytes("ASK {}", "json"))["boolean"] is True


def test_triples_in_the_formats_of_rdf(store: Store) -> None:
    made = "CONSTRUCT { ?p skos:prefLabel ?label } WHERE { ?p a cg:Policy ; skos:prefLabel ?label }"
    assert store.query_bytes(made, "ttl").decode() == (
        "@prefix skos: <http://www.w3.org/2004/02/skos/core#> .\n"
        '<https://w3id.org/claimgraph/id/policy/bolt-foods-water-policy> skos:prefLabel "Water Policy" .\n'
    )


@pytest.mark.parametrize(
    ("sparql", "syntax", "possible"),
    [
        ("ASK {}", "ttl", "json, xml, csv, tsv"),
        ("SELECT * {}", "table", "json"),
        ("DESCRIBE <a:b>", "csv", "nq, trig, ttl"),
    ],
)
def test_a_format_that_cannot_hold_the_answer(store: Store, sparql: str, syntax: str, possible: str) -> None:
    with pytest.raises(QueryError, match=f"{syntax!r} cannot hold.*{possible}"):
        store.query_bytes(sparql, syntax)


def test_an_error_on_the_way_is_told(store: Store) -> None:
    with pytest.raises(QueryError, match=r"RDF 1\.2"):
        list(store.query("SELECT (TRIPLE(<a:s>, <a:p>, <a:o>) AS ?t) {}").rows)


def test_quads_are_written_without_a_store() -> None:
    quads = list(to_quads(bolt().graph()))
    assert serialize_quads(reversed(quads), "nq").decode() == to_nquads(quads)
    assert serialize_quads(reversed(quads), "trig") == serialize_quads(quads, "trig")


def test_turtle_is_parsed_in_file_order(tmp_path: Path) -> None:
    (tmp_path / "a.ttl").write_text('@prefix a: <http://a/> . a:s a:p "x"@en , 1 ; a:q a:o .')
    triples = list(parse_triples(tmp_path / "a.ttl"))
    assert triples == [
        ("http://a/s", "http://a/p", Literal("x", "http://www.w3.org/1999/02/22-rdf-syntax-ns#langString", "en")),
        ("http://a/s", "http://a/p", Literal("1", "http://www.w3.org/2001/XMLSchema#integer")),
        ("http://a/s", "http://a/q", "http://a/o"),
    ]
    assert to_nquads([Quad(*triples[0], None)]) == '<http://a/s> <http://a/p> "x"@en .\n'


@pytest.mark.parametrize(("content", "problem"), [("a b c", "line 1"), (None, "No such file")])
def test_turtle_that_does_not_parse_says_where(tmp_path: Path, content: str | None, problem: str) -> None:
    if content:
        (tmp_path / "a.ttl").write_text(content)
    with pytest.raises(StoreError, match=rf"a\.ttl cannot be read as Turtle.*{problem}"):
        list(parse_triples(tmp_path / "a.ttl"))
