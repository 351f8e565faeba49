"""The floors under the scores: read, raised, lowered for a reason, held against what is measured."""

from __future__ import annotations

import json
import math
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

    from bench.counts import Counts

FLOORS = Path(__file__).parent / "floors.json"
FIGURES = ("p", "r", "f1")


@dataclass(frozen=True, slots=True, kw_only=True)
class Floor:
    """What one group must reach on gold with this digest: precision, recall and F1 of each relation."""

    gold: str
    relations: Mapping[str, Mapping[str, float]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Floors:
    """All floors by group, how far under them a figure may be, and why any was ever lowered."""

    groups: Mapping[str, Floor]
    tolerance: float = 0.0
    lowered: tuple[Mapping[str, str], ...] = ()


def load_floors(path: Path = FLOORS) -> Floors:
    """The floors that bench/floors.json pins; none where there is no such file yet."""
    if not path.is_file():
        return Floors(groups={})
    kept = json.loads(path.read_text(encoding="utf-8"))
    groups = {name: Floor(gold=row["gold"], relations=row["relations"]) for name, row in kept["groups"].items()}
    return Floors(groups=groups, tolerance=kept["tolerance"], lowered=tuple(kept["lowered"]))


def save_floors(floors: Floors, path: Path = FLOORS) -> None:
    """Write the floors."""
    groups = {name: {"gold": floor.gold, "relations": floor.relations} for name, floor in floors.groups.items()}
    kept = {"tolerance": floors.tolerance, "groups": groups, "lowered": floors.lowered}
    path.write_text(json.dumps(kept, indent=2, default=dict) + "\n", encoding="utf-8")


def below(floors: Floors, group: str, digest: str, counts: Mapping[str, Counts]) -> tuple[str, ...]:
    """What falls short in a group, in plain words: nothing when all floors hold."""
    floor = floors.groups.get(group)
    if floor is None:
        return (f"{group}: no floor is pinned; pin it: python -m bench.score --raise",)
    if floor.gold != digest:
        return (f'{group}: the gold changed, so its floors say nothing; pin anew: python -m bench.score --lower "..."',)
    return tuple(
        f"{group} {relation}: {name} {figure:.4f} is below its floor {floor.relations[relation][name]:.4f}"
        for relation, count in counts.items()
        for name, figure in count.figures.items()
        if relation in floor.relations and figure < floor.relations[relation][name] - floors.tolerance
    )


def raised(floors: Floors, group: str, digest: str, counts: Mapping[str, Counts]) -> Floors:
    """The floors with those of a group lifted to what is measured, where that is more."""
    old = floors.groups.get(group)
    if old is not None and old.gold != digest:
        return floors
    before = old.relations if old else {}
    lifted = {
        relation: {name: max(_pin(count.figures[name]), before.get(relation, {}).get(name, 0.0)) for name in FIGURES}
        for relation, count in counts.items()
    }
    return _with(floors, group, Floor(gold=digest, relations=lifted))


def lowered(floors: Floors, group: str, digest: str, counts: Mapping[str, Counts]) -> Floors:
    """The floors with those of a group set to what is measured, up or down."""
    pinned = {relation: {name: _pin(count.figures[name]) for name in FIGURES} for relation, count in counts.items()}
    return _with(floors, group, Floor(gold=digest, relations=pinned))


def with_reason(floors: Floors, reason: str, before: Floors) -> Floors:
    """The floors with the record of a lowering: what went down, and why."""
    downs = [
        f"{group} {relation} {name} {was[name]:.4f} -> {floor.relations[relation][name]:.4f}"
        for group, floor in floors.groups.items()
        for relation, was in (before.groups[group].relations if group in before.groups else {}).items()
        for name in FIGURES
        if floor.relations[relation][name] < was[name]
    ]
    entry = {"reason": reason, "changes": "; ".join(downs) or "the gold's digest only"}
    return replace(floors, lowered=(*floors.lowered, entry))


def _with(floors: Floors, group: str, floor: Floor) -> Floors:
    return replace(floors, groups={**floors.groups, group: floor})


def _pin(figure: float) -> float:
    """Four digits, rounded down, so that what was measured stands on its floor."""
    return math.floor(figure * 10_000) / 10_000
