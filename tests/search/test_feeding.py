"""Reports put into the index while they are stored: as if they had been read from the store."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from datetime import timedelta
from typing import TYPE_CHECKING

import pytest

from kg.errors import StoreError
from kg.search import By, Feed, Sought, prepare_documents, refresh_index, search
from kg.search.schema import FILE
from kg.store import Recipe, open_store, prepare_report
from kg.triples import to_quads
from tests.kg.records import acme, bolt
from tests.search.conftest import NOON

if TYPE_CHECKING:
    from datetime import datetime
    from pathlib import Path

    from kg.store import Store
    from tests.kg.records import Builder

TABLES = {
    "report": "SELECT iri, slug, title, company, publisher, key, model, vectors FROM report ORDER BY iri",
    "document": "SELECT r.iri, d.id - r.first, is_claim, d.iri, statement, names, quote, start, end, line, page "
    "FROM document d JOIN report r ON r.id = d.report ORDER BY 1, 2",
    "filter": "SELECT r.iri, d.id - r.first, name, value FROM filter f JOIN document d ON d.id = f.document "
    "JOIN report r ON r.id = d.report ORDER BY 1, 2, 3, 4",
    "word": "SELECT r.iri, word FROM word w JOIN report r ON r.id = w.report ORDER BY 1, 2",
    "label": "SELECT theme, label FROM label ORDER BY 1, 2",
}


def build(store: Store, feed: Feed | None, made: Builder, *, reading: str = "sha256:1", when: datetime = NOON) -> None:
    """Store a report as a build does, and put it into the index too where there is a feed."""
    part = prepare_report(made.graph(), made.text)
    recipe = Recipe(reading=reading, inference="sha256:2")
    store.put_report(part, when=when, path=f"/reports/{made.slug}.txt", recipe=recipe, replace=True)
    stored = store.report(part.report)
    assert stored is not None
    if feed is not None:
        feed.put(stored, prepare_documents(to_quads(made.graph()), made.text))


@pytest.fixture
def fed(tmp_path: Path) -> Path:
    """A store of two reports that were put into its index as they were stored."""
    place = tmp_path / "store"
    with open_store(place, with_vocabulary=True) as store, closing(Feed(store, place)) as feed:
        build(store, feed, acme())
        build(store, feed, bolt())
    return place


def content(place: Path) -> dict[str, list[tuple[object, ...]]]:
    with closing(sqlite3.connect(place / FILE)) as index:
        index.execute("INSERT INTO words(words) VALUES ('integrity-check')")
        return {name: index.execute(sql).fetchall() for name, sql in TABLES.items()}


def test_nothing_that_was_fed_is_read_again(fed: Path) -> None:
    read: list[str] = []
    refresh_index(fed, read.append)
    assert read == []
    with open_store(fed, read_only=True) as store:
        assert search(store, Sought(words="GDPR", by=By.WORDS)).total == 1


def test_it_is_what_is_read_from_the_store(fed: Path) -> None:
    refresh_index(fed)
    kept = content(fed)
    (fed / FILE).unlink()
    read: list[str] = []
    refresh_index(fed, read.append)
    assert {one.partition(",")[0] for one in read} == {"acme-2021", "bolt-2020"}
    assert content(fed) == kept
    assert all(kept.values())


def test_what_was_stored_and_not_fed_is_read(fed: Path) -> None:
    """As after a kill between the two."""
    refresh_index(fed)
    with open_store(fed) as store:
        build(store, None, bolt(), reading="sha256:another", when=NOON + timedelta(seconds=1))
    read: list[str] = []
    refresh_index(fed, read.append)
    assert {one.partition(",")[0] for one in read} == {"bolt-2020"}


def test_what_was_fed_takes_the_place_of_what_was_there(fed: Path) -> None:
    before = content(fed)
    with open_store(fed) as store, closing(Feed(store, fed)) as feed:
        build(store, feed, acme(), reading="sha256:another")
    after = content(fed)
    assert after["document"] == before["document"]
    assert after["report"] != before["report"]


def test_an_index_that_cannot_be_written_is_told_in_words(tmp_path: Path) -> None:
    place = tmp_path / "store"
    with open_store(place, with_vocabulary=True) as store, closing(Feed(store, place)) as feed:
        feed._connection.execute("PRAGMA query_only = ON")  # as on a disk that is full
        with pytest.raises(StoreError, match="cannot be made"):
            build(store, feed, acme())
