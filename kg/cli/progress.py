"""How far a build has come: a bar with rate and time left on a terminal, a line a report elsewhere if they are few."""

from __future__ import annotations

import sys
from contextlib import contextmanager
from typing import TYPE_CHECKING, Final

from kg.cli.terminal import tell

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from rich.progress import Progress as Bars
    from rich.progress import TaskID

    from kg.corpus import Job, Progress

_FEW: Final = 10


@contextmanager
def watching(*, quiet: bool) -> Iterator[Progress]:
    """Who is told of the progress: a bar on a terminal, lines elsewhere, nobody if quiet."""
    if quiet:
        yield _Quiet()
    elif not sys.stderr.isatty():
        yield _Lines()
    else:
        from rich.console import Console
        from rich.progress import BarColumn, Progress, TaskProgressColumn, TextColumn, TimeRemainingColumn

        columns = (
            TextColumn("{task.description}"),
            BarColumn(),
            TaskProgressColumn(),
            TextColumn("{task.fields[rate]}"),
            TimeRemainingColumn(elapsed_when_finished=True),
        )
        with Progress(*columns, console=Console(stderr=True), transient=True, speed_estimate_period=600) as bars:
            yield _Bar(bars)


class _Quiet:
    """Nobody wants to know."""

    def planned(self, jobs: Sequence[Job]) -> None:
        """These are to be read."""

    def at(self, job: Job, share: float) -> None:
        """So much of one is done."""

    def ended(self, job: Job) -> None:
        """One is done."""


class _Lines(_Quiet):
    """A line for each report that is begun here; those of other processes are told of at the end alone."""

    def __init__(self) -> None:
        self._few = True

    def planned(self, jobs: Sequence[Job]) -> None:
        """Say how many are to be read, where a line each would be too many."""
        self._few = len(jobs) <= _FEW
        if not self._few:
            tell(f"reading {len(jobs):,} reports")

    def at(self, job: Job, share: float) -> None:
        """Say that one is begun."""
        if self._few and share == 0:
            tell(f"reading {job.source.path}")


class _Bar(_Quiet):
    """A bar that grows with the bytes read, since reports differ in size a hundredfold."""

    def __init__(self, bars: Bars) -> None:
        self._bars = bars
        self._task: TaskID = bars.add_task("starting", total=None, rate="")
        self._total = self._done = self._read = 0

    def planned(self, jobs: Sequence[Job]) -> None:
        """The whole that the bar shows."""
        self._total = len(jobs)
        self._bars.update(self._task, total=sum(_weight(job) for job in jobs), description=self._description())

    def at(self, job: Job, share: float) -> None:
        """So much of a report that is read in this process."""
        self._bars.update(self._task, completed=self._read + share * _weight(job), description=job.source.file_name)

    def ended(self, job: Job) -> None:
        """One report more."""
        self._done += 1
        self._read += _weight(job)
        elapsed = self._bars.tasks[self._task].elapsed or 0.0
        rate = f"{self._done / elapsed * 60:,.0f} reports/min" if elapsed > 1 else ""
        self._bars.update(self._task, completed=self._read, description=self._description(), rate=rate)

    def _description(self) -> str:
        return f"{self._done:,} of {self._total:,} reports"


def _weight(job: Job) -> int:
    """What a report counts for: its size, and something for a start."""
    return job.size + 10_000
