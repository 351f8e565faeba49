"""Pages as a server gives them: who gets a page and who gets data, headers, and what is told when there is nothing."""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import quote

import pytest

from kg.server.explorer.assets import asset
from kg.terms import ID
from tests.kg.records import acme

if TYPE_CHECKING:
    from tests.server.client import Client

BROWSER = "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8"
CLAIM = acme().claims[0].iri
PATH = f"/id/{CLAIM.removeprefix(ID)}"


def test_a_claim_is_a_page_or_triples_as_asked(site: Client):
    assert site.ask(PATH, accept=BROWSER).media_type == "text/html"
    assert site.ask(PATH, accept="*/*").media_type == "text/turtle"
    assert site.ask(PATH, accept="application/ld+json").media_type == "application/ld+json"
    chosen = site.ask(f"{PATH}?format=nt", accept=BROWSER)
    assert chosen.media_type == "application/n-triples"
    assert CLAIM in chosen.text
    assert site.ask(f"{PATH}?format=doc", accept=BROWSER).status == 400
    assert "Accept" in site.ask(PATH, accept=BROWSER).headers["vary"]


def test_concepts_and_foreign_things_have_pages_and_data(site: Client):
    assert "Precaution" in site.ask("/vocab/ungc/7", accept=BROWSER).text
    assert "/vocab/ungc/7>" in site.ask("/vocab/ungc/7", accept="application/n-triples").text
    goal = f"/thing?iri={quote('http://metadata.un.org/sdg/12')}"
    assert site.ask(goal, accept=BROWSER).media_type == "text/html"
    assert "metadata.un.org/sdg/12>" in site.ask(goal, accept="application/n-triples").text


def test_what_is_of_a_report_is_shown_in_its_place(site: Client):
    start, end = (getattr(acme().claims[0].evidence[0], name) for name in ("start", "end"))
    for name, place in (
        ("report/acme-2021", "/reports/acme-2021"),
        (f"evidence/acme-2021-{start}-{end}", f"/reports/acme-2021?at={start}-{end}#p{start}"),
        (acme().section("Figures").iri.removeprefix(ID), f"/reports/acme-2021#s{acme().section('Figures').start}"),
    ):
        led = site.ask(f"/id/{name}", accept=BROWSER)
        assert (led.status, led.headers["location"]) == (303, place)
        assert site.ask(place.partition("#")[0], accept=BROWSER).status == 200
    assert site.ask("/id/report/acme-2021", accept="text/turtle").status == 200


@pytest.mark.parametrize("path", ["/", "/reports/acme-2021", PATH, "/nothing"])
def test_a_page_loads_and_runs_files_of_this_server_alone(site: Client, path: str):
    answer = site.ask(path, accept=BROWSER)
    policy = answer.headers["content-security-policy"]
    assert "default-src 'none'; script-src 'self'; style-src 'self'" in policy
    assert "unsafe" not in policy
    assert "frame-ancestors 'none'" in policy
    assert answer.headers["x-content-type-options"] == "nosniff"
    assert "script-src" not in site.ask("/api/reports").headers["content-security-policy"]


@pytest.mark.parametrize(
    ("path", "status"),
    [
        ("/nothing", 404),
        ("/reports/nope", 404),
        ("/id/claim/nope", 404),
        ("/vocab/none/1", 404),
        ("/thing?iri=nope", 404),
        ("/companies?company=Nobody", 404),
        ("/reports/acme-2021?goal=99", 400),
        ("/reports/acme-2021?nope=1", 400),
        ("/compare.csv", 400),
        ("/assets/nope.js", 404),
        ("/assets/..%2Frendering.py", 404),
        ("/search?q=%22", 400),
    ],
)
def test_what_is_wrong_is_told_on_a_page_without_a_path(site: Client, path: str, status: int):
    answer = site.ask(path, accept=BROWSER)
    assert (answer.status, answer.media_type) == (status, "text/html")
    assert "<h1>" in answer.text
    for secret in ("Traceback", "/kg/", "site-packages", "store/graph"):
        assert secret not in answer.text
    assert site.ask(path, accept="application/json").json["error"]


def test_hostile_words_of_a_request_stay_words(site: Client):
    for path in ("/reports/", "/companies?company=", "/search?q=", "/thing?iri=", "/reports/acme-2021?text="):
        answer = site.ask(path + quote('"><script>alert(1)</script>', safe=""), accept=BROWSER)
        assert "<script>alert" not in answer.text


def test_a_page_is_not_sent_twice(site: Client):
    first = site.ask("/reports/acme-2021", accept=BROWSER)
    again = site.ask("/reports/acme-2021", accept=BROWSER, if_none_match=first.headers["etag"])
    assert again.status == 304
    styles = site.ask(asset("explorer.css"))
    assert (styles.status, styles.media_type) == (200, "text/css")
    assert "immutable" in styles.headers["cache-control"]


def test_forms_may_leave_fields_empty(site: Client):
    assert site.ask("/reports/acme-2021?text=&goal=&principle=8", accept=BROWSER).status == 200


def test_a_search_finds_claims_with_their_place(site: Client):
    found = site.ask("/search?q=ISO+14001", accept=BROWSER).text
    assert PATH in found
    assert "/reports/acme-2021#c-" in found
    assert "<mark>" in found


def test_a_comparison_is_downloaded(site: Client):
    answer = site.ask("/compare.csv?company=Acme+Lamps&company=Bolt+Foods&by=certifications")
    assert answer.media_type == "text/csv"
    assert answer.text.startswith("by,key,label")
