"""A real Dask cluster of worker processes, two of which are killed: nothing is lost, and nothing done twice."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from kg.corpus import Keeper, Source, State, build_corpus
from kg.corpus.cluster import on_cluster
from kg.corpus.parts import Parts
from kg.errors import ParameterError
from kg.store import Recipe, open_store, parse_quads
from tests.corpus.makers import RECIPE, Orders, Silent, settings, write
from tests.corpus.test_building import build, content, states

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kg.corpus import Result

ROOT = Path(__file__).resolve().parents[2]
CLUSTER = """
import sys
from distributed import LocalCluster
if __name__ == "__main__":
    options = {"n_workers": 3, "threads_per_worker": 1, "processes": True, "dashboard_address": None}
    with LocalCluster(**options, worker_dashboard_address=None, silence_logs=60) as cluster:
        print(cluster.scheduler_address, flush=True)
        sys.stdin.read()
"""


@pytest.fixture(scope="module")
def scheduler() -> Iterator[str]:
    """The address of a cluster of three worker processes."""
    pipe = subprocess.PIPE
    with subprocess.Popen(
        [sys.executable, "-c", CLUSTER], stdin=pipe, stdout=pipe, stderr=subprocess.DEVNULL, text=True, cwd=ROOT
    ) as process:
        assert process.stdin is not None
        assert process.stdout is not None
        yield process.stdout.readline().strip()
        process.stdin.close()
        process.wait(60)


@pytest.fixture
def make(tmp_path: Path) -> Orders:
    return Orders(str(tmp_path / "marks"))


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for number in range(10):
        orders = ("die once",) if number in {2, 6} else ("sleep 0.05",)
        write(tmp_path / "reports", f"r{number}", "Water", f"Report {number}", *orders)
    return tmp_path / "reports"


def build_on(scheduler: str, make: Orders, place: Path, folder: Path, parts: str) -> list[Result]:
    sources = [Source(path=str(path)) for path in sorted(folder.iterdir())]
    with open_store(place) as store:
        run = on_cluster(make, settings(), scheduler, parts)
        return list(build_corpus(sources, run, settings(), Silent(), Keeper(store)))


def test_nothing_is_lost_and_nothing_twice_where_workers_are_killed(
    scheduler: str, make: Orders, folder: Path, tmp_path: Path
):
    shared = tmp_path / "parts"
    results = build_on(scheduler, make, tmp_path / "store", folder, str(shared))
    assert len(results) == len(states(results)) == 10
    assert set(states(results).values()) == {State.DONE}
    assert make.times("r2") == make.times("r6") == 2
    assert sorted(path.name for path in shared.iterdir()) == sorted(
        f"r{number}.{suffix}" for number in range(10) for suffix in ("json", "nq", "txt")
    )
    build(make, tmp_path / "here", sorted(folder.iterdir()))
    assert content(tmp_path / "store") == content(tmp_path / "here")
    # A second build, into an empty store: all parts are there.
    times = {number: make.times(f"r{number}") for number in range(10)}
    results = build_on(scheduler, make, tmp_path / "again", folder, shared.as_uri())
    assert set(states(results).values()) == {State.DONE}
    assert times == {number: make.times(f"r{number}") for number in range(10)}
    assert content(tmp_path / "again") == content(tmp_path / "here")


def test_each_report_has_its_outcome(scheduler: str, make: Orders, tmp_path: Path):
    folder = tmp_path / "reports"
    write(folder, "good"), write(folder, "odd", "break"), write(folder, "story", "nothing")
    found = {one.source.slug: one for one in build_on(scheduler, make, tmp_path / "store", folder, str(tmp_path / "p"))}
    assert {name: one.state.value for name, one in found.items()} == {
        "good": "done",
        "odd": "failed",
        "story": "nothing found",
    }
    assert "broke the reader (IndexError" in (found["odd"].message or "")


def test_scheduler_that_is_not_there_is_told(make: Orders, tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr("kg.corpus.cluster._PATIENCE", 1)
    write(tmp_path / "reports", "good")
    with pytest.raises(ParameterError, match="no Dask scheduler answers at"):
        build_on("tcp://127.0.0.1:9", make, tmp_path / "store", tmp_path / "reports", str(tmp_path / "parts"))


class TestParts:
    @pytest.fixture
    def parts(self, make: Orders, tmp_path: Path) -> Parts:
        from kg.corpus import Job

        made = make(Job(number=0, source=Source(path=str(write(tmp_path, "good")))), lambda _share: None)
        parts = Parts(str(tmp_path / "parts"))
        parts.put(made, RECIPE)  # type: ignore[arg-type]
        return parts

    def test_part_comes_back_as_it_was(self, parts: Parts, make: Orders, tmp_path: Path):
        from kg.corpus import Job

        made = make(Job(number=0, source=Source(path=str(write(tmp_path, "good")))), lambda _share: None)
        assert parts.get("good", RECIPE, made.part.digest) == made  # type: ignore[union-attr]

    def test_part_is_nquads_that_any_store_loads(self, parts: Parts, tmp_path: Path):
        assert parts
        quads = list(parse_quads((tmp_path / "parts" / "good.nq").read_bytes()))
        assert {quad.graph for quad in quads} == {"https://w3id.org/claimgraph/id/report/good"}

    def test_part_of_another_file_recipe_or_name_is_none(self, parts: Parts):
        assert parts.get("good", RECIPE, "sha256:other") is None
        assert parts.get("good", Recipe(reading="sha256:new", inference=RECIPE.inference)) is None
        assert parts.get("bad") is None

    @pytest.mark.parametrize("suffix", ["json", "nq", "txt"])
    def test_part_that_was_cut_short_is_none(self, parts: Parts, tmp_path: Path, suffix: str):
        path = tmp_path / "parts" / f"good.{suffix}"
        path.write_bytes(path.read_bytes()[:-5])
        assert parts.get("good") is None

    def test_facts_are_json(self, parts: Parts, tmp_path: Path):
        assert parts
        told = json.loads((tmp_path / "parts" / "good.json").read_text())
        assert told["facts"]["claims"] == [["hasPolicy", 3]]
