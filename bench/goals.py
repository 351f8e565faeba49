"""How well the goals of short texts are told by vocabulary: `python -m bench.goals` (needs `--group bench`).

The texts are those of sdgclassification-benchmark: each was read by experts, who said of one goal whether the text
addresses it. The measure is that of its own table: the share of right answers for each goal, and the plain mean of the
seventeen. Besides, both halves of the texts, parted by a digest of their words: the vocabulary's words were mended, if
at all, with the first half in view.
"""

from __future__ import annotations

import csv
import hashlib
from collections import defaultdict
from dataclasses import dataclass
from importlib.resources import files
from typing import TYPE_CHECKING

from extract.themes import goals_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

_HALVES = (1, 2)


@dataclass(frozen=True, slots=True, kw_only=True)
class Judged:
    """A text of the benchmark, the goal that it was judged for, and whether it addresses it."""

    text: str
    goal: int
    addresses: bool

    @property
    def half(self) -> int:
        """The half that the text is of, told by its words alone."""
        return _HALVES[int(hashlib.sha256(self.text.encode()).hexdigest(), 16) % 2]


@dataclass(frozen=True, slots=True, kw_only=True)
class Accuracy:
    """How many texts of one goal were told rightly, and in which way wrongly."""

    right: int = 0
    missed: int = 0
    vain: int = 0

    def __add__(self, other: Accuracy) -> Accuracy:
        """Both together."""
        return Accuracy(right=self.right + other.right, missed=self.missed + other.missed, vain=self.vain + other.vain)

    @property
    def share(self) -> float:
        """The share that was told rightly."""
        return self.right / (self.right + self.missed + self.vain)


def load_judged() -> tuple[Judged, ...]:
    """All texts of the benchmark."""
    resource = files("sdgclassification.benchmark.resources") / "benchmark.csv"
    with resource.open(encoding="utf-8") as rows:
        return tuple(
            Judged(text=row["text"], goal=int(row["sdg"]), addresses=row["label"] == "True")
            for row in csv.DictReader(rows)
        )


def measure(texts: Iterable[Judged]) -> Mapping[int, Accuracy]:
    """The accuracy for each goal."""
    found: defaultdict[int, Accuracy] = defaultdict(Accuracy)
    for judged in texts:
        told = judged.goal in goals_of(judged.text)
        found[judged.goal] += Accuracy(
            right=told == judged.addresses, missed=judged.addresses > told, vain=told > judged.addresses
        )
    return dict(sorted(found.items()))


def mean(accuracies: Mapping[int, Accuracy]) -> float:
    """The plain mean over the goals, whatever number of texts each has."""
    return sum(one.share for one in accuracies.values()) / len(accuracies)


def main() -> None:
    """Print the accuracy for each goal and the means."""
    texts = load_judged()
    whole = measure(texts)
    for goal, one in whole.items():
        print(f"SDG {goal:2}  {one.share:.3f}  right {one.right:2}  missed {one.missed:2}  in vain {one.vain:2}")
    print(f"mean    {mean(whole):.3f}")
    for half in _HALVES:
        print(f"half {half}  {mean(measure(text for text in texts if text.half == half)):.3f}")


if __name__ == "__main__":
    main()
