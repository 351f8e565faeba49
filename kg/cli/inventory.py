"""What a store holds, for `claimgraph info`."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from kg.rows import integer, plain, rows

if TYPE_CHECKING:
    from kg.store import Store, StoredReport

_COUNTS: Final = """
SELECT ?report (COUNT(DISTINCT ?claim) AS ?claims) (COUNT(DISTINCT ?evidence) AS ?quotes) WHERE {
  ?report a cg:Report .
  OPTIONAL { ?claim cg:statedIn ?report ; cg:evidence ?evidence }
} GROUP BY ?report"""
_MAKERS: Final = """
SELECT DISTINCT ?report ?version ?model WHERE {
  ?claim cg:statedIn ?report ; prov:wasGeneratedBy ?run .
  ?run cg:version ?version .
  OPTIONAL { ?run cg:model ?model }
}"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Stocked:
    """A report of the store with its counts, and the version and the model that read it."""

    report: StoredReport
    claims: int
    quotes: int
    maker: str


def take_stock(store: Store) -> tuple[Stocked, ...]:
    """The reports with their counts, by IRI."""
    counts = {
        plain(report): (integer(claims) or 0, integer(quotes) or 0) for report, claims, quotes in rows(store, _COUNTS)
    }
    makers = {plain(report): f"{plain(version)}, {plain(model)}" for report, version, model in rows(store, _MAKERS)}
    return tuple(
        Stocked(report=one, claims=counts[one.iri][0], quotes=counts[one.iri][1], maker=makers.get(one.iri, ""))
        for one in store.reports()
    )


def as_json(stock: tuple[Stocked, ...], place: str) -> str:
    """The stock for scripts."""
    return json.dumps({"store": place, "reports": [_record(one) for one in stock]}, indent=2, ensure_ascii=False)


def as_text(stock: tuple[Stocked, ...], place: str) -> str:
    """The stock for people: a block a report, and the sums."""
    blocks = [f"store {place}"]
    for one in stock:
        report = one.report
        read = f"read {report.built:%Y-%m-%d %H:%M} UTC" if report.built else "read at an unknown time"
        blocks.append(
            f"{report.slug}\n"
            f"  {report.publisher_name}{f', {report.year}' if report.year else ''}: {report.title}\n"
            f"  {one.claims} claims, {one.quotes} quotes; {read}{f' by {one.maker}' if one.maker else ''}\n"
            f"  {report.path or report.source}  {report.digest}"
        )
    claims, quotes = sum(one.claims for one in stock), sum(one.quotes for one in stock)
    blocks.append(f"{len(stock)} report{'s' * (len(stock) != 1)}, {claims} claims, {quotes} quotes")
    return "\n\n".join(blocks)


def _record(one: Stocked) -> dict[str, str | int | None]:
    report = one.report
    return {
        "name": report.slug,
        "iri": report.iri,
        "title": report.title,
        "company": report.publisher_name,
        "year": report.year,
        "claims": one.claims,
        "quotes": one.quotes,
        "source": report.source,
        "path": report.path,
        "sourceDigest": report.digest,
        "textDigest": report.text_digest,
        "built": report.built.isoformat() if report.built else None,
        "madeBy": one.maker,
    }
