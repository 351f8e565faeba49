"""The measure of bench.goals on texts of our own."""

from __future__ import annotations

import pytest

from bench.goals import Accuracy, Judged, mean, measure


def test_each_goal_counts_alike_whatever_number_of_texts_it_has():
    texts = (
        Judged(text="Coral reefs die.", goal=14, addresses=True),
        Judged(text="Sewage is cleaned.", goal=6, addresses=True),
        Judged(text="Nothing of the kind.", goal=6, addresses=True),
        Judged(text="Sewage of words.", goal=6, addresses=False),
    )
    found = measure(texts)
    assert found == {6: Accuracy(right=1, missed=1, vain=1), 14: Accuracy(right=1)}
    assert mean(found) == pytest.approx((1 / 3 + 1) / 2)


def test_the_half_hangs_on_the_words_alone():
    first, second = (Judged(text="Seven wells.", goal=goal, addresses=goal == 6) for goal in (6, 7))
    assert first.half == second.half
    assert {Judged(text=f"{number} wells", goal=6, addresses=True).half for number in range(20)} == {1, 2}
