"""A store held in memory, the memory that a query may take, and answers that are kept."""

from __future__ import annotations

import shutil
import sys
import time
from datetime import UTC, datetime
from typing import TYPE_CHECKING
from urllib.parse import urlencode

import pytest

from kg.server.cache import Cache, Kept
from kg.server.hands import CAN_SHARE
from kg.server.settings import Settings
from kg.store import Solutions, open_store
from tests.kg.records import acme
from tests.server.client import running

if TYPE_CHECKING:
    from pathlib import Path

    from tests.server.client import Client

COUNT = "SELECT (COUNT(?claim) AS ?n) { ?claim a cg:Claim }"
# Sorting all pairs of triples takes more memory than any of these servers gives.
GREEDY = "SELECT * { ?a ?b ?c . ?d ?e ?f } ORDER BY ?c ?f ?a"


def query(client: Client, sparql: str) -> int:
    answer = client.ask(f"/sparql?{urlencode({'query': sparql})}")
    assert answer.status == 200, answer.text
    return int(answer.json["results"]["bindings"][0]["n"]["value"])


def test_a_store_in_memory_is_the_store(served_store: Path) -> None:
    with open_store(served_store, read_only=True) as disk, open_store(served_store, in_memory=True) as memory:
        assert memory.graphs() == disk.graphs()
        assert memory.read_only
        counts = []
        for store in (disk, memory):
            found = store.query(COUNT)
            assert isinstance(found, Solutions)
            counts.append(list(found.rows))
        assert counts[0] == counts[1]
        report = disk.reports()[0]
        assert memory.text(report.text_digest) == disk.text(report.text_digest)


@pytest.mark.skipif(not CAN_SHARE, reason="this system has no fork: every worker reads the files")
def test_changes_are_seen_in_memory_too(served_store: Path, tmp_path: Path) -> None:
    place = tmp_path / "store"
    shutil.copytree(served_store, place)
    with running(Settings(place=place, memory=True, workers=2, cache=0)) as client:
        pool = client_pool(client)
        before = query(client, COUNT)
        wait_for_memory(pool)
        assert query(client, COUNT) == before
        assert {hand.state for hand in pool._idle} == {pool._nursery.state}  # type: ignore[attr-defined]
        builder = acme()
        with open_store(place) as store:
            report = next(one for one in store.reports() if one.slug == builder.slug)
            store.drop_report(report.iri)
        time.sleep(0.1)
        assert query(client, COUNT) < before
        with open_store(place) as store:
            store.replace_report(
                builder.graph(), builder.text, when=datetime(2026, 1, 1, tzinfo=UTC), path="nowhere/acme-2021.txt"
            )
        time.sleep(0.1)
        assert query(client, COUNT) == before


@pytest.mark.skipif(not CAN_SHARE, reason="this system has no fork: every worker reads the files")
def test_a_query_in_memory_ends_at_its_limit_and_the_next_one_is_answered(served_store: Path) -> None:
    with running(Settings(place=served_store, memory=True, workers=1, timeout=5)) as client:
        wait_for_memory(client_pool(client), client)
        endless = "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i }"
        assert client.ask(f"/sparql?{urlencode({'query': endless})}").status == 504
        assert query(client, COUNT)


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="only Linux limits the memory of a process so")
@pytest.mark.parametrize("memory", [False, True])
def test_a_query_that_eats_memory_is_ended_and_others_go_on(served_store: Path, *, memory: bool) -> None:
    settings = Settings(place=served_store, memory=memory, memory_limit=200 * 2**20, workers=2, timeout=60)
    with running(settings) as client:
        if memory:
            wait_for_memory(client_pool(client), client)
        answer = client.ask(f"/sparql?{urlencode({'query': GREEDY})}")
        assert answer.status == 507
        assert "memory" in answer.json["error"]
        assert query(client, COUNT)


def test_an_answer_is_kept_until_the_store_changes() -> None:
    cache = Cache(1600)
    kept = Kept(media_type="text/plain", content=b"x" * 100)
    cache.keep("one", "a", kept)
    assert cache.find("one", "a") is kept
    assert cache.find("two", "a") is None
    assert cache.find("one", "a") is None


def test_the_least_asked_for_goes_first_and_large_answers_are_not_kept() -> None:
    cache = Cache(1600)
    for name in map(str, range(16)):
        cache.keep("s", name, Kept(media_type="", content=b"x" * 100))
    cache.find("s", "0")
    cache.keep("s", "new", Kept(media_type="", content=b"x" * 100))
    assert cache.find("s", "1") is None
    assert cache.find("s", "0")
    cache.keep("s", "large", Kept(media_type="", content=b"x" * 101))
    assert cache.find("s", "large") is None


def test_no_cache_keeps_nothing() -> None:
    cache = Cache(0)
    cache.keep("s", "a", Kept(media_type="", content=b"x"))
    assert cache.find("s", "a") is None


def test_a_kept_answer_is_the_same_and_one_by_chance_is_not_kept(server: Client) -> None:
    path = f"/sparql?{urlencode({'query': COUNT})}"
    first, second = server.ask(path), server.ask(path)
    assert (first.body, first.media_type, first.headers["etag"]) == (
        second.body,
        second.media_type,
        second.headers["etag"],
    )
    by_chance = f"/sparql?{urlencode({'query': 'SELECT (STRUUID() AS ?x) {}'})}"
    assert server.ask(by_chance).body != server.ask(by_chance).body
    assert server.ask(path, accept="text/csv").media_type == "text/csv"


def client_pool(client: Client) -> object:
    return client.pool


def wait_for_memory(pool: object, client: Client | None = None) -> None:
    if client is not None:
        query(client, COUNT)
    for _ in range(600):
        if pool._nursery is not None:  # type: ignore[attr-defined]
            return
        time.sleep(0.05)
    pytest.fail("the store was not loaded into memory")
