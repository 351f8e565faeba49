"""What a sentence tells of a supplier group besides its name: how many, which share, what about; how a fact holds."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from extract.pattern import to_pattern
from extract.qualify.modality import modality_of
from kg.model import Modality, Predicate

if TYPE_CHECKING:
    from collections.abc import Iterator

    from spacy.tokens import Doc

    from extract.draft import Mention, Passage

_FINITE = frozenset({"VBZ", "VBP", "VBD", "MD"})
_DONE = frozenset({"VBN", "VBD"})
_STANDING = to_pattern(r"\b(?:continues? to|seeks? to|strives? to|striving to|working towards?)\b", re.IGNORECASE)
_SINCE = to_pattern(r"\bsince (?:19|20)\d\d\b", re.IGNORECASE)
# What is done whenever something happens is a standing practice, though it is told with "will".
_WHENEVER = to_pattern(r"\W*(?:If|When(?:ever)?|Once|After|In case|In the event)\b", re.IGNORECASE)
# Rules and ways of working that were set up to do something do it from then on.
_INSTRUMENT = to_pattern(
    r"\b(?:formulated|established|set up|introduced|put in place)\b[^.;]{0,90}\b(?:regulations|rules|measures|"
    r"mechanisms?|systems?|procedures?|process(?:es)?|polic(?:y|ies))\b[^.;]{0,60}?\sto\s[a-z]",
    re.IGNORECASE,
)
_OBLIGED = to_pattern(r"\b(?:was|were|been)\s(?:\w+\s)?(?:required|obliged|obligated)\sto\b", re.IGNORECASE)
_HEADED = to_pattern(r"\W*(?:20\d\d\s)?(?:target|goal)s?\s?:", re.IGNORECASE)
_COUNT = to_pattern(
    r"(?<![\d.,])(?P<count>\d{1,3}(?:,\d{3})+|\d+)\+?\s(?:of\s(?:our|the|its|their)\s|(?:(?:other|additional|new|different)\s)?)$"
)
_SHARE = to_pattern(
    r"(?P<share>\d+(?:\.\d+)?)\s?(?:%|percent|per cent)\sof\s(?:(?:all|the|our|its|their|total|active)\s){0,3}$",
    re.IGNORECASE,
)
_TOPIC = to_pattern(
    r"(?:\s\w+){0,2}?\s(?:on|about|regarding|concerning)\s(?P<topic>(?!the basis|site|time|average|behalf|a\s)"
    r"[^.;:,()]{3,60}?)(?=[.;:,()]|\s(?:through|via|in order|to|for|during|by|with|which|that|so)\s|$)",
    re.IGNORECASE,
)


def read_supplying(text: str, group: Mention) -> Iterator[tuple[str, str]]:
    """The count and share of a group, by the words before it, and what it is dealt with about, by those behind it."""
    count = _COUNT.search(text[: group.start])
    if count is not None:
        yield "count", count["count"].replace(",", "")
    share = _SHARE.search(text[: group.start])
    if share is not None:
        yield "share", share["share"]
    topic = _TOPIC.match(text, group.end)
    if topic is not None:
        yield "topic", topic["topic"]


def modality_of_supplying(passage: Passage, group: Mention, *, demanded: bool) -> Modality:
    """How a supplier fact holds: what is demanded of suppliers is an obligation, all else as its clause tells."""
    if _HEADED.match(passage.sentence.text):
        return Modality.TARGET
    before = passage.sentence.text[: group.start]
    if not any(token.tag_ in _FINITE for token in passage.doc):
        done = passage.doc[0].tag_ in _DONE or before.strip()[-1:].isdigit()
        return Modality.ACHIEVED if done else Modality.ONGOING
    modality = modality_of(passage, group, Predicate.SUPPLIER_FACT)
    if _SINCE.search(before) or (modality is Modality.TARGET and _STANDING.search(before)):
        modality = Modality.ONGOING
    if modality is Modality.ACHIEVED and _INSTRUMENT.search(before):
        modality = Modality.ONGOING
    if modality is not Modality.ONGOING and _WHENEVER.match(passage.sentence.text) and _is_standing(passage.doc):
        modality = Modality.ONGOING
    if demanded and (modality is Modality.ONGOING or _OBLIGED.search(passage.sentence.text)):
        return Modality.REQUIRED
    if not demanded and modality is Modality.REQUIRED:
        return Modality.ONGOING
    return modality


def _is_standing(doc: Doc) -> bool:
    """Whether the main clause of a sentence is told in the present or with "will"."""
    root = next((token for token in doc if token.dep_ == "ROOT"), None)
    if root is None:
        return False
    forms = {root.tag_, *(child.tag_ for child in root.children if child.dep_ in {"aux", "auxpass"})}
    return bool(forms & {"VBZ", "VBP", "MD"}) and "VBD" not in forms
