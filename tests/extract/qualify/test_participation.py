"""How many take part in a program."""

from __future__ import annotations

import pytest

from extract.find.programs import find_programs
from extract.qualify.participation import participants_at

TOLD = [
    ("The Bright Water Program trained 1,960 farmers.", "1960"),
    ("Our Bright Water Program has over 12 million users and 3 million monthly users.", "12000000"),
    ("96 graduates joined the First Step Graduate Scheme in 2021.", "96"),
    ("We talked with some 45 suppliers at the Larkspur Supplier Day.", "45"),
    ("The Bright Water Program reached 40 schools, where 1,300 pupils took part.", "40"),
    ("More than 2,300 firms have joined our Bright Water Program.", "2300"),
]
UNTOLD = [
    "The Bright Water Program began in 2021 with 12 million dollars.",
    "The Bright Water Program offers 12 courses of 3 hours each.",
    "Larkspur has 4,000 employees. The Bright Water Program goes on.",
    "The Bright Water Program cut waste by 30 % at our sites.",
]


@pytest.mark.parametrize(("text", "number"), TOLD)
def test_participants_are_read_in_digits(text: str, number: str) -> None:
    mentions = tuple(find_programs(text, frozenset({"larkspur"})))
    assert participants_at(text, mentions[0], mentions) == number


@pytest.mark.parametrize("text", UNTOLD)
def test_what_counts_no_one_taking_part_is_left(text: str) -> None:
    mentions = tuple(find_programs(text, frozenset({"larkspur"})))
    assert participants_at(text, mentions[0], mentions) is None


def test_each_program_of_a_sentence_has_its_own_number() -> None:
    text = "The Bright Water Program trained 60 farmers and the Tall Oak Program trained 25 foresters as trainees."
    mentions = tuple(find_programs(text))
    assert [participants_at(text, m, mentions) for m in mentions] == ["60", "25"]
