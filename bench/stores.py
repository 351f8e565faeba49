"""How fast a store takes reports and answers: `python -m bench.stores [--sizes 10000 100000] [--rdflib 200000]`.

Reports are copies of those in samples/, each of a company of its own, until a store has so many triples. Loading is
timed from prepared reports to a store on the disk that answers, beside pyoxigraph's own bulk load of the same
statements from one file of N-Quads: as they are, and with the default graph that repeats them. The named queries that
need no value are timed on that store, each in turns with the same SPARQL through pyoxigraph, both to JSON; a few of
them on sizes up to `--rdflib` beside rdflib too, as far as it comes within a limit. Last come questions that scan or
join all claims: on the disk, in memory, and over the flat table. Prints a Markdown report with machine and versions,
medians and ratios.
"""

from __future__ import annotations

import argparse
import platform
import re
import statistics
import sys
import tempfile
import time
from dataclasses import replace
from datetime import UTC, datetime
from functools import partial
from importlib.metadata import version
from pathlib import Path
from typing import TYPE_CHECKING, Final

import pyoxigraph as ox

from bench import analytics
from bench.rdflib_times import times
from extract.pipeline import extract_report
from extract.read import read_document
from kg.catalog import bind, load_catalog
from kg.model import Iri
from kg.names import find_named
from kg.store import open_store, prepare_report
from kg.terms import PREFIXES

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from kg.catalog import NamedQuery
    from kg.store import ReportPart, Store

SAMPLES: Final = Path(__file__).parent.parent / "samples"
FOR_RDFLIB: Final = ("reports", "certifications-of-company", "claims-by-predicate", "sdgs-supported")
# All pairs of companies: what copies of two reports have in common grows with the square of their number.
SLOW: Final = frozenset({"organizations-in-common"})
_LONG: Final = 5.0  # seconds


def main() -> int:
    """Time stores of each size and print the report."""
    parser = argparse.ArgumentParser(prog="python -m bench.stores", description="Time loading and named queries.")
    parser.add_argument("--sizes", type=int, nargs="+", default=[10_000, 100_000], metavar="TRIPLES")
    parser.add_argument("--runs", type=int, default=3)
    parser.add_argument("--rdflib", type=int, default=200_000, metavar="TRIPLES", help="the largest store for rdflib")
    parser.add_argument("--limit", type=float, default=120, metavar="SECONDS", help="how long rdflib may take a size")
    options = parser.parse_args()
    print(_machine())
    samples = [_sample(path) for path in sorted(SAMPLES.glob("*.txt"))]
    for size in options.sizes:
        with tempfile.TemporaryDirectory() as folder:
            for line in _report(Path(folder), samples, size, options):
                print(line, flush=True)
    return 0


def _machine() -> str:
    versions = ", ".join(f"{name} {version(name)}" for name in ("pyoxigraph", "rdflib", "polars", "duckdb"))
    return f"{platform.machine()}, {platform.system()}, Python {platform.python_version()}, {versions}"


def _sample(path: Path) -> ReportPart:
    document = read_document(path)
    return prepare_report(extract_report(document).graph, document.text)


def _copies(samples: list[ReportPart], size: int) -> Iterator[ReportPart]:
    """Copies of the samples, each with a name and a company of its own, until there are so many triples."""
    made, number = 0, 0
    while made < size:
        part = samples[number % len(samples)]
        old, new = part.slug, f"{part.slug}-copy-{number}"
        company = re.search(rb"/publisher> (<[^>]+)>", part.quads)
        assert company
        quads = part.quads.replace(old.encode(), new.encode())
        quads = quads.replace(company[1] + b">", b"%s-copy-%d>" % (company[1], number))
        yield replace(
            part,
            report=Iri(part.report.replace(old, new)),
            run=Iri(part.run.replace(old, new)),
            slug=new,
            quads=quads,
        )
        made, number = made + quads.count(b"\n"), number + 1


