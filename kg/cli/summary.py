"""The summary of a build: claims by predicate, what was skipped and why, how long it took."""

from __future__ import annotations

import json
from collections import Counter
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from kg.cli.making import Built


def as_text(built: Built) -> str:
    """The summary of one report for people."""
    report, claims = built.graph.report, built.graph.claims
    counts = _by_predicate(built)
    width = max(map(len, [*counts, *(reason for reason, _ in built.skipped)]))
    lines = [
        f"{report.slug}: {report.publisher.label}{f', {report.year}' if report.year else ''}, {report.title}",
        f"  {len(claims)} claim{'s' * (len(claims) != 1)}",
        *(f"    {name.ljust(width)}  {number:>5}" for name, number in counts.items()),
    ]
    if built.skipped:
        lines.append("  not read into the graph")
        lines += [f"    {reason.ljust(width)}  {number:>5}" for reason, number in built.skipped]
    if built.pictured:
        lines.append(f"  {built.pictured} of {built.pages} pages hold no text, only pictures: --ocr reads them")
    lines.append(f"  {built.seconds:.1f} s, {_speed(built):,} characters/s")
    return "\n".join(lines)


def as_json(built: tuple[Built, ...], refused: tuple[tuple[str, str], ...], place: str | None) -> str:
    """The summary of all reports for scripts; `refused` are paths with what is wrong, `place` is None on a dry run."""
    record = {
        "store": place,
        "reports": [_record(one) for one in built],
        "failed": [{"path": path, "error": message} for path, message in refused],
    }
    return json.dumps(record, indent=2, ensure_ascii=False)


def _record(built: Built) -> dict[str, object]:
    report = built.graph.report
    return {
        "name": report.slug,
        "iri": report.iri,
        "path": str(built.path),
        "company": report.publisher.label,
        "year": report.year,
        "title": report.title,
        "claims": dict(_by_predicate(built)),
        "skipped": dict(built.skipped),
        "pages": built.pages,
        "pagesWithoutText": built.pictured,
        "characters": built.characters,
        "seconds": round(built.seconds, 3),
        "charactersPerSecond": _speed(built),
    }


def _by_predicate(built: Built) -> dict[str, int]:
    counts = Counter(claim.predicate.value for claim in built.graph.claims)
    return dict(sorted(counts.items(), key=lambda one: (-one[1], one[0])))


def _speed(built: Built) -> int:
    return round(built.characters / max(built.seconds, 1e-6))
