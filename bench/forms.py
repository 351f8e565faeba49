"""How much of what one form of a report tells another tells too: `python -m bench.forms TEXT OTHER [--missed N]`.

A claim is found in both where predicate and object (the name, or the figure) are the same; `quoted` also asks that the
letters of one quote hold those of the other, which flattened tables break without fault of the reader.
"""

from __future__ import annotations

import argparse
import re
from collections import Counter, defaultdict
from pathlib import Path
from typing import NamedTuple

from extract.pipeline import extract_report
from extract.read import read_document
from kg.model import Entity

_OTHER = re.compile(r"[\W_]+")
_LEAST = 12


class Told(NamedTuple):
    """What is compared of a claim."""

    predicate: str
    thing: str
    quote: str


def main() -> int:
    """Read both forms and print which share of the first one's claims the other has."""
    parser = argparse.ArgumentParser(prog="python -m bench.forms", description="Compare two forms of a report.")
    parser.add_argument("text", type=Path)
    parser.add_argument("other", type=Path)
    parser.add_argument("--missed", type=int, default=0, help="how many missed claims to list")
    options = parser.parse_args()
    first, second = told(options.text), told(options.other)
    pairs, missed = match(first, second)
    quoted = sum(_shares(one.quote, other.quote) for one, other in pairs)
    print(f"claims: {len(first)} in {options.text.name}, {len(second)} in {options.other.name}")
    print(f"in both, of those of the first: {len(pairs) / len(first):.3f} (quoted alike: {quoted / len(first):.3f})")
    print(f"in both, of those of the other: {len(pairs) / len(second):.3f}")
    for predicate, count in Counter(one.predicate for one in first).most_common():
        print(f"  {predicate}: {sum(one.predicate == predicate for one, _ in pairs)} of {count}")
    for one in missed[: options.missed]:
        print(f"missed: {one.predicate} {one.thing} | {one.quote[:200]}")
    return 0


def told(path: Path) -> list[Told]:
    """The claims of a report's file."""
    document = read_document(path)
    found = []
    for claim in extract_report(document).graph.claims:
        thing = claim.object.label if isinstance(claim.object, Entity) else str(claim.object.value)
        place = claim.evidence[0]
        quote = _letters(document.text[place.start : place.end])
        found.append(Told(claim.predicate.value, _letters(thing), quote))
    return found


def match(first: list[Told], second: list[Told]) -> tuple[list[tuple[Told, Told]], list[Told]]:
    """The claims of the first that the second has too, each of these once, and those that it lacks."""
    free: dict[tuple[str, str], list[Told]] = defaultdict(list)
    for one in second:
        free[one.predicate, one.thing].append(one)
    pairs, missed = [], []
    for one in first:
        others = free[one.predicate, one.thing]
        if not others:
            missed.append(one)
            continue
        best = max(others, key=lambda other: _shares(one.quote, other.quote))
        others.remove(best)
        pairs.append((one, best))
    return pairs, missed


def _letters(text: str) -> str:
    return _OTHER.sub("", text.lower())


def _shares(one: str, other: str) -> bool:
    if one == other:
        return True
    return min(len(one), len(other)) > _LEAST and (one in other or other in one)


if __name__ == "__main__":
    raise SystemExit(main())
