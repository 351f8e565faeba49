"""Words around a number that bound it."""

from __future__ import annotations

import pytest

from extract.qualify.comparator import comparator_at

CASES = [
    ("We have 9 mills", "="),
    ("more than 9", ">"),
    ("well over 9", ">"),
    ("exceeding 9", ">"),
    ("9+ mills", ">"),
    ("less than 9", "<"),
    ("under 9", "<"),
    ("at least an additional 9", ">="),
    ("not less than 9", ">="),
    ("≥9", ">="),
    ("9 or more", ">="),
    ("9 years and above", "="),
    ("no more than 9", "<="),
    ("within 9", "<="),
    ("9 or fewer", "<="),
    ("up to 9", "up to"),
    ("as many as 9", "up to"),
    ("approximately 9", "~"),
    ("nearly a total of 9", "~"),
    ("close to 9", "~"),
    ("~9", "~"),
    ("reaching 9", "="),
    ("the moreover 9", "="),
]


@pytest.mark.parametrize(("text", "wanted"), CASES)
def test_comparator(text, wanted):
    at = text.index("9")
    assert comparator_at(text, at, at + 1).value == wanted
