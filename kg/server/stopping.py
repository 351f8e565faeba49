"""A server that ends its running queries when it is stopped, so that it need not wait for them."""

from __future__ import annotations

import asyncio
from contextlib import suppress
from typing import TYPE_CHECKING

import uvicorn

from kg.server.application import make_app
from kg.server.explorer.job import PageJob
from kg.server.explorer.pages import HTML
from kg.server.pool import FailureError, Pool
from kg.store import store_state

if TYPE_CHECKING:
    import socket

    from kg.server.settings import Settings


class StoppingServer(uvicorn.Server):
    """The application on its address; `run` returns once a signal has stopped it."""

    def __init__(self, settings: Settings) -> None:
        self._settings = settings
        self._pool = Pool(settings)
        self._warming: asyncio.Task[None] | None = None
        super().__init__(
            uvicorn.Config(
                make_app(settings, self._pool),
                host=settings.host,
                port=settings.port,
                log_level="warning",
                server_header=False,
                ws="none",
                lifespan="off",
                timeout_graceful_shutdown=5,
            )
        )

    def run(self, sockets: list[socket.socket] | None = None) -> None:
        """Serve until Ctrl-C, which is how it is meant to end."""
        try:
            super().run(sockets)
        except KeyboardInterrupt:
            return

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        """Listen, and have a worker read its modules and the store meanwhile."""
        await super().startup(sockets)
        if self._settings.warm:
            self._warming = asyncio.create_task(self._warm())

    async def _warm(self) -> None:
        state = store_state(self._settings.place)
        # What goes wrong is told to the first who asks.
        with suppress(FailureError):
            reply = await self._pool.run(PageJob(state=state, page="start", media_type=HTML, told={}))
            async for _ in reply.pieces():
                pass

    async def shutdown(self, sockets: list[socket.socket] | None = None) -> None:
        """End the workers first: what still waits for them is told so."""
        await self._pool.close()
        await super().shutdown(sockets)
