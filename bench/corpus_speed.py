"""Builds of many reports, timed and weighed: `python -m bench.corpus_speed [REPORT ...] [--workers 1 2] [--rounds 1]`.

Builds the reports (by default all texts in ../shared) with each number of workers in turns, into stores of their own,
and samples all processes of each build: seconds, processor time of the workers and of the writer, the largest process.
`--copies N REPORT` builds so many copies of one report instead, each under a name of its own, and tells how the memory
of writer and workers goes.
"""

from __future__ import annotations

import argparse
import os
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections import defaultdict
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

from bench.corpus import all_reports

_EVERY: Final = 0.25
_PROGRAM: Final = (sys.executable, "-c", "from kg.cli import app; app()")
_TICKS: Final = os.sysconf("SC_CLK_TCK")
_PAGE: Final = os.sysconf("SC_PAGE_SIZE")


@dataclass(slots=True)
class Build:
    """A build: its seconds, the processor seconds of each process, and the memory of each over time, in megabytes."""

    workers: int
    seconds: float = 0.0
    writer: int = 0
    processor: dict[int, float] = field(default_factory=dict)
    memory: dict[int, list[tuple[float, float]]] = field(default_factory=lambda: defaultdict(list))

    @property
    def processor_seconds(self) -> float:
        """The processor time of all processes."""
        return sum(self.processor.values())

    @property
    def largest(self) -> float:
        """The megabytes of the largest process at its largest."""
        return max(megabytes for samples in self.memory.values() for _, megabytes in samples)


def build(reports: list[str], store: Path, workers: int) -> Build:
    """Build reports into a new store, watched."""
    shutil.rmtree(store, ignore_errors=True)
    command = [*_PROGRAM, "build", *reports, "--store", str(store), "--workers", str(workers), "--quiet"]
    started = time.monotonic()
    process = subprocess.Popen(command, stderr=subprocess.DEVNULL, start_new_session=True)
    found = Build(workers=workers, writer=process.pid)
    while process.poll() is None:
        _sample(found, process.pid, time.monotonic() - started)
        time.sleep(_EVERY)
    found.seconds = time.monotonic() - started
    return found


def _sample(build: Build, session: int, at: float) -> None:
    """Note what every process of a session has used and holds."""
    for entry in Path("/proc").iterdir():
        if not entry.name.isdecimal():
            continue
        try:
            parts = (entry / "stat").read_text().rpartition(")")[2].split()
            resident = int((entry / "statm").read_text().split()[1])
        except (OSError, IndexError):
            continue
        if int(parts[3]) == session:
            build.processor[int(entry.name)] = (int(parts[11]) + int(parts[12])) / _TICKS
            build.memory[int(entry.name)].append((at, resident * _PAGE / 1e6))


def _tell(build: Build) -> str:
    writer = build.processor.get(build.writer, 0.0)
    return (
        f"{build.workers} workers: {build.seconds:.1f} s, processor {build.processor_seconds:.1f} s "
        f"(writer {writer:.1f} s), largest process {build.largest:.0f} MB"
    )


def _tell_memory(build: Build) -> None:
    """The memory of the writer, and of the largest other process, over tenths of the build."""
    print(f"{'part':>6}{'writer MB':>12}{'largest worker MB':>20}")
    for part in range(10):
        low, high = build.seconds * part / 10, build.seconds * (part + 1) / 10
        inside = {
            process: [megabytes for at, megabytes in samples if low <= at < high]
            for process, samples in build.memory.items()
        }
        writer = max(inside.pop(build.writer, []), default=0.0)
        worker = max((max(one) for one in inside.values() if one), default=0.0)
        print(f"{part + 1:>6}{writer:>12.0f}{worker:>20.0f}")


def main() -> int:
    """Build, and tell what it took."""
    parser = argparse.ArgumentParser(prog="python -m bench.corpus_speed", description="Time and weigh builds.")
    parser.add_argument("reports", nargs="*")
    parser.add_argument("--workers", type=int, nargs="+", default=[1, 2])
    parser.add_argument("--rounds", type=int, default=1)
    parser.add_argument("--copies", type=int, default=0)
    wishes = parser.parse_args()
    reports = wishes.reports or [str(path) for path in all_reports()]
    with tempfile.TemporaryDirectory(prefix="claimgraph-corpus-") as folder:
        if wishes.copies:
            text = Path(reports[0]).read_bytes()
            reports = [str(Path(folder, f"copy-{number:05}.txt")) for number in range(wishes.copies)]
            for path in reports:
                Path(path).write_bytes(text)
            listed = Path(folder, "all.list")
            listed.write_text("\n".join(reports))
            reports = ["--list", str(listed)]
        times: dict[int, list[float]] = defaultdict(list)
        for _ in range(wishes.rounds):
            for workers in wishes.workers:
                done = build(reports, Path(folder, "store"), workers)
                times[workers].append(done.seconds)
                print(_tell(done), flush=True)
                if wishes.copies:
                    _tell_memory(done)
    if len(times) > 1:
        first, *others = sorted(times)
        for workers in others:
            ratio = statistics.median(times[first]) / statistics.median(times[workers])
            print(f"{workers} workers against {first}: {ratio:.2f} times as fast")
    return 0


if __name__ == "__main__":
    sys.exit(main())
