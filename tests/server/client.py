"""A server on a port of its own, and a small client."""

from __future__ import annotations

import gzip
import json
import threading
import time
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from http.client import HTTPConnection
from typing import TYPE_CHECKING

from kg.server.stopping import StoppingServer

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from kg.server.pool import Pool
    from kg.server.settings import Settings


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """An answer, unpacked."""

    status: int
    headers: Mapping[str, str]
    body: bytes

    @property
    def text(self) -> str:
        return self.body.decode()

    @property
    def json(self):
        return json.loads(self.body)

    @property
    def media_type(self) -> str:
        return self.headers.get("content-type", "").partition(";")[0]


@dataclass(frozen=True, slots=True, kw_only=True)
class Client:
    """Asks a server on loopback."""

    port: int
    pool: Pool | None = field(default=None, repr=False)

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    def ask(self, path: str, *, method: str = "GET", body: bytes | None = None, **headers: str) -> Answer:
        connection = HTTPConnection("127.0.0.1", self.port, timeout=30)
        sent = {name.replace("_", "-"): value for name, value in headers.items()}
        try:
            connection.request(method, path, body=body, headers=sent)
            response = connection.getresponse()
            content = response.read()
            told = {name.lower(): value for name, value in response.getheaders()}
            if told.get("content-encoding") == "gzip":
                content = gzip.decompress(content)
            return Answer(status=response.status, headers=told, body=content)
        finally:
            connection.close()


@contextmanager
def running(settings: Settings) -> Iterator[Client]:
    """A server in a thread, with workers of its own."""
    server = StoppingServer(replace(settings, port=0))
    thread = threading.Thread(target=server.run, daemon=True)
    thread.start()
    while not server.started and thread.is_alive():
        time.sleep(0.01)
    try:
        yield Client(port=server.servers[0].sockets[0].getsockname()[1], pool=server._pool)
    finally:
        server.should_exit = True
        thread.join(timeout=20)
