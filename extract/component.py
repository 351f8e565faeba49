"""Claimgraph as components of anyone's spaCy pipeline: `nlp.add_pipe("claimgraph")`.

`claimgraph_find` writes what a text names to `doc.spans["claimgraph"]`: the label of a span is its kind, `id_` the name
to keep, `kb_id_` the IRI of the vocabulary's concept where one is known. `claimgraph_relate` reads these spans, whoever
set them, and writes the claims to `doc.spans["claimgraph/claims"]`, each a span over its object with the predicate as
label, and to `doc._.claims`. `claimgraph` does both. It is the code that reads reports, without what only the layout of
a report tells: headings, lists, tables and figures.

>>> from extract.language import load_model
>>> nlp = load_model()
>>> component = nlp.create_pipe("claimgraph", config={"company": ["Norbrook"], "year": 2023})
>>> doc = component(nlp("Our Leeds plant obtained the ISO 14001 certification in 2021."))
>>> [(span.text, span.label_) for span in doc.spans["claimgraph"]]
[('ISO 14001', 'Standard')]
>>> for claim in doc._.claims:
...     print(claim.subject, claim.predicate, claim.object.text, claim.modality, claim.year)
Leeds plant holdsCertification ISO 14001 Achieved 2021
"""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, Any, NamedTuple

from spacy.language import Language
from spacy.tokens import Doc, SpanGroup

from extract.draft import Mention, Passage, Quantity
from extract.find.named import find_named
from extract.lexicon import normalize
from extract.read.document import Block, BlockKind, Piece, Reading, Sentence
from extract.relate import named
from kg.errors import ParseMissingError
from kg.model import EntityKind
from kg.vocabulary import load_concepts

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from spacy.tokens import Span

    from extract.draft import Draft
    from kg.vocabulary import Concept

SPANS_KEY = "claimgraph"
_KINDS = {kind.value: kind for kind in EntityKind}
_CONFIG: dict[str, Any] = {"company": [], "year": None, "spans_key": SPANS_KEY}


class Found(NamedTuple):
    """A claim in a text; `subject` is None where it is the company itself.

    `object` and `sentence` are spans of the text, `predicate` and `modality` local names of the ontology.
    """

    subject: str | None
    predicate: str
    object: Span
    modality: str
    negated: bool
    year: int | None
    qualifiers: tuple[tuple[str, str], ...]
    rule: str
    sentence: Span


class Finder:
    """Writes what a text names to a span group."""

    def __init__(self, company: Sequence[str], spans_key: str) -> None:
        """Find for a company with these names: what bears its name is its own."""
        self._company = frozenset(map(normalize, company))
        self._key = spans_key

    def __call__(self, doc: Doc) -> Doc:
        """The document with its mentions; its sentences must be known."""
        if not doc.has_annotation("SENT_START"):
            raise ParseMissingError("claimgraph_find needs sentences: add a parser or a sentencizer before it")
        doc.spans[self._key] = [
            span
            for sent in doc.sents
            for mention in find_named(sent.text, self._company)
            for span in _spans(sent, mention)
        ]
        return doc


class Relater:
    """Reads the spans of a group and writes the claims about them."""

    def __init__(self, company: Sequence[str], year: int | None, spans_key: str) -> None:
        """Relate for a company with these names and the year that its text is about."""
        self._company = frozenset(map(normalize, company))
        self._year = year
        self._key = spans_key

    def __call__(self, doc: Doc) -> Doc:
        """The document with its claims; it must be tagged and parsed."""
        if not (doc.has_annotation("DEP") and doc.has_annotation("POS")):
            raise ParseMissingError(
                "claimgraph_relate needs a parse: use a model with tagger, attribute_ruler and parser, such as "
                "en_core_web_sm, and add it after them"
            )
        found = [pair for sent in doc.sents for pair in self._claims(sent)]
        group = SpanGroup(doc, name=_claims_key(self._key), spans=[span for span, _ in found])
        group.attrs["claims"] = [record for _, record in found]
        doc.spans[_claims_key(self._key)] = group
        return doc

    def _claims(self, sent: Span) -> Iterator[tuple[Span, dict[str, Any]]]:
        """The claims of a sentence: the object's span with the predicate as label, and the rest as plain values."""
        spans = [one for one in sent.doc.spans.get(self._key, ()) if sent.start <= one.start < sent.end]
        mentions = tuple(_mention(one, sent.start_char) for one in sorted(spans, key=lambda one: one.start))
        for draft in named.relate(self._passage(sent), mentions) if mentions else ():
            if isinstance(draft.object, Quantity):
                continue
            for span in _spans(sent, draft.object, label=draft.predicate.value):
                yield span, _record(draft)

    def _passage(self, sent: Span) -> Passage:
        """The sentence as the pipeline hands it on: a paragraph of its own, with no heading above it."""
        text = sent.text
        reading = Reading(text=text, pieces=(Piece(0, sent.start_char, len(text), len(text)),))
        block = Block(kind=BlockKind.PARAGRAPH, start=sent.start_char, end=sent.end_char, reading=reading)
        return Passage(
            sentence=Sentence(block=0, start=sent.start_char, end=sent.end_char, reading=reading),
            doc=sent.as_doc(),
            block=block,
            headings=(),
            company=self._company,
            year=self._year,
        )


