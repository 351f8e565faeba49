"""Whom a claim is about: the unit, site, product or suppliers that the sentence names, else the company."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from extract.draft import Mention
from extract.lexicon import normalize
from extract.read.document import BlockKind
from kg.model import EntityKind, Predicate

if TYPE_CHECKING:
    from collections.abc import Iterator

    from spacy.tokens import Doc, Span, Token

    from extract.draft import Passage

_SITES = """
    base building buildings campus center centers centre centres facilities facility factories factory headquarters
    hotel hotels hub laboratories laboratory mill mills mine mines office offices park plant plants refineries refinery
    site sites smelter store stores terminal warehouse warehouses yard
"""
_UNITS = "affiliate branch business department division foundation subsidiaries subsidiary team unit"
_PRODUCTS = """
    batteries battery cocoa coffee cotton device devices display displays laptop laptops material materials model models
    monitor monitors packaging palm panel panels paper phone phones printer printers product products series smartphone
    smartphones tea tv tvs vehicle vehicles wood
"""
_SUPPLIERS = "contractor contractors partners supplier suppliers vendor vendors"
_KINDS: tuple[tuple[EntityKind, frozenset[str]], ...] = (
    (EntityKind.SITE, frozenset(_SITES.split())),
    (EntityKind.ORGANIZATION_UNIT, frozenset(_UNITS.split())),
    (EntityKind.PRODUCT, frozenset(_PRODUCTS.split())),
    (EntityKind.SUPPLIER_GROUP, frozenset(_SUPPLIERS.split())),
)
_COMPANY = frozenset("we us company group corporation it organization organisation firm report they".split())
_DETERMINER = re.compile(
    r"^(?:(?:our|the|its|their|all|some|both|each|of|a|an|several|many|most|other|\d+)\s)+", re.IGNORECASE
)
_SUBJECT = frozenset({"nsubj", "nsubjpass"})
# What may stand between a certification and the phrase that names its holder.
_NEAR = re.compile(r"(?:\s(?!by\b|from\b|under\b|with\b|through\b)[\w\-]+){0,6}\s")
_LINK = re.compile(r"\s*(?:,|;|and|, and|as well as)?\s*")
_BETWEEN = re.compile(r"\s*(?:, and|,|\band\b|&)\s*(?:our\s|the\s)?")
_LONGEST = 9  # words


def find_subjects(
    passage: Passage, mention: Mention, mentions: tuple[Mention, ...], predicate: Predicate
) -> tuple[Mention | None, ...]:
    """The named subjects of a claim about a mention; (None,) where it is the reporting company's own."""
    if predicate in {Predicate.HAS_POLICY, Predicate.SUPPORTS_SDG} or passage.block.kind is BlockKind.TABLE_ROW:
        return (None,)
    doc = passage.doc
    span = doc.char_span(mention.start, mention.end, alignment_mode="expand")
    if span is None:
        return (None,)
    if predicate is Predicate.HOLDS_CERTIFICATION:
        holders = _holders_after(doc, mention, mentions)
        if holders:
            return holders
    verb = _verb_above(span.root)
    subject = _subject_of(verb) if verb is not None else None
    if subject is None:
        return (None,)
    heads = (subject, *subject.conjuncts)
    found = tuple(m for head in heads for m in _classify(doc, head, mention, mentions))
    others = [m for m in found if m.kind is EntityKind.ORGANIZATION]
    if predicate is Predicate.COMPLIES_WITH and others and not any(_is_company(m, passage.company) for m in others):
        return ()
    return found or (None,)


def _is_company(mention: Mention, company: frozenset[str]) -> bool:
    """Whether a name is the reporting company's, alone or with a suffix or a place."""
    name = f" {normalize(mention.name)} "
    return any(f" {own} " in name for own in company)


def _verb_above(token: Token) -> Token | None:
    while token.head != token:
        token = token.head
        if token.pos_ == "VERB" and _subject_of(token) is not None:
            return token
    return token if token.pos_ in {"VERB", "AUX"} else None


