"""The page to ask SPARQL on: what it is made of, and what its script asks the server for."""

from __future__ import annotations

import json
import re
from html import unescape
from typing import TYPE_CHECKING
from urllib.parse import urlencode

import pytest

from kg.catalog import load_catalog
from kg.server.api.parameters import Told
from kg.server.explorer import codemirror, sparql
from kg.store import open_store
from kg.terms import PREFIXES

if TYPE_CHECKING:
    from pathlib import Path

    from tests.server.client import Client

BROWSER = "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8"
USED = (
    "EditorView",
    "EditorState",
    "basicSetup",
    "languages",
    "keymap",
    "Prec",
    "Decoration",
    "StateField",
    "StateEffect",
)
USED += ("syntaxHighlighting", "defaultHighlightStyle", "oneDarkHighlightStyle", "lineNumbers")


def told(server: Client, path: str, **given: object) -> object:
    answer = server.ask(f"{path}?{urlencode(given, doseq=True)}", accept="application/json")
    return answer.json


def test_a_browser_is_led_to_the_page_and_a_program_is_not(server: Client) -> None:
    led = server.ask("/sparql", accept=BROWSER)
    assert (led.status, led.headers["location"]) == (303, "/query")
    assert server.ask("/sparql", accept="*/*").media_type == "text/turtle"
    assert server.ask("/sparql?query=ASK%20%7B%7D", accept=BROWSER).status == 200


def test_the_page_offers_every_named_query_by_persona(server: Client) -> None:
    page = server.ask("/query", accept=BROWSER)
    assert page.media_type == "text/html"
    assert "script-src 'self'" in page.headers["content-security-policy"]
    options = set(re.findall(r'<option value="([^"]+)">', page.text))
    assert {one.name for one in load_catalog()} <= options
    assert {"For analysts", "For auditors", "For researchers"} <= set(
        re.findall(r'optgroup label="([^"]+)"', page.text)
    )


def test_a_page_that_has_not_changed_keeps_its_policy(server: Client) -> None:
    etag = server.ask("/query").headers["etag"]
    same = server.ask("/query", if_none_match=etag)
    assert same.status == 304
    assert "content-security-policy" not in same.headers


def test_terms_are_completed_as_a_query_takes_them(server: Client) -> None:
    terms = {written: (name, kind) for written, name, kind, _ in server.ask("/query/terms").json}
    assert terms["cg:holdsCertification"] == ("holds certification", "property")
    assert terms["cg:Claim"][1] == "class"
    assert terms["std:iso-14001"][1] == "concept"
    assert terms["hkex:A1.2"][1] == "concept"
    assert terms["cg:"] == (PREFIXES["cg"], "prefix")
    assert terms["<https://w3id.org/claimgraph/id/report/acme-2021>"][1] == "graph"
    asked = " ".join(f"{written} " for written in terms if not written.endswith(":"))
    answer = server.ask(
        "/sparql", method="POST", body=f"ASK {{ VALUES ?x {{ {asked} }} }}".encode(),
        content_type="application/sparql-query",
    )  # fmt: skip
    assert answer.json["boolean"] is True, answer.text[:300]


def test_a_named_query_comes_with_its_values(server: Client) -> None:
    text = told(server, "/query/bound", name="certifications-of-company", value=["company=Acme Lamps", "year=2021"])
    assert isinstance(text, dict)
    assert "VALUES ?company { <https://w3id.org/claimgraph/id/organization/acme-lamps" in text["sparql"]
    assert '"2021"^^' in text["sparql"]
    assert "PREFIX" not in text["sparql"]
    assert server.ask(f"/sparql?{urlencode({'query': text['sparql']})}").status == 200


@pytest.mark.parametrize(
    ("given", "words"),
    [
        ({"name": "no-such-query"}, "no-such-query"),
        ({"name": "certifications-of-company", "value": "company=Nobody Inc"}, "Nobody Inc"),
        ({"name": "certifications-of-company", "value": "company"}, "NAME=VALUE"),
        ({"name": "certifications-of-company", "value": "colour=red"}, "colour"),
    ],
)
def test_what_is_wrong_with_a_named_query_is_told(server: Client, given: dict[str, str], words: str) -> None:
    answer = server.ask(f"/query/bound?{urlencode(given)}", accept="application/json")
    assert answer.status in {400, 404}
    assert words in answer.json["error"]


def test_names_of_a_class_are_offered(server: Client) -> None:
    assert "Acme Lamps" in told(server, "/query/names", **{"class": "Organization"})  # type: ignore[operator]
    wrong = server.ask(f"/query/names?{urlencode({'class': 'X> . ?a ?b ?c'})}", accept="application/json")
    assert wrong.status == 400


def test_an_error_of_a_query_tells_its_place(server: Client) -> None:
    answer = server.ask(f"/sparql?{urlencode({'query': 'SELECT * {' + chr(10) + '  ?s ?p }'})}")
    assert answer.status == 400
    assert (answer.json["line"], answer.json["column"]) == (2, 10)


def test_turtle_has_the_prefixes(server: Client) -> None:
    asked = urlencode({"query": "CONSTRUCT WHERE { ?claim a cg:Claim }"})
    assert b"a cg:Claim ." in server.ask(f"/sparql?{asked}", accept="text/turtle").body


def test_the_editor_is_served_from_its_package(server: Client) -> None:
    page = server.ask("/query").text
    address = unescape(re.search(r'data-editor="([^"]*)"', page)[1])  # type: ignore[index]
    entry = server.ask(address)
    assert entry.media_type == "text/javascript"
    exported = set(re.findall(r"\bas (\w+)", entry.text))
    assert set(USED) <= exported
    (core,) = re.findall(r'from"\./([^"]+)"', entry.text)
    text = server.ask(address.replace("index.js", core)).text
    for language in ("SPARQL", "Turtle"):
        loaded = re.search(rf'name:"{language}".{{0,200}}?import\("\./([^"]+)"\)', text)
        assert loaded
        assert server.ask(address.replace("index.js", loaded[1])).status == 200
    assert server.ask(address.replace("index.js", "..%2findex.mjs")).status == 404


def test_without_the_editor_the_page_has_a_plain_field(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    package = tmp_path / "nicegui"
    package.mkdir()
    package.joinpath("__init__.py").touch()
    monkeypatch.syspath_prepend(str(tmp_path))
    codemirror.load_editor.cache_clear()
    try:
        with open_store(None) as store:
            page = sparql.show(store, Told((), {}))
    finally:
        codemirror.load_editor.cache_clear()
    assert 'data-editor=""' in page
    assert '<textarea id="query"' in page


def test_terms_without_titles_are_told_by_their_iri() -> None:
    with open_store(None) as store:
        known = json.loads(sparql.terms(store, Told((), {})))
    assert all(len(one) == 4 and one[1] for one in known)
