"""Builds of many reports: what is read, skipped, remembered and stored; the same bytes in whatever order."""

from __future__ import annotations

import json
import os
import random
from typing import TYPE_CHECKING

import pytest

from kg.corpus import (
    Keeper,
    Manifest,
    Pool,
    Source,
    State,
    build_corpus,
    one_by_one,
    read_unfinished,
)
from kg.errors import ClaimgraphError
from kg.iris import inferred_graph
from kg.store import Recipe, open_store
from kg.terms import RUNS_GRAPH
from tests.corpus.makers import RECIPE, Orders, Silent, settings, write

if TYPE_CHECKING:
    from pathlib import Path

    from kg.corpus import Result, Settings

SILENT = Silent()


@pytest.fixture
def make(tmp_path: Path) -> Orders:
    return Orders(str(tmp_path / "marks"))


@pytest.fixture
def place(tmp_path: Path) -> Path:
    return tmp_path / "store"


def build(make: Orders, place: Path, paths: list[Path], how: Settings | None = None) -> list[Result]:
    sources = [Source(path=str(path)) for path in paths]
    with open_store(place) as store:
        manifest = Manifest(place)
        run = one_by_one(make, SILENT)
        results = list(build_corpus(sources, run, how or settings(), SILENT, Keeper(store, manifest)))
        manifest.settle(report.slug for report in store.reports())
    return sorted(results, key=lambda one: one.number)


def states(results: list[Result]) -> dict[str, State]:
    return {one.source.slug: one.state for one in results}


def content(place: Path) -> bytes:
    with open_store(place, read_only=True) as store:
        graphs = [graph for one in store.reports() for graph in (one.iri, inferred_graph(one.iri))]
        return store.dump("nq", graphs)


def test_each_report_comes_to_what_it_is(make: Orders, place: Path, tmp_path: Path):
    paths = [
        write(tmp_path, "good"),
        write(tmp_path, "story", "nothing"),
        write(tmp_path, "odd", "break"),
        tmp_path / "missing.txt",
        write(tmp_path, "better"),
    ]
    found = states(build(make, place, paths))
    assert found == {
        "good": State.DONE,
        "story": State.NOTHING,
        "odd": State.FAILED,
        "missing": State.FAILED,
        "better": State.DONE,
    }
    with open_store(place, read_only=True) as store:
        assert [(one.slug, one.recipe) for one in store.reports()] == [("better", RECIPE), ("good", RECIPE)]


def test_unchanged_reports_are_not_read_again(make: Orders, place: Path, tmp_path: Path):
    paths = [write(tmp_path, "good"), write(tmp_path, "story", "nothing"), write(tmp_path, "odd", "break")]
    build(make, place, paths)
    before = content(place)
    found = states(build(make, place, paths))
    assert found == {"good": State.SKIPPED, "story": State.NOTHING, "odd": State.FAILED}
    # What is broken is tried again: the computer may have been short of something.
    assert [make.times(name) for name in ("good", "story", "odd")] == [1, 1, 2]
    assert content(place) == before
    assert states(build(make, place, paths, settings(force=True)))["good"] == State.DONE
    assert make.times("good") == 2


@pytest.mark.parametrize("change", ["words", "rules", "place"])
def test_what_changed_is_read_again(make: Orders, place: Path, tmp_path: Path, change: str):
    path, other = write(tmp_path, "good"), write(tmp_path, "same")
    build(make, place, [path, other])
    before = path.stat()
    how = settings()
    if change == "words":
        # Neither size nor time tells: the clock may have jumped.
        path.write_text(path.read_text().replace("Water", "Metal"))
        os.utime(path, ns=(before.st_atime_ns, before.st_mtime_ns))
        assert path.stat().st_size == before.st_size
    elif change == "rules":
        how = settings(recipe=Recipe(reading="sha256:other", inference=RECIPE.inference))
    else:
        path = path.rename(path.with_suffix(".text"))
    found = states(build(make, place, [path, other], how))
    assert found["good"] is State.DONE
    assert found["same"] is (State.DONE if change == "rules" else State.SKIPPED)


def test_files_of_the_future_and_of_the_past_are_skipped_alike(make: Orders, place: Path, tmp_path: Path):
    path = write(tmp_path, "good")
    build(make, place, [path])
    for time in (1, 4_000_000_000):
        os.utime(path, (time, time))
        assert states(build(make, place, [path])) == {"good": State.SKIPPED}


