"""The index follows its store: replaced, dropped and changed reports, killed writers, files of something else."""

from __future__ import annotations

import shutil
import signal
import sqlite3
import subprocess
import sys
import time
from contextlib import closing
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from kg.errors import StoreError
from kg.model import EntityKind, Predicate
from kg.search import By, Sought, forget_index, index, refresh_index, search
from kg.search.index import current_index
from kg.search.schema import FILE, FORMAT
from kg.store import Change, open_store
from tests.kg.records import Builder, acme, bolt
from tests.search.conftest import NOON, put

if TYPE_CHECKING:
    from kg.search import SearchResult

ROOT = Path(__file__).resolve().parents[2]
REFRESH = """
import sys
from pathlib import Path
from kg.search import forget_index, refresh_index
print("ready", flush=True)
while True:
    refresh_index(Path(sys.argv[1]))
    forget_index(Path(sys.argv[1]))
"""


def look(place: Path, words: str, read: list[str] | None = None) -> SearchResult:
    with open_store(place, read_only=True) as store:
        return search(store, Sought(words=words, by=By.WORDS), (read if read is not None else []).append)


def other(sentence: str) -> Builder:
    """Another report under the name of Acme's."""
    made = Builder(slug="acme-2021", text=f"Acme\n\n{sentence}\n", company="Acme Lamps", year=2021)
    made.claim(sentence, Predicate.HAS_POLICY, made.entity(EntityKind.POLICY, "Lantern Policy"))
    return made


def content(place: Path) -> list[tuple[object, ...]]:
    """All that can be found, whatever the order in which it was put in."""
    refresh_index(place)
    with closing(sqlite3.connect(place / FILE)) as kept:
        found = kept.execute(
            "SELECT r.iri, d.iri, d.statement, d.names, d.quote, d.start, d.end, d.line FROM document d "
            "JOIN report r ON r.id = d.report ORDER BY 1, 2, 6"
        ).fetchall()
        kept.execute("INSERT INTO words(words) VALUES ('integrity-check')")
    return found


def test_a_report_is_read_once_for_as_long_as_it_stays_the_same(place: Path) -> None:
    read: list[str] = []
    look(place, "water", read)
    assert any("acme-2021" in one for one in read)
    read.clear()
    look(place, "water", read)
    assert read == []
    put(place, bolt(), when=NOON + timedelta(days=1))
    look(place, "water", read)
    assert {one.partition(",")[0] for one in read} == {"bolt-2020"}


def test_a_replaced_report_is_found_by_its_new_words_alone(place: Path) -> None:
    assert look(place, "GDPR").total == 1
    put(place, other("Our Lantern Policy forbids glare."), when=NOON + timedelta(seconds=1))
    assert look(place, "GDPR").claims == look(place, "GDPR").passages == ()
    assert [one.quote for one in look(place, "glare").claims] == ["Our Lantern Policy forbids glare."]
    assert look(place, "Lantern").hint == ""
    assert look(place, "bribery").total == 1


