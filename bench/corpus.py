"""What must hold on every report: `python -m bench.corpus [REPORT ...]`, by default all text reports in ../shared.

Builds them twice, each time in a process with other hash seeds, and compares the exported N-Quads byte by byte; has
`claimgraph verify` prove every quote, and `claimgraph validate` hold the graph against its shapes and checks.
"""

from __future__ import annotations

import argparse
import filecmp
import sys
import tempfile
from pathlib import Path

from bench.gold import SHARED
from bench.process import Timing, claimgraph, run


def main() -> int:
    """Build the reports twice and check them; 1 where anything does not hold."""
    parser = argparse.ArgumentParser(prog="python -m bench.corpus", description="Check what must hold on every report.")
    parser.add_argument("reports", nargs="*", type=Path)
    reports = parser.parse_args().reports or all_reports()
    if not reports:
        print(f"there are no reports here ({SHARED / 'reports'} is absent): nothing was checked", file=sys.stderr)
        return 1
    size = sum(len(path.read_bytes()) for path in reports)
    with tempfile.TemporaryDirectory() as folder:
        first, second = (Path(folder, name) for name in ("first", "second"))
        exports = [_build(reports, store, seed) for store, seed in ((first, "1"), (second, "2"))]
        print(f"{len(reports)} reports, {size / 1e6:.1f} MB, {_lines(exports[0])} quads", flush=True)
        results = {
            "two builds give the same bytes": _lines(exports[0]) > 0
            and filecmp.cmp(exports[0], exports[1], shallow=False),
            "every quote is exact": _holds("verify", first),
            "shapes and checks conform": _holds("validate", first),
        }
    for name, holds in results.items():
        print(f"{'yes' if holds else 'NO':4}{name}")
    return 0 if all(results.values()) else 1


def all_reports() -> list[Path]:
    """The text reports in ../shared, by name."""
    return sorted(path for path in (SHARED / "reports").glob("*-*") if path.suffix in {".txt", ".md"})


def _build(reports: list[Path], store: Path, seed: str) -> Path:
    """Build into a store of its own; the file with the sorted N-Quads of all reports."""
    command = [claimgraph(), "build", *map(str, reports), "--store", str(store), "--quiet"]
    _say("build", run(command, changes={"PYTHONHASHSEED": seed}))
    exported = store.with_suffix(".nq")
    run([claimgraph(), "export", "--store", str(store), "--output", str(exported)])
    return exported


def _lines(path: Path) -> int:
    if not path.is_file():
        return 0
    with path.open("rb") as file:
        return sum(1 for _ in file)


def _holds(check: str, store: Path) -> bool:
    done = run([claimgraph(), check, "--store", str(store)])
    if done.status:
        print(done.printed)
    _say(check, done)
    return done.status == 0


def _say(step: str, done: Timing) -> None:
    print(f"{step}: {done.seconds:.1f} s, {done.megabytes:.0f} MB, exit {done.status}", flush=True)


if __name__ == "__main__":
    sys.exit(main())
