"""Whole processes, timed from start to end, with the memory that they took."""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence


@dataclass(frozen=True, slots=True, kw_only=True)
class Timing:
    """A process: its seconds from start to end, its peak memory in megabytes, its exit status and what it printed.

    `computed` is the time that it had a core for, all its threads together: what other processes do hardly changes it.
    """

    seconds: float
    computed: float
    megabytes: float
    status: int
    printed: str


def claimgraph() -> str:
    """The command as installed beside this Python: what a user starts."""
    return str(Path(sys.executable).with_name("claimgraph"))


def run(command: Sequence[str], *, changes: Mapping[str, str] | None = None) -> Timing:
    """Run a command to its end; `changes` are made to its environment."""
    with tempfile.TemporaryFile("w+", encoding="utf-8") as printed:
        started = time.perf_counter()
        process = subprocess.Popen(command, stdout=printed, env={**os.environ, **(changes or {})})
        _, ended, usage = os.wait4(process.pid, 0)
        seconds = time.perf_counter() - started
        process.returncode = os.waitstatus_to_exitcode(ended)
        printed.seek(0)
        per_megabyte = 1024 if sys.platform == "linux" else 1024 * 1024
        return Timing(
            seconds=seconds,
            computed=usage.ru_utime + usage.ru_stime,
            megabytes=usage.ru_maxrss / per_megabyte,
            status=process.returncode,
            printed=printed.read(),
        )


def must(command: Sequence[str], *, changes: Mapping[str, str] | None = None) -> Timing:
    """Run a command that has to succeed."""
    done = run(command, changes=changes)
    if done.status:
        raise subprocess.CalledProcessError(done.status, command, output=done.printed)
    return done
