"""Builds that are killed, disks that are full, stores that are damaged: what is stored is whole, and work goes on.

`python -m bench.soak.kills` does the same for longer, with the real reader.
"""

from __future__ import annotations

import random
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from kg.corpus import Keeper, Manifest, Pool, Source, State, build_corpus
from kg.errors import ClaimgraphError, StoreBusyError, StoreEmptyError, StoreError
from kg.store import open_store
from kg.verify import verify_reports
from tests.corpus.makers import Orders, Silent, settings, write
from tests.corpus.test_building import build, content, states

ROOT = Path(__file__).resolve().parents[2]
# Loops and workers as in the real command, with a reader that takes no time to start.
BUILD = """
import sys
from tests.corpus.test_faults import build_in_pool
if __name__ == "__main__":
    build_in_pool(*sys.argv[1:])
"""
LIMITED = """
import sys
from kg.errors import StoreError
from tests.corpus.test_faults import build_in_pool
if __name__ == "__main__":
    try:
        build_in_pool(*sys.argv[1:4], limit=int(sys.argv[4]))
    except StoreError as error:
        print(error)
"""
posix = pytest.mark.skipif(sys.platform == "win32", reason="signals and limits of POSIX")


def build_in_pool(marks: str, place: str, folder: str, limit: int = 0) -> None:
    """A build by two workers, told on stdout as it goes; no file may grow beyond the limit."""
    sources = [Source(path=str(path)) for path in sorted(Path(folder).glob("*.txt"))]
    with open_store(place) as store, Pool(Orders(marks), 2) as pool:
        print("open", flush=True)  # noqa: T201  # for the test
        if limit:
            import resource

            resource.setrlimit(resource.RLIMIT_FSIZE, (limit, limit))
        manifest = Manifest(Path(place))
        for result in build_corpus(sources, pool.run, settings(), Silent(), Keeper(store, manifest)):
            print(result.source.slug, flush=True)  # noqa: T201  # for the test
        manifest.settle(report.slug for report in store.reports())


def start(code: str, *arguments: object) -> subprocess.Popen[str]:
    command = [sys.executable, "-c", code, *map(str, arguments)]
    return subprocess.Popen(
        command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True, cwd=ROOT, start_new_session=True
    )


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for number in range(6):
        write(tmp_path / "reports", f"r{number:02}", "Water", f"Report {number}", *(f"Rule {n}" for n in range(30)))
    return tmp_path / "reports"


@pytest.fixture
def expected(folder: Path, tmp_path: Path) -> bytes:
    """What an undisturbed build gives."""
    place = tmp_path / "undisturbed"
    build(Orders(str(tmp_path / "marks")), place, sorted(folder.iterdir()))
    return content(place)


@posix
@pytest.mark.parametrize("chance", [1, 2, 3, 4])
def test_a_build_that_is_killed_goes_on_to_the_same_bytes(folder: Path, expected: bytes, tmp_path: Path, chance: int):
    place, moment = tmp_path / "store", random.Random(chance)  # noqa: S311  # no secret
    with start(BUILD, tmp_path / "marks", place, folder) as process:
        assert process.stdout is not None
        for _ in range(moment.randrange(6)):
            process.stdout.readline()
        time.sleep(moment.random() / 20)
        process.send_signal(signal.SIGKILL)
    try:
        with open_store(place, read_only=True) as store:
            checks = list(verify_reports(store))
        assert not [failure for check in checks for failure in check.failures]
    except StoreEmptyError:
        pass
    found = states(build(Orders(str(tmp_path / "marks")), place, sorted(folder.iterdir())))
    assert set(found.values()) <= {State.DONE, State.SKIPPED}
    assert content(place) == expected
    assert not list(place.rglob("*.part"))


@posix
@pytest.mark.parametrize("limit", [1_000, 6_000, 12_000])
def test_a_full_disk_ends_the_build_and_leaves_the_store_whole(
    folder: Path, expected: bytes, tmp_path: Path, limit: int
):
    place, reports = tmp_path / "store", sorted(folder.iterdir())
    build(Orders(str(tmp_path / "marks")), place, reports[:2])
    said, _ = start(LIMITED, tmp_path / "marks", place, folder, limit).communicate()
    assert "cannot be written" in said
    assert "free some space" in said
    with open_store(place, read_only=True) as store:
        assert {"r00", "r01"} <= {report.slug for report in store.reports()}
        assert not [failure for check in verify_reports(store) for failure in check.failures]
    build(Orders(str(tmp_path / "marks")), place, reports)
    assert content(place) == expected


@posix
def test_the_second_of_two_builds_is_told(folder: Path, tmp_path: Path):
    place = tmp_path / "store"
    write(folder, "a-slow-one", "sleep 20")
    with start(BUILD, tmp_path / "marks", place, folder) as process:
        assert process.stdout is not None
        assert process.stdout.readline() == "open\n"
        with pytest.raises(StoreBusyError, match="another process is writing"):
            open_store(place)
        process.kill()


DAMAGES = {
    "no CURRENT": lambda graph: (graph / "CURRENT").unlink(),
    "nonsense in CURRENT": lambda graph: (graph / "CURRENT").write_text("nonsense"),
    "no MANIFEST": lambda graph: [path.unlink() for path in graph.glob("MANIFEST-*")],
    "half of a table": lambda graph: [path.write_bytes(path.read_bytes()[:100]) for path in graph.glob("*.sst")],
    "no table": lambda graph: [path.unlink() for path in graph.glob("*.sst")],
    "zeros in tables": lambda graph: [
        path.write_bytes(bytes(200) + path.read_bytes()[200:]) for path in graph.glob("*.sst")
    ],
}


@pytest.mark.parametrize("damage", DAMAGES)
def test_a_damaged_store_says_so_and_can_be_built_anew_from_its_manifest(folder: Path, tmp_path: Path, damage: str):
    place, make = tmp_path / "store", Orders(str(tmp_path / "marks"))
    build(make, place, sorted(folder.iterdir()))
    before = content(place)
    DAMAGES[damage](place / "graph")
    with pytest.raises(StoreError) as caught, open_store(place, read_only=True) as store:
        store.dump("nq")
    assert isinstance(caught.value, ClaimgraphError)
    assert f"claimgraph build --list {place / 'manifest.jsonl'} --store NEW" in str(caught.value)
    from kg.corpus import read_list

    listed = read_list(str(place / "manifest.jsonl"), (place / "manifest.jsonl").read_text().splitlines())
    build(make, tmp_path / "new", [Path(one.path) for one in listed])
    assert content(tmp_path / "new") == before
