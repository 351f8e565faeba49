"""The workers of a server: so many at once, each killed and replaced where its job takes too long."""

from __future__ import annotations

import asyncio
import os
import pickle
import sys
import time
from contextlib import suppress
from typing import TYPE_CHECKING, Final

from kg.server import frames
from kg.server.frames import Failure

if TYPE_CHECKING:
    from asyncio.subprocess import Process
    from collections.abc import AsyncIterator

    from kg.server.frames import Head
    from kg.server.jobs import Job
    from kg.server.settings import Settings

# A client that reads slowly may take so many times as long as the job itself.
_SLOW_CLIENT: Final = 10
# What a worker waits longer than its server would have, before it ends by itself.
_GRACE: Final = 5


_STOPPING: Final = Failure(status=503, message="the server is stopping")
_BROKEN: Final = Failure(status=500, message="the query was ended: it broke its worker, or needed too much memory")


class FailureError(Exception):
    """A job has no answer."""

    def __init__(self, failure: Failure) -> None:
        super().__init__(failure.message)
        self.failure = failure


class Reply:
    """The answer to a job, read as it comes; its worker is free again when it was read or closed."""

    def __init__(self, pool: Pool, process: Process, timeout: float) -> None:
        self._pool = pool
        self._process: Process | None = process
        self._timeout = timeout
        self._left = timeout
        self._deadline = time.monotonic() + timeout * _SLOW_CLIENT
        self.media_type = ""

    async def begin(self) -> Head:
        """The head of the answer; `FailureError` where there is none."""
        kind, content = await self._frame()
        if kind != frames.HEAD:
            raise FailureError(Failure(status=500, message="the worker does not answer"))
        head = frames.head_of(content)
        self.media_type = head.media_type
        return head

    async def pieces(self) -> AsyncIterator[bytes]:
        """The bytes of the answer; it breaks off where the job fails half way."""
        try:
            while True:
                kind, content = await self._frame()
                if kind == frames.END:
                    self._free(alive=True)
                    return
                yield content
        finally:
            self.close()

    def close(self) -> None:
        """Give the worker up where it is still at work."""
        self._free(alive=False)

    async def _frame(self) -> tuple[bytes, bytes]:
        process = self._process
        if process is None or process.stdout is None:
            raise FailureError(Failure(status=500, message="the answer was closed"))
        started = time.monotonic()
        allowed = min(self._left, self._deadline - started)
        try:
            kind, content = await asyncio.wait_for(frames.receive(process.stdout), max(allowed, 0))
        except TimeoutError:
            self.close()
            message = f"the query ran longer than {self._timeout:g} s and was ended: ask for less"
            raise FailureError(Failure(status=504, message=message)) from None
        except asyncio.IncompleteReadError:
            self.close()
            raise FailureError(_STOPPING if self._pool.closed else _BROKEN) from None
        except BaseException:
            self.close()
            raise
        self._left -= time.monotonic() - started
        if kind == frames.FAILED:
            self._free(alive=True)
            raise FailureError(frames.failure_of(content))
        return kind, content

    def _free(self, *, alive: bool) -> None:
        process, self._process = self._process, None
        if process is not None:
            self._pool.take_back(process, alive=alive)


class Pool:
    """So many workers; those who come while all are at work wait for a while."""

    def __init__(self, settings: Settings) -> None:
        self._settings = settings
        self._idle: list[Process] = []
        self._alive: set[Process] = set()
        self._free = asyncio.Semaphore(settings.workers)
        self._waiting = 0
        self._closed = False
        self._ended: set[asyncio.Task[int]] = set()

    async def run(self, job: Job) -> Reply:
        """Have a job done; `FailureError` where it fails, or where too many are at it (503)."""
        await self._enter()
        try:
            process = self._idle.pop() if self._idle else await self._start()
        except BaseException:
            self._free.release()
            raise
        reply = Reply(self, process, self._settings.timeout)
        try:
            await _send(process, job)
            await reply.begin()
        except (BrokenPipeError, ConnectionResetError):
            reply.close()
            raise FailureError(Failure(status=503, message="the worker is gone: try again")) from None
        except BaseException:
            reply.close()
            raise
        return reply

    def take_back(self, process: Process, *, alive: bool) -> None:
        """Keep a worker that is free again; one that is still at work is ended."""
        if alive and process.returncode is None:
            self._idle.append(process)
        else:
            self._end(process)
        self._free.release()

    async def close(self) -> None:
        """End all workers, whatever they are at; from now on there are no answers."""
        self._closed = True
        self._idle.clear()
        for process in tuple(self._alive):
            self._end(process)
        if self._ended:
            await asyncio.wait(self._ended)

    @property
    def closed(self) -> bool:
        """Whether the server is stopping."""
        return self._closed

    async def _enter(self) -> None:
        if self._closed:
            raise FailureError(_STOPPING)
        if self._free.locked() and self._waiting >= self._settings.waiting:
            raise FailureError(_busy())
        self._waiting += 1
        try:
            await asyncio.wait_for(self._free.acquire(), self._settings.patience)
        except TimeoutError:
            raise FailureError(_busy()) from None
        finally:
            self._waiting -= 1

    async def _start(self) -> Process:
        """A new worker, which finds the same modules as this process."""
        settings = self._settings
        longest = settings.timeout * _SLOW_CLIENT + _GRACE
        process = await asyncio.create_subprocess_exec(
            *(sys.executable, "-m", "kg.server.worker"),
            *(str(settings.place.absolute()), str(settings.answer_limit), str(longest)),
            stdin=asyncio.subprocess.PIPE,
            stdout=asyncio.subprocess.PIPE,
            env={**os.environ, "PYTHONPATH": os.pathsep.join(filter(None, sys.path))},
        )
        self._alive.add(process)
        return process

    def _end(self, process: Process) -> None:
        self._alive.discard(process)
        with suppress(ProcessLookupError):
            process.kill()
        task = asyncio.ensure_future(process.wait())
        self._ended.add(task)
        task.add_done_callback(self._ended.discard)


def _busy() -> Failure:
    return Failure(status=503, message="too many queries are running: try again in a moment")


async def _send(process: Process, job: Job) -> None:
    if process.stdin is None:
        raise BrokenPipeError
    process.stdin.write(frames.pack(frames.DATA, pickle.dumps(job)))
    await process.stdin.drain()
