"""Inputs that nobody would write: `python -m bench.soak.inputs [TARGET ...] [--number 10000]`.

Each target is a Hypothesis test: it has an answer or an error that says what is wrong, in ten seconds and two
gigabytes, or it fails with the smallest input that shows it. The inputs are shared out over the targets, each of which
runs in a process of its own. tests/corpus/test_inputs.py runs a few of each; `python -m bench.soak.coverage` lets
atheris look for inputs by the code that they reach.
"""

from __future__ import annotations

import argparse
import faulthandler
import os
import signal
import subprocess
import sys
import tempfile
import time
from contextlib import suppress
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Final

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bench.soak.corpus import write_corpus
from bench.soak.papers import small_pdf
from extract.find.numbers import Separators, detect_separators, find_numerals, parse_number
from extract.find.quantities import find_quantities
from extract.find.units import UnitLexicon
from extract.read import read_document
from extract.read.forms import SUFFIXES
from kg.assets import queries_dir
from kg.catalog import bind, load_catalog, read_query
from kg.errors import ClaimgraphError
from kg.server.api import answer
from kg.server.api.operations import OPERATIONS
from kg.server.worker import failure
from kg.store import Asked, open_store
from kg.vocabulary import load_units

if TYPE_CHECKING:
    from collections.abc import Callable

    from kg.store import Store

SECONDS: Final = 10
MEGABYTES: Final = 2048
_LONGEST: Final = 20_000

texts = st.text(st.characters(exclude_categories=["Cs"]), max_size=40)
tokens = st.sampled_from(
    [
        b"\0",
        b"\r",
        b"\n\n",
        b"\t",
        b"\xff\xfe",
        b"\xe2\x80\xa8",
        b"&#x0;",
        b"|",
        b"<",
        b"%PDF-",
        b"obj",
        b"stream",
        b"1e9",
    ]
)
edits = st.lists(
    st.tuples(st.floats(0, 1), st.integers(0, 60), tokens | st.binary(max_size=12), st.integers(1, 40)), max_size=8
)


def mutate(data: bytes, changes: list[tuple[float, int, bytes, int]]) -> bytes:
    """Bytes with parts taken out and others, repeated, put in."""
    for place, width, piece, times in changes:
        at = int(place * len(data))
        data = data[:at] + piece * times + data[at + width :]
    return data


def warm() -> None:
    """Load what is loaded once: it is no input's time."""
    _store()
    _units()
    for suffix in (".txt", ".md"):
        path = _folder() / f"warm{suffix}"
        for seed in _seeds():
            path.write_bytes(seed)
            with suppress(ClaimgraphError):
                read_document(path)


def _check(error: ClaimgraphError) -> None:
    """An error has words, and as little as a line of them."""
    if not str(error).strip() or len(str(error)) > _LONGEST:
        raise AssertionError(repr(error))


@cache
def _units() -> UnitLexicon:
    return UnitLexicon.from_units(load_units())


@cache
def _folder() -> Path:
    folder = Path(tempfile.mkdtemp(prefix="claimgraph-inputs-"))
    write_corpus(folder / "reports", 4)
    return folder


@cache
def _store() -> Store:
    from kg.cli.building import Asked as Build
    from kg.cli.building import gather, run_build
    from kg.cli.making import Wishes
    from kg.cli.running import Engine

    place = _folder() / "store"
    asked = gather(Build(wishes=Wishes(limit=2**25)), [str(_folder() / "reports")], None, place, resume=False)
    run_build(asked, Engine(workers=0), place, quiet=True)
    return open_store(place, read_only=True)


@cache
def _seeds() -> tuple[bytes, ...]:
    reports = tuple(path.read_bytes() for path in sorted((_folder() / "reports").iterdir()))
    table = b"| Energy | 2021 | 2022 |\n|---|---|---|\n| Total (MWh) | 1,200 | 1.300,5 |\n"
    return (*reports, table, small_pdf("We are certified to ISO 14001."), "Energie 1 200 MWh".encode("utf-16"))


documents = st.binary(max_size=600) | st.builds(mutate, st.deferred(lambda: st.sampled_from(_seeds())), edits)


@given(data=documents, suffix=st.sampled_from(sorted(SUFFIXES)))
def readers(data: bytes, suffix: str) -> None:
    """A file is read, or it is said what is wrong with it."""
    path = _folder() / f"{os.getpid()}{suffix}"
    path.write_bytes(data)
    try:
        document = read_document(path)
    except ClaimgraphError as error:
        _check(error)
        return
    for block in document.blocks:
        assert 0 <= block.start <= block.end <= len(document.text)


written = st.text("0123456789.,'’ -–%()/½¼³²x€$£e\u00a0\u2009٣४", max_size=24)
words = st.lists(
    st.sampled_from(
        "one two twenty-five hundred thousand million bn billion half third a of percent and tCO2e MWh".split()
    )
    | written,
    max_size=12,
).map(" ".join)


