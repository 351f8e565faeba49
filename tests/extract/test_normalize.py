"""Quantities in the normal unit of what they measure."""

from __future__ import annotations

from decimal import Decimal

import pytest

from extract.normalize import normalize
from extract.relate.indicator import load_indicators


@pytest.mark.parametrize(
    ("metric", "value", "unit", "wanted"),
    [
        ("GHG emissions", "31.5", "kt", ("31500", "t")),
        ("hazardous waste", "0.4", "t", ("400", "kg")),
        ("water consumption", "1200", "t", ("1200", "m3")),
        ("water consumption", "1.2", "ML", ("1200", "m3")),
        ("energy consumption", "10", "MW.h", ("36000", "MJ")),
        ("GHG emissions intensity", "0.06", "t/m2", ("0.06", "t/m2")),
    ],
)
def test_a_figure_is_brought_to_the_normal_unit_of_its_indicator(metric, value, unit, wanted):
    indicator = load_indicators().find(metric, unit)
    assert indicator is not None
    normal = normalize(Decimal(value), unit, indicator.quantity_kind)
    assert normal is not None
    assert (normal.value, normal.unit_code) == (Decimal(wanted[0]), wanted[1])


@pytest.mark.parametrize("unit", ["CNY", "USD", "[degF]", "boat"])
def test_money_and_unknown_units_stay_as_they_are(unit):
    assert normalize(Decimal(5), unit) is None
