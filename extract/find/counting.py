"""What a number without a unit counts, and whether it counts anything."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from extract.draft import text_of
from extract.pattern import to_pattern

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

    from extract.find.numbers import Numeral

_COLLECTIVE = frozenset(
    "people staff personnel aircraft series species equipment headcount women men children youth sets percent".split()
)
# What reports count that says nothing about them: the parts of a framework, the members of the United Nations.
_UNCOUNTED = frozenset("principle principles sdgs states".split())
# "One" before these means "a" or "a single", as in "one way" or "as one team".
_LOOSE = frozenset(
    "way thing time day step side hand place part world team company person family year stop roof platform point "
    "example goal voice word area aspect reason another meeting box piece group unit".split()
)
_FRACTIONAL = frozenset("time point fold person employee people child inch".split())
_MODIFIERS = frozenset(("nummod", "amod", "compound", "det", "quantmod", "nmod"))
_BETWEEN = frozenset(("ADJ", "NOUN", "PROPN", "ADV", "VERB", "CCONJ", "PUNCT", "PART"))
_LOOK_AHEAD = 7
_YEAR_IN_BRACKETS = r"\((?:FY\s?)?(?:19|20)\d\d"
_TOLD_BEFORE = to_pattern(
    r"(?:\b(?:including|of\s+which|total(?:l?ing|l?ed)?(?:\s+of|\s+to)?|reach(?:ed|ing)|amount(?:ed|ing)\s+to|to|at"
    rf"|was|were|is|are)|:|{_YEAR_IN_BRACKETS}:)\s*(?:only\s)?$"
)
_TOLD_AFTER = to_pattern(
    rf"\s+(?:{_YEAR_IN_BRACKETS}[^)]*\)\s+)?(?:of\s+(?:these|them|those|which|the|our|its|all)\b|out\s+of\b"
    rf"|(?:were|was|are|have|had)\b|in\s+(?:the\s)?[A-Z])|\s*{_YEAR_IN_BRACKETS}:"
)
_IN_BRACKETS_BEFORE = to_pattern(r"\bout\s+of\s+$|\([A-Z][a-z ]+s\s$")
_CLAUSE_AFTER = to_pattern(r"\s*(?:$|[.,;)(]|(?:in|by|as|for|at|from|and|during|of)\b)")


def counted_noun(doc: Doc, numeral: Numeral) -> Token | None:
    """The noun that a number counts, by the parse or else by what follows; more than one need a plural."""
    span = doc.char_span(numeral.start, numeral.end, alignment_mode="expand")
    if span is None:
        return None
    many = numeral.value != 1
    root: Token = span.root
    hyphened = text_of(doc).startswith("-", root.head.idx + len(root.head))
    if not hyphened and root.dep_ in _MODIFIERS and root.head.i >= span.end and _is_countable(root.head, many=many):
        return root.head
    for token in doc[span.end : span.end + _LOOK_AHEAD]:
        is_last = token.i + 1 == len(doc) or doc[token.i + 1].pos_ not in ("NOUN", "PROPN")
        is_last = is_last and not text_of(doc).startswith("-", token.idx + len(token))
        if is_last and _is_countable(token, many=many):
            return token
        goes_on = token.text == "," and doc[token.i - 1].pos_ == "ADJ"
        if token.pos_ not in _BETWEEN or (token.text in ".;:,()" and not goes_on):
            return None
        if token.pos_ == "VERB" and token.tag_ not in ("VBN", "VBG"):
            return None
    return None


def _is_countable(token: Token, *, many: bool) -> bool:
    if token.pos_ not in ("NOUN", "PROPN"):
        return False
    if not many or token.tag_ in ("NNS", "NNPS") or token.lower_ in _COLLECTIVE:
        return True
    return token.lower_.endswith("s") and not token.lower_.endswith("ss")


def counts(numeral: Numeral, noun: Token) -> bool:
    """Whether a number with its noun is a count worth stating: not "one way", not "ten principles", not "4.2 Sites"."""
    if noun.lower_ in _UNCOUNTED:
        return False
    if numeral.value == 1:
        between = text_of(noun.doc)[numeral.end : noun.idx]
        is_loose = noun.lemma_.lower() in _LOOSE or re.search(r"[A-Z]|single", between) is not None
        return noun.tag_ == "NN" and not is_loose
    return numeral.is_whole or noun.lemma_.lower() in _FRACTIONAL


def counts_alone(doc: Doc, numeral: Numeral) -> bool:
    """Whether a number with neither unit nor noun is still said of something: "38 of these", "rose to 12"."""
    span = doc.char_span(numeral.start, numeral.end, alignment_mode="expand")
    if span is None or not numeral.is_whole or (not numeral.digits and numeral.value <= 1):
        return False
    before, after = text_of(doc)[: numeral.start], text_of(doc)[numeral.end :]
    if _TOLD_AFTER.match(after) or _IN_BRACKETS_BEFORE.search(before):
        return True
    if _TOLD_BEFORE.search(before):
        return _CLAUSE_AFTER.match(after) is not None
    return bool(numeral.digits) and numeral.value >= 100 and span.root.dep_ in ("dobj", "nsubj", "nsubjpass")
