"""Noun phrases of a parsed sentence as they stand in the text, cut to what names a thing."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from extract.draft import text_of
from extract.pattern import to_pattern

if TYPE_CHECKING:
    from collections.abc import Collection

    from spacy.tokens import Token

    from extract.find.quantities import Amount

LIGHT_VERBS = frozenset(
    "have be include do make take get see number total reach account bring become stand exceed average remain amount "
    "represent comprise hit surpass achieve".split()
)
"""Verbs that say of a thing only that there is some of it."""

_EMPTY = frozenset(
    "average total amount maximum minimum equivalent number sum more less up % percent company group corporation ton "
    "tons tonne tonnes".split()
)
_LEFT = frozenset("amod compound nmod poss npadvmod advmod punct case conj cc dep quantmod nummod".split())
_VALUE_TYPES = frozenset(("DATE", "PERCENT", "MONEY", "CARDINAL"))
_LEADING = to_pattern(
    r"^(?:(?:the|an?|our|its|their|his|these|those|this|such|all|some|each|every|both|other|additional|further|more|over"
    r"|nearly|about|around|approximately|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve"
    r"|up|to|than|at|least|another|only|new|different|full|single|of|and|or|,)\s+)+",
    re.IGNORECASE,
)
_FARTHEST = 7  # words from "of" to its noun
_LONGEST = 90  # characters


def is_noun(token: Token) -> bool:
    """Whether a token is a noun or a name."""
    return token.pos_ in ("NOUN", "PROPN")


def names_thing(token: Token) -> bool:
    """Whether a token can name what is measured: no number, date, or word such as "total"."""
    has_name = is_noun(token) and not token.like_num and token.lower_ not in _EMPTY
    return has_name and token.ent_type_ not in _VALUE_TYPES


def phrase_of(noun: Token, amount: Amount | None) -> str:
    """A noun with the words right before it that belong to it; never the amount itself."""
    first = noun
    for token in reversed([t for t in noun.subtree if t.i < noun.i]):
        is_amount = amount is not None and amount.start <= token.idx < amount.end
        if first.i - token.i != 1 or token.dep_ not in _LEFT or is_amount or token.text in ",:;()":
            break
        first = token
    return str(text_of(noun.doc)[first.idx : noun.idx + len(noun)])


def complement(noun: Token, words: Collection[str] = ("of", "per")) -> str:
    """The phrase that one of `words` adds to a noun (" of steam"), up to its own noun; empty where there is none."""
    prep = preposition(noun, words)
    inner = None if prep is None else object_of(prep)
    if prep is None or inner is None or not is_noun(inner) or inner.i - prep.i > _FARTHEST:
        return ""
    named = _LEADING.sub("", text_of(noun.doc)[prep.idx + len(prep) + 1 : inner.idx + len(inner)])
    return "" if re.search(r"\d", named) else f" {prep.lower_} {named}"


def preposition(head: Token, words: Collection[str]) -> Token | None:
    """The first of a head's prepositions behind it that is one of `words`."""
    return next((c for c in head.children if c.dep_ == "prep" and c.lower_ in words and c.i > head.i), None)


def object_of(preposition_: Token) -> Token | None:
    """What a preposition governs."""
    return next((c for c in preposition_.children if c.dep_ in ("pobj", "pcomp")), None)


def inside(noun: Token) -> Token:
    """The directors of "the total number of directors"; any other noun itself."""
    prep = preposition(noun, ("of",)) if noun.lower_ in _EMPTY else None
    return (None if prep is None else object_of(prep)) or noun


def verb_over(token: Token) -> Token | None:
    """The nearest verb that a token hangs on."""
    while token.head != token:
        token = token.head
        if token.pos_ in ("VERB", "AUX"):
            return token
    return token if token.pos_ in ("VERB", "AUX") else None


def head_noun(token: Token) -> Token | None:
    """The noun that a value is said of: "an energy saving rate of 62 %", "an increase by 3 t"."""
    head = token.head
    for _ in range(4):
        if head.pos_ in ("VERB", "AUX"):
            return None
        if names_thing(head) and head.ent_type_ != "QUANTITY":
            return head
        if head.dep_ not in ("prep", "pobj", "npadvmod", "nmod", "amod") and head.lower_ not in _EMPTY:
            return None
        head = head.head
    return None


def done_to(verb: Token) -> str:
    """The past form in which the text has a verb ("recycled"), empty for light and unfinished ones."""
    if verb.lemma_ == "save":
        return "saved"
    return str(verb.lower_) if verb.tag_ in ("VBN", "VBD") and verb.lemma_ not in LIGHT_VERBS else ""


def tidy(phrase: str, company: str) -> str:
    """A phrase without marks, leading small words and the company's name; empty where it says nothing or too much."""
    plain = re.sub(r"[*_“”\"]+|(?<=[A-Za-z])[¹²³⁴⁵⁶⁷⁸⁹]", "", re.sub(r"\s+", " ", phrase)).strip(" -–/&,.;:()'’")
    plain = _LEADING.sub("", plain)
    if company:
        plain = re.sub(rf"(?<!\w){re.escape(company)}(?:['’]s)?\s+", "", plain)
    plain = re.sub(r"^(?:[\d.,]+%?\s+)+", "", plain)
    return plain if len(plain) <= _LONGEST and re.search(r"[^\W\d_]{2}", plain) else ""
