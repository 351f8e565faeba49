"""Numerals in digits and words, in either convention of separators."""

from __future__ import annotations

import itertools
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extract.find.numbers import Separators, detect_separators, find_numerals, parse_number

WRITTEN = [
    ("7", "7"),
    ("0.045", "0.045"),
    ("1,234", "1234"),
    ("1,234,567.89", "1234567.89"),
    ("1.234.567", "1234567"),
    ("1.234,5", "1234.5"),
    ("12,34,567", "1234567"),
    ("3,5", "3.5"),
    ("1.234", "1.234"),
    ("12 345", None),
    ("12\u00a0345", "12345"),
    ("12'345'678", "12345678"),
    ("1.2.3", None),
    ("1,2345", None),
    ("0,123", None),
]


@pytest.mark.parametrize(("written", "worth"), WRITTEN)
def test_digits_with_separators(written, worth):
    if " " in written:
        assert [n.digits for n in find_numerals(written)] == written.split()
    else:
        assert parse_number(written) == (None if worth is None else Decimal(worth))


def test_a_mark_that_could_be_either_follows_the_convention():
    assert parse_number("1.234", Separators.COMMA) == Decimal(1234)
    assert parse_number("1,234", Separators.COMMA) == Decimal("1.234")


@pytest.mark.parametrize(
    ("text", "separators"),
    [
        ("We used 1,234.5 t and 12,400 t.", Separators.POINT),
        ("Es waren 1.234,5 t und 12,4 t.", Separators.COMMA),
        ("No numbers at all.", Separators.POINT),
    ],
)
def test_the_convention_of_a_text(text, separators):
    assert detect_separators(text) is separators


FOUND = [
    ("8.4 billion seeds", [("8.4 billion", "8400000000")]),
    ("about seventy farms", [("seventy", "70")]),
    ("Ninety-eight mills and one hundred and five shops", [("Ninety-eight", "98"), ("one hundred and five", "105")]),
    ("two million three hundred thousand", [("two million three hundred thousand", "2300000")]),
    ("five to seven", [("five", "5"), ("seven", "7")]),
    ("a dozen boats, a hundred nets", [("a dozen", "12"), ("a hundred", "100")]),
    ("half a million trees", [("half a million", "500000")]),
    ("half of our sites, two thirds of the fleet", [("half", "0.5"), ("two thirds", "0.6667")]),
    ("21 lakh tins and 3 crore lids", [("21 lakh", "2100000"), ("3 crore", "30000000")]),
    ("5万 and 1.2 亿", [("5万", "50000"), ("1.2 亿", "120000000")]),
    ("one in five mills, two out of three shops", [("one in five", "0.2"), ("two out of three", "0.6667")]),
    ("one in ten years, one in the morning", [("one", "1"), ("ten", "10"), ("one", "1")]),
    ("zero leaks", [("zero", "0")]),
    ("¾ of the fleet", [("¾", "0.75")]),
    ("the half-life of an anyone", []),
    ("tone, often, everyone", []),
]


@pytest.mark.parametrize(("text", "wanted"), FOUND)
def test_numerals_in_text(text, wanted):
    found = [(text[n.start : n.end], n.value) for n in find_numerals(text)]
    assert found == [(words, Decimal(worth)) for words, worth in wanted]


def _written(value: Decimal, group: str, mark: str) -> str:
    whole, _, rest = f"{value:,}".partition(".")
    return whole.replace(",", group) + (mark + rest if rest else "")


@given(st.integers(min_value=0, max_value=10**13))
def test_what_is_written_in_lakhs_and_crores_is_read_back(value):
    """Groups of two above the thousand: 12,34,567."""
    head, last = divmod(value, 1000)
    pairs: list[str] = []
    while head > 99:
        head, pair = divmod(head, 100)
        pairs.insert(0, f"{pair:02}")
    written = ",".join([str(head), *pairs, f"{last:03}"]) if value > 999 else str(value)
    assert parse_number(written) == value


@given(
    st.decimals(min_value=0, max_value=10**12, places=2, allow_nan=False),
    st.sampled_from(
        [
            (",", ".", Separators.POINT),
            (".", ",", Separators.COMMA),
            ("'", ".", Separators.POINT),
            ("\u00a0", ",", Separators.COMMA),
        ]
    ),
)
def test_what_a_locale_writes_is_read_back(value, locale):
    group, mark, separators = locale
    assert parse_number(_written(value, group, mark), separators) == value


@given(st.text(alphabet="0123456789.,' \u00a0%abn halfthreemilo-½万", max_size=60))
def test_numerals_stand_in_order_and_apart(text):
    found = find_numerals(text)
    assert all(0 <= n.start < n.end <= len(text) for n in found)
    assert all(left.end <= right.start for left, right in itertools.pairwise(found))
    assert all(text[n.start : n.end].startswith(n.digits) for n in found)
