"""One quantity with two values, and facts that exclude each other."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest

from kg.audit import Checked, contradiction
from kg.audit.values import agree
from tests.kg.audit.figures import FILLER, Told, report
from tests.kg.audit.texts import audited, found

LONG = "The harbour academy offered {} online courses and 103 learning programs for pilots."
SHORT = "Introduced {} online courses and 103 learning projects at the harbour academy"


def restated(one: str, other: str, first: str = "=", second: str = "=") -> list[tuple[str, ...]]:
    told = (
        Told(LONG.format(one), "online courses offered", one.replace(",", ""), comparator=first),
        Told(SHORT.format(other), "online courses introduced", other.replace(",", ""), comparator=second),
    )
    return found(contradiction.find, report(told))


def test_one_quantity_with_two_values() -> None:
    assert restated("468", "469") == [(LONG.format("468"), SHORT.format("469"))]


def test_values_that_agree_are_counted_as_right() -> None:
    told = (Told(LONG.format("468"), "online courses", "468"), Told(SHORT.format("468"), "online courses", "468"))
    results = list(contradiction.find(report(told)))
    assert [type(one) for one in results] == [Checked]


@pytest.mark.parametrize(
    ("one", "other", "first", "second"),
    [
        ("3,217", "3,200", "=", ">"),
        ("63", "63", "=", "~"),
        ("1,213,000", "1,200,000", "=", "="),
        ("41,300", "41,000", "=", ">"),
        ("95", "100", "=", "up to"),
    ],
)
def test_roundings_and_bounds_are_no_contradiction(one: str, other: str, first: str, second: str) -> None:
    assert restated(one, other, first, second) == []


@pytest.mark.parametrize(
    ("rough", "fine", "same"), [("6400", "6450", False), ("6400", "6449", True), ("500", "468", False)]
)
def test_a_count_rounds_half_up_and_small_ones_do_not_round(rough: str, fine: str, same: bool) -> None:
    made = report((Told(f"{rough} boats", "boats", rough), Told(f"{fine} boats!", "boats", fine)))
    assert agree(*made.figures) is same


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Our Arle yard launched 14 boats for pilots in 2023.", "Our Brenn yard launched 17 boats for pilots in 2023."),
        ("We held 30 online courses for pilots.", "We held 45 offline courses for pilots."),
        ("In March we launched 14 boats for harbour pilots.", "In July we launched 17 boats for harbour pilots."),
        ("We launched 14 boats for harbour pilots in 2022.", "We launched 17 boats for harbour pilots in 2023."),
        ("We launched 14 boats for harbour pilots.", "Since 1990 we launched 940 boats for harbour pilots."),
        ("We trained 840 pilots at the harbour.", "In this program 29 pilots trained at the harbour."),
    ],
)
def test_two_things_are_no_contradiction(one: str, other: str) -> None:
    counts = [next(word for word in words.split() if word.isdigit() and len(word) < 4) for words in (one, other)]
    metric = "boats launched" if "boats" in one else "courses held" if "courses" in one else "pilots trained"
    made = report((Told(one, metric, counts[0]), Told(other, metric, counts[1])))
    assert found(contradiction.find, made) == []


@pytest.mark.parametrize(
    ("metric", "unit", "one", "other"),
    [
        (
            "shares of pilots",
            "%",
            ("31", "Raise the shares of female pilots at the harbour to 31% of the crew"),
            ("24", "Raise the shares of disabled pilots at the harbour to 24% of the crew"),
        ),
        (
            "freight emissions",
            "%",
            ("44", "Carriers with 44% of freight emissions have set harbour targets approved by science."),
            ("50", "Engage carriers with 50% of freight emissions to have harbour targets approved by science"),
        ),
        (
            "reports",
            "1",
            ("7", "The harbour chief heard the tide report and 7 other reports at the meeting."),
            ("2", "The harbour chief heard the tide report and 2 other reports at the meeting."),
        ),
        (
            "participants",
            "1",
            ("106", "The refresher course of rope work for riggers had 106 participants of all harbour yards."),
            ("467", "The refresher course of crane work for riggers had 467 participants of all harbour yards."),
        ),
        (
            "boats subsidized",
            "1",
            ("900", "With harbour grants we subsidized 900 boats of fishers on the coast."),
            ("200", "With harbour grants we subsidized 200 new boats subsidized for fishers on the coast."),
        ),
    ],
)
def test_what_only_looks_alike_is_no_contradiction(
    metric: str, unit: str, one: tuple[str, str], other: tuple[str, str]
) -> None:
    told = [Told(words, metric, value, unit) for value, words in (one, other)]
    assert found(contradiction.find, report(told)) == []


@pytest.mark.parametrize(
    ("prefix", "suffix"), [("7.4%\n11.7%\n12.9%\n", ""), ("", " 1,465\nFires")], ids=["chart", "cut-row"]
)
def test_a_figure_of_a_broken_table_is_not_compared(prefix: str, suffix: str) -> None:
    told = [
        Told("214 harbour safety walks", "harbour safety walks", "214", rule="figure-beside-label"),
        Told("Harbour safety walks 241", "harbour safety walks", "241", rule="figure-in-table"),
    ]
    made = report(told)
    assert len(found(contradiction.find, made)) == 1
    broken = replace(made.figures[1], quotes=(replace(made.figures[1].quotes[0], prefix=prefix, suffix=suffix),))
    assert found(contradiction.find, replace(made, figures=(made.figures[0], broken))) == []


def test_a_row_of_like_things_is_no_contradiction() -> None:
    told = [
        Told(f"Pilots of harbour course {name} scored {value} points.", "points", value)
        for name, value in (("one", "71"), ("two", "83"), ("three", "94"))
    ]
    assert found(contradiction.find, report(told)) == []


def test_one_number_of_two_things() -> None:
    told = (
        Told("Attended more than 300 meetings of domestic harbour standards bodies", "meetings attended", "300"),
        Told("Over 300 employees attended meetings of domestic harbour standards bodies.", "employees", "300"),
    )
    assert len(found(contradiction.find, report(told))) == 1


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("No boat was recalled in 2023.", "In May 2023 we recalled 40 units of the Tern dinghy."),
        ("There were no cases of corruption in 2023.", "Two reports concerned bribery and led to dismissals."),
        ("There was no fatal accident in 2023.", "A crane accident in Arle cost a rigger his life."),
        ("There were no spills in 2023.", "In May 2023 diesel leaked into the river at Arle."),
        ("We will be net zero by 2040.", "Our goal is net zero by 2045."),
        ("The Safety Council was established in 2019.", "When the Safety Council was set up in 2021, it was small."),
        (
            "Our climate goals were validated by the Science Body in May.",
            "Our climate goals were sent to the Science Body and await validation.",
        ),
    ],
)
def test_facts_that_exclude_each_other(one: str, other: str) -> None:
    assert found(contradiction.find, audited(f"{one}\n\n{other}")) == [(one, other)]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("No boat was recalled in 2023.", "In May 2021 we recalled 40 units of the Tern dinghy."),
        (
            "There was no fatal accident in 2023.",
            "In the drill, a crane accident cost a dummy its life, if it had one.",
        ),
        ("We will be net zero in our operations by 2040.", "We will be net zero across the value chain by 2050."),
        ("We will be net zero by 2040.", "The government wants to be net zero by 2060."),
        ("The Safety Council was established in 2019.", "The Pilots Fund was established in 2021."),
        (
            "There were no serious rope violations.",
            "When a report is received of a possible rope violation, the facts are established.",
        ),
    ],
)
def test_facts_that_go_together(one: str, other: str) -> None:
    assert found(contradiction.find, audited(f"{one}\n\n{other}")) == []


def test_all_and_some_of_one_group() -> None:
    whole = "All our suppliers have signed the Harbour Charter."
    part = "By December, 96% of our suppliers had signed the Harbour Charter."
    assert found(contradiction.find, report((Told(part, "suppliers", "96", "%"),), apart="")) == []
    made = report((Told(part, "suppliers", "96", "%"), Told(whole, "x", "0")), apart=FILLER)
    assert found(contradiction.find, made) == [(part, whole)]


@pytest.mark.parametrize(
    "whole",
    [
        "All our suppliers must sign the Harbour Charter.",
        "The Harbour Charter sets out rules for all our suppliers, who signed it by December.",
        "All our signed suppliers, 96% of our suppliers, had signed the Harbour Charter by December.",
    ],
)
def test_an_obligation_is_no_fact(whole: str) -> None:
    part = "By December, 96% of our suppliers had signed the Harbour Charter."
    assert found(contradiction.find, report((Told(part, "suppliers", "96", "%"), Told(whole, "x", "0")))) == []


def test_amounts_are_exact() -> None:
    assert {type(one.amount) for one in report((Told("5 boats", "boats", "5"),)).figures} == {Decimal}
