"""Two reports of one company."""

from __future__ import annotations

from dataclasses import replace

import pytest

from kg.audit import years
from tests.kg.audit.figures import Told, report
from tests.kg.audit.texts import audited, found


def compared(before: str, now: str) -> list[tuple[str, ...]]:
    made = replace(audited(now), earlier=audited(before, year=2022))
    return found(years.find, made)


@pytest.mark.parametrize(
    ("before", "now"),
    [
        ("We will run all ferries on batteries by 2027.", "We will run all ferries on batteries by 2030."),
        (
            "Cut absolute ferry emissions by 40% by 2030 against the 2019 level of 118,000 t.",
            "Cut absolute ferry emissions by 40% by 2030 against the 2019 level of 124,500 t.",
        ),
        (
            "Cut ferry fuel emissions by 40% by 2030 against 2019.",
            "Cut ferry fuel emissions by 40% by 2030 against 2021.",
        ),
        (
            "Cut the diesel of our ferries by 20% by 2028.",
            "Cut the diesel of our ferries per passenger mile and per employee by 20% by 2028.",
        ),
    ],
)
def test_a_target_that_changed(before: str, now: str) -> None:
    assert compared(before, now) == [(before, now)]


def test_a_target_that_disappeared() -> None:
    gone = "We will replace half of our cranes by 2027."
    assert compared(gone, "The lake was calm.") == [(gone,)]


@pytest.mark.parametrize(
    "before", ["We will run all ferries on batteries by 2023.", "We will run all ferries on batteries by 2030."]
)
def test_a_target_that_is_over_or_kept(before: str) -> None:
    assert compared(before, "We will run all ferries on batteries by 2030.") == []


def test_a_figure_of_the_same_year_that_changed() -> None:
    line = "Ferry emissions in 2022\n{} t"
    told = {
        "metric": "Scope 1 GHG emissions",
        "unit": "t",
        "indicator": "ghg-scope-1",
        "rule": "figure-beside-label",
        "year": 2022,
    }
    before = report((Told(line.format(900), value="900", **told),), year=2022)
    now = report((Told(line.format(960), value="960", **told),))
    assert found(years.find, replace(now, earlier=before)) == [(line.format(900), line.format(960))]
    assert found(years.find, replace(before, earlier=before)) == []


def test_nothing_without_an_earlier_report() -> None:
    assert list(years.find(audited("We will run all ferries on batteries by 2030."))) == []
