"""One writer: what is made of the reports goes into the store and the manifest, as it comes."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import UTC, datetime
from functools import cached_property
from typing import TYPE_CHECKING, Protocol

from kg.corpus.manifest import Entry, State
from kg.corpus.plan import Settings, Step, place_of, plan
from kg.corpus.work import Failed, Made, NothingFound, Unchanged, attempt
from kg.errors import ClaimgraphError, RecordError, ReportConflictError, StoreError
from kg.iris import mint_report
from kg.store import prepare_report
from kg.triples import from_quads

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from kg.corpus.manifest import Manifest
    from kg.corpus.plan import Planned
    from kg.corpus.work import Facts, Job, Maker, Outcome, Source
    from kg.infer import Reasoner
    from kg.search import Feed
    from kg.store import ReportPart, Store

__all__ = ["Progress", "Result", "Settings", "build_corpus", "one_by_one"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Result:
    """What became of one report; `part` is there where it was read, `facts` too; `indexed`: the search finds it."""

    source: Source
    number: int
    state: State
    message: str | None = None
    facts: Facts | None = None
    part: ReportPart | None = None
    seconds: float = 0.0
    indexed: bool = False

    @property
    def skipped(self) -> bool:
        """Whether it was there already."""
        return self.state is State.SKIPPED


class Progress(Protocol):
    """Who is told how far a build has come."""

    def planned(self, jobs: Sequence[Job]) -> None:
        """These are to be read."""
        ...

    def at(self, job: Job, share: float) -> None:
        """So much of one is done, 0 to 1."""
        ...

    def ended(self, job: Job) -> None:
        """One is done."""
        ...


class Runner(Protocol):
    """Has the jobs done: here one by one, by a pool of processes, by a cluster."""

    def __call__(self, jobs: Sequence[Job]) -> Iterator[tuple[Job, Outcome]]:
        """What comes of each, as it comes."""
        ...


def one_by_one(make: Maker, progress: Progress) -> Runner:
    """Has the jobs done in this process, in their order."""

    def run(jobs: Sequence[Job]) -> Iterator[tuple[Job, Outcome]]:
        for job in sorted(jobs, key=lambda one: one.number):
            progress.at(job, 0.0)
            yield job, attempt(make, job, _telling(progress, job))

    return run


def build_corpus(
    sources: Sequence[Source], run: Runner, settings: Settings, progress: Progress, keeper: Keeper | None
) -> Iterator[Result]:
    """What becomes of each report: first of those that need no reading, then of the others as they are done.

    Without a keeper nothing is stored. What goes wrong with the store ends the build; all that was told is stored.
    """
    stored = {} if keeper is None else {report.slug: report for report in keeper.store.reports()}
    jobs: list[Job] = []
    for planned in plan(sources, settings, stored, keeper.manifest if keeper else None):
        if planned.step is Step.READ:
            jobs.append(planned.job)
        else:
            yield _settled(planned, settings, keeper)
    # The largest first, so that no worker is left alone with one at the end.
    jobs.sort(key=lambda job: (-job.size, job.number))
    progress.planned(jobs)
    for job, outcome in run(jobs):
        if isinstance(outcome, Failed) and outcome.hopeless:
            raise ClaimgraphError(outcome.message)
        yield _result(job, outcome) if keeper is None else keeper.keep(job, outcome, settings)
        progress.ended(job)


class Keeper:
    """Puts reports into a store and notes what became of them."""

    def __init__(self, store: Store, manifest: Manifest | None = None) -> None:
        self.store = store
        self.manifest = manifest
        self._feed: Feed | None = None

    def close(self) -> None:
        """Give the search index back."""
        if self._feed is not None:
            self._feed.close()

    @cached_property
    def _reasoner(self) -> Reasoner:
        from kg.infer import Reasoner

        return Reasoner()

    def keep(self, job: Job, outcome: Outcome, settings: Settings) -> Result:
        """Stores what was made of a report, and tells what became of it."""
        result = _result(job, outcome)
        if isinstance(outcome, Made):
            try:
                self._put(outcome.part, job.source, settings)
                result = replace(result, indexed=self._index(outcome))
            except (ReportConflictError, RecordError) as error:
                result = _result(job, Failed(message=str(error)))
        if not isinstance(outcome, Unchanged):
            self._note(result, outcome, settings)
        return result

    def infer(self, source: Source, settings: Settings) -> None:
        """Draws the conclusions of a stored report anew: its graph is what it was."""
        stored = self.store.report(mint_report(source.slug))
        if stored is None:
            raise RecordError(f"the report {source.slug} is gone from the store: build it again")
        graph = from_quads(self.store.quads(stored.iri))
        inferred = self._reasoner.infer(graph) if settings.infer else ()
        text = self.store.text(stored.text_digest)
        if text is None:
            raise RecordError(f"the text of {source.slug} is gone from the store: build it again with --force")
        self._put(prepare_report(graph, text, inferred), source, settings)

    def _put(self, part: ReportPart, source: Source, settings: Settings) -> None:
        self.store.put_report(
            part,
            when=datetime.now(UTC),
            path=place_of(source),
            recipe=settings.recipe_of(source),
            replace=settings.replace,
        )

    def _index(self, made: Made) -> bool:
        """Put a report that was stored into the search index, where it is ready for that; whether that was done."""
        if made.prepared is None or self.store.folder is None:
            return False
        from kg.search import Feed

        stored = self.store.report(made.part.report)
        if stored is None:
            return False
        try:
            self._feed = self._feed or Feed(self.store, self.store.folder)
            self._feed.put(stored, made.prepared)
        except StoreError:
            return False  # The graph is there all the same; who brings the index up to date is told why.
        return True

    def _note(self, result: Result, outcome: Outcome, settings: Settings) -> None:
        if self.manifest is None:
            return
        recipe = settings.recipe_of(result.source)
        part, facts = result.part, result.facts
        self.manifest.add(
            Entry(
                report=result.source.slug,
                path=place_of(result.source),
                state=result.state.value,
                digest=outcome.digest if isinstance(outcome, NothingFound) else part.digest if part else None,
                run=part.run if part else None,
                claims=facts.number if facts else None,
                version=facts.version if facts else None,
                model=facts.model if facts else None,
                reading=recipe.reading,
                inference=recipe.inference,
                id=result.source.name,
                company=result.source.company,
                year=result.source.year,
                ended=datetime.now(UTC).isoformat(timespec="seconds").replace("+00:00", "Z"),
                seconds=round(result.seconds, 3),
                message=result.message,
                trace=outcome.trace if isinstance(outcome, Failed) else None,
            )
        )


def _settled(planned: Planned, settings: Settings, keeper: Keeper | None) -> Result:
    source, step = planned.job.source, planned.step
    if step is Step.INFER and keeper is not None:
        keeper.infer(source, settings)
    state = {Step.REFUSED: State.FAILED, Step.NOTHING_FOUND: State.NOTHING}.get(step, State.SKIPPED)
    message = "what follows was inferred anew" if step is Step.INFER else planned.message
    return Result(source=source, number=planned.job.number, state=state, message=message)


def _result(job: Job, outcome: Outcome) -> Result:
    if isinstance(outcome, Made):
        return Result(
            source=job.source,
            number=job.number,
            state=State.DONE,
            facts=outcome.facts,
            part=outcome.part,
            seconds=outcome.seconds,
        )
    if isinstance(outcome, Unchanged):
        return Result(source=job.source, number=job.number, state=State.SKIPPED, message="unchanged")
    state = State.NOTHING if isinstance(outcome, NothingFound) else State.FAILED
    return Result(source=job.source, number=job.number, state=state, message=outcome.message)


def _telling(progress: Progress, job: Job) -> Callable[[float], None]:
    return lambda share: progress.at(job, share)
