"""Facts about suppliers: a claim for each group and action, with count, share and how it holds."""

from __future__ import annotations

import pytest

from extract.draft import Passage
from extract.read import read_text
from extract.relate.supplying import relate
from kg.model import Modality


def facts_of(text: str, nlp, heading: str = "Report"):
    document = read_text(f"# {heading}\n\n{text}\n", name="example.txt")
    sentence = next(s for s in document.sentences if s.text == text)
    passage = Passage(
        sentence=sentence, doc=nlp(text), block=document.blocks[sentence.block], headings=(heading,), year=2023
    )
    return list(relate(passage))


def told(text: str, nlp, heading: str = "Report"):
    return [(draft.object.name, dict(draft.qualifiers)["action"]) for draft in facts_of(text, nlp, heading)]


def test_two_actions_on_one_group_are_two_facts(nlp) -> None:
    assert sorted(told("We support and audit our suppliers.", nlp)) == [
        ("suppliers", "audits"),
        ("suppliers", "supports"),
    ]


def test_groups_of_a_list_share_what_is_done(nlp) -> None:
    found = told("We audited core suppliers, suppliers that failed last year, and new suppliers.", nlp)
    assert found == [("core suppliers", "audits"), ("suppliers", "audits"), ("new suppliers", "audits")]


def test_audits_of_a_group_are_told_once(nlp) -> None:
    assert told("The supplier audits cover key suppliers.", nlp) == [("key suppliers", "audits")]


def test_count_and_share_and_topic_are_qualifiers(nlp) -> None:
    (fact,) = facts_of("In 2022, we trained 1,340 suppliers on fire safety.", nlp)
    assert dict(fact.qualifiers) == {"action": "trains", "count": "1340", "topic": "fire safety"}
    assert fact.year == 2022
    (share,) = facts_of("We audited 95% of our core suppliers.", nlp)
    assert dict(share.qualifiers) == {"action": "audits", "share": "95"}


@pytest.mark.parametrize(
    ("text", "modality"),
    [
        ("We require our suppliers to pay a living wage.", Modality.REQUIRED),
        ("We encourage suppliers to save water.", Modality.ONGOING),
        ("Last year we trained our suppliers.", Modality.ACHIEVED),
        ("We will train our suppliers in 2025.", Modality.TARGET),
        ("Training programs for suppliers", Modality.ONGOING),
        ("Since 2018, we have audited our suppliers.", Modality.ONGOING),
    ],
)
def test_how_a_fact_holds(text: str, modality: Modality, nlp) -> None:
    assert [fact.modality for fact in facts_of(text, nlp)] == [modality]


def test_partners_are_suppliers_only_where_the_section_says_so(nlp) -> None:
    text = "We train our partners every year."
    assert told(text, nlp) == []
    assert told(text, nlp, "Supply chain management") == [("partners", "trains")]


@pytest.mark.parametrize(
    "text",
    [
        "Supporting Supplier Responsibility",
        "For more information, see the page on supplier audits.",
        "As suppliers, we value the views of our customers.",
    ],
)
def test_titles_pointers_and_the_company_as_supplier_state_nothing(text: str, nlp) -> None:
    assert told(text, nlp) == []
