"""Who received an award: unit, site, product, person, or the company."""

from __future__ import annotations

import pytest

from extract.draft import Passage
from extract.find.named import find_named
from extract.relate.named import relate
from kg.model import EntityKind, Predicate
from tests.extract.test_rules import passage_of

CASES = [
    ("We won the Clean Harbour Award.", {None}),
    ("Our Leeds plant won the Clean Harbour Award.", {"Leeds plant"}),
    ("The 3rd Clean Harbour Award went to our Leeds plant.", {"Leeds plant"}),
    (
        "Clean Harbour Award: Awarded to Leeds Foods, Malmo Foods, and York Foods.",
        {"Leeds Foods", "Malmo Foods", "York Foods"},
    ),
    ("Norland Port Council awarded us the Clean Harbour Award.", {None}),
    ("The Norland Port Council awarded Malmo Foods the Clean Harbour Award.", {"Malmo Foods"}),
    ("Our founder and CEO Ada Reed was awarded the Clean Harbour Award.", {"Ada Reed"}),
    ("In 2021, Norbrook was named a Model Mill of Norland.", {None}),
]


def _awarded(text: str, nlp) -> list:
    passage = passage_of(text, nlp)
    own = Passage(
        sentence=passage.sentence,
        doc=passage.doc,
        block=passage.block,
        headings=(),
        company=frozenset({"norbrook"}),
    )
    drafts = relate(own, find_named(text, own.company))
    return [draft for draft in drafts if draft.predicate is Predicate.RECEIVED_AWARD]


@pytest.mark.parametrize(("text", "wanted"), CASES)
def test_recipients(text: str, wanted: set[str | None], nlp) -> None:
    assert {draft.subject.name if draft.subject else None for draft in _awarded(text, nlp)} == wanted


def test_a_recipient_with_a_post_is_a_person(nlp) -> None:
    (draft,) = _awarded("Dr. Ada Reed received the Clean Harbour Award.", nlp)
    assert draft.subject is not None
    assert draft.subject.kind is EntityKind.PERSON


def test_what_the_company_gives_is_not_received(nlp) -> None:
    assert not _awarded("Norbrook presented the Good Grower Award to six farms.", nlp)
    assert not _awarded("We awarded six suppliers the Good Grower Award.", nlp)
