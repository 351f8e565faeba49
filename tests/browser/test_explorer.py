"""The explorer in Chromium: what a researcher, an auditor and an analyst come for, with scripts and without."""

from __future__ import annotations

import csv
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from kg.server.settings import Settings
from kg.terms import ID
from tests.explorer.reports import fern, fill_place, fill_printed
from tests.kg.records import acme, bolt
from tests.server.client import running

if TYPE_CHECKING:
    from collections.abc import Iterator

RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]
WIDE, NARROW = 1280, 390
CLAIM = acme().claims[0]
PAGES = (
    "/",
    "/companies",
    "/companies?company=Acme+Lamps",
    "/principles",
    "/principles?company=Acme+Lamps",
    "/compare?company=Acme+Lamps&company=Bolt+Foods&by=certifications",
    "/findings",
    "/reports/fern-2022/findings",
    "/network",
    "/reports/acme-2021",
    "/reports/fern-2022",
    "/claims?text=water",
    "/search?q=ISO+14001",
    f"/id/{CLAIM.iri.removeprefix(ID)}",
    "/vocab/ungc/8",
    "/nothing",
)


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    place = fill_place(tmp_path_factory.mktemp("browsed") / "store")
    with running(Settings(place=place, workers=2)) as client:
        yield client.url


@pytest.fixture(scope="module")
def printed(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[str, Path]]:
    """The address of a server whose one report is a PDF, and the PDF."""
    folder = tmp_path_factory.mktemp("printed")
    with running(Settings(place=fill_printed(folder), workers=2)) as client:
        yield client.url, folder / "acme-2021.pdf"


@pytest.fixture
def visit(browser: Any, address: str, printed: tuple[str, Path]) -> Iterator[Any]:
    """Opens a page in a window of its own; what it complains of, or asks of another server, is an error."""
    contexts, wrong = [], []

    def go(path: str, *, width: int = WIDE, scheme: str = "light", scripts: bool = True) -> Any:
        context = browser.new_context(
            base_url=address,
            viewport={"width": width, "height": 844},
            color_scheme=scheme,
            java_script_enabled=scripts,
            accept_downloads=True,
        )
        contexts.append(context)
        page = context.new_page()
        page.on("console", lambda told: None if "status of 404" in told.text else wrong.append(told.text))
        page.on("pageerror", lambda error: wrong.append(str(error)))
        page.on(
            "request",
            lambda asked: None if asked.url.startswith((address, printed[0], "data:")) else wrong.append(asked.url),
        )
        page.goto(path)
        return page

    yield go
    for context in contexts:
        context.close()
    assert wrong == []


def axe(page: Any) -> list[str]:
    """What axe-core finds wrong at levels A and AA."""
    import axe_playwright_python

    script = next(Path(axe_playwright_python.__file__).parent.rglob("axe.min.js"))
    page.evaluate(script.read_text(encoding="utf-8"))
    options = {"runOnly": {"type": "tag", "values": RULES}, "rules": {"target-size": {"enabled": True}}}
    found = page.evaluate("options => axe.run(document, options)", options)
    return [f"{one['id']}: {node['html'][:120]}" for one in found["violations"] for node in one["nodes"]]


def open_all(page: Any) -> None:
    page.evaluate("document.querySelectorAll('details').forEach(one => { one.open = true; })")


def short(claim: Any) -> str:
    return f"c-{claim.iri.rsplit('-', 1)[-1]}"


def lit(page: Any) -> list[str]:
    """The words of the source that are shown now."""
    return [" ".join(one.split()) for one in page.locator("#source .here").all_inner_texts()]


def in_view(page: Any, pane: str, element: str) -> bool:
    """Whether an element is seen in its pane."""
    return page.evaluate(
        """([pane, element]) => {
          const frame = document.querySelector(pane).getBoundingClientRect();
          const one = document.querySelector(element).getBoundingClientRect();
          return one.top >= frame.top - 1 && one.bottom <= frame.bottom + 1;
        }""",
        [pane, element],
    )


@pytest.mark.parametrize("path", PAGES)
@pytest.mark.parametrize(("width", "scheme"), [(WIDE, "light"), (NARROW, "dark")])
def test_axe_finds_nothing_and_nothing_scrolls_sideways(visit: Any, path: str, width: int, scheme: str):
    page = visit(path, width=width, scheme=scheme)
    open_all(page)
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    assert axe(page) == []