def test_a_report_built_again_within_a_second_is_not_taken_for_the_one_before(
    place: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(index, "_RECENT", 3600)
    now = datetime.now(UTC)
    for word in ("glare", "flicker", "shadow"):
        # The same file, read otherwise: neither its digest nor the second of its run tells.
        made = other("Our Lantern Policy forbids glare, flicker and shadow.")
        made.claims.clear()
        made.claim(made.text.splitlines()[2], Predicate.HAS_POLICY, made.entity(EntityKind.POLICY, f"{word} rules"))
        put(place, made, when=now)
        assert look(place, "rules").claims[0].statement.endswith(f"{word} rules")


def test_a_dropped_report_is_not_found(place: Path) -> None:
    look(place, "water")
    with open_store(place) as store:
        store.drop_report(acme().graph().report.iri)
    result = look(place, "ISO certification water")
    assert {one.slug for one in (*result.claims, *result.passages)} == {"bolt-2020"}
    assert look(place, "GDPR").hint == ""
    assert len(content(place)) == len([one for one in content(place) if "bolt" in str(one[0])])


def test_an_index_that_was_kept_up_is_like_one_made_anew(place: Path, tmp_path: Path) -> None:
    look(place, "water")
    put(place, other("Our Lantern Policy forbids glare."), when=NOON + timedelta(seconds=1))
    look(place, "glare")
    put(place, acme(), when=NOON + timedelta(seconds=2))
    shutil.copytree(place, tmp_path / "anew")
    (tmp_path / "anew" / FILE).unlink()
    assert content(place) == content(tmp_path / "anew")
    for words in ("water", "policy springs", "iso 14001"):
        with open_store(place, read_only=True) as kept, open_store(tmp_path / "anew", read_only=True) as anew:
            assert search(kept, Sought(words=words)) == search(anew, Sought(words=words))


def test_an_update_of_the_graph_is_seen_once_the_index_is_told(place: Path) -> None:
    look(place, "water")
    name = acme().graph().report.iri
    with open_store(place) as store:
        store.change(
            Change(
                sparql=f"WITH <{name}> DELETE {{ ?policy skos:prefLabel ?name }} INSERT {{ ?policy skos:prefLabel "
                "'Glimmer Code' } WHERE { ?policy a cg:Policy ; skos:prefLabel ?name }"
            )
        )
    forget_index(place)
    assert [one.statement for one in look(place, "glimmer").claims] == ["Acme Lamps has the policy Glimmer Code"]


@pytest.mark.parametrize("content", [b"no database at all " * 100, b""])
def test_a_file_of_something_else_is_made_anew(place: Path, content: bytes) -> None:
    (place / FILE).write_bytes(content)
    assert look(place, "bribery").total == 1


def test_an_index_of_another_version_is_made_anew(place: Path) -> None:
    look(place, "water")
    with closing(sqlite3.connect(place / FILE)) as kept:
        kept.execute(f"PRAGMA user_version = {FORMAT + 1}")
    assert look(place, "bribery").total == 1


def test_an_index_that_cannot_be_written_is_kept_in_memory(place: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (place / FILE).mkdir()
    assert look(place, "bribery").total == 1
    (place / FILE).rmdir()
    look(place, "bribery")
    put(place, other("Our Lantern Policy forbids glare."), when=NOON + timedelta(seconds=1))
    connect = index.connect

    def reading(folder: Path | None) -> sqlite3.Connection:
        connection = connect(folder)
        if folder is not None:
            connection.execute("PRAGMA query_only = ON")
        return connection

    monkeypatch.setattr(index, "connect", reading)
    assert look(place, "glare").total == 1


def test_several_read_while_one_writes(place: Path) -> None:
    with open_store(place, read_only=True) as store, current_index(store) as first, current_index(store) as second:
        for one in (first, second):
            assert one.execute("SELECT COUNT(*) FROM report").fetchone() == (2,)


def test_a_writer_that_is_killed_leaves_an_index_that_is_right(place: Path) -> None:
    expected = [(one.iri, one.quote) for one in look(place, "water").claims]
    for wait in (0.0, 0.05):
        process = subprocess.Popen([sys.executable, "-c", REFRESH, str(place)], stdout=subprocess.PIPE, cwd=ROOT)
        assert process.stdout is not None
        process.stdout.readline()
        time.sleep(wait)
        process.send_signal(signal.SIGKILL)
        process.wait()
        process.stdout.close()
        assert [(one.iri, one.quote) for one in look(place, "water").claims] == expected
        content(place)


def test_an_index_that_is_damaged_is_told_in_words(place: Path) -> None:
    look(place, "water")
    content = bytearray((place / FILE).read_bytes())
    content[4096:] = bytes(len(content) - 4096)
    (place / FILE).write_bytes(content)
    with pytest.raises(StoreError, match="damaged"):
        look(place, "water")
    (place / FILE).unlink()
    assert look(place, "bribery").total == 1


def test_a_full_disk_is_told_in_words(place: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    look(place, "water")
    connect = index.connect

    def small(folder: Path | None) -> sqlite3.Connection:
        connection = connect(folder)
        connection.execute("PRAGMA max_page_count = 1")
        return connection

    monkeypatch.setattr(index, "connect", small)
    put(place, other("Our Lantern Policy forbids glare. " * 3000), when=NOON + timedelta(seconds=1))
    with pytest.raises(StoreError, match=r"cannot be made: .*full"):
        refresh_index(place)
    monkeypatch.undo()
    assert look(place, "glare").total == 1
