"""Times in a sentence and the years that they give a quantity."""

from __future__ import annotations

import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extract.qualify.time import TimeRole, baseline_of, deadline_of, find_times, year_at

AT, SINCE, BASELINE, DEADLINE, SPAN = TimeRole.AT, TimeRole.SINCE, TimeRole.BASELINE, TimeRole.DEADLINE, TimeRole.SPAN
GOAL = TimeRole.GOAL

TIMES = [
    ("As of December 31, 2020, we had mills.", [("December 31, 2020", 2020, AT)]),
    ("on 10 March 2021 and 2021-03-11", [("10 March 2021", 2021, AT), ("2021-03-11", 2021, AT)]),
    ("27 Desember 2023", [("27 Desember 2023", 2023, AT)]),
    ("FY22 and FY2021/22 and fiscal 2019", [("FY22", 2022, AT), ("FY2021/22", 2022, AT), ("fiscal 2019", 2019, AT)]),
    ("by the end of 2020 we had", [("2020", 2020, AT)]),
    ("by 2030 from a 2015 baseline", [("2030", 2030, DEADLINE), ("2015", 2015, BASELINE)]),
    ("since 2002", [("2002", 2002, SINCE)]),
    ("from 2017 to 2021", [("2017 to 2021", 2021, SPAN)]),
    ("compared with last year", [("last year", 2019, BASELINE)]),
    ("during the reporting period", [("during the reporting period", 2020, AT)]),
    ("this year and next year", [("this year", 2020, AT), ("next year", 2021, AT)]),
    ("vs 2019 levels", [("2019", 2019, BASELINE)]),
    ("our 2030 goal and the 2019 goal", [("2030", 2030, GOAL), ("2019", 2019, AT)]),
    ("with 2015 as the baseline year", [("2015", 2015, BASELINE)]),
    ("(2019: 340)", [("2019", 2019, AT)]),
    ("$2020, 2,020 boats and 2020%", []),
]


@pytest.mark.parametrize(("text", "wanted"), TIMES)
def test_times(text, wanted):
    assert [(text[t.start : t.end], t.year, t.role) for t in find_times(text, 2020)] == wanted


@pytest.mark.parametrize(
    ("text", "number", "year"),
    [
        ("In 2020, we ran 56 mills (up from 45 mills in 2019).", "56", 2020),
        ("In 2020, we ran 56 mills, up from 45 mills in 2019.", "45 mills", 2019),
        ("Of our mills 50 (2019: 35) were audited.", "50", None),
        ("Of our mills 50 (2019: 35) were audited.", "35", 2019),
        ("We reused 6 % of the nets (5 % in 2019).", "6 %", None),
        ("Since 2002 we have cut dust by 9 %.", "9 %", None),
        ("We ran 50 mills (up from 45 in 2019), and 56 shops.", "56", None),
        ("We ran 56 mills.", "56", None),
        ("We ran 56 mills this year.", "56", 2020),
    ],
)
def test_the_year_of_a_quantity(text, number, year):
    start = text.index(number)
    assert year_at(text, find_times(text, 2020), start, start + len(number)) == year


def test_baseline_and_deadline():
    text = "We aim to cut dust by 30 % by 2030 and by 50 % by 2040 from a 2015 baseline."
    times = find_times(text, 2020)
    assert baseline_of(times) == 2015
    assert deadline_of(times, text.index("30 %")) == 2030
    assert deadline_of(times, text.index("50 %")) == 2040


def test_without_a_deadline_an_aim_is_for_the_first_year_to_come():
    text = "At the 2019 fair we said that we plan to hire 50 people in 2021, more than in 2018."
    times = find_times(text, 2020)
    assert deadline_of(times, text.index("50"), 2020) == 2021
    assert deadline_of(times, text.index("50")) is None


def test_without_a_year_of_the_report_this_year_is_unknown():
    assert [t.year for t in find_times("this year")] == [None]


@given(st.text(alphabet="0123456789 /-,.FYQ'MayJuneindbyofthe", max_size=60))
def test_any_text_has_times_inside_it(text):
    times = find_times(text, 2020)
    assert all(0 <= t.start < t.end <= len(text) for t in times)
    assert all(a.end <= b.start for a, b in itertools.pairwise(times))
