"""The second look: a sentence's score beside those of the sentences around it and of the one that leads its list."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from extract.read.document import BlockKind

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from extract.commitment.scene import Scene
    from extract.commitment.signals import Signal

REACH = 8
"""How far around a sentence scores are read, in sentences."""
_FLAGS = (
    "row of other things",
    "copied without page",
    "wording of a goal",
    "title",
    "no principle",
    "measured",
    "manner defines",
    "labelled figure",
    "certified",
)
_HALF = 0.5  # log odds are far larger than other signals


def log_odds(share: float) -> float:
    """The log odds of a share, kept within what 0.02 and 0.98 give.

    >>> log_odds(0.5)
    0.0
    """
    held = min(0.98, max(0.02, share))
    return math.log(held / (1 - held))


def commitment_signals(
    scene: Scene, row: int, scores: Mapping[int, float], signals: Mapping[str, float]
) -> dict[str, float]:
    """What tells whether a sentence commits, after a first score of it and of the sentences around it."""
    own = log_odds(scores[row])
    found = {"own": own}
    for distance in (-2, -1, 1, 2):
        if row + distance in scores:
            found[f"at {distance}"] = log_odds(scores[row + distance])
    for reach in (3, REACH):
        near = _near(row, reach, scores)
        for name, rows in _groups(scene, row, near):
            if rows:
                found[f"{name} within {reach}"] = log_odds(sum(scores[one] for one in rows) / len(rows))
    lead = scene.lead(row)
    if lead is not None and lead in scores:
        found |= {"lead": log_odds(scores[lead]), "has lead": 1 / _HALF}
    if scene.kind(row) is not BlockKind.PARAGRAPH:
        found |= {"item": 1 / _HALF, "item own": own, "item near": found.get("all within 3", 0.0)}
    found |= {flag: 1 / _HALF for flag in _FLAGS if flag in signals}
    return {name: _HALF * value for name, value in found.items()}


def _groups(scene: Scene, row: int, near: Sequence[int]) -> Iterator[tuple[str, list[int]]]:
    yield "all", list(near)
    yield "kind", [one for one in near if scene.kind(one) is scene.kind(row)]
    yield "section", [one for one in near if scene.section(one) == scene.section(row)]
    yield "block", [one for one in near if scene.block(one) == scene.block(row)]


def _near(row: int, reach: int, scores: Mapping[int, float]) -> list[int]:
    return [one for one in range(row - reach, row + reach + 1) if one != row and one in scores]


def principle_signals(
    row: int,
    number: int,
    scores: Mapping[int, float],
    principles: Mapping[int, Sequence[float]],
    signals: Mapping[str, float],
) -> Iterator[Signal]:
    """What tells whether a commitment bears on a principle, after a first guess here and around."""
    yield "own", log_odds(principles[row][number - 1])
    for reach in (1, 3, REACH):
        near = _near(row, reach, scores)
        if near:
            weight = sum(scores[one] + 0.01 for one in near)
            share = sum((scores[one] + 0.01) * principles[one][number - 1] for one in near) / weight
            yield f"within {reach}", log_odds(share)
    yield "principle", signals.get(f"principle {number}", 0.0)
    yield "named", signals.get(f"named {number}", 0.0)
    yield "title", max(signals.get(f"title {distance} principle {number}", 0.0) for distance in range(3))
    yield "lead", signals.get(f"lead principle {number}", 0.0)
