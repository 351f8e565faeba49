"""What a score is made of: facts of the gold, claims found, and those of both that match."""

from __future__ import annotations

from dataclasses import dataclass

RELATIONS = (
    "holdsCertification",
    "compliesWith",
    "hasPolicy",
    "runsProgram",
    "partnersWith",
    "memberOf",
    "joinedStandardization",
    "receivedAward",
    "hasBody",
    "supplierFact",
    "donatedTo",
    "supportsSDG",
    "materialTopic",
    "discloses",
    "commitsTo",
    "observation",
    "target",
)
"""What is built so far, under the gold's names: the scorer calls `reports` an observation, `hasTarget` a target."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Counts:
    """How many facts the gold has, how many claims were found, and how many of both match."""

    gold: int = 0
    found: int = 0
    matched: int = 0

    def __add__(self, other: Counts) -> Counts:
        """Both together."""
        return Counts(gold=self.gold + other.gold, found=self.found + other.found, matched=self.matched + other.matched)

    @property
    def figures(self) -> dict[str, float]:
        """Precision, recall and F1, 0 where there is nothing to take them from, as the scorer has it."""
        precision = self.matched / self.found if self.found else 0.0
        recall = self.matched / self.gold if self.gold else 0.0
        f1 = 2 * self.matched / (self.found + self.gold) if self.matched else 0.0
        return {"p": precision, "r": recall, "f1": f1}
