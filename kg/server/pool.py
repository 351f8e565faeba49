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
from kg.server.hands import CAN_SHARE, Nursery, start_subprocess
from kg.server.turns import Turn

if TYPE_CHECKING:
    from collections.abc import AsyncIterator

    from kg.server.frames import Head
    from kg.server.hands import Hand
    from kg.server.jobs import Job
    from kg.server.settings import Settings

# A client that reads slowly may take so many times as long as the job itself.
_SLOW_CLIENT: Final = 10
# What a worker waits longer than its server would have, before it ends by itself.
_GRACE: Final = 5


# How much later than others the worker for what is done aside gets a processor.
_PATIENT: Final = 15
# A worker may take so many seconds to start and to open the store: the time of its job begins afterwards.
_START: Final = 60.0
_STOPPING: Final = Failure(status=503, message="the server is stopping")


class FailureError(Exception):
    """A job has no answer."""

    def __init__(self, failure: Failure) -> None:
        super().__init__(failure.message)
        self.failure = failure


class Reply:
    """The answer to a job, read as it comes; its worker is free again when it was read or closed."""

    def __init__(self, pool: Pool, process: Hand, turn: Turn, timeout: float, job: Job) -> None:
        self._pool = pool
        self._process: Hand | None = process
        self._turn = turn
        self._ended = job.ended
        self._timeout = min(timeout, job.seconds)
        self._left = _START
        self._deadline = time.monotonic() + _START
        self.media_type = ""

    async def begin(self) -> Head:
        """The head of the answer; `FailureError` where there is none."""
        kind, content = await self._frame()
        if kind == frames.BEGUN:
            self._left = self._timeout
            self._deadline = time.monotonic() + self._timeout * _SLOW_CLIENT
            self._turn.begin()
            kind, content = await self._frame()
        if kind != frames.HEAD:
            raise FailureError(Failure(status=500, message="the worker does not answer"))
        head = frames.head_of(content)
        self.media_type = head.media_type
        return head

    async def beginning(self, size: int) -> tuple[bytes, bool]:
        """The first bytes of the answer, about so many, and whether they are all of it."""
        content = b""
        while len(content) < size:
            kind, piece = await self._frame()
            if kind == frames.END:
                self._free(alive=True)
                return content, True
            content += piece
        return content, False

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
        if process is None:
            raise FailureError(Failure(status=500, message="the answer was closed"))
        started = time.monotonic()
        allowed = min(self._left, self._deadline - started)
        try:
            kind, content = await asyncio.wait_for(frames.receive(process.reader), max(allowed, 0))
        except TimeoutError:
            self.close()
            message = f"this ran longer than {self._timeout:g} s and was ended: ask for less"
            raise FailureError(Failure(status=504, message=message)) from None
        except asyncio.IncompleteReadError:
            self.close()
            broken = Failure(status=507, message=self._ended)
            raise FailureError(_STOPPING if self._pool.closed else broken) from None
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
            self._turn.leave()
            self._pool.take_back(process, alive=alive)


class Pool:
    """So many workers; those who come while all are at work wait for a while."""

    def __init__(self, settings: Settings) -> None:
        self._settings = settings
        self._idle: list[Hand] = []
        self._alive: set[Hand] = set()
        self._free = asyncio.Semaphore(settings.workers)
        self._long: set[Turn] = set()
        self._waiting = 0
        self._closed = False
        self._ended: set[asyncio.Task[None]] = set()
        self._aside: Hand | None = None
        self._nursery: Nursery | None = None
        self._loading: asyncio.Task[None] | None = None

    async def run(self, job: Job) -> Reply:
        """Have a job done; `FailureError` where it fails, or where too many are at it (503)."""
        turn = await self._enter()
        try:
            process = await self._take(job.state)
        except BaseException:
            turn.leave()
            raise
        return await self._begun(process, turn, job)

    async def run_aside(self, job: Job) -> Reply:
        """Have a job done by a worker that other jobs are not kept waiting for, nor slowed down by."""
        if self._closed:
            raise FailureError(_STOPPING)
        if self._aside is None or self._aside.gone:
            self._aside = await start_subprocess(self._settings, self._settings.timeout * _SLOW_CLIENT + _GRACE)
            self._alive.add(self._aside)
            if hasattr(os, "setpriority"):
                with suppress(OSError):
                    os.setpriority(os.PRIO_PROCESS, self._aside.pid, _PATIENT)
        return await self._begun(self._aside, Turn(asyncio.Semaphore(0), set(), 0), job)

    def end_aside(self) -> None:
        """End the worker for what is done aside."""
        aside, self._aside = self._aside, None
        if aside is not None:
            self._end(aside)

    async def _begun(self, process: Hand, turn: Turn, job: Job) -> Reply:
        reply = Reply(self, process, turn, self._settings.timeout, job)
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

    def take_back(self, process: Hand, *, alive: bool) -> None:
        """Keep a worker that is free again; one that is still at work is ended."""
        if process is self._aside:
            if not alive:
                self.end_aside()
        elif alive and not process.gone:
            self._idle.append(process)
        else:
            self._end(process)

    async def close(self) -> None:
        """End all workers, whatever they are at; from now on there are no answers."""
        self._closed = True
        self._idle.clear()
        if self._loading is not None:
            self._loading.cancel()
        if self._nursery is not None:
            self._nursery.close()
        for process in tuple(self._alive):
            self._end(process)
        if self._ended:
            await asyncio.wait(self._ended)

    @property
    def busy(self) -> bool:
        """Whether any worker is at work, but for the one aside."""
        return len(self._alive) > len(self._idle) + (self._aside is not None)

    @property
    def closed(self) -> bool:
        """Whether the server is stopping."""
        return self._closed

    async def _enter(self) -> Turn:
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
        return Turn(self._free, self._long, self._settings.workers // 2)

    async def _take(self, state: str) -> Hand:
        """A worker with nothing to do: over the store in memory where that is loaded, else over its files."""
        memory = self._nursery if self._nursery is not None and self._nursery.state == state else None
        if self._settings.memory and memory is None:
            self._load(state)
        wanted = memory.state if memory else None
        while self._idle:
            hand = self._idle.pop()
            if hand.state == wanted and not hand.gone:
                return hand
            self._end(hand)
        longest = self._settings.timeout * _SLOW_CLIENT + _GRACE
        made: Hand = await (memory.start() if memory else start_subprocess(self._settings, longest))
        self._alive.add(made)
        return made

    def _load(self, state: str) -> None:
        """Have the store read into memory, unless that is going on; until it is, workers read its files."""
        if CAN_SHARE and (self._loading is None or self._loading.done()):
            self._loading = asyncio.ensure_future(self._open(state))

    async def _open(self, state: str) -> None:
        try:
            opened = await Nursery.open(self._settings, self._settings.timeout * _SLOW_CLIENT + _GRACE, state)
        except OSError as error:
            sys.stderr.write(f"claimgraph serve: {error}; queries read the files of the store\n")
            return
        if self._nursery is not None:
            self._nursery.close()
        self._nursery = opened

    def _end(self, hand: Hand) -> None:
        self._alive.discard(hand)
        hand.kill()
        task = asyncio.ensure_future(hand.wait())
        self._ended.add(task)
        task.add_done_callback(self._ended.discard)


def _busy() -> Failure:
    return Failure(status=503, message="too many queries are running: try again in a moment")


async def _send(hand: Hand, job: Job) -> None:
    hand.writer.write(frames.pack(frames.DATA, pickle.dumps(job)))
    await hand.writer.drain()
