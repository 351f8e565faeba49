"""Which principles claims are evidence for, and by what that is told."""

from __future__ import annotations

from dataclasses import replace

import pytest

from extract.commitment.judgement import Judgement
from extract.draft import Draft, Mention
from extract.lexicon import named_lexicon
from extract.principles import Aligner
from extract.read import read_text
from extract.read.document import Span
from kg.iris import concept_iri, mint_alignment, principle_iri
from kg.model import Alignment, Basis, EntityKind, Modality, Predicate
from kg.vocabulary import load_concepts

TEXT = """Sustainability Report 2022

Integrity and bribery

Norland runs the Open Door line for its staff.
The Safe Hands award went to our plant for recycling.
We work with Helpers Abroad on wells.
We audit vendors every year.

UN Global Compact

1. Support and respect the protection of internationally proclaimed human rights: Staff Charter, page 3
2. Make sure that they are not complicit in human rights abuses: Buying Rules, page 4
3. Uphold freedom of association and the effective recognition of the right to collective bargaining: Talks, page 5
4. The elimination of all forms of forced and compulsory labour: Buying Rules, page 6
5. The effective abolition of child labour: Buying Rules, page 7
6. The elimination of discrimination in respect of employment and occupation: Equal Start, page 8
"""
DOCUMENT = read_text(TEXT, name="norland.txt")
JUDGED = {
    index: Judgement(sentence=index, score=0.9, principles=principles)
    for index, sentence in enumerate(DOCUMENT.sentences)
    for opening, principles in {"Norland runs": (10, 1), "We audit": (2, 8)}.items()
    if sentence.text.startswith(opening)
}
ALIGNER = Aligner(DOCUMENT, JUDGED)


def draft(words: str, predicate: Predicate, name: str = "it") -> Draft:
    start = TEXT.index(words)
    block = next(at for at, block in enumerate(DOCUMENT.blocks) if block.end > start)
    return Draft(
        predicate=predicate,
        subject=None,
        object=Mention(kind=EntityKind.PROGRAM, start=0, end=0, name=name),
        modality=Modality.ACHIEVED,
        rule="program-named",
        evidence=Span(start, start + len(words)),
        block=block,
    )


def topic(number: int, notation: str, basis: Basis = Basis.IN_WORDS) -> Alignment:
    return Alignment(principle=number, basis=basis, concept=concept_iri("topic", notation))


def test_a_judged_sentence_tells_the_principles_of_what_it_states() -> None:
    found = ALIGNER.align(draft("Norland runs the Open Door line for its staff.", Predicate.RUNS_PROGRAM))
    assert [one.principle for one in found] == [1, 10]
    assert found[0] == Alignment(principle=1, basis=Basis.BY_JUDGEMENT)
    assert found[1].basis is Basis.IN_SECTION
    assert found[1].concept is not None


def test_what_the_vocabulary_knows_of_a_thing_goes_before_the_sentence() -> None:
    held = draft("Norland runs the Open Door line for its staff.", Predicate.HOLDS_CERTIFICATION)
    match = next(named_lexicon().find("ISO 14001"))
    known = replace(
        held, object=Mention(kind=EntityKind.CERTIFICATION, start=0, end=0, name="x", concept=match.concept)
    )
    assert ALIGNER.align(known) == tuple(
        Alignment(principle=number, basis=Basis.BY_CONCEPT, concept=match.concept.iri)
        for number in match.concept.principles
    )


def test_topics_in_the_name_and_then_in_the_sentence_tell_principles_where_nothing_was_judged() -> None:
    award = draft("The Safe Hands award went to our plant for recycling.", Predicate.RECEIVED_AWARD, "Safe Hands")
    assert [one.principle for one in ALIGNER.align(award)] == [8]
    assert {one.basis for one in ALIGNER.align(award)} == {Basis.IN_WORDS}
    named = replace(award, object=Mention(kind=EntityKind.AWARD, start=0, end=0, name="Prize for human rights"))
    assert ALIGNER.align(named) == (topic(1, "human-rights"),)


@pytest.mark.parametrize("predicate", [Predicate.HAS_POLICY, Predicate.HAS_BODY, Predicate.DONATED_TO])
def test_a_topic_beside_a_policy_a_body_or_a_gift_tells_nothing_of_it(predicate: Predicate) -> None:
    assert ALIGNER.align(draft("The Safe Hands award went to our plant for recycling.", predicate)) == ()


def test_a_material_topic_is_told_by_its_own_words_even_by_general_ones() -> None:
    topic_claim = draft("Norland runs the Open Door line for its staff.", Predicate.MATERIAL_TOPIC, "Use of energy")
    assert ALIGNER.align(topic_claim) == (Alignment(principle=8, basis=Basis.IN_WORDS),)
    assert ALIGNER.align(replace(topic_claim, predicate=Predicate.DISCLOSES)) == ()


def test_what_is_of_no_topic_bears_on_no_principle() -> None:
    assert ALIGNER.align(draft("We work with Helpers Abroad on wells.", Predicate.PARTNERS_WITH)) == ()


def test_what_is_done_to_suppliers_is_evidence_by_its_kind() -> None:
    found = ALIGNER.align(draft("We audit vendors every year.", Predicate.SUPPLIER_FACT, "vendors"))
    assert found == (
        Alignment(principle=2, basis=Basis.BY_KIND),
        Alignment(principle=8, basis=Basis.BY_JUDGEMENT),
    )


def test_the_row_of_an_index_tells_the_principle_of_what_stands_in_it() -> None:
    start = TEXT.index("forced and compulsory")
    words = draft("Buying Rules, page 6", Predicate.HAS_POLICY, "Policy on bribery")
    assert words.evidence.start > start
    assert ALIGNER.align(words) == (Alignment(principle=4, basis=Basis.IN_SECTION, concept=principle_iri(4)),)


def test_known_principles_are_explained_and_goals_bear_on_none() -> None:
    told = replace(draft("We audit vendors every year.", Predicate.COMMITS_TO), principles=(8, 2))
    assert [one.principle for one in ALIGNER.align(told)] == [2, 8]
    assert ALIGNER.align(replace(told, predicate=Predicate.SUPPORTS_SDG)) == ()


def test_each_concept_gives_a_reason_an_iri_of_its_own() -> None:
    concepts = [concept for concept in load_concepts() if concept.principles]
    assert len({mint_alignment(8, "InWords", one.iri) for one in concepts}) == len({one.iri for one in concepts})
