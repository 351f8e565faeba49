"""Builds that are killed at random moments: `python -m bench.soak.kills [--kills 200]`.

Each kill (SIGKILL) strikes the whole build, its writer or one of its workers; half of them at any moment, half of them
while reports are being stored. Then the store must open, its quotes, shapes and checks must hold, and a build with
--resume must end with the bytes of one that nobody disturbed.

Most builds are forked from this process, which has the language model loaded and never opens a store, so that all their
time is work; every twentieth is the command itself, started and resumed as a user does.
"""

from __future__ import annotations

import argparse
import multiprocessing
import os
import random
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Final

import kg.cli.warm
from bench.soak.corpus import write_corpus
from kg.cli.building import Asked, gather, run_build
from kg.cli.making import Wishes
from kg.cli.running import Engine
from kg.corpus import pool
from kg.errors import StoreEmptyError
from kg.iris import inferred_graph
from kg.store import open_store
from kg.validate import run_checks, run_shapes
from kg.verify import verify_reports

if TYPE_CHECKING:
    from collections.abc import Callable

    from kg.corpus import Result

VICTIMS: Final = ("build", "writer", "worker")
_PROGRAM: Final = (sys.executable, "-c", "from kg.cli import app; app()")
_BY_COMMAND: Final = 20
_FORK: Final = multiprocessing.get_context("fork")


@dataclass(slots=True, kw_only=True)
class Tally:
    """What came of the kills: how many met a build at work, the reports stored by then, and what was wrong."""

    kills: int = 0
    struck: int = 0
    stored: list[int] = field(default_factory=list)
    wrong: list[str] = field(default_factory=list)


class Soak:
    """A corpus, the bytes that its build must give, and the time that it takes."""

    def __init__(self, folder: Path, reports: int, workers: int) -> None:
        self._reports = folder / "reports"
        self._place = folder / "store"
        self._workers = workers
        write_corpus(self._reports, reports)
        build = self._start(by_command=False)
        started = time.monotonic()
        _wait_for(self._place / "manifest.jsonl", build)
        first = time.monotonic() - started
        while _is_running(build):
            time.sleep(0.005)
        # From the start to the end, and from the first report stored to the end.
        self._seconds = time.monotonic() - started
        self._storing = self._seconds - first
        self._expected = folder / "expected.nq"
        self._ask(self._keep_expected)

    def strike(self, victim: str, chance: random.Random, tally: Tally, *, by_command: bool) -> None:
        """One build that is killed, looked at, and resumed."""
        shutil.rmtree(self._place, ignore_errors=True)
        build = self._start(by_command=by_command)
        if chance.random() < 0.5 or by_command:
            _wait_for(self._place / "manifest.jsonl", build)
            time.sleep(chance.uniform(0, self._storing))
        else:
            time.sleep(chance.uniform(0, self._seconds))
        tally.kills += 1
        tally.struck += _is_running(build)
        unfinished = _kill(build, victim, chance)
        found = self._ask(lambda: _problems(self._place)) + unfinished
        tally.stored.append(int(found[0]))
        if by_command and self._finish_by_command():
            found.append("the command with --resume failed")
        found += self._ask(lambda: self._resume(by_command=by_command))
        for problem in found[1:]:
            tally.wrong.append(f"kill {tally.kills} ({victim}): {problem}")
            print(tally.wrong[-1], flush=True)

    def _keep_expected(self) -> list[str]:
        self._expected.write_bytes(content(self._place))
        return []

    def _resume(self, *, by_command: bool) -> list[str]:
        """What is wrong at the end of a build that goes on."""
        wrong: list[str] = []
        if not by_command:
            results = self._build(Engine(workers=0), resume=True)
            wrong += [one.message for one in results if one.message and not one.skipped]
        if content(self._place) != self._expected.read_bytes():
            wrong.append("other bytes than those of a build that nobody disturbed")
        return wrong

    def _build(self, engine: Engine, *, resume: bool = False) -> list[Result]:
        asked = gather(Asked(wishes=Wishes(limit=2**25)), [str(self._reports)], None, self._place, resume=resume)
        return run_build(asked, engine, self._place, quiet=True)

    def _start(self, *, by_command: bool) -> int:
        """Begin a build in a session of its own; its process."""
        if by_command:
            return subprocess.Popen(self._command(), stderr=subprocess.DEVNULL, start_new_session=True).pid
        return _forked(lambda: self._build(Engine(workers=self._workers)), new_session=True)

    def _command(self, *more: str) -> list[str]:
        command = [*_PROGRAM, "build", str(self._reports), "--store", str(self._place), "--quiet"]
        return [*command, "--workers", str(self._workers), *more]

    def _finish_by_command(self) -> bool:
        return subprocess.run(self._command("--resume"), check=False).returncode != 0

    @staticmethod
    def _ask(question: Callable[[], list[str] | None]) -> list[str]:
        """What another process answers: one that opened a store could fork no more."""
        ours, theirs = _FORK.Pipe(duplex=False)
        _forked(lambda: theirs.send(question() or []))
        theirs.close()
        try:
            answer: list[str] = ours.recv()
        except EOFError:
            return ["0", "the process that was to look at the store died"]
        return answer


