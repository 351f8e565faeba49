"""`claimgraph audit`: the list in each format, what it keeps, and how it ends."""

from __future__ import annotations

import csv
import io
import json
from datetime import UTC, datetime
from typing import TYPE_CHECKING

import pytest

from kg.store import open_store
from tests.kg.audit.test_engine import fennmoor

if TYPE_CHECKING:
    from pathlib import Path

    from tests.cli.conftest import Run

KINDS = ("--only", "contradiction", "--only", "arithmetic")


@pytest.fixture
def ferries(store: Path) -> str:
    """The name of a report with a contradiction and a sum that is wrong, beside the others."""
    made = fennmoor()
    with open_store(store) as opened:
        opened.replace_report(made.graph(), made.text, when=datetime(2026, 1, 1, tzinfo=UTC), path="fennmoor.txt")
    return made.slug


def test_high_findings_end_with_1_and_both_quotes_are_shown(run: Run, ferries: str) -> None:
    done = run("audit", ferries, *KINDS)
    assert done.status == 1
    assert done.out.index("468 online") < done.out.index("469 online") < done.out.index("412 cranes")
    assert "2 findings (2 high, 0 medium, 0 low)" in done.out


def test_no_high_finding_ends_with_0(run: Run, ferries: str) -> None:
    assert run("audit", ferries, "--only", "year-over-year").status == 0


def test_findings_are_kept_unless_told_otherwise(run: Run, ferries: str) -> None:
    run("audit", ferries, *KINDS, "--dry-run")
    assert "Contradiction" not in run("query", "findings-of-report", "-p", f"report={ferries}").out
    run("audit", ferries, *KINDS)
    assert "Contradiction" in run("query", "findings-of-report", "-p", f"report={ferries}").out
    assert run("validate").status == 0


def test_json_names_report_kinds_and_places(run: Run, ferries: str) -> None:
    content = json.loads(run("audit", f"{ferries}.txt", *KINDS, "--format", "json", "--checked").out)
    assert content["name"] == ferries
    assert content["kinds"] == ["contradiction", "arithmetic"]
    first = content["findings"][0]
    assert (first["kind"], first["severity"], len(first["evidence"])) == ("Contradiction", "high", 2)
    assert len(content["checked"]) == content["checkedCount"]


def test_csv_has_a_row_a_place(run: Run, ferries: str) -> None:
    table = list(csv.DictReader(io.StringIO(run("audit", ferries, *KINDS, "-f", "csv").out)))
    assert [row["kind"] for row in table] == ["Contradiction", "Contradiction", "ArithmeticMismatch"]


@pytest.mark.parametrize(
    ("name", "mark"), [("a.html", "<blockquote>"), ("a.md", "> Introduced 468"), ("a.json", '"iri"')]
)
def test_the_suffix_of_the_file_tells_the_format(run: Run, ferries: str, tmp_path: Path, name: str, mark: str) -> None:
    assert run("audit", ferries, *KINDS, "-o", str(tmp_path / name)).status == 1
    assert mark in (tmp_path / name).read_text()


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (("nowhere-1999",), "nowhere-1999"),
        (("fennmoor-2023", "--only", "gossip"), "contradiction"),
        (("fennmoor-2023", "--format", "pdf"), "html"),
    ],
)
def test_bad_input_is_one_line_and_2(run: Run, ferries: str, arguments: tuple[str, ...], told: str) -> None:
    del ferries
    done = run("audit", *arguments)
    assert (done.status, done.out) == (2, "")
    assert told in done.err
