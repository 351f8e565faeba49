"""Workers as the pool has them: what is written to and read from, and how they are ended."""

from __future__ import annotations

import asyncio
import os
import signal
import socket
import sys
from contextlib import suppress
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, Protocol

from kg.server.nursery import PID, READY

if TYPE_CHECKING:
    from asyncio import StreamReader, StreamWriter
    from asyncio.subprocess import Process

    from kg.server.settings import Settings

CAN_SHARE: Final = hasattr(os, "fork") and hasattr(socket, "send_fds")


class Hand(Protocol):
    """A worker; `state` is that of the store which it holds in memory, None where it looks for itself."""

    state: str | None
    reader: StreamReader
    writer: StreamWriter

    @property
    def pid(self) -> int:
        """The number of its process."""
        ...

    @property
    def gone(self) -> bool:
        """Whether it has ended."""
        ...

    def kill(self) -> None:
        """End it."""
        ...

    async def wait(self) -> None:
        """Wait until it has ended."""
        ...


@dataclass(eq=False, slots=True, kw_only=True)
class Subprocess:
    """A worker that the server has started itself."""

    process: Process
    reader: StreamReader
    writer: StreamWriter
    state: str | None = None

    @property
    def pid(self) -> int:
        """The number of its process."""
        return self.process.pid

    @property
    def gone(self) -> bool:
        """Whether it has ended."""
        return self.process.returncode is not None

    def kill(self) -> None:
        """End it."""
        with suppress(ProcessLookupError):
            self.process.kill()

    async def wait(self) -> None:
        """Wait until it has ended."""
        await self.process.wait()


@dataclass(eq=False, slots=True, kw_only=True)
class Child:
    """A worker that a nursery has made."""

    pid: int
    reader: StreamReader
    writer: StreamWriter
    state: str | None

    @property
    def gone(self) -> bool:
        """Whether it has ended."""
        return self.reader.at_eof()

    def kill(self) -> None:
        """End it; the nursery keeps its number until the next one is made."""
        self.writer.close()
        with suppress(ProcessLookupError):
            os.kill(self.pid, signal.SIGKILL)

    async def wait(self) -> None:
        """Wait until its line is closed."""
        with suppress(OSError):
            await self.writer.wait_closed()


async def start_subprocess(settings: Settings, longest: float) -> Subprocess:
    """A new worker, which finds the same modules as this process."""
    process = await asyncio.create_subprocess_exec(
        *(sys.executable, "-m", "kg.server.worker", *_told(settings, longest)),
        stdin=asyncio.subprocess.PIPE,
        stdout=asyncio.subprocess.PIPE,
        env=_environment(),
    )
    if process.stdout is None or process.stdin is None:
        raise BrokenPipeError
    return Subprocess(process=process, reader=process.stdout, writer=process.stdin)


class Nursery:
    """A store in memory and the process that has workers over it; `state` is what the store was when it was read."""

    def __init__(self, state: str, process: Process, control: socket.socket) -> None:
        self.state = state
        self._process = process
        self._control = control
        self._lock = asyncio.Lock()

    @classmethod
    async def open(cls, settings: Settings, longest: float, state: str) -> Nursery:
        """Load the store; `OSError` where that fails."""
        ours, theirs = socket.socketpair()
        ours.settimeout(0)
        with theirs:
            process = await asyncio.create_subprocess_exec(
                *(sys.executable, "-m", "kg.server.nursery", *_told(settings, longest), state, str(theirs.fileno())),
                pass_fds=(theirs.fileno(),),
                env=_environment(),
            )
        found = cls(state, process, ours)
        try:
            ready = await asyncio.get_running_loop().sock_recv(ours, 1) == READY
        except BaseException:
            found.close()
            raise
        if not ready:
            found.close()
            raise BrokenPipeError("the store cannot be loaded into memory")
        return found

    async def start(self) -> Child:
        """A new worker."""
        loop = asyncio.get_running_loop()
        ours, theirs = socket.socketpair()
        async with self._lock:
            with theirs:
                socket.send_fds(self._control, [b"W"], [theirs.fileno()])
            told = b""
            while len(told) < PID.size:
                piece = await loop.sock_recv(self._control, PID.size - len(told))
                if not piece:
                    raise BrokenPipeError
                told += piece
        ours.settimeout(0)
        reader, writer = await asyncio.open_connection(sock=ours)
        return Child(pid=PID.unpack(told)[0], reader=reader, writer=writer, state=self.state)

    def close(self) -> None:
        """End the process; its workers are ended by who has them."""
        self._control.close()
        with suppress(ProcessLookupError):
            self._process.kill()


def _told(settings: Settings, longest: float) -> tuple[str, ...]:
    return (
        str(settings.place.absolute()),
        str(settings.answer_limit),
        str(longest),
        str(settings.memory_limit),
    )


def _environment() -> dict[str, str]:
    return {**os.environ, "PYTHONPATH": os.pathsep.join(filter(None, sys.path))}