@given(text=texts | written | words, separators=st.sampled_from(Separators))
def numbers(text: str, separators: Separators) -> None:
    """Numerals stand where they are said to stand, whatever the text."""
    parse_number(text, separators)
    detect_separators(text)
    for numeral in find_numerals(text, separators):
        assert 0 <= numeral.start < numeral.end <= len(text)
        assert numeral.value.is_finite()
    find_quantities(text, None, _units(), separators)


headers = st.deferred(lambda: st.sampled_from([path.read_bytes() for path in sorted(queries_dir().glob("*.rq"))]))


@given(data=st.binary(max_size=200) | st.builds(mutate, headers, edits), values=st.lists(texts, max_size=3))
def queries(data: bytes, values: list[str]) -> None:
    """A file of a query has a header, and its parameters fit, or it is said what does not."""
    path = _folder() / f"query-{os.getpid()}.rq"
    path.write_bytes(data)
    try:
        query = read_query(path)
        bind(query, {one.name: value for one, value in zip(query.parameters, values, strict=False)})
    except ClaimgraphError as error:
        _check(error)


@given(query=st.deferred(lambda: st.sampled_from(load_catalog())), values=st.lists(texts, max_size=4))
def parameters(query: object, values: list[str]) -> None:
    """Named queries take any value, or say what it must be."""
    found = next(one for one in load_catalog() if one == query)
    names = [one.name for one in found.parameters]
    try:
        _store().query(bind(found, dict(zip(names, values, strict=False))))
    except ClaimgraphError as error:
        _check(error)


calls = st.sampled_from(OPERATIONS).flatmap(
    lambda one: st.tuples(
        st.just(one.name),
        st.dictionaries(
            st.sampled_from([told.name for told in one.parameters]) | texts if one.parameters else texts,
            st.lists(texts | st.sampled_from(["1", "0", "-1", "Brindlemere", "iso-14001"]), max_size=2).map(tuple),
            max_size=4,
        ),
    )
)


@given(call=calls)
def api(call: tuple[str, dict[str, tuple[str, ...]]]) -> None:
    """Every call of the API is answered or refused."""
    try:
        answer(_store(), *call)
    except Exception as error:  # noqa: BLE001  # the status decides
        assert failure(error).status < 500, call  # noqa: PT017


@given(text=texts | st.builds(lambda data, changes: mutate(data, changes).decode("utf-8", "replace"), headers, edits))
def sparql(text: str) -> None:
    """Every query of the protocol is answered or refused."""
    try:
        _store().find(Asked(sparql=text))
    except ClaimgraphError as error:
        _check(error)


TARGETS: Final = {one.__name__: one for one in (readers, numbers, queries, parameters, api, sparql)}
"""What is fuzzed; most inputs go to the readers."""
_SHARES: Final = {"readers": 5}


def run(target: Callable[..., None], number: int) -> None:
    """So many inputs to a target, others each time."""
    quiet = [HealthCheck.too_slow, HealthCheck.data_too_large, HealthCheck.filter_too_much]
    settings(max_examples=number, deadline=None, derandomize=False, database=None, suppress_health_check=quiet)(
        target
    )()


def _time(target: Callable[..., None]) -> None:
    """Let an input that takes too long end this process: by processor time, and by the clock for one that waits."""
    inner: Callable[..., None] = target.hypothesis.inner_test  # type: ignore[attr-defined]
    faulthandler.register(signal.SIGVTALRM, chain=True)

    def timed(*arguments: object, **named: object) -> None:
        signal.setitimer(signal.ITIMER_VIRTUAL, SECONDS)
        faulthandler.dump_traceback_later(SECONDS * 10, exit=True)
        try:
            inner(*arguments, **named)
        finally:
            signal.setitimer(signal.ITIMER_VIRTUAL, 0)
            faulthandler.cancel_dump_traceback_later()

    target.hypothesis.inner_test = timed  # type: ignore[attr-defined]


def main() -> int:
    """Run the targets; 1 where one fails, hangs or needs too much memory."""
    parser = argparse.ArgumentParser(prog="python -m bench.soak.inputs", description="Inputs that nobody would write.")
    parser.add_argument("targets", nargs="*", help=f"{', '.join(TARGETS)} (all)")
    parser.add_argument("--number", type=int, default=10_000)
    parser.add_argument("--here", action="store_true", help="run the one target in this process")
    wishes = parser.parse_args()
    names = wishes.targets or list(TARGETS)
    if wishes.here:
        warm()
        _time(TARGETS[names[0]])
        run(TARGETS[names[0]], wishes.number)
        return 0
    shares = sum(_SHARES.get(name, 1) for name in names)
    failed = 0
    for name in names:
        number = -(-wishes.number * _SHARES.get(name, 1) // shares)
        command = [sys.executable, "-m", "bench.soak.inputs", name, "--here", "--number", str(number)]
        started = time.monotonic()
        process = subprocess.Popen(command)
        _, status, usage = os.wait4(process.pid, 0)
        megabytes = usage.ru_maxrss / 1024
        wrong = os.waitstatus_to_exitcode(status) != 0 or megabytes > MEGABYTES
        failed += wrong
        state = "FAILED" if wrong else "holds"
        print(f"{name}: {number} inputs, {time.monotonic() - started:.0f} s, {megabytes:.0f} MB, {state}", flush=True)
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
