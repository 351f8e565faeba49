"""What only stores on disk can go through: locks, kills, full disks, other people's directories."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from kg.errors import StoreBusyError, StoreEmptyError, StoreError, StoreVersionError
from kg.model import EntityKind, Iri, Predicate
from kg.store import open_store
from kg.triples import to_quads
from tests.kg.records import Builder, acme, bolt

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kg.store import Store

NOON = datetime(2026, 3, 1, 12, 0, 0, tzinfo=UTC)
ACME = Iri("https://w3id.org/claimgraph/id/report/acme-2021")
ROOT = Path(__file__).resolve().parents[2]

WRITE_FOR_EVER = """
import sys
from tests.kg.test_store_disk import NOON, big, open_store
versions = [(made.graph(), made.text) for made in (big("first"), big("second"))]
with open_store(sys.argv[1]) as store:
    print("open", flush=True)
    while True:
        for graph, text in versions:
            store.replace_report(graph, text, when=NOON, path="/reports/acme-2021.txt")
"""
WRITE_WITH_LIMIT = """
import resource, sys
from kg.errors import StoreError
from tests.kg.test_store_disk import NOON, big, open_store
made = big("second")
graph = made.graph()
with open_store(sys.argv[1]) as store:
    resource.setrlimit(resource.RLIMIT_FSIZE, (20_000, 20_000))
    try:
        store.replace_report(graph, made.text, when=NOON, path="/reports/acme-2021.txt")
    except StoreError as error:
        print(error)
