"""The Sustainable Development Goals that claims name, and those that their themes lead to."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from kg.iris import GOALS, goal_iri
from kg.rows import plain, rows

if TYPE_CHECKING:
    from collections.abc import Sequence

    from kg.reportpage.records import ReadClaim
    from kg.store import Store

_TITLES: Final = """
SELECT ?goal ?title WHERE { VALUES ?goal { $goals } ?goal skos:prefLabel|skos:altLabel ?title } ORDER BY ?goal ?title"""


@dataclass(frozen=True, slots=True, kw_only=True)
class GoalRow:
    """A goal with the claims that name it and those that only their themes tie to it."""

    number: int
    title: str
    named: tuple[ReadClaim, ...]
    derived: tuple[ReadClaim, ...]


def read_goal_titles(store: Store) -> dict[int, str]:
    """The titles of the 17 goals, which stand beside their numbers: "Zero Hunger", not "SDG 2"."""
    numbers: dict[str, int] = {goal_iri(number): number for number in GOALS}
    found: dict[int, str] = {}
    for goal, title in rows(store, _TITLES, goals=numbers):
        number, name = numbers[plain(goal)], plain(title)
        if name and not any(char.isdigit() for char in name):
            found.setdefault(number, name)
    return {number: found.get(number, "") for number in GOALS}


def list_goals(claims: Sequence[ReadClaim], titles: dict[int, str]) -> tuple[GoalRow, ...]:
    """All 17 goals with their claims."""
    return tuple(
        GoalRow(
            number=number,
            title=titles[number],
            named=tuple(one for one in claims if number in one.goals),
            derived=tuple(one for one in claims if number in one.derived_goals and number not in one.goals),
        )
        for number in GOALS
    )
