"""All named queries on our store, our server, Oxigraph's server and Virtuoso: `python -m bench.engines --store STORE`.

Each query runs with the values that stand in its text, and with those of `claimgraph queries` taken from the store.
Answers are compared row by row, numbers by their value; engines that are not installed are left out, and said so.
"""

from __future__ import annotations

import argparse
import shutil
import sys
import tempfile
import time
from contextlib import ExitStack
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from bench.engines.answers import Outcome, compared, in_order, outcome
from bench.engines.running import find_oxigraph, ours, oxigraph, virtuoso
from kg.catalog import load_catalog, load_competency
from kg.store import open_store
from kg.store.address import Address
from kg.store.loading import load_graphs
from kg.store.remote import RemoteStore

if TYPE_CHECKING:
    from collections.abc import Iterator

    from bench.engines.running import Engine
    from kg.store import Store

_PATIENCE = 60.0


@dataclass(frozen=True, slots=True, kw_only=True)
class _Tried:
    """A query on an engine: its seconds, and in which ways its answer is not ours, if in any."""

    query: str
    seconds: float
    difference: str
    ordered: bool


def main() -> int:
    """Print how many queries have the same answers, and those that do not; exit 1 where one differs."""
    parser = argparse.ArgumentParser(prog="python -m bench.engines", description=__doc__)
    parser.add_argument("--store", type=Path, required=True)
    parser.add_argument("--query", action="append", default=[], help="only this query (may be repeated)")
    parser.add_argument("--without", action="append", default=[], help="an engine to leave out: oxigraph, virtuoso")
    options = parser.parse_args()
    differs = False
    with ExitStack() as stack:
        store = stack.enter_context(open_store(options.store, read_only=True))
        questions = tuple(one for one in _questions(store) if not options.query or one[0] in options.query)
        expected = {name: outcome(store, sparql) for name, sparql in questions}
        for engine in _engines(options.store, options.without, stack):
            differs = _compare(engine, questions, expected) or differs
    print(f"library: {sum(one.seconds for one in expected.values()):.1f} s")
    return 1 if differs else 0


def _compare(engine: Engine, questions: tuple[tuple[str, str], ...], expected: dict[str, Outcome]) -> bool:
    """Print what an engine answers otherwise, and whether there is any of that."""
    tried = []
    for one in _tried(engine, questions, expected):
        tried.append(one)
        if one.difference:
            print(f"  {one.query} ({one.seconds:.1f} s): {one.difference}", flush=True)
    same = [one for one in tried if not one.difference]
    elsewhere = sum(not one.ordered for one in same)
    seconds = sum(one.seconds for one in tried)
    print(
        f"{engine.name}: {len(same)} of {len(tried)} queries have our rows, {elsewhere} of them in another order; "
        f"{seconds:.1f} s"
    )
    return len(same) < len(tried)


def _questions(store: Store) -> Iterator[tuple[str, str]]:
    for query in (*load_catalog(), *load_competency()):
        yield query.name, query.text
    for report in store.reports()[:1]:
        # Once more for one company, as people ask.
        for query in load_catalog():
            company = next((one for one in query.parameters if "Organization" in one.classes), None)
            if company is not None and company.name == "company":
                head, mark, rest = query.text.partition("VALUES ?company {")
                yield f"{query.name} of one company", f"{head}{mark} <{report.publisher}> {rest[rest.index('}') :]}"


def _engines(place: Path, without: list[str], stack: ExitStack) -> Iterator[Engine]:
    yield stack.enter_context(ours(place, "--timeout", "600"))
    if "oxigraph" in without or find_oxigraph() is None:
        print("oxigraph is left out (pip install oxigraph)")
    else:
        yield _filled(place, stack.enter_context(oxigraph()))
    if "virtuoso" in without or shutil.which("virtuoso-t") is None:
        print("virtuoso is left out (apt-get install virtuoso-opensource)")
    else:
        folder = Path(stack.enter_context(tempfile.TemporaryDirectory()))
        yield _filled(place, stack.enter_context(virtuoso(folder)))


def _filled(place: Path, engine: Engine) -> Engine:
    started = time.perf_counter()
    with open_store(place, read_only=True) as store:
        sent = load_graphs(store, Address.of(engine.graph_store), store.graphs(), default=not engine.default_is_union)
        size = sum(count for _, count in sent)
    print(f"{engine.name}: {size:,} triples loaded in {time.perf_counter() - started:.1f} s")
    return engine


def _tried(engine: Engine, questions: tuple[tuple[str, str], ...], expected: dict[str, Outcome]) -> Iterator[_Tried]:
    with RemoteStore(replace(Address.of(engine.endpoint), timeout=_PATIENCE)) as remote:
        for name, sparql in questions:
            found = outcome(remote, sparql)
            yield _Tried(
                query=name,
                seconds=found.seconds,
                difference=compared(expected[name], found),
                ordered=in_order(expected[name], found),
            )


if __name__ == "__main__":
    sys.exit(main())
