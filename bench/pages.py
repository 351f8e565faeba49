"""How fast PDFs are read, beside pdfplumber on the same files: `python -m bench.pages REPORT.pdf...`.

Both run over each file in turns in one process; ours goes all the way to blocks and sentences, pdfplumber to the text
and the tables of each page.
"""

from __future__ import annotations

import argparse
from pathlib import Path
from time import perf_counter

from extract.read import read_document


def main() -> int:
    """Time both readers on each file and print pages a second and their ratio."""
    parser = argparse.ArgumentParser(prog="python -m bench.pages", description="Time the reading of PDFs.")
    parser.add_argument("reports", nargs="+", type=Path)
    ours = theirs = 0.0
    pages = 0
    for report in parser.parse_args().reports:
        began = perf_counter()
        count = len(read_document(report, limit=2**30).pages)
        between = perf_counter()
        _plumb(report)
        ended = perf_counter()
        print(_line(report.name, count, between - began, ended - between), flush=True)
        pages, ours, theirs = pages + count, ours + between - began, theirs + ended - between
    print(_line("all", pages, ours, theirs))
    return 0


def _plumb(report: Path) -> None:
    import pdfplumber

    with pdfplumber.open(report) as file:
        for page in file.pages:
            page.extract_text()
            page.extract_tables()
            page.close()


def _line(name: str, pages: int, ours: float, theirs: float) -> str:
    return f"{name}: {pages / ours:.1f} pages/s, pdfplumber {pages / theirs:.1f} pages/s, ratio {theirs / ours:.1f}"


if __name__ == "__main__":
    raise SystemExit(main())
