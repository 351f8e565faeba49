"""Where the time of a build goes: `python -m bench.stages REPORT [--runs N]`, a Markdown table by stage.

Each run is a process of its own on one core: one plain pass of the language model over the lines of the report, or one
build with a clock around its stages. The seconds are those on the core, which others on the machine hardly change, and
a stage's own: what it calls of other stages is counted there.
"""

from __future__ import annotations

import argparse
import json
import os
import statistics
import sys
import tempfile
import time
from functools import wraps
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from bench.process import must
from bench.speed import BASELINE
from extract.language import DEFAULT_MODEL

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

# Each stage with the functions that it is made of, as those who call them know them.
STAGES: Final[Mapping[str, tuple[str, ...]]] = {
    "read the document": ("extract.read:read_document", "extract.pipeline:identify"),
    "read the content index": ("extract.pipeline:read_index", "extract.relate.indexes:relate"),
    "judge commitments": ("extract.pipeline:_judged",),
    "find what is named": ("extract.pipeline:_candidates",),
    "claims by layout": ("extract.pipeline:_figures_of_blocks", "extract.pipeline:_names_of_blocks"),
    "load the language model": ("extract.language:load_model",),
    "parse": ("extract.pipeline:parse",),
    "claims of named things": ("extract.relate.named:relate",),
    "claims of suppliers and gifts": ("extract.relate.supplying:relate", "extract.relate.giving:relate"),
    "commitments": ("extract.relate.commitments:relate",),
    "figures and aims": ("extract.relate.reports:relate", "extract.relate.setting:Setting.of"),
    "assemble claims": ("extract.assemble:Assembler.assemble",),
    "infer": ("kg.infer:Reasoner.__init__", "kg.infer:Reasoner.infer"),
    "write N-Quads": ("kg.triples:to_lines", "kg.store:prepare_report"),
    "make ready to be searched": ("kg.search:prepare_documents",),
    "open the store": ("kg.cli.building:_writable",),
    "store the report": ("kg.store.oxigraph:OxigraphStore.put_report",),
    "link organizations": ("kg.organizations:resolve",),
    "search index": ("kg.corpus.building:Keeper._index", "kg.cli.build:_index"),
}
WHOLE: Final = "whole build"
START: Final = "start, imports and what is no stage"
PLAIN: Final = "plain pass of the model over the same lines"


class Clock:
    """The seconds on the core that each stage had for itself."""

    def __init__(self) -> None:
        self.seconds: dict[str, float] = dict.fromkeys(STAGES, 0.0)
        self._running: list[str] = []
        self._since = time.process_time()

    def _pass(self) -> None:
        now = time.process_time()
        if self._running:
            self.seconds[self._running[-1]] += now - self._since
        self._since = now

    def enter(self, stage: str) -> None:
        """A stage begins; the one that called it waits."""
        self._pass()
        self._running.append(stage)

    def leave(self) -> None:
        """The stage that runs ends."""
        self._pass()
        self._running.pop()

    def around(self, stage: str, function: Callable[..., Any]) -> Callable[..., Any]:
        """The function with the clock running; where it gives an iterator, while that works too."""

        @wraps(function)
        def timed(*given: object, **named: object) -> object:
            self.enter(stage)
            try:
                found = function(*given, **named)
            finally:
                self.leave()
            return self._each(stage, found) if hasattr(found, "__next__") else found

        return timed

    def _each(self, stage: str, items: Iterator[object]) -> Iterator[object]:
        while True:
            self.enter(stage)
            try:
                item = next(items)
            except StopIteration:
                return
            finally:
                self.leave()
            yield item


def build_timed(report: str, store: str) -> dict[str, float]:
    """The seconds of each stage of a build in this process."""
    for module in ("extract.pipeline", "kg.cli.build", "kg.cli.making", "kg.cli.building", "kg.infer", "kg.search"):
        import_module(module)
    clock = Clock()
    for stage, functions in STAGES.items():
        for function in functions:
            module, _, name = function.partition(":")
            owner: Any = import_module(module)
            *classes, name = name.split(".")
            for one in classes:
                owner = getattr(owner, one)
            setattr(owner, name, clock.around(stage, getattr(owner, name)))
    from kg.cli import app

    app(["build", report, "--store", store, "--quiet"], standalone_mode=False)
    whole = time.process_time()
    return {**clock.seconds, START: whole - sum(clock.seconds.values()), WHOLE: whole}


def main() -> int:
    """Time passes and builds in turns, and print the medians."""
    parser = argparse.ArgumentParser(prog="python -m bench.stages", description="Where the time of a build goes.")
    parser.add_argument("report", type=Path)
    parser.add_argument("--runs", type=int, default=3)
    parser.add_argument("--once", metavar="STORE", help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.once:
        # After imports, so that what they made counts as the start.
        from kg.caches import use_caches

        use_caches()
        import_module("extract.compiled").remember()
        print(json.dumps(build_timed(str(options.report), options.once)))
        return 0
    if hasattr(os, "sched_setaffinity"):
        os.sched_setaffinity(0, {max(os.sched_getaffinity(0))})
    os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
    with tempfile.TemporaryDirectory() as folder:
        changes = {"CLAIMGRAPH_CACHE": f"{folder}/cache", "PYTHONPYCACHEPREFIX": f"{folder}/bytecode"}
        found = []
        for run in range(-1, options.runs):
            plain = must([sys.executable, "-c", BASELINE, str(options.report), DEFAULT_MODEL], changes=changes)
            command = [sys.executable, "-m", "bench.stages", str(options.report), "--once", f"{folder}/store{run}"]
            stages = json.loads(must(command, changes=changes).printed)
            found.append({**stages, PLAIN: float(plain.printed.split()[1])})
    print(_table(found[1:]))
    return 0


def _table(found: list[dict[str, float]]) -> str:
    rows = ["| stage | seconds on the core | of the plain pass |", "| --- | ---: | ---: |"]
    for name in (*STAGES, START, WHOLE, PLAIN):
        seconds = statistics.median(one[name] for one in found)
        share = statistics.median(one[name] / one[PLAIN] for one in found)
        rows.append(f"| {name} | {seconds:.2f} | {share:.2f} |")
    return "\n".join(rows)


if __name__ == "__main__":
    sys.exit(main())
