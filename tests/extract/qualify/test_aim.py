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
    ("We will halve our dust by 2030.", Modality.TARGET),
    ("We halved our dust.", Modality.ACHIEVED),
    ("We planted 500 trees.", Modality.ACHIEVED),
    ("Last year we achieved our goal by planting 500 trees.", Modality.ACHIEVED),
    ("Spending rose from a 2019 baseline of $40 million.", Modality.ACHIEVED),
    ("The new pump could save 40 kWh.", Modality.ACHIEVED),
    ("Employ 500 people in five mills.", Modality.ACHIEVED),
    ("We focus on three goals.", Modality.ACHIEVED),
    ("From 40% today to a half by 2030, we aim to cut dust.", Modality.TARGET),
    ("We aim to cut it, against 40 t in 2019.", Modality.ACHIEVED),
    ("We plan to grow from 40% to 50% by 2030.", Modality.ACHIEVED),
    ("We will keep working with our 200 growers.", Modality.ACHIEVED),
    ("Our employees will receive 5% more pay.", Modality.ACHIEVED),
    ("We joined the 90 firms committed to 100% renewable power.", Modality.ACHIEVED),
]


@pytest.fixture(scope="module")
def lexicon():
    return UnitLexicon.from_units(load_units())


@pytest.mark.parametrize(("text", "wanted"), CASES)
def test_aim(nlp, lexicon, text, wanted):
    doc = nlp(text)
    amount = find_quantities(text, doc, lexicon)[0]
    assert aim_of(doc, amount, find_times(text, 2020), 2020) is wanted


@pytest.mark.parametrize(
    ("text", "begins", "wanted"),
    [
        (
            "Our vision is a land where, on every farm and in every mill, 100% of the power is clean.",
            14,
            Modality.TARGET,
        ),
        ("Our vision is a land of clean farms, and last year we gave 5% of the profit to it.", 14, Modality.ACHIEVED),
    ],
)
def test_a_figure_among_the_words_of_an_aim_is_one_unless_a_finished_verb_parts_them(
    nlp, lexicon, text, begins, wanted
):
    doc = nlp(text)
    amount = find_quantities(text, doc, lexicon)[0]
    assert aim_of(doc, amount, (), 2020, (begins,)) is wanted