def test_a_researcher_goes_from_a_question_to_the_triples_of_a_claim(visit: Any):
    page = visit("/")
    page.click("nav >> text=SPARQL")
    page.wait_for_selector("#editor .cm-content")
    page.select_option("#named-query", "certifications-of-company")
    page.fill("#value-company", "Acme Lamps")
    page.press("#value-company", "Enter")
    page.click("#shown tbody a[href^='/id/claim/'] >> nth=0")
    assert page.locator("h1").inner_text()
    link = page.locator("a:text('N-Triples')").get_attribute("href")
    answer = page.request.get(link)
    assert answer.headers["content-type"].startswith("application/n-triples")
    assert "<https://w3id.org/claimgraph/ontology#Claim>" in answer.text()


def test_an_auditor_goes_through_a_finding_to_both_sentences_and_back(visit: Any):
    page = visit("/")
    page.click("tr:has-text('Fern Tools responsibility report') >> text=look for them")
    finding = page.locator("li:has-text('exclude each other')")
    for side, claim in enumerate(fern().claims[:2]):
        page.goto("/reports/fern-2022/findings")
        finding.locator("text=Read it in the report").nth(side).click()
        page.wait_for_selector("#source .here")
        assert "".join(lit(page)) == claim.evidence[0].exact
        assert in_view(page, "#source", "#source .here")
    page.locator("#source .here").click()
    assert page.locator("#claims .here .says").inner_text().startswith("Fern Tools reports online courses introduced")
    page.click("#claims .here >> text=about")
    assert fern().claims[1].evidence[0].exact in page.locator("mark").all_inner_texts()
    page.click("text=Read it in the report")
    page.wait_for_selector("#source .here")
    assert in_view(page, "#source", "#source .here")
    assert in_view(page, "#claims", "#claims .here")


def test_an_analyst_compares_follows_a_cell_and_downloads(visit: Any):
    page = visit("/compare")
    page.check("label:has-text('Acme Lamps')")
    page.check("label:has-text('Bolt Foods')")
    page.select_option("#by", "certifications")
    page.click("button:text('Compare')")
    row = page.locator("tbody tr:has(th:text-is('ISO 14001'))")
    with page.expect_download() as waiting:
        page.click("text=Download as CSV")
    rows = list(csv.DictReader(Path(waiting.value.path()).read_text(encoding="utf-8").splitlines()))
    assert {one["company"] for one in rows} == {"Acme Lamps", "Bolt Foods"}
    row.locator("td >> nth=1 >> a").click()
    page.wait_for_url(f"**/id/{bolt().claims[0].iri.removeprefix(ID)}")
    assert bolt().claims[0].evidence[0].exact in page.locator("mark").all_inner_texts()


def test_a_claim_shows_its_words_with_keys_alone_and_they_lead_back(visit: Any):
    page = visit("/reports/acme-2021")
    claim = acme().claims[5]
    page.focus(f"#{short(claim)} .says")
    page.keyboard.press("Enter")
    assert lit(page) == [claim.evidence[0].exact]
    assert page.evaluate("document.activeElement.id") == f"p{claim.evidence[0].start}"
    assert page.url.endswith(f"#{short(claim)}")
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.closest('li').id") == short(claim)


def test_words_show_all_their_claims_in_spite_of_filters(visit: Any):
    page = visit("/reports/acme-2021?predicate=hasPolicy")
    assert page.locator("#claims li:visible").count() == 1
    page.click("#source .m:has-text('SDG 12')")
    shown = page.locator("#claims .here:visible .says").all_inner_texts()
    assert len(shown) == 2
    assert "2 claims on these words, shown in spite of the filters" in page.inner_text("#place")


def test_filters_work_at_once_and_stand_in_the_address(visit: Any):
    page = visit("/reports/acme-2021")
    page.fill("#f-text", "springs alliance")
    page.wait_for_selector("#status:has-text('1 claim of 9')")
    page.locator("#filters summary").click()
    page.select_option("#f-predicate", "reports")
    page.wait_for_selector("#status:has-text('No claim matches')")
    page.goto(page.url)
    assert page.input_value("#f-text") == "springs alliance"
    assert page.input_value("#f-predicate") == "reports"
    page.click("#clear")
    page.wait_for_selector("#status:has-text('9 claims')")
    assert "?" not in page.url


