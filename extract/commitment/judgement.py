"""Judging a document: which of its sentences commit the company, how sure that is, and to which principles."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from extract.commitment.model import PRINCIPLES, Model, load_model
from extract.commitment.signals import demands_of_suppliers
from extract.commitment.surroundings import REACH, commitment_signals, principle_signals

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from extract.commitment.scene import Scene
    from extract.commitment.sight import Sight

# Nothing but these principles is meant where their topics are named: association, forced and child labour, equality.
_PLAIN = frozenset({3, 4, 5, 6})
# These are hardly ever meant without being named, whatever the sentences around say.
_BY_NAME = frozenset({3, 4, 5})
_SURE = 0.7


@dataclass(frozen=True, slots=True, kw_only=True)
class Judgement:
    """A sentence that commits: its index in the document, the score (0 to 1), its principles, the surest first."""

    sentence: int
    score: float
    principles: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class FirstLook:
    """Signals and first scores of the sentences that may commit, and first guesses at their principles, by row."""

    signals: Mapping[int, Mapping[str, float]]
    scores: Mapping[int, float]
    principles: Mapping[int, tuple[float, ...]]


def judge(scene: Scene, sentences: Iterable[int], model: Model | None = None) -> tuple[Judgement, ...]:
    """The sentences that commit among those with these indexes, in their order."""
    model = model or load_model()
    asked = set(sentences)
    rows = [row for row, index in enumerate(scene.rows) if index in asked and scene.is_candidate(row)]
    first = look(scene, around(scene, rows), model)
    found = (again(scene, row, first, model) for row in rows)
    return tuple(judgement for judgement in found if judgement is not None)


def around(scene: Scene, rows: Iterable[int]) -> list[int]:
    """The rows with those near them, so far as they may commit."""
    near = {one for row in rows for one in range(row - REACH, row + REACH + 1) if 0 <= one < len(scene.rows)}
    return [row for row in sorted(near) if scene.is_candidate(row)]


def look(scene: Scene, rows: Iterable[int], model: Model) -> FirstLook:
    """The first look at the sentences of some rows."""
    signals = {row: scene.signals(row) for row in rows}
    return FirstLook(
        signals=signals,
        scores={row: model.commitment.score(found) for row, found in signals.items()},
        principles={
            row: tuple(model.principles[number].score(found) for number in PRINCIPLES) for row, found in signals.items()
        },
    )


def again(scene: Scene, row: int, first: FirstLook, model: Model) -> Judgement | None:
    """The judgement of a sentence after a second look; None where it does not commit."""
    signals = first.signals[row]
    score = model.commitment_again.score(commitment_signals(scene, row, first.scores, signals))
    if score < model.threshold:
        return None
    shares = {
        number: model.principles_again[number].score(
            dict(principle_signals(row, number, first.scores, first.principles, signals))
        )
        for number in PRINCIPLES
    }
    return Judgement(sentence=scene.rows[row], score=score, principles=choose(scene.line(row).sight, shares, model))


def choose(sight: Sight, shares: Mapping[int, float], model: Model) -> tuple[int, ...]:
    """The principles of a commitment, the surest first: always one, and the ones that the words name more easily."""
    named = frozenset(sight.principles)
    unnamed = _BY_NAME - named
    surest = sorted(
        (number for number in PRINCIPLES if number not in unnamed or shares[number] >= _SURE),
        key=lambda number: (-shares[number], number),
    )
    told = {number for number in surest if shares[number] >= model.principle_threshold}
    told |= {number for number in named if shares[number] >= model.named_threshold}
    told |= _PLAIN & named | {surest[0]}
    if demands_of_suppliers(sight) and named | sight.hinted <= {1, 2}:
        told.add(2)
    return tuple(number for number in surest if number in told)
