"""export --format parquet, and query --memory."""

from __future__ import annotations

from typing import TYPE_CHECKING

import polars as pl
import pytest

if TYPE_CHECKING:
    from pathlib import Path

    from tests.cli.conftest import Run

CLAIMS = "SELECT ?claim { ?claim a cg:Claim } ORDER BY ?claim"


def test_parquet_holds_the_claims_of_the_reports_asked_for(run: Run, tmp_path: Path):
    for name, arguments in {"all": ("--format", "parquet"), "one": ("--report", "bolt-2020")}.items():
        assert run("export", "-o", str(tmp_path / f"{name}.parquet"), *arguments).status == 0
    everything, one = (pl.read_parquet(tmp_path / f"{name}.parquet") for name in ("all", "one"))
    assert sorted(everything["claim"]) == run("query", CLAIMS, "-f", "csv").out.split()[1:]
    assert one.equals(everything.filter(pl.col("report") == "bolt-2020"))
    assert set(one["company"]) == {"Bolt Foods"}
    assert not list(tmp_path.glob("*.part"))


@pytest.mark.parametrize("other", ["--all", "--inferred"])
def test_parquet_holds_claims_alone(run: Run, tmp_path: Path, other: str):
    done = run("export", "-o", str(tmp_path / "claims.parquet"), other)
    assert done.status == 2
    assert "claims alone" in done.err


def test_a_folder_that_is_not_there_is_told(run: Run, tmp_path: Path):
    done = run("export", "-o", str(tmp_path / "none" / "claims.parquet"))
    assert done.status == 2
    assert "claims.parquet cannot be written" in done.err


def test_in_memory_the_answers_are_the_same(run: Run):
    for asked in (CLAIMS, "reports", "SELECT ?g (COUNT(*) AS ?n) { GRAPH ?g { ?s ?p ?o } } GROUP BY ?g ORDER BY ?g"):
        told = run("query", asked, "-f", "csv")
        assert run("query", asked, "-f", "csv", "--memory") == told
        assert told.out.count("\n") > 1
