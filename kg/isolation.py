"""Work that may break its process, done in one of its own, within limits of time and memory.

Libraries in C that read files of others can crash, loop or swallow all memory, and none of it can be caught. Here the
process that does the work ends, and the one that asked for it gets an `IsolationError`. It is no sandbox: the work has
the rights of whoever asks for it.
"""

from __future__ import annotations

import os
import pickle
import signal
import subprocess
import sys
from dataclasses import dataclass
from importlib import import_module
from tempfile import TemporaryFile
from typing import IO, TYPE_CHECKING, Final

import kg.errors
from kg.errors import ClaimgraphError, IsolationError

if TYPE_CHECKING:
    from collections.abc import Callable

_ANSWER: Final = b"answer\n"
_ERROR: Final = b"error\n"
_PATIENCE: Final = 4
"""How much longer than its limit work may take on a machine that is busy with other things."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Limits:
    """What work may use: seconds of a processor, bytes of memory, and bytes of its answer.

    Memory is limited where the system can (not on Windows and macOS), seconds everywhere.
    """

    seconds: int = 300
    memory: int = 2**31
    answer: int = 2**29


def run_apart(work: str, *given: object, limits: Limits | None = None) -> bytes:
    """What a function ("module:name") gives back for some values, done in a process of its own.

    An error of Claimgraph's that it raises is raised here; where it crashes, takes too long or too much memory, or
    raises anything else, an `IsolationError` says so.
    """
    limits = limits or Limits()
    with TemporaryFile() as answer, TemporaryFile() as complaints:
        process = subprocess.Popen(
            [sys.executable, "-m", "kg.isolation"],
            stdin=subprocess.PIPE,
            stdout=answer,
            stderr=complaints,
            env={**os.environ, "PYTHONPATH": os.pathsep.join(filter(None, sys.path))},
        )
        try:
            process.communicate(pickle.dumps((work, given, limits)), timeout=_PATIENCE * limits.seconds)
        except subprocess.TimeoutExpired:
            raise IsolationError(_too_long(limits)) from None
        finally:
            process.kill()
            process.wait()
        return _answer(process.returncode, answer, complaints, limits)


def _answer(ended: int, answer: IO[bytes], complaints: IO[bytes], limits: Limits) -> bytes:
    answer.seek(0)
    kind = answer.readline()
    if ended == 0 and kind == _ANSWER:
        return answer.read()
    if ended == 0 and kind == _ERROR:
        name = answer.readline().decode().strip()
        raise _error(name, answer.read().decode())
    raise IsolationError(_why(ended, complaints, limits))


def _error(name: str, message: str) -> ClaimgraphError:
    known = getattr(kg.errors, name, None)
    if isinstance(known, type) and issubclass(known, ClaimgraphError):
        return known(message)
    return IsolationError(message)


def _why(ended: int, complaints: IO[bytes], limits: Limits) -> str:
    """Why work has no answer, by how its process ended."""
    if ended < 0:
        name = signal.Signals(-ended).name
        if name == "SIGXCPU":
            return _too_long(limits)
        return f"it crashes the library that reads it ({name}), or {_too_large(limits)}"
    complaints.seek(max(0, complaints.seek(0, os.SEEK_END) - 2000))
    lines = complaints.read().decode(errors="replace").strip().splitlines() or ["no reason told"]
    return f"what reads it fails on it ({lines[-1][:300]})"


def _too_long(limits: Limits) -> str:
    return f"it takes longer than {limits.seconds:,} s"


def _too_large(limits: Limits) -> str:
    return f"needs more memory than {limits.memory / 2**20:,.0f} MiB"


def _work() -> None:
    """The other side: does what stdin asks for, and writes the answer to stdout."""
    work, given, limits = pickle.load(sys.stdin.buffer)  # noqa: S301  # from the process that started this one
    _limit(limits)
    # What libraries print is no answer.
    out = os.fdopen(os.dup(sys.stdout.fileno()), "wb")
    os.dup2(sys.stderr.fileno(), sys.stdout.fileno())
    head, content = _done(work, given, limits)
    with out:
        out.write(head)
        out.write(content)
        out.flush()
    # What is left to tidy up is of no use, and may still crash.
    os._exit(0)


def _done(work: str, given: tuple[object, ...], limits: Limits) -> tuple[bytes, bytes]:
    """The head of an answer, and the answer or the error."""
    module, _, name = work.partition(":")
    try:
        function: Callable[..., bytes] = getattr(import_module(module), name)
        answer = function(*given)
    except ClaimgraphError as error:
        return _ERROR, f"{type(error).__name__}\n{error}".encode(errors="replace")
    except MemoryError:
        return _ERROR, f"IsolationError\nit {_too_large(limits)}".encode()
    except RecursionError:
        return _ERROR, b"IsolationError\nit is nested too deeply"
    if len(answer) > limits.answer:
        return _ERROR, f"IsolationError\nwhat was read of it has more than {limits.answer / 2**20:,.0f} MiB".encode()
    return _ANSWER, answer


def _limit(limits: Limits) -> None:
    """Hold this process to limits, where the system knows such."""
    try:
        import resource
    except ImportError:
        return
    for kind, most in (
        (resource.RLIMIT_AS, limits.memory),
        (resource.RLIMIT_CPU, limits.seconds),
        (resource.RLIMIT_FSIZE, limits.answer + 2**16),
        (resource.RLIMIT_CORE, 0),
    ):
        hard = resource.getrlimit(kind)[1]
        soft = most if hard == resource.RLIM_INFINITY else min(most, hard)
        try:
            resource.setrlimit(kind, (soft, hard))
        except (ValueError, OSError):
            continue


if __name__ == "__main__":
    _work()
