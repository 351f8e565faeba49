"""Workers end with their queries: at the limit, and when nobody waits for the answer any more."""

from __future__ import annotations

import asyncio
import os
import socket
import time
from dataclasses import dataclass
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

import pytest

from kg.server import turns
from kg.server.jobs import Job, QueryJob
from kg.server.pool import FailureError, Pool
from kg.server.settings import Settings
from kg.server.turns import Turn
from kg.store import Asked, store_state
from tests.server.client import running
from tests.server.test_protocol import COUNT, ENDLESS, asked

if TYPE_CHECKING:
    from pathlib import Path


@dataclass(frozen=True, slots=True, kw_only=True)
class ImpatientJob(Job):
    """A job that takes longer than it may."""

    @property
    def seconds(self) -> float:
        return 0.5

    def run(self, _store: object, _out: object) -> None:
        time.sleep(60)


@dataclass(frozen=True, slots=True, kw_only=True)
class BreakingJob(Job):
    """A job that ends its worker."""

    @property
    def ended(self) -> str:
        return "this breaks what does it"

    def run(self, _store: object, _out: object) -> None:
        os._exit(3)


def job(place: Path, sparql: str) -> QueryJob:
    return QueryJob(state=store_state(place), asked=Asked(sparql=sparql), accept="text/csv")


async def _text(pool: Pool, place: Path, sparql: str) -> str:
    reply = await pool.run(job(place, sparql))
    return b"".join([piece async for piece in reply.pieces()]).decode()


def test_a_worker_is_kept_for_the_next_query_and_killed_at_the_limit(served_store: Path) -> None:
    async def run() -> tuple[set[int], int]:
        pool = Pool(Settings(place=served_store, workers=1, timeout=4))
        assert await _text(pool, served_store, COUNT) == await _text(pool, served_store, COUNT)
        (kept,) = pool._idle
        with pytest.raises(FailureError) as failed:
            await pool.run(job(served_store, ENDLESS))
        await asyncio.wait(pool._ended)
        assert failed.value.failure.status == 504
        await _text(pool, served_store, COUNT)
        now = {worker.pid for worker in pool._idle}
        await pool.close()
        return now, kept.pid

    now, killed = asyncio.run(run())
    assert killed not in now
    with pytest.raises(ProcessLookupError):
        os.kill(killed, 0)


def test_a_broken_worker_is_told_and_replaced(served_store: Path) -> None:
    async def run() -> str:
        pool = Pool(Settings(place=served_store, workers=1))
        await _text(pool, served_store, COUNT)
        pool._idle[0].kill()
        with pytest.raises(FailureError):
            await pool.run(job(served_store, COUNT))
        found = await _text(pool, served_store, COUNT)
        await pool.close()
        return found

    assert asyncio.run(run()).startswith("claims")


def test_a_client_that_leaves_gives_its_worker_back(served_store: Path) -> None:
    with running(Settings(place=served_store, workers=1, timeout=120, patience=20)) as client:
        at = urlsplit(client.url)
        with socket.create_connection((at.hostname, at.port)) as leaving:
            leaving.sendall(f"GET {asked(ENDLESS)} HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n".encode())
        assert client.ask(asked(COUNT)).status == 200


def test_a_server_that_stops_ends_what_runs(served_store: Path) -> None:
    async def run() -> int:
        pool = Pool(Settings(place=served_store, workers=1, timeout=120))
        running_query = asyncio.ensure_future(pool.run(job(served_store, ENDLESS)))
        while not pool._alive:  # noqa: ASYNC110  # nothing tells of it
            await asyncio.sleep(0.01)
        await pool.close()
        with pytest.raises(FailureError) as failed:
            await running_query
        return failed.value.failure.status

    assert asyncio.run(run()) == 503


@pytest.mark.parametrize(
    ("kind", "status", "words"), [(ImpatientJob, 504, "longer than 0.5 s"), (BreakingJob, 507, "this breaks what")]
)
def test_a_job_may_have_less_time_and_words_of_its_own(served_store: Path, kind: type[Job], status: int, words: str):
    async def run() -> FailureError:
        pool = Pool(Settings(place=served_store, workers=1, timeout=20))
        with pytest.raises(FailureError) as failed:
            await pool.run(kind(state=store_state(served_store)))
        assert (await _text(pool, served_store, COUNT)).startswith("claims")
        await pool.close()
        return failed.value

    failed = asyncio.run(run())
    assert failed.failure.status == status
    assert words in failed.failure.message


def test_long_jobs_give_their_turns_back_as_far_as_there_is_room(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(turns, "_LONG", 0.01)

    async def run() -> tuple[bool, bool, bool]:
        free, long = asyncio.Semaphore(2), set()
        running_turns = []
        for _ in range(3):
            await asyncio.wait_for(free.acquire(), 5)
            running_turns.append(Turn(free, long, 1))
            running_turns[-1].begin()
            while len(long) < 1:  # noqa: ASYNC110  # nothing tells of it
                await asyncio.sleep(0.01)
        await asyncio.sleep(0.05)
        full = free.locked()
        running_turns[0].leave()
        still = free.locked()
        running_turns[1].leave()
        return full, still, free.locked()

    assert asyncio.run(run()) == (True, True, False)


def test_what_is_done_aside_takes_no_turn_and_is_ended(served_store: Path) -> None:
    async def run() -> tuple[bool, bool]:
        pool = Pool(Settings(place=served_store, workers=1, waiting=0, timeout=20))
        aside = await pool.run_aside(job(served_store, COUNT))
        assert (await _text(pool, served_store, COUNT)).startswith("claims")
        busy = pool.busy
        assert b"".join([piece async for piece in aside.pieces()]).startswith(b"claims")
        pool.end_aside()
        await asyncio.wait(pool._ended)
        left = len(pool._alive)
        await pool.close()
        return busy, left == 1

    assert asyncio.run(run()) == (False, True)
