"""How a claim holds: done, standing practice, aim or obligation on others; and whether it is denied."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from extract.pattern import to_pattern
from extract.read.document import BlockKind
from kg.model import Modality, Predicate

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

    from extract.draft import Mention, Passage

_OTHERS = (
    r"(?:suppliers?|vendors?|contractors?|subcontractors?|(?:business |production |supply )?partners|factories|"
    r"manufacturers?|mills?)"
)
_REQUIRED = to_pattern(
    rf"\b(?:requir(?:e|es|ed|ing)|expectations?|oblig(?:e|es|ed|ing)|request(?:s|ed|ing)?|ask(?:s|ed|ing)?|demand(?:s|ed|ing)?|"
    rf"expect(?:s|ed|ing)?|mandat(?:e|es|ed|ing))\b"
    rf"[^.;]{{0,60}}\b{_OTHERS}\b|\b{_OTHERS}\b[^.;]{{0,60}}\b(?:must|shall|should|(?:are|is) (?:required|expected|"
    rf"obliged)|need to|have to)\b",
    re.IGNORECASE,
)
_AIM = to_pattern(
    r"\b(?:will(?! continue)|shall|plan(?:s|ned|ning)? to|aim(?:s|ing)? (?:to|for|at)|intend(?:s)? to|"
    r"target(?:s|ing)? (?:to|of)|(?:our|the|a) (?:goal|target|aim|ambition) "
    r"(?:is|of|to)|seek(?:s|ing)? to|striv(?:e|es|ing) to|work(?:s|ing)? towards?|"
    r"prepar(?:e|es|ing) (?:for|to)|readiness (?:for|project)|in the process of|by (?:the end of )?20[2-5]\d)\b",
    re.IGNORECASE,
)
_NEGATION = to_pattern(
    r"\b(?:not(?! only)|never|no longer|neither|without|nor|yet to)\b[^.;,]{0,60}$|\bno\s(?:[\w\-]+\s){0,3}$",
    re.IGNORECASE,
)
_LOST = to_pattern(
    r"^[^.;,]{0,40}\b(?:(?:has|have|had|was|were|is|are)\s"
    r"(?:not|never|yet to|no longer|(?:been\s)?(?:withdrawn|revoked|suspended))|expired|lapsed)\b",
    re.IGNORECASE,
)
# Forms that tell the tense by themselves; the tagger takes "comply" after a long subject for a noun.
_TOLD = to_pattern(
    r"\b(?:(?P<ongoing>compl(?:y|ies)|abides?|adheres?|observes?|respects?|upholds?|follows?|conforms?|endorses?|"
    r"supports?|obeys?|aligns?|acts?)|"
    r"(?P<achieved>complied|abided|adhered|observed|followed|conformed|endorsed|joined|signed|adopted|established|"
    r"formulated|developed|introduced|implemented|"
    r"prepared|calculated|presented|compiled|measured|computed|estimated|accounted|drafted|verified|assured|report "
    r"(?:complies|follows|refers)))\b",
    re.IGNORECASE,
)
_DONE = to_pattern(
    r",?\s(?:and|but)\s(?:have\s|has\s)?(?:achieved|reached|obtained|joined|completed|established|met)\b"
)
_JOINED = to_pattern(
    r"\b(?:founding member|signator(?:y|ies)|(?:has|have) (?:joined|signed)|became)\b[^.;,]{0,50}$", re.IGNORECASE
)
_MADE = to_pattern(
    r"\b(?:formulat|establish|develop|issu|publish|releas|launch|introduc|devis|draft|enact|revis|updat|creat|set up|"
    r"adopt|compil|announc|sign|conclud|document|have|has)\w*\b[^.;]{0,100}$",
    re.IGNORECASE,
)
_NAMING = frozenset({"include", "be", "contain", "comprise", "have", "seek"})
_PRESENT = frozenset({"VBZ", "VBP"})
_PAST = frozenset({"VBD", "VBN"})
_STANDING = to_pattern(
    r"\b(?:strictly|always|continu\w+|actively|fully|regularly|consistently|committed to|commitment to)\b",
    re.IGNORECASE,
)


def modality_of(passage: Passage, mention: Mention, predicate: Predicate) -> Modality:
    """The modality of a claim about a mention, from the obligations, aims and tense around it."""
    text = passage.sentence.text
    if predicate is Predicate.RUNS_PROGRAM:
        return _of_program(passage, mention)
    if predicate is not Predicate.HAS_POLICY and is_demanded(passage):
        return Modality.REQUIRED
    if predicate is Predicate.HAS_POLICY:
        return _of_policy(passage, mention)
    if predicate in {Predicate.HOLDS_CERTIFICATION, Predicate.HAS_BODY}:
        return Modality.ACHIEVED
    before = text[: mention.start]
    aims = list(_AIM.finditer(before))
    if aims and not _DONE.search(before, aims[-1].end()):
        return Modality.TARGET
    if aims or _JOINED.search(before):
        return Modality.ACHIEVED
    return _by_tense(passage.doc, mention, text)


def is_demanded(passage: Passage) -> bool:
    """Whether a sentence, or the words that introduce its list, lays an obligation on suppliers or partners."""
    return _REQUIRED.search(f"{passage.lead} {passage.sentence.text}") is not None


def _of_policy(passage: Passage, mention: Mention) -> Modality:
    """A policy that is made, named or says something is in force; one that is acted upon is a standing practice."""
    text = passage.sentence.text
    verb = _governing_verb(passage.doc, mention)
    if verb is None or _MADE.search(text[: mention.start]):
        return Modality.ACHIEVED
    subject = next((child for child in verb.children if child.dep_ in {"nsubj", "nsubjpass"}), None)
    if subject is not None and subject.left_edge.idx <= mention.start < subject.right_edge.idx + len(
        subject.right_edge
    ):
        return Modality.ACHIEVED
    return Modality.ONGOING if verb.tag_ in _PRESENT and verb.lemma_ not in _NAMING else Modality.ACHIEVED


def _of_program(passage: Passage, mention: Mention) -> Modality:
    """A program that is only named stands; a clause about it tells by its tense, a row of a table what was done."""
    if passage.block.kind is BlockKind.TABLE_ROW:
        return Modality.ACHIEVED
    verb = _governing_verb(passage.doc, mention)
    stands = verb is None or any(child.tag_ == "MD" for child in verb.children)
    return Modality.ONGOING if stands else _by_tense(passage.doc, mention, passage.sentence.text)


def tells_tense(text: str) -> bool:
    """Whether a text holds a verb of complying or doing whose form tells its tense, whatever the tagger makes of it."""
    return _TOLD.search(text) is not None


def is_negated(passage: Passage, mention: Mention, predicate: Predicate) -> bool:
    """Whether a negation leads to the mention in its clause, or a certificate is said to be missing or lost."""
    text = passage.sentence.text
    if _NEGATION.search(text[: mention.start]):
        return True
    return predicate is Predicate.HOLDS_CERTIFICATION and _LOST.search(text[mention.end :]) is not None


def _by_tense(doc: Doc, mention: Mention, text: str) -> Modality:
    """A present main verb states a standing practice, a past one something done."""
    if _STANDING.search(text[: mention.start]):
        return Modality.ONGOING
    told = list(_TOLD.finditer(text, 0, mention.start))
    if told:
        return Modality.ACHIEVED if told[-1]["achieved"] else Modality.ONGOING
    verb = _governing_verb(doc, mention)
    if verb is None:
        return Modality.ACHIEVED
    helpers = {child.tag_ for child in verb.children if child.dep_ in {"aux", "auxpass"}}
    if verb.tag_ in _PRESENT or (helpers & _PRESENT and verb.tag_ == "VBG"):
        return Modality.ONGOING
    if verb.tag_ in _PAST:
        passive_present = any(c.dep_ == "auxpass" and c.tag_ in _PRESENT for c in verb.children)
        return Modality.ONGOING if passive_present and not _is_perfect(verb) else Modality.ACHIEVED
    return Modality.ACHIEVED


def _is_perfect(verb: Token) -> bool:
    return any(child.dep_ == "aux" and child.lemma_ == "have" for child in verb.children)


def _governing_verb(doc: Doc, mention: Mention) -> Token | None:
    """The finite verb of the clause that the mention stands in."""
    span = doc.char_span(mention.start, mention.end, alignment_mode="expand")
    token = span.root if span is not None else None
    verb = None
    while token is not None:
        if token.pos_ in {"VERB", "AUX"}:
            verb = token
            if token.dep_ in {"ROOT", "relcl"} or token.tag_ in _PRESENT | {"VBD"}:
                break
        if token.head == token:
            break
        token = token.head
    return verb
