"""build, export, drop, trace and validate with what is inferred, on the samples and on a short report of our own."""

from __future__ import annotations

import shutil
from typing import TYPE_CHECKING

import pytest
from typer.testing import CliRunner

from kg.catalog import load_catalog
from kg.cli import app
from kg.rows import rows
from kg.store import open_store
from kg.terms import CG, INFERRED_GRAPHS, RUNS_GRAPH, VOCABULARY_GRAPH

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from kg.store import Store
    from tests.cli.conftest import Run

REPORT = """Corvid Glass Ltd
Sustainability Report 2022

1 Management

In 2022 our furnace hall in Porto obtained ISO 14001 certification. Corvid Glass Ltd is certified to ISO 50001.

2 Figures

Corvid Glass used 1,200 MWh of electricity in 2022.
"""
# Named queries that ask for what follows, and say that it does.
ABOUT_WHAT_FOLLOWS = {"claims-for-goal"}
INFERRED = f"{INFERRED_GRAPHS}corvid-2022"


@pytest.fixture
def report(tmp_path: Path) -> Path:
    path = tmp_path / "corvid-2022.txt"
    path.write_text(REPORT, encoding="utf-8")
    return path


@pytest.fixture(scope="module")
def read_and_inferred(samples: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Store, Store]]:
    """The samples as they were read, and with what follows from them."""
    exported = tmp_path_factory.mktemp("read") / "read.nq"
    done = CliRunner().invoke(app, ["export", "--all", "--store", str(samples), "-o", str(exported)])
    assert done.exit_code == 0
    with open_store(exported) as read, open_store(samples, read_only=True) as inferred:
        yield read, inferred


def graphs(place: Path) -> set[str]:
    with open_store(place, read_only=True) as store:
        return set(store.graphs()) - {RUNS_GRAPH, VOCABULARY_GRAPH}


@pytest.mark.parametrize(
    "query", [one for one in load_catalog() if one.name not in ABOUT_WHAT_FOLLOWS], ids=lambda one: one.name
)
def test_named_queries_give_the_same_rows_on_the_samples(read_and_inferred: tuple[Store, Store], query):
    read, inferred = read_and_inferred
    assert list(rows(inferred, query.text)) == list(rows(read, query.text))


def test_samples_have_what_follows(read_and_inferred: tuple[Store, Store]):
    read, inferred = read_and_inferred
    asked = "SELECT DISTINCT ?property { ?s ?property ?o FILTER(STRSTARTS(STR(?property), STR(cg:))) }"
    more = {row[0] for row in rows(inferred, asked)} - {row[0] for row in rows(read, asked)}
    derived = {"certifiedTo", "certifiedThroughUnit", "unitOf", "derivedAlignment", "derivedGoal"}
    assert {CG + name for name in (*derived, "byRule")} <= more
    assert not {name for name in read.graphs() if name.startswith(INFERRED_GRAPHS)}


def test_the_samples_keep_checks_and_shapes(run: Run, samples: Path):
    done = run("validate", "--store", str(samples))
    assert (done.status, done.out) == (0, "")


def test_two_builds_give_the_same_bytes(run: Run, report: Path, template: Path, tmp_path: Path):
    outputs = []
    for name in ("one", "two"):
        place, path = tmp_path / name, tmp_path / f"{name}.nq"
        shutil.copytree(template, place)
        assert run("build", str(report), "--quiet", "--store", str(place)).status == 0
        assert run("export", "--inferred", "--store", str(place), "-o", str(path)).status == 0
        outputs.append(path.read_bytes())
    assert outputs[0] == outputs[1]
    assert INFERRED.encode() in outputs[0]


def test_without_inference_what_was_inferred_is_gone(run: Run, report: Path, store: Path):
    before, read = graphs(store), INFERRED.replace("graph/inferred", "report")
    assert run("build", str(report)).status == 0
    assert graphs(store) - before == {INFERRED, read}
    assert run("build", str(report), "--no-infer").status == 0
    assert graphs(store) - before == {read}


def test_a_dropped_report_leaves_nothing(run: Run, report: Path, store: Path):
    before = graphs(store)
    run("build", str(report))
    assert INFERRED in graphs(store)
    run("drop", "corvid-2022")
    assert graphs(store) == before


def test_export_has_what_is_inferred_only_when_asked(run: Run, report: Path):
    run("build", str(report))
    for arguments in ((), ("--all",), ("--inferred", "--report", "acme-2021")):
        assert INFERRED not in run("export", *arguments).out
    for arguments in (("--inferred",), ("--inferred", "--report", "corvid-2022")):
        assert INFERRED in run("export", *arguments).out


def test_trace_shows_what_was_read(run: Run, samples: Path):
    asked = "SELECT ?claim { ?claim cg:derivedGoal ?goal } ORDER BY ?claim LIMIT 1"
    with open_store(samples, read_only=True) as store:
        ((claim,),) = rows(store, asked)
    done = run("trace", str(claim), "--store", str(samples))
    assert done.status == 0
    assert "derived" not in done.out
