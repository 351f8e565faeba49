"""Modality and denial by obligation, aim and tense."""

from __future__ import annotations

import pytest

from extract.draft import Passage
from extract.find.named import find_named
from extract.qualify.modality import is_negated, modality_of
from extract.read import read_text
from kg.model import EntityKind, Modality, Predicate

CASES = [
    ("We strictly abide by the Clean Air Act.", Modality.ONGOING),
    ("Our products complied with RoHS last year.", Modality.ACHIEVED),
    ("All products sold abroad comply with RoHS.", Modality.ONGOING),
    ("This report has been prepared in accordance with the GRI Standards.", Modality.ACHIEVED),
    ("We require our suppliers to comply with RoHS.", Modality.REQUIRED),
    ("Suppliers must meet ISO 14001.", Modality.REQUIRED),
    ("We aim to align our reports with the GRI Standards.", Modality.TARGET),
    ("We will report under the GRI Standards.", Modality.TARGET),
    ("We aim for zero waste, and have achieved full compliance with SA8000.", Modality.ACHIEVED),
    ("We are a founding member of the UN Global Compact.", Modality.ACHIEVED),
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


POLICIES = [
    ("We issued the Travel Expense Policy in May.", Modality.ACHIEVED),
    ("Our Travel Expense Policy sets limits for all staff.", Modality.ACHIEVED),
    ("We expect drivers to behave as stated in our Travel Expense Policy.", Modality.ONGOING),
    ("Our policies include the Travel Expense Policy.", Modality.ACHIEVED),
]


@pytest.mark.parametrize(("text", "wanted"), POLICIES)
def test_a_policy_stands_unless_it_is_acted_upon(text: str, wanted: Modality, nlp) -> None:
    (mention,) = find_named(text)
    assert modality_of(passage_of(text, nlp), mention, Predicate.HAS_POLICY) is wanted


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("Although the plant does not yet hold ISO 14001 certification, it measures its waste.", True),
        ("The ISO 14001 certificate of the plant has expired.", True),
        ("The plant has no ISO 14001 certificate.", True),
        ("No accident happened at the plant with the ISO 14001 certificate.", False),
        ("We hold not only the ISO 14001 certificate.", False),
    ],
)
def test_a_certificate_is_denied(text: str, wanted: bool, nlp) -> None:
    mention = next(m for m in find_named(text) if m.kind is EntityKind.STANDARD)
    assert is_negated(passage_of(text, nlp), mention, Predicate.HOLDS_CERTIFICATION) is wanted


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
    assert is_negated(passage_of(text, nlp), mention, Predicate.COMPLIES_WITH) is wanted
