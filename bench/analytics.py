"""Questions that scan or join a whole store: on the disk, in memory, and over its flat table of claims.

All must give the same rows: a difference ends the run before anything is timed.
"""

from __future__ import annotations

import csv
import math
import statistics
import time
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from kg.store import open_store
from kg.table import write_claims
from kg.terms import CG

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator
    from pathlib import Path

    import polars as pl

    from kg.store import Store


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """One question in SPARQL, and in SQL over the table."""

    name: str
    sparql: str
    sql: str


QUESTIONS: Final = (
    Question(
        name="scan: claims by predicate and modality",
        sparql="""SELECT ?predicate ?modality (COUNT(*) AS ?n) WHERE {
          ?claim rdf:predicate ?predicate ; cg:modality ?modality } GROUP BY ?predicate ?modality""",
        sql="SELECT predicate, modality, count(*) AS n FROM claims GROUP BY predicate, modality",
    ),
    Question(
        name="join: mean of each metric by company and year",
        sparql="""SELECT ?company ?metric ?unit ?year (AVG(?value) AS ?mean) WHERE {
          ?claim rdf:predicate cg:reports ; cg:statedIn/dcterms:publisher ?company ; rdf:object ?figure .
          ?figure cg:metric ?metric ; cg:normalizedValue ?value ; cg:normalizedUnitCode ?unit ; cg:year ?year
        } GROUP BY ?company ?metric ?unit ?year""",
        sql="""SELECT company_iri, metric_iri, normalized_unit, year, avg(normalized_value) AS mean FROM claims
          WHERE predicate = 'reports' AND normalized_value IS NOT NULL AND year IS NOT NULL
          GROUP BY company_iri, metric_iri, normalized_unit, year""",
    ),
    Question(
        name="join: commitments of companies that hold a certificate, by section",
        sparql="""SELECT ?section (COUNT(DISTINCT ?claim) AS ?n) WHERE {
          ?claim rdf:predicate cg:commitsTo ; cg:statedIn/dcterms:publisher ?company ; cg:inSection ?section .
          { SELECT DISTINCT ?company WHERE {
            ?held rdf:predicate cg:holdsCertification ; cg:statedIn/dcterms:publisher ?company } }
        } GROUP BY ?section""",
        sql="""SELECT section_iri, count(*) AS n FROM claims WHERE predicate = 'commitsTo' AND company_iri IN (
          SELECT company_iri FROM claims WHERE predicate = 'holdsCertification') GROUP BY section_iri""",
    ),
)


def report(place: Path, runs: int) -> Iterator[str]:
    """A table in Markdown: seconds on the disk, in memory, and with polars and DuckDB over Parquet, with ratios."""
    table = place.parent / "claims.parquet"
    with open_store(place, read_only=True) as disk:
        exported = _seconds(lambda: write_claims(disk, table))
        started = time.perf_counter()
        with open_store(place, in_memory=True) as memory:
            copied = time.perf_counter() - started
            yield f"Copying it into memory takes {copied:.2f} s, writing the table of claims {exported:.2f} s"
            yield f"({table.stat().st_size / 1e6:.1f} MB).\n"
            yield "| question | disk, s | memory, s | polars, s | DuckDB, s | disk/memory | disk/polars | disk/DuckDB |"
            yield "| --- | ---: | ---: | ---: | ---: | ---: | ---: | ---: |"
            for one in QUESTIONS:
                check(one, disk, table)
                asked = (
                    lambda one=one: disk.query_bytes(one.sparql, "json"),
                    lambda one=one: memory.query_bytes(one.sparql, "json"),
                    lambda one=one: _polars(table, one.sql),
                    lambda one=one: _duckdb(table, one.sql),
                )
                yield _line(one.name, asked, runs)


def check(question: Question, store: Store, table: Path) -> int:
    """How many rows a question has; a `ValueError` where SPARQL, polars and DuckDB do not give the same ones."""
    answer = store.query_bytes(question.sparql, "csv").decode()
    expected = _sorted(list(csv.reader(answer.splitlines()))[1:])
    for name, rows in (("polars", _polars(table, question.sql).rows()), ("DuckDB", _duckdb(table, question.sql))):
        found = _sorted(rows)
        differ = [pair for pair in zip(expected, found, strict=False) if not all(map(_same, *pair))]
        if differ or len(found) != len(expected):
            first = f": {differ[0][0]} and {differ[0][1]}" if differ else ""
            raise ValueError(
                f"{question.name}: SPARQL gives {len(expected)} rows, {name} {len(found)}, {len(differ)} differ{first}"
            )
    return len(expected)


def _sorted(rows: Iterable[Iterable[object]]) -> list[tuple[str, ...]]:
    """Rows as text, in one order; terms of our ontology by their local names, as the table has them."""
    return sorted(tuple(str(cell).removeprefix(CG) for cell in row) for row in rows)


def _same(one: str, other: str) -> bool:
    """Whether two cells are the same; a mean of doubles is not that of decimals to the last digit."""
    try:
        return one == other or math.isclose(float(one), float(other), rel_tol=1e-9)
    except ValueError:
        return False


def _line(name: str, asked: tuple[Callable[[], object], ...], runs: int) -> str:
    """One question, asked of each in turns; the first answers fill the caches and are not counted."""
    rounds = [[_seconds(ask) for ask in asked] for _ in range(runs + 1)][1:]
    medians = [statistics.median(times) for times in zip(*rounds, strict=True)]
    ratios = [statistics.median(times[0] / times[at] for times in rounds) for at in range(1, len(asked))]
    cells = [*(f"{seconds:.4f}" for seconds in medians), *(f"{ratio:.1f}" for ratio in ratios)]
    return f"| {name} | {' | '.join(cells)} |"


def _polars(table: Path, sql: str) -> pl.DataFrame:
    import polars as pl

    return pl.SQLContext(claims=pl.scan_parquet(table)).execute(sql, eager=True)


def _duckdb(table: Path, sql: str) -> list[tuple[object, ...]]:
    import duckdb

    with duckdb.connect() as database:
        database.read_parquet(str(table)).create_view("claims")
        rows: list[tuple[object, ...]] = database.execute(sql).fetchall()
        return rows


def _seconds(work: Callable[[], object]) -> float:
    started = time.perf_counter()
    work()
    return time.perf_counter() - started
