"""How fast a build and a query are: `python -m bench.speed REPORT.txt [--runs N]`.

Whole processes are timed, from start to end, each build next to one plain pass of the same model over the same lines,
in turns, so that a slow moment of the machine hits both. Ratios travel between machines; seconds do not.
"""

from __future__ import annotations

import argparse
import statistics
import sys
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

from bench.process import claimgraph, must
from extract.language import DEFAULT_MODEL

if TYPE_CHECKING:
    from bench.process import Timing

# Prints the seconds of the pass alone, so that the ratio can be told with and without start and loading.
BASELINE = """
import sys, time
import spacy
nlp = spacy.load(sys.argv[2])
lines = [line.strip() for line in open(sys.argv[1], encoding="utf-8") if line.strip()]
started = time.perf_counter()
for doc in nlp.pipe(lines):
    pass
print(time.perf_counter() - started)
"""


def main() -> int:
    """Time builds against plain passes, then queries, and print the medians."""
    parser = argparse.ArgumentParser(prog="python -m bench.speed", description="Time a build and a query.")
    parser.add_argument("report", type=Path)
    parser.add_argument("--runs", type=int, default=5)
    parser.add_argument("--query", nargs="+", default=["certifications-of-company"], help="a named query")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        store = str(Path(folder, "store"))
        plain, builds = [], []
        for run in range(options.runs):
            plain.append(must([sys.executable, "-c", BASELINE, str(options.report), DEFAULT_MODEL]))
            builds.append(must([claimgraph(), "build", str(options.report), "--store", store, "--quiet"]))
            print(f"run {run + 1}: {_line(plain[-1], builds[-1])}", flush=True)
        queries = [must([claimgraph(), "query", *options.query, "--store", store]) for _ in range(2 * options.runs)]
    _print_summary(plain, builds, queries)
    return 0


def _line(plain: Timing, build: Timing) -> str:
    alone = float(plain.printed)
    return (
        f"plain pass {alone:.2f} s (process {plain.seconds:.2f} s), build {build.seconds:.2f} s, "
        f"ratio to the pass {build.seconds / alone:.2f}, to its process {build.seconds / plain.seconds:.2f}"
    )


def _print_summary(plain: list[Timing], builds: list[Timing], queries: list[Timing]) -> None:
    pairs = list(zip(plain, builds, strict=True))
    print(
        f"build / plain pass alone, median:   {statistics.median(b.seconds / float(p.printed) for p, b in pairs):.2f}"
    )
    print(f"build / whole plain process, median: {statistics.median(b.seconds / p.seconds for p, b in pairs):.2f}")
    built, baseline = max(b.megabytes for b in builds), max(p.megabytes for p in plain)
    print(f"peak memory of a build: {built:.0f} MB (plain pass: {baseline:.0f} MB)")
    print(f"query, whole process, median: {statistics.median(q.seconds for q in queries):.2f} s")


if __name__ == "__main__":
    sys.exit(main())
