"""Changes and levels, and what a figure holds for."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extract.qualify.change import is_change
from extract.qualify.scope import scope_of

SCOPES = [
    ("We used 5 MWh in our stores in Norway in 2020.", "stores in Norway"),
    ("In Norway, we used 5 MWh.", "Norway"),
    ("It cut waste by 5 % at each of our main offices by 2030.", "main offices"),
    ("A rise by 5 % across all manufacturing sites and offices.", "manufacturing sites"),
    ("We own 5 acres in Lund, Sweden.", "Lund"),
    ("We hired 5 people in January 2022.", None),
    ("We sold 5 lamps in FY2023.", None),
    ("In 2020, we sold 5 lamps.", None),
    ("We sold 5 lamps.", None),
    ("We sold 5 lamps; in Norway it rained.", None),
]


@pytest.mark.parametrize(("text", "scope"), SCOPES)
def test_the_scope_of_a_quantity(text: str, scope: str | None) -> None:
    found = re.search(r"5 \S+", text)
    assert found is not None
    assert scope_of(text, found.start(), found.end()) == scope


@given(text=st.text(alphabet="abINinatforthe mills,;.5%( 2020", max_size=80), at=st.integers(min_value=0, max_value=80))
def test_any_text_has_its_scope_in_it(text: str, at: int) -> None:
    start = min(at, len(text))
    scope = scope_of(text, start, start)
    assert scope is None or scope in text


@pytest.mark.parametrize(
    ("metric", "change"),
    [("reduction of water use", True), ("waste saved", True), ("annual growth of sales", True), ("water use", False)],
)
def test_a_change_is_told_by_its_noun(metric: str, change: bool) -> None:
    assert is_change(metric) is change