def _subject_of(verb: Token) -> Token | None:
    own = next((c for c in verb.children if c.dep_ in _SUBJECT), None)
    if own is None and verb.dep_ in {"conj", "xcomp", "advcl", "ccomp"} and verb.head.pos_ == "VERB":
        return next((c for c in verb.head.children if c.dep_ in _SUBJECT), None)
    return own


def _holders_after(doc: Doc, mention: Mention, mentions: tuple[Mention, ...]) -> tuple[Mention | None, ...]:
    """Holders in a phrase behind the certification: "... certification for our A and our B"."""
    for token in doc:
        near = _NEAR.fullmatch(doc.text[mention.end : token.idx]) if token.idx >= mention.end else None
        if near and token.lemma_ in {"for", "at", "of"} and token.dep_ == "prep":
            heads = _listed_after(doc, token)
            return tuple(m for head in heads for m in _classify(doc, head, mention, mentions))
    return ()


def _listed_after(doc: Doc, token: Token) -> Iterator[Token]:
    """The heads of the noun phrases that follow a token in a list, by their order: the parse loses the later ones."""
    end = token.i + 1
    for chunk in doc.noun_chunks:
        if chunk.start >= end and _LINK.fullmatch(doc[end : chunk.start].text):
            yield chunk.root
            end = chunk.end


def _classify(doc: Doc, token: Token, mention: Mention, mentions: tuple[Mention, ...]) -> tuple[Mention, ...]:
    """The mentions of units, sites, products or supplier groups with this head; none for anything else."""
    if token.lower_ in _COMPANY:
        return ()
    span = _phrase(doc, token)
    kind = _kind(token, span)
    if kind is None or any(m.start < span.end_char and span.start_char < m.end for m in mentions):
        return ()
    if kind is EntityKind.ORGANIZATION and _attests_products(mention):
        kind = EntityKind.PRODUCT
    place = (span.start_char, span.end_char)
    names = (_name(part) for part in _parts(token, span))
    return tuple(
        Mention(kind=kind, start=place[0], end=place[1], name=name)
        for name in names
        if name and len(name.split()) <= _LONGEST
    )


def _name(written: str) -> str:
    return _DETERMINER.sub("", written).strip(' ,*"“”')


def _parts(token: Token, span: Span) -> list[str]:
    """The several names that share one plural head: "Leeds and York plants" are two."""
    before = span.text[: token.idx - span.start_char].strip()
    pieces = _BETWEEN.split(_DETERMINER.sub("", before)) if token.tag_ == "NNS" else []
    named = len(pieces) > 1 and all(piece[:1].isupper() for piece in pieces)
    return pieces if named else [span.text]


def _attests_products(mention: Mention) -> bool:
    """Whether a certification is one that only products bear, so that a name that bears it is a product's."""
    return mention.concept is not None and mention.concept.attests == (EntityKind.PRODUCT,)


def _kind(token: Token, span: Span) -> EntityKind | None:
    words = [t.lower_ for t in span]
    for kind, heads in _KINDS:
        if token.lower_ in heads:
            return kind
    for kind, heads in _KINDS[:3]:
        if heads.intersection(words[-2:]):
            return kind
    if token.pos_ == "PROPN" or (token.is_title and not token.is_sent_start):
        return EntityKind.ORGANIZATION
    return None


def _phrase(doc: Doc, token: Token) -> Span:
    """The noun phrase of a head: its modifiers to the left, and an "of" phrase to the right."""
    left = token.i
    for child in token.lefts:
        if child.dep_ in {"det", "amod", "compound", "nmod", "poss", "nummod"}:
            left = min(left, child.left_edge.i)
    right = token.i
    for child in token.rights:
        if child.dep_ in {"prep", "appos"} and child.lower_ in {"of", "in"}:
            right = max(right, child.right_edge.i)
    while left < token.i and doc[left].is_punct:
        left += 1
    return doc[left : right + 1]
