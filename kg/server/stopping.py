"""A server that ends its running queries when it is stopped, so that it need not wait for them."""

from __future__ import annotations

from typing import TYPE_CHECKING

import uvicorn

from kg.server.application import make_app
from kg.server.pool import Pool

if TYPE_CHECKING:
    import socket

    from kg.server.settings import Settings


class StoppingServer(uvicorn.Server):
    """The application on its address; `run` returns once a signal has stopped it."""

    def __init__(self, settings: Settings) -> None:
        self._pool = Pool(settings)
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

    async def shutdown(self, sockets: list[socket.socket] | None = None) -> None:
        """End the workers first: what still waits for them is told so."""
        await self._pool.close()
        await super().shutdown(sockets)
