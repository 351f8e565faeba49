"""Worker processes that read reports: each has its language model, is replaced now and then, and may be killed."""

from __future__ import annotations

import multiprocessing
import os
import signal
import threading
import time
from collections import deque
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from multiprocessing.connection import wait
from pathlib import Path
from typing import TYPE_CHECKING, Final, Self

from kg.corpus.work import Failed, attempt

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from multiprocessing.connection import Connection
    from multiprocessing.process import BaseProcess
    from types import TracebackType

    from kg.corpus.work import Job, Maker, Outcome

_ATTEMPTS: Final = 2
_AHEAD: Final = 2
_GRACE: Final = 2.0
_THREADS: Final = ("OPENBLAS_NUM_THREADS", "RAYON_NUM_THREADS")
# Forked from a server that has everything loaded, workers start at once and share its memory; Windows has no fork.
_CONTEXT: Final = (
    multiprocessing.get_context("forkserver")
    if "forkserver" in multiprocessing.get_all_start_methods()
    else multiprocessing.get_context("spawn")
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Limits:
    """When a worker is replaced by a fresh one: after so many reports, or at so many bytes of memory between two.

    A report that takes longer than `seconds` is given up, and its worker ended.
    """

    reports: int = 100
    memory: int = 640 * 2**20
    seconds: float = 1800.0


@dataclass(slots=True, eq=False)
class _Worker:
    """A process with the jobs that it was given, the first of which is at hand since a time."""

    process: BaseProcess
    pipe: Connection
    jobs: deque[Job] = field(default_factory=deque)
    since: float = 0.0
    done: int = 0
    memory: int = 0


class Pool:
    """So many workers that read reports. Left as a context, it ends them, whatever they are at."""

    def __init__(self, make: Maker, workers: int, limits: Limits | None = None, *, preload: Sequence[str] = ()) -> None:
        """`preload` are modules that all workers need, loaded once where the system can fork."""
        self._make = make
        self._size = workers
        _CONTEXT.set_forkserver_preload(list(preload))
        self._limits = limits or Limits()
        self._workers: list[_Worker] = []
        self._killed: dict[int, int] = {}

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        for worker in self._workers:
            worker.process.kill()
        for worker in self._workers:
            worker.process.join()
            worker.pipe.close()
        self._workers.clear()

    @property
    def processes(self) -> tuple[int, ...]:
        """The workers' process ids."""
        return tuple(worker.process.pid or 0 for worker in self._workers)

    def run(self, jobs: Iterable[Job]) -> Iterator[tuple[Job, Outcome]]:
        """What comes of each job, as it comes; a job whose worker dies is tried once more, by another worker."""
        left = deque(jobs)
        while left or any(worker.jobs for worker in self._workers):
            self._hand_out(left)
            done = list(self._collect(left))
            # Free workers are busy again before what they made is written.
            self._hand_out(left)
            yield from done
        self._retire(self._workers)

    def _hand_out(self, left: deque[Job]) -> None:
        self._retire([worker for worker in self._workers if not worker.jobs and self._is_worn(worker)])
        for depth in range(_AHEAD):
            # A job waits at a worker only while there are enough for all to end together.
            if depth and len(left) <= self._size:
                return
            while left and len(self._workers) < self._size:
                self._workers.append(self._start())
            for worker in self._workers:
                if left and len(worker.jobs) == depth and not self._is_worn(worker):
                    self._give(worker, left.popleft())

    def _give(self, worker: _Worker, job: Job) -> None:
        if not worker.jobs:
            worker.since = time.monotonic()
        worker.jobs.append(job)
        try:
            worker.pipe.send(job)
        except OSError:
            return  # It is dead: that is seen when its answer is waited for.

    def _collect(self, left: deque[Job]) -> Iterator[tuple[Job, Outcome]]:
        busy = {worker.pipe: worker for worker in self._workers if worker.jobs}
        now = time.monotonic()
        soonest = min((worker.since + self._limits.seconds - now for worker in busy.values()), default=0.0)
        ready = wait(list(busy), timeout=max(soonest, 0.0))
        for pipe in ready:
            worker = busy[pipe]  # type: ignore[index]  # of what was asked for
            try:
                answer = worker.pipe.recv()
            except (EOFError, OSError):
                yield from self._bury(worker, left)
                continue
            worker.since = time.monotonic()
            if answer is None:
                continue  # It has begun: until now it may have been starting.
            outcome, worker.memory = answer
            job = worker.jobs.popleft()
            worker.done += 1
            yield job, outcome
        if not ready:
            yield from self._give_up(left)

    def _bury(self, worker: _Worker, left: deque[Job]) -> Iterator[tuple[Job, Outcome]]:
        """Put the jobs of a dead worker back; the one at hand fails where it is not its first worker that died."""
        code = self._remove(worker)
        job = worker.jobs.popleft()
        left.extendleft(reversed(worker.jobs))
        self._killed[job.number] = self._killed.get(job.number, 0) + 1
        if self._killed[job.number] < _ATTEMPTS:
            left.appendleft(job)
            return
        how = f"killed by {signal.Signals(-code).name}" if code < 0 else f"gone with exit code {code}"
        yield (
            job,
            Failed(
                message=f"{job.source.path}: its worker was {how}, twice: it may need more memory than there is; "
                "read it alone, or with fewer workers"
            ),
        )

    def _give_up(self, left: deque[Job]) -> Iterator[tuple[Job, Outcome]]:
        now, seconds = time.monotonic(), self._limits.seconds
        for worker in [one for one in self._workers if one.jobs and now - one.since >= seconds]:
            self._remove(worker)
            job = worker.jobs.popleft()
            left.extendleft(reversed(worker.jobs))
            yield job, Failed(message=f"{job.source.path} was not read within {seconds:g} s: it was given up")

    def _start(self) -> _Worker:
        ours, theirs = _CONTEXT.Pipe()
        process = _CONTEXT.Process(target=_work, args=(self._make, theirs), name="claimgraph-worker")
        with _alone():
            process.start()
        theirs.close()
        return _Worker(process=process, pipe=ours)

    def _remove(self, worker: _Worker) -> int:
        """Take a worker out, alive or dead; its exit code."""
        self._workers.remove(worker)
        if worker.process.exitcode is None:
            worker.process.join(_GRACE)
        worker.process.kill()
        worker.process.join()
        worker.pipe.close()
        return worker.process.exitcode or 0

    def _is_worn(self, worker: _Worker) -> bool:
        return worker.done >= self._limits.reports or worker.memory >= self._limits.memory

    def _retire(self, workers: list[_Worker]) -> None:
        """Let workers without jobs go."""
        for worker in list(workers):
            with suppress(OSError):
                worker.pipe.send(None)
            self._remove(worker)


@contextmanager
def _alone() -> Iterator[None]:
    """Processes begun here do not hear of Ctrl-C, and use one core each: the parent answers, and counts the cores."""
    before = {name: os.environ.get(name) for name in _THREADS}
    os.environ.update(dict.fromkeys(_THREADS, "1"))
    main = threading.current_thread() is threading.main_thread()
    handler = signal.signal(signal.SIGINT, signal.SIG_IGN) if main else None
    try:
        yield
    finally:
        if main:
            signal.signal(signal.SIGINT, handler)
        for name, value in before.items():
            if value is None:
                del os.environ[name]
            else:
                os.environ[name] = value


def _work(make: Maker, pipe: Connection) -> None:
    """What a worker does: one job after the other, until there is none or its parent is gone."""
    threading.Thread(target=_end_with_parent, daemon=True).start()
    try:
        while (job := pipe.recv()) is not None:
            pipe.send(None)
            pipe.send((attempt(make, job, _unwatched), resident_memory()))
    except (EOFError, OSError):
        return


def _unwatched(_share: float) -> None:
    """Nobody looks into a worker."""


def _end_with_parent() -> None:
    parent = multiprocessing.parent_process()
    if parent is not None:
        wait([parent.sentinel])
        os._exit(1)


def resident_memory() -> int:
    """The bytes of memory that this process holds: now on Linux, at most so far elsewhere, 0 where nobody tells."""
    try:
        return int(Path("/proc/self/statm").read_bytes().split()[1]) * os.sysconf("SC_PAGE_SIZE")
    except OSError:
        pass
    try:
        from resource import RUSAGE_SELF, getrusage
    except ImportError:
        return 0
    return getrusage(RUSAGE_SELF).ru_maxrss
