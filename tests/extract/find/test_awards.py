"""Awards, titles, rankings, indices and ratings that a sentence names."""

from __future__ import annotations

import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extract.find.awards import find_awards
from extract.find.named import find_named
from kg.model import EntityKind

PRIZES = [
    ("We won the Clean Harbour Award in May.", ["Clean Harbour Award"]),
    ("We won the Clean Harbour Award for Quiet Ports 2021.", ["Clean Harbour Award for Quiet Ports 2021"]),
    ("We won the Oak Medal and the Tallest Mast Trophy.", ["Oak Medal", "Tallest Mast Trophy"]),
    ("We were named Norland Baker of the Year by the guild.", ["Norland Baker of the Year"]),
    ("We received the Safe Bread Keeper award.", ["Safe Bread Keeper award"]),
    ("Oak Mill Award: Awarded to our Leeds plant.", ["Oak Mill Award"]),
    ("The Prix Élan Award was won twice.", ["Prix Élan Award"]),
]
LISTS = [
    ("We ranked 4th in the Norland Harbour Index.", ["Norland Harbour Index"]),
    ("We are on the list of the World's Most Patient Companies.", ["World's Most Patient Companies"]),
    (
        "Norland Top 50 Bakers and Oak Review Top 20 Millers list us.",
        ["Norland Top 50 Bakers", "Oak Review Top 20 Millers"],
    ),
    ("We ranked 2nd according to the Norland Flour Survey.", ["Norland Flour Survey"]),
    ("We ranked third in Norland in terms of patents granted.", ["patents granted"]),
    ("We were among the top ten applicants in the Norland Register.", ["top ten applicants in the Norland Register"]),
]
TITLES = [
    ("Our mill was named the Model Mill of Norland.", ["Model Mill of Norland"]),
    ("It was honored as “Advanced Bread Unit”.", ["Advanced Bread Unit"]),
    ("Our mill was recognized as a national green factory.", ["national green factory"]),
    ("Our mill was awarded the Oakleaf designation.", ["Oakleaf designation"]),
    ("We took first place in the Norland Rowing Cup.", ["Norland Rowing Cup"]),
]
RATINGS = [
    ("We hold an EcoVadis gold medal.", ["EcoVadis Gold"]),
    ("CDP gave us an A- score.", ["CDP rating"]),
    ("We are on the A List of CDP.", ["CDP A List"]),
    ("We received a rating of AA in the MSCI ESG Ratings.", ["MSCI ESG Ratings"]),
]
NOTHING = [
    "We won many awards and prizes.",
    "We won the Gold Award.",
    "Awards and Recognition",
    "Bonus Share Award Plan of the board.",
    "Ms Reed was named Chief Financial Officer.",
    "Our shares are listed on the Norland Exchange.",
    "The library was named “Quiet Reading Room”.",
    "Our mill was awarded LEED Gold.",
    "We report to CDP and to EcoVadis.",
    "Sales ranked first in the industry.",
]


@pytest.mark.parametrize(("text", "wanted"), [*PRIZES, *LISTS, *TITLES, *RATINGS])
def test_awards(text: str, wanted: list[str]) -> None:
    assert [m.name for m in find_awards(text)] == wanted


@pytest.mark.parametrize("text", NOTHING)
def test_what_is_no_award(text: str) -> None:
    assert not list(find_awards(text))


def test_an_award_with_the_companys_name_is_its_own_to_give() -> None:
    text = "Four teams won the Norbrook Top Award."
    assert [m.name for m in find_awards(text)] == ["Norbrook Top Award"]
    assert not list(find_awards(text, frozenset({"norbrook"})))


def test_a_title_is_an_award_even_where_a_certificate_has_its_name() -> None:
    (given_,) = find_named("Our mill was recognized as a national green factory.")
    assert given_.kind is EntityKind.AWARD
    (held,) = find_named("Our mill holds the Green Factory certification.")
    assert held.kind is EntityKind.CERTIFICATION


@given(st.text(max_size=120) | st.text(alphabet="Top 10 Award Index A-CDP“”()*by,.'", max_size=120))
def test_awards_are_disjoint_and_inside(text: str) -> None:
    mentions = list(find_awards(text))
    assert all(0 <= m.start < m.end <= len(text) for m in mentions)
    assert all(a.end <= b.start for a, b in itertools.pairwise(mentions))
