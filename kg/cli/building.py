"""The work of `claimgraph build` on all its reports: which they are, and the store that they go into."""

from __future__ import annotations

import sys
from contextlib import ExitStack
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from kg.cli.making import ReportMaker, Wishes
from kg.cli.progress import watching
from kg.cli.running import runner
from kg.cli.terminal import complain
from kg.corpus import (
    Keeper,
    Manifest,
    Settings,
    Source,
    build_corpus,
    find_sources,
    place_of,
    read_list,
    read_unfinished,
)
from kg.errors import NothingFoundError, ParameterError, SourceError

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from kg.cli.running import Engine
    from kg.corpus import Result
    from kg.store import Store


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """What a build was asked for."""

    wishes: Wishes
    sources: tuple[Source, ...] = ()
    replace: bool = False
    force: bool = False


def gather(asked: Asked, given: Iterable[str], listed: str | None, place: Path | None, *, resume: bool) -> Asked:
    """What is asked for with its reports: those named, those of the list, or those of the build that was cut short."""
    from extract.read.forms import SUFFIXES

    found = (*find_sources(given, SUFFIXES), *(_listed(listed) if listed else ()))
    sources = tuple({source.path: source for source in found}.values())
    if not sources and resume and place is not None:
        return _unfinished(asked, place)
    if not sources:
        raise ParameterError("there is nothing to build: name a REPORT or a folder, or give a --list of them")
    wishes = asked.wishes
    if len(sources) > 1 and (wishes.name or wishes.company or wishes.year):
        raise ParameterError(
            "--id, --company and --year tell of one report: build the reports one by one to use them, "
            "or give a --list in CSV with the columns path, id, company and year"
        )
    told = Source(path=sources[0].path, name=wishes.name, company=wishes.company, year=wishes.year)
    if len(sources) == 1 and (wishes.name or wishes.company or wishes.year):
        sources = (told,)
    return replace(asked, sources=sources, wishes=replace(wishes, name=None, company=None, year=None))


def run_build(asked: Asked, engine: Engine, place: Path | None, *, quiet: bool, hold: bool = False) -> list[Result]:
    """What became of each report, in their order; with a place, what was made is stored there.

    Results hold the graphs too where they are asked to: all of them are in memory then.
    """
    make = ReportMaker(asked.wishes)
    settings = Settings(recipe=make.recipe(), force=asked.force, replace=asked.replace, infer=asked.wishes.infer)
    with ExitStack() as stack:
        store = stack.enter_context(_writable(place)) if place else None
        manifest = Manifest(place) if place else None
        if manifest:
            stack.callback(manifest.close)
            manifest.begin(_to_json(asked))
        keeper = Keeper(store, manifest) if store else None
        if keeper:
            stack.callback(keeper.close)
        watch = stack.enter_context(watching(quiet=quiet))
        run = runner(engine, make, settings, watch)
        results = []
        for result in build_corpus(asked.sources, run, settings, watch, keeper):
            if not result.skipped and result.message:
                complain(result.message)
            results.append(result if hold else replace(result, part=None))
        if keeper and manifest:
            _finish(keeper.store, manifest)
    return sorted(results, key=lambda one: one.number)


def _finish(store: Store, manifest: Manifest) -> None:
    from kg.organizations import resolve

    resolve(store)
    manifest.settle(report.slug for report in store.reports())
    manifest.finish()


def _writable(place: Path) -> Store:
    from kg.store import open_store

    return open_store(place, with_vocabulary=True)


def _listed(place: str) -> tuple[Source, ...]:
    if place == "-":
        return read_list(place, sys.stdin)
    try:
        with Path(place).open(encoding="utf-8-sig", newline="") as lines:
            return read_list(place, lines)
    except (OSError, UnicodeDecodeError) as error:
        raise SourceError(f"the list {place} cannot be read: {error}: give a text file in UTF-8") from error


def _unfinished(asked: Asked, place: Path) -> Asked:
    """What the build of a store was asked for that was cut short."""
    found = read_unfinished(place)
    if found is None:
        raise NothingFoundError(
            f"no build into {place} was cut short: name the reports to build; those that are there are skipped"
        )
    return _from_json(asked, found)


def _to_json(asked: Asked) -> dict[str, object]:
    """What was asked for, without passwords, with paths that hold in any folder."""
    wishes = asked.wishes
    return {
        "sources": [[place_of(one), one.name, one.company, one.year] for one in asked.sources],
        "model": wishes.model,
        "limit": wishes.limit,
        "ocr": wishes.ocr,
        "infer": wishes.infer,
        "replace": asked.replace,
    }


def _from_json(asked: Asked, found: Mapping[str, Any]) -> Asked:
    rows = found.get("sources")
    try:
        told = [Source(path=path, name=name, company=company, year=year) for path, name, company, year in rows or ()]
    except (TypeError, ValueError) as error:
        raise SourceError("what was left of the build cannot be read: name its reports again") from error
    model, limit = found.get("model"), found.get("limit")
    wishes = replace(
        asked.wishes,
        model=str(model) if model else None,
        limit=limit if isinstance(limit, int) else asked.wishes.limit,
        ocr=bool(found.get("ocr")),
        infer=bool(found.get("infer", True)),
    )
    return replace(asked, wishes=wishes, sources=tuple(told), replace=bool(found.get("replace")))
