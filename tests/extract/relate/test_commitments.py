"""Sentences of invented companies that were judged to commit, as drafts of claims."""

from __future__ import annotations

import pytest

from extract.commitment.judgement import Judgement
from extract.draft import Passage
from extract.pipeline import extract_report
from extract.read import read_text
from extract.read.document import Block, BlockKind, Piece, Reading, Sentence
from extract.relate.commitments import relate, rule_of
from kg.model import Modality, Predicate


def _draft(nlp, text, kind=BlockKind.PARAGRAPH, *, score=0.9, principles=(8,)):
    reading = Reading(text=text, pieces=(Piece(0, 0, len(text), len(text)),))
    block = Block(kind=kind, start=0, end=len(text), reading=reading)
    sentence = Sentence(block=0, start=0, end=len(text), reading=reading)
    passage = Passage(sentence=sentence, doc=nlp(text), block=block, headings=())
    (draft,) = relate(passage, Judgement(sentence=0, score=score, principles=principles))
    return draft


@pytest.mark.parametrize(
    ("text", "modality"),
    [
        ("We reduced our water consumption by 12%.", Modality.ACHIEVED),
        ("We protect the rights of our workers.", Modality.ONGOING),
        ("We aim to reduce emissions by half.", Modality.TARGET),
        ("We strive to protect the rights of our workers.", Modality.ONGOING),
        ("Suppliers must not employ children.", Modality.REQUIRED),
        ("We announced the goal of carbon neutrality by 2040.", Modality.TARGET),
        ("We strived to save water in all kitchens.", Modality.ONGOING),
        ("If a factory breaks the rules, it will be audited again.", Modality.ONGOING),
    ],
)
def test_modality(nlp, text, modality) -> None:
    assert _draft(nlp, text).modality is modality


@pytest.mark.parametrize(
    ("text", "modality"),
    [("Send no waste to landfill by 2040", Modality.TARGET), ("We sent no waste to landfill", Modality.ACHIEVED)],
)
def test_item_that_tells_what_is_to_be_done_is_a_target(nlp, text, modality) -> None:
    assert _draft(nlp, text, BlockKind.LIST_ITEM).modality is modality


def test_a_labelled_figure_is_achieved(nlp) -> None:
    assert _draft(nlp, "Total water use 1,250 t", BlockKind.LABEL_VALUE).modality is Modality.ACHIEVED


def test_principles_are_those_of_the_judgement_in_their_order(nlp) -> None:
    assert _draft(nlp, "We ban child labor and forced labor.", principles=(5, 4)).principles == (4, 5)


def test_the_rule_tells_how_sure_the_judgement_was() -> None:
    assert [rule_of(score) for score in (0.95, 0.7, 0.5)] == [
        "commitment-plain",
        "commitment-likely",
        "commitment-weak",
    ]


def test_not_to_do_harm_is_a_commitment_not_a_denial(nlp) -> None:
    draft = _draft(nlp, "We do not use conflict minerals.", principles=(2,))
    assert not draft.negated
    assert draft.object.name.startswith("no ")


def test_a_denial_is_negated(nlp) -> None:
    assert _draft(nlp, "We did not reach our plan.").negated
    assert not _draft(nlp, "We use recycled paper.").negated


def test_a_plant_with_a_name_is_the_subject(nlp) -> None:
    subject = _draft(nlp, "The Leeds plant recycled 90% of its waste.").subject
    assert subject is not None
    assert subject.name == "Leeds plant"


def test_claims_of_a_report_carry_principles_and_their_words() -> None:
    text = (
        "Norland Report 2022\n\nIntegrity\n\nWe have zero tolerance of bribery and corruption in all of our business.\n"
    )
    graph = extract_report(read_text(text, name="norland.txt")).graph
    (claim,) = [one for one in graph.claims if one.predicate is Predicate.COMMITS_TO]
    assert claim.principles == (10,)
    assert "zero tolerance" in claim.evidence[0].exact