def content(place: Path) -> bytes:
    """All reports of a store with what follows from them, as sorted N-Quads."""
    with open_store(place, read_only=True) as store:
        graphs = [graph for one in store.reports() for graph in (one.iri, inferred_graph(one.iri))]
        return store.dump("nq", graphs)


def _problems(place: Path) -> list[str]:
    """How many reports the store of a build that was killed has, and what is wrong with them."""
    try:
        with open_store(place, read_only=True) as store:
            failures = [str(failure) for check in verify_reports(store) for failure in check.failures]
            violations = [str(violation) for violation in (*run_checks(store), *run_shapes(store))]
            return [str(len(store.reports())), *failures, *violations]
    except StoreEmptyError:
        return ["0"]


def _forked(work: Callable[[], object], *, new_session: bool = False) -> int:
    """A process that does a piece of work and ends."""
    process = os.fork()
    if process:
        return process
    status = 1
    try:
        if new_session:
            os.setsid()
        pool._CONTEXT = _FORK  # type: ignore[misc, assignment]  # noqa: SLF001  # its workers find the model loaded too
        work()
        status = 0
    finally:
        os._exit(status)


def _is_running(process: int) -> bool:
    with suppress(ChildProcessError):
        return os.waitpid(process, os.WNOHANG)[0] == 0
    return False


def _kill(build: int, victim: str, chance: random.Random) -> list[str]:
    """Kill the build, its writer, or a worker, after which the build must come to its end; what is wrong then."""
    workers = _children(build)
    with suppress(ProcessLookupError):
        if victim == "worker":
            if workers:
                os.kill(chance.choice(workers), signal.SIGKILL)
        elif victim == "writer":
            os.kill(build, signal.SIGKILL)
        else:
            os.killpg(build, signal.SIGKILL)
    with suppress(ChildProcessError):
        status = os.waitpid(build, 0)[1]
        if victim == "worker" and status:
            return ["a build that lost a worker did not come to its end"]
    return []


def _children(parent: int) -> list[int]:
    with suppress(OSError):
        return [int(one) for one in Path(f"/proc/{parent}/task/{parent}/children").read_text().split()]
    return []


def _wait_for(path: Path, build: int) -> None:
    while not path.exists() and _is_running(build):
        time.sleep(0.002)


def main() -> int:
    """Kill builds; 1 where anything does not hold."""
    parser = argparse.ArgumentParser(prog="python -m bench.soak.kills", description="Kill builds at random moments.")
    parser.add_argument("--kills", type=int, default=200)
    parser.add_argument("--reports", type=int, default=10)
    parser.add_argument("--workers", type=int, default=2)
    parser.add_argument("--seed", type=int, default=1)
    wishes = parser.parse_args()
    chance = random.Random(wishes.seed)  # noqa: S311  # no secret
    tally, started = Tally(), time.monotonic()
    with tempfile.TemporaryDirectory(prefix="claimgraph-soak-") as folder:
        soak = Soak(Path(folder), wishes.reports, wishes.workers)
        for number in range(wishes.kills):
            soak.strike(VICTIMS[number % 3], chance, tally, by_command=number % _BY_COMMAND == _BY_COMMAND - 1)
            if number % 10 == 9:
                print(f"{number + 1} kills, {len(tally.wrong)} wrong, {time.monotonic() - started:.0f} s", flush=True)
    wrong = len({problem.partition(":")[0] for problem in tally.wrong})
    halfway = sum(0 < one < wishes.reports for one in tally.stored)
    print(
        f"{tally.kills - wrong} of {tally.kills} builds that were killed resumed to the same bytes; "
        f"{tally.struck} were at work when struck, {halfway} had stored a part of the reports"
    )
    return 1 if tally.wrong else 0


__all__ = ["Soak", "Tally", "content", "kg", "main"]

if __name__ == "__main__":
    sys.exit(main())