"""


def big(word: str) -> Builder:
    """A report of many claims, each with the word in it."""
    quotes = [f"Our {word} Policy {number} is in force." for number in range(120)]
    made = Builder(slug="acme-2021", text="\n".join(quotes), company="Acme Lamps", year=2021)
    for number, quote in enumerate(quotes):
        made.claim(quote, Predicate.HAS_POLICY, made.entity(EntityKind.POLICY, f"{word} Policy {number}"))
    return made


def put(store: Store, made: Builder) -> None:
    store.replace_report(made.graph(), made.text, when=NOON, path=f"/reports/{made.slug}.txt")


def python(code: str, *arguments: str) -> subprocess.Popen[str]:
    return subprocess.Popen([sys.executable, "-c", code, *arguments], stdout=subprocess.PIPE, text=True, cwd=ROOT)


@pytest.fixture
def place(tmp_path: Path) -> Path:
    """A store with one report."""
    with open_store(tmp_path / "store") as store:
        put(store, bolt())
    return tmp_path / "store"


def files(directory: Path) -> dict[str, bytes]:
    return {str(path.relative_to(directory)): path.read_bytes() for path in directory.rglob("*") if path.is_file()}


def test_what_was_put_in_is_there_the_next_time(place: Path) -> None:
    with open_store(place) as store:
        assert set(store.quads(bolt().graph().report.iri)) == set(to_quads(bolt().graph()))
        assert store.text(bolt().graph().report.text_digest) == bolt().text
        put(store, acme())
    with open_store(place, read_only=True) as store:
        assert [report.slug for report in store.reports()] == ["acme-2021", "bolt-2020"]


def test_the_text_is_kept_to_the_byte(tmp_path: Path) -> None:
    text = "Acme\r\nOur Policy\u2028is \ufeffold.\r\x0cpage\x00\n"
    made = Builder(slug="acme-2021", text=text, company="Acme", year=2021)
    with open_store(tmp_path / "store") as store:
        put(store, made)
        assert store.text(made.graph().report.text_digest) == text
    (kept,) = (tmp_path / "store" / "texts").iterdir()
    assert kept.read_bytes() == text.encode()
    assert f"sha256:{kept.stem}" == made.graph().report.text_digest


def test_a_text_that_was_changed_is_not_given_back(place: Path) -> None:
    (kept,) = (place / "texts").iterdir()
    kept.write_text("Bolt holds nothing.")
    with open_store(place) as store:
        assert store.text(bolt().graph().report.text_digest) is None


class TestTwoProcesses:
    @pytest.fixture
    def writer(self, place: Path) -> Iterator[subprocess.Popen[str]]:
        """A process that holds the store and writes to it."""
        process = python(WRITE_FOR_EVER, str(place))
        assert process.stdout is not None
        assert process.stdout.readline() == "open\n"
        yield process
        process.kill()
        process.wait()
        process.stdout.close()

    @pytest.mark.usefixtures("writer")
    def test_a_second_writer_is_told_to_wait(self, place: Path) -> None:
        with pytest.raises(StoreBusyError, match="another process is writing"):
            open_store(place)

    @pytest.mark.usefixtures("writer")
    def test_a_reader_sees_whole_reports_while_another_writes(self, place: Path) -> None:
        wholes = [set(to_quads(big(word).graph())) for word in ("first", "second")]
        for _ in range(4):
            with open_store(place, read_only=True) as store:
                assert set(store.quads(ACME)) in [set(), *wholes]

    @pytest.mark.parametrize("delay", [0.05, 0.2, 0.45])
    def test_a_writer_that_is_killed_leaves_a_whole_report(
        self, place: Path, writer: subprocess.Popen[str], delay: float
    ) -> None:
        time.sleep(delay)
        writer.send_signal(signal.SIGKILL)
        writer.wait()
        made = {None: None, **{word: big(word) for word in ("first", "second")}}
        with open_store(place) as store:
            quads = set(store.quads(ACME))
            word = next(
                (word for word in ("first", "second") if any(f"{word} Policy 0" in str(quad) for quad in quads)), None
            )
            assert quads == (set(to_quads(made[word].graph())) if word else set())
            assert [report.slug for report in store.reports()] == (["acme-2021"] if word else []) + ["bolt-2020"]
            if word:
                assert store.text(made[word].graph().report.text_digest) == made[word].text
            put(store, big("first"))
            assert set(store.quads(ACME)) == set(to_quads(big("first").graph()))


@pytest.mark.skipif(sys.platform == "win32", reason="limits of file size are those of POSIX")
def test_a_full_disk_leaves_the_store_as_it_was(place: Path) -> None:
    with open_store(place, read_only=True) as store:
        before = store.dump("nq")
    process = python(WRITE_WITH_LIMIT, str(place))
    said, _ = process.communicate()
    assert "cannot be written" in said
    assert "as it was before" in said
    for read_only in (True, False):
        with open_store(place, read_only=read_only) as store:
            assert store.dump("nq") == before


def test_the_same_store_twice_in_one_process_is_busy(place: Path) -> None:
    with open_store(place), pytest.raises(StoreBusyError, match="open already"):
        open_store(place)


def test_a_dataset_of_rdflib_does_not_keep_a_closed_store(place: Path) -> None:
    with open_store(place) as store:
        dataset = store.to_rdflib()
        assert len(dataset.graph(bolt().graph().report.iri)) > 0
    with open_store(place) as store:
        assert [report.slug for report in store.reports()] == ["bolt-2020"]


def test_a_store_open_for_reading_refuses_changes(place: Path) -> None:
    with open_store(place, read_only=True) as store:
        assert store.read_only
        for change in (
            lambda: put(store, acme()),
            lambda: store.drop_report(bolt().graph().report.iri),
        ):
            with pytest.raises(StoreError, match="reading only"):
                change()
        assert not store.load_vocabulary([])


@pytest.mark.parametrize("made", [False, True], ids=["missing", "empty"])
def test_reading_where_there_is_no_store_says_what_to_do(tmp_path: Path, made: bool) -> None:
    place = tmp_path / "store"
    if made:
        place.mkdir()
    with pytest.raises(StoreEmptyError, match="claimgraph build"):
        open_store(place, read_only=True)
    assert place.exists() == made


def test_a_store_of_a_newer_version_is_not_touched(place: Path) -> None:
    (place / "claimgraph.json").write_text(json.dumps({"format": 2}))
    before = files(place)
    for read_only in (False, True):
        with pytest.raises(StoreVersionError, match="format 2, this version knows 1: update"):
            open_store(place, read_only=read_only)
    assert files(place) == before


@pytest.mark.parametrize("mark", ["", "[]", "{}", '{"format": "1"}', "\x00"])
def test_a_store_whose_mark_is_damaged_is_not_touched(place: Path, mark: str) -> None:
    (place / "claimgraph.json").write_text(mark)
    before = files(place)
    with pytest.raises(StoreError):
        open_store(place)
    assert files(place) == before


@pytest.mark.parametrize("read_only", [False, True])
def test_a_directory_of_something_else_is_not_touched(tmp_path: Path, read_only: bool) -> None:
    (tmp_path / "photos").mkdir()
    (tmp_path / "photos" / "cat.txt").write_text("a cat")
    with pytest.raises(StoreError, match="something else"):
        open_store(tmp_path / "photos", read_only=read_only)
    assert files(tmp_path) == {str(Path("photos") / "cat.txt"): b"a cat"}


def test_a_store_that_was_being_made_can_be_made(tmp_path: Path) -> None:
    (tmp_path / "store").mkdir()
    (tmp_path / "store" / "claimgraph.json.123.part").write_text('{"for')
    with open_store(tmp_path / "store") as store:
        put(store, bolt())
        assert [report.slug for report in store.reports()] == ["bolt-2020"]


def test_a_damaged_store_says_so(place: Path) -> None:
    (place / "graph" / "CURRENT").write_text("nonsense")
    for read_only in (False, True):
        with pytest.raises(StoreError, match=r"cannot be opened.*build a new one"):
            open_store(place, read_only=read_only)


def test_a_store_whose_first_writer_was_killed_at_once_is_empty(place: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    # What RocksDB says where its column families were not all made yet.
    def read_only(_path: str) -> None:
        raise RuntimeError("Invalid argument: Column family not found: id2str")

    monkeypatch.setattr("kg.store.opening.ox.Store.read_only", read_only, raising=True)
    with pytest.raises(StoreEmptyError, match="is empty"):
        open_store(place, read_only=True)


def test_openings_leave_no_logs_behind(place: Path) -> None:
    for _ in range(3):
        with open_store(place):
            pass
    assert [path.name for path in (place / "graph").glob("LOG*")] == ["LOG"]


@pytest.mark.parametrize(
    ("name", "content", "problem"),
    [
        ("notes.txt", "words", "a file and no graph"),
        ("graph.ttl", "no turtle", "cannot be read as ttl"),
        ("graph.nq", '<http://a/s> <http://a/p> "x', "cannot be read as nq"),
        ("graph.jsonld", "{", "cannot be read as jsonld"),
        ("none.nq", None, "no graph file"),
    ],
)
def test_a_file_that_is_no_graph_says_so(tmp_path: Path, name: str, content: str | None, problem: str) -> None:
    if content is not None:
        (tmp_path / name).write_text(content)
    with pytest.raises(StoreError, match=problem):
        open_store(tmp_path / name)


def test_a_graph_file_is_never_written(tmp_path: Path) -> None:
    path = tmp_path / "graph.nq"
    path.write_text("<http://a/s> <http://a/p> <http://a/o> <http://a/g> .\n")
    with open_store(path) as store:
        assert store.read_only
        with pytest.raises(StoreError, match="reading only"):
            put(store, acme())


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="root may write everywhere")
def test_a_directory_that_is_not_ours_says_so(tmp_path: Path) -> None:
    tmp_path.chmod(0o500)
    with pytest.raises(StoreError, match="cannot be written"):
        open_store(tmp_path / "store")
    tmp_path.chmod(0o700)
