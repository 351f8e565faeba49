"""Whether a quantity is reached, aimed at, or demanded of others."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from extract.qualify.time import TimeRole
from kg.model import Modality

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

    from extract.find.quantities import Amount
    from extract.qualify.time import Time

_AIMS = frozenset(
    "aim goal target objective ambition pledge commitment commit plan intend intention strive seek aspire aspiration "
    "vow".split()
)
# Verbs that begin a bullet of aims: "Reduce water use by 20 %".
_ORDERS = frozenset(
    "achieve reach reduce double triple halve increase cut source eliminate attain ensure procure divert convert "
    "decrease lower improve raise obtain "
    "offset".split()
)
_FUTURE = frozenset(("will", "shall", "'ll", "’ll"))
_DEMANDS = frozenset(("require", "oblige", "mandate", "demand", "request"))
_DUTIES = frozenset(("must", "should"))
_REACHED = frozenset(
    ("achieve", "reach", "surpass", "exceed", "meet", "complete", "attain", "hit", "fulfil", "fulfill")
)
_AIM_BEFORE = re.compile(
    r"\b(?:aim(?:s|ing)?\s+(?:to|for|at)|(?:goal|target|objective|ambition|pledge|commitment|aim|plan)s?\s*(?:\([^)]*\)\s*)?(?:is|are|was|were|of|to|for|:|that)"
    r"|(?:commit(?:s|ted|ting)?|pledg(?:e|es|ed|ing)|plan(?:s|ned|ning)?|intend(?:s|ed)?|striv(?:e|es|ing)|seek(?:s|ing)?|aspir(?:e|es|ing)|work(?:ing)?\s+towards?)\s+(?:to|for)"
    r"|on\s+track\s+to|target(?:s|ed|ing)?\s+(?:a|an|to|of)|going\s+to)\b",
    re.IGNORECASE,
)


def aim_of(doc: Doc, amount: Amount, times: tuple[Time, ...], report_year: int | None) -> Modality:
    """TARGET where the words above an amount look ahead, REQUIRED where they demand, else ACHIEVED."""
    span = doc.char_span(amount.start, amount.end, alignment_mode="expand")
    if span is None:
        return Modality.ACHIEVED
    above = _above(span.root if amount.noun is None else doc[amount.noun])
    if any(_demands(token) for token in above):
        return Modality.REQUIRED
    if re.search(r"\bbaseline\s+of\s*$", doc.text[: amount.start]):
        return Modality.ACHIEVED
    if any(_looks_ahead(token) for token in above) or _due(times, amount, report_year):
        return Modality.TARGET
    reached = any(token.lemma_ in _REACHED and token.tag_ in ("VBD", "VBN") for token in above)
    if not reached and _AIM_BEFORE.search(doc.text[max(0, amount.start - 90) : amount.start]):
        return Modality.TARGET if not _past_between(doc, amount) else Modality.ACHIEVED
    return Modality.ACHIEVED


def _above(token: Token) -> list[Token]:
    """The words that govern a token, nearest first, up to the main verb of its clause or of the sentence."""
    above = []
    while token.head != token:
        token = token.head
        above.append(token)
        if token.dep_ in ("relcl", "ccomp") and token.tag_ in ("VBD", "VBZ", "VBP"):
            break
    return above


def _looks_ahead(token: Token) -> bool:
    if token.pos_ in ("VERB", "AUX") and any(c.lower_ in _FUTURE and c.dep_ == "aux" for c in token.children):
        return True
    if token.tag_ == "VB" and token.dep_ == "ROOT" and token.lemma_.lower() in _ORDERS and token.i == token.left_edge.i:
        return True
    if token.lemma_.lower() not in _AIMS or token.lower_ == "targeting":
        return False
    return token.pos_ != "NOUN" or token.dep_ != "dobj" or token.head.lemma_ not in _REACHED


def _demands(token: Token) -> bool:
    if token.lemma_.lower() in _DEMANDS and token.tag_ in ("VB", "VBP", "VBZ", "VBD"):
        return True
    return token.pos_ in ("VERB", "AUX") and any(c.lower_ in _DUTIES and c.dep_ == "aux" for c in token.children)


def _due(times: tuple[Time, ...], amount: Amount, report_year: int | None) -> bool:
    """Whether a deadline after the report's year stands close behind or before the amount."""
    if report_year is None:
        return False
    return any(
        t.role is TimeRole.DEADLINE and t.year is not None and t.year > report_year and -60 < t.start - amount.end < 80
        for t in times
    )


def _past_between(doc: Doc, amount: Amount) -> bool:
    """Whether a finished verb stands between an aim and the amount: "to meet this goal, we planted 5,000 trees"."""
    ends = [found.end() for found in _AIM_BEFORE.finditer(doc.text[: amount.start])]
    between = doc.char_span(ends[-1], amount.start, alignment_mode="contract") if ends else None
    return between is not None and any(t.tag_ == "VBD" for t in between)
