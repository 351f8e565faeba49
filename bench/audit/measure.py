"""Findings held against what is planted."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from bench.audit.planted import Place

if TYPE_CHECKING:
    from bench.audit.planted import Entry
    from kg.audit import Finding


@dataclass(frozen=True, slots=True, kw_only=True)
class Tally:
    """What was found and what was not: plants found and missed, findings on a plant, on a decoy, on neither."""

    found: tuple[Entry, ...]
    missed: tuple[Entry, ...]
    right: tuple[Finding, ...]
    lured: tuple[tuple[Finding, Entry], ...]
    stray: tuple[Finding, ...]

    @property
    def recall(self) -> float:
        """The share of the plants that was found; 1 where there is none."""
        return _share(len(self.found), len(self.missed))

    @property
    def precision(self) -> float:
        """The share of the findings that touch a plant of their kind; 1 where there is none."""
        return _share(len(self.right), len(self.lured) + len(self.stray))


def tally(entries: tuple[Entry, ...], findings: tuple[Finding, ...]) -> Tally:
    """Hold findings against plants and decoys.

    A plant is found where a finding of its kind has one place right. A finding is on the entry of its kind that it
    shares most places with, on the plant where a plant and a decoy share as many.
    """
    right, lured, stray, found = [], [], [], set()
    for finding in findings:
        touched = [(shared, not one.is_decoy, one) for one in entries if (shared := _shared(one, finding))]
        found |= {one.name for _, planted, one in touched if planted}
        best = max(touched, key=lambda one: one[:2], default=None)
        if best is None:
            stray.append(finding)
        elif best[2].is_decoy:
            lured.append((finding, best[2]))
        else:
            right.append(finding)
    plants = [one for one in entries if not one.is_decoy]
    return Tally(
        found=tuple(one for one in plants if one.name in found),
        missed=tuple(one for one in plants if one.name not in found),
        right=tuple(right),
        lured=tuple(lured),
        stray=tuple(stray),
    )


def _shared(entry: Entry, finding: Finding) -> int:
    """How many places of an entry the finding quotes; none where it is of another kind."""
    if finding.kind.value != entry.kind:
        return 0
    quotes = [Place(slug=one.slug, start=one.start, end=one.end) for one in finding.quotes]
    return sum(any(place.overlaps(one) for one in quotes) for place in entry.places)


def _share(part: int, rest: int) -> float:
    return part / (part + rest) if part + rest else 1.0
