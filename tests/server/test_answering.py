"""Answers that many ask for at once are made once, and pages are made before anybody asks."""

from __future__ import annotations

import asyncio
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from typing import TYPE_CHECKING

from kg.server.answering import Desk
from kg.server.explorer.routes import page_at
from kg.server.pool import Pool
from kg.server.readying import make_ready
from kg.server.settings import Settings
from tests.server.client import running
from tests.server.test_protocol import COUNT, ENDLESS, asked

if TYPE_CHECKING:
    from pathlib import Path

    import pytest

    from kg.server.jobs import Job
    from kg.server.pool import Reply

BROWSER = "text/html,application/xhtml+xml,*/*;q=0.8"


def count_jobs(pool: Pool, monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The names of the jobs that are run from now on."""
    names: list[str] = []
    run = pool.run

    async def counted(job: Job) -> Reply:
        names.append(type(job).__name__)
        return await run(job)

    monkeypatch.setattr(pool, "run", counted)
    return names


def test_what_many_ask_at_once_is_made_once(served_store: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    slow = "SELECT (COUNT(*) AS ?n) { { SELECT * { ?a ?b ?c } LIMIT 900 } { SELECT * { ?d ?e ?f } LIMIT 900 } }"
    with running(Settings(place=served_store, workers=2, timeout=20)) as client, ThreadPoolExecutor(4) as threads:
        names = count_jobs(client.pool, monkeypatch)
        answers = list(threads.map(lambda _: client.ask(asked(slow)), range(4)))
    assert {one.status for one in answers} == {200}
    assert len({one.body for one in answers}) == 1
    assert names == ["QueryJob"]


def test_what_fails_for_one_fails_for_those_that_wait_for_it(served_store: Path) -> None:
    with running(Settings(place=served_store, workers=1, timeout=1)) as client, ThreadPoolExecutor(3) as threads:
        answers = list(threads.map(lambda _: client.ask(asked(ENDLESS)), range(3)))
        assert {one.status for one in answers} == {504}
        assert client.ask(asked(COUNT)).status == 200


def test_a_page_is_the_same_whatever_a_browser_accepts(served_store: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with running(Settings(place=served_store, workers=1, timeout=20)) as client:
        names = count_jobs(client.pool, monkeypatch)
        client.ask("/findings", accept=BROWSER)
        client.ask("/findings", accept="*/*")
        assert names == ["PageJob"]


def test_reports_and_companies_are_made_ready(served_store: Path) -> None:
    async def run() -> tuple[set[str], bool]:
        settings = Settings(place=served_store, workers=1, timeout=20)
        pool = Pool(settings)
        desk = Desk(settings, pool)
        task = asyncio.ensure_future(make_ready(desk, pool))
        while pool._aside is None:  # noqa: ASYNC110  # nothing tells of it
            await asyncio.sleep(0.01)
        while pool._aside is not None:  # noqa: ASYNC110
            await asyncio.sleep(0.01)
        made: list[str] = []

        async def never(job: Job) -> Reply:
            made.append(type(job).__name__)
            raise AssertionError

        pool.run = never
        acme = "https%3A%2F%2Fw3id.org%2Fclaimgraph%2Fid%2Forganization%2Facme-lamps"
        for address in ("/", f"/principles?company={acme}", "/reports/bolt-2020/findings", "/reports/acme-2021"):
            with suppress(AssertionError):
                await desk.prepare(address, *page_at(address))
        task.cancel()
        await pool.close()
        return set(made), desk.has_room

    assert asyncio.run(run()) == (set(), True)
