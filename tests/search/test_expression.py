"""What users write is read as they mean it, and never refused by the index for its grammar."""

from __future__ import annotations

import sqlite3
from contextlib import closing

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.search.expression import read_expression

TEXTS = (
    "zero tolerance of bribery",
    "tolerance is zero",
    "bribes and briberies",
    "water and energy",
    "nuclear energy",
    "certified to ISO 14001 in 2020",
    "3 t CO₂e and 5 m³",
)


def asked(texts: tuple[str, ...], *expressions: str) -> list[str]:
    """What an index of some texts gives for expressions."""
    with closing(sqlite3.connect(":memory:")) as index:
        index.execute("CREATE VIRTUAL TABLE words USING fts5(text, tokenize = 'porter unicode61 remove_diacritics 2')")
        index.executemany("INSERT INTO words VALUES (?)", ((text,) for text in texts))
        sql = "SELECT text FROM words WHERE words MATCH ?"
        return [text for one in expressions for (text,) in index.execute(sql, (one,))]


def found(written: str) -> set[str]:
    expression = read_expression(written)
    assert expression is not None
    return set(asked(TEXTS, expression.every))


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ("tolerance zero", {TEXTS[0], TEXTS[1]}),
        ('"zero tolerance"', {TEXTS[0]}),
        ("the zero of tolerance", {TEXTS[0], TEXTS[1]}),
        ("bribery", {TEXTS[0], TEXTS[2]}),
        ("BRIB*", {TEXTS[0], TEXTS[2]}),
        ("water OR nuclear", {TEXTS[3], TEXTS[4]}),
        ("energy -nuclear", {TEXTS[3]}),
        ("energy NOT nuclear", {TEXTS[3]}),
        ("energy AND (water OR nuclear)", {TEXTS[3], TEXTS[4]}),
        ("energy -(water OR nuclear) OR tolerance", {TEXTS[0], TEXTS[1]}),
        ("iso14001", {TEXTS[5]}),
        ("iso-14001", {TEXTS[5]}),
        ('"ISO 14001', {TEXTS[5]}),
        ("co2e m3", {TEXTS[6]}),
        ("AND water OR", {TEXTS[3]}),
        ("((water", {TEXTS[3]}),
        ("water) energy", {TEXTS[3]}),
        ("NOT NOT water", {TEXTS[3]}),
    ],
)
def test_words_and_signs_mean_what_users_expect(written: str, expected: set[str]) -> None:
    assert found(written) == expected


@pytest.mark.parametrize("written", ["", "  ", '"', "()", "-", "NOT", "OR AND", "-water", "NOT water", "…"])
def test_what_holds_no_word_to_look_for_is_no_search(written: str) -> None:
    assert read_expression(written) is None


def test_plain_words_are_told_from_signs() -> None:
    plain = read_expression("water in the energy")
    assert plain is not None
    assert plain.is_plain
    assert plain.words == ("water", "energy")
    for signed in ('"water energy"', "water*", "water OR energy", "water -energy", "water-energy"):
        expression = read_expression(signed)
        assert expression is not None
        assert not expression.is_plain


pieces = st.sampled_from(
    ['"', "(", ")", "AND", "OR", "NOT", "-", "*", "water", "iso9001", "^", ":", "a*", " ", "+", "NEAR"]
)


@given(written=st.lists(pieces | st.text(max_size=4), max_size=30).map(" ".join) | st.text())
def test_whatever_is_written_the_index_takes_its_expression(written: str) -> None:
    expression = read_expression(written)
    if expression is not None:
        asked(("water",), expression.every, expression.some)


def test_deep_brackets_and_long_texts_are_cut() -> None:
    assert read_expression("water " + "(" * 5000) is not None
    long = read_expression("water " * 5000)
    assert long is not None
    assert long.words == ("water",)
