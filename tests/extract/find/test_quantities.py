"""Quantities in sentences of invented reports, and numbers that are none."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extract.find.quantities import find_quantities, is_soup
from extract.find.units import UnitLexicon
from kg.vocabulary import load_units


@pytest.fixture(scope="module")
def lexicon():
    return UnitLexicon.from_units(load_units())


STATED = [
    (
        "We planted 12,500 trees and gave RMB 3.2 million to two schools.",
        [("12500", "1", "="), ("3200000", "CNY", "="), ("2", "1", "=")],
    ),
    ("Norland Mills spent $640M on nets.", [("640000000", "USD", "=")]),
    ("The loan of 2 billion yuan was repaid.", [("2000000000", "CNY", "=")]),
    ("Losses fell by 10-15% in our mills.", [("10", "%", ">="), ("15", "%", "<=")]),
    ("Each mill dries between 3 and 5 t of peat.", [("3", "t", ">="), ("5", "t", "<=")]),
    ("The recycling rate rose from 40% to 55%.", [("40", "%", "="), ("55", "%", "=")]),
    ("The fund holds RMB 2 to 3 million.", [("2000000", "CNY", ">="), ("3000000", "CNY", "<=")]),
    ("Over 300 staff and nearly seventy suppliers came.", [("300", "1", ">"), ("70", "1", "~")]),
    ("Up to 40% of the paper was saved.", [("40", "%", "up to")]),
    ("The hotline is open 24/7.", [("24", "h", "=")]),
    ("We bought a 7.2-MW turbine.", [("7.2", "MW", "=")]),
    ("Half of our boats run on gas.", [("50.0", "%", "=")]),
    ("7 out of 8 mills were audited.", [("7", "1", "="), ("8", "1", "=")]),
    ("As of May, 38 of these had been mended.", [("38", "1", "=")]),
    ("We pay at least $21 per hour.", [("21", "USD/h", ">=")]),
    ("We held the prize for three consecutive years.", [("3", "a", "=")]),
    ("For two decades we have dug peat.", [("20", "a", "=")]),
    ("Sales of peat increased by 3.7 times.", [("3.7", "1", "=")]),
]

NOT_FIGURES = [
    "In 2020 and on 3 May 2021 we met.",
    "FY2021 was a good year, as was 2019/20.",
    "All mills hold ISO 14001:2015 and SA8000.",
    "See GRI 305-1, KPI A1.2 and Section 4.1 on page 12.",
    "Scope 1, 2 and 3 are set out in Appendix 27.",
    "We rank No. 3 among the Top 50 firms and came 24th.",
    "Call +44 20 7946 0123 or write to press5@example.org.",
    "1) Permits are checked.",
    "2 The term is used in a wide sense.",
    "We use 5G, 3D and B2B tools since COVID-19.",
    "We follow the ten principles of the Global Compact.",
    "One of the mills closed; no one was hurt.",
    "A three-year plan was drawn up over the past two years.",
    "The meeting at 10:30 lasted.",
    "Warming should stay below 1.5°C.",
    "We reached net zero early.",
    "The Harbour 300 Programme went on.",
    "Several thousands came.",
]


@pytest.mark.parametrize(("text", "wanted"), STATED)
def test_stated_quantities(nlp, lexicon, text, wanted):
    found = find_quantities(text, nlp(text), lexicon)
    assert [(a.value, a.unit_code, a.comparator.value) for a in found] == [(Decimal(v), u, c) for v, u, c in wanted]


@pytest.mark.parametrize("text", NOT_FIGURES)
def test_numbers_that_are_no_quantities(nlp, lexicon, text):
    assert find_quantities(text, nlp(text), lexicon) == ()


def test_the_numbers_of_a_chart_are_soup():
    assert is_soup("0 10 20 30 40 50 1% 20% 56% Peat 23%")
    assert not is_soup("We dug 20 t in 3 mills, 40 t in 5 yards and 7 t in 9 pits of the north.")


@given(st.text(alphabet="0123456789.,%()-–/ $tkWhNorMwe\n", max_size=80))
def test_any_text_gives_amounts_inside_it(text):
    lexicon = UnitLexicon([("t", "t"), ("kWh", "kW.h"), ("%", "%"), ("$", "USD")])
    found = find_quantities(text, None, lexicon)
    assert all(0 <= a.start < a.end <= len(text) for a in found)
    assert list(found) == sorted(found, key=lambda a: a.start)