def test_a_filtered_list_can_be_used_on_a_phone(visit: Any):
    page = visit("/reports/acme-2021?predicate=holdsCertification", width=NARROW)
    page.locator("#claims li:visible .says").last.click()
    assert lit(page) == ["We support SDG 12 and want to be certified to ISO 50001 by 2025."]
    page.locator("#filters summary").click()
    page.select_option("#f-modality", "achieved")
    page.locator("#filters summary").click()
    page.locator("#claims li:visible .says").last.click()
    assert lit(page) == ["The Group is certified to ISO 9001 by Example Register."]


def test_a_row_of_a_table_is_lit_as_one(visit: Any):
    page = visit("/reports/fern-2022")
    page.click("#source .m:has-text('Harrow')")
    assert lit(page) == ["Harrow", "31 t"]


def test_hostile_words_run_nothing(visit: Any):
    page = visit("/reports/marl-2022")
    assert '<script>alert("policy")</script>' in page.inner_text("#source")
    page.locator("#claims .says").first.click()
    page.goto("/search?q=%3Cscript%3Ealert(1)%3C/script%3E%20policy")
    assert "<script>alert(1)</script>" in page.input_value("#f-q")


def test_without_scripts_a_report_can_be_read_and_filtered(visit: Any):
    page = visit("/reports/acme-2021", scripts=False)
    claim = acme().claims[3]
    page.click(f"#{short(claim)} .says")
    assert page.url.endswith(f"#p{claim.evidence[0].start}")
    assert in_view(page, "#source", f"#p{claim.evidence[0].start}")
    page.fill("#f-text", "water")
    page.click("button:text('Filter')")
    assert page.locator("#claims li:visible").count() == 1
    assert page.locator("#status").inner_text() == "1 claim of 9"


def is_drawn(page: Any, picture: str) -> bool:
    """Whether a picture has arrived."""
    page.wait_for_function("one => document.querySelector(one).complete", arg=picture)
    return page.evaluate("one => document.querySelector(one).naturalWidth > 0", picture)


@pytest.mark.parametrize(("width", "scheme"), [(WIDE, "dark"), (NARROW, "light")])
def test_a_claim_of_a_pdf_shows_its_page(visit: Any, printed: tuple[str, Path], width: int, scheme: str):
    page = visit(f"{printed[0]}/id/{CLAIM.iri.removeprefix(ID)}", width=width, scheme=scheme)
    assert is_drawn(page, ".sheet img")
    assert page.evaluate("document.querySelector('.sheet img').currentSrc").endswith("part=yes") == (width == NARROW)
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    assert axe(page) == []
    page.locator(".sheet a").click()
    page.wait_for_url("**/reports/acme-2021/pages/2?at=*")


@pytest.mark.parametrize(("width", "scheme"), [(WIDE, "light"), (NARROW, "dark")])
def test_a_claim_beside_a_pdf_shows_the_part_of_its_page(
    visit: Any, printed: tuple[str, Path], width: int, scheme: str
):
    page = visit(f"{printed[0]}/reports/acme-2021", width=width, scheme=scheme)
    assert not page.is_visible("#sheet")
    page.click(f"#{short(CLAIM)} .says")
    if width == NARROW:
        page.click("#sheet summary")
    assert is_drawn(page, "#sheet-picture")
    assert page.inner_text("#sheet summary") == "Page 2 (labelled ii) of acme-2021.pdf"
    assert in_view(page, "#source", "#source .here")
    assert axe(page) == []
    first = page.get_attribute("#sheet-picture", "src")
    page.click("#source .m:has-text('SDG 12')")
    assert page.get_attribute("#sheet-picture", "src") != first


def test_a_pdf_that_is_gone_is_told_beside_its_claims(visit: Any, printed: tuple[str, Path]):
    address, source = printed
    page = visit(f"{address}/reports/acme-2021")
    away = source.rename(source.with_suffix(".away"))
    try:
        page.click(f"#{short(acme().claims[3])} .says")
        page.wait_for_selector("#sheet-missing:has-text('acme-2021.pdf is not where it was read from')")
        assert not page.is_visible("#sheet-picture")
        assert lit(page) == [acme().claims[3].evidence[0].exact]
        assert axe(page) == []
    finally:
        away.rename(source)
