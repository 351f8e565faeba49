"""Pages that take a worker seconds, made before anybody asks for them, while it has nothing else to do."""

from __future__ import annotations

import asyncio
import json
from contextlib import suppress
from typing import TYPE_CHECKING, Final
from urllib.parse import quote

from kg.server.explorer.routes import page_at
from kg.server.jobs import CallJob
from kg.server.pool import FailureError

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kg.server.answering import Desk
    from kg.server.pool import Pool

_LOOK_AGAIN: Final = 5.0
_BUSY: Final = 0.5
_FIRST: Final = ("/", "/principles", "/companies", "/findings")


async def make_ready(desk: Desk, pool: Pool) -> None:
    """Keep the pages of the reports and companies of a store, and keep them anew whenever it changes, without end.

    Nothing is made while other jobs run, nor when the answers kept already fill half of their room.
    """
    done = ""
    while True:
        if (state := desk.look()) != done:
            with suppress(FailureError, OSError):
                await _make_all(desk, pool, state)
            pool.end_aside()
            done = state
        await asyncio.sleep(_LOOK_AGAIN)


async def _make_all(desk: Desk, pool: Pool, state: str) -> None:
    reply = await pool.run_aside(CallJob(state=state, operation="reports", told={}))
    reports = json.loads(b"".join([piece async for piece in reply.pieces()]))["reports"]
    for address in _addresses(reports):
        while pool.busy:  # noqa: ASYNC110  # what it waits for is that nothing happens
            await asyncio.sleep(_BUSY)
        if desk.look() != state or not desk.has_room:
            return
        with suppress(FailureError):
            await desk.prepare(address, *page_at(address), aside=True)


def _addresses(reports: list[dict[str, str]]) -> Iterator[str]:
    """The addresses of pages, as pages link to them."""
    yield from _FIRST
    yield from (f"/reports/{quote(one['id'], safe='')}" for one in reports)
    for company in dict.fromkeys(one["companyIri"] for one in reports):
        yield f"/principles?company={quote(company, safe='')}"
    for one in reports:
        yield f"/reports/{quote(one['id'], safe='')}/findings"
        yield f"/principles?company={quote(one['id'], safe='')}"
