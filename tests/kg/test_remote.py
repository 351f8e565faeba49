"""Another engine as a store: the server of Oxigraph asked like a store of ours, and engines that misbehave."""

from __future__ import annotations

import socket
import subprocess
import sys
import threading
import time
from contextlib import contextmanager
from dataclasses import replace
from datetime import UTC, datetime
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.request import urlopen

import pytest

from kg.catalog import load_catalog, load_competency
from kg.comparison import compare
from kg.errors import QueryError, QuerySyntaxError, StoreBusyError, StoreError
from kg.principles import find_company, view_principles
from kg.store import Answer, Solutions, Statements, Store, open_store
from kg.store.address import Address
from kg.store.loading import load_graphs
from kg.store.remote import RemoteStore, portable, with_prefixes
from kg.trace import find_claims, trace_claim
from tests.kg.records import acme, bolt

if TYPE_CHECKING:
    from collections.abc import Iterator

ENGINE = Path(sys.executable).with_name("oxigraph")
REPORT = "https://w3id.org/claimgraph/id/report/acme-2021"


def _free_port() -> int:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        return int(taken.getsockname()[1])


@pytest.fixture(scope="module")
def local() -> Iterator[Store]:
    with open_store(None) as store:
        store.load_vocabulary()
        for builder in (acme(), bolt()):
            store.replace_report(builder.graph(), builder.text, when=datetime(2026, 1, 1, tzinfo=UTC), path="a.txt")
        yield store


@pytest.fixture(scope="module")
def engine() -> Iterator[str]:
    """The address of a server of Oxigraph over nothing."""
    if not ENGINE.is_file():
        pytest.skip("SKIPPED: no server of Oxigraph here (pip install oxigraph)")
    address = f"127.0.0.1:{_free_port()}"
    process = subprocess.Popen([ENGINE, "serve", "--bind", address], stderr=subprocess.DEVNULL)
    try:
        for _ in range(200):
            try:
                urlopen(f"http://{address}/query?query=ASK%7B%7D").close()
                break
            except OSError:
                time.sleep(0.05)
        yield f"http://{address}"
    finally:
        process.terminate()
        process.wait()


@pytest.fixture(scope="module")
def remote(engine: str, local: Store) -> Store:
    loaded = list(load_graphs(local, Address.of(f"{engine}/store"), local.graphs()))
    assert loaded[-1][0] is None
    return open_store(f"{engine}/query")


def rows(store: Store, sparql: str) -> list[object]:
    found = store.query(sparql)
    if isinstance(found, Solutions):
        return [found.variables, *found.rows]
    return [found.value] if isinstance(found, Answer) else sorted(found.triples)


@pytest.mark.parametrize("query", [*load_catalog(), *load_competency()], ids=lambda query: query.name)
def test_named_queries_have_the_same_answers(remote: Store, local: Store, query) -> None:
    assert sorted(map(str, rows(remote, query.text))) == sorted(map(str, rows(local, query.text)))


def test_it_holds_the_same_graphs_byte_for_byte(remote: Store, local: Store) -> None:
    assert remote.graphs() == local.graphs()
    assert remote.dump("nq", [local.reports()[0].iri]) == local.dump("nq", [local.reports()[0].iri])
    assert remote.reports() == local.reports()


def test_claims_principles_and_comparisons_are_the_same(remote: Store, local: Store) -> None:
    found = find_claims(local, "certified")
    assert found
    assert find_claims(remote, "certified") == found
    there, here = trace_claim(remote, found[0].iri), trace_claim(local, found[0].iri)
    assert replace(there, places=()) == replace(here, places=())
    assert [place.exact for place in there.places] == [place.exact for place in here.places]
    company = find_company(local, "Acme Lamps")
    # The lines of quotes are counted in the text, which stays here.
    assert [
        [(one.statement.iri, one.statement.quote, one.links) for one in view.claims]
        for view in view_principles(remote, company)
    ] == [
        [(one.statement.iri, one.statement.quote, one.links) for one in view.claims]
        for view in view_principles(local, company)
    ]
    assert compare(remote, ["Acme Lamps", "Bolt Foods"], "ungc") == compare(local, ["Acme Lamps", "Bolt Foods"], "ungc")


def test_answers_are_written_here(remote: Store) -> None:
    assert remote.query_bytes("ASK { ?c a cg:Claim }", "json") == b'{"head":{},"boolean":true}'
    triples = remote.query_bytes(f"CONSTRUCT WHERE {{ <{REPORT}> a cg:Report }}", "nt")
    assert triples.startswith(f"<{REPORT}> ".encode())
    with pytest.raises(QueryError, match="triples"):
        remote.query_bytes("CONSTRUCT WHERE { ?c a cg:Report }", "csv")
    assert isinstance(remote.query("DESCRIBE <https://example.org/none>"), Statements)


