"""The work of `claimgraph build` on one report: from its file to a graph that is ready to be stored."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, replace
from functools import cache
from time import perf_counter
from typing import TYPE_CHECKING, Final

from kg.cli.recipe import recipe
from kg.corpus.plan import digest_of
from kg.corpus.remote import local_copy
from kg.corpus.work import Facts, Made, NothingFound, Source, Unchanged
from kg.errors import SourceError

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from extract.pipeline import Extraction, Options
    from extract.read.document import Document
    from kg.corpus.work import Job, Outcome
    from kg.infer import Reasoner
    from kg.store import Recipe


LONGEST_LINE: Final = 1_000_000
"""The longest line, in characters, that a report may have; the longest seen in a real one has some 15,000."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Wishes:
    """What the options of the command ask of the reading; `limit` is in bytes."""

    company: str | None = None
    year: int | None = None
    name: str | None = None
    model: str | None = None
    limit: int
    password: str | None = None
    ocr: bool = False
    infer: bool = True
    search: bool = True


@dataclass(frozen=True, slots=True)
class ReportMaker:
    """Reads reports as it is wished; it travels to other processes."""

    wishes: Wishes

    def recipe(self) -> Recipe:
        """What it reads with."""
        return recipe(self.wishes)

    def __call__(self, job: Job, watch: Callable[[float], None]) -> Outcome:
        """What comes of one report; `watch` is told the share of it that is done (0 to 1)."""
        with local_copy(job.source) as path:
            digest = digest_of(Source(path=str(path))) if job.known else None
            if digest is not None and digest == job.known:
                return Unchanged(digest=digest)
            return _make(path, _told(self.wishes, job.source), watch)


def _told(wishes: Wishes, source: Source) -> Wishes:
    """The wishes with what is told of one report."""
    return replace(
        wishes,
        company=source.company or wishes.company,
        year=source.year or wishes.year,
        name=source.name or wishes.name,
    )


def _make(path: Path, wishes: Wishes, watch: Callable[[float], None]) -> Outcome:
    # Text first: a file that cannot be read must not wait for the language model to load.
    from extract.read.guard import read_guarded

    began = perf_counter()
    document = read_guarded(path, limit=wishes.limit, password=wishes.password, ocr=wishes.ocr)
    _check_lines(path, document.text)
    from extract.pipeline import extract_report

    found = extract_report(document, _options(wishes, watch))
    if not found.graph.claims:
        return NothingFound(message=_nothing(path, found, len(document.sentences)), digest=document.digest)
    from kg.search import prepare_documents
    from kg.store import prepare_report
    from kg.triples import to_lines, to_quads

    quads = tuple(to_quads(found.graph))
    lines = to_lines(quads)
    inferred = reasoner().infer(found.graph, lines) if wishes.infer else ()
    return Made(
        part=prepare_report(found.graph, document.text, inferred, lines),
        facts=_facts(found, document),
        prepared=prepare_documents(quads, document.text) if wishes.search else None,
        seconds=perf_counter() - began,
    )


@cache
def reasoner() -> Reasoner:
    """What draws the conclusions, one a process."""
    from kg.infer import Reasoner

    return Reasoner()


def _facts(found: Extraction, document: Document) -> Facts:
    graph = found.graph
    report, counts = graph.report, Counter(claim.predicate.value for claim in graph.claims)
    return Facts(
        slug=report.slug,
        iri=report.iri,
        company=report.publisher.label,
        year=report.year,
        title=report.title,
        model=graph.run.model,
        version=graph.run.version,
        claims=tuple(sorted(counts.items(), key=lambda one: (-one[1], one[0]))),
        skipped=found.skipped,
        characters=len(document.text),
        pages=len(document.pages),
        pictured=sum(page.scanned for page in document.pages),
    )


def _check_lines(path: Path, text: str) -> None:
    """Refuses what no report has: its sentences would be read for minutes as one endless paragraph."""
    for number, line in enumerate(text.splitlines(), start=1):
        if len(line) > LONGEST_LINE:
            raise SourceError(
                f"line {number} of {path} has {len(line):,} characters, more than the limit of {LONGEST_LINE:,}: "
                "break the text into lines, one a paragraph or a table row"
            )


def _options(wishes: Wishes, progress: Callable[[float], None]) -> Options:
    from extract.pipeline import Options

    given = Options(company=wishes.company, year=wishes.year, identifier=wishes.name, progress=progress)
    if wishes.model is None:
        return given
    return Options(
        company=wishes.company, year=wishes.year, identifier=wishes.name, progress=progress, model=wishes.model
    )


def _nothing(path: Path, found: Extraction, sentences: int) -> str:
    why = ", ".join(f"{number} {reason}" for reason, number in found.skipped[:3]) or "all were read"
    return (
        f"NO CLAIM was found in the {sentences} sentences of {path} ({why}), so nothing is stored: "
        "check that it is the text of a sustainability report in English"
    )
