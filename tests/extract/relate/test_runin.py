"""Named things in lists that run on behind their label."""

from __future__ import annotations

import pytest

from extract.read import read_text
from extract.relate.runin import relate
from kg.model import Modality, Predicate


def drafts_of(text: str):
    document = read_text(f"# Report\n\nOur mills are old.\n\n{text}\n\nOur mills are old.\n", name="example.md")
    return document, list(relate(document, tuple(range(len(document.blocks)))))


def names_of(text: str) -> list[str]:
    return [draft.object.name for draft in drafts_of(text)[1]]


def test_partners_behind_their_label_come_with_topic_and_own_evidence() -> None:
    text = "Partners: Norland Technical University (quiet looms), Clean Harbour Foundation (wetlands), Otter Farmers."
    document, drafts = drafts_of(text)
    assert [(draft.object.name, dict(draft.qualifiers)) for draft in drafts] == [
        ("Norland Technical University", {"topic": "quiet looms"}),
        ("Clean Harbour Foundation", {"topic": "wetlands"}),
        ("Otter Farmers", {}),
    ]
    assert document.text[drafts[0].evidence.start : drafts[0].evidence.end] == (
        "Norland Technical University (quiet looms)"
    )
    assert {(draft.predicate, draft.modality) for draft in drafts} == {(Predicate.PARTNERS_WITH, Modality.ONGOING)}


@pytest.mark.parametrize(
    "label", ["Memberships", "Our memberships", "Member of", "We are members of", "Affiliations", "**Memberships**"]
)
def test_memberships_behind_their_label_come_with_the_role(label: str) -> None:
    _, drafts = drafts_of(f"{label}: Norland Millers Association (NMA), Quiet Harbour Alliance (board member).")
    assert [draft.predicate for draft in drafts] == [Predicate.MEMBER_OF] * 2
    assert dict(drafts[1].qualifiers) == {"role": "board member"}


def test_awards_behind_their_label() -> None:
    assert names_of("Awards: Best Rural Employer 2022; Quiet Harbour Award (2021)") == [
        "Best Rural Employer 2022",
        "Quiet Harbour Award",
    ]


def test_a_name_cut_by_the_end_of_a_line_is_read_whole() -> None:
    text = "Memberships: Norland Millers Association, Quiet\nHarbour Alliance (chair), Weavers Council."
    assert names_of(text)[1:] == ["Quiet Harbour Alliance", "Weavers Council"]


@pytest.mark.parametrize(
    "text",
    [
        "Partners: suppliers, customers and the people next door.",
        "Partners: Norland Technical University helps us and Clean Harbour Foundation, too.",
        "Visits: Norland Technical University, Clean Harbour Foundation.",
        "Partners: Norland Technical University.",
        "Partners: Spring Markets, Quiet Looms, Lamp Glass.",
    ],
)
def test_other_words_behind_a_label_are_no_names(text: str) -> None:
    assert names_of(text) == []
