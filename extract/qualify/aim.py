"""Whether a quantity is reached, aimed at, or demanded of others."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from extract.draft import text_of
from extract.pattern import to_pattern
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
_OWN = frozenset("we us company group corporation firm".split())
_PEOPLE = frozenset("employee staff worker customer user supplier colleague member student consumer".split())
_AIM_BEFORE = to_pattern(
    r"\b(?:aim(?:s|ing)?\s+(?:to|for|at)|(?:goal|target|objective|ambition|pledge|commitment|aim|plan)s?\s*(?:\([^)]*\)\s*)?(?:is|are|was|were|of|to|for|:|that)"
    r"|(?:commit(?:s|ted|ting)?|pledg(?:e|es|ed|ing)|plan(?:s|ned|ning)?|intend(?:s|ed)?|striv(?:e|es|ing)|seek(?:s|ing)?|aspir(?:e|es|ing)|work(?:ing)?\s+towards?)\s+(?:to|for)"
    r"|on\s+track\s+to|target(?:s|ed|ing)?\s+(?:a|an|to|of)|going\s+to)\b",
    re.IGNORECASE,
)
# What an aim starts from is reached: "from the 2020 level of 5 t", "against 5 t", "from 5 t to 3 t".
_BASE_BEFORE = to_pattern(
    r"\b(?:(?:baseline|levels?|figure)\s+of|against|versus|vs\.?|compared\s+(?:to|with))\s+(?:\w+\s+)?$", re.IGNORECASE
)
_FROM_BEFORE = to_pattern(r"\bfrom\s+(?:\w+\s+)?$", re.IGNORECASE)
# Things that are there already: "our 200 mills", "these three towns".
_THERE_BEFORE = to_pattern(r"\b(?:our|its|these|those|their|all)\s+$", re.IGNORECASE)


def aim_of(
    doc: Doc, amount: Amount, times: tuple[Time, ...], report_year: int | None, aims: tuple[int, ...] = ()
) -> Modality:
    """TARGET where the words above an amount look ahead, REQUIRED where they demand, else ACHIEVED.

    `aims` are the places where the words of the sentence's own aims begin.
    """
    span = doc.char_span(amount.start, amount.end, alignment_mode="expand")
    if span is None:
        return Modality.ACHIEVED
    root = span.root if amount.noun is None else doc[amount.noun]
    above = [*([root] if root.pos_ == "VERB" else []), *_above(root)]
    if any(_demands(token) for token in above):
        return Modality.REQUIRED
    before = text_of(doc)[: amount.start]
    starts = _FROM_BEFORE.search(before) and re.match(r"\s*(?:\([^)]*\)\s*)?to\s", text_of(doc)[amount.end :])
    if starts or _BASE_BEFORE.search(before) or (amount.noun is not None and _THERE_BEFORE.search(before)):
        return Modality.ACHIEVED
    if any(_looks_ahead(token, amount) for token in above) or _due(times, amount, report_year):
        return Modality.TARGET
    begun = max((at for at in aims if at <= amount.start), default=None)
    if begun is not None and not _finite_between(doc, begun, amount):
        return Modality.TARGET
    reached = any(token.lemma_ in _REACHED and token.tag_ in ("VBD", "VBN") for token in above)
    if not reached and _AIM_BEFORE.search(text_of(doc)[max(0, amount.start - 90) : amount.start]):
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


def _looks_ahead(token: Token, amount: Amount) -> bool:
    """Whether a word above an amount looks ahead; what stands before it must be its subject or lie ahead itself."""
    if token.idx > amount.end and not _leads_to(token, amount):
        return False
    if token.pos_ in ("VERB", "AUX") and any(c.lower_ in _FUTURE and c.dep_ == "aux" for c in token.children):
        return _is_ours(token, amount)
    if token.tag_ == "VB" and token.dep_ == "ROOT" and token.lemma_.lower() in _ORDERS and token.i == token.left_edge.i:
        return True
    if token.lemma_.lower() not in _AIMS or token.lower_ == "targeting":
        return False
    if token.pos_ != "NOUN":
        return not _is_said_of_others(token)
    is_aim = token.lemma_.lower() != "plan" or any(c.dep_ in ("acl", "xcomp") for c in token.children)
    return is_aim and (token.dep_ != "dobj" or token.head.lemma_ not in _REACHED)


def _leads_to(token: Token, amount: Amount) -> bool:
    """Whether an amount before a word of aiming is a part of its subject or of "to reach 5 t by 2030"."""
    fronts = [c for c in token.children if c.dep_ in ("nsubj", "nsubjpass", "advcl", "csubj", "ccomp")]
    return any(c.left_edge.idx <= amount.start <= c.right_edge.idx for c in fronts)


def _is_ours(verb: Token, amount: Amount) -> bool:
    """Whether what a verb in the future is said of is the company, a thing of it, or the amount itself."""
    subject = next((c for c in verb.children if c.dep_ in ("nsubj", "nsubjpass")), None)
    if subject is None or subject.lower_ in _OWN or subject.pos_ == "PROPN":
        return True
    if subject.lemma_.lower() in _PEOPLE:
        return False
    is_own = any(t.lower_ in ("our", "its") or t.pos_ == "PROPN" for t in subject.subtree)
    return is_own or subject.left_edge.idx <= amount.start <= subject.right_edge.idx


def _is_said_of_others(token: Token) -> bool:
    """Whether a participle tells of others that they aim: "the firms committed to ..."."""
    return token.dep_ == "acl" and token.tag_ == "VBN" and token.head.pos_ == "NOUN"


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


def _finite_between(doc: Doc, begun: int, amount: Amount) -> bool:
    """Whether a finite verb stands between the beginning of an aim and the amount."""
    between = doc.char_span(begun, amount.start, alignment_mode="contract")
    return between is not None and any(t.tag_ in ("VBD", "VBZ", "VBP") for t in between)


def _past_between(doc: Doc, amount: Amount) -> bool:
    """Whether a finished verb stands between an aim and the amount: "to meet this goal, we planted 5,000 trees"."""
    ends = [found.end() for found in _AIM_BEFORE.finditer(text_of(doc)[: amount.start])]
    between = doc.char_span(ends[-1], amount.start, alignment_mode="contract") if ends else None
    return between is not None and any(t.tag_ == "VBD" for t in between)
