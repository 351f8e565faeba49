"""Gifts: each pair of donor and recipient is a claim, with what was given."""

from __future__ import annotations

from extract.draft import Passage
from extract.read import read_text
from extract.relate.giving import relate
from kg.model import EntityKind, Modality


def gifts_of(text: str, nlp):
    document = read_text(f"# Community\n\n{text}\n", name="example.txt")
    sentence = next(s for s in document.sentences if s.text == text)
    passage = Passage(
        sentence=sentence,
        doc=nlp(text),
        block=document.blocks[sentence.block],
        headings=("Community",),
        company=frozenset({"aldervoort"}),
        year=2021,
    )
    return list(relate(passage))


def pairs(text: str, nlp):
    return [(gift.subject and gift.subject.name, gift.object.name) for gift in gifts_of(text, nlp)]


def test_joint_donors_and_several_recipients_are_pairs(nlp) -> None:
    text = "Aldervoort, our employees and the Elm Foundation donated 300 tents to Peru and the Oakfield School."
    assert pairs(text, nlp) == [
        (donor, recipient)
        for recipient in ("Peru", "Oakfield School")
        for donor in (None, "employees", "Elm Foundation")
    ]


def test_who_gave_together_with_the_company_is_a_donor(nlp) -> None:
    text = "Together with Terravolt and the Elm Foundation, Aldervoort donated beds to the Oakfield Hospital."
    assert {donor for donor, _ in pairs(text, nlp)} == {None, "Terravolt", "Elm Foundation"}


def test_items_money_and_year(nlp) -> None:
    (gift,) = gifts_of("In 2020, we donated 3,000 beds worth over $2.3 million to the Oakfield Hospital.", nlp)
    assert dict(gift.qualifiers) == {"items": "3,000 beds", "amount": "2300000", "currency": "USD"}
    assert (gift.year, gift.modality) == (2020, Modality.ACHIEVED)


def test_each_recipient_has_its_own_sum(nlp) -> None:
    text = (
        "Our donations totaled $9 million, including $5 million for schools in Peru and $4 million for people in Chile."
    )
    assert [(gift.object.name, dict(gift.qualifiers)["amount"]) for gift in gifts_of(text, nlp)] == [
        ("schools in Peru", "5000000"),
        ("people in Chile", "4000000"),
    ]


def test_gifts_that_an_organization_received_are_its_givers(nlp) -> None:
    text = "Elm Foundation received donations of $3 million, of which $1 million were from our employees"
    (gift,) = gifts_of(text, nlp)
    assert (gift.object.name, gift.subject.name, gift.subject.kind) == ("Elm Foundation", "employees", EntityKind.GROUP)
    assert dict(gift.qualifiers)["amount"] == "1000000"


def test_what_is_not_given_or_given_by_customers_is_no_gift(nlp) -> None:
    assert not gifts_of("We do not make any donations to political parties.", nlp)
    assert not gifts_of("The app enables users to donate points to schools.", nlp)