def test_a_query_that_does_not_parse_is_not_sent(remote: Store) -> None:
    with pytest.raises(QuerySyntaxError, match="line 1, column 14"):
        remote.query("SELECT * { ?s")
    with pytest.raises(QueryError, match="SERVICE"):
        remote.query("SELECT * { SERVICE <http://other.example/> { ?s ?p ?o } }")
    with pytest.raises(QueryError, match="only reads"):
        remote.query("DROP ALL")


def test_nothing_is_changed_there(remote: Store) -> None:
    assert remote.read_only
    with pytest.raises(StoreError, match="claimgraph load"):
        remote.drop_report(remote.reports()[0].iri)
    with pytest.raises(StoreError, match="on this machine"):
        remote.to_rdflib()


def test_a_graph_is_replaced_and_loading_twice_is_loading_once(engine: str, local: Store, remote: Store) -> None:
    before = remote.dump("nq")
    assert list(load_graphs(local, Address.of(f"{engine}/store"), local.graphs(), default=False))
    assert remote.dump("nq") == before


def test_prefixes_are_declared_once() -> None:
    own = "PREFIX cg: <http://own/> ASK { ?s cg:a skos:b ; cg:c 'rdf:x' }"
    assert with_prefixes(own) == f"PREFIX skos: <http://www.w3.org/2004/02/skos/core#> {own}"


def test_values_that_say_nothing_are_not_sent() -> None:
    asked = "SELECT * { VALUES ?a { UNDEF } VALUES ?b { 'VALUES ?c { UNDEF }' } }"
    assert portable(asked) == "SELECT * {  VALUES ?b { 'VALUES ?c { UNDEF }' } }"


@contextmanager
def answering(status: int, media_type: str, content: bytes, *, wait: float = 0) -> Iterator[str]:
    """An engine that answers so to whatever it is asked."""

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            self.rfile.read(int(self.headers["Content-Length"]))
            time.sleep(wait)
            self.send_response(status)
            self.send_header("Content-Type", media_type)
            self.end_headers()
            self.wfile.write(content)

        def log_message(self, *_arguments: object) -> None:
            pass

    with ThreadingHTTPServer(("127.0.0.1", 0), Handler) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}/sparql"
        server.shutdown()


@pytest.mark.parametrize(
    ("status", "media_type", "content", "error", "words"),
    [
        (200, "text/html", b"<h1>Welcome</h1>", StoreError, "answers with text/html, not with results"),
        (200, "application/sparql-results+json", b'{"head": {', StoreError, "breaks its format, or breaks off"),
        (400, "text/html", b"<p>Virtuoso 37000 Error <b>SP030</b></p>", QueryError, "Virtuoso 37000 Error SP030"),
        (401, "text/plain", b"", StoreError, "USER:PASSWORD"),
        (404, "text/plain", b"", StoreError, "is it the address"),
        (500, "text/plain", b"out of memory", StoreError, "failed .500.: out of memory"),
        (503, "text/plain", b"", StoreBusyError, "is busy"),
    ],
)
def test_what_is_wrong_with_an_engine_is_told(
    status: int, media_type: str, content: bytes, error: type[Exception], words: str
) -> None:
    with answering(status, media_type, content) as address, pytest.raises(error, match=words):
        open_store(address).query("ASK {}")


def test_an_engine_that_takes_too_long_is_told() -> None:
    with answering(200, "application/json", b"{}", wait=0.5) as address:
        store = RemoteStore(replace(Address.of(address), timeout=0.1))
        with pytest.raises(StoreError, match=r"within 0\.1 s"):
            store.query("ASK {}")


def test_nobody_there_is_told() -> None:
    with pytest.raises(StoreError, match=r"cannot be reached .*refused"):
        open_store(f"http://127.0.0.1:{_free_port()}/sparql").query("ASK {}")


@pytest.mark.parametrize("text", ["ftp://host/x", "http://", "http://host:port/", "https:///path"])
def test_what_is_no_address_is_told(text: str) -> None:
    with pytest.raises(StoreError):
        open_store(text)


def test_a_password_shows_nowhere() -> None:
    with answering(401, "text/plain", b"") as address:
        secret = address.replace("//", "//me:secret@")
        with pytest.raises(StoreError, match="user or the password is wrong") as told:
            open_store(secret).query("ASK {}")
    assert "secret" not in str(told.value) + repr(Address.of(secret))
