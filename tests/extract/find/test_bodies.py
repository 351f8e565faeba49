"""Committees, departments and teams of the company, and those of others that are none."""

from __future__ import annotations

import pytest

from extract.find.bodies import find_bodies

COMPANY = frozenset({"oakwell"})
CASES = [
    ("The Audit Committee meets twice a year.", ["Audit Committee"]),
    ("The Board of Directors approved it.", ["Board of Directors"]),
    ("The Board reviews all risks.", ["Board of Directors"]),
    ("Other Than Board of Directors Meetings", []),
    ("The ESG working group reports to the sustainability steering committee.", None),
    ("Our procurement team visits all mills.", ["procurement team"]),
    ("The Audit, Risk and Nomination Committees met.", ["Audit Committee", "Risk Committee", "Nomination Committee"]),
    ("Board Committees: Audit, People & Compensation", ["Audit Committee", "People & Compensation Committee"]),
    ("The Environment, Health, and Safety (EHS) Department measures noise.", None),
    ("We founded the Oakwell Paint Laboratory.", ["Oakwell Paint Laboratory"]),
    ("The Code of Conduct Committee decides.", ["Code of Conduct Committee"]),
    (
        "It was done by the Design Center, the Timber Institute and other departments.",
        ["Design Center", "Timber Institute"],
    ),
    ("The Committee on Ethics and Compliance met.", []),
    ("The Statutory Committee on Ethics and Compliance met.", ["Statutory Committee on Ethics and Compliance"]),
]
OTHERS = [
    "The National Safety Council published advice.",
    "The Securities and Exchange Commission asked for it.",
    "Elmfield's Audit Committee meets twice a year.",
    "He left the Risk Committee of the Elmfield Association.",
    "The Wildlife Habitat Council came to visit.",
    "We bought chairs for the Audit Committee room.",
    "Each Board member received a copy.",
    "Our teams work hard.",
    "Our leadership team met.",
]
WHOLE = {
    "The ESG working group reports to the sustainability steering committee.": [
        "ESG working group",
        "sustainability steering committee",
    ],
    "The Environment, Health, and Safety (EHS) Department measures noise.": [
        "Environment, Health, and Safety (EHS) Department"
    ],
}


@pytest.mark.parametrize(("text", "names"), CASES)
def test_bodies_of_the_company(text: str, names: list[str] | None) -> None:
    assert [m.name for m in find_bodies(text, COMPANY)] == (WHOLE[text] if names is None else names)


@pytest.mark.parametrize("text", OTHERS)
def test_bodies_of_others_and_rooms_are_none(text: str) -> None:
    assert list(find_bodies(text, COMPANY)) == []


def test_a_name_stands_where_it_is_found() -> None:
    text = "Since May the Risk Committee reviews it."
    (mention,) = find_bodies(text)
    assert text[mention.start : mention.end] == "Risk Committee"