@Language.factory("claimgraph_find", assigns=["doc.spans"], requires=["doc.sents"], default_config=_CONFIG)
def make_finder(nlp: Language, name: str, company: list[str], year: int | None, spans_key: str) -> Finder:  # noqa: ARG001
    """The step that finds; `year` is there so that all factories take the same settings."""
    return Finder(company, spans_key)


@Language.factory(
    "claimgraph_relate", assigns=["doc.spans"], requires=["doc.spans", "token.dep", "token.pos"], default_config=_CONFIG
)
def make_relater(nlp: Language, name: str, company: list[str], year: int | None, spans_key: str) -> Relater:  # noqa: ARG001
    """The step that qualifies and relates what was found."""
    return Relater(company, year, spans_key)


@Language.factory(
    "claimgraph", assigns=["doc.spans"], requires=["doc.sents", "token.dep", "token.pos"], default_config=_CONFIG
)
def make_claimgraph(nlp: Language, name: str, company: list[str], year: int | None, spans_key: str) -> Both:  # noqa: ARG001
    """Both steps in one."""
    return Both(Finder(company, spans_key), Relater(company, year, spans_key))


class Both:
    """The steps, one after the other."""

    def __init__(self, find: Finder, relate: Relater) -> None:
        """Run these two."""
        self._find = find
        self._relate = relate

    def __call__(self, doc: Doc) -> Doc:
        """The document with its mentions and claims."""
        return self._relate(self._find(doc))


def claims_of(doc: Doc, spans_key: str = SPANS_KEY) -> tuple[Found, ...]:
    """The claims of a document that `claimgraph_relate` has read; `doc._.claims` is the same for the usual key."""
    group = doc.spans.get(_claims_key(spans_key))
    if group is None:
        return ()
    return tuple(_found(span, record) for span, record in zip(group, group.attrs["claims"], strict=True))


Doc.set_extension("claims", getter=claims_of, force=True)


def _claims_key(spans_key: str) -> str:
    return f"{spans_key}/claims"


def _spans(sent: Span, mention: Mention, label: str | None = None) -> Iterator[Span]:
    """The whole tokens of a mention; none for a mention without words of its own."""
    start, end = sent.start_char + mention.start, sent.start_char + mention.end
    span = sent.doc.char_span(
        start,
        end,
        label=label or mention.kind.value,
        kb_id=mention.concept.iri if mention.concept else "",
        span_id=mention.name,
        alignment_mode="expand",
    )
    if span is not None:
        yield span


def _mention(span: Span, offset: int) -> Mention:
    """What a span names, whoever set it; a label that is no kind of ours is an organization's."""
    concept = _concepts().get(span.kb_id_)
    return Mention(
        kind=_KINDS.get(span.label_, EntityKind.ORGANIZATION),
        start=span.start_char - offset,
        end=span.end_char - offset,
        name=span.id_ or span.text,
        concept=concept,
    )


@lru_cache(maxsize=1)
def _concepts() -> dict[str, Concept]:
    return {concept.iri: concept for concept in load_concepts()}


def _record(draft: Draft) -> dict[str, Any]:
    """A claim as plain values, which a document's bytes can hold."""
    return {
        "subject": draft.subject.name if draft.subject else None,
        "modality": draft.modality.value,
        "negated": draft.negated,
        "year": draft.year,
        "qualifiers": [list(pair) for pair in draft.qualifiers],
        "rule": draft.rule,
    }


def _found(span: Span, record: dict[str, Any]) -> Found:
    return Found(
        subject=record["subject"],
        predicate=span.label_,
        object=span,
        modality=record["modality"],
        negated=record["negated"],
        year=record["year"],
        qualifiers=tuple((name, value) for name, value in record["qualifiers"]),
        rule=record["rule"],
        sentence=span.sent,
    )
