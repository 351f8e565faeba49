"""Sustainable Development Goals named in text."""

from __future__ import annotations

import pytest

from extract.find.goals import find_goals, goals_in, titled_goals


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Our looms serve SDG 3, 5 and 8.", ["SDG 3", "SDG 5", "SDG 8"]),
        ("We chose SDGs 6-9.", ["SDG 6", "SDG 7", "SDG 8", "SDG 9"]),
        ("Our mills work on SDG target 12.5 and 8.7.", ["SDG 12.5", "SDG 8.7"]),
        ("Goal 6: Clean Water and Sanitation", ["SDG 6"]),
        ("the Sustainable Development Goals (SDGs): (4) Quality Education and (15) Life on Land", ["SDG 4", "SDG 15"]),
        ("SDG 5 and 12 wells were built.", ["SDG 5"]),
        ("CORE GOAL 1 Less waste in every mill", []),
        ("Alignment with the SDGs 86.", ["SDGs"]),
    ],
)
def test_goals_are_named(text: str, names: list[str]) -> None:
    assert [mention.name for mention in find_goals(text)] == names


def test_a_target_counts_for_its_goal() -> None:
    assert goals_in("Our wells serve SDG 6.3.") == (6,)


def test_titles_alone_make_up_a_line_of_goals() -> None:
    assert [c.notation for c in titled_goals("Climate Action Life on Land.")] == ["13", "15"]
    assert titled_goals("Climate Action in our mills") == ()
