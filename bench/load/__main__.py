"""Our server under load, beside Oxigraph's on the same store in the same run: `python -m bench.load`.

Small by default: a store made of our own samples, some clients for some seconds. For the figures that count:
`python -m bench.load --source STORE --triples 1000000 --clients 50 --seconds 60`. Needs wrk (apt-get install wrk) and,
to compare, the server of Oxigraph (pip install oxigraph).
"""

from __future__ import annotations

import argparse
import json
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import urlencode

from bench.engines.running import find_oxigraph, ours, oxigraph
from bench.load.making import make_store
from bench.load.single import compare_to_library
from kg.catalog import load_catalog
from kg.store import open_store
from kg.store.remote import with_prefixes

if TYPE_CHECKING:
    from collections.abc import Iterator

    from bench.engines.running import Engine
    from kg.store import Store

_WARM = 5
_SCRIPT = Path(__file__).with_name("mix.lua")


def main() -> int:
    """Print what each server bore; exit 1 where ours failed otherwise than with 503."""
    options = _options()
    if shutil.which("wrk") is None:
        raise SystemExit("this needs wrk: apt-get install wrk")
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        place = options.store or folder / "store"
        if options.store is None:
            size = make_store(options.source or _samples(folder), place, options.triples)
            print(f"a store of {size:,} triples")
        with open_store(place, read_only=True) as store:
            queries = tuple(_mix(store))
        asked = folder / "queries.txt"
        asked.write_text("".join(f"{urlencode({'query': one})}\n" for one in queries), encoding="ascii")
        if options.single:
            compare_to_library(place, queries)
        print(f"{options.clients} clients for {options.seconds} s, {len(queries)} queries by chance")
        failed = 0
        for told in ((), ("--cache", "0"), *(((("--memory", "--cache", "0")),) if options.memory else ())):
            workers = ("--workers", str(options.workers)) if options.workers else ()
            with ours(place, *told, *workers) as engine:
                failed += _report(engine, asked, options, " ".join(("claimgraph serve", *told)))
        if find_oxigraph():
            with oxigraph(place / "graph", only_read=True) as engine:
                _report(engine, asked, options, "oxigraph")
    return 1 if failed else 0


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m bench.load", description=__doc__)
    parser.add_argument("--store", type=Path, help="this store as it is")
    parser.add_argument("--source", type=Path, help="copy the reports of this store (default: our samples)")
    parser.add_argument("--triples", type=int, default=100_000)
    parser.add_argument("--clients", type=int, default=10)
    parser.add_argument("--seconds", type=int, default=5)
    parser.add_argument("--workers", type=int, help="the workers of our server (default: its own)")
    parser.add_argument("--memory", action="store_true", help="measure `claimgraph serve --memory` too")
    parser.add_argument("--reading", type=int, default=_WARM, help="seconds to read the store into memory")
    parser.add_argument("--single", action="store_true", help="compare single queries with calls of the library first")
    return parser.parse_args()


def _samples(folder: Path) -> Path:
    """A store of our own samples."""
    made = folder / "samples"
    reports = sorted(map(str, Path("samples").glob("*.txt")))
    run = "from kg.cli import app; app()"
    subprocess.run([sys.executable, "-c", run, "build", *reports, "--store", str(made), "-q"], check=True)
    return made


def _mix(store: Store) -> Iterator[str]:
    """All named queries, those of a company once for each company, with their prefixes, for any engine."""
    companies = tuple(dict.fromkeys(report.publisher for report in store.reports()))[:20]
    for query in load_catalog():
        text = with_prefixes("\n".join(line for line in query.text.splitlines() if not line.startswith("#")))
        head, mark, rest = text.partition("VALUES ?company {")
        if not mark:
            yield text
        for company in companies if mark else ():
            yield f"{head}{mark} <{company}> {rest[rest.index('}') :]}"


def _report(engine: Engine, asked: Path, options: argparse.Namespace, name: str) -> int:
    """Put load on an engine and print what came of it; gives how many answers failed."""
    # In memory the server begins with the files and goes over once the store is read.
    _put_load(engine, asked, options.clients, options.reading if "--memory" in name else _WARM)
    before = engine.cpu_seconds()
    found = _put_load(engine, asked, options.clients, options.seconds)
    worked = (engine.cpu_seconds() - before) / max(found["good"], 1)
    rate = found["good"] / found["seconds"]
    print(
        f"{name}: {rate:.1f} answers a second, p50 {found['p50']:.0f} ms, p99 {found['p99']:.0f} ms, longest "
        f"{found['max']:.0f} ms, {worked * 1000:.1f} ms of a processor each; {found['busy']} told 503, "
        f"{found['other']} other, {found['broken']} broken",
        flush=True,
    )
    return int(found["other"] + found["broken"])


def _put_load(engine: Engine, asked: Path, clients: int, seconds: int) -> dict[str, float]:
    """What wrk tells of so many clients for so many seconds."""
    command = ["wrk", "-t2", f"-c{clients}", f"-d{seconds}s", "--timeout", "60s", "-s", str(_SCRIPT)]
    told = subprocess.run([*command, engine.endpoint, "--", str(asked)], check=True, capture_output=True, text=True)
    found: dict[str, float] = json.loads(told.stdout.strip().splitlines()[-1])
    return found


if __name__ == "__main__":
    sys.exit(main())
