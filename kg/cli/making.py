"""The work of `claimgraph build`: each report read, its claims found, its graph put into the store."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime
from functools import cached_property
from time import perf_counter
from typing import TYPE_CHECKING, Final

from kg.errors import RecordError, ReportConflictError, SourceError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator
    from pathlib import Path

    from extract.pipeline import Extraction, Options
    from kg.infer import Reasoner
    from kg.model import ReportGraph
    from kg.store import Store


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
    replace: bool = False
    infer: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class Built:
    """A report that was read: its graph and what the summary tells of it; `pictured` are pages without text."""

    path: Path
    graph: ReportGraph
    skipped: tuple[tuple[str, int], ...]
    characters: int
    seconds: float
    pages: int = 0
    pictured: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Refused:
    """A report that did not make it, and why."""

    path: Path
    message: str


def build_reports(
    paths: Iterable[Path], wishes: Wishes, store: Store | None, watch: Callable[[Path, float], None]
) -> Iterator[Built | Refused]:
    """Builds one report after the other; what is wrong with one does not keep the others.

    Without a store nothing is kept, and so nothing inferred. `watch` is told the report at hand and the share of it
    that is done (0 to 1).
    """
    keep = None if store is None else _Keeper(store, infer=wishes.infer, replace=wishes.replace)
    for path in paths:
        watch(path, 0.0)
        try:
            yield _build(path, wishes, keep, watch)
        except (SourceError, ReportConflictError, RecordError) as error:
            yield Refused(path=path, message=str(error))
        watch(path, 1.0)


class _Keeper:
    """Puts reports into a store, each with what follows from it unless that is not wished for."""

    def __init__(self, store: Store, *, infer: bool, replace: bool) -> None:
        self._store = store
        self._infer = infer
        self._replace = replace

    @cached_property
    def _reasoner(self) -> Reasoner:
        from kg.infer import Reasoner

        return Reasoner()

    def __call__(self, path: Path, graph: ReportGraph, text: str) -> None:
        """Puts one report in."""
        inferred = self._reasoner.infer(graph) if self._infer else ()
        self._store.replace_report(
            graph,
            text,
            when=datetime.now(UTC),
            path=str(path.resolve()),
            replace=self._replace,
            inferred=inferred,
        )


def _build(path: Path, wishes: Wishes, keep: _Keeper | None, watch: Callable[[Path, float], None]) -> Built:
    # Text first: a file that cannot be read must not wait for the language model to load.
    from extract.read.guard import read_guarded

    began = perf_counter()
    document = read_guarded(path, limit=wishes.limit, password=wishes.password, ocr=wishes.ocr)
    _check_lines(path, document.text)
    from extract.pipeline import extract_report

    found = extract_report(document, _options(wishes, lambda share: watch(path, share)))
    if not found.graph.claims:
        raise SourceError(_nothing(path, found, len(document.sentences)))
    if keep:
        keep(path, found.graph, document.text)
    return Built(
        path=path,
        graph=found.graph,
        skipped=found.skipped,
        characters=len(document.text),
        seconds=perf_counter() - began,
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
