"""`claimgraph search`: what it prints in each format, and what it says where there is nothing."""

from __future__ import annotations

import csv
import io
import json
from typing import TYPE_CHECKING

import pytest

from kg.search import FILE, vectors

if TYPE_CHECKING:
    from pathlib import Path

    from tests.cli.conftest import Run


def test_a_claim_is_printed_with_its_quote_and_what_to_type_next(run: Run) -> None:
    done = run("search", "tolerate", "bribery", "--words")
    assert done.status == 0
    lines = done.out.splitlines()
    assert lines[0].endswith("Bolt Foods commits to no tolerance of bribery")
    assert lines[1].strip() == "\u201cWe do not [tolerate] [bribery].\u201d"
    assert "line 13" in lines[2]
    assert lines[-1] == f"a claim in its source: claimgraph trace {lines[0].split()[0]}"
    traced = run("trace", lines[0].split()[0])
    assert ">>>We do not tolerate bribery.<<<" in traced.out


def test_programs_read_json_and_csv(run: Run, tmp_path: Path) -> None:
    found = json.loads(run("search", "GDPR", "--format", "json", "--words").out)
    assert found["claims"][0]["quote"] == "We comply with the GDPR in all markets."
    assert found["claims"][0]["by"] == "words"
    rows = list(csv.DictReader(io.StringIO(run("search", "buyer", "--format", "csv", "--words").out)))
    assert [(row["kind"], row["report"]) for row in rows] == [("passage", "acme-2021")]
    run("search", "GDPR", "--format", "csv", "-o", str(tmp_path / "found.csv"))
    assert "GDPR" in (tmp_path / "found.csv").read_text()


def test_nothing_found_is_said_with_what_to_try(run: Run) -> None:
    done = run("search", "bribary", "--words", "--year", "2020")
    assert done.status == 0
    assert "did you mean: claimgraph search bribery" in done.out
    assert "nothing found for bribary: try fewer or other words, or leave out --year" in done.out


def test_without_the_extra_it_is_said_once_what_would_find_more(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(vectors, "find_spec", lambda _: None)
    assert run("search", "bribery").out.count("claimgraph[semantic]") == 1
    assert "semantic" not in run("search", "bribery", "--words").out


def test_work_before_the_answer_is_told_once(run: Run, store: Path) -> None:
    assert run("search", "water").err.count("bringing the search index up to date") == 1
    assert run("search", "water").err == ""
    assert (store / FILE).exists()


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["..."], "no word to look for"),
        (["water", "--words", "--meaning"], "two ways"),
        (["water", "--company", "Acme Lamp"], "did you mean Acme Lamps"),
        (["water", "--predicate", "eats"], "it is one of"),
        (["water", "--principle", "11"], "11"),
    ],
)
def test_what_cannot_be_searched_is_refused_in_words(run: Run, arguments: list[str], words: str) -> None:
    done = run("search", *arguments)
    assert done.status == 2
    assert words in done.err
