"""What a noun phrase names that can hold, comply or receive: a unit, site, product, supplier group or organization."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from extract.draft import Mention, text_of
from extract.lexicon import normalize
from extract.pattern import to_pattern
from kg.model import EntityKind

if TYPE_CHECKING:
    from spacy.tokens import Doc, Span, Token

_SITES = """
    base building buildings campus center centers centre centres datacenter datacenters facilities facility factories
    factory headquarters hotel hotels hub laboratories laboratory mill mills mine mines office offices park plant plants
    plaza project projects refineries refinery site sites smelter store stores terminal tower warehouse warehouses yard
"""
_UNITS = "affiliate branch business department division foundation subsidiaries subsidiary team unit units"
_PRODUCTS = """
    batteries battery cocoa coffee computer computers cotton device devices display displays laptop laptops material
    materials model models monitor monitors packaging palm panel panels paper phone phones printer printers product
    products series smartphone smartphones tea tv tvs vehicle vehicles wood
"""
_SUPPLIERS = "contractor contractors partners supplier suppliers vendor vendors"
_KINDS: tuple[tuple[EntityKind, frozenset[str]], ...] = (
    (EntityKind.SITE, frozenset(_SITES.split())),
    (EntityKind.ORGANIZATION_UNIT, frozenset(_UNITS.split())),
    (EntityKind.PRODUCT, frozenset(_PRODUCTS.split())),
    (EntityKind.SUPPLIER_GROUP, frozenset(_SUPPLIERS.split())),
)
SUPPLIERS = _KINDS[3][1]
# Kinds of mentions that can be a claim's subject; documents, goals and awards cannot.
_BEARERS = frozenset(
    {
        EntityKind.ORGANIZATION,
        EntityKind.ORGANIZATION_UNIT,
        EntityKind.SITE,
        EntityKind.PRODUCT,
        EntityKind.PROGRAM,
        EntityKind.PERSON,
        EntityKind.SUPPLIER_GROUP,
    }
)
_COMPANY = frozenset("we us company group corporation it organization organisation firm report they".split())
_DETERMINER = to_pattern(
    r"^(?:(?:our|the|its|their|all|some|both|each|every|of|a|an|several|many|most|other|this|these|\d+)\s)+",
    re.IGNORECASE,
)
_CERTIFIED = to_pattern(r"^[\s\-\u2010-\u2015]*(?:certified|accredited|labell?ed|compliant)\s", re.IGNORECASE)
_POSSESSIVE = to_pattern(r"^(?P<owner>.+?)\s?['’]s?\s")
# A management system, which is what is certified and not who: "EMS", "ISMS".
_SYSTEM = to_pattern(r"[A-Z]{1,4}MS")
# What counts holders, or glues a headline's verb to one: "Proportion of factories", "Elm Receives".
_COUNTED = to_pattern(r"^(?:proportion|percentage|share|number)\sof\s(?:the\s|our\s)?", re.IGNORECASE)
_HEADLINE = to_pattern(r"\s(?:Receives?|Obtains?|Achieves?|Wins?|Earns?|Passes|Gets)$")
_NO_HOLDER = to_pattern(r"certifications?|certificates?|certified|accreditations?", re.IGNORECASE)
_BETWEEN = to_pattern(r"\s*(?:, and|,|\band\b|&)\s*(?:our\s|the\s)?")
_LONGEST = 9  # words


def holders_at(
    token: Token, mention: Mention, mentions: tuple[Mention, ...], company: frozenset[str] = frozenset()
) -> tuple[Mention, ...]:
    """Those that a token's noun phrase names; none where it is the company, the claim's object or a plain thing."""
    if token.lower_ in _COMPANY:
        return ()
    inside = next((m for m in mentions if m.start <= token.idx < m.end), None)
    if inside is not None:
        is_other = inside != mention and inside.kind in _BEARERS and normalize(inside.name) not in company
        return (inside,) if is_other else ()
    span = _phrase(token)
    kind = _kind(token, span)
    if kind is None or _points_back(span):
        return ()
    if kind is EntityKind.ORGANIZATION and attests_products(mention):
        kind = EntityKind.PRODUCT
    start = max((m.end for m in mentions if span.start_char < m.end <= token.idx), default=span.start_char)
    text = text_of(token.doc)[start : span.end_char]
    names = (_name(part, company) for part in _parts(token, text, token.idx - start))
    return tuple(
        Mention(kind=kind, start=span.start_char, end=span.end_char, name=name)
        for name in names
        if name and not _NO_HOLDER.fullmatch(name) and len(name.split()) <= _LONGEST and normalize(name) not in company
    )


def _points_back(span: Span) -> bool:
    """Whether a phrase only points to what was named before: "this project"."""
    return len(span) == 2 and span[0].lower_ in {"this", "that"} and span[1].tag_ == "NN"


def names_company(token: Token, company: frozenset[str]) -> bool:
    """Whether a token is the company, by its name or by what it calls itself."""
    return token.lower_ in _COMPANY or normalize(token.text) in company


def _name(written: str, company: frozenset[str]) -> str:
    """A name without what counts or owns it."""
    name = _HEADLINE.sub("", _COUNTED.sub("", _CERTIFIED.sub("", written).strip(' ,*"“”')))
    name = _DETERMINER.sub("", name)
    owner = _POSSESSIVE.match(name)
    own = owner is not None and normalize(owner["owner"]) in company | {"company", "group"}
    return name[owner.end() :] if owner is not None and own else name


def _parts(token: Token, text: str, head: int) -> list[str]:
    """The several names that share one plural head: "Leeds and York plants" are two."""
    pieces = _BETWEEN.split(_DETERMINER.sub("", text[:head].strip())) if token.tag_ == "NNS" else []
    named = len(pieces) > 1 and all(piece[:1].isupper() for piece in pieces)
    return pieces if named else [text]


def attests_products(mention: Mention) -> bool:
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
    if _SYSTEM.fullmatch(token.text):
        return None
    if token.pos_ == "PROPN" or (token.is_title and not token.is_sent_start):
        return EntityKind.ORGANIZATION
    return None


def _phrase(token: Token) -> Span:
    """The noun phrase of a head: its modifiers to the left, and an "of" phrase to the right."""
    doc: Doc = token.doc
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
