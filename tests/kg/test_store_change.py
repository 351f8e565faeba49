"""SPARQL updates of a store: named graphs change, the default graph repeats them, nothing is fetched."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from kg.errors import QueryError, QuerySyntaxError, StoreError
from kg.store import Answer, Change, open_store, store_state

if TYPE_CHECKING:
    from pathlib import Path

    from kg.store import Store

ONE = "INSERT DATA { GRAPH <urn:g> { <urn:a> <urn:b> 1 } }"


@pytest.fixture
def store() -> Store:
    made = open_store(None)
    made.change(Change(sparql=ONE))
    return made


def says(store: Store, pattern: str) -> bool:
    answer = store.query(f"ASK {{ {pattern} }}")
    assert isinstance(answer, Answer)
    return answer.value


@pytest.mark.parametrize(
    ("update", "pattern", "held"),
    [
        ("", "<urn:a> <urn:b> 1", True),
        ("CLEAR GRAPH <urn:g>", "<urn:a> <urn:b> 1", False),
        ("INSERT DATA { GRAPH <urn:h> { <urn:a> <urn:b> 1 } } ; CLEAR GRAPH <urn:g> ;", "<urn:a> <urn:b> 1", True),
        ("WITH <urn:g> DELETE { ?s ?p 1 } INSERT { ?s ?p 2 } WHERE { ?s ?p 1 } # all", "<urn:a> <urn:b> 2", True),
        ("INSERT DATA { GRAPH <urn:g> { <urn:a> <urn:says> '} LOAD <x> ; SERVICE' } }", "?a <urn:says> ?x", True),
        ("PREFIX x: <urn:x:> INSERT DATA { GRAPH x:g { x:LOAD x:USING x:WHERE } }", "?a <urn:x:USING> ?b", True),
    ],
)
def test_the_default_graph_repeats_what_named_graphs_hold(store: Store, update: str, pattern: str, held: bool) -> None:
    store.change(Change(sparql=update))
    assert says(store, pattern) is held
    assert says(store, f"GRAPH ?g {{ {pattern} }}") is held


@pytest.mark.parametrize(
    "update",
    [
        "INSERT DATA { <urn:a> <urn:b> 2 }",
        "INSERT DATA { GRAPH <urn:h> { <urn:a> <urn:b> 2 } <urn:a> <urn:b> 3 }",
        "DELETE { ?s ?p ?o } WHERE { ?s ?p ?o }",
        "WITH <urn:g> INSERT { ?s ?p 2 } WHERE { ?s ?p 1 } ; INSERT { ?s ?p 3 } WHERE { ?s ?p 1 }",
        "LOAD <http://127.0.0.1:9/x.ttl>",
        "load silent <http://127.0.0.1:9/x.ttl> INTO GRAPH <urn:g>",
        "INSERT { GRAPH <urn:g> { ?s ?p ?o } } WHERE { SERVICE <http://127.0.0.1:9/> { ?s ?p ?o } }",
    ],
)
def test_what_names_no_graph_or_asks_others_is_refused(store: Store, update: str) -> None:
    with pytest.raises(QueryError):
        store.change(Change(sparql=update))
    assert not says(store, "?a ?b 2")


@pytest.mark.parametrize("update", ["CLEAR XYZ", "INSERT DATA { GRAPH <urn:g> { <urn:a> <urn:b> 2 }", "SELECT * {}"])
def test_what_does_not_parse_changes_nothing(store: Store, update: str) -> None:
    with pytest.raises(QuerySyntaxError):
        store.change(Change(sparql=update))
    assert says(store, "<urn:a> <urn:b> 1")


def test_graphs_of_the_request_are_what_where_asks(store: Store) -> None:
    copy = "INSERT { GRAPH <urn:copy> { ?s ?p ?o } } WHERE { ?s ?p ?o }"
    store.change(Change(sparql=copy, using=("urn:none",)))
    assert not says(store, "GRAPH <urn:copy> { ?s ?p ?o }")
    store.change(Change(sparql=copy, using=("urn:g",)))
    assert says(store, "GRAPH <urn:copy> { ?s ?p ?o }")
    for asked in (copy.replace("WHERE", "USING <urn:g> WHERE"), f"WITH <urn:g> {copy}"):
        with pytest.raises(QueryError):
            store.change(Change(sparql=asked, using=("urn:g",)))
    with pytest.raises(QueryError):
        store.change(Change(sparql=copy, using=("urn:g> { } ; DROP ALL",)))


def test_a_change_shows_in_the_state_and_reading_does_not(tmp_path: Path) -> None:
    place = tmp_path / "store"
    with open_store(place) as store:
        store.change(Change(sparql=ONE))
    before = store_state(place)
    with open_store(place, read_only=True) as store:
        assert says(store, "<urn:a> <urn:b> 1")
        with pytest.raises(StoreError):
            store.change(Change(sparql="DROP ALL"))
    assert store_state(place) == before
    with open_store(place) as store:
        store.change(Change(sparql=ONE.replace("1", "2")))
    assert store_state(place) != before
