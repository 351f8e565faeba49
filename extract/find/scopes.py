"""The scopes of greenhouse gases in labels of rows: their numbers are no values, and what they measure is weighed."""

from __future__ import annotations

import re

from extract.pattern import to_pattern

# "Scope 1 4 tCO2e": the number of a scope, and that of a note behind it.
_NOTE = to_pattern(r"\b(Scope\s?[123])\s\d{1,2}(?=\s\D)", re.IGNORECASE)
_BEFORE = to_pattern(r"\bScope(?:\s?[123])?\s+$", re.IGNORECASE)
_END = to_pattern(r"\bScope\s?[123]$", re.IGNORECASE)
_GASES = to_pattern(
    r"\bscopes?\s?[123]\b|\b(?:GHGs?|greenhouse\sgas(?:es)?|carbon|CO2)\b.*\bemissions?\b", re.IGNORECASE
)
_LONGEST = 12


def is_scope_number(text: str, token: re.Match[str]) -> bool:
    """Whether a digit is part of the name of a scope, or of a note to it."""
    if re.fullmatch(r"\d{1,2}", token.group()) is None:
        return False
    if _BEFORE.search(text[max(0, token.start() - _LONGEST) : token.start()]) is None:
        return False
    return re.match(r"\s*[^\d\s]|\s\d{1,2}\s[^\d\s]", text[token.end() :]) is not None


def without_scope_notes(label: str) -> str:
    """A label without the numbers of notes behind those of scopes.

    >>> without_scope_notes("Scope 1 4 tCO2e")
    'Scope 1 tCO2e'
    """
    return _NOTE.sub(r"\1", label)


def ends_in_scope(text: str) -> bool:
    """Whether a text ends in the name of a scope."""
    return _END.search(text) is not None


def tells_gases(label: str) -> bool:
    """Whether a label is of greenhouse gases, which are weighed and never counted."""
    return _GASES.search(label) is not None
