"""Totals, shares, growth and intensities against what they follow from."""

from __future__ import annotations

import pytest

from kg.audit import Checked, Finding, arithmetic
from tests.kg.audit.figures import Told, report
from tests.kg.audit.texts import audited, found

WRONG = [
    "The course reached 5,440 of 6,400 pilots (80%).",
    "Diesel use fell by 9%, from 228,000 litres to 214,600 litres.",
    "Sales rose from 205 million to 230 million, an increase of 20%.",
    "Water use was 1.90 million m³, 9% less than the 1.98 million m³ of 2022.",
    "The yard runs 412 cranes: 268 diesel cranes, 96 gas cranes and 38 electric cranes.",
    "We gave €340,000: €180,000 to the hospice, €95,000 to schools and €75,000 to the pottery.",
    "A third of our apprentices, 48 of 186, are women.",
    "The review named five measures: a river wall, a second gas line, spare pumps and a dry dock.",
]
RIGHT = [
    "The course reached 6,272 of 6,400 pilots (98%).",
    "Diesel use fell by 12%, from 31,200 litres in 2022 to 27,456 litres in 2023.",
    "Water use was 1.90 million m³, 4% less than the 1.98 million m³ of 2022.",
    "We gave €610,000: €420,000 to the hospice and €190,000 to the lifeboat crew.",
    "A quarter of our apprentices, 48 of 186, are women.",
    "The review named four measures: a river wall, a second gas line, spare pumps and a dry dock.",
]
SILENT = [
    "In 2023 we held 5 events: 3,000 pilots came, and 20 boats were shown.",
    "Scope 2: 1.57 1.24.",
    "Fewer than 1,000 pilots fell ill in 2020, 98% fewer than 20 years ago.",
    "Three rules apply: (1) care, (2) thrift and (4) calm.",
]


@pytest.mark.parametrize("sentence", WRONG)
def test_what_does_not_follow(sentence: str) -> None:
    assert found(arithmetic.find, audited(sentence)) == [(sentence,)]


@pytest.mark.parametrize("sentence", RIGHT)
def test_what_follows_is_counted_as_right(sentence: str) -> None:
    assert {type(one) for one in arithmetic.find(audited(sentence))} == {Checked}


@pytest.mark.parametrize("sentence", SILENT)
def test_what_cannot_be_recomputed_is_left_alone(sentence: str) -> None:
    assert found(arithmetic.find, audited(sentence)) == []


def rows(*lines: str) -> list[Finding | Checked]:
    told = [Told(line, line.split("\t", maxsplit=1)[0], "1", rule="figure-in-table-row") for line in lines]
    return list(arithmetic.find(report(told, apart="\n")))


def test_a_total_that_adds_up() -> None:
    results = rows("North\t1,240\t1,310", "South\t860\t905", "Total\t2,100\t2,215")
    assert [(type(one), len(one.quotes)) for one in results] == [(Checked, 3)]


def test_a_column_that_does_not_add_up_beside_one_that_does() -> None:
    (result,) = rows("North\t1,240\t1,310", "South\t860\t905", "Total\t2,100\t2,251")
    assert isinstance(result, Finding)
    assert "2,251" in result.comment
    assert "2,215" in result.comment


def test_lines_that_are_no_parts_of_a_total_are_left_alone() -> None:
    assert rows("Depth of the dock\t14\t15", "Pilots\t860\t905", "Total tonnage\t2,100\t2,251") == []


def test_a_change_that_the_other_lines_keep() -> None:
    results = rows(
        "Diesel\t200\t220\t10.0", "Petrol\t400\t380\t-5.0", "Gas\t1,000\t1,250\t25.0", "Coal\t500\t450\t-20.0"
    )
    assert [words.quotes[0].exact for words in results if isinstance(words, Finding)] == ["Coal\t500\t450\t-20.0"]


@pytest.mark.parametrize(("total", "kind"), [("31995", Checked), ("31905", Finding)])
def test_emissions_and_their_scopes(total: str, kind: type) -> None:
    made = report(
        (
            Told(f"Total GHG\n{total} t", "Scope 1 and 2 GHG emissions", total, "t", indicator="ghg-scope-1-2"),
            Told("Scope 1\n3118 t", "Scope 1 GHG emissions", "3118", "t", indicator="ghg-scope-1"),
            Told("Scope 2\n28877 t", "Scope 2 GHG emissions", "28877", "t", indicator="ghg-scope-2"),
        ),
        apart="\n\n",
    )
    assert kind in {type(one) for one in arithmetic.find(made)}
    assert bool(found(arithmetic.find, made)) is (kind is Finding)


@pytest.mark.parametrize(("stated", "wrong"), [("0.36", False), ("0.52", True)])
def test_an_intensity_and_its_parts(stated: str, wrong: bool) -> None:
    made = report(
        (
            Told("Landfill Waste\n2304 t", "landfill waste", "2304", "t"),
            Told(f"Landfill Waste per Employee\n{stated} t", "landfill waste", stated, "t"),
            Told("We employ 6400 people.", "employees", "6400", indicator="employees"),
        ),
        apart="\n\n",
    )
    assert bool(found(arithmetic.find, made)) is wrong


def test_parts_of_another_total_are_left_alone() -> None:
    told = (
        Told("The yard has 1,240 employees, with those abroad.", "employees", "1240", indicator="employees"),
        Told("Men 700", "male employees", "700", indicator="employees-male", rule="figure-in-table"),
        Told("Women 500", "female employees", "500", indicator="employees-female", rule="figure-in-table"),
    )
    assert len(found(arithmetic.find, report(told, apart="\n\n"))) == 1
    text = Told("Full-time 1,200", "full-time", "1200", rule="figure-in-table")
    assert found(arithmetic.find, report((*told, text), apart="\n\n")) == []


def test_parts_of_two_columns_are_left_alone() -> None:
    told = (
        Told("Waste 1200 1300", "total waste", "1300", "t", indicator="waste-total", rule="figure-in-table"),
        Told("General 800 850", "other waste", "850", "t", indicator="waste-non-hazardous", rule="figure-in-table"),
        Told("Hazardous 400 410", "hazardous", "400", "t", indicator="waste-hazardous", rule="figure-in-table"),
    )
    assert found(arithmetic.find, report(told, apart="\n")) == []


def test_the_number_of_a_scope_announces_no_list() -> None:
    lines = "1. It was the first year.\n2. It was a good year."
    sentence = "Cut Scope 3 emissions of our goals for two reasons of the yard:"
    assert found(arithmetic.find, audited(f"{sentence}\n{lines}")) == []
