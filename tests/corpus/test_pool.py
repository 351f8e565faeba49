"""Worker processes: they die, break, hang and are replaced, and every report has its outcome."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from kg.corpus import Failed, Job, Limits, Made, NothingFound, Pool, Source
from tests.corpus.makers import Orders, write

if TYPE_CHECKING:
    from kg.corpus import Outcome

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture
def marks(tmp_path: Path) -> Orders:
    return Orders(str(tmp_path / "marks"))


def jobs(*paths: Path) -> list[Job]:
    return [Job(number=number, source=Source(path=str(path))) for number, path in enumerate(paths)]


def outcomes(make: Orders, paths: list[Path], workers: int = 2, limits: Limits | None = None) -> dict[str, Outcome]:
    with Pool(make, workers, limits) as pool:
        found = [(job.source.slug, outcome) for job, outcome in pool.run(jobs(*paths))]
    assert len(found) == len(dict(found))
    return dict(found)


def test_every_report_has_its_outcome(marks: Orders, tmp_path: Path):
    paths = [write(tmp_path, f"r{number}") for number in range(7)]
    paths += [write(tmp_path, "story", "nothing"), tmp_path / "missing.txt", write(tmp_path, "odd", "break")]
    found = outcomes(marks, paths)
    assert all(isinstance(found[f"r{number}"], Made) for number in range(7))
    assert isinstance(found["story"], NothingFound)
    assert found["missing"] == Failed(message=f"{tmp_path / 'missing.txt'} does not exist: check the path")
    odd = found["odd"]
    assert isinstance(odd, Failed)
    assert "broke the reader (IndexError: beyond the page): this is a bug" in odd.message
    assert "IndexError" in (odd.trace or "")


def test_report_whose_worker_is_killed_is_read_again(marks: Orders, tmp_path: Path):
    paths = [write(tmp_path, f"r{number}") for number in range(5)]
    found = outcomes(marks, [*paths[:2], write(tmp_path, "heavy", "Coal", "die once"), *paths[2:]])
    assert all(isinstance(outcome, Made) for outcome in found.values())
    assert marks.times("heavy") == 2


def test_report_that_kills_two_workers_fails_and_the_others_do_not(marks: Orders, tmp_path: Path):
    paths = [write(tmp_path, "deadly", "die"), *(write(tmp_path, f"r{number}") for number in range(5))]
    found = outcomes(marks, paths)
    deadly = found.pop("deadly")
    assert isinstance(deadly, Failed)
    assert "its worker was killed by SIGKILL, twice" in deadly.message
    assert marks.times("deadly") == 2
    assert all(isinstance(outcome, Made) for outcome in found.values())


def test_report_that_takes_too_long_is_given_up(marks: Orders, tmp_path: Path):
    paths = [write(tmp_path, "endless", "sleep 600"), *(write(tmp_path, f"r{number}") for number in range(3))]
    found = outcomes(marks, paths, limits=Limits(seconds=4))
    endless = found.pop("endless")
    assert isinstance(endless, Failed)
    assert "was not read within 4 s" in endless.message
    assert all(isinstance(outcome, Made) for outcome in found.values())


@pytest.mark.parametrize("limits", [Limits(reports=2), Limits(memory=1)])
def test_workers_are_replaced(marks: Orders, tmp_path: Path, limits: Limits):
    paths = [write(tmp_path, f"r{number}") for number in range(6)]
    found = outcomes(marks, paths, workers=1, limits=limits)
    assert len(found) == 6
    processes = [Path(marks.marks, f"r{number}").read_text() for number in range(6)]
    assert len(set(processes)) >= 3


def test_workers_end_with_the_pool_whatever_they_are_at(marks: Orders, tmp_path: Path):
    paths = [write(tmp_path, "quick"), write(tmp_path, "endless", "sleep 600")]
    with Pool(marks, 2) as pool:
        next(pool.run(jobs(*paths)))
        processes = pool.processes
    assert len(processes) == 2
    assert not any(Path(f"/proc/{process}/fd").exists() and _is_alive(process) for process in processes)


PARENT = """
import sys
from tests.corpus.test_pool import Orders, Path, Pool, jobs
if __name__ == "__main__":
    with Pool(Orders(sys.argv[1]), 2) as pool:
        for _ in pool.run(jobs(*map(Path, sys.argv[2:]))):
            print(*pool.processes, flush=True)
"""


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="looks into /proc")
def test_workers_end_when_their_parent_is_killed(tmp_path: Path):
    paths = [write(tmp_path, "quick"), write(tmp_path, "endless", "sleep 600")]
    command = [sys.executable, "-c", PARENT, str(tmp_path / "marks"), *map(str, paths)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True, cwd=ROOT) as parent:
        assert parent.stdout is not None
        processes = [int(one) for one in parent.stdout.readline().split()]
        parent.kill()
    for _ in range(500):
        if not any(map(_is_alive, processes)):
            break
        time.sleep(0.02)
    assert processes
    assert not any(map(_is_alive, processes))


def _is_alive(process: int) -> bool:
    try:
        os.kill(process, 0)
        return Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()[0] != "Z"
    except OSError:
        return False
