"""Other engines from the command line: what is asked there, what is brought there, and what only works here."""

from __future__ import annotations

import threading
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import TYPE_CHECKING
from urllib.parse import parse_qs, urlsplit

import pytest

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from tests.cli.conftest import Run


@contextmanager
def graph_store() -> Iterator[tuple[str, dict[str, bytes]]]:
    """The address of a Graph Store that asks for a user by Digest, and what was put into it."""
    kept: dict[str, bytes] = {}

    class Handler(BaseHTTPRequestHandler):
        def do_PUT(self) -> None:
            content = self.rfile.read(int(self.headers["Content-Length"]))
            if 'username="me"' not in self.headers.get("Authorization", ""):
                self.send_response(401)
                self.send_header("WWW-Authenticate", 'Digest realm="graphs", nonce="n", qop="auth", algorithm="MD5"')
            else:
                told = parse_qs(urlsplit(self.path).query, keep_blank_values=True)
                kept[told.get("graph", ["default"])[0]] = content
                self.send_response(201)
            self.send_header("Content-Length", "0")
            self.end_headers()

        def log_message(self, *_arguments: object) -> None:
            pass

    with ThreadingHTTPServer(("127.0.0.1", 0), Handler) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://me:secret@127.0.0.1:{server.server_port}/store", kept
        server.shutdown()


def test_graphs_are_brought_to_an_engine(run: Run, store: Path) -> None:
    with graph_store() as (address, kept):
        told = run("load", address, "--store", str(store))
    assert told.status == 0, told.err
    reports = [name for name in kept if "/id/report/" in name]
    assert reports
    assert b"rdf-syntax-ns#subject" in kept[reports[0]]
    assert set(kept[reports[0]].splitlines()) <= set(kept["default"].splitlines())


def test_one_report_leaves_the_default_graph_alone(run: Run, store: Path) -> None:
    with graph_store() as (address, kept):
        name = run(
            "query", "SELECT ?n { ?r a cg:Report ; dcterms:identifier ?n } LIMIT 1", "-f", "csv", "-s", str(store)
        )
        told = run("load", address, "--store", str(store), "-r", name.out.split()[1])
    assert told.status == 0, told.err
    assert "default" not in kept
    assert all(name.out.split()[1] in one for one in kept)


def test_a_wrong_password_is_told(run: Run, store: Path) -> None:
    with graph_store() as (address, _):
        told = run("load", address.replace("me:", "you:"), "--store", str(store))
    assert told.status == 2
    assert "the user or the password is wrong" in told.err
    assert "secret" not in told.err


@pytest.mark.parametrize("command", [("build", "x.txt"), ("drop", "x"), ("serve",)])
def test_what_needs_a_store_here_says_so(run: Run, command: tuple[str, ...]) -> None:
    told = run(*command, "--store", "http://127.0.0.1:9/sparql")
    assert told.status == 2
    assert "needs a store on this machine" in told.err


def test_an_engine_that_is_not_there_is_told(run: Run) -> None:
    told = run("query", "reports", "--store", "http://127.0.0.1:9/sparql")
    assert told.status == 2
    assert "cannot be reached" in told.err


def test_what_is_no_address_is_told(run: Run, store: Path) -> None:
    told = run("load", "here", "--store", str(store))
    assert told.status == 2
    assert "http://HOST:PORT/store" in told.err
