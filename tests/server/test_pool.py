"""Workers end with their queries: at the limit, and when nobody waits for the answer any more."""

from __future__ import annotations

import asyncio
import os
import socket
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

import pytest

from kg.server.jobs import QueryJob
from kg.server.pool import FailureError, Pool
from kg.server.settings import Settings
from kg.store import Asked, store_state
from tests.server.client import running
from tests.server.test_protocol import COUNT, ENDLESS, asked

if TYPE_CHECKING:
    from pathlib import Path


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
