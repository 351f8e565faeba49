"""claimgraph principles: the table, one principle, the formats, what is wrong."""

from __future__ import annotations

import csv
import io
import json
from typing import TYPE_CHECKING

import pytest

from kg.store import open_store
from tests.kg.test_principles import CERTIFIED, NO_CHILDREN, fill

if TYPE_CHECKING:
    from pathlib import Path

    from tests.cli.conftest import Run


@pytest.fixture(scope="module")
def template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A store with both reports of the mill, in place of the usual ones."""
    place = tmp_path_factory.mktemp("mills") / "store"
    with open_store(place) as store:
        fill(store)
    return place


def test_table_tells_each_principle_its_strongest_evidence_and_what_is_missing(run: Run):
    out = run("principles", "Corvane Mills").out
    assert "Corvane Mills: Corvane Mills Sustainability Report 2022 (2022); Corvane Mills Sustainability" in out
    assert f"“{CERTIFIED}”" in out
    assert "missing       no policy, no figure" in out
    counts = next(line for line in out.splitlines() if line.startswith("8 "))
    assert counts.split("responsibility")[1].split() == ["4", "3", "0", "1", "0", "0", "1", "no", "policy"]


def test_one_principle_leads_to_each_claim_and_from_there_to_its_sentence(run: Run):
    out = run("principles", "corvane-2022", "--principle", "5").out
    assert "read from text: its words name child labour" in out
    found = next(line.split()[0] for line in out.splitlines() if "no child labour" in line)
    assert NO_CHILDREN in run("trace", found).out


def test_csv_has_a_row_a_principle_and_a_year(run: Run):
    rows = list(csv.DictReader(io.StringIO(run("principles", "Corvane Mills", "--by-year", "-f", "csv").out)))
    assert [row["principle"] for row in rows] == [*map(str, range(1, 11))] * 2
    assert rows[7]["quote"] == CERTIFIED
    assert rows[2]["missing"] == "no claim"
    assert rows[19]["policies"] == "Integrity Code"


def test_json_holds_all_claims_with_their_links(run: Run):
    (company,) = json.loads(run("principles", "Corvane Mills", "-n", "8", "-f", "json").out)
    (eight,) = company["principles"]
    assert (eight["principle"], eight["missing"]) == (8, ["no policy"])
    assert eight["evidence"][0]["quote"] == CERTIFIED
    assert eight["evidence"][0]["links"][0]["kind"] == "by vocabulary"


def test_markdown_is_a_table(run: Run, tmp_path: Path):
    page = tmp_path / "five.md"
    assert run("principles", "Corvane Mills", "-n", "5", "-f", "markdown", "-o", str(page)).status == 0
    lines = page.read_text(encoding="utf-8").splitlines()
    assert lines[0].startswith("| company | principle | claim |")
    assert NO_CHILDREN in lines[2]


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (("Lorvane",), "there is Corvane Mills"),
        (("Corvane Mills", "--principle", "11"), "they are 1 to 10"),
        (("Corvane Mills", "--format", "xml"), "use one of table, csv, json, markdown"),
        (("Corvane Mills", "--year", "1999"), "there is 2022, 2023"),
    ],
)
def test_what_is_wrong_is_told_in_one_line(run: Run, arguments: tuple[str, ...], message: str):
    outcome = run("principles", *arguments)
    assert outcome.status == 2
    assert message in outcome.err
    assert len(outcome.err.splitlines()) == 1
