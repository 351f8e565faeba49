"""Proper names, told from titles and from the capitals that open sentences."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extract.find.proper import find_names, written_out

REPORT = (
    "Our lamps are sold in stores. The olive oil is good. Our energy use fell in Norway. We gave power to the mills. "
    "The Staff Welfare Fund (SWF) pays for it. We opened the Blue Hut in May, and the Blue Hut is open."
)

NAMES = [
    ("Olmstrand sold 40 lamps.", ["Olmstrand"]),
    ("In 2020, Olmstrand Homes sold 40 lamps.", ["Olmstrand Homes"]),
    ("The Fenlight 5 uses 40 W.", ["Fenlight 5"]),
    ("Use of Zephyrine’s Learning Platform grew.", ["Zephyrine’s Learning Platform"]),
    ("We opened the Blue Hut.", ["Blue Hut"]),
    ("Energy Use in the Mills fell.", []),
    ("Norway and China bought 40 lamps.", []),
    ("GHG emissions were 373 MWh and RMB 40.", []),
    ("We hold ISO 14001 and report to CDP.", []),
    ("We met 160 Fenlight Friends.", []),
    ("Zephyrine Coast The mill uses 40 W.", []),
]


@pytest.mark.parametrize(("text", "names"), NAMES)
def test_names_of_a_sentence(text: str, names: list[str]) -> None:
    found = find_names(text, f"{REPORT} {text}")
    assert [name.text for name in found] == names
    assert [text[name.start : name.end] for name in found] == names


def test_a_short_form_is_written_out_where_the_report_does_so() -> None:
    assert written_out("SWF", REPORT) == "Staff Welfare Fund"
    assert written_out("SWX", REPORT) == ""
    assert written_out("Olin", REPORT) == ""


@given(text=st.text(max_size=120))
def test_any_text_has_its_names_in_it(text: str) -> None:
    assert all(text[name.start : name.end] == name.text for name in find_names(text, text))
