"""Whose a program is, how it holds, and how many take part."""

from __future__ import annotations

import pytest

from extract.find.named import find_named
from extract.relate.named import relate
from kg.model import Modality, Predicate
from tests.extract.test_rules import passage_of


def only_draft(text: str, nlp):
    (draft,) = (d for d in relate(passage_of(text, nlp), find_named(text)) if d.predicate is Predicate.RUNS_PROGRAM)
    return draft


@pytest.mark.parametrize(
    ("text", "modality"),
    [
        ("The Bright Water Program teaches farmers to save water.", Modality.ONGOING),
        ("Our Bright Water Program will reuse 90 percent of all pumps.", Modality.ONGOING),
        ("Bright Water Program (page 12)", Modality.ONGOING),
        ("Last year we launched the Bright Water Program in Peru.", Modality.ACHIEVED),
        ("The Bright Water Program reached 300 farmers in Peru.", Modality.ACHIEVED),
        ("Next year we will launch the Bright Water Program in Peru.", Modality.TARGET),
    ],
)
def test_a_program_stands_unless_its_clause_tells_what_was_done(text: str, modality: Modality, nlp) -> None:
    assert only_draft(text, nlp).modality is modality


def test_who_launches_a_program_runs_it(nlp) -> None:
    assert only_draft("In 2021 our Leeds foundation launched the Bright Water Program.", nlp).subject is not None
    assert only_draft("In 2021 we launched the Bright Water Program.", nlp).subject is None
    assert only_draft("The Bright Water Program, which our Leeds plant likes, goes on.", nlp).subject is None


def test_participants_are_a_qualifier(nlp) -> None:
    draft = only_draft("The Bright Water Program trained 1,960 farmers in 2021.", nlp)
    assert (dict(draft.qualifiers), draft.year) == ({"participants": "1960"}, 2021)
