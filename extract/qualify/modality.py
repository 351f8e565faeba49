"""How a claim holds: done, standing practice, aim or obligation on others; and whether it is denied."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from kg.model import Modality, Predicate

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

    from extract.draft import Mention, Passage

_OTHERS = (
    r"(?:suppliers?|vendors?|contractors?|subcontractors?|(?:business |production |supply )?partners|factories|"
    r"manufacturers?|mills)"
)
_REQUIRED = re.compile(
    rf"\b(?:requir(?:e|es|ed|ing)|oblig(?:e|es|ed|ing)|request(?:s|ed|ing)?|ask(?:s|ed|ing)?|demand(?:s|ed|ing)?|"
    rf"expect(?:s|ed|ing)?|mandat(?:e|es|ed|ing))\b"
    rf"[^.;]{{0,60}}\b{_OTHERS}\b|\b{_OTHERS}\b[^.;]{{0,60}}\b(?:must|shall|should|(?:are|is) (?:required|expected|"
    rf"obliged)|need to|have to)\b",
    re.IGNORECASE,
)
_AIM = re.compile(
    r"\b(?:will|shall|plan(?:s|ned|ning)? to|aim(?:s|ing)? (?:to|for|at)|intend(?:s)? to|target(?:s|ing)? (?:to|of)|"
    r"(?:our|the|a) (?:goal|target|aim|ambition) "
    r"(?:is|of|to)|seek(?:s|ing)? to|striv(?:e|es|ing) to|work(?:s|ing)? towards?|by (?:the end of )?20[2-5]\d)\b",
    re.IGNORECASE,
)
_NEGATION = re.compile(r"\b(?:not|never|no longer|neither|without|nor|yet to|no)\b[^.;,]{0,60}$", re.IGNORECASE)
# Forms that tell the tense by themselves; the tagger takes "comply" after a long subject for a noun.
_TOLD = re.compile(
    r"\b(?:(?P<ongoing>compl(?:y|ies)|abides?|adheres?|observes?|respects?|upholds?|follows?|conforms?|endorses?|"
    r"supports?|obeys?|aligns?|acts?)|"
    r"(?P<achieved>complied|abided|adhered|observed|followed|conformed|endorsed|joined|signed|adopted|established|"
    r"formulated|developed|introduced|implemented|"
    r"prepared|calculated|presented|compiled|measured|computed|estimated|accounted|drafted|verified|assured|report "
    r"(?:complies|follows|refers)))\b",
    re.IGNORECASE,
)
_PRESENT = frozenset({"VBZ", "VBP"})
_PAST = frozenset({"VBD", "VBN"})
_STANDING = re.compile(
    r"\b(?:strictly|always|continu\w+|actively|fully|regularly|consistently|committed to|commitment to)\b",
    re.IGNORECASE,
)


def modality_of(passage: Passage, mention: Mention, predicate: Predicate) -> Modality:
    """The modality of a claim about a mention, from the obligations, aims and tense around it."""
    text = passage.sentence.text
    if predicate is not Predicate.HAS_POLICY and _REQUIRED.search(f"{passage.lead} {text}"):
        return Modality.REQUIRED
    if predicate in {Predicate.HOLDS_CERTIFICATION, Predicate.HAS_POLICY}:
        return Modality.ACHIEVED
    if _AIM.search(text[: mention.start]):
        return Modality.TARGET
    return _by_tense(passage.doc, mention, text)


def tells_tense(text: str) -> bool:
    """Whether a text holds a verb of complying or doing whose form tells its tense, whatever the tagger makes of it."""
    return _TOLD.search(text) is not None


def is_negated(passage: Passage, mention: Mention) -> bool:
    """Whether a negation governs the words that lead to the mention in its clause."""
    return bool(_NEGATION.search(passage.sentence.text[: mention.start]))


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
