"""How fast a store takes reports and answers: `python -m bench.stores [--sizes 10000 100000] [--rdflib 20000]`.

Reports are copies of those in samples/, each under a name of its own, until a store has so many triples. Loading is
timed from prepared reports to a store on the disk that answers, beside pyoxigraph's own bulk load of the same
statements from one file of N-Quads: as they are, and with the default graph that repeats them. The named queries that
need no value are timed on that store, each in turns with the same SPARQL through pyoxigraph, both to JSON; on sizes up
to `--rdflib` beside rdflib too. Prints a Markdown report with machine and versions, medians and ratios.
"""

from __future__ import annotations

import argparse
import platform
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

from extract.pipeline import extract_report
from extract.read import read_document
from kg.catalog import bind, load_catalog
from kg.model import Iri
from kg.names import find_named
from kg.store import open_store, prepare_report
from kg.terms import PREFIXES

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from kg.store import ReportPart

SAMPLES: Final = Path(__file__).parent.parent / "samples"


def main() -> int:
    """Time stores of each size and print the report."""
    parser = argparse.ArgumentParser(prog="python -m bench.stores", description="Time loading and named queries.")
    parser.add_argument("--sizes", type=int, nargs="+", default=[10_000, 100_000], metavar="TRIPLES")
    parser.add_argument("--runs", type=int, default=3)
    parser.add_argument("--rdflib", type=int, default=20_000, metavar="TRIPLES", help="the largest store for rdflib")
    options = parser.parse_args()
    print(_machine())
    samples = [_sample(path) for path in sorted(SAMPLES.glob("*.txt"))]
    for size in options.sizes:
        with tempfile.TemporaryDirectory() as folder:
            print("\n".join(_report(Path(folder), samples, size, options)), flush=True)
    return 0


def _machine() -> str:
    versions = ", ".join(f"{name} {version(name)}" for name in ("pyoxigraph", "rdflib"))
    return f"{platform.machine()}, {platform.system()}, Python {platform.python_version()}, {versions}"


def _sample(path: Path) -> ReportPart:
    document = read_document(path)
    return prepare_report(extract_report(document).graph, document.text)


def _copies(samples: list[ReportPart], size: int) -> Iterator[ReportPart]:
    """Copies of the samples, each with a name of its own, until there are so many triples."""
    made, number = 0, 0
    while made < size:
        part = samples[number % len(samples)]
        old, new = part.slug, f"{part.slug}-copy-{number}"
        quads = part.quads.replace(old.encode(), new.encode())
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
    bare.write_bytes(triples)
    ours, direct, twice = [], [], []
    for run in range(options.runs):
        ours.append(_seconds(_load, folder / f"ours{run}", parts))
        direct.append(_seconds(_load_directly, folder / f"direct{run}", plain))
        twice.append(_seconds(_load_directly, folder / f"twice{run}", merged))
    count = len(lines.splitlines())
    yield f"\n## {count:,} triples in {len(parts)} reports\n"
    yield f"Loading takes {statistics.median(ours):.2f} s: {_ratio(ours, direct)} of pyoxigraph's bulk load of the"
    yield f"same statements, {_ratio(ours, twice)} of that with the default graph that repeats them.\n"
    yield "| named query | seconds | of pyoxigraph's | of rdflib's |"
    yield "| --- | ---: | ---: | ---: |"
    yield from _queries(folder / "ours0", bare if size <= options.rdflib else None, options.runs)


def _load(place: Path, parts: list[ReportPart]) -> None:
    with open_store(place) as store:
        for part in parts:
            store.put_report(part, when=datetime(2020, 1, 1, tzinfo=UTC), path=part.source)


def _load_directly(place: Path, file: Path) -> None:
    store = ox.Store(place)
    store.bulk_load(path=file, format=ox.RdfFormat.N_QUADS)
    store.flush()


def _queries(place: Path, file: Path | None, runs: int) -> Iterator[str]:
    graph = _rdflib(file) if file else None
    with open_store(place, read_only=True) as store:
        inner = ox.Store.read_only(str(place / "graph"))
        for query in load_catalog():
            if any(parameter.default is None for parameter in query.parameters):
                continue
            text = bind(query, {}, partial(find_named, store))
            # The first answer of each reads what the next ones find in memory.
            pairs = [(_seconds(store.query_bytes, text, "json"), _seconds(_ask, inner, text)) for _ in range(runs + 1)]
            ours, direct = zip(*pairs[1:], strict=True)
            beside = "" if graph is None else f"{statistics.median(ours) / _seconds(graph, text):.3f}"
            yield f"| {query.name} | {statistics.median(ours):.4f} | {_ratio(ours, direct)} | {beside} |"


def _ask(inner: ox.Store, text: str) -> bytes | None:
    found = inner.query(text, prefixes=dict(PREFIXES))
    if isinstance(found, ox.QueryTriples):
        return found.serialize(format=ox.RdfFormat.N_TRIPLES)
    return found.serialize(format=ox.QueryResultsFormat.JSON)


def _rdflib(file: Path) -> Callable[[str], object]:
    from rdflib import Graph

    graph = Graph().parse(file, format="nt")
    return lambda text: list(graph.query(text, initNs=dict(PREFIXES)))


def _seconds(work: Callable[..., object], *given: object) -> float:
    started = time.perf_counter()
    work(*given)
    return time.perf_counter() - started


def _ratio(ours: Sequence[float], theirs: Sequence[float]) -> str:
    return f"{statistics.median(a / b for a, b in zip(ours, theirs, strict=True)):.2f}"


if __name__ == "__main__":
    sys.exit(main())
