"""The flat table of claims: its rows, its page, and what the page shows."""

from __future__ import annotations

import re
from collections import defaultdict
from typing import TYPE_CHECKING

import polars as pl
import pyarrow.parquet as pq
import pytest

from kg.errors import RecordError
from kg.model import EntityKind, Predicate
from kg.rows import plain, rows
from kg.store import open_store
from kg.table import COLUMNS, gathering, write_claims
from kg.terms import cg
from kg.triples import to_nquads

if TYPE_CHECKING:
    from pathlib import Path

    from kg.table import Column


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


OF_THE_SUBJECT = "?claim rdf:subject ?subject_iri . "
OF_THE_OBJECT = (
    "?claim rdf:object ?object . OPTIONAL { ?object cg:metric ?metric } BIND(COALESCE(?metric, ?object) AS ?it) "
)
OF_THE_FIGURE = "?claim rdf:object ?figure . "
OF_THE_REPORT = "?claim cg:statedIn ?report_iri . "
OF_THE_PLACE = "?claim cg:evidence/oa:hasSelector ?selector . "
# The classes that the report's own graph says: the merge has wider ones too, by inference.
CLASSES = " ".join(f"cg:{kind.value}" for kind in EntityKind)
# How the graph says what each column says, as one pattern that gives ?value; qualifiers stand for themselves.
PATTERNS = {
    "report": OF_THE_REPORT + "?report_iri dcterms:identifier ?value",
    "report_title": OF_THE_REPORT + "?report_iri dcterms:title ?value",
    "report_year": OF_THE_REPORT + "?report_iri cg:year ?value",
    "company": OF_THE_REPORT + "?report_iri dcterms:publisher/skos:prefLabel ?value",
    "predicate": "?claim rdf:predicate ?term BIND(STRAFTER(STR(?term), '#') AS ?value)",
    "subject": OF_THE_SUBJECT + "?subject_iri skos:prefLabel ?value",
    "subject_kind": OF_THE_REPORT
    + OF_THE_SUBJECT
    + f"VALUES ?class {{ {CLASSES} }} GRAPH ?report_iri {{ ?subject_iri a ?class }} "
    "BIND(STRAFTER(STR(?class), '#') AS ?value)",
    "object": OF_THE_OBJECT + "?it skos:prefLabel ?value",
    "object_kind": OF_THE_REPORT
    + OF_THE_OBJECT
    + f"VALUES ?class {{ {CLASSES} }} GRAPH ?report_iri {{ ?it a ?class }} "
    "BIND(IF(BOUND(?metric), 'Observation', STRAFTER(STR(?class), '#')) AS ?value)",
    "modality": "?claim cg:modality ?term BIND(STRAFTER(STR(?term), '#') AS ?value)",
    "negated": "?claim cg:negated ?value",
    "confidence": "?claim cg:foundBy/cg:precision ?value",
    "year": "?claim rdf:object ?object OPTIONAL { ?claim cg:year ?own } "
    "OPTIONAL { ?object a cg:Observation ; cg:year ?its } BIND(COALESCE(?own, ?its) AS ?value) FILTER(BOUND(?value))",
    "metric": OF_THE_FIGURE + "?figure cg:metric/skos:prefLabel ?value",
    "comparator": OF_THE_FIGURE + "?figure cg:comparator ?value",
    "value": OF_THE_FIGURE + "?figure cg:value ?value",
    "unit": OF_THE_FIGURE + "?figure cg:unitCode ?value",
    "normalized_value": OF_THE_FIGURE + "?figure cg:normalizedValue ?value",
    "normalized_unit": OF_THE_FIGURE + "?figure cg:normalizedUnitCode ?value",
    "baseline_year": OF_THE_FIGURE + "?figure cg:baselineYear ?value",
    "scope": OF_THE_FIGURE + "?figure cg:scope ?value",
    "principles": "?claim cg:alignsWith ?term BIND(REPLACE(STR(?term), '.*/', '') AS ?value)",
    "goals": "?claim cg:supportsGoal ?term BIND(REPLACE(STR(?term), '.*/', '') AS ?value)",
    "topics": "?claim cg:aboutTopic ?value",
    "quote": OF_THE_PLACE + "?selector oa:exact ?value",
    "start": OF_THE_PLACE + "?selector oa:start ?value",
    "end": OF_THE_PLACE + "?selector oa:end ?value",
    "page": "?claim cg:evidence/cg:page ?value",
    "places": "{ SELECT ?claim (COUNT(?place) AS ?value) { ?claim cg:evidence ?place } GROUP BY ?claim }",
    "section": "?claim cg:inSection/dcterms:title ?value FILTER(?value != '')",
    "rule": "?claim cg:foundBy ?term BIND(REPLACE(STR(?term), '.*/', '') AS ?value)",
    "claim": "?claim a cg:Claim BIND(?claim AS ?value)",
    "report_iri": "?claim cg:statedIn ?value",
    "company_iri": OF_THE_REPORT + "?report_iri dcterms:publisher ?value",
    "subject_iri": "?claim rdf:subject ?value",
    "object_iri": "?claim rdf:object ?value",
    "conforms_to": "?claim rdf:object/cg:conformsTo ?value",
    "metric_iri": OF_THE_FIGURE + "?figure cg:metric ?value",
    "section_iri": "?claim cg:inSection ?value",
}
NUMBERS = ("double", "int16", "int32", "int64", "list<int8>")


