"""Which indicator a figure is linked to: by its words, its unit and the lines above it."""

from __future__ import annotations

import pytest

from extract.find.quantities import find_quantities
from extract.find.units import UnitLexicon
from extract.relate.indicator import load_indicators
from extract.relate.wording import words_of
from kg.vocabulary import load_units


def _found(metric: str, unit: str, *context: str) -> str | None:
    found = load_indicators().find(metric, unit, context)
    return None if found is None else found.notation


@pytest.mark.parametrize(
    ("metric", "unit", "wanted"),
    [
        ("Scope 1 and 2 (market-based) emissions", "t", "ghg-scope-1-2"),
        ("Total (Scope 1+2+3)", "t", "ghg-scope-1-2-3"),
        ("Scope 3 GHGs", "t", "ghg-scope-3"),
        ("Scope 2: Indirect emissions according to the location-based method", "t", "ghg-scope-2-location"),
        ("Total GHG emissions (c+d)", "t", "ghg-total"),
        ("Total water withdrawal Mil Gal", "[gal_us]", "water-withdrawal"),
        ("Energy consumption at business sites", "GW.h", "energy-total"),
        ("Electricity Total", "MW.h", "electricity"),
        ("Scope 1 emissions (Scope 1 of the mills)", "t", None),
        ("Total energy used", "MW.h", "energy-total"),
        ("Greenhouse gases emitted", "t", "ghg-total"),
        ("Women employees", "%", "employees-female-share"),
        ("Women employees", "1", "employees-female"),
        ("No. of suppliers", "1", "suppliers"),
        ("Reduction of GHG emissions", "%", "ghg-reduction-rate"),
        ("Reduction of GHG emissions", "t", "ghg-reduced"),
        ("Hazardous waste per employee", "kg", "waste-hazardous-intensity"),
        ("GHG emissions", "t/m2", "ghg-intensity"),
        ("Total turnover", "1", "leavers"),
        ("Total turnover rate", "%", "turnover"),
        ("Average training", "h", "training-hours-average"),
        ("Social performance Average training hours per employee", "h", "training-hours-average"),
    ],
)
def test_words_and_unit_tell_the_indicator(metric, unit, wanted):
    assert _found(metric, unit) == wanted


@pytest.mark.parametrize(
    ("metric", "unit"),
    [
        ("Scope 1 emissions", "t/m2"),
        ("Injury rate", "1"),
        ("Training", "1"),
        ("Lamps", "1"),
        ("Total energy used", "t"),
        ("Female staff turnover Average training hours", "1"),
    ],
)
def test_no_indicator_rather_than_a_wrong_one(metric, unit):
    assert _found(metric, unit) is None


@pytest.mark.parametrize(
    ("metric", "unit", "context", "wanted"),
    [
        ("Steam", "GJ", ("Energy consumption",), "steam"),
        ("Hazardous", "t", ("Waste generated",), "waste-hazardous"),
        ("Direct", "t", ("Total GHG emissions",), "ghg-scope-1"),
        ("Female", "1", ("Breakdown", "Number of employees by gender"), "employees-female"),
        ("Number of participants", "1", ("Training programs",), "training-participants"),
        ("Business travel", "t", ("Scope 3",), "ghg-business-travel"),
        ("Total", "1", ("Number of employees leaving the mill",), None),
        ("Female", "1", ("Accidents of employees",), None),
        ("Lamps", "1", ("Number of employees",), None),
    ],
)
def test_lines_above_complete_a_short_label(metric, unit, context, wanted):
    assert _found(metric, unit, *context) == wanted


def _said(sentence: str, metric: str) -> str | None:
    amounts = find_quantities(sentence, None, UnitLexicon.from_units(load_units()))
    found = load_indicators().find_in(sentence, metric, amounts[0])
    return None if found is None else found.notation


@pytest.mark.parametrize(
    ("sentence", "metric", "wanted"),
    [
        ("Norland has 5,012 employees.", "employees", "employees"),
        ("The mills employ 5,012 people.", "people", "employees"),
        ("Some 312 employees took part in the regatta.", "employees", None),
        ("We invited 40 suppliers to a fair.", "suppliers", None),
        ("In all, 40 suppliers were audited.", "suppliers", "suppliers-audited"),
        ("We hired 31 new graduates.", "graduates", "graduates-hired"),
    ],
)
def test_a_sentence_tells_whether_a_bare_count_is_of_all(sentence, metric, wanted):
    assert _said(sentence, metric) == wanted


@pytest.mark.parametrize(
    ("title", "header", "wanted"),
    [
        ("Number of suppliers", "", "suppliers"),
        ("Completed improvements", "Area Critical nonconformities Other", "nonconformities-resolved"),
        ("Total", "Area Total Critical nonconformities", "nonconformities"),
        ("Total", "Area Boats", None),
    ],
)
def test_a_column_is_of_an_indicator_by_its_title_or_the_header_above(title, header, wanted):
    found = load_indicators().find_column(title, "1", header)
    assert (None if found is None else found.notation) == wanted


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Scope1 greenhouse gas emissions", "GHG emissions (Scope 1)"),
        ("Energy consumption", "energy used"),
        ("gross Scope 2 emissions", "Scope 2 emissions"),
        ("non-hazardous waste", "Nonhazardous wastes"),
        ("Spent with local firms in 2020", "spending with local firms"),
    ],
)
def test_writings_of_one_thing_have_the_same_words(one, other):
    assert words_of(one) == words_of(other)
