"""build on many reports: folders, lists, workers, what is skipped, and what is resumed."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from bench.soak.corpus import write_corpus
from kg.corpus import Manifest, read_unfinished
from kg.search.index import current_index
from kg.store import open_store

if TYPE_CHECKING:
    from pathlib import Path

    from tests.cli.conftest import Run


@pytest.fixture
def reports(tmp_path: Path) -> Path:
    write_corpus(tmp_path / "reports", 4)
    return tmp_path / "reports"


@pytest.fixture
def place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("CLAIMGRAPH_CACHE", str(tmp_path / "cache"))
    return tmp_path / "new"


def exported(run: Run, place: Path) -> str:
    return run("export", "--inferred", "--store", str(place)).out


def test_workers_give_the_bytes_of_one_process(run: Run, reports: Path, place: Path, tmp_path: Path):
    (reports / "story.txt").write_text("Once upon a time there was a crow.\n")
    done = run("build", str(reports), "--workers", "2", "--store", str(place))
    assert done.status == 2
    assert "5 reports: 4 done, 1 nothing found" in done.out
    assert done.err.count("NO CLAIM was found") == 1
    assert run("build", str(reports), "--workers", "0", "--quiet", "--store", str(tmp_path / "alone")).status == 2
    assert exported(run, place)
    assert exported(run, place) == exported(run, tmp_path / "alone")
    assert run("verify", "--store", str(place)).status == 0


def test_what_is_there_is_skipped_unless_forced(run: Run, reports: Path, place: Path):
    arguments = ("build", str(reports / "*-000[01].txt"), "--store", str(place))
    assert run(*arguments).status == 0
    before = exported(run, place)
    done = run(*arguments)
    assert (done.status, done.err) == (0, "")
    assert "2 reports: 2 skipped" in done.out
    assert "brindlemere-glass-0000: skipped, unchanged" in done.out
    told = json.loads(run(*arguments, "--json").out)
    assert [one["reason"] for one in told["skipped"]] == ["unchanged", "unchanged"]
    done = run(*arguments, "--force")
    assert "2 reports: 2 done" in done.out
    assert exported(run, place) == before
    assert run(*arguments, "--no-infer").out.count("what follows was inferred anew") == 2
    assert exported(run, place) != before


def test_graph_of_skipped_reports_is_written_too(run: Run, reports: Path, place: Path, tmp_path: Path):
    path = str(reports / "brindlemere-glass-0000.txt")
    run("build", path, "--store", str(place), "-o", str(tmp_path / "first.nq"))
    assert "skipped" in run("build", path, "--store", str(place), "-o", str(tmp_path / "second.nq")).out
    assert (tmp_path / "first.nq").read_bytes() == (tmp_path / "second.nq").read_bytes()


def test_list_tells_of_each_report(run: Run, reports: Path, place: Path):
    (reports / "all.csv").write_text(
        "path,id,company,year\nbrindlemere-glass-0000.txt,glass,Brindle,2001\ncalvenor-glass-0001.txt,,,\n"
    )
    assert run("build", "--list", str(reports / "all.csv"), "--store", str(place)).status == 0
    with open_store(place, read_only=True) as store:
        found = {one.slug: (one.publisher_name, one.year) for one in store.reports()}
    assert found["glass"] == ("Brindle", 2001)
    assert "calvenor-glass-0001" in found
    assert "2 skipped" in run("build", "--list", str(reports / "all.csv"), "--store", str(place)).out


def test_build_that_was_cut_short_is_resumed_with_what_it_was_asked_for(run: Run, reports: Path, place: Path):
    paths = sorted(map(str, reports.iterdir()))
    run("build", *paths[:2], "--no-infer", "--store", str(place))
    with open_store(place):
        rows = [[path, None, None, None] for path in paths[:3]]
        Manifest(place).begin({"sources": rows, "model": None, "limit": 2**20, "infer": False, "replace": False})
    done = run("build", "--resume", "--store", str(place))
    assert done.status == 0
    assert "3 reports: 1 done, 2 skipped" in done.out
    assert read_unfinished(place) is None
    assert "inferred" not in exported(run, place)
    done = run("build", "--resume", "--store", str(place))
    assert done.status == 2
    assert f"no build into {place} was cut short" in done.err


@pytest.mark.parametrize(
    ("arguments", "problem"),
    [
        ((), "there is nothing to build: name a REPORT or a folder"),
        (("--list", "none.csv"), "the list none.csv cannot be read"),
        (("a.txt", "--engine", "dask"), "--engine dask needs --scheduler ADDRESS and --parts"),
        (("a.txt", "--scheduler", "tcp://127.0.0.1:1"), "add --engine dask"),
        (("nowhere/*.txt",), "no file fits 'nowhere/*.txt'"),
    ],
)
def test_options_that_do_not_go_together_are_told(run: Run, arguments: tuple[str, ...], problem: str):
    done = run("build", *arguments)
    assert done.status == 2
    assert problem in done.err
    assert len(done.err.splitlines()) == 1


@pytest.mark.parametrize("workers", ["0", "2"])
def test_a_build_leaves_an_index_that_needs_no_reading(run: Run, reports: Path, place: Path, workers: str):
    assert run("build", str(reports), "--workers", workers, "--quiet", "--store", str(place)).status == 0
    read: list[str] = []
    with open_store(place, read_only=True) as store, current_index(store, read.append) as index:
        assert index.execute("SELECT COUNT(*) FROM report").fetchone() == (4,)
    assert read == []
