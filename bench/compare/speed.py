"""How long comparing two companies takes: `python -m bench.compare.speed --store STORE A B`.

Each way to compare is timed in turns with a plain query over the same two reports (all their claims with their
modality), so that a slow moment of the machine hits both. Ratios travel between machines; milliseconds do not.
"""

from __future__ import annotations

import argparse
import statistics
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING

from kg.comparison import KINDS, compare, find_companies
from kg.comparison.asking import ask_reports
from kg.store import open_store

if TYPE_CHECKING:
    from collections.abc import Callable

_PLAIN = "SELECT ?claim ?modality WHERE { GRAPH $report { ?claim cg:modality ?modality } }"


def main() -> int:
    """Print the median of each way and its ratio to the plain query."""
    parser = argparse.ArgumentParser(prog="python -m bench.compare.speed", description="Time comparisons.")
    parser.add_argument("--store", type=Path, required=True)
    parser.add_argument("--runs", type=int, default=9)
    parser.add_argument("companies", nargs=2)
    options = parser.parse_args()
    with open_store(options.store, read_only=True) as store:
        found = find_companies(store, options.companies)
        for way in KINDS:
            plain, own = [], []
            for _ in range(options.runs):
                plain.append(_timed(lambda: list(ask_reports(store, found, _PLAIN))))
                own.append(_timed(lambda way=way: compare(store, options.companies, way)))  # type: ignore[misc]
            ratio = statistics.median(one / other for one, other in zip(own, plain, strict=True))
            print(f"{way}: {statistics.median(own) * 1000:.0f} ms, {ratio:.2f} of the plain query")
    return 0


def _timed(action: Callable[[], object]) -> float:
    started = time.perf_counter()
    action()
    return time.perf_counter() - started


if __name__ == "__main__":
    sys.exit(main())
