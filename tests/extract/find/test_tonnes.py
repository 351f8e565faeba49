"""What a report means by "Mt"."""

from __future__ import annotations

import pytest

from extract.find.tonnes import means_metric_tons, unit_of_gases, units_as_used
from extract.find.units import UnitLexicon
from kg.vocabulary import load_units


@pytest.mark.parametrize(
    ("text", "metric_tons"),
    [
        ("Waste is given in metric tons (Mt).", True),
        ("Mt: metric tons.", True),
        ("The mills let out 12,500 MtCO2e.", True),
        ("The mills let out 12.5 Mt.", False),
        ("Waste is given in metric tons (MT).", False),
        ("Million tonnes (Mt) are used for 12,500 Mt of world output.", False),
    ],
)
def test_a_report_shows_what_its_symbol_means(text, metric_tons):
    assert means_metric_tons(text) is metric_tons


@pytest.mark.parametrize(("text", "code"), [("Peat in metric tons (Mt).", "t"), ("Peat.", "Mt")])
def test_units_are_read_as_the_report_uses_them(text, code):
    lexicon = UnitLexicon.from_units(units_as_used(text, load_units()))
    assert [lexicon.at(unit, 0).code for unit in ("Mt", "MtCO2e", "megatonnes")] == [code, code, "Mt"]


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("Scope 1: 5 tCO2e. Scope 2: 7 tonnes of CO2e.", "t"),
        ("Scope 1: 5 tCO2e. In all 2 million tonnes CO2e.", None),
        ("Scope 1: 5 ktCO2e.", None),
        ("No gases here.", None),
    ],
)
def test_one_unit_of_gases(text, code):
    found = unit_of_gases(text)
    assert (None if found is None else found.code) == code
