"""Comparisons as text, pages, frames and files."""

from __future__ import annotations

import csv
import io
import json
import zipfile

import pytest

from kg.comparison import compare, select, writing
from kg.errors import QueryError
from kg.frames import compare_pandas, compare_polars, query_pandas, query_polars, to_parquet, to_xlsx

BOTH = ["Tarn Lamps", "Quill Foods"]


def test_flat_formats_tell_the_same_cells(figures):
    comparison = compare(figures, BOTH, "indicators")
    told = list(csv.DictReader(io.StringIO(writing.to_csv(comparison))))
    cells = json.loads(writing.to_json(comparison))["cells"]
    assert [row["text"] for row in told] == [cell["text"] or "" for cell in cells]
    assert [row["claims"].split() for row in told] == [cell["claims"] for cell in cells]


def test_an_empty_comparison_still_has_its_columns(figures):
    empty = select(compare(figures, BOTH, "partners"), ["no such thing"])
    assert writing.to_csv(empty).strip().split(",") == list(writing.RECORD)
    assert list(compare_pandas(empty).columns) == list(writing.RECORD)
    assert to_xlsx(empty)


def test_markdown_and_html_keep_bars_and_brackets_apart(figures):
    comparison = compare(figures, BOTH, "partners")
    assert "| Springs Alliance | achieved | achieved |" in writing.to_markdown(comparison)
    assert '<th scope="row">Springs Alliance</th>' in writing.to_html(comparison)


def test_frames_have_numbers(figures):
    comparison = compare(figures, BOTH, "indicators", year=2023)
    pandas, polars = compare_pandas(comparison), compare_polars(comparison)
    assert pandas["value"].tolist() == polars["value"].to_list()
    assert set(pandas["company"]) == set(BOTH)


def test_queries_are_frames(figures):
    sparql = "SELECT ?v ?year WHERE { ?f a cg:Observation ; cg:value ?v ; cg:year ?year } ORDER BY ?v ?year"
    pandas, polars = query_pandas(figures, sparql), query_polars(figures, sparql)
    assert pandas["v"].tolist() == polars["v"].to_list()
    assert pandas["year"].dtype.kind == "i"
    with pytest.raises(QueryError):
        query_pandas(figures, "ASK { ?s ?p ?o }")


def test_a_workbook_has_the_table_and_a_row_a_claim(figures, recwarn):
    book = zipfile.ZipFile(io.BytesIO(to_xlsx(compare(figures, BOTH, "trends"))))
    names = book.read("xl/workbook.xml").decode()
    assert 'name="table"' in names
    assert 'name="claims"' in names
    assert "hyperlink" not in book.read("xl/worksheets/sheet2.xml").decode()
    assert not [warning for warning in recwarn if "URL" in str(warning.message)]


def test_parquet_is_read_back(figures):
    import polars as pl

    comparison = compare(figures, BOTH, "indicators")
    assert pl.read_parquet(io.BytesIO(to_parquet(comparison))).height == 2 * len(comparison.lines)
