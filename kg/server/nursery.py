"""A process that holds a store in memory and has workers as its children, which share that memory with it.

So the store is loaded once, and a worker that was ended is replaced at once. The server sends each new worker's end of
a socket; it is told the number of the process.
"""

from __future__ import annotations

import gc
import os
import signal
import socket
import struct
import sys
from contextlib import suppress
from typing import IO, Final, cast

import kg.server.explorer  # noqa: F401  # so that its children have what pages need at once
from kg.server.worker import Worker, hold_back, serve_jobs
from kg.store import open_store

READY: Final = b"R"
PID: Final = struct.Struct(">q")


def main() -> None:
    """Load the store, say so, and make workers until the server is gone."""
    place, limit, longest, memory, state, control = sys.argv[1:]
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    with socket.socket(fileno=int(control)) as server, open_store(place, read_only=True, in_memory=True) as store:
        # What lives by now lives for ever: its pages stay shared where the collector does not count it.
        gc.collect()
        gc.freeze()
        server.sendall(READY)
        while True:
            asked, handed, _, _ = socket.recv_fds(server, 1, 1)
            if not asked:
                return
            _bury()
            child = os.fork()
            if child == 0:
                server.close()
                with socket.socket(fileno=handed[0]) as line:
                    hold_back(int(memory))
                    worker = Worker(place, int(limit), cast("IO[bytes]", line.makefile("wb", buffering=2**16)))
                    worker.take(store, state)
                    serve_jobs(worker, line.makefile("rb"), float(longest))
                os._exit(0)
            os.close(handed[0])
            server.sendall(PID.pack(child))


def _bury() -> None:
    """Let go of children that have ended."""
    with suppress(ChildProcessError):
        while os.waitpid(-1, os.WNOHANG)[0]:
            pass


if __name__ == "__main__":
    main()
