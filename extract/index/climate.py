"""The recommended disclosures on climate (TCFD), which have no codes: each is known by the words that ask for it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from extract.index.codes import Code, Scheme
from extract.pattern import to_pattern

if TYPE_CHECKING:
    from collections.abc import Iterator

_BODY = r"(?:the\s)?(?:organi[sz]ation|company|group)"
_RISKS = r"climate[-\s]{1,3}related\s(?:issues|risks)"
_ASKED = {
    "governance-a": r"(?:the\s)?[Bb]oard['’]?s?(?:\sof\sdirectors['’]?)?\soversight\s(?:of|on)",
    "governance-b": r"(?:the\s)?management['’]?s?\srole\sin\sassessing",
    "strategy-a": rf"(?:the\s)?{_RISKS}\sand\sopportunities\s(?:that\s)?{_BODY}\shas\sidentified",
    "strategy-b": rf"(?:the\s)?(?:potential\s)?impacts?\sof\s{_RISKS}\sand\sopportunities\son",
    "strategy-c": rf"(?:the\s)?(?:resilience\sof\s{_BODY}['’]s\sstrategy|potential\simpact\sof\sdifferent\sscenarios)",
    "risk-management-a": rf"(?:{_BODY}['’]s\s)?process(?:es)?\sfor\sidentifying\sand\sassessing\s{_RISKS}",
    "risk-management-b": rf"(?:{_BODY}['’]s\s)?process(?:es)?\sfor\smanaging\s{_RISKS}",
    "risk-management-c": rf"how\s(?:the\s)?process(?:es)?\sfor\sidentifying,\sassessing,?\sand\smanaging\s{_RISKS}",
    "metrics-and-targets-a": rf"(?:the\s)?metrics\sused\sby\s{_BODY}\sto\sassess",
    "metrics-and-targets-b": r"Scope\s1,?\s(?:and\s)?Scope\s2,?\sand,?\sif\sappropriate",
    "metrics-and-targets-c": rf"(?:the\s)?targets\sused\sby\s{_BODY}\sto\smanage",
}
_ASKING = r"\b(?:Describe|Disclose|Description\sof|Disclosure\sof)\s"
_LEAD = (
    r"(?:\b(?:Governance|Strategy|Risk\s[Mm]anagement|Metrics\s(?:and|&)\s[Tt]argets)\s+)?(?:\(?\b[abc][.)]\s*)?"
    rf"(?:[A-Z][\w’', -]{{2,50}}\s[-–]\s)?{_ASKING}"
)
_PATTERNS = {notation: to_pattern(_LEAD + asked) for notation, asked in _ASKED.items()}
# What is optional before the words makes the patterns slow: they are tried where their words stand somewhere.
_ANCHOR = to_pattern(_ASKING)
_CORES = {notation: to_pattern(asked) for notation, asked in _ASKED.items()}


def find_recommendations(text: str) -> Iterator[Code]:
    """Where a text asks for a recommended disclosure in its own words, or nearly so."""
    places = [match.end() for match in _ANCHOR.finditer(text)]
    for notation, pattern in _PATTERNS.items():
        if not any(_CORES[notation].match(text, place) for place in places):
            continue
        pillar, _, letter = notation.rpartition("-")
        for match in pattern.finditer(text):
            yield Code(
                start=match.start(),
                end=match.end(),
                scheme=Scheme.TCFD,
                notations=(notation,),
                printed=f"{pillar.replace('-', ' ').capitalize()} {letter})",
                standard=pillar,
                marked=True,
            )
