"""A Dask cluster that reads reports: its workers put what they make into a shared place, and tell when they have.

A worker that dies is no loss: Dask gives its reports to others. What is in the shared place already, made of the same
file in the same way, is not made again.
"""

from __future__ import annotations

from dataclasses import dataclass
from threading import Lock
from typing import TYPE_CHECKING, Final

from kg.corpus.parts import Parts
from kg.corpus.plan import digest_of
from kg.corpus.remote import local_copy
from kg.corpus.work import Failed, Made, Source, attempt
from kg.errors import ExtraMissingError, ParameterError, SourceError, StoreError

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from distributed import Client, Future

    from kg.corpus.building import Runner, Settings
    from kg.corpus.work import Job, Maker, Outcome

_PATIENCE: Final = 30
"""The seconds that a scheduler has to answer."""


# The model and the reasoner are one a process: threads of one worker take turns.
_ONE_AT_A_TIME: Final = Lock()


@dataclass(frozen=True, slots=True)
class Task:
    """What a worker is asked for: a report read, its part put into the shared place."""

    make: Maker
    job: Job
    place: str
    settings: Settings


@dataclass(frozen=True, slots=True, kw_only=True)
class Stored:
    """A report that is in the shared place under this name."""

    slug: str


def on_cluster(make: Maker, settings: Settings, scheduler: str, place: str) -> Runner:
    """Has the jobs done by the cluster of a scheduler; what it makes stays in a place that all its workers share."""

    def run(jobs: Sequence[Job]) -> Iterator[tuple[Job, Outcome]]:
        if not jobs:
            return
        parts = Parts(place)
        with _client(scheduler) as client:
            from distributed import as_completed

            futures = {
                client.submit(read_part, Task(make, job, place, settings), key=_key(job, settings), pure=False): job
                for job in jobs
            }
            for future in as_completed(list(futures), loop=client.loop):  # type: ignore[no-untyped-call]
                job = futures.pop(future)
                yield job, _outcome(future, job, parts)
                future.release()

    return run


def read_part(task: Task) -> Outcome | Stored:
    """What a worker of the cluster does: a report's part is in the shared place at the end, or an outcome without."""
    source, recipe = task.job.source, task.settings.recipe_of(task.job.source)
    if task.make.recipe() != task.settings.recipe:
        return Failed(
            message="a worker of the cluster has another version of claimgraph, of its rules or of its models than "
            "this computer: install the same on both",
            hopeless=True,
        )
    parts = Parts(task.place)
    with _ONE_AT_A_TIME:
        digest = _digest(source)
        if digest is not None and parts.get(source.slug, recipe, digest):
            return Stored(slug=source.slug)
        outcome = attempt(task.make, task.job, lambda _share: None)
        if not isinstance(outcome, Made):
            return outcome
        parts.put(outcome, recipe)
        return Stored(slug=outcome.part.slug)


def _digest(source: Source) -> str | None:
    try:
        with local_copy(source) as path:
            return digest_of(Source(path=str(path)))
    except SourceError:
        return None


def _outcome(future: Future[Outcome | Stored], job: Job, parts: Parts) -> Outcome:
    from distributed.scheduler import KilledWorker

    try:
        found = future.result()
    except KilledWorker:
        return Failed(
            message=f"{job.source.path}: the workers that read it died: it may need more memory than they have"
        )
    except (StoreError, ImportError) as error:
        return Failed(message=f"a worker of the cluster cannot work: {error}", hopeless=True)
    if not isinstance(found, Stored):
        return found
    made = parts.get(found.slug)
    return made or Failed(message=f"{job.source.path}: its part {found.slug} is not in the shared place: is it shared?")


def _key(job: Job, settings: Settings) -> str:
    """A name that is the same for the same work: asked for twice it is done once."""
    return f"claimgraph-{job.source.slug}-{settings.recipe_of(job.source).reading[-12:]}-{job.number}"


def _client(scheduler: str) -> Client:
    try:
        from distributed import Client
    except ImportError as error:
        raise ExtraMissingError("--engine dask needs dask: pip install 'claimgraph[cluster]'") from error
    try:
        return Client(scheduler, timeout=_PATIENCE, set_as_default=False)  # type: ignore[no-untyped-call]
    except (OSError, TimeoutError, ValueError) as error:
        raise ParameterError(f"no Dask scheduler answers at {scheduler} ({error}): check the address") from error
