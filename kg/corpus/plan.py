"""What of a build is to be done: what is there already is not read again."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum, auto
from hashlib import file_digest, sha256
from pathlib import Path
from typing import TYPE_CHECKING

from kg.corpus.manifest import State
from kg.corpus.work import Job
from kg.store import Recipe

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from kg.corpus.manifest import Manifest
    from kg.corpus.work import Source
    from kg.store import StoredReport


class Step(Enum):
    """What a report needs."""

    READ = auto()
    INFER = auto()
    NONE = auto()
    NOTHING_FOUND = auto()
    REFUSED = auto()


@dataclass(frozen=True, slots=True, kw_only=True)
class Planned:
    """A report with what it needs, and what is to be said of it."""

    job: Job
    step: Step
    message: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """How a build is made: `recipe` tells what with; `force` reads again what is there, `replace` takes names over."""

    recipe: Recipe
    force: bool = False
    replace: bool = False
    infer: bool = True

    def recipe_of(self, source: Source) -> Recipe:
        """What a report is made with, what is told of it beforehand included."""
        told = (source.name, source.company, source.year)
        if told == (None, None, None):
            return self.recipe
        digest = sha256(f"{self.recipe.reading} {told!r}".encode()).hexdigest()
        return Recipe(reading=f"sha256:{digest}", inference=self.recipe.inference)


def plan(
    sources: Sequence[Source], settings: Settings, stored: Mapping[str, StoredReport], manifest: Manifest | None
) -> Iterator[Planned]:
    """What each report needs, in their order.

    Of two files that would have one name in the graph the first takes it, whichever is read sooner.
    """
    taken: dict[str, Source] = {}
    for number, source in enumerate(sources):
        job = Job(number=number, source=source, size=_size(source))
        first = taken.setdefault(source.slug, source)
        if first is not source:
            yield _double(job, first)
        elif before := stored.get(source.slug):
            yield _stored_before(job, settings, before)
        else:
            yield _new(job, settings, manifest)


def digest_of(source: Source) -> str | None:
    """The digest of a file as reports carry it; None where it cannot be read here."""
    if source.is_remote:
        return None
    try:
        with Path(source.path).open("rb") as file:
            return f"sha256:{file_digest(file, 'sha256').hexdigest()}"
    except OSError:
        return None


def place_of(source: Source) -> str:
    """Where a source is, whatever the current folder."""
    return source.path if source.is_remote else str(Path(source.path).resolve())


def _size(source: Source) -> int:
    try:
        return 0 if source.is_remote else Path(source.path).stat().st_size
    except OSError:
        return 0


def _double(job: Job, first: Source) -> Planned:
    digest, name = digest_of(job.source), job.source.slug
    if digest is not None and digest == digest_of(first):
        return Planned(job=job, step=Step.NONE, message=f"the same file as {first.path}")
    return Planned(
        job=job,
        step=Step.REFUSED,
        message=f"{job.source.path} would have the name {name!r} of {first.path}: rename it, "
        "build it alone with --id, or give it an id in a CSV list",
    )


def _stored_before(job: Job, settings: Settings, before: StoredReport) -> Planned:
    place, recipe = place_of(job.source), settings.recipe_of(job.source)
    digest = digest_of(job.source)
    if digest not in {None, before.digest} and before.path != place and not settings.replace:
        return Planned(
            job=job,
            step=Step.REFUSED,
            message=f"the name {before.slug!r} is taken by the report of {before.path or before.source}, "
            f"and {job.source.path} is another file: give it another name with --id, or replace it with --replace",
        )
    if settings.force or before.recipe is None or before.path != place or recipe.reading != before.recipe.reading:
        return Planned(job=job, step=Step.READ)
    if job.source.is_remote and recipe == before.recipe:
        known = Job(number=job.number, source=job.source, known=before.digest)
        return Planned(job=known, step=Step.READ)
    if digest != before.digest:
        return Planned(job=job, step=Step.READ)
    return Planned(job=job, step=Step.NONE if recipe == before.recipe else Step.INFER, message="unchanged")


def _new(job: Job, settings: Settings, manifest: Manifest | None) -> Planned:
    """A report that the store does not have; one in which nothing was found is not read again in vain."""
    entry = None if manifest is None or settings.force else manifest.get(job.source.slug)
    if entry and entry.state == State.NOTHING.value and entry.reading == settings.recipe_of(job.source).reading:
        digest = digest_of(job.source)
        if digest is not None and digest == entry.digest:
            return Planned(job=job, step=Step.NOTHING_FOUND, message=entry.message)
    return Planned(job=job, step=Step.READ)
