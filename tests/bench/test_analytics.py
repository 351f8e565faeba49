"""The questions of bench/analytics: SPARQL over the store and SQL over its table give the same rows."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from bench.analytics import QUESTIONS, check
from kg.store import open_store
from kg.table import write_claims

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture(scope="module")
def table(samples: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The table of the samples' claims."""
    path = tmp_path_factory.mktemp("analytics") / "claims.parquet"
    with open_store(samples, read_only=True) as store:
        write_claims(store, path)
    return path


@pytest.mark.parametrize("question", QUESTIONS, ids=lambda one: one.name)
def test_sql_over_the_table_answers_what_sparql_does(samples: Path, table: Path, question):
    with open_store(samples, read_only=True) as store:
        assert check(question, store, table) > 2


def test_another_answer_is_told(samples: Path, table: Path):
    wrong = replace(QUESTIONS[0], sql=QUESTIONS[0].sql.replace("FROM claims", "FROM claims WHERE NOT negated"))
    with open_store(samples, read_only=True) as store, pytest.raises(ValueError, match="differ"):
        check(wrong, store, table)
