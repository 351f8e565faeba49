"""Words that bound a quantity: "more than", "up to", "nearly", "at least"."""

from __future__ import annotations

import re

from extract.pattern import to_pattern
from kg.model import Comparator

_BEFORE = (
    (
        Comparator.AT_LEAST,
        r"at\s+least|(?:no|not)\s+(?:less|fewer)\s+than|a\s+minimum\s+of|minimum(?:\s+of)?|at\s+a\s+minimum|≥|>=|⩾",
    ),
    (
        Comparator.AT_MOST,
        r"at\s+most|(?:no|not)\s+(?:more|greater|longer)\s+than|within|(?:not|never)\s+exceed(?:ing)?|a?\s?maximum(?:\s+of)?|≤|<=|⩽",
    ),
    (Comparator.UP_TO, r"up\s+to(?:\s+as\s+much\s+as)?|as\s+(?:much|many|high|long)\s+as"),
    (
        Comparator.MORE,
        (
            r"(?:more|greater|higher|larger|longer|better)\s+than|over|above|exceed(?:s|ed|ing)?|in\s+excess\s+of|upwards?\s+of"
            r"|surpass(?:es|ed|ing)?|beyond|well\s+over|topp(?:ed|ing)|>"
        ),
    ),
    (Comparator.LESS, r"(?:less|fewer|lower|smaller|shorter)\s+than|under|below|<"),
    (
        Comparator.ABOUT,
        (
            r"approximately|approx\.?|about|around|roughly|nearly|almost|close\s+to|circa|ca\.|an?\s+estimated|estimated(?:\s+at)?"
            r"|some|just\s+(?:over|under)|~|≈|∼|in\s+the\s+region\s+of|virtually"
        ),
    ),
)
# What may stand between the bound and its number.
_FILL = (
    r"(?:\s+(?:an?|the)?\s*(?:total|average|amount|sum|level|rate|record)\s+of|\s+an?(?:\s+additional|\s+further)?"
    r"|\s+(?:another|additional|of|by|to|at))?"
)
_PATTERNS = tuple((kind, to_pattern(rf"(?:(?<![\w])(?:{words})){_FILL}\s*$", re.IGNORECASE)) for kind, words in _BEFORE)
_AFTER = (
    (
        Comparator.AT_LEAST,
        to_pattern(r"\s+(?:or|and)\s+(?:more|above|longer|higher|greater|over|older|better)\b", re.IGNORECASE),
    ),
    (
        Comparator.AT_MOST,
        to_pattern(r"\s+(?:or|and)\s+(?:less|fewer|below|under|lower|younger|shorter)\b", re.IGNORECASE),
    ),
    (Comparator.MORE, to_pattern(r"\s?\+(?!\s?\d)|\s?plus\b(?!\s+\d)")),
)
_WINDOW = 40


def comparator_at(text: str, start: int, end: int) -> Comparator:
    """How the words around a quantity at `start` to `end` bound it; EQUAL where none does."""
    before = text[max(0, start - _WINDOW) : start]
    for kind, pattern in _PATTERNS:
        if pattern.search(before):
            return kind
    for kind, pattern in _AFTER:
        if pattern.match(text, end):
            return kind
    return Comparator.EQUAL
