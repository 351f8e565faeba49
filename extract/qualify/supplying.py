"""What a sentence tells of a supplier group besides its name: how many, which share, what about; how a fact holds."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from extract.qualify.modality import modality_of
from kg.model import Modality, Predicate

if TYPE_CHECKING:
    from collections.abc import Iterator

    from extract.draft import Mention, Passage

_FINITE = frozenset({"VBZ", "VBP", "VBD", "MD"})
_DONE = frozenset({"VBN", "VBD"})
_STANDING = re.compile(r"\b(?:continues? to|seeks? to|strives? to|striving to|working towards?)\b", re.IGNORECASE)
_SINCE = re.compile(r"\bsince (?:19|20)\d\d\b", re.IGNORECASE)
_COUNT = re.compile(
    r"(?<![\d.,])(?P<count>\d{1,3}(?:,\d{3})+|\d+)\+?\s(?:of\s(?:our|the|its|their)\s|(?:(?:other|additional|new|different)\s)?)$"
)
_SHARE = re.compile(
    r"(?P<share>\d+(?:\.\d+)?)\s?(?:%|percent|per cent)\sof\s(?:(?:all|the|our|its|their|total|active)\s){0,3}$",
    re.IGNORECASE,
)
_TOPIC = re.compile(
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


def modality_of_supplying(passage: Passage, group: Mention, action: str) -> Modality:
    """How a supplier fact holds: what is required of suppliers is an obligation, all else as its clause tells."""
    before = passage.sentence.text[: group.start]
    if not any(token.tag_ in _FINITE for token in passage.doc):
        done = passage.doc[0].tag_ in _DONE or before.strip()[-1:].isdigit()
        return Modality.ACHIEVED if done else Modality.ONGOING
    modality = modality_of(passage, group, Predicate.SUPPLIER_FACT)
    if _SINCE.search(before) or (modality is Modality.TARGET and _STANDING.search(before)):
        modality = Modality.ONGOING
    if action == "requires" and modality is Modality.ONGOING:
        return Modality.REQUIRED
    if action != "requires" and modality is Modality.REQUIRED:
        return Modality.ONGOING
    return modality
