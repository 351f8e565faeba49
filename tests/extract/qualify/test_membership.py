"""What a partnership is about, and the role and category that memberships and standards have."""

from __future__ import annotations

import pytest

from extract.draft import Draft, Passage
from extract.find.named import find_named
from extract.read import read_text
from extract.relate.named import relate

OWN = frozenset({"norbrook"})


def drafts_of(text: str, nlp) -> list[Draft]:
    document = read_text(f"About this report\n\n{text}\n", name="example.txt")
    sentence = next(s for s in document.sentences if s.text == text)
    block = document.blocks[sentence.block]
    passage = Passage(sentence=sentence, doc=nlp(text), block=block, headings=(), company=OWN)
    return list(relate(passage, find_named(text, OWN)))


TOPICS = [
    ("We worked with Oakfield University and the Leeds Institute to build a test field.", "build a test field"),
    ("Together with the Leeds Institute, we opened a test field in the north.", "opened a test field in the north"),
    ("We set up a joint battery laboratory with the Leeds Institute.", "joint battery laboratory"),
    ("We cooperate with the Leeds Institute on quiet sails, which saves oil.", "quiet sails"),
]


@pytest.mark.parametrize(("text", "topic"), TOPICS)
def test_topic_of_a_partnership(text: str, topic: str, nlp) -> None:
    drafts = drafts_of(text, nlp)
    assert drafts
    assert {dict(d.qualifiers).get("topic") for d in drafts} == {topic}


def test_without_words_on_it_a_partnership_has_no_topic(nlp) -> None:
    (draft,) = drafts_of("We cooperate with the Leeds Institute.", nlp)
    assert draft.qualifiers == ()


def test_role_of_a_member(nlp) -> None:
    (draft,) = drafts_of("As a founding member of the Leeds Water Alliance, we share data.", nlp)
    assert dict(draft.qualifiers) == {"role": "founding member"}


def test_category_of_a_standard(nlp) -> None:
    (draft,) = drafts_of("We took part in drafting international standards such as ISO 14001.", nlp)
    assert dict(draft.qualifiers)["category"] == "international standard"


def test_company_is_one_of_those_who_act_jointly(nlp) -> None:
    drafts = drafts_of("The Leeds Institute and Norbrook jointly opened a test field.", nlp)
    assert [(d.subject, d.object.name, d.predicate.value) for d in drafts] == [
        (None, "Leeds Institute", "partnersWith")
    ]
