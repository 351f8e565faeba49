"""Whether a sentence that names a norm or a certificate tells of the norm, of an assurer or of others only."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from extract.pattern import to_pattern
from kg.model import EntityKind, Predicate

if TYPE_CHECKING:
    from extract.draft import Mention, Passage

_MARK = "\N{OBJECT REPLACEMENT CHARACTER}"
# The company in the words around a mention, where its names read "Company".
_OWN = to_pattern(
    r"\b(?:we|our|us|its?|Company|(?:this|the) (?:group|report|company|airline|organi[sz]ation))\b", re.IGNORECASE
)
# What assurers write of their own work.
_ASSURER = to_pattern(
    r"\b(?:our|the|this) (?:[\w\-]+ ){0,3}assurance (?:engagement|conclusion|work|and engagement)\b|"
    r"\bwe (?:have )?(?:conducted|performed|planned|carried out|undertook)(?: and \w+)? our (?:[\w\-]+ ){0,3}"
    r"(?:work|engagement|review|procedures|verification|evaluation|assurance)\b|\bassurance (?:criteria|procedures)\b|"
    r"\bscope of (?:the )?assurance\b|\bterms of engagement\b|\bthe verification (?:is|was) (?:being )?(?:conducted|"
    r"performed)\b|\baccreditation (?:requirements|to|for)\b[^.;]{0,40}\b14065\b|\bevaluation of the report\b|"
    r"\bnothing has come to our attention\b|\btype [12] (?:moderate |high )?assurance\b",
    re.IGNORECASE,
)
# "Green Mark: A label that ...", "Green Mark (Act on Marks): the framework of the state for ...".
_GLOSSARY = to_pattern(r"^\W*(?:\d{1,2}\W{1,2})?[A-Z][^.:;]{0,90}:\s?(?:an?|the|any|refers)\s", re.IGNORECASE)
_EXPLAINED = to_pattern(
    r"^[^.:;,]{0,60}?(?::\s?(?:an?|the)\s|\s(?:is|was|are) (?:an?|the|one|the \w+)\s|\s(?:means|refers to|entered into "
    r"force|came into (?:force|effect)|took effect|was (?:enacted|adopted|passed|introduced|established)|requires? "
    r"(?:that|companies|\w+ to)|provides (?:an?|that)|stipulates|prescribes)\b)"
)
_OPENING = to_pattern(r"^[^.;:,\w]*(?:\d{1,2}\)?\s)?(?:the\s)?(?:[\w\-]+\s){0,3}$", re.IGNORECASE)
# The coming of a law, which binds many.
_ENACTED = to_pattern(
    r"\b(?:(?:passage|enactment|promulgation|ratification|reauthori[sz]ation|entry into force) of|(?:with|following|"
    r"after|since|upon|before|due to|by) the (?:adoption|introduction|amendment|enforcement|revision|implementation|"
    r"signing) of|advocat\w+ (?:for|of)|advocacy|lobb(?:y|ied|ying)\s(?:for|against)|government['’]s|"
    r"(?:mov|bring|help|support)(?:e|es|ing|s)? the (?:United States|country|world|industry|nation|state))\b"
    r"[^.;]{0,110}$",
    re.IGNORECASE,
)
# Groups and schemes by what they are for.
_GROUP = (
    r"\b(?:alliance|coalition|associations?|network|partnership|organi[sz]ations|institutions|agencies|countries|"
    r"governments|companies|firms|investors)\b"
)
_AIM_OF_GROUP = to_pattern(
    rf"(?:{_GROUP}|{_MARK})[^.;]{{0,160}}\b(?:bring(?:s|ing) together|(?:with|has|have) (?:an?|the) "
    rf"(?:aim|goal|mission|purpose))\b[^.;]{{0,160}}$|"
    rf"\b(?:aim|goal|mission|purpose) of (?:the|this) (?:[\w\-]+ ){{0,3}}{_GROUP}[^.;]{{0,120}}$|"
    rf"^(?!.*\bmember\b).*{_GROUP},? (?:that|which|who) [^.;,]{{0,160}}$",
    re.IGNORECASE | re.DOTALL,
)
_SCHEME = to_pattern(
    r"\b(?:certification|certificate|label|award|rating|index|scheme|mark|system|committee|fund)\b[^.;]{0,25}"
    r"\b(?:is|are|was) (?:an?|the|one)\b[^.;]{0,100}$",
    re.IGNORECASE,
)
_ONLY_LISTED = to_pattern(
    r"\b(?:includ\w+|links? to)\b[^.;]{0,60}\b(?:our|the|its|Company['’]?s?)\s(?:\d{4}\s)?$", re.IGNORECASE
)
_ANSWERED = to_pattern(r"\b(?:response|answer|repl(?:y|ie))s? to (?:the |our )?$", re.IGNORECASE)
_BREACH = to_pattern(
    r"(?<!\bno )(?<!\bzero )(?<!\bany )\b(?:instances? of )?non-?complian\w+\b[^.;]{0,90}$", re.IGNORECASE
)
_DATA = to_pattern(
    r"^\s(?:[\w\-]+\s)?(?:research|data|study|studies|analysis|estimates|website|gateway)\b", re.IGNORECASE
)
_OTHERS_FORMS = to_pattern(r"^\s(?:[\w\-]+\s){0,2}(?:response|disclosure|questionnaire|submission)s?\b", re.IGNORECASE)
# Aims and applications, which leave a certificate unheld.
_UNHELD = to_pattern(
    r"\b(?:will|commit(?:s|ted|ment)? to|in the process of|plan(?:s|ning)? to|aim(?:s|ing)? to|(?:necessary|required) "
    r"for|appl(?:y|ies|ying|ication) for|not enough|preparing (?:for|to)|work(?:s|ing)? towards?)\b[^.;]*$",
    re.IGNORECASE,
)
_HELD = to_pattern(
    r"\b(?:obtained|achieved|received|acquired|earned|attained|passed|awarded|hold|holds|held|maintain\w*|granted|is|are|"
    r"was|were|became)\b",
    re.IGNORECASE,
)
_OF_SUPPLIERS = to_pattern(
    r"^[^.;]{0,60}\b(?:for|by|of|at) (?:[\w\-]+ ){0,3}(?:suppliers|vendors|contractors)\b", re.IGNORECASE
)
# What a cut leaves of a name: "Decree No", "Reporting Criteria".
_CUT = to_pattern(
    r".* No|(?:(?:federal|reporting|regulatory|assurance|calculation|verification|management) )?(?:criteria|standards?|"
    r"guidance|decree|resolution|law)",
    re.IGNORECASE,
)
# What leads from a norm to the noun that it is part of: "the X Act framework".
_PART = frozenset({"compound", "nmod", "amod", "poss", "appos", "nummod"})


def is_background(passage: Passage, mention: Mention, left: str, right: str, predicate: Predicate) -> bool:
    """Whether a sentence says nothing of what the company complies with or holds, for the words around a mention."""
    if _ASSURER.search(passage.sentence.text):
        return True
    if predicate is Predicate.HOLDS_CERTIFICATION:
        return _is_unheld(left, right)
    return (
        _is_explained(left, right)
        or any(pattern.search(left) for pattern in (_ENACTED, _AIM_OF_GROUP, _SCHEME, _ANSWERED, _BREACH))
        or bool(_DATA.search(right) or (_ONLY_LISTED.search(left) and _OTHERS_FORMS.search(right)))
        or _is_own_paper(mention, left)
        or _is_topic(passage, mention, left, right)
    )


def is_unheld_aim(left: str) -> bool:
    """Whether the words before a certificate leave it an aim or an application."""
    aims = list(_UNHELD.finditer(left))
    return bool(aims) and not _HELD.search(left, aims[-1].start())


def _is_unheld(left: str, right: str) -> bool:
    return bool(_OF_SUPPLIERS.search(right)) or is_unheld_aim(left)


def _is_explained(left: str, right: str) -> bool:
    """Whether a glossary, a footnote or a plain sentence only says what a norm is."""
    if _GLOSSARY.match(left) and not _OWN.search(left):
        return True
    return bool(_OPENING.match(left) and _EXPLAINED.search(right)) and not _OWN.search(f"{left} {right}")


def _is_own_paper(mention: Mention, left: str) -> bool:
    """Whether a document is the company's own, which it wrote and does not comply with, or no name at all."""
    return mention.concept is None and bool(
        _CUT.fullmatch(mention.name)
        or re.search(r"\b(?:our|its|Company['’]s)\s(?:own\s|internal\s)?[*\"“]*$", left)
        or "Company" in mention.name
    )


def _is_topic(passage: Passage, mention: Mention, left: str, right: str) -> bool:
    """Whether a norm stands in the subject of a sentence that names nothing of the company: it tells of the norm."""
    if _OWN.search(left) or _OWN.search(right) or mention.kind is EntityKind.CERTIFICATION:
        return False
    span = passage.doc.char_span(mention.start, mention.end, alignment_mode="expand")
    if span is None:
        return False
    token = span.root
    while token.dep_ in _PART:
        token = token.head
    return token.dep_ == "nsubj" and token.head.dep_ == "ROOT" and token.head.pos_ == "VERB"
