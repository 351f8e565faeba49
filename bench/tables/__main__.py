"""Cells of tables against a list made by looking at the pages: `python -m bench.tables [WORD] [--misses]`.

bench/tables/cells.tsv has for a report and a page (as counted from 1) some words of the row's header, some of the
column's, over all its levels, and the value; a value that begins with "~" need only stand in the cell. The reader was
tuned on the cells of the `first` drawing; those `held out` were chosen afterwards, nearly all from other pages; the
`third` and `fourth` were drawn by chance (bench/README.md tells how each did at the first look). A cell is right where
a row of a table has the value, the words of the row's header before it in other cells, and the words of the
column's header in the same column of the row's header, both without raised figures.
"""

from __future__ import annotations

import argparse
import csv
import re
import sys
from collections import Counter, defaultdict
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from bench.gold import SHARED
from extract.read import read_document

if TYPE_CHECKING:
    from collections.abc import Iterator

    from extract.read.document import Block, Document

CELLS = Path(__file__).with_name("cells.tsv")
_WORD = re.compile(r"[^\W_⁰¹²³⁴⁵⁶⁷⁸⁹]+")
_RAISED = re.compile(r"[⁰¹²³⁴⁵⁶⁷⁸⁹*†]+$|(?<=\d)[a-d]$")


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """A cell of a table as a reader of the page sees it."""

    drawn: str
    page: int
    row: str
    column: str
    value: str


def load_cells() -> dict[str, list[Wanted]]:
    """The cells of each report."""
    cells: dict[str, list[Wanted]] = defaultdict(list)
    with CELLS.open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file, delimiter="\t"):
            wanted = Wanted(
                drawn=row["drawn"],
                page=int(row["page"]),
                row=row["row"],
                column=row["column"],
                value=row["value"],
            )
            cells[row["report"]].append(wanted)
    return cells


def is_right(document: Document, wanted: Wanted) -> bool:
    """Whether a row of the page has the cell under its header."""
    return any(
        _words(wanted.row) <= _words(" ".join(cells[:at] + cells[at + 1 :])) and _words(wanted.column) <= _words(header)
        for block in document.blocks
        if block.page == wanted.page and block.cells
        for cells in [_texts(document, block)]
        for at, header in _found(document, block, cells, wanted)
    )


def _found(document: Document, block: Block, cells: list[str], wanted: Wanted) -> Iterator[tuple[int, str]]:
    headers = [] if block.header is None else _texts(document, document.blocks[block.header])
    for at, cell in enumerate(cells):
        fits = wanted.value[1:] in cell if wanted.value.startswith("~") else _RAISED.sub("", cell) == wanted.value
        if fits:
            yield at, headers[at] if at < len(headers) else ""


def _texts(document: Document, block: Block) -> list[str]:
    return [document.text[cell.start : cell.end] for cell in block.cells]


def _words(text: str) -> set[str]:
    return set(_WORD.findall(text.lower()))


def main() -> int:
    """Print the share of cells that are right, by report; 1 without the reports."""
    parser = argparse.ArgumentParser(prog="python -m bench.tables", description="Measure the reading of tables.")
    parser.add_argument("word", nargs="?", default="", help="only reports with this in their name")
    parser.add_argument("--misses", action="store_true", help="print the cells that are missed")
    options = parser.parse_args()
    if not (SHARED / "reports").is_dir():
        print(f"there are no reports here ({SHARED} is absent): nothing was measured", file=sys.stderr)
        return 1
    total: Counter[str] = Counter()
    right: Counter[str] = Counter()
    for report, cells in load_cells().items():
        if options.word not in report:
            continue
        document = read_document(SHARED / "reports" / f"{report}.pdf")
        missed = [cell for cell in cells if not is_right(document, cell)]
        total.update(cell.drawn for cell in cells)
        right.update(cell.drawn for cell in cells if cell not in missed)
        print(f"{report}: {len(cells) - len(missed)} of {len(cells)} cells")
        for cell in missed if options.misses else ():
            print(f"  missed: page {cell.page}, {cell.row} | {cell.column} | {cell.value}")
    for drawn, count in total.items():
        print(f"{drawn}: {right[drawn]} of {count} cells, {right[drawn] / count:.3f}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
