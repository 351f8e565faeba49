"""Seconds that rdflib takes over queries: `python -m bench.rdflib_times FILE < QUERIES`, a process that can be stopped.

The file is N-Triples, the queries a JSON object of SPARQL by name. Prints a line a query as soon as it is answered.
"""

from __future__ import annotations

import json
import statistics
import subprocess
import sys
import time
from typing import TYPE_CHECKING, Final

from kg.terms import PREFIXES

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from rdflib import Graph

_SHORT: Final = 2.0
"""Seconds within which a query is asked again."""
_RUNS: Final = 3


def main() -> int:
    """Load the file and answer the queries."""
    from rdflib import Graph

    started = time.perf_counter()
    graph = Graph().parse(sys.argv[1], format="nt")
    print("load", time.perf_counter() - started, flush=True)
    for name, text in json.load(sys.stdin).items():
        seconds = [_seconds(graph, text)]
        if seconds[0] < _SHORT:
            # The first answers of short ones are not counted, as ours are not.
            seconds = [_seconds(graph, text) for _ in range(_RUNS)]
        print(name, statistics.median(seconds), flush=True)
    return 0


def _seconds(graph: Graph, text: str) -> float:
    """How long it takes to parse a query, answer it and write all rows as JSON."""
    started = time.perf_counter()
    graph.query(text, initNs=dict(PREFIXES)).serialize(format="json")
    return time.perf_counter() - started


def times(file: Path, queries: Mapping[str, str], limit: float) -> dict[str, float]:
    """Seconds by name of what is answered within the limit, and of the `load` of the file."""
    command = [sys.executable, "-m", "bench.rdflib_times", str(file)]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as child:
        try:
            printed, _ = child.communicate(json.dumps(dict(queries)), timeout=limit)
        except subprocess.TimeoutExpired:
            child.kill()
            printed, _ = child.communicate()
    return {name: float(seconds) for name, seconds in map(str.split, printed.splitlines())}


if __name__ == "__main__":
    sys.exit(main())
