"""Recipients of gifts are told from purposes, times and the things given."""

from __future__ import annotations

import pytest

from extract.find.beneficiaries import find_beneficiaries, names_gift
from kg.model import EntityKind

RECEIVERS = {
    "We donated masks to police and medical staff.": ["police", "medical staff"],
    "We donated 2 million euros to the Oakfield School, the Elm Trust and village libraries in May 2021.": [
        "Oakfield School",
        "Elm Trust",
        "village libraries",
    ],
    "We donated relief goods to more than 40 countries and regions, including Peru.": [
        "more than 40 countries and regions"
    ],
    "We gave grants to three charities: Elm Trust, Water for Towns, and Oakfield School.": [
        "Elm Trust",
        "Water for Towns",
        "Oakfield School",
    ],
    "The company donated five buses to schools in Peru and Chile to ease the way to school.": [
        "schools in Peru and Chile"
    ],
    "We donated 3 million euros for the reconstruction of houses.": [],
    "In addition to donations, we act in response to need.": [],
    "We will donate to help.": [],
}


@pytest.mark.parametrize(("text", "names"), RECEIVERS.items())
def test_receivers_are_found(text: str, names: list[str], nlp) -> None:
    assert names_gift(text)
    assert [mention.name for mention in find_beneficiaries(nlp(text))] == names


def test_kind_of_a_receiver(nlp) -> None:
    doc = nlp("We donated tents to Peru, the Elm Trust and flood victims.")
    assert [m.kind for m in find_beneficiaries(doc)] == [EntityKind.PLACE, EntityKind.ORGANIZATION, EntityKind.GROUP]


def test_no_gift_has_no_receiver(nlp) -> None:
    assert not find_beneficiaries(nlp("We sold shoes to schools."))
