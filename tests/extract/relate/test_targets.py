"""Aims without a number: every rule is held to its own examples and rejects."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extract.relate import reports
from extract.relate.targets import aim_phrase, find_aims, may_aim
from extract.rules import describe
from extract.rules.aims import AimRule, load_aims
from kg.model import EntityKind, Modality, Predicate
from tests.extract.marked import read_marked
from tests.extract.passages import passage_of

EXAMPLES = [(rule, sentence) for rule in load_aims() for sentence in rule.examples]
REJECTS = [(rule, sentence) for rule in load_aims() for sentence in rule.rejects]


def begins(rule: AimRule, text: str, nlp) -> set[int]:
    passage, _ = passage_of(text, nlp, heading="Our goals" if rule.under else "Lamps")
    return {at for found, at in find_aims(passage) if found is rule}


@pytest.mark.parametrize(("rule", "sentence"), EXAMPLES, ids=lambda x: x.name if isinstance(x, AimRule) else None)
def test_an_example_is_found_by_its_rule(rule: AimRule, sentence: str, nlp) -> None:
    marked = read_marked(sentence)
    starts = begins(rule, marked.text, nlp)
    assert starts <= {at for start, end in marked.spans("object") for at in range(start, end)}
    assert starts
    assert all(aim_phrase(marked.text, at) for at in starts)
    assert may_aim(marked.text) or rule.under is not None


@pytest.mark.parametrize(("rule", "sentence"), REJECTS, ids=lambda x: x.name if isinstance(x, AimRule) else None)
def test_a_reject_is_not_found_by_its_rule(rule: AimRule, sentence: str, nlp) -> None:
    assert not begins(rule, read_marked(sentence).text, nlp)


@pytest.mark.parametrize("rule", load_aims(), ids=lambda rule: rule.name)
def test_a_rule_has_its_proof_and_its_words(rule: AimRule) -> None:
    assert rule.examples
    assert rule.rejects
    assert describe(rule.name).endswith(".")


def test_below_another_heading_an_order_is_no_aim(nlp) -> None:
    passage, _ = passage_of("Expand the take-back scheme to all stores", nlp, heading="Lamps")
    assert find_aims(passage) == ()


def stated(text: str, nlp):
    passage, setting = passage_of(text, nlp)
    return list(reports.relate(passage, setting))


def test_an_aim_is_a_claim_on_a_metric_with_its_year(nlp) -> None:
    text = "We will continue to reduce the use of paint by 2030."
    (draft,) = stated(text, nlp)
    assert (draft.predicate, draft.modality, draft.year, draft.rule) == (
        Predicate.HAS_TARGET,
        Modality.TARGET,
        2030,
        "aim-will",
    )
    assert (draft.object.kind, draft.object.name) == (EntityKind.METRIC, "reduction of use of paint")
    assert draft.evidence.end - draft.evidence.start == len(text)


def test_beside_a_figure_only_neutrality_is_an_aim_of_its_own(nlp) -> None:
    drafts = stated("We will cut emissions by 50% by 2030 and achieve carbon neutrality by 2050.", nlp)
    assert {(d.rule, d.modality) for d in drafts} == {
        ("figure-in-sentence", Modality.TARGET),
        ("aim-neutrality", Modality.TARGET),
    }
    assert [d.object.name for d in drafts if d.rule == "aim-neutrality"] == ["carbon neutrality"]


@pytest.mark.parametrize(
    ("words", "phrase"),
    [
        ("reduce our use of water in all mills by 2030.", "reduction of use of water in all mills"),
        ("achieve net-zero emissions, which is far.", "net-zero emissions"),
        ("open more stores with lifts (see page 5).", "open more stores with lifts"),
        ("grow.", ""),
    ],
)
def test_an_aim_in_a_few_words(words: str, phrase: str) -> None:
    assert aim_phrase(f"We will {words}", 8) == phrase


@given(text=st.text(max_size=150), at=st.integers(min_value=0, max_value=150))
def test_any_text_gives_a_short_aim_or_none(text: str, at: int) -> None:
    phrase = aim_phrase(text, at)
    assert phrase == "" or " " in phrase
