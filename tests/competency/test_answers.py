"""Every competency question against what the two samples say, read by hand."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from kg.catalog import load_competency
from tests.competency import answers
from tests.competency.answers import EXPECTED, SAMPLES, ask, given, path_of, read_answer, write_answer

if TYPE_CHECKING:
    from pathlib import Path

    from kg.catalog import NamedQuery
    from kg.store import Store

QUESTIONS = load_competency()
QUOTES = {"quote", "otherQuote"}


ALL = [pytest.param(question, id=question.name) for question in QUESTIONS]


def faulty(mark: str) -> list[object]:
    """The questions with rows of this mark ("missing", "wrong"), each a failure that must happen, for its reason."""
    made: list[object] = []
    for question in QUESTIONS:
        expected = read_answer(question.name)
        if getattr(expected, mark):
            known = pytest.mark.xfail(strict=True, reason=getattr(expected, f"why_{mark}"))
            made.append(pytest.param(question, marks=known, id=question.name))
    return made


def test_every_question_has_an_expected_answer():
    assert {path.stem for path in EXPECTED.glob("*.tsv")} == {question.name for question in QUESTIONS}


@pytest.mark.parametrize("question", ALL)
def test_expected_answer_is_written_as_it_was_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, question: NamedQuery
):
    expected, text = read_answer(question.name), path_of(question.name).read_bytes()
    monkeypatch.setattr(answers, "EXPECTED", tmp_path)
    write_answer(question.name, expected)
    assert path_of(question.name).read_bytes() == text


@pytest.mark.parametrize("question", ALL)
def test_right_rows_are_given_in_their_order(store: Store, question: NamedQuery):
    expected = read_answer(question.name)
    assert ask(store, question).columns == expected.columns
    assert tuple(row for row in given(store, question, expected) if row in expected.rows) == expected.rows


@pytest.mark.parametrize("question", ALL)
def test_no_row_is_given_that_was_not_read_against_the_samples(store: Store, question: NamedQuery):
    expected = read_answer(question.name)
    assert set(given(store, question, expected)) == {*expected.rows, *expected.wrong}


@pytest.mark.parametrize("question", faulty("wrong"))
def test_no_wrong_row_is_given(store: Store, question: NamedQuery):
    expected = read_answer(question.name)
    assert [row for row in expected.wrong if row in given(store, question, expected)] == []


@pytest.mark.parametrize("question", faulty("missing"))
def test_no_row_is_missing(store: Store, question: NamedQuery):
    expected = read_answer(question.name)
    assert [row for row in expected.missing if row not in given(store, question, expected)] == []


@pytest.mark.parametrize("question", ALL)
def test_expected_answer_is_well_formed(question: NamedQuery):
    expected = read_answer(question.name)
    every = [*expected.rows, *expected.missing, *expected.wrong]
    assert expected.rows or expected.missing
    assert bool(expected.missing) == bool(expected.why_missing)
    assert bool(expected.wrong) == bool(expected.why_wrong)
    assert {len(row) for row in every} == {len(expected.columns)}
    assert not set(expected.rows) & {*expected.missing, *expected.wrong}


@pytest.mark.parametrize("question", ALL)
def test_expected_quotes_stand_in_a_sample(question: NamedQuery):
    texts = [path.read_bytes().decode("utf-8") for path in SAMPLES.glob("*.txt")]
    expected = read_answer(question.name)
    cells = [dict(zip(expected.columns, row, strict=True)) for row in (*expected.rows, *expected.missing)]
    quotes = {row.get("before", "") + row[name] + row.get("after", "") for row in cells for name in QUOTES & row.keys()}
    assert [quote for quote in sorted(quotes) if not any(quote in text for text in texts)] == []
