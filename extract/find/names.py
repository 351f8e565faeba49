"""Names of organizations as runs of capitalised words: where a name ends, and which words are no name."""

from __future__ import annotations

import re
from dataclasses import dataclass

from extract.pattern import to_pattern

_UPPER = "A-ZÀ-ÖØ-Þ"
WORD = (
    rf"(?:U\.S\.|U\.K\.|U\.N\.|St\.|(?:Women|Men|Children|People|Workers|Farmers|Consumer|King|Queen|Lloyd|Veteran)"
    rf"['’]s|Farmers['’]|[{_UPPER}](?:[\w&/+\-]|:(?=[{_UPPER}]))*(?:['’](?!s\b)[\w]+)?(?:\.(?:org|com|io|ai|net|eco)\b)?|"
    rf"[a-z]{{1,4}}[{_UPPER}][\w\-]+|\d+[A-Z]\w*|\d+by\d+)(?![\w])"
)
"""One word of a name: capitalised, an acronym, "eBay", "3GPP"."""

_LINK = r"(?:of|of the|&|de|du|des|del|della|di|da|do|dos|das|la|le|der|für|von|van|et|e|y|und)"
_BREAK = r"(?!(?:The|In|We|Our|Its?|This|As|At|For|With|By|On|And|To|A|Since|During)\b)"
_RUN = to_pattern(rf"{WORD}(?:\s(?:{_LINK}\s)?{_BREAK}{WORD})*")

_CLEAR = (
    "Universit(?:y|ies|ät|é)|Universidad|College|Institutes?|Institution|Academy|Association|Alliance|Federation|"
    "Foundation|Council|Ministry|Bureau|Agency|Society|Bank|Airlines?|Airways|Consortium|Coalition|Chamber|League|"
    "Commission|Organi[sz]ation|Corporation|Inc|Ltd|LLC|GmbH|AG|Corp|Co|plc|PLC|Authority|Roundtable|Confederation|"
    "Conservancy|Nations|Administration|Hospital|Museum|Laborator(?:y|ies)|Red Cross|Red Crescent|Guild|Secretariat|"
    "NGO|Charity|Cooperative|Trust|Compact|Union|Institut|Stiftung|Fundación|Instituto|Fonds|Technologies|Industries"
)
_LOOSE = (
    "Group|Cent(?:er|re)|Office|Network|Initiative|Forum|Fund|Partnership|Labs?|Department|Club|Exchange|Committee|"
    "Board|Platform|Project|Program(?:me)?|Working Group|Work Group|Task Force|Collaborative|Collective|Pact|Accord|"
    "School|Party|Team|Movement|Call|Hub|Accelerator|Campaign|Service|Company|Conference|Zone"
)
CLEAR_HEAD = to_pattern(rf"\b(?:{_CLEAR})\b")
"""Words that make a run of capitals the name of an organization wherever it stands."""
_ANY_HEAD = to_pattern(rf"\b(?:{_CLEAR}|{_LOOSE})$")
_BODY_OF_STATE = to_pattern(
    r"\b(?:Ministry|Department|Bureau|Agency|Office|Commission|Committee|Council|Association|Society|Institute|Academy|"
    r"Organi[sz]ation|Federation|Cent(?:er|re)|College|Administration|Secretariat|School|Chamber|University|Laboratory|Museum)\s(?:of|for|on)\s[^()]+$"
)
_FIELD = to_pattern(
    r"\b(?:Information|Technology|Sciences?|Engineering|Environment|Industry|Trade|Commerce|Development|Research|"
    r"Education|Culture|Tourism|Labou?r|Agriculture|Agricultural|Forestry|Energy|Mines|Resources|Telecommunications|"
    r"Health|Welfare|Innovation|Economics|Finance|Security|Safety|Transport\w*|Law|Arts|Policy|Infrastructure|Reform|"
    r"Communications|Quality|Standards|Standardization|Food|Medicine|Manufacturers|Business|Conservation|Wildlife|"
    r"Climate|Water|Fisheries|Housing|Employment|Investment|Crime|Management|ICT|Art|Fire|Population|Mining|Transportation|Works|Affairs)$"
)
_ADJECTIVE = to_pattern(r"[a-z](?:al|ic)(?<!ational)(?<!lobal)$")
_COMPLEMENT = to_pattern(rf"\s(?:for|on|to|against|at)\s(?:the\s)?(?=[{_UPPER}])|\swith\s(?=Disabilities)")
_TAKES = to_pattern(
    r"\b(?:Alliance|Coalition|Council|Roundtable|Partnership|Institute|Association|Cent(?:er|re)|Foundation|Committee|"
    r"Panel|Commission|Initiative|Forum|Network|Society|Federation|Fund|Agency|Organi[sz]ation|Office|Campaign|"
    r"Consortium|Collaborative|Board|Academy|Platform|Group|Force|Bank|Habitat|Teach|Business|Movement|Laborator(?:y|ies)|"
    r"Labs?|School|Union|League)$"
)
_LEGAL = to_pattern(
    r"(?:\.?,?\s(?:Inc|Ltd|LLC|GmbH|Corp|Co|plc|PLC|AG|S\.A|SA|N\.V|B\.V|Limited|L\.P|LP|KGaA|SE)\b(?!-)){1,2}(?:\.(?=\S|\s[a-z]))?"
)
_BRACKET = to_pattern(r"\s?\(\s?(?:the\s)?[\"“]?(?P<inner>[A-Z][\w&./\-]*(?:[ ][\w&,./\-]+){0,9})[\"”]?\s?\)")
# A type word in lower case: "the RBA environmental sustainability work group", "the TfS initiative".
_PLAIN_HEAD = to_pattern(
    r"(?:\s(?!(?:and|or|to|of|for|in|on)\b)[a-z]+){0,2}?\s(?:initiative|work(?:ing)? group|task force|coalition|"
    r"consortium|network|alliance|roundtable|campaign|program(?:me)?|foundation|association|institute|university|"
    r"committee)\b(?!\s(?:member|manager|office)s?)"
)
# "Environmental Agency – Abu Dhabi": where a body is.
_SEAT = to_pattern(rf"\s[–—]\s[{_UPPER}]\w+(?:\s[{_UPPER}]\w+)?(?=,|\sand\b)")
_PART = to_pattern(rf"\s[—–]\s(?=[{_UPPER}])")
_AND = to_pattern(rf"(?P<between>(?:,\s{WORD}(?:\s{WORD})?)*)\s?,?\sand\s(?:the\s(?=Environment))?(?=[{_UPPER}])")


