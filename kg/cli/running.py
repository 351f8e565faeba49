"""Who reads the reports of a build: this process, worker processes, or a cluster."""

from __future__ import annotations

import os
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from kg.cli.options import EngineKind
from kg.corpus import Limits, Pool, one_by_one
from kg.errors import ParameterError

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from kg.corpus import Job, Maker, Outcome, Progress, Runner, Settings

_PRELOAD: Final = ("kg.cli.warm",)
_FEW: Final = 3
"""So many reports are read sooner here than in processes, each of which loads the language model."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Engine:
    """What the options of the command say of who reads."""

    kind: EngineKind = EngineKind.LOCAL
    workers: int | None = None
    seconds: float = 1800.0
    scheduler: str | None = None
    parts: str | None = None


def runner(engine: Engine, make: Maker, settings: Settings, progress: Progress) -> Runner:
    """Who does the jobs."""
    if engine.kind is EngineKind.DASK:
        from kg.corpus.cluster import on_cluster

        if not engine.scheduler or not engine.parts:
            raise ParameterError(
                "--engine dask needs --scheduler ADDRESS and --parts, a folder or URL that all its workers can write"
            )
        return on_cluster(make, settings, engine.scheduler, engine.parts)
    if engine.scheduler or engine.parts:
        raise ParameterError("--scheduler and --parts are of a cluster: add --engine dask")

    def run(jobs: Sequence[Job]) -> Iterator[tuple[Job, Outcome]]:
        workers = _workers(engine.workers, len(jobs))
        if workers == 0:
            yield from one_by_one(make, progress)(jobs)
            return
        with Pool(make, workers, Limits(seconds=engine.seconds), preload=_PRELOAD) as pool:
            yield from pool.run(jobs)

    return run


def _workers(wanted: int | None, jobs: int) -> int:
    """How many processes are to read; 0 where this one does it."""
    if wanted == 0 or (jobs <= _FEW and wanted in {None, 1}):
        return 0
    return min(wanted or _cores(), jobs)


def _cores() -> int:
    """The processors that this process may use."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1
