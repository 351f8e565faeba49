"""Organizations by head words and by the slots that only they fill."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extract.find.drafted import find_drafted
from extract.find.organizations import find_organizations
from extract.find.places import is_place
from kg.model import EntityKind

OWN = frozenset({"norbrook"})

CASES = [
    ("We met the Oakfield University of Science and Technology.", ["Oakfield University of Science and Technology"]),
    ("The Ministry of Posts, Rail and Transport wrote.", ["Ministry of Posts, Rail and Transport"]),
    ("A grant of the Lake Fish and Wildlife Foundation paid.", ["Lake Fish and Wildlife Foundation"]),
    ("A seat in the Alliance for Quiet Ships.", ["Alliance for Quiet Ships"]),
    ("Built by Robur GmbH.", ["Robur GmbH"]),
    (
        "We work with Terravolt, an NGO that counts owls, Lumora and eWing on batteries.",
        ["Terravolt", "Lumora", "eWing"],
    ),
    ("In partnership with the French start-up Lumora, we test sails.", ["Lumora"]),
    ("We joined Terravolt in May.", ["Terravolt"]),
    ("Members such as the Soil Council (SC) meet.", ["Soil Council"]),
    ("We took part in the Soil Council's Clean Water Initiative.", ["Soil Council", "Clean Water Initiative"]),
    ("Terravolt, Lumora and we jointly built a sail.", ["Terravolt", "Lumora"]),
    ("Lumora is working with us on sails.", ["Lumora"]),
    ("A seat in the Island League for the Protection of Owls.", ["Island League for the Protection of Owls"]),
    ("We are a member of Harbours for Europe (H4E).", ["Harbours for Europe"]),
    ("In partnership with the Soil Council and Norbrook, Lumora builds sails.", ["Soil Council", "Lumora"]),
]
SILENT = [
    "We hold membership of Public Policy Engagement and partner with Renewable, as ever.",
    "Our suppliers are trained through the Clean Sails Program.",
    "Working with local partners, Lumora aims to teach sailing.",
    "Help came from the state and as a trade partner, Lumora brought sails to us.",
    "We were advised with support of the Compliance Group.",
    "Our work with Historically Black Colleges and others goes on.",
    "We work with Indigenous communities and Tier 1 suppliers.",
    "We work with Norway and the Board of Directors.",
    "In cooperation with Norbrook's Design Institute, we draw.",
    "Together with our Design Lab we draw.",
    "Together with January came snow.",
    "The Audit Committee met.",
    "Upon joining, employees train with AI.",
    "Further, we help youth.",
]


@pytest.mark.parametrize(("text", "wanted"), CASES)
def test_organizations(text: str, wanted: list[str]) -> None:
    found = list(find_organizations(text, OWN))
    assert [m.name for m in found] == wanted
    assert {m.kind for m in found} == {EntityKind.ORGANIZATION}


@pytest.mark.parametrize("text", SILENT)
def test_no_organization(text: str) -> None:
    assert list(find_organizations(text, OWN)) == []


def test_acronym_in_brackets_belongs_to_the_mention_but_not_to_the_name() -> None:
    text = "We joined the Soil Standards Association (SSA) and Terravolt."
    mentions = list(find_organizations(text))
    assert [text[m.start : m.end] for m in mentions] == ["Soil Standards Association (SSA)", "Terravolt"]
    assert mentions[0].name == "Soil Standards Association"


def test_name_in_brackets_explains_an_acronym() -> None:
    (mention,) = find_organizations("We joined SSA (Soil Standards Association) in May.")
    assert mention.name == "Soil Standards Association"


def test_standard_in_the_making_is_named_by_its_maker() -> None:
    text = "We helped with the development of the Soil Council's (SC) new soil metrics."
    (mention,) = find_drafted(text)
    assert (mention.name, text[mention.start : mention.end]) == ("Soil Council soil metrics", "soil metrics")
    assert mention.kind is EntityKind.STANDARD


def test_standard_in_the_making_is_named_by_what_it_is_about() -> None:
    text = "We take part in drafting the European standard on quiet looms, and lend an engineer."
    (mention,) = find_drafted(text)
    assert mention.name == text[mention.start : mention.end] == "European standard on quiet looms"
    assert list(find_drafted("We developed a new standard for our mills.")) == []


def test_places_are_no_organizations_but_banks_are() -> None:
    assert [is_place(name) for name in ("Norway", "South Korea", "Chinese", "Bank of Korea", "Terravolt")] == [
        True,
        True,
        True,
        False,
        False,
    ]


@given(st.text(alphabet="AbcU niversity,()'of&-with we joined;\n", max_size=120))
def test_mentions_stand_in_order_and_apart(text: str) -> None:
    mentions = list(find_organizations(text, OWN))
    ends = [0, *(m.end for m in mentions)]
    assert all(end <= m.start < m.end <= len(text) for end, m in zip(ends, mentions, strict=False))


def test_the_group_of_the_company_is_no_outside_party() -> None:
    text = "We work with the Norbrook Group, Norbrook Ltd and Lumora Group on sails."
    assert [m.name for m in find_organizations(text, frozenset({"norbrook sails"}))] == ["Lumora Group"]
