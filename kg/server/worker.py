"""A worker: a process of its own that answers one job after the other, and is killed where one takes too long.

A query of Oxigraph cannot be stopped inside its process. Jobs come pickled on stdin, from the server alone; the answers
go to stdout as frames. Ctrl-C is for the server.
"""

from __future__ import annotations

import io
import os
import pickle
import signal
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Final

from kg.errors import (
    ClaimgraphError,
    NothingFoundError,
    QueryError,
    QuerySyntaxError,
    StoreBusyError,
    UnknownNameError,
    UnknownQueryError,
)
from kg.server import frames
from kg.server.frames import Failure, Head
from kg.server.jobs import NotAcceptableError
from kg.store import open_store

if TYPE_CHECKING:
    from typing import IO

    from kg.server.jobs import Job
    from kg.store import Store

_PIECE: Final = 2**16


class TooLargeError(ClaimgraphError):
    """The answer is larger than the server gives."""


class Answering(io.RawIOBase):
    """An answer on its way to the server: its head goes with the first bytes, so that an error before is told alone."""

    def __init__(self, pipe: IO[bytes], limit: int) -> None:
        super().__init__()
        self.media_type = "application/octet-stream"
        self._pipe = pipe
        self._left = limit
        self._started = False

    @property
    def pipe(self) -> IO[bytes]:
        """Itself, with pieces of a sensible size."""
        return self._buffered

    def open(self) -> Answering:
        """Make ready for bytes."""
        self._buffered = io.BufferedWriter(self, _PIECE)
        return self

    def writable(self) -> bool:
        """It is."""
        return True

    def write(self, piece: object) -> int:
        """Send a piece on."""
        content = bytes(piece)  # type: ignore[call-overload]  # any buffer, which has no name before Python 3.12
        self._left -= len(content)
        if self._left < 0:
            raise TooLargeError("the answer is larger than this server gives: ask for less, or with LIMIT")
        self._head()
        self._pipe.write(frames.pack(frames.DATA, content))
        return len(content)

    def end(self) -> None:
        """Send what is left, and that it is all."""
        self._buffered.flush()
        self._head()
        self._pipe.write(frames.pack(frames.END))
        self._pipe.flush()

    def _head(self) -> None:
        if not self._started:
            self._started = True
            self._pipe.write(frames.pack(frames.HEAD, Head(media_type=self.media_type)))


class Worker:
    """The store of a worker, opened anew when it has changed."""

    def __init__(self, place: str, limit: int, pipe: IO[bytes]) -> None:
        self._place = place
        self._limit = limit
        self._pipe = pipe
        self._store: Store | None = None
        self._state = ""

    def take(self, store: Store, state: str) -> None:
        """Answer from a store that is open already, as long as it has this state."""
        self._store, self._state = store, state

    def answer(self, job: Job) -> None:
        """Do a job and send its answer, or why there is none."""
        out = Answering(self._pipe, self._limit).open()
        try:
            if job.writes:
                with open_store(self._place) as store:
                    self._begin()
                    job.run(store, out)
            else:
                store = self._opened(job.state)
                self._begin()
                job.run(store, out)
            out.end()
        except Exception as error:  # noqa: BLE001  # whatever breaks, the server must learn that it did
            self._pipe.write(frames.pack(frames.FAILED, failure(error)))
            self._pipe.flush()

    def _begin(self) -> None:
        """Tell the server that the time of the job begins."""
        self._pipe.write(frames.pack(frames.BEGUN))
        self._pipe.flush()

    def _opened(self, state: str) -> Store:
        if self._store is None or state != self._state:
            if self._store is not None:
                self._store.close()
            self._store = open_store(self._place, read_only=True)
            self._state = state
        return self._store


def failure(error: Exception) -> Failure:
    """What a client is told of an error; what could name a path of this machine stays here, on stderr."""
    known: tuple[tuple[type[Exception], int], ...] = (
        (NotAcceptableError, 406),
        (UnknownQueryError, 404),
        (UnknownNameError, 404),
        (NothingFoundError, 404),
        (QueryError, 400),
        (TooLargeError, 422),
    )
    # Oxigraph wraps what its writer raises.
    for cause in (error, error.__cause__, error.__context__):
        for kind, status in known:
            if isinstance(cause, kind):
                place = (cause.line, cause.column) if isinstance(cause, QuerySyntaxError) else (None, None)
                return Failure(status=status, message=str(cause), line=place[0], column=place[1])
    if isinstance(error, MemoryError):
        return Failure(status=507, message="this needs more memory than the server gives: ask for less")
    sys.stderr.write(f"claimgraph serve: {type(error).__name__}: {error}\n")
    if isinstance(error, StoreBusyError):
        return Failure(status=503, message="the store is being written to: try again")
    return Failure(status=500, message="the store cannot answer this: the server's own log tells why")


def main() -> None:
    """Answer jobs until stdin ends."""
    place, limit, longest, memory = sys.argv[1:]
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    pipe = os.fdopen(os.dup(1), "wb", buffering=_PIECE)
    # Whatever prints must not print into the answers.
    os.dup2(2, 1)
    hold_back(int(memory))
    serve_jobs(Worker(place, int(limit), pipe), sys.stdin.buffer, float(longest))


def serve_jobs(worker: Worker, jobs: IO[bytes], longest: float) -> None:
    """Answer jobs until there are no more."""
    while frame := frames.read(jobs):
        _end_after(longest)
        worker.answer(pickle.loads(frame[1]))  # noqa: S301  # the server wrote it
        _end_after(0)


def hold_back(memory: int) -> None:
    """Have the system refuse this process more memory than it has now and so many bytes; 0 is as much as there is.

    The engine ends its process where it is refused memory. Systems without such a limit set none.
    """
    try:
        import resource

        status = Path("/proc/self/status").read_text(encoding="ascii")
    except (ImportError, OSError):
        return
    now = next((int(line.split()[1]) * 1024 for line in status.splitlines() if line.startswith("VmData:")), 0)
    if memory:
        _, most = resource.getrlimit(resource.RLIMIT_DATA)
        resource.setrlimit(resource.RLIMIT_DATA, (now + memory, most))


def _end_after(seconds: float) -> None:
    """Have the system end this process, should its server be gone by then; 0 takes that back."""
    if hasattr(signal, "setitimer"):
        signal.setitimer(signal.ITIMER_REAL, seconds)


if __name__ == "__main__":
    main()
