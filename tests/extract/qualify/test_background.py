"""Sentences that tell of a norm, of an assurer or of others, and what the company does beside them."""

from __future__ import annotations

import pytest

from extract.find.named import find_named
from extract.relate.named import relate
from kg.model import Predicate
from tests.extract.qualify.test_modality import passage_of

ATTESTED = {Predicate.COMPLIES_WITH, Predicate.HOLDS_CERTIFICATION}

BACKGROUND = [
    "Batteries Act (REACH): the framework of the state in accordance with REACH.",
    "The Fair Mark certification is a state label based on the Clean Air Act.",
    "We conducted our limited assurance engagement in accordance with ISAE 3000.",
    "Some countries are applying the Paris Agreement.",
    "With the adoption of the Paris Agreement, demand for advice grows.",
    "We founded the Harbour Alliance, bringing together ports with an aim in line with the Paris Agreement.",
    "We work with government agencies that follow the TCFD recommendations.",
    "Customers can report their emissions based on the GHG Protocol.",
    "Two cases of non-compliance under the GDPR were found.",
    "Obtained ISO 45001 certification for our suppliers.",
    "Our laboratory can run the tests necessary for the ISO 17025 certification.",
]
STATED = [
    ("We follow the TCFD recommendations.", Predicate.COMPLIES_WITH),
    ("All Group companies comply with the GDPR.", Predicate.COMPLIES_WITH),
    ("There was no non-compliance with the GDPR.", Predicate.COMPLIES_WITH),
    ("We calculate emissions in line with the GHG Protocol.", Predicate.COMPLIES_WITH),
    ("Our Leeds plant obtained the ISO 45001 certification.", Predicate.HOLDS_CERTIFICATION),
]


@pytest.mark.parametrize("text", BACKGROUND)
def test_background_is_no_claim(text: str, nlp) -> None:
    drafts = tuple(relate(passage_of(text, nlp), find_named(text)))
    assert not [draft for draft in drafts if draft.predicate in ATTESTED]


@pytest.mark.parametrize(("text", "predicate"), STATED)
def test_what_the_company_does_is_a_claim(text: str, predicate: Predicate, nlp) -> None:
    assert predicate in {draft.predicate for draft in relate(passage_of(text, nlp), find_named(text))}


def test_the_response_to_another_index_is_only_listed(nlp) -> None:
    text = "In line with the TCFD recommendations, the index links to our reports, including our CDP climate response."
    names = {d.object.name for d in relate(passage_of(text, nlp), find_named(text)) if d.predicate in ATTESTED}
    assert names == {"TCFD recommendations"}
