"""Unit words after and before numbers, and in headers."""

from __future__ import annotations

from decimal import Decimal

import pytest

from extract.find.units import UnitLexicon, tells_share
from kg.vocabulary import load_units


@pytest.fixture(scope="module")
def lexicon():
    return UnitLexicon.from_units(load_units())


@pytest.mark.parametrize(
    ("text", "code", "words"),
    [
        ("5 t of peat", "t", "t"),
        ("5t", "t", "t"),
        ("7.2-MW turbine", "MW", "MW"),
        ("0.073 t/m² in all", "t/m2", "t/m²"),
        ("14.6MJ/m2", "MJ/m2", "MJ/m2"),
        ("12 tons of carbon dioxide equivalent", "t", "tons of carbon dioxide equivalent"),
        ("12 tCO₂e.", "t", "tCO₂e"),
        ("12 metric tons CO2-eq", "t", "metric tons CO2-eq"),
        ("40 kilowatt-hours", "kW.h", "kilowatt-hours"),
        ("15 km/h", "km/h", "km/h"),
        ("9 per cent", "%", "per cent"),
        ("100 million Euros", None, None),
        ("5 Tonnes", "t", "Tonnes"),
        ("5G networks", None, None),
        ("5 m³", "m3", "m³"),
        ("5 in Norland", None, None),
        ("3 a day", None, None),
    ],
)
def test_unit_after_a_number(lexicon, text, code, words):
    end = next(i for i, c in enumerate(text) if c not in "0123456789.,")
    unit = lexicon.after(text, end)
    assert (code, words) == (None, None) if unit is None else (unit.code, text[unit.start : unit.end]) == (code, words)


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("RMB9", "CNY"),
        ("US$ 9", "USD"),
        ("HK$9", "HKD"),
        ("costs €9", "EUR"),
        ("₹9", "INR"),
        ("KRW 9", "KRW"),
        ("the firm 9", None),
        ("arm 9", None),
    ],
)
def test_money_before_a_number(lexicon, text, code):
    money = lexicon.money_before(text, text.index("9"))
    assert (None if money is None else money.code) == code


@pytest.mark.parametrize(
    ("header", "code", "factor"),
    [
        ("Water drawn (million m3)", "m3", 10**6),
        ("Total (Unit: KRW 100 million)", "KRW", 10**8),
        ("Wages KRW 1 million", "KRW", 10**6),
        ("Turnover (RMB'000)", "CNY", 10**3),
        ("Loss (10,000 t-CO2)", "t", 10**4),
        ("Turnover rate %", "%", 1),
        ("Training (Hours)", "h", 1),
        ("Emissions (gross) (metric tons CO2e)1", "t", 1),
        ("Boats (thousands)", "1", 10**3),
        ("Working hours lost (cases)", None, None),
        ("Rent paid", None, None),
    ],
)
def test_unit_of_a_header(lexicon, header, code, factor):
    unit = lexicon.in_header(header)
    assert (None if unit is None else (unit.code, unit.factor)) == (None if code is None else (code, Decimal(factor)))


def test_shares_are_told_by_words_but_accident_rates_are_none():
    assert tells_share("Recycling rate")
    assert not tells_share("Lost time injury rate")
    assert not tells_share("Boats built")
