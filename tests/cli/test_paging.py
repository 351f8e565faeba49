"""A report in PDF from the file to the page: built, traced, shown and proved, and what is said where it cannot be."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import UTC, datetime
from io import BytesIO
from typing import TYPE_CHECKING

import pytest
from fpdf import FPDF
from PIL import Image

from kg.store import open_store
from kg.triples import from_quads

if TYPE_CHECKING:
    from pathlib import Path

    from kg.model import Evidence
    from tests.cli.conftest import Run

SENTENCE = "In 2023 the dye house in Tarn obtained the ISO 14001 certification."


def paper() -> FPDF:
    """A report whose pages are called iv and v: one of words, one that is a picture."""
    made = FPDF(format="A4")
    made.add_page(label_style="r", label_start=4)
    made.set_font("helvetica", "B", 16)
    made.multi_cell(0, 8, "Norland Weaving sustainability report 2023", new_x="LMARGIN", new_y="NEXT")
    made.set_font("helvetica", size=10)
    made.multi_cell(0, 5, f"{SENTENCE} It saves 12% of its water.", new_x="LMARGIN", new_y="NEXT")
    made.add_page()
    made.image(Image.new("RGB", (40, 40), "grey"), 10, 10, 100)
    return made


@pytest.fixture(scope="module")
def template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A store with the report, built by the program."""
    from typer.testing import CliRunner

    from kg.cli import app

    folder = tmp_path_factory.mktemp("paging")
    (folder / "norland-2023.pdf").write_bytes(bytes(paper().output()))
    done = CliRunner().invoke(app, ["build", str(folder / "norland-2023.pdf"), "--store", str(folder / "store")])
    assert done.exit_code == 0, done.output
    (folder / "said.txt").write_text(done.stdout)
    return folder / "store"


@pytest.fixture
def source(template: Path) -> Path:
    return template.with_name("norland-2023.pdf")


def certified(run: Run) -> str:
    (found,) = [
        one for one in json.loads(run("trace", "ISO", "14001", "--json").out) if "holds the cert" in one["statement"]
    ]
    return found["short_id"]


def test_pages_without_text_are_counted(template: Path):
    assert "1 of 2 pages hold no text, only pictures: --ocr reads them" in template.with_name("said.txt").read_text()


def test_evidence_has_its_page_and_its_areas(run: Run):
    (place,) = json.loads(run("trace", certified(run), "--json").out)["places"]
    assert (place["page"], place["page_label"], place["exact"]) == (1, "iv", SENTENCE)
    assert {area["page"] for area in place["areas"]} == {1}
    asked = "SELECT ?value { ?e a cg:Evidence ; cg:pageLabel 'iv' ; oa:hasSelector/rdf:value ?value }"
    assert "page=1&xywh=" in run("query", asked).out
    assert run("validate").status == 0


def test_the_page_is_written_with_the_words_marked(run: Run, tmp_path: Path):
    file = tmp_path / "page.png"
    done = run("trace", certified(run), "--image", str(file))
    assert "page 1 (labelled iv)" in done.out
    assert str(file) in done.err
    image = Image.open(BytesIO(file.read_bytes()))
    colours = {colour for _, colour in image.getcolors(1_000_000)}
    assert {(255, 226, 92), (255, 255, 255)} <= colours


def test_a_folder_gets_a_picture_named_by_claim_and_page(run: Run, tmp_path: Path):
    claim = certified(run)
    run("trace", claim, "--image", str(tmp_path))
    assert (tmp_path / f"{claim}-page-1.png").exists()


def test_there_is_no_picture_of_a_file_that_changed_or_is_gone(run: Run, source: Path, tmp_path: Path):
    claim, kept = certified(run), source.read_bytes()
    try:
        source.write_bytes(kept + b"\n")
        done = run("trace", claim, "--image", str(tmp_path))
        assert (done.status, done.out) == (2, "")
        assert "is not the file that norland-2023.pdf was read from (its SHA-256 differs)" in done.err
        source.unlink()
        assert "give it or its folder with --sources" in run("trace", claim, "--image", str(tmp_path)).err
        elsewhere = tmp_path / "elsewhere"
        elsewhere.mkdir()
        (elsewhere / source.name).write_bytes(kept)
        assert run("trace", claim, "--image", str(tmp_path), "--sources", str(elsewhere)).status == 0
    finally:
        source.write_bytes(kept)


def test_quotes_are_proved_in_the_text_and_on_the_page(run: Run):
    done = run("verify", "--read-again")
    assert done.status == 0
    assert "seen on their pages (kept text of source file" in done.out


def lowered(evidence: Evidence) -> Evidence:
    """Evidence whose areas are too low on the page by some inches."""
    return replace(evidence, areas=tuple(replace(area, top=area.top + 300) for area in evidence.areas))


def test_words_that_are_not_in_their_areas_are_a_failure(run: Run, store: Path):
    with open_store(store) as graphs:
        (report,) = graphs.reports()
        graph, text = from_quads(graphs.quads(report.iri)), graphs.text(report.text_digest)
        claims = tuple(replace(one, evidence=tuple(map(lowered, one.evidence))) for one in graph.claims)
        graphs.replace_report(replace(graph, claims=claims), text, when=datetime.now(UTC), path=report.path)
    done = run("verify")
    assert done.status == 1
    assert "page differs: its words do not stand in its areas of the pages" in done.out


def test_the_page_to_read_shows_the_pages_of_the_report(run: Run, tmp_path: Path):
    file = tmp_path / "page.html"
    assert run("report", "norland-2023", "-o", str(file)).status == 0
    assert 'data-areas="page=1&amp;xywh=' in file.read_text()
    assert '<script type="application/json" id="sheets">{}</script>' in file.read_text()
    assert run("report", "norland-2023", "--pages", "-o", str(file)).status == 0
    (sheets,) = [line for line in file.read_text().splitlines() if 'id="sheets"' in line]
    told = json.loads(sheets.partition(">")[2].removesuffix("</script>"))
    assert list(told) == ["norland-2023"]
    assert list(told["norland-2023"]) == ["1"]


def test_several_claims_have_no_one_picture(run: Run, tmp_path: Path):
    done = run("trace", "ISO", "--image", str(tmp_path))
    assert done.status == 2
    assert "give the id of one of them" in done.err
