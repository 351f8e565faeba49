"""Which of several figures is the company's own."""

from __future__ import annotations

from decimal import Decimal

import pytest

from kg.comparison.choosing import Figure, agree, choose
from kg.model import Iri


def figure(value: str, *, comparator: str = "=", scope: str = "", own: bool = True, unit: str = "t") -> Figure:
    return Figure(
        claim=Iri(f"urn:{value}-{comparator}-{scope}"),
        value=Decimal(value),
        unit=unit,
        normal=None,
        normal_unit="",
        comparator=comparator,
        year=2023,
        scope=scope,
        own=own,
        confidence=Decimal("0.9"),
    )


def chosen(*values: Figure, additive: bool = True) -> str | None:
    choice = choose(values, additive=additive)
    return None if choice is None else str(choice.figure.value)


def test_values_within_their_rounding_are_one_told_by_the_finest():
    choice = choose([figure("17400"), figure("17396"), figure("17.2")], additive=True)
    assert choice is not None
    assert str(choice.figure.value) == "17396"
    assert {str(one.value) for one in choice.agreeing} == {"17400", "17396"}
    assert [str(one.value) for one in choice.others] == ["17.2"]


@pytest.mark.parametrize(("one", "other", "same"), [("1200", "1180", True), ("1200", "1100", False), ("0", "5", False)])
def test_agreement_is_within_the_rounding_of_the_coarser(one, other, same):
    assert agree(figure(one), figure(other)) is same


def test_the_total_comes_before_parts_even_where_parts_are_stated_twice():
    assert chosen(figure("300"), figure("300", scope=""), figure("1500")) == "1500"


def test_the_sum_of_others_is_the_total():
    assert chosen(figure("1790"), figure("15610"), figure("17400"), figure("16000")) == "17400"


def test_shares_do_not_add_up():
    assert chosen(figure("45"), figure("45"), figure("96"), additive=False) == "45"


def test_a_bound_gives_way_to_a_value():
    assert chosen(figure("20000", comparator=">"), figure("12000")) == "12000"
    assert chosen(figure("20000", comparator=">")) == "20000"


def test_parts_and_others_are_no_figures_of_the_company():
    assert chosen(figure("10", scope="Europe"), figure("12", own=False)) is None


def test_a_place_that_names_a_part_speaks_for_a_value_too():
    assert chosen(figure("45532"), figure("45532", scope="home country"), figure("45095")) == "45532"
