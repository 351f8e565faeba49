"""The summary of a build: claims by predicate, what was skipped and why, how long it took."""

from __future__ import annotations

import json
from collections import Counter
from typing import TYPE_CHECKING, Final

from kg.corpus.manifest import State

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from kg.corpus import Facts, Result

_IN_FULL: Final = 10
"""So many reports are told of in full; of more each has a line."""


def as_text(results: Sequence[Result]) -> Iterator[str]:
    """The summary for people, without what failed: that was said when it happened."""
    full = len(results) <= _IN_FULL
    for one in results:
        if one.state is State.DONE and one.facts:
            yield _report(one, one.facts) if full else _line(one, one.facts)
        elif one.state is State.SKIPPED and full:
            yield f"{one.source.slug}: skipped, {one.message}"
    if len(results) > 1:
        counts = Counter(one.state for one in results)
        told = ", ".join(f"{counts[state]:,} {state.value}" for state in State if counts[state])
        yield f"{len(results):,} reports: {told}"


def as_json(results: Sequence[Result], place: str | None) -> str:
    """The summary of all reports for scripts; `place` is None on a dry run."""
    record = {
        "store": place,
        "reports": [_record(one, one.facts) for one in results if one.facts and one.state is State.DONE],
        "skipped": [_reason(one, "reason") for one in results if one.state is State.SKIPPED],
        "nothingFound": [_reason(one, "error") for one in results if one.state is State.NOTHING],
        "failed": [_reason(one, "error") for one in results if one.state in {State.FAILED, State.NOTHING}],
    }
    return json.dumps(record, indent=2, ensure_ascii=False)


def _report(result: Result, facts: Facts) -> str:
    width = max(len(name) for name, _ in (*facts.claims, *facts.skipped))
    lines = [
        f"{facts.slug}: {facts.company}{f', {facts.year}' if facts.year else ''}, {facts.title}",
        f"  {facts.number} claim{'s' * (facts.number != 1)}",
        *(f"    {name.ljust(width)}  {number:>5}" for name, number in facts.claims),
    ]
    if facts.skipped:
        lines.append("  not read into the graph")
        lines += [f"    {reason.ljust(width)}  {number:>5}" for reason, number in facts.skipped]
    if facts.pictured:
        lines.append(f"  {facts.pictured} of {facts.pages} pages hold no text, only pictures: --ocr reads them")
    lines.append(f"  {result.seconds:.1f} s, {_speed(result, facts):,} characters/s")
    return "\n".join(lines)


def _line(result: Result, facts: Facts) -> str:
    year = f", {facts.year}" if facts.year else ""
    return f"{facts.slug}: {facts.company}{year}, {facts.number:,} claims, {result.seconds:.1f} s"


def _record(result: Result, facts: Facts) -> dict[str, object]:
    return {
        "name": facts.slug,
        "iri": facts.iri,
        "path": result.source.path,
        "company": facts.company,
        "year": facts.year,
        "title": facts.title,
        "claims": dict(facts.claims),
        "skipped": dict(facts.skipped),
        "pages": facts.pages,
        "pagesWithoutText": facts.pictured,
        "characters": facts.characters,
        "seconds": round(result.seconds, 3),
        "charactersPerSecond": _speed(result, facts),
    }


def _reason(result: Result, key: str) -> dict[str, object]:
    return {"name": result.source.slug, "path": result.source.path, key: result.message}


def _speed(result: Result, facts: Facts) -> int:
    return round(facts.characters / max(result.seconds, 1e-6))
