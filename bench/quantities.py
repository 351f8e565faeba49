"""Claimgraph beside quantulum3, a general parser of quantities: `python -m bench.quantities`.

Both read the lines that the gold covers. The shared scorer matches what they find with the gold's figures, aims with a
number among them: value (within 0.5 %), unit and place must be right; names, years and subjects count for neither.
quantulum3 reads line by line, without its optional classifier, whose model today's scikit-learn cannot load. Its unit
names become UCUM codes by the labels of our unit scheme, and the bare years that it takes for quantities are left out,
which is kinder to it than it need be.
"""

from __future__ import annotations

import re
import sys
import tempfile
import warnings
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING, Any

from bench.counts import Counts
from bench.gold import load_groups
from bench.indicators import load_scorer
from bench.measure import build_graph, write_graph
from kg.vocabulary import load_units

if TYPE_CHECKING:
    from collections.abc import Iterator

    from bench.gold import Part

    _Fact = dict[str, Any]

# What quantulum3 calls units that our labels call otherwise.
_NAMES = {
    "": "1",
    "dimensionless": "1",
    "count": "1",
    "dollar": "USD",
    "united states dollar": "USD",
    "chinese yuan": "CNY",
    "yuan": "CNY",
    "won": "KRW",
    "south korean won": "KRW",
    "rupee": "INR",
    "degree angle": "deg",
    "year": "a",
}
_YEAR = re.compile(r"(?:19|20)\d\d")


def ucum_of(name: str) -> str:
    """The UCUM code of a unit by the name that quantulum3 gives it; the name itself where we know none."""
    codes = {label.lower(): unit.code for unit in reversed(load_units()) for label in unit.labels} | _NAMES
    parts = [codes.get(part, codes.get(part.removesuffix("s"))) for part in name.lower().split(" per ")]
    return "/".join(part for part in parts if part) if all(parts) else name


def find_with_quantulum(text: str, spans: tuple[tuple[int, int], ...]) -> Iterator[_Fact]:
    """What quantulum3 finds in the lines that overlap a span, as the scorer's facts."""
    parser = import_module("quantulum3.parser")
    vars(import_module("quantulum3.classifier"))["USE_CLF"] = False
    at = 0
    for line in text.splitlines(keepends=True):
        start, at = at, at + len(line)
        if not line.strip() or not any(start < end and begin < at for begin, end in spans):
            continue
        for found in parser.parse(line):
            if found.unit.name == "dimensionless" and _YEAR.fullmatch(found.surface.strip()):
                continue
            yield _fact(start + found.span[0], start + found.span[1], found.value, ucum_of(found.unit.name))


def find_with_claimgraph(part: Part) -> Iterator[_Fact]:
    """The figures of our graph, aims among them, as the scorer's facts."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "graph.nq")
        write_graph(build_graph(part), path)
        for fact in load_scorer().load_graph(str(path)):
            if "value" in fact:
                yield _fact(fact["start"], fact["end"], fact["value"], fact["unit"])


def _fact(start: int, end: int, value: float, unit: str) -> _Fact:
    """A quantity at a place, without name, year or subject."""
    nameless: dict[str, list[str]] = {"names": [], "type": []}
    return {
        "predicate": "observation",
        "start": start,
        "end": end,
        "value": value,
        "unit": unit,
        "subject": nameless,
        "object": nameless,
        "ungc": [],
    }


def compare(part: Part) -> tuple[Counts, Counts]:
    """The counts of quantulum3 and of Claimgraph on a part of the gold."""
    scorer = load_scorer()
    text = part.source.read_bytes().decode("utf-8")
    spans = tuple((span.start, span.end) for span in part.spans(text))
    gold = [
        _fact(fact["start"], fact["end"], fact["value"], fact["unit"])
        for fact in scorer.load_gold(list(map(str, part.gold)), text)
        if "value" in fact and fact["predicate"] in ("observation", "target")
    ]
    counts = []
    for facts in (find_with_quantulum(text, spans), find_with_claimgraph(part)):
        found = [fact for fact in facts if any(begin <= fact["start"] < end for begin, end in spans)]
        counts.append(Counts(gold=len(gold), found=len(found), matched=len(scorer.match(gold, found))))
    return counts[0], counts[1]


def main() -> int:
    """Print precision, recall and F1 of both on the two groups of the gold and on all of it."""
    if find_spec("quantulum3") is None:
        print("quantulum3 is not installed: pip install --group bench", file=sys.stderr)
        return 2
    warnings.filterwarnings("ignore")
    totals = {"quantulum3": Counts(), "claimgraph": Counts()}
    for group in load_groups():
        if group.name == "samples":
            continue
        sums = {"quantulum3": Counts(), "claimgraph": Counts()}
        for part in group.parts:
            for name, counts in zip(sums, compare(part), strict=True):
                sums[name] += counts
        _print(group.name, sums)
        totals = {name: totals[name] + counts for name, counts in sums.items()}
    _print("all", totals)
    return 0


def _print(group: str, sums: dict[str, Counts]) -> None:
    for name, counts in sums.items():
        told = " ".join(f"{key} {value:.3f}" for key, value in counts.figures.items())
        print(f"{group:10} {name:11} gold {counts.gold:4} found {counts.found:4} matched {counts.matched:4} {told}")
    ahead = sums["claimgraph"].figures["f1"] - sums["quantulum3"].figures["f1"]
    print(f"{group:10} ahead by {ahead:.3f} F1")


if __name__ == "__main__":
    sys.exit(main())
