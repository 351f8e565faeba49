"""What becomes of damaged files: `python -m bench.damage`; exit 1 where one breaks the run, its limits or its promise.

Each file must be read, or refused by a message that names it, within the limits. Where a library in C crashed or grew
too large, the process of its own was stopped; a fault of our own readers, kept from the run likewise, must not be.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from time import monotonic
from typing import TYPE_CHECKING

from bench.damage.cases import COUNT, SEED, cases
from extract.read.guard import Limits, read_guarded
from kg.errors import IsolationError, SourceError

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bench.damage.cases import Case

_LIMITS = Limits(seconds=30, memory=2**30)
_MOST_SECONDS = 4 * _LIMITS.seconds + 10
_KINDS = ("read", "refused", "stopped", "faulty", "ESCAPED")


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """What became of a file: one of `_KINDS`."""

    case: Case
    kind: str
    told: str
    seconds: float


def main() -> int:
    """Read the files and print what became of them."""
    parser = argparse.ArgumentParser(prog="python -m bench.damage", description="Read damaged files.")
    parser.add_argument("--count", type=int, default=COUNT)
    parser.add_argument("--seed", type=int, default=SEED)
    parser.add_argument("--only", default="", help="files whose name or suffix has these words")
    parser.add_argument("--keep", type=Path, help="a folder to keep the files in")
    given = parser.parse_args()
    wanted = [one for one in cases(given.count, given.seed) if given.only in f"{one.name} {one.suffix}"]
    with tempfile.TemporaryDirectory() as made, ThreadPoolExecutor(2) as pool:
        folder = given.keep or Path(made)
        folder.mkdir(parents=True, exist_ok=True)
        outcomes = list(pool.map(lambda one: _try(one[1], folder / f"{one[0]:03}.{one[1].suffix}"), enumerate(wanted)))
    return _report(outcomes)


def _try(case: Case, path: Path) -> Outcome:
    path.write_bytes(case.make())
    began = monotonic()
    kind, told = _read(path)
    seconds = monotonic() - began
    if seconds > _MOST_SECONDS:
        kind = "ESCAPED"
    return Outcome(case=case, kind=kind, told=told, seconds=seconds)


def _read(path: Path) -> tuple[str, str]:
    try:
        document = read_guarded(path, limit=2**26, limits=_LIMITS)
    except SourceError as error:
        return _refused(path, error)
    except Exception as error:  # noqa: BLE001  # that is what must not happen
        return "ESCAPED", f"{type(error).__name__}: {error}"
    sound = all(0 <= block.start < block.end <= len(document.text) for block in document.blocks)
    return ("read" if sound else "ESCAPED"), f"{len(document.sentences)} sentences"


def _refused(path: Path, error: SourceError) -> tuple[str, str]:
    told = str(error)
    if path.name not in told or "\n" in told.strip():
        return "ESCAPED", f"no clear message: {told}"
    if isinstance(error.__cause__, IsolationError):
        return ("faulty" if "fails on it" in told else "stopped"), told
    return "refused", told


def _report(outcomes: Sequence[Outcome]) -> int:
    for kind in ("ESCAPED", "faulty", "stopped"):
        for one in (one for one in outcomes if one.kind == kind):
            print(f"{kind}: {one.case.suffix} {one.case.name}: {one.told} ({one.seconds:.1f} s)")
    for suffix in sorted({one.case.suffix for one in outcomes}):
        own = [one for one in outcomes if one.case.suffix == suffix]
        counts = {kind: sum(one.kind == kind for one in own) for kind in _KINDS}
        print(f"{suffix:5} {len(own):4} files: " + ", ".join(f"{number} {kind}" for kind, number in counts.items()))
    slowest = max(outcomes, key=lambda one: one.seconds)
    print(f"slowest: {slowest.case.suffix} {slowest.case.name}, {slowest.seconds:.1f} s, {slowest.kind}")
    return int(any(one.kind in {"ESCAPED", "faulty"} for one in outcomes))


if __name__ == "__main__":
    sys.exit(main())
