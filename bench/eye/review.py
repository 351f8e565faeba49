"""A review file: a claim a line with its verdict and why, and no words of the reports."""

from __future__ import annotations

import csv
from collections import Counter
from dataclasses import dataclass
from math import sqrt
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

    from bench.eye.claims import Stated

RIGHT: Final = "right"
WRONG: Final = "wrong"
COLUMNS: Final = ("claim", "rule", "predicate", "verdict", "why")
_SURE: Final = 1.96  # standard errors either side, for 95 in 100


@dataclass(frozen=True, slots=True, kw_only=True)
class Verdict:
    """What a reader says of a claim: `verdict` is "right", "wrong" or, not judged yet, empty."""

    claim: str
    rule: str
    predicate: str
    verdict: str = ""
    why: str = ""


def write_review(claims: Iterable[Stated], path: Path) -> None:
    """A new review file with empty verdicts; an old one is not overwritten."""
    with path.open("x", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(COLUMNS)
        writer.writerows((claim.iri, claim.rule, claim.predicate, "", "") for claim in claims)


def read_review(path: Path) -> tuple[Verdict, ...]:
    """The lines of a review file; `ValueError` where one is not as it should be."""
    with path.open(encoding="utf-8", newline="") as file:
        reader = csv.DictReader(file)
        if tuple(reader.fieldnames or ()) != COLUMNS:
            raise ValueError(f"{path}: the columns must be {', '.join(COLUMNS)}")
        verdicts = tuple(Verdict(**{name: (row[name] or "").strip() for name in COLUMNS}) for row in reader)
    for at, one in enumerate(verdicts, start=2):
        if one.verdict not in {RIGHT, WRONG, ""}:
            raise ValueError(f"{path}, line {at}: the verdict must be {RIGHT}, {WRONG} or empty, not {one.verdict!r}")
        if one.verdict == WRONG and not one.why:
            raise ValueError(f"{path}, line {at}: a claim that is wrong needs a why")
    return verdicts


def summarize(verdicts: Iterable[Verdict]) -> Iterator[str]:
    """Precision by eye in lines: of all, of each predicate, of each rule, and what is not judged yet."""
    kept = tuple(verdicts)
    judged = [one for one in kept if one.verdict]
    yield _line("all", judged)
    for title, key in (("by predicate", "predicate"), ("by rule", "rule")) if judged else ():
        yield f"\n{title}"
        counts = Counter(getattr(one, key) for one in judged)
        for name, _ in sorted(counts.items(), key=lambda pair: (-pair[1], pair[0])):
            yield "  " + _line(name, [one for one in judged if getattr(one, key) == name])
    if len(judged) < len(kept):
        yield f"\nnot judged yet: {len(kept) - len(judged)}"


def _line(name: str, judged: list[Verdict]) -> str:
    right = sum(one.verdict == RIGHT for one in judged)
    if not judged:
        return f"{name}: nothing judged yet"
    low, high = interval(right, len(judged))
    return f"{name}: {right} of {len(judged)} right, {right / len(judged):.2f} ({low:.2f} to {high:.2f})"


def interval(right: int, judged: int) -> tuple[float, float]:
    """Between which shares the true one lies with 95 in 100 (Wilson's score interval).

    >>> low, high = interval(40, 50)
    >>> round(low, 2), round(high, 2)
    (0.67, 0.89)
    """
    share, square = right / judged, _SURE**2
    middle = share + square / (2 * judged)
    reach = _SURE * sqrt(share * (1 - share) / judged + square / (4 * judged**2))
    return (middle - reach) / (1 + square / judged), (middle + reach) / (1 + square / judged)
