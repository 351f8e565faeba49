"""Sentences of the gold with the signals that the reader of commitments sees, and what the gold says of them."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Any

from bench.gold import load_groups
from bench.matching import load_scorer
from extract.commitment.judgement import around
from extract.commitment.scene import Scene
from extract.identify import identify
from extract.read import read_document

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from bench.gold import Part


@dataclass(frozen=True)
class Company:
    """A report with gold: `rows` are the candidates in the gold's lines and near them, `inside` those in its lines."""

    part: Part
    scene: Scene
    gold: tuple[dict[str, Any], ...]
    inside: tuple[int, ...]

    @property
    def name(self) -> str:
        """The name of the report's file."""
        return self.part.source.name

    @cached_property
    def rows(self) -> tuple[int, ...]:
        """The candidates in the gold's lines and near them."""
        return tuple(around(self.scene, self.inside))

    @cached_property
    def signals(self) -> Mapping[int, Mapping[str, float]]:
        """The signals of each of the rows."""
        return {row: self.scene.signals(row) for row in self.rows}

    @cached_property
    def principles(self) -> Mapping[int, frozenset[int]]:
        """The principles of the gold's facts that a row inside states; empty where it states none."""
        return {row: self._principles(row) for row in self.inside}

    def place(self, row: int) -> tuple[int, int]:
        """Where a row stands in the report."""
        sentence = self.scene.document.sentences[self.scene.rows[row]]
        return sentence.start, sentence.end

    def _principles(self, row: int) -> frozenset[int]:
        start, end = self.place(row)
        stated = (fact["ungc"] for fact in self.gold if min(end, fact["end"]) > max(start, fact["start"]))
        return frozenset(number for numbers in stated for number in numbers)


def load_companies() -> tuple[Company, ...]:
    """All reports with gold, the samples of this repository left out."""
    groups = [group for group in load_groups() if group.name != "samples"]
    return tuple(_company(part) for group in groups for part in group.parts)


def _company(part: Part) -> Company:
    document = read_document(part.source)
    identity = identify(document)
    names = {identity.company, identity.short_name, *identity.aliases} - {""}
    scene = Scene(document, tuple(sorted(names)))
    spans = part.spans(document.text)
    facts = load_scorer().load_gold([str(path) for path in part.gold], document.text)
    sentences = [document.sentences[at] for at in scene.rows]
    return Company(
        part=part,
        scene=scene,
        gold=tuple(fact for fact in facts if fact["predicate"] == "commitsTo"),
        inside=tuple(
            row
            for row, sentence in enumerate(sentences)
            if scene.is_candidate(row) and any(span.start <= sentence.start < span.end for span in spans)
        ),
    )


def fact_of(company: Company, row: int, principles: Sequence[int]) -> dict[str, Any]:
    """A found commitment as the scorer reads one."""
    start, end = company.place(row)
    return {"predicate": "commitsTo", "start": start, "end": end, "ungc": sorted(principles)}
