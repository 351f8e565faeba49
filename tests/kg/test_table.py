"""The flat table of claims: its rows, its page, and what the page shows."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import polars as pl
import pyarrow.parquet as pq
import pytest

from kg import table
from kg.store import open_store
from kg.table import COLUMNS, write_claims

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture(scope="module")
def written(samples: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the table of the samples' claims."""
    folder = tmp_path_factory.mktemp("table")
    with open_store(samples, read_only=True) as store:
        write_claims(store, folder / "claims.parquet")
    return folder


def test_a_row_is_a_claim_that_quotes_its_report(samples: Path, written: Path):
    claims = pl.read_parquet(written / "claims.parquet")
    with open_store(samples, read_only=True) as store:
        texts = {report.slug: store.text(report.text_digest) or "" for report in store.reports()}
        count = store.query_bytes("SELECT (COUNT(*) AS ?n) { ?claim a cg:Claim ; cg:statedIn ?report }", "csv")
    assert claims.height == claims["claim"].n_unique() == int(count.split()[1])
    for row in claims.iter_rows(named=True):
        assert texts[row["report"]][row["start"] : row["end"]] == row["quote"]


def test_figures_principles_and_qualifiers_are_those_of_the_graph(samples: Path, written: Path):
    claims = pl.read_parquet(written / "claims.parquet")
    with open_store(samples, read_only=True) as store:
        values = store.query_bytes(
            "SELECT ?c ?v ?u { ?c a cg:Claim ; rdf:object ?f . ?f cg:value ?v ; cg:unitCode ?u }", "csv"
        )
        links = store.query_bytes("SELECT ?c ?p { ?c a cg:Claim ; cg:alignsWith ?p }", "csv")
        holders = store.query_bytes("SELECT ?c ?by { ?c cg:certifier ?by }", "csv")
    figures = {(c, v, u) for c, v, u in claims.drop_nulls("value").select("claim", "value", "unit").iter_rows()}
    assert figures == {(c, float(v), u) for c, v, u in pl.read_csv(values, infer_schema=False).iter_rows()}
    principles = claims.explode("principles").drop_nulls("principles").select("claim", "principles")
    assert sorted(principles.iter_rows()) == sorted(
        (claim, int(principle.rsplit("/", 1)[-1])) for claim, principle in pl.read_csv(links).iter_rows()
    )
    certifiers = claims.drop_nulls("certifier").select("claim", "certifier")
    assert sorted(certifiers.iter_rows()) == sorted(pl.read_csv(holders, infer_schema=False).iter_rows())


def test_small_batches_give_the_same_rows_and_the_same_bytes_twice(
    samples: Path, written: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    with open_store(samples, read_only=True) as store:
        write_claims(store, tmp_path / "again.parquet")
        monkeypatch.setattr(table, "_GROUP", 7)
        write_claims(store, tmp_path / "small.parquet")
    whole = (written / "claims.parquet").read_bytes()
    assert (tmp_path / "again.parquet").read_bytes() == whole
    assert pq.ParquetFile(tmp_path / "small.parquet").num_row_groups > 1
    assert pl.read_parquet(tmp_path / "small.parquet").equals(pl.read_parquet(written / "claims.parquet"))


def test_the_page_lists_the_columns(root: Path):
    page = (root / "docs" / "claims-table.md").read_text(encoding="utf-8")
    rows = re.findall(r"^\| (\w+) \| (\S+) \| (.+) \|$", page.partition("## Columns")[2], re.MULTILINE)
    assert rows[1:] == [(one.name, one.type, one.meaning) for one in COLUMNS]


def test_the_examples_of_the_page_run(
    root: Path, written: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
):
    monkeypatch.chdir(written)
    page = (root / "docs" / "claims-table.md").read_text(encoding="utf-8")
    names: dict[str, object] = {}
    for block in re.findall(r"```python\n(.*?)```", page, re.DOTALL):
        exec(compile(block, "docs/claims-table.md", "exec"), names)  # noqa: S102 - our own page
        shown = capsys.readouterr().out
        assert shown.count("\n") > 5
        assert not re.search(r"(?<!\d)0 rows|\(0, ", shown)
