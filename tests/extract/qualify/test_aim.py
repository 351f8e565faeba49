"""Aims, demands and things reached."""

from __future__ import annotations

import pytest

from extract.find.quantities import find_quantities
from extract.find.units import UnitLexicon
from extract.qualify.aim import aim_of
from extract.qualify.time import find_times
from kg.model import Modality
from kg.vocabulary import load_units

CASES = [
    ("We will plant 500 trees.", Modality.TARGET),
    ("Our goal is to cut dust by 30%.", Modality.TARGET),
    ("We are committed to using 100% renewable power.", Modality.TARGET),
    ("Reduce water use by 20% by 2030.", Modality.TARGET),
    ("We plan to open 12 mills next year.", Modality.TARGET),
    ("Suppliers must mend 90% of the faults.", Modality.REQUIRED),
    ("We require suppliers to answer within 30 days.", Modality.REQUIRED),
    ("We planted 500 trees.", Modality.ACHIEVED),
    ("Last year we achieved our goal by planting 500 trees.", Modality.ACHIEVED),
    ("Spending rose from a 2019 baseline of $40 million.", Modality.ACHIEVED),
    ("The new pump could save 40 kWh.", Modality.ACHIEVED),
    ("Employ 500 people in five mills.", Modality.ACHIEVED),
    ("We focus on three goals.", Modality.ACHIEVED),
]


@pytest.fixture(scope="module")
def lexicon():
    return UnitLexicon.from_units(load_units())


@pytest.mark.parametrize(("text", "wanted"), CASES)
def test_aim(nlp, lexicon, text, wanted):
    doc = nlp(text)
    amount = find_quantities(text, doc, lexicon)[0]
    assert aim_of(doc, amount, find_times(text, 2020), 2020) is wanted
