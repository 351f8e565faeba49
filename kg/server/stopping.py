"""A server that ends its running queries when it is stopped, so that it need not wait for them."""

from __future__ import annotations

import asyncio
from contextlib import suppress
from typing import TYPE_CHECKING, Final

import uvicorn

from kg.server.answering import Desk
from kg.server.application import make_app
from kg.server.explorer.routes import page_at
from kg.server.pool import FailureError, Pool
from kg.server.readying import make_ready

if TYPE_CHECKING:
    import socket
    from collections.abc import Callable

    from kg.server.settings import Settings

# The most seconds that a server waits for its first page before it listens.
_WARM: Final = 10.0


class StoppingServer(uvicorn.Server):
    """The application on its address; `run` returns once a signal has stopped it."""

    def __init__(self, settings: Settings, listening: Callable[[], None] | None = None) -> None:
        self._settings = settings
        self._listening = listening
        self._pool = Pool(settings)
        self._desk = Desk(settings, self._pool)
        self._readying: asyncio.Task[None] | None = None
        super().__init__(
            uvicorn.Config(
                make_app(settings, self._desk),
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
        """Have a worker read its modules and the store and make the first page, then listen."""
        if self._settings.warm:
            # What goes wrong is told to the first who asks.
            with suppress(FailureError, TimeoutError):
                await asyncio.wait_for(self._desk.prepare("/", *page_at("/")), _WARM)
        await super().startup(sockets)
        if self.started and self._listening is not None:
            self._listening()
        if self._settings.warm and self._settings.cache:
            self._readying = asyncio.create_task(make_ready(self._desk, self._pool))

    async def shutdown(self, sockets: list[socket.socket] | None = None) -> None:
        """End the workers first: what still waits for them is told so."""
        if self._readying is not None:
            self._readying.cancel()
        await self._pool.close()
        await super().shutdown(sockets)
