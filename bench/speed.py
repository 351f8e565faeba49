"""How fast a build and a query are: `python -m bench.speed REPORT.txt [--runs N]`.

Whole processes on one core are timed, from start to end, each build (into a new store) next to one plain pass of the
same model over the same lines, in turns, so that a slow moment of the machine hits both. Both have their bytecode and
the build its caches, as on a machine where either ran before. Ratios travel between machines; seconds do not. The time
on the core is told beside the time on the clock: it is what remains comparable while others use the machine.
"""

from __future__ import annotations

import argparse
import os
import statistics
import sys
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

from bench.process import must
from extract.language import DEFAULT_MODEL

if TYPE_CHECKING:
    from bench.process import Timing

# Prints the seconds of the pass alone, by the clock and on the core, so that the ratio can be told without start and
# loading too.
BASELINE = """
import sys, time
import spacy
nlp = spacy.load(sys.argv[2])
lines = [line.strip() for line in open(sys.argv[1], encoding="utf-8") if line.strip()]
started, computed = time.perf_counter(), time.process_time()
for doc in nlp.pipe(lines):
    pass
print(time.perf_counter() - started, time.process_time() - computed)
"""
# What the installed command runs, of the code in this folder.
COMMAND = "import sys; sys.path.insert(0, ''); from kg.cli import app; app()"


def main() -> int:
    """Time builds against plain passes, then queries, and print the medians."""
    parser = argparse.ArgumentParser(prog="python -m bench.speed", description="Time a build and a query.")
    parser.add_argument("report", type=Path)
    parser.add_argument("--runs", type=int, default=5)
    parser.add_argument("--query", nargs="+", default=["certifications-of-company"], help="a named query")
    options = parser.parse_args()
    if hasattr(os, "sched_setaffinity"):
        os.sched_setaffinity(0, {max(os.sched_getaffinity(0))})
    with tempfile.TemporaryDirectory() as folder:
        changes = {"CLAIMGRAPH_CACHE": f"{folder}/cache", "PYTHONPYCACHEPREFIX": f"{folder}/bytecode"}
        os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
        plain, builds = [], []
        for run in range(-1, options.runs):
            one = must([sys.executable, "-c", BASELINE, str(options.report), DEFAULT_MODEL], changes=changes)
            build = ["build", str(options.report), "--store", f"{folder}/store{run}", "--quiet"]
            other = must([sys.executable, "-c", COMMAND, *build], changes=changes)
            if run >= 0:  # the first one fills the caches
                plain.append(one)
                builds.append(other)
                print(f"run {run + 1}: {_line(one, other)}", flush=True)
        asked = [sys.executable, "-c", COMMAND, "query", *options.query, "--store", f"{folder}/store0"]
        queries = [must(asked, changes=changes) for _ in range(2 * options.runs)]
    _print_summary(plain, builds, queries)
    return 0


def _alone(plain: Timing) -> tuple[float, float]:
    """The seconds of the pass without start and loading: by the clock, on the core."""
    clock, core = plain.printed.split()
    return float(clock), float(core)


def _line(plain: Timing, build: Timing) -> str:
    clock, core = _alone(plain)
    return (
        f"plain pass {clock:.2f} s, {core:.2f} on the core (process {plain.seconds:.2f}, {plain.computed:.2f}); "
        f"build {build.seconds:.2f} s, {build.computed:.2f} on the core; "
        f"on the core {build.computed / core:.2f} of the pass, {build.computed / plain.computed:.2f} of its process"
    )


def _print_summary(plain: list[Timing], builds: list[Timing], queries: list[Timing]) -> None:
    pairs = list(zip(plain, builds, strict=True))
    for name, ratios in (
        ("plain pass alone, on the core", [b.computed / _alone(p)[1] for p, b in pairs]),
        ("plain pass alone, by the clock", [b.seconds / _alone(p)[0] for p, b in pairs]),
        ("whole plain process, on the core", [b.computed / p.computed for p, b in pairs]),
        ("whole plain process, by the clock", [b.seconds / p.seconds for p, b in pairs]),
    ):
        print(f"build / {name}: median {statistics.median(ratios):.2f} ({min(ratios):.2f} to {max(ratios):.2f})")
    built, baseline = max(b.megabytes for b in builds), max(p.megabytes for p in plain)
    print(f"peak memory of a build: {built:.0f} MB (plain pass: {baseline:.0f} MB)")
    print(f"query, whole process, median: {statistics.median(q.seconds for q in queries):.2f} s")


if __name__ == "__main__":
    sys.exit(main())
