"""Titles by capitals, marks and head words."""

from __future__ import annotations

import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extract.find.titles import Head, find_titles

CASES = [
    (
        "We abide by the *Clean Rivers Law of the Republic*, the *Soil Act* and others.",
        [("Clean Rivers Law of the Republic", Head.LAW), ("Soil Act", Head.LAW)],
    ),
    (
        "We use the Site Emergency Manual and the Plant Inspection Guidelines daily.",
        [("Site Emergency Manual", Head.POLICY), ("Plant Inspection Guidelines", Head.RULES)],
    ),
    (
        "Our Code of Conduct and our Anti-Bribery and Anti-Corruption Policy apply.",
        [("Code of Conduct", Head.POLICY), ("Anti-Bribery and Anti-Corruption Policy", Head.POLICY)],
    ),
    ("Norland's Fair Wages Act was amended.", [("Fair Wages Act", Head.LAW)]),
    (
        "They include: Supplier Code, Tea Buying Policy, Modern Slavery Statement and Human Rights Statement.",
        [
            ("Supplier Code", Head.RULES),
            ("Tea Buying Policy", Head.POLICY),
            ("Modern Slavery Statement", Head.POLICY),
            ("Human Rights Statement", Head.POLICY),
        ],
    ),
    ("See “Measures for the Control of Dust” for more.", [("Measures for the Control of Dust", Head.RULES)]),
    ("The Risk Management Policy in 2021 was new.", [("Risk Management Policy", Head.POLICY)]),
    ("based on the *Emission Factors for Power Grids*", [("Emission Factors for Power Grids", Head.UNTOLD)]),
    ("The Policy was read. All the Rules apply to the Group.", []),
    ("We made a policy and a handbook.", []),
    ("See the Norland Energy Law Enforcement Regulation.", [("Norland Energy Law Enforcement Regulation", Head.LAW)]),
    ("Concluded a Growers Code of Conduct with mills.", [("Growers Code of Conduct", Head.POLICY)]),
    ("The Director of Laws and Taxes spoke.", []),
    ("58 Tax Matters and Policy Engagement", []),
    ("We opened the Kiln Code Camp and the Kiln Policy Lab.", []),
    ("16 Tea Buying Policy", [("Tea Buying Policy", Head.POLICY)]),
    ("Human Rights Policy Our Human Rights Policy binds all.", [("Human Rights Policy", Head.POLICY)] * 2),
    ("Principles of Kiln Care At Norland, care comes first.", [("Principles of Kiln Care", Head.RULES)]),
    ("Violation of the Growers Code of Conduct has effects.", [("Growers Code of Conduct", Head.POLICY)]),
    ("Based on the Code of Conduct, the Group has rules.", [("Code of Conduct", Head.POLICY)]),
    ("They know our Core Values and the Kiln Code of Conduct.", [("Kiln Code of Conduct", Head.POLICY)]),
    ("We issued a Code of Conduct for Growers in June 2020.", [("Code of Conduct for Growers", Head.POLICY)]),
    ("Interested in Taxes and Public Policy, he spoke.", []),
]


@pytest.mark.parametrize(("text", "wanted"), CASES)
def test_titles(text: str, wanted: list[tuple[str, Head]]) -> None:
    assert [(title.text, title.head) for title in find_titles(text)] == wanted


@given(st.text(alphabet="Aa zLawPolicyof,*“”()'\n-", max_size=200))
def test_titles_stand_where_they_say(text: str) -> None:
    titles = list(find_titles(text))
    assert all(text[t.start : t.end] == t.text for t in titles)
    assert all(a.end <= b.start for a, b in itertools.pairwise(titles))
