"""claimgraph report: the file, the answer on stdout, what is wrong."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

    from tests.cli.conftest import Run


def test_writes_one_page_and_says_where(run: Run, tmp_path: Path):
    place = tmp_path / "page.html"
    result = run("report", "Acme Lamps", "-o", str(place))
    assert (result.status, result.out) == (0, "")
    assert str(place) in result.err
    assert "<title>What Acme Lamps reports on 2021</title>" in place.read_text(encoding="utf-8")


def test_writes_to_stdout_without_a_word_beside_it(run: Run):
    result = run("report", "acme-2021", "bolt-2020", "-o", "-")
    assert result.out.startswith("<!DOCTYPE html>")
    assert "What Acme Lamps and Bolt Foods report" in result.out
    assert result.err == ""


def test_an_unknown_company_is_told_with_those_there_are(run: Run, tmp_path: Path):
    result = run("report", "Nobody", "-o", str(tmp_path / "page.html"))
    assert result.status == 2
    assert "Acme Lamps, Bolt Foods" in result.err
    assert not (tmp_path / "page.html").exists()


def test_a_place_that_cannot_be_written_is_an_error_in_one_line(run: Run, tmp_path: Path):
    result = run("report", "acme-2021", "-o", str(tmp_path / "nowhere" / "page.html"))
    assert result.status == 2
    assert "cannot be written" in result.err
    assert len(result.err.splitlines()) == 1
