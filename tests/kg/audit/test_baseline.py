"""Changes of which nobody says against what."""

from __future__ import annotations

import pytest

from kg.audit import baseline
from tests.kg.audit.texts import audited, found


@pytest.mark.parametrize(
    "sentence",
    [
        "We cut packaging by 22%.",
        "Our new boxes use 30% less plastic.",
        "We reduced business flights by half.",
        "By 2030 we want to lower water use by 15%.",
        "Emissions from ferries are down by a quarter.",
        "Purchases from local firms have increased by more than 60 per cent.",
        "Reduce Scope 3 emissions by 20% by 2032",
    ],
)
def test_changes_without_a_base(sentence: str) -> None:
    assert found(baseline.find, audited(f"We sail.\n\n{sentence}\n\nWe row.")) == [(sentence,)]


@pytest.mark.parametrize(
    "sentence",
    [
        "We cut packaging by 22% compared with 2020.",
        "We cut packaging by 22%, from 310 t to 242 t.",
        "We cut packaging by 22% in one year.",
        "Electricity use fell by 4%, to 58,850 MWh.",
        "Wholesale prices of energy fell by 30%.",
        "Recycled clay made up 34% of our packaging.",
        "Waste could be reduced by 20% if all towns took part.",
        "Our lamps help customers to save 40% of their electricity.",
        "Our revenue increased by 12%.",
    ],
)
def test_changes_with_a_base_and_what_is_none_of_the_company_s(sentence: str) -> None:
    assert found(baseline.find, audited(f"We sail.\n\n{sentence}\n\nWe row.")) == []


def test_the_base_may_follow_the_target() -> None:
    text = "Halve food waste in our bakeries, or cut it by 50%, by 2030\nBaseline 2020: 9,600 t."
    assert found(baseline.find, audited(text)) == []


def test_a_year_from_which_a_target_holds_is_no_base() -> None:
    text = "• Reduce water use by 20% by 2032\n• Buy only green power from 2026"
    assert found(baseline.find, audited(text)) == [("Reduce water use by 20% by 2032",)]