@pytest.mark.parametrize("column", COLUMNS, ids=lambda one: one.name)
def test_a_column_says_what_the_graph_says(samples: Path, written: Path, column: Column):
    pattern = PATTERNS.get(column.name) or f"?claim cg:{column.qualifier} ?value"
    told = defaultdict(list)
    with open_store(samples, read_only=True) as store:
        for claim, value in rows(store, f"SELECT DISTINCT ?claim ?value {{ ?claim cg:statedIn [] . {pattern} }}"):
            told[plain(claim)].append(float(plain(value)) if column.type in NUMBERS else plain(value))
    claims = pl.read_parquet(written / "claims.parquet", columns=list({"claim", column.name}))
    for claim, cell in claims.select("claim", cell=column.name).iter_rows():
        expected = sorted(told.get(claim, []))
        if column.type.startswith("list"):
            assert cell == expected
        elif column.name in {"start", "end", "quote"}:
            assert cell in expected
        elif column.type == "bool":
            assert cell == ({"true": True, "false": False}[expected[0]] if expected else None)
        else:
            assert cell == (None if not expected else expected[0] if len(expected) == 1 else "; ".join(expected))


def test_a_column_is_filled_where_it_says(written: Path):
    claims = pl.read_parquet(written / "claims.parquet")
    for column in COLUMNS:
        filled = claims.drop_nulls(column.name)
        predicates = {name.strip() for name in column.filled.split(",")}
        if column.filled == "always":
            assert filled.height == claims.height, column.name
        elif column.filled == "figures":
            assert set(filled["object_kind"]) <= {"Observation"}, column.name
        elif column.filled != "where known":
            assert predicates <= {one.value for one in Predicate}, column.name
            assert set(filled["predicate"]) <= predicates, column.name


def test_a_claim_that_lacks_a_part_is_told(samples: Path, tmp_path: Path):
    with open_store(samples, read_only=True) as store:
        report = store.reports()[0]
        quads = list(store.quads(report.iri))
    modality = next(quad for quad in quads if quad.predicate == cg("modality"))
    broken = tmp_path / "broken.nq"
    broken.write_text(to_nquads(quad for quad in quads if quad != modality), encoding="utf-8")
    with open_store(broken) as store, pytest.raises(RecordError, match=f"{report.slug} has .* are whole"):
        write_claims(store, tmp_path / "claims.parquet")


def test_small_batches_give_the_same_rows_and_the_same_bytes_twice(
    samples: Path, written: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    with open_store(samples, read_only=True) as store:
        write_claims(store, tmp_path / "again.parquet")
        monkeypatch.setattr(gathering, "CLAIMS", 7)
        write_claims(store, tmp_path / "small.parquet")
    whole = (written / "claims.parquet").read_bytes()
    assert (tmp_path / "again.parquet").read_bytes() == whole
    assert pq.ParquetFile(tmp_path / "small.parquet").num_row_groups > 1
    assert pl.read_parquet(tmp_path / "small.parquet").equals(pl.read_parquet(written / "claims.parquet"))


def test_the_page_lists_the_columns(root: Path):
    page = (root / "docs" / "claims-table.md").read_text(encoding="utf-8")
    listed = re.findall(r"^\| (\w+) \| (\S+) \| (.+) \| (.+) \|$", page.partition("## Columns")[2], re.MULTILINE)
    assert listed[1:] == [(one.name, one.type, one.meaning, one.filled) for one in COLUMNS]


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
