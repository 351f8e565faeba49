"""How fast the page to read is made, and how large it is: `python -m bench.reportpage STORE NAME... [--runs N]`.

Whole processes are timed, from start to end, on a store that is there. The targets are 3 seconds and 5 megabytes for
one large report.
"""

from __future__ import annotations

import argparse
import statistics
import tempfile
from pathlib import Path

from bench.process import claimgraph, must


def main() -> int:
    """Make the page some times and print the median, the best time and the size."""
    parser = argparse.ArgumentParser(prog="python -m bench.reportpage", description="Time and weigh the page to read.")
    parser.add_argument("store", type=Path)
    parser.add_argument("names", nargs="+", help="reports and companies, as claimgraph report takes them")
    parser.add_argument("--runs", type=int, default=5)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        page = Path(folder, "page.html")
        command = [claimgraph(), "report", *options.names, "--store", str(options.store), "-o", str(page), "--quiet"]
        timings = [must(command) for _ in range(options.runs)]
        size = page.stat().st_size
    seconds = [one.seconds for one in timings]
    print(f"made in {statistics.median(seconds):.2f} s (best {min(seconds):.2f} s, {options.runs} runs)")
    print(f"{size / 1e6:.2f} MB, peak memory {max(one.megabytes for one in timings):.0f} MB")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
