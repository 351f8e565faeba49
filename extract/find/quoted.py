"""Names of undertakings in quotes or italics, by the words around them."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from extract.find.ventures import Trust, Venture
from extract.pattern import to_pattern

if TYPE_CHECKING:
    from collections.abc import Iterator

_MARKS = (("“", "”"), ('"', '"'), ("‘", "’"), ("*", "*"), ("《", "》"), ("«", "»"), ("「", "」"))
_MARKED = to_pattern(
    "|".join(rf"(?<!\w){re.escape(a)}([^{re.escape(a + b)}\n]{{2,70}}){re.escape(b)}(?!\w)" for a, b in _MARKS)
)
_KINDS = (
    r"program(?:me)?s?|initiatives?|projects?|campaigns?|schemes?|activit(?:y|ies)|events?|services?|platforms?|"
    r"courses?|"
    r"training(?:s|\scamps?)?|workshops?|competitions?|contests?|hotlines?|funds?|plans?|camps?|clubs?|lectures?|"
    r"series|forums?|"
    r"scholarships?|challenges?|festivals?|surveys?|conferences?|meetings?|seminars?|classes|sessions?|salons?|"
    r"movements?|"
    r"mechanisms?|brands?|competition|marathons?|drives?|pilots?|academ(?:y|ies)|columns?|zones?"
)
_AFTER = to_pattern(
    rf"^\s(?:\([^()]{{1,30}}\)\s)?(?:(?!(?:and|or|to|of|for|in|by|with|as|which|that|"
    rf"the)\b)[\w\-]+\s){{0,3}}(?:{_KINDS})\b(?!\s(?:systems?|solutions?|models?|software|technolog))",
    re.IGNORECASE,
)
_BEFORE = to_pattern(
    rf"\b(?:{_KINDS})\b(?:[^.;“\"]{{0,50}}?\b(?:such\sas|including|like|called|named|titled|entitled|known\sas|"
    rf"dubbed|namely)|"
    rf"\s(?:of|on|for)|,|:|\s–|\s-)?\s(?:the\s|our\s)?$",
    re.IGNORECASE,
)
_RUN = to_pattern(
    r"\b(?:launch(?:ed|es|ing)?|introduc(?:ed?|es|ing)|h(?:eld|olds?|olding)|host(?:ed|s|ing)?|organi[sz](?:ed?|es|"
    r"ing)|"
    r"carr(?:y|ied|ies|ying)\sout|roll(?:ed|s|ing)?\sout|initiat(?:ed?|es|ing)|kick(?:ed)?\soff|creat(?:ed?|es|ing)|"
    r"conduct(?:ed|s|ing)?|buil(?:t|ding)|set(?:ting)?\sup|establish(?:ed|es|ing)?)\s(?:(?:the|our|a|an|its|\d+|"
    r"first|new|annual|online|"
    r"internal|special)\s){0,3}$",
    re.IGNORECASE,
)
_NO_NAME = to_pattern(
    r"\b(?:theme[sd]?|slogan|motto|principles?|philosophy|concept|spirit|vision|mission|values?|strategy|goals?|"
    r"policy|"
    r"title|words?|terms?|phrase|awards?|honou?rs?|prize|certificat\w*|rated|ranked|rating|category|culture|idea|"
    r"notion|"
    r"report|book|article|paper|law|standards?|regulations?|measures|rules|means|called\sas|referred\sto|definition|"
    r"defined|"
    r"won|received|awarded|recogni[sz]ed|selected|named|listed)\b[^.;“\"]{0,40}$",
    re.IGNORECASE,
)
_NOT_AFTER = to_pattern(
    r"^\s(?:\w+\s){0,2}(?:awards?|prize|certificat\w+|label|title|policy|strateg\w+|principles?|concept|model|"
    r"standards?)\b",
    re.IGNORECASE,
)
_GAP = to_pattern(r"\s*,?\s*(?:and|or|&|as well as)?\s*(?:\d+|the|our|a)?\s*", re.IGNORECASE)
NO_VENTURE = to_pattern(
    r"\b(?:Committee|Council|Department|Board|Team|Office|Group|Company|Inc|Ltd|Policy|Polic(?:y|ies)|Law|Act|"
    r"Standards?|Regulations?|"
    r"Reports?|Guidelines?|Code|Agreement|Handbook|Manual|Convention|Certificat\w+|Rules|Measures|Index|Union|"
    r"Association|Alliance)$|"
    r"\b(?:Group|Committee|Team|Center|Department|Office) (?:for|of|on)\b"
)
"""The last word of what is a body, a document or an organization."""
_DOCUMENT = to_pattern(
    r"\W(?:Measures|Administrative|Management|Regulations?|Rules|Polic(?:y|ies)|Provisions|"
    r"Guidelines?|Code)\b"
)
_SLOGAN = to_pattern(r"^(?:Approach|Commitment|Roadmap|Road|Journey|Guide) to\b", re.IGNORECASE)
_LONGEST = 9  # words
_SENTENCE = to_pattern(r"[.?!;:]$|^(?:We|I|You|It|If|The)\s|\b(?:is|are|was|were|we|our|your)\b")


def find_quoted(text: str) -> Iterator[Venture]:
    """Quoted names of undertakings from left to right; those listed together share the words around the list."""
    group: list[re.Match[str]] = []
    for match in _MARKED.finditer(text):
        if group and not _GAP.fullmatch(text, group[-1].end(), match.start()):
            yield from _in_group(text, group)
            group = []
        group.append(match)
    yield from _in_group(text, group)


def _in_group(text: str, group: list[re.Match[str]]) -> Iterator[Venture]:
    if not group:
        return
    left, right = text[: group[0].start()], text[group[-1].end() :]
    told = _AFTER.search(right) is not None or _BEFORE.search(left) is not None
    documents = any(_DOCUMENT.match(match.group()) for match in group)
    if documents or _NO_NAME.search(left) or _NOT_AFTER.match(right) or not (told or _RUN.search(left)):
        return
    for match in group:
        inner = next(i for i, g in enumerate(match.groups(), 1) if g is not None)
        name = match[inner].strip(" ,")
        start = match.start(inner) + match[inner].find(name)
        if len(name.split()) > _LONGEST or _SENTENCE.search(name) or not _is_name(name, told=told):
            continue
        yield Venture(start=start, end=start + len(name), name=name, trust=Trust.TOLD, anchor=group[0].start())


def _is_name(name: str, *, told: bool) -> bool:
    """Whether quoted words are a name: with a capital or a digit, or several words that are told to be one."""
    if NO_VENTURE.search(name) or (_SLOGAN.search(name) and not told):
        return False
    return name[0].isupper() or name[0].isdigit() or (told and " " in name)
