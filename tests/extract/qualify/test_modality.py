"""Modality and denial by obligation, aim and tense."""

from __future__ import annotations

import pytest

from extract.draft import Passage
from extract.find.named import find_named
from extract.qualify.modality import is_negated, modality_of
from extract.read import read_text
from kg.model import Modality, Predicate

CASES = [
    ("We strictly abide by the Clean Air Act.", Modality.ONGOING),
    ("Our products complied with RoHS last year.", Modality.ACHIEVED),
    ("All products sold abroad comply with RoHS.", Modality.ONGOING),
    ("This report has been prepared in accordance with the GRI Standards.", Modality.ACHIEVED),
    ("We require our suppliers to comply with RoHS.", Modality.REQUIRED),
    ("Suppliers must meet ISO 14001.", Modality.REQUIRED),
    ("We aim to align our reports with the GRI Standards.", Modality.TARGET),
    ("We will report under the GRI Standards.", Modality.TARGET),
    ("Emissions are calculated according to the GHG Protocol.", Modality.ACHIEVED),
]


def passage_of(text: str, nlp) -> Passage:
    document = read_text(f"About this report\n\n{text}\n", name="example.txt")
    sentence = next(s for s in document.sentences if s.text == text)
    return Passage(sentence=sentence, doc=nlp(text), block=document.blocks[sentence.block], headings=())


@pytest.mark.parametrize(("text", "wanted"), CASES)
def test_modality(text: str, wanted: Modality, nlp) -> None:
    passage = passage_of(text, nlp)
    (mention,) = find_named(text)
    assert modality_of(passage, mention, Predicate.COMPLIES_WITH) is wanted


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("We do not comply with SA8000.", True),
        ("We never signed the Paris Agreement.", True),
        ("No plant was closed, and we comply with SA8000.", False),
        ("We comply with SA8000.", False),
    ],
)
def test_negation(text: str, wanted: bool, nlp) -> None:
    (mention,) = find_named(text)
    assert is_negated(passage_of(text, nlp), mention) is wanted
