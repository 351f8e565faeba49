"""The page to read in Chromium: it works from a file, with keys, in a narrow window, and breaks no rule of axe-core."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from kg.originals import digest
from kg.reportpage import Sheets, make_page
from kg.store import open_store
from tests.kg.records import acme, bolt
from tests.kg.test_reportpage import FINDING, fill, marl

if TYPE_CHECKING:
    from collections.abc import Iterator

RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]
WIDE, NARROW = 1280, 390


@pytest.fixture(scope="module")
def pages(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """The addresses of a page on one company, with a finding, and of one on three."""
    folder = tmp_path_factory.mktemp("pages")
    with open_store(None) as store:
        fill(store, acme(), bolt(), marl())
        written = {"three": make_page(store, ["Acme Lamps", "Bolt Foods", "marl-2022"])}
        ((evidence,),) = store.query(f"SELECT ?e {{ <{acme().claims[4].iri}> cg:evidence ?e }}").rows  # type: ignore[union-attr]
        graph = store.dump("trig").decode()
        written["one"] = make_page(store, ["acme-2021"])
    head = "@prefix cg: <https://w3id.org/claimgraph/ontology#> .\n"
    head += "@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .\n"
    finding = FINDING.format(evidence=evidence, claim=acme().claims[4].iri)
    place = folder / "graph.trig"
    place.write_text(
        f"{graph}\n{head}<https://w3id.org/claimgraph/id/graph/findings/a> {{ {finding} }}\n", encoding="utf-8"
    )
    with open_store(place) as store:
        written["audited"] = make_page(store, ["acme-2021"])
    written["paged"] = paged(folder)
    for name, text in written.items():
        (folder / f"{name}.html").write_text(text, encoding="utf-8")
    return {name: (folder / f"{name}.html").as_uri() for name in written}


def paged(folder: Path) -> str:
    """A page that shows the pages of a report in PDF."""
    from fpdf import FPDF

    made = FPDF(unit="pt", format=(600, 400))
    for _ in range(2):
        made.add_page()
        made.rect(72, 100.5, 300, 12.4)
    source, graph = folder / "acme-2021.pdf", acme().graph()
    source.write_bytes(bytes(made.output()))
    report = replace(graph.report, source=source.name, digest=digest(source.read_bytes()))
    with open_store(None) as store:
        store.load_vocabulary()
        made_at = datetime(2026, 1, 1, tzinfo=UTC)
        store.replace_report(replace(graph, report=report), acme().text, when=made_at, path=str(source))
        return make_page(store, ["acme-2021"], Sheets())


@pytest.fixture
def visit(browser: Any, pages: dict[str, str]) -> Iterator[Any]:
    """Opens a page in a window of its own; anything that the page complains of or asks a network for is an error."""
    contexts, wrong = [], []

    def go(name: str, *, width: int = WIDE, scheme: str = "light", anchor: str = "", scripts: bool = True) -> Any:
        context = browser.new_context(
            viewport={"width": width, "height": 844}, color_scheme=scheme, java_script_enabled=scripts
        )
        contexts.append(context)
        page = context.new_page()
        page.on("console", lambda message: wrong.append(message.text))
        page.on("pageerror", lambda error: wrong.append(str(error)))
        page.on("request", lambda asked: None if asked.url.startswith(("file:", "data:")) else wrong.append(asked.url))
        page.goto(pages[name] + anchor)
        return page

    yield go
    for context in contexts:
        context.close()
    assert wrong == []


def says(page: Any, words: str) -> None:
    """Waits until the line above the claims says this."""
    from playwright.sync_api import expect

    expect(page.locator("#status")).to_have_text(words)


def axe(page: Any) -> list[str]:
    """What axe-core finds wrong at levels A and AA."""
    import axe_playwright_python

    script = next(Path(axe_playwright_python.__file__).parent.rglob("axe.min.js"))
    page.evaluate(script.read_text(encoding="utf-8"))
    # The size of targets is of WCAG 2.2, level AA, and the one rule of these that axe-core leaves off.
    options = {"runOnly": {"type": "tag", "values": RULES}, "rules": {"target-size": {"enabled": True}}}
    found = page.evaluate("options => axe.run(document, options)", options)
    return [f"{one['id']}: {node['html'][:120]}" for one in found["violations"] for node in one["nodes"]]


@pytest.mark.parametrize("name", ["three", "audited", "paged"])
@pytest.mark.parametrize(("width", "scheme"), [(WIDE, "light"), (NARROW, "dark")])
def test_axe_finds_nothing(visit: Any, name: str, width: int, scheme: str):
    page = visit(name, width=width, scheme=scheme)
    page.evaluate("document.querySelectorAll('details').forEach(one => { one.open = true; })")
    assert axe(page) == []
    page.locator("#claim-list .ref").first.click()
    assert axe(page) == []


@pytest.mark.parametrize("name", ["three", "audited"])
def test_a_phone_never_scrolls_sideways(visit: Any, name: str):
    page = visit(name, width=NARROW)
    page.evaluate("document.querySelectorAll('details').forEach(one => { one.open = true; })")
    assert page.evaluate("document.documentElement.scrollWidth") == NARROW


@pytest.mark.parametrize("width", [WIDE, NARROW])
def test_a_claim_shows_its_page_with_the_words_marked(visit: Any, width: int):
    page = visit("paged", width=width)
    page.locator("#policies .ref").first.click()
    (sheet,) = page.locator("#source-sheets .sheet").all()
    whole, spot = sheet.locator("img").bounding_box(), sheet.locator(".spot").bounding_box()
    shares = [(spot[side] - whole[side]) / whole[size] for side, size in (("x", "width"), ("y", "height"))]
    assert shares == pytest.approx([72 / 600, 100.5 / 400], abs=0.01)
    assert spot["width"] / whole["width"] == pytest.approx(300 / 600, abs=0.01)
    assert page.locator("#source-sheets").is_visible()
    assert page.locator("#source-text mark").is_visible()


def test_a_claim_without_a_page_shows_none(visit: Any):
    page = visit("one")
    page.locator("#policies .ref").first.click()
    assert not page.locator("#source-sheets").is_visible()


def test_a_claim_opens_its_sentence_in_its_context_and_gives_the_focus_back(visit: Any):
    page = visit("one")
    link = page.locator("#policies .ref").first
    link.focus()
    page.keyboard.press("Enter")
    area = page.locator("#source-text")
    assert area.locator("mark").inner_text() == "Our Supplier Code of Conduct forbids child labour and forced labour."
    assert "Every buyer signs it" in area.inner_text()
    assert "Fresh water withdrawn" in area.inner_text()
    assert page.evaluate("document.activeElement.id") == "source-title"
    page.keyboard.press("Escape")
    assert not page.locator("#source").is_visible()
    assert link.evaluate("one => one === document.activeElement")


def test_offsets_count_code_points_and_words_of_a_report_stay_words(visit: Any):
    page = visit("three")
    page.fill("#f-text", "annex")
    says(page, "1 of 1 claims that match.")
    page.locator(".claim:visible .ref").click()
    assert (
        page.locator("#source-text mark").inner_text() == "The \"quoted\" \U0001f33f Policy & its 'annex' came later."
    )
    assert '<script>alert("policy")</script>' in page.locator("#source-text").inner_text()


def test_without_the_text_the_evidence_tells_the_context(visit: Any):
    page = visit("audited")
    page.locator("#findings button.open").click()
    assert page.locator("#source-text mark").inner_text().split() == ["Electricity", "used", "1,200", "MWh"]
    assert "Fresh water" in page.locator("#source-text").inner_text()
    assert not page.locator("#source-more").is_visible()


def test_filters_work_together_and_tell_how_many_are_left(visit: Any):
    page = visit("three")
    page.select_option("#f-p", "holdsCertification")
    page.fill("#f-text", "iso 14001")
    says(page, "2 of 2 claims that match.")
    page.select_option("#f-report", "bolt-2020")
    says(page, "1 of 1 claims that match.")
    assert "renewed in 2020" in page.locator(".claim:visible mark").inner_text()
    page.select_option("#f-u", "8")
    says(page, "No claim matches: clear a filter.")
    page.locator("#filters button[type=reset]").click()
    number = len([*acme().claims, *bolt().claims, *marl().claims])
    says(page, f"{number} of {number} claims.")
    assert page.locator("#f-text").input_value() == ""


def test_a_deep_link_opens_its_claim(visit: Any):
    claim = acme().claims[2]
    page = visit("one", anchor=f"#claim-{claim.iri.rsplit('/', 1)[-1]}")
    assert page.locator("#source-text mark").inner_text() == "We comply with the GDPR in all markets."
    page.locator("#source-claim").click()
    assert page.locator(".claim.here mark").inner_text() == "We comply with the GDPR in all markets."


def test_without_scripts_all_claims_are_there(visit: Any):
    page = visit("one", scripts=False)
    assert page.locator(".claim:visible").count() == len(acme().claims)
    assert page.locator("noscript").inner_text().startswith("Filters and the whole text")


def test_print_leaves_out_what_paper_cannot_do(visit: Any):
    page = visit("one")
    page.emulate_media(media="print")
    for name in ("nav", "#filters", "button", ".skip"):
        assert page.locator(f"{name}:visible").count() == 0
    assert page.locator("#principle-8 mark").is_visible()
    assert page.pdf(format="A4").startswith(b"%PDF")
