"""The SPARQL page in Chromium: completion, running, errors in their place, sorting, links, keys alone."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any
from urllib.parse import quote

import pytest

from kg.server.settings import Settings
from kg.store import open_store
from tests.kg.records import acme, bolt
from tests.server.client import running

if TYPE_CHECKING:
    from collections.abc import Iterator

RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    place = tmp_path_factory.mktemp("asked") / "store"
    with open_store(place, with_vocabulary=True) as store:
        for builder in (acme(), bolt()):
            store.replace_report(builder.graph(), builder.text, when=datetime(2026, 1, 1, tzinfo=UTC), path="a.txt")
    with running(Settings(place=place, workers=2)) as client:
        yield client.url


@pytest.fixture
def page(browser: Any, address: str) -> Iterator[Any]:
    wrong: list[str] = []
    context = browser.new_context(base_url=address, accept_downloads=True)
    found = context.new_page()
    found.on("pageerror", lambda error: wrong.append(str(error)))
    yield found
    context.close()
    assert wrong == []


def opened(page: Any, query: str = "") -> Any:
    page.goto("about:blank")
    page.goto(f"/query#query={quote(query)}" if query else "/query")
    page.wait_for_selector("#editor .cm-content")
    return page


def cells(page: Any, column: int) -> list[str]:
    return [one.inner_text() for one in page.query_selector_all(f"#shown tbody td:nth-child({column})")]


def test_a_link_runs_its_query_and_columns_sort(page: Any) -> None:
    opened(page, "SELECT ?name ?n { VALUES (?name ?n) { ('b' 10) ('a' 9) ('c' 100) } }")
    page.wait_for_selector("#shown table")
    page.click("#shown th:nth-child(2) button")
    assert cells(page, 2) == ["9", "10", "100"]
    assert page.get_attribute("#shown th:nth-child(2)", "aria-sort") == "ascending"
    page.click("#shown th:nth-child(2) button")
    assert cells(page, 1) == ["c", "b", "a"]


def test_a_term_is_completed_and_run_with_keys_alone(page: Any) -> None:
    opened(page)
    page.focus("#editor .cm-content")
    page.keyboard.press("Control+a")
    page.keyboard.type("SELECT ?claim { ?claim rdf:predicate cg:holdsC", delay=20)
    page.wait_for_selector(".cm-tooltip-autocomplete li[aria-selected]")
    page.wait_for_timeout(150)  # the editor takes no key for the first moments that its list stands
    page.keyboard.press("Enter")
    page.keyboard.press("Control+Enter")
    page.wait_for_selector("#shown tbody a[href^='/id/claim/']")
    assert "cg%3AholdsCertification" in page.url


def test_an_error_stands_in_its_place(page: Any) -> None:
    opened(page, "SELECT ?s {\n  ?s cg:year ?y .\n  ?s nope:x 1 }")
    page.wait_for_selector("#problem:not([hidden])")
    assert "the prefix nope: is not known" in page.inner_text("#problem")
    assert page.inner_text("#editor .cm-wrong-line").startswith("  ?s nope:x")
    page.keyboard.type(" ")
    page.wait_for_selector("#editor .cm-wrong", state="detached")


def test_a_named_query_is_filled_in(page: Any) -> None:
    opened(page)
    page.select_option("#named-query", "certifications-of-company")
    page.fill("#value-company", "Acme Lamps")
    page.press("#value-company", "Enter")
    page.wait_for_selector("#shown tbody td")
    assert "named=certifications-of-company&company=Acme+Lamps" in page.url
    page.fill("#value-company", "Nobody Inc")
    page.press("#value-company", "Enter")
    page.wait_for_selector("#named-problem:not([hidden])")
    assert "Nobody Inc" in page.inner_text("#named-problem")


def test_triples_are_shown_as_turtle_and_downloaded(page: Any) -> None:
    opened(page, "CONSTRUCT WHERE { ?claim a cg:Claim }")
    page.wait_for_selector("#shown .cm-content")
    assert "a cg:Claim" in page.inner_text("#shown .cm-content")
    assert "@prefix skos:" not in page.inner_text("#shown .cm-content")
    with page.expect_download() as waiting:
        page.click("#downloads button:text('N-Triples')")
    assert waiting.value.suggested_filename == "answer.nt"


def test_a_long_query_is_stopped(page: Any) -> None:
    opened(page, "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i }")
    page.wait_for_selector("#stop:not([disabled])")
    page.click("#stop")
    page.wait_for_selector("#state:text('Stopped.')")


def test_a_stored_script_is_text(page: Any) -> None:
    opened(page, "SELECT ?x { VALUES ?x { '<script>alert(1)</script><b>bold</b>' <javascript:alert(1)> } }")
    page.wait_for_selector("#shown tbody td")
    assert cells(page, 1)[0] == "<script>alert(1)</script><b>bold</b>"
    assert page.get_attribute("#shown tbody a", "href").startswith("/thing?iri=javascript")


def test_without_the_editor_the_plain_field_does(page: Any) -> None:
    page.route("**/assets/codemirror/**", lambda route: route.abort())
    page.goto("/query")
    page.fill("#query", "SELECT ?x { VALUES ?x { 1 } }")
    page.wait_for_selector("#terms option", state="attached")
    page.press("#query", "Control+Enter")
    page.wait_for_selector("#shown tbody td")
    page.fill("#query", "SELECT ?x {\n oops }")
    page.click("#run")
    page.wait_for_selector("#query[aria-invalid]")


@pytest.mark.parametrize("path", ["/query#query=SELECT%20%3Fx%20%7B%20VALUES%20%3Fx%20%7B%201%202%20%7D%20%7D", "/api"])
def test_it_breaks_no_rule_of_axe(page: Any, path: str) -> None:
    from axe_playwright_python.sync_playwright import Axe

    page.goto("about:blank")
    page.goto(path)
    page.wait_for_selector("#shown tbody td" if path.startswith("/query") else "form.try")
    found = Axe().run(page, options={"runOnly": {"type": "tag", "values": RULES}})
    assert [(one["id"], one["nodes"][0]["target"]) for one in found.response["violations"]] == []
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")


def test_an_operation_of_the_api_is_tried(page: Any) -> None:
    page.goto("/api")
    page.fill("#report-report", "acme-2021")
    page.press("#report-report", "Enter")
    page.wait_for_selector("form[data-path='/api/reports/{report}'] [role=status]:text('200')")
    assert '"id": "acme-2021"' in page.inner_text("form[data-path='/api/reports/{report}'] pre")
