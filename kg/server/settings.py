"""What a server is told when it starts."""

from __future__ import annotations

import os
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from pathlib import Path

LOOPBACK: Final = frozenset({"127.0.0.1", "::1", "localhost"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """A store and how it is served; sizes are in bytes, times in seconds.

    `workers` are the queries that run at once, and half as many more of those that run for more than a second;
    `waiting` are those that wait for their turn, each for `patience` at most.
    `cache` is how much of answers is kept until the store changes, `memory_limit` what a worker may take more than it
    has at its start; 0 is none.
    `memory` has the whole store held in memory, once for all workers.
    `warm` has a worker ready before the first request comes.
    `origins` are the web pages that may read answers, `hosts` the names under which the server is asked, "*" all.
    """

    place: Path
    host: str = "127.0.0.1"
    port: int = 7878
    timeout: float = 30.0
    workers: int = 4 * (os.cpu_count() or 2)
    waiting: int = 100
    patience: float = 10.0
    answer_limit: int = 256 * 2**20
    body_limit: int = 2**20
    cache: int = 64 * 2**20
    memory_limit: int = 0
    memory: bool = False
    writable: bool = False
    token: str = ""
    origins: tuple[str, ...] = ()
    hosts: tuple[str, ...] = ()
    warm: bool = False

    @property
    def known_hosts(self) -> list[str]:
        """The names that requests may carry: on loopback its own alone, so that no other site's name leads here."""
        if self.hosts:
            return list(self.hosts)
        return [*LOOPBACK, "[::1]"] if self.host in LOOPBACK else ["*"]
