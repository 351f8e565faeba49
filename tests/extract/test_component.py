"""Claimgraph as components of a spaCy pipeline of one's own."""

from __future__ import annotations

import tomllib
from importlib import import_module
from typing import TYPE_CHECKING

import pytest
import spacy
from spacy import displacy
from spacy.tokens import Doc

from extract.component import claims_of
from extract.find.named import find_named
from extract.language import DEFAULT_MODEL
from kg.errors import ParseMissingError

if TYPE_CHECKING:
    from spacy.language import Language

TEXT = (
    "Our Leeds plant obtained the ISO 14001 certification in 2021. "
    "We comply with the Modern Slavery Act. "
    "The weather in Leeds was fair."
)


@pytest.fixture(scope="module")
def pipeline() -> Language:
    nlp = spacy.load(DEFAULT_MODEL, exclude=["ner"])
    nlp.add_pipe("claimgraph", config={"company": ["Norbrook"], "year": 2022})
    return nlp


@pytest.fixture(scope="module")
def doc(pipeline) -> Doc:
    return pipeline(TEXT)


def test_what_is_found_stands_in_a_span_group(doc):
    expected = [(m.name, m.kind.value) for sent in doc.sents for m in find_named(sent.text)]
    assert [(span.id_, span.label_) for span in doc.spans["claimgraph"]] == expected
    assert ("ISO 14001", "Standard") in expected
    linked = {span.id_: span.kb_id_ for span in doc.spans["claimgraph"]}
    assert linked["ISO 14001"] == "https://w3id.org/claimgraph/vocab/standard/iso-14001"


def test_claims_have_their_subject_object_and_sentence(doc):
    held, complied = doc._.claims
    assert (held.subject, held.predicate, held.object.text) == ("Leeds plant", "holdsCertification", "ISO 14001")
    assert (held.modality, held.negated, held.year) == ("Achieved", False, 2021)
    assert held.sentence.text == "Our Leeds plant obtained the ISO 14001 certification in 2021."
    assert (complied.subject, complied.predicate) == (None, "compliesWith")
    assert complied.object.text in complied.sentence.text


def test_claims_are_spans_too(doc):
    group = doc.spans["claimgraph/claims"]
    assert [(span.label_, span.start) for span in group] == [(c.predicate, c.object.start) for c in doc._.claims]


def test_displacy_renders_them(doc):
    page = displacy.render(doc, style="span", options={"spans_key": "claimgraph"}, jupyter=False)
    assert "Standard" in page
    claims = displacy.render(doc, style="span", options={"spans_key": "claimgraph/claims"}, jupyter=False)
    assert "holdsCertification" in claims


def test_a_document_keeps_its_claims_in_bytes(doc, pipeline):
    again = Doc(pipeline.vocab).from_bytes(doc.to_bytes())
    assert [str(claim) for claim in again._.claims] == [str(claim) for claim in doc._.claims] != []


def test_steps_one_by_one_give_the_same(doc, nlp):
    found = nlp(TEXT)
    for step in ("claimgraph_find", "claimgraph_relate"):
        found = nlp.create_pipe(step, config={"company": ["Norbrook"], "year": 2022})(found)
    assert [str(claim) for claim in found._.claims] == [str(claim) for claim in doc._.claims]


def test_claims_are_about_the_spans_that_anyone_has_set(nlp):
    found = nlp("We comply with the Quiet Harbour Ways.")
    start = found.text.index("Quiet")
    found.spans["claimgraph"] = [found.char_span(start, len(found.text) - 1, label="Framework")]
    (claim,) = nlp.create_pipe("claimgraph_relate")(found)._.claims
    assert (claim.predicate, claim.object.text) == ("compliesWith", "Quiet Harbour Ways")


def test_another_key(pipeline):
    found = pipeline.create_pipe("claimgraph", config={"spans_key": "esg"})(pipeline(TEXT))
    assert [span.text for span in found.spans["esg"]] == [span.text for span in found.spans["claimgraph"]]
    assert [claim.object.text for claim in claims_of(found, "esg")] == [claim.object.text for claim in found._.claims]


def test_finding_needs_sentences_only():
    nlp = spacy.blank("en")
    nlp.add_pipe("sentencizer")
    nlp.add_pipe("claimgraph_find")
    found = nlp(TEXT)
    assert "ISO 14001" in {span.id_ for span in found.spans["claimgraph"]}


@pytest.mark.parametrize(
    ("before", "step", "needs"),
    [((), "claimgraph_find", "sentencizer"), (("sentencizer",), "claimgraph", "parser")],
)
def test_a_pipeline_without_what_is_needed_is_told_so(before, step, needs):
    nlp = spacy.blank("en")
    for name in (*before, step):
        nlp.add_pipe(name)
    with pytest.raises(ParseMissingError, match=needs):
        nlp(TEXT)


def test_a_text_without_words_has_no_claims(pipeline):
    assert pipeline("")._.claims == ()


def test_a_document_that_was_not_read_has_no_claims():
    assert spacy.blank("en")("We hold ISO 14001.")._.claims == ()


def test_an_installation_registers_the_components(root):
    project = tomllib.loads((root / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    registered = project["entry-points"]["spacy_factories"]
    assert set(registered) == {"claimgraph", "claimgraph_find", "claimgraph_relate"}
    for place in registered.values():
        module, _, name = place.partition(":")
        assert callable(getattr(import_module(module), name))