def _report(folder: Path, samples: list[ReportPart], size: int, options: argparse.Namespace) -> Iterator[str]:
    parts = list(_copies(samples, size))
    lines = b"".join(part.quads for part in parts)
    triples = b"".join(line.rpartition(b" <")[0] + b" .\n" for line in lines.splitlines())
    plain, merged, bare = (folder / name for name in ("plain.nq", "merged.nq", "triples.nt"))
    plain.write_bytes(lines)
    merged.write_bytes(lines + triples)
    ours, direct, twice = [], [], []
    for run in range(options.runs):
        ours.append(_seconds(_load, folder / f"ours{run}", parts))
        direct.append(_seconds(_load_directly, folder / f"direct{run}", plain))
        twice.append(_seconds(_load_directly, folder / f"twice{run}", merged))
    if size <= options.rdflib:
        # What our store answers from: the ontology and the vocabularies too.
        with open_store(folder / "ours0", read_only=True) as store:
            bare.write_bytes(store.dump("nt"))
    count = len(lines.splitlines())
    yield f"\n## {count:,} triples in {len(parts)} reports\n"
    yield f"Loading takes {statistics.median(ours):.2f} s: {_ratio(ours, direct)} of pyoxigraph's bulk load of the"
    yield f"same statements, {_ratio(ours, twice)} of that with the default graph that repeats them.\n"
    yield from _queries(folder / "ours0", bare if size <= options.rdflib else None, options)
    yield ""
    yield from analytics.report(folder / "ours0", options.runs)


def _load(place: Path, parts: list[ReportPart]) -> None:
    with open_store(place) as store:
        for part in parts:
            store.put_report(part, when=datetime(2020, 1, 1, tzinfo=UTC), path=part.source)


def _load_directly(place: Path, file: Path) -> None:
    store = ox.Store(place)
    store.bulk_load(path=file, format=ox.RdfFormat.N_QUADS)
    store.flush()


def _queries(place: Path, file: Path | None, options: argparse.Namespace) -> Iterator[str]:
    ratios = []
    with open_store(place, read_only=True) as store:
        inner = ox.Store.read_only(str(place / "graph"))
        asked = {query.name: bind(query, {}, partial(find_named, store)) for query in load_catalog() if _is_free(query)}
        beside = times(file, {name: asked[name] for name in FOR_RDFLIB}, options.limit) if file else {}
        if file:
            yield f"rdflib loads the same triples in {_told(beside.get('load'), options.limit)} s.\n"
        yield "| named query | seconds | of pyoxigraph's | rdflib, s | rdflib's by ours |"
        yield "| --- | ---: | ---: | ---: | ---: |"
        for name, text in asked.items():
            ours, direct = _in_turns(store, inner, text, options.runs)
            ratios.append(statistics.median(ours) / statistics.median(direct))
            theirs = _told(beside.get(name), options.limit) if file and name in FOR_RDFLIB else ""
            times_faster = f"{beside[name] / statistics.median(ours):.0f}" if name in beside else ""
            yield f"| {name} | {statistics.median(ours):.4f} | {_ratio(ours, direct)} | {theirs} | {times_faster} |"
    yield f"\nMedian of the ratios to pyoxigraph: {statistics.median(ratios):.2f}, highest {max(ratios):.2f}."


def _is_free(query: NamedQuery) -> bool:
    return all(parameter.default is not None for parameter in query.parameters) and query.name not in SLOW


def _in_turns(store: Store, inner: ox.Store, text: str, runs: int) -> tuple[list[float], list[float]]:
    """Seconds through our store and pyoxigraph alone; the first answers fill the caches and are not counted."""
    first = _seconds(store.query_bytes, text, "json")
    _ask(inner, text)
    # Of what takes no time more runs are needed to tell a difference.
    rounds = max(runs, min(25, int(0.3 / max(first, 1e-4)))) if first < _LONG else 1
    pairs = [(_seconds(store.query_bytes, text, "json"), _seconds(_ask, inner, text)) for _ in range(rounds)]
    return [ours for ours, _ in pairs], [direct for _, direct in pairs]


def _told(seconds: float | None, limit: float) -> str:
    return f"more than {limit:.0f}" if seconds is None else f"{seconds:.2f}"


def _ask(inner: ox.Store, text: str) -> bytes | None:
    found = inner.query(text, prefixes=dict(PREFIXES))
    if isinstance(found, ox.QueryTriples):
        return found.serialize(format=ox.RdfFormat.N_TRIPLES)
    return found.serialize(format=ox.QueryResultsFormat.JSON)


def _seconds(work: Callable[..., object], *given: object) -> float:
    started = time.perf_counter()
    work(*given)
    return time.perf_counter() - started


def _ratio(ours: Sequence[float], theirs: Sequence[float]) -> str:
    return f"{statistics.median(a / b for a, b in zip(ours, theirs, strict=True)):.2f}"


if __name__ == "__main__":
    sys.exit(main())
