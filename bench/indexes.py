"""Content indexes against lists made by reading their pages: `python -m bench.indexes [--misses] [WORD]`.

bench/indexes/NAME.csv lists each code of GRI and of the HKEX guide on the index pages of one report, with the line on
which it stands, chapter and page as printed where they were noted, and 1 where the index shows that it is omitted.
"""

from __future__ import annotations

import argparse
import csv
import re
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from bench.counts import Counts
from bench.gold import SHARED
from extract.index.reader import read_index
from extract.read import read_document
from extract.relate.indexes import relate

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from extract.draft import Draft
    from extract.read.document import Document

LISTS = Path(__file__).parent / "indexes"
_COUNTED = ("GRI ", "HKEX ")
_NEAR = 3  # lines that a row may open before or after the line of its code


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """A code of an index, by its line; `page` as printed, "" where none is."""

    code: str
    line: int
    page: str
    omitted: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Compared:
    """How what was found in one report agrees with its list."""

    counts: Counts
    pages: Counts
    omitted: Counts
    missed: tuple[Entry, ...]
    vain: tuple[Entry, ...]


def load_entries(path: Path) -> tuple[Entry, ...]:
    """The entries of a list."""
    with path.open(encoding="utf-8", newline="") as file:
        return tuple(
            Entry(code=row["code"], line=int(row["line"]), page=row["page"], omitted=row["omitted"] == "1")
            for row in csv.DictReader(file)
        )


def found_entries(document: Document) -> tuple[Entry, ...]:
    """The disclosures of GRI and HKEX that are read in a document, as entries of a list."""
    drafts = relate(document, read_index(document), frozenset(range(len(document.blocks))))
    entries = (_entry(draft, document) for draft in drafts)
    return tuple(entry for entry in entries if entry.code.startswith(_COUNTED))


def _entry(draft: Draft, document: Document) -> Entry:
    told = dict(draft.qualifiers)
    name = re.sub(r" \(20\d\d\)$", "", getattr(draft.object, "name", ""))
    at = document.text.find(told["code"][:5], draft.evidence.start, draft.evidence.end)
    managed = name == "GRI 103" and "topic" in told
    return Entry(
        code=f"{name} ({told['topic']})" if managed else name,
        line=document.text.count("\n", 0, max(at, draft.evidence.start)) + 1,
        page=told.get("page", ""),
        omitted="omitted" in told,
    )


def compare(listed: Sequence[Entry], found: Sequence[Entry]) -> Compared:
    """Pair each listed code with the nearest found one of its name, and compare what stands beside the two."""
    left = list(found)
    pairs: list[tuple[Entry, Entry]] = []
    missed: list[Entry] = []
    for entry in listed:
        same = [one for one in left if one.code == entry.code and abs(one.line - entry.line) <= _NEAR]
        if not same:
            missed.append(entry)
            continue
        nearest = min(same, key=lambda one: abs(one.line - entry.line))
        left.remove(nearest)
        pairs.append((entry, nearest))
    return Compared(
        counts=Counts(gold=len(listed), found=len(found), matched=len(pairs)),
        pages=_agreeing([(_figures(a.page), _figures(b.page)) for a, b in pairs]),
        omitted=_agreeing([(a.omitted, b.omitted) for a, b in pairs]),
        missed=tuple(missed),
        vain=tuple(left),
    )


def _agreeing(pairs: Sequence[tuple[object, object]]) -> Counts:
    return Counts(
        gold=sum(bool(a) for a, _ in pairs),
        found=sum(bool(b) for _, b in pairs),
        matched=sum(bool(a) and a == b for a, b in pairs),
    )


def _figures(page: str) -> tuple[int, ...]:
    return tuple(map(int, re.findall(r"\d+", page)))


def main() -> int:
    """Compare all lists, or those with a word in their name; 1 without the reports."""
    parser = argparse.ArgumentParser(prog="python -m bench.indexes", description="Measure the reading of indexes.")
    parser.add_argument("word", nargs="?", default="", help="only lists with this in their name")
    parser.add_argument("--misses", action="store_true", help="print what was missed and what was found in vain")
    options = parser.parse_args()
    paths = [path for path in sorted(LISTS.glob("*.csv")) if options.word in path.stem]
    if not (SHARED / "reports").is_dir():
        print(f"there are no reports here ({SHARED} is absent): nothing was measured", file=sys.stderr)
        return 1
    print(f"{'report':26}{'listed':>7}{'found':>7}{'P':>7}{'R':>7}   page P/R     omitted P/R")
    for path in paths:
        document = read_document(SHARED / "reports" / f"{path.stem}.txt")
        compared = compare(load_entries(path), found_entries(document))
        print(_line(path.stem, compared), flush=True)
        for line in _misses(compared) if options.misses else ():
            print(line)
    return 0


def _line(name: str, compared: Compared) -> str:
    count, page, omitted = (one.figures for one in (compared.counts, compared.pages, compared.omitted))
    return (
        f"{name:26}{compared.counts.gold:7}{compared.counts.found:7}{count['p']:7.3f}{count['r']:7.3f}"
        f"   {page['p']:.2f}/{page['r']:.2f}    {omitted['p']:.2f}/{omitted['r']:.2f}"
    )


def _misses(compared: Compared) -> Iterator[str]:
    yield from (f"  MISS {entry.line} {entry.code} {entry.page}" for entry in compared.missed)
    yield from (f"  VAIN {entry.line} {entry.code} {entry.page}" for entry in compared.vain)


if __name__ == "__main__":
    sys.exit(main())
