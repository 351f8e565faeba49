"""Where claims are not read, and the words that introduce a list."""

from __future__ import annotations

import pytest

from extract.pipeline import extract_report
from extract.read import read_text
from extract.scope import is_assurance, is_index_row, lead_of
from kg.model import Predicate


def document_of(text: str):
    return read_text(text, name="example.md")


@pytest.mark.parametrize(
    ("row", "wanted"),
    [
        ("GRI 305-1 Direct emissions 12", True),
        ("A1.2 Emissions in total 14", True),
        ("B8 Community 30", True),
        ("305-1 Direct emissions 94 305-2 Energy indirect emissions 95", True),
        ("Principle 7 Precaution 3, 4", True),
        ("SDG 3, 12 305-2 Energy indirect emissions", True),
        ("In 2021 we cut our emissions by 12 t.", False),
        ("Between 100-200 people came.", False),
    ],
)
def test_index_rows(row: str, wanted: bool) -> None:
    document = document_of(f"# Report\n\n{row}\n")
    assert is_index_row(document, len(document.blocks) - 1) is wanted


def test_rows_below_an_index_heading_are_index_rows_and_its_prose_is_not() -> None:
    document = document_of("# GRI content index\n\nWe follow ISO 26000.\n\nTopic\tPage\nWater\t12\n")
    told = {block.reading.text: is_index_row(document, at) for at, block in enumerate(document.blocks)}
    assert told["Water\t12"] is True
    assert told["We follow ISO 26000."] is False


def test_an_assurers_statement_is_told_by_its_heading() -> None:
    document = document_of(
        "# Independent assurance statement\n\nWe comply with ISAE 3000.\n\n# Water\n\nWe comply with ISO 14001.\n"
    )
    told = {block.reading.text: is_assurance(document, at) for at, block in enumerate(document.blocks)}
    assert told["We comply with ISAE 3000."] is True
    assert told["We comply with ISO 14001."] is False


def test_items_share_the_words_that_introduce_their_list() -> None:
    document = document_of("# Law\n\nMills were busy. We comply with:\n\n- RoHS\n- REACH\n\nRoHS is new.\n")
    leads = {block.reading.text: lead_of(document, at) for at, block in enumerate(document.blocks)}
    assert leads["RoHS"] == leads["REACH"] == "We comply with:"
    assert leads["RoHS is new."] == ""


def test_claims_are_made_of_items_by_their_introduction() -> None:
    claims = extract_report(document_of("# Law\n\nWe comply with:\n\n- RoHS\n- REACH\n\nRoHS is new.\n")).graph.claims
    stated = {(c.object.label, c.evidence[0].exact) for c in claims if c.predicate is Predicate.COMPLIES_WITH}
    assert stated == {("RoHS", "RoHS"), ("REACH", "REACH")}
