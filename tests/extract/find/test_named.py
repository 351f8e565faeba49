"""What a sentence names: vocabulary labels, titles, codes, policies in lower case."""

from __future__ import annotations

import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extract.find.named import find_named
from kg.model import EntityKind

C, P, R, S = EntityKind.CERTIFICATION, EntityKind.POLICY, EntityKind.REGULATION, EntityKind.STANDARD

CASES = [
    ("We hold ISO14001:2015 and ISO 45001-2018 certificates.", [("ISO 14001", S), ("ISO 45001", S)]),
    ("Our ISO 14001- and 9001-certified refineries are audited.", [("ISO 14001", S), ("ISO 9001", S)]),
    ("ISO 14001 Environmental Management System Standard applies.", [("ISO 14001", S)]),
    ("We test to IEC 99999-7 at home.", [("IEC 99999-7", S)]),
    ("In line with Directive (EU) 2024/9999 we act.", [("Directive (EU) 2024/9999", R)]),
    ("We abide by the *Clean Rivers Law of Norland*.", [("Clean Rivers Law of Norland", R)]),
    ("We issued the Tea Buying Guidelines in May.", [("Tea Buying Guidelines", P)]),
    ("According to the *Tea Trade Guidelines*, leaves are weighed.", [("Tea Trade Guidelines", S)]),
    ("We have a strict site water policy.", [("site water policy", P)]),
    ("The national water policy and public policy changed.", []),
    ("The mill received Quiet Forest certification in 2020.", [("Quiet Forest", C)]),
    ("We reach out with care and proper speed.", []),
    ("Bar chart of 14001 units", []),
]


@pytest.mark.parametrize(("text", "wanted"), CASES)
def test_named(text: str, wanted: list[tuple[str, EntityKind]]) -> None:
    assert [(m.name, m.kind) for m in find_named(text)] == wanted


def test_a_title_with_the_companys_name_is_its_own() -> None:
    text = "Suppliers comply with Norbrook Rules for Growers."
    assert [m.kind for m in find_named(text, frozenset({"norbrook"}))] == [P]
    assert [m.kind for m in find_named(text)] == [R]


def test_our_guideline_is_ours_and_the_states_is_not() -> None:
    (own,) = find_named("Our Growers Code covers pay.")
    assert own.kind is P
    assert not [m for m in find_named("Norland's Growers Code covers pay.") if m.kind is P]


@given(st.text(max_size=120) | st.text(alphabet="ISO 14001-andEU*“”()Policy,.'", max_size=120))
def test_mentions_are_disjoint_and_inside(text: str) -> None:
    mentions = find_named(text)
    assert all(0 <= m.start < m.end <= len(text) for m in mentions)
    assert all(a.end <= b.start for a, b in itertools.pairwise(mentions))
