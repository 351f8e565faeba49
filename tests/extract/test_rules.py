"""Every rule is held to its own examples and rejects."""

from __future__ import annotations

import pytest

from extract.draft import Passage
from extract.find.beneficiaries import find_beneficiaries
from extract.find.named import find_named
from extract.find.suppliers import find_suppliers
from extract.read import read_text
from extract.relate import giving, supplying
from extract.relate.named import relate
from extract.rules import TextRule, load_rules, precision
from kg.errors import AssetMissingError
from tests.extract.marked import Marked, read_marked

EXAMPLES = [(rule, sentence) for rule in load_rules() for sentence in rule.examples]
REJECTS = [(rule, sentence) for rule in load_rules() for sentence in rule.rejects]


def passage_of(text: str, nlp) -> Passage:
    document = read_text(f"About this report\n\n{text}\n", name="example.txt")
    sentence = next(s for s in document.sentences if s.text == text)
    return Passage(sentence=sentence, doc=nlp(text), block=document.blocks[sentence.block], headings=())


def mentions_of(text: str, nlp):
    return (*find_named(text), *find_suppliers(nlp(text)), *find_beneficiaries(nlp(text)))


def drafts_of(marked: Marked, nlp):
    passage = passage_of(marked.text, nlp)
    return [*relate(passage, find_named(marked.text)), *supplying.relate(passage), *giving.relate(passage)]


@pytest.mark.parametrize(("rule", "sentence"), EXAMPLES, ids=lambda x: x.name if isinstance(x, TextRule) else None)
def test_example_is_found_by_its_rule(rule: TextRule, sentence: str, nlp) -> None:
    marked = read_marked(sentence)
    fired = [d for d in drafts_of(marked, nlp) if d.rule == rule.name]
    assert {(d.object.start, d.object.end) for d in fired} == marked.spans("object")
    assert {(d.subject.start, d.subject.end) for d in fired if d.subject is not None} == marked.spans("subject")


@pytest.mark.parametrize(("rule", "sentence"), REJECTS, ids=lambda x: x.name if isinstance(x, TextRule) else None)
def test_reject_is_not_found_by_its_rule(rule: TextRule, sentence: str, nlp) -> None:
    marked = read_marked(sentence)
    assert {(m.start, m.end) for m in mentions_of(marked.text, nlp)} >= marked.spans("object"), (
        "the reject must hold what the rule looks for"
    )
    assert not [d for d in drafts_of(marked, nlp) if d.rule == rule.name]


def test_rule_names_are_unique() -> None:
    names = [rule.name for rule in load_rules()]
    assert len(names) == len(set(names))


@pytest.mark.parametrize("rule", load_rules(), ids=lambda rule: rule.name)
def test_rule_has_proof_and_words(rule: TextRule) -> None:
    assert rule.examples
    assert rule.rejects
    assert rule.description.endswith(".")
    assert rule.before or rule.after


def test_precision_of_a_rule_is_a_share() -> None:
    assert all(0 < precision(rule.name) <= 1 for rule in load_rules())


def test_precision_file_missing_is_told(tmp_path, monkeypatch) -> None:
    from extract import rules

    monkeypatch.setattr(rules, "_HERE", tmp_path)
    rules._precisions.cache_clear()
    with pytest.raises(AssetMissingError, match=r"precision\.json is missing"):
        precision("certified-to")
    rules._precisions.cache_clear()
