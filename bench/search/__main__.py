"""How well a search finds what users mean: `python -m bench.search --store STORE`.

questions.csv holds searches in users' words, each with a pattern that tells which claims are right: by theme,
principle, kind, standard or indicator, never by the words of the search. A question that no claim of the store
answers is left out. For each way to search:

- found: of the first ten claims, how many are right, as a share of ten (or of all right ones, where there are fewer)
- first: one over the place of the first right claim (the mean is the mean reciprocal rank)

The questions whose right claims are told by a theme are counted apart: themes are told by their labels in the words of
a claim, and a search by meaning looks for such labels, so that these figures flatter it.

Several right claims of one sentence count as one: a list that repeats a sentence has found nothing new.
"""

from __future__ import annotations

import argparse
import csv
import statistics
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Final

from kg.rows import plain, rows
from kg.search import By, Sought, search
from kg.store import open_store

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from kg.search import ClaimHit
    from kg.store import Store

_QUESTIONS: Final = Path(__file__).with_name("questions.csv")
_TOP: Final = 10
_DEEP: Final = 60


@dataclass(frozen=True, slots=True, kw_only=True)
class Answered:
    """How well a way to search answered a question."""

    query: str
    way: By
    themed: bool
    right: int
    found: float
    first: float


def main() -> int:
    """Print the means of each way, and write a row for each question."""
    parser = argparse.ArgumentParser(prog="python -m bench.search", description="Measure the search.")
    parser.add_argument("--store", type=Path, required=True)
    parser.add_argument("--csv", type=Path, help="write the figures of each question here")
    options = parser.parse_args()
    with open_store(options.store, read_only=True) as store:
        answered = list(_answers(store))
    for kind, themed in (("by theme", True), ("otherwise", False)):
        for way in By:
            own = [one for one in answered if one.way is way and one.themed is themed]
            means = [statistics.mean(getattr(one, name) for one in own) for name in ("found", "first")]
            nothing = sum(one.first == 0 for one in own)
            told = f"found {means[0]:.3f}  first {means[1]:.3f}  nothing right: {nothing} of {len(own)}"
            print(f"{kind:10} {way.value:8} {told}")
    if options.csv:
        _write(options.csv, answered)
    return 0


def _answers(store: Store) -> Iterator[Answered]:
    with _QUESTIONS.open(encoding="utf-8", newline="") as file:
        questions = [(row["query"], row["right"]) for row in csv.DictReader(file)]
    for query, pattern in questions:
        right = _right(store, pattern)
        if not right:
            print(f"no claim here answers: {query}", file=sys.stderr)
            continue
        for way in By:
            hits = search(store, Sought(words=query, by=way, limit=_DEEP)).claims
            places = _sentences(hits)[:_TOP]
            marks = [any(claim in right for claim in claims) for claims in places]
            yield Answered(
                query=query,
                way=way,
                themed="aboutTopic" in pattern,
                right=len(right),
                found=sum(marks) / min(_TOP, len(set(right.values()))),
                first=next((1 / rank for rank, mark in enumerate(marks, start=1) if mark), 0.0),
            )


def _right(store: Store, pattern: str) -> dict[str, tuple[str, str]]:
    """The claims that are right, each with the place of its words."""
    sparql = (
        f"SELECT DISTINCT ?claim ?report ?start {{ {pattern} . "
        "?claim cg:statedIn ?report ; cg:evidence/oa:hasSelector/oa:start ?start }"
    )
    return {plain(claim): (plain(report), plain(start)) for claim, report, start in rows(store, sparql)}


def _sentences(hits: Sequence[ClaimHit]) -> list[list[str]]:
    """The claims of each sentence, in the order of their first ones."""
    found: dict[tuple[str, int, int], list[str]] = {}
    for one in hits:
        found.setdefault((one.slug, one.start, one.end), []).append(one.iri)
    return list(found.values())


def _write(place: Path, answered: Sequence[Answered]) -> None:
    with place.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(["query", "told by", "way", "right claims", "found", "first"])
        writer.writerows(
            (
                one.query,
                "theme" if one.themed else "other",
                one.way.value,
                one.right,
                f"{one.found:.3f}",
                f"{one.first:.3f}",
            )
            for one in answered
        )


if __name__ == "__main__":
    sys.exit(main())
