"""Single queries over HTTP beside calls of the library, in turns."""

from __future__ import annotations

import io
import statistics
import time
from http.client import HTTPConnection
from typing import TYPE_CHECKING
from urllib.parse import urlencode, urlsplit

from bench.engines.running import ours
from kg.store import Asked, open_store

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

_ROUNDS = 5


def compare_to_library(place: Path, queries: tuple[str, ...]) -> None:
    """Print how long the queries take over HTTP, without kept answers, beside the library."""
    with ours(place, "--cache", "0") as engine, open_store(place, read_only=True) as store:
        connection = HTTPConnection(urlsplit(engine.endpoint).netloc)

        def call(sparql: str) -> None:
            store.find(Asked(sparql=sparql)).write(io.BytesIO(), "json")

        def ask(sparql: str) -> None:
            headers = {"Content-Type": "application/x-www-form-urlencoded", "Accept": "application/json"}
            connection.request("POST", "/sparql", urlencode({"query": sparql}), headers)
            connection.getresponse().read()

        pairs = [_medians(call, ask, sparql) for sparql in queries]
    ratios = sorted(http / library for library, http in pairs)
    whole = sum(http for _, http in pairs) / sum(library for library, _ in pairs)
    added = statistics.median(http - library for library, http in pairs)
    print(
        f"over HTTP all take {whole:.2f} times the library, half of them at most "
        f"{statistics.median(ratios):.2f} times; HTTP adds {added * 1000:.1f} ms"
    )


def _medians(call: Callable[[str], None], ask: Callable[[str], None], sparql: str) -> tuple[float, float]:
    """The medians of both ways, asked in turns after one time each that does not count."""
    ways: tuple[list[float], list[float]] = ([], [])
    for number in range(_ROUNDS + 1):
        for way, times in zip((call, ask), ways, strict=True):
            started = time.perf_counter()
            way(sparql)
            if number:
                times.append(time.perf_counter() - started)
    return statistics.median(ways[0]), statistics.median(ways[1])