def test_a_clock_that_jumps_back_changes_no_graph(
    make: Orders, place: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    from datetime import UTC, datetime

    class Clock(datetime):
        at = 2030

        @classmethod
        def now(cls, tz=None):
            cls.at -= 10
            return datetime(cls.at, 1, 1, tzinfo=tz or UTC)

    monkeypatch.setattr("kg.corpus.building.datetime", Clock)
    path = write(tmp_path, "good")
    build(make, place, [path])
    before = content(place)
    build(make, place, [path], settings(force=True))
    assert content(place) == before
    with open_store(place, read_only=True) as store:
        (report,) = store.reports()
        runs = {quad.subject for quad in store.quads(RUNS_GRAPH)}
    assert report.built is not None
    assert report.built.year < 2020
    assert len(runs) == 1


def test_new_rules_of_inference_need_no_reading(make: Orders, place: Path, tmp_path: Path):
    path = write(tmp_path, "good")
    build(make, place, [path])
    other = settings(recipe=Recipe(reading=RECIPE.reading, inference="sha256:new"))
    (result,) = build(make, place, [path], other)
    assert (result.state, result.message) == (State.SKIPPED, "what follows was inferred anew")
    assert make.times("good") == 1
    with open_store(place, read_only=True) as store:
        (report,) = store.reports()
        assert report.recipe == other.recipe
        assert list(store.quads(inferred_graph(report.iri)))
    (result,) = build(make, place, [path], other)
    assert result.message == "unchanged"


def test_two_files_of_one_name_are_told_whatever_the_order(make: Orders, place: Path, tmp_path: Path):
    first, second = write(tmp_path / "a", "acme", "Water"), write(tmp_path / "b", "acme", "Energy")
    copy = write(tmp_path / "c", "acme", "Water")
    results = build(make, place, [first, second, copy])
    assert [one.state for one in results] == [State.DONE, State.FAILED, State.SKIPPED]
    assert f"would have the name 'acme' of {first}" in (results[1].message or "")
    assert make.times("acme") == 1


def test_other_file_of_a_stored_name_is_refused_unread(make: Orders, place: Path, tmp_path: Path):
    build(make, place, [write(tmp_path / "a", "acme", "Water")])
    other = write(tmp_path / "b", "acme", "Energy")
    (result,) = build(make, place, [other])
    assert result.state is State.FAILED
    assert "'acme' is taken" in (result.message or "")
    assert make.times("acme") == 1
    (result,) = build(make, place, [other], settings(replace=True))
    assert result.state is State.DONE


def test_what_all_would_fail_of_ends_the_build(make: Orders, place: Path, tmp_path: Path):
    paths = [write(tmp_path, "a", "model"), write(tmp_path, "b")]
    with pytest.raises(ClaimgraphError, match="model is not installed"):
        build(make, place, paths)
    assert make.times("b") == 0


def test_same_bytes_whatever_the_workers_and_their_order(make: Orders, tmp_path: Path):
    paths = [write(tmp_path, f"r{number}", "Water", f"Report {number}", "Energy") for number in range(8)]
    sources = [Source(path=str(path)) for path in paths]
    contents = []
    for workers in (0, 1, 3):
        place = tmp_path / f"store{workers}"
        random.Random(workers).shuffle(sources)  # noqa: S311  # no secret
        with open_store(place) as store, Pool(make, max(workers, 1)) as pool:
            run = pool.run if workers else one_by_one(make, SILENT)
            results = list(build_corpus(sources, run, settings(), SILENT, Keeper(store)))
        assert {one.state for one in results} == {State.DONE}
        contents.append(content(place))
    assert contents[0]
    assert contents[0] == contents[1] == contents[2]


def test_manifest_tells_what_was_made_of_what(make: Orders, place: Path, tmp_path: Path):
    good, story = write(tmp_path, "good"), write(tmp_path, "story", "nothing")
    build(make, place, [story, good])
    lines = [json.loads(line) for line in (place / "manifest.jsonl").read_text().splitlines()]
    assert [line["report"] for line in lines] == ["good", "story"]
    with open_store(place, read_only=True) as store:
        (report,) = store.reports()
    assert lines[0]["path"] == str(good)
    assert lines[0]["digest"] == report.digest
    assert (lines[0]["state"], lines[0]["claims"], lines[0]["reading"]) == ("done", 3, RECIPE.reading)
    assert (lines[1]["state"], lines[1]["message"]) == ("nothing found", f"NO CLAIM was found in {story}")


def test_manifest_with_a_torn_line_is_mended(make: Orders, place: Path, tmp_path: Path):
    build(make, place, [write(tmp_path, "good")])
    with (place / "manifest.jsonl").open("a") as file:
        file.write('{"report": "half", "pa')
    build(make, place, [write(tmp_path, "good"), write(tmp_path, "new")])
    lines = (place / "manifest.jsonl").read_text().splitlines()
    assert [json.loads(line)["report"] for line in lines] == ["good", "new"]


def test_manifest_that_is_gone_costs_no_reading(make: Orders, place: Path, tmp_path: Path):
    path = write(tmp_path, "good")
    build(make, place, [path])
    (place / "manifest.jsonl").unlink()
    assert states(build(make, place, [path])) == {"good": State.SKIPPED}


def test_what_is_unfinished_is_kept_until_it_is_finished(place: Path):
    with open_store(place):
        manifest = Manifest(place)
        manifest.begin({"sources": [["/a.txt", None, None, None]]})
        assert read_unfinished(place) == {"sources": [["/a.txt", None, None, None]]}
        manifest.finish()
    assert read_unfinished(place) is None
