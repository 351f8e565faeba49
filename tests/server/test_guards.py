"""What the server refuses, and what it does not let go on."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from http.client import IncompleteRead
from typing import TYPE_CHECKING

import pytest

from kg.server.settings import Settings
from kg.store import open_store
from tests.kg.records import acme
from tests.server.client import running
from tests.server.test_protocol import COUNT, ENDLESS, asked

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from tests.server.client import Client

QUERY = "application/sparql-query"
TOKEN = "grüße"  # noqa: S105  # of a server that only this test asks
UPDATE = "application/sparql-update"
INSERT = b"INSERT DATA { GRAPH <urn:mine> { <urn:a> <urn:b> 'c' } }"
MINE = "ASK { GRAPH <urn:mine> { <urn:a> <urn:b> 'c' } <urn:a> <urn:b> 'c' }"


@pytest.fixture(scope="module")
def narrow(served_store: Path) -> Iterator[Client]:
    """One worker, no patience, little of everything."""
    settings = Settings(
        place=served_store, workers=1, waiting=0, timeout=4, patience=0.2, answer_limit=2**17, body_limit=2000
    )
    with running(settings) as client:
        yield client


@pytest.mark.parametrize(
    "sparql",
    [
        "SELECT * { SERVICE <http://127.0.0.1:9/sparql> { ?s ?p ?o } }",
        "LOAD <http://127.0.0.1:9/x.ttl>",
        "DROP ALL",
        "SELECT * WHERE {",
        "",
    ],
)
def test_what_is_no_query_of_this_store_is_refused(server: Client, sparql: str) -> None:
    answer = server.ask("/sparql", method="POST", body=sparql.encode(), Content_Type=QUERY)
    assert answer.status == 400
    assert answer.json["error"]


def test_a_server_that_only_reads_takes_no_update(server: Client) -> None:
    answer = server.ask("/sparql", method="POST", body=INSERT, Content_Type=UPDATE, Authorization="Bearer x")
    assert answer.status == 403
    assert not server.ask(asked(MINE)).json["boolean"]


def test_a_query_ends_at_its_limit_and_the_server_goes_on(narrow: Client) -> None:
    answer = narrow.ask(asked(ENDLESS))
    assert answer.status == 504
    assert "4 s" in answer.json["error"]
    assert narrow.ask(asked(COUNT)).status == 200


def test_too_many_at_once_are_told_to_come_back(narrow: Client) -> None:
    with ThreadPoolExecutor(4) as threads:
        answers = list(threads.map(lambda number: narrow.ask(asked(f"{ENDLESS} # {number}")), range(4)))
    refused = [one for one in answers if one.status == 503]
    assert refused
    assert all(int(one.headers["retry-after"]) > 0 for one in refused)


def test_too_large_a_request_is_refused(narrow: Client) -> None:
    body = b"ASK {} #" + b"x" * 4000
    assert narrow.ask("/sparql", method="POST", body=body, Content_Type=QUERY).status == 413


def test_too_large_an_answer_breaks_off(narrow: Client) -> None:
    with pytest.raises((IncompleteRead, OSError)):
        narrow.ask(asked("SELECT * WHERE { ?a ?b ?c }"))
    assert narrow.ask(asked(COUNT)).status == 200


def test_no_path_and_no_trace_in_answers(server: Client, served_store: Path) -> None:
    for path in (
        "/none",
        "/id/none",
        asked("SELECT"),
        "/api/claims?nothing=1",
        "/api/reports/%00",
        "/graphs?graph=%20",
    ):
        answer = server.ask(path)
        assert 400 <= answer.status < 500
        assert str(served_store) not in answer.text
        assert "Traceback" not in answer.text


def test_every_answer_carries_the_headers_that_hold_browsers_back(server: Client) -> None:
    for path in ("/none", asked(COUNT), "/api/reports"):
        headers = server.ask(path).headers
        assert headers["x-content-type-options"] == "nosniff"
        assert headers["content-security-policy"].startswith("default-src 'none'")
        assert "access-control-allow-origin" not in headers


def test_another_name_for_this_machine_is_refused(server: Client) -> None:
    assert server.ask(asked(COUNT), Host="rebound.example").status == 400


def test_pages_of_an_origin_that_was_told_may_read(served_store: Path) -> None:
    with running(Settings(place=served_store, workers=1, origins=("https://lab.example",))) as client:
        told = client.ask(asked(COUNT), Origin="https://lab.example")
        assert told.headers["access-control-allow-origin"] == "https://lab.example"
        assert "access-control-allow-origin" not in client.ask(asked(COUNT), Origin="https://other.example").headers


def test_updates_need_the_token_and_are_seen_by_the_next_query(tmp_path: Path) -> None:
    place = tmp_path / "store"
    with open_store(place) as store:
        store.load_vocabulary([])
    with running(Settings(place=place, workers=1, writable=True, token=TOKEN)) as client:
        before = client.ask(asked(MINE))
        for wrong in ("Bearer no", f"Basic {TOKEN}", TOKEN):
            told = wrong.encode().decode("latin-1")
            assert (
                client.ask("/sparql", method="POST", body=INSERT, Content_Type=UPDATE, Authorization=told).status == 401
            )
        assert not client.ask(asked(MINE)).json["boolean"]
        right = f"Bearer {TOKEN}".encode().decode("latin-1")
        for body, status in (
            (INSERT, 204),
            (b"INSERT DATA { <urn:a> <urn:b> 'no graph' }", 400),
            (b"LOAD <http://127.0.0.1:9/x>", 400),
        ):
            answer = client.ask("/sparql", method="POST", body=body, Content_Type=UPDATE, Authorization=right)
            assert answer.status == status, answer.text
        after = client.ask(asked(MINE), If_None_Match=before.headers["etag"])
        assert (after.status, after.json["boolean"]) == (200, True)


def test_a_report_with_markup_is_told_as_text(server: Client) -> None:
    markup = "<script>alert(1)</script>"
    answer = server.ask(asked(f"SELECT ('{markup}' AS ?x) {{}}"), Accept="text/html, application/sparql-results+xml")
    assert answer.media_type == "application/sparql-results+xml"
    assert markup not in answer.text
    assert acme().slug not in answer.text
