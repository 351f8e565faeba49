"""For what a figure holds: the site, region, product or business that its sentence names beside it."""

from __future__ import annotations

import re

from extract.pattern import to_pattern
from extract.qualify.time import find_times

_PLACE = (
    r"offices?|stores?|shops?|plants?|mills?|sites?|facilit(?:y|ies)|factor(?:y|ies)|buildings?|regions?|countries|markets?|operations"
    r"|(?:supply|value)\s+chain|data\s?cent(?:er|re)s?|headquarters|campus|park|warehouses?|mines?|refiner(?:y|ies)|hotels?"
    r"|fleet|business(?:es)?|segments?|divisions?|subsidiaries|projects?|locations|cities|production|manufacturing|laborator(?:y|ies)"
)
_BEHIND = (
    r"(?=\s*(?:[.,;:)]|$|\s(?:by|in|to|and|from|with|since|during|compared|as|was|were|is|are|has|have|per|through)\b))"
)
_NAME = r"(?:[Mm]ainland\s+)?[A-Z]\w+(?:\s+(?:and\s+)?[A-Z]\w+){0,3}"
_SCOPE = to_pattern(
    rf"\b(?:(?:in|at|across|within|throughout|for)\s+(?P<thing>(?:[\w'’-]+\s+){{0,5}}?(?:{_PLACE})\b(?:\s+(?:in|across)\s+(?:the\s+)?{_NAME})?)"
    rf"|(?:in|across|within|throughout)\s+(?P<name>(?:the\s+)?{_NAME})(?!\s*\d)){_BEHIND}"
)
_OPENING = to_pattern(r"^(?:(?:the|our|its|all|of|own|each)\s+)+")
_DOING = to_pattern(r"\w+ing\b|projects?$|business$|FY|Q[1-4]\b")
_LONGEST = 60  # characters
_CUT = to_pattern(r"[;:]|\d")


def scope_of(text: str, start: int, end: int) -> str | None:
    """The scope that stands right behind a quantity, or that opens its sentence; None where none is named.

    >>> scope_of("We used 5 MWh in our stores in Norway in 2020.", 8, 13)
    'stores in Norway'
    """
    cut = _CUT.search(text, end)
    behind = _SCOPE.finditer(text, end, cut.start() if cut else len(text))
    opening = _SCOPE.match(text[:1].lower() + text[1:start])
    fronts = [opening] if opening is not None and text[opening.end() :].lstrip().startswith(",") else []
    for match in (*behind, *fronts):
        named = match["thing"] or match["name"]
        goes_on = re.match(r"\s*\d", text[match.end() :])
        if not goes_on and not find_times(named) and len(named) <= _LONGEST and not _DOING.match(named):
            return _OPENING.sub("", named)
    return None