@dataclass(frozen=True, slots=True)
class Name:
    """A name at characters `start` to `end`; `text` is the name to keep, `typed` whether a head word tells its kind."""

    start: int
    end: int
    text: str
    typed: bool


def read_name(text: str, start: int) -> Name | None:
    """The name that begins at a character, with its legal form and its acronym in brackets."""
    run = _RUN.match(text, start)
    if run is None:
        return None
    end = _whole(text, start, run.end())
    plain = " ".join(text[start:end].split())
    typed = CLEAR_HEAD.search(plain) is not None or (_ANY_HEAD.search(plain) is not None and " " in plain)
    bracket = _BRACKET.match(text, end)
    if bracket is not None and _same(plain, bracket["inner"]):
        inner = bracket["inner"].strip()
        name = inner if " " in inner and " " not in plain else plain
        return Name(start, bracket.end(), name, typed or CLEAR_HEAD.search(inner) is not None)
    headed = None if typed else _PLAIN_HEAD.match(text, end)
    if headed is not None:
        name = plain if re.search(r"initiative$", headed.group()) else " ".join(text[start : headed.end()].split())
        return Name(start, headed.end(), name, typed=True)
    return Name(start, end, plain, typed)


def _whole(text: str, start: int, end: int) -> int:
    """Where a name ends that goes on with "for X", "and X" or a legal form."""
    while True:
        longer = _longer(text, start, end)
        if longer == end:
            break
        end = longer
    legal = _LEGAL.match(text, end)
    return legal.end() if legal is not None else end


def _longer(text: str, start: int, end: int) -> int:
    name = text[start:end]
    complement = _COMPLEMENT.match(text, end)
    if complement is not None and _TAKES.search(name):
        run = _RUN.match(text, complement.end())
        if run is not None:
            return run.end()
    if complement is not None and " " not in name:
        run = _RUN.match(text, complement.end())
        if run is not None and _abbreviates(text, run.end(), name, run.group()):
            return run.end()
    part = _PART.match(text, end)
    if part is not None and _ANY_HEAD.search(name):
        run = _RUN.match(text, part.end())
        if run is not None and _ANY_HEAD.search(run.group()):
            return run.end()
    seat = _SEAT.match(text, end)
    if seat is not None and _ANY_HEAD.search(name):
        return seat.end()
    link = _AND.match(text, end)
    if link is not None:
        run = _RUN.match(text, link.end())
        if run is not None and _is_one(
            text[max(0, start - 4) : start], text[start : link.end()].rpartition("and")[0].rstrip(), run.group()
        ):
            return run.end()
    return end


def _abbreviates(text: str, end: int, first: str, last: str) -> bool:
    """Whether an acronym in brackets follows that holds both halves: "Harbours for Europe (H4E)"."""
    acronym = re.match(r"\s\((?P<letters>[A-Z][A-Z\d]{1,6})\)", text[end:])
    if acronym is None:
        return False
    return acronym["letters"].startswith(first[0]) and last.rsplit(None, 1)[-1][0] in acronym["letters"][1:]


def _is_one(before: str, left: str, right: str) -> bool:
    """Whether "left and right" is one name: "Ministry of Science and Technology", "the Fish and Wildlife Trust"."""
    if _BODY_OF_STATE.search(left):
        return _FIELD.search(re.sub(r"\sof\s.*", "", right)) is not None and CLEAR_HEAD.search(right) is None
    if left.endswith(","):
        return False
    if "," in left or _ANY_HEAD.search(left) or left.isupper() or CLEAR_HEAD.search(left):
        return False
    headed = _ANY_HEAD.search(right) is not None
    return headed and (
        before.lower().endswith("the ") or _FIELD.search(left) is not None or _ADJECTIVE.search(left) is not None
    )


def _same(outer: str, inner: str) -> bool:
    """Whether words in brackets are the other form of a name: its acronym, or what the acronym stands for."""
    short, long = (outer, inner) if " " in inner else (inner, outer)
    if " " in short or " " not in long:
        return " " not in inner and inner.isupper() and len(inner) > 1
    letters = [c for c in short if c.isupper()]
    first = [word[0].upper() for word in re.findall(r"[^\W\d_]+", long)]
    return len(letters) > 1 and (letters[0] in first or CLEAR_HEAD.search(inner) is not None)
