"""Proper names in running text: runs of capitalised words that the report never writes in small letters."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from extract.pattern import to_pattern

_WORD = r"(?:[A-Z][\w&.+'’-]*[\w&+]|[A-Z]|\d[\w.]*\w|\d)"
_JOINT = r"(?:\s+(?:of|for|de|&)(?:\s+the)?(?=\s+[A-Z]))?"
_RUN = to_pattern(rf"(?<![\w.,$€£¥%-])[A-Z](?:[\w&.+'’-]*[\w&+])?(?:{_JOINT}\s+{_WORD})*(?!\w)")
_POSSESSIVE = to_pattern(r"['’]s?$")
_LEADING = to_pattern(
    r"^(?:The|Our|Its|Their|This|That|These|Those|In|At|On|As|By|For|Since|Of|Among|During|And|From|With|To|A|An|All|Each"
    r"|Some|More|Over|Nearly|About|One|Two|Three|While|When|After|Before|But|However|Also)\s+(?:\d+\s+)?"
)
_PRONOUNS = frozenset("we it they you i he she this that these those there".split())
_OPENING = to_pattern(r"(\w+)\s+(?:of|for)\s+(?:the\s+)?")
# Short forms that stand for things every report speaks of.
_COMMON = frozenset(
    "category table figure ghg co2 co2e esg hse ehs r&d ceo cfo cto csr kpi kpis voc vocs sdg sdgs gri un eu us usa uk "
    "uae it hr ngo ngos sme smes iso tcfd ai iot pv led leds ev evs ups lng eps pcr nox sox covid bod iec ohs lti ltir "
    "trir rtk vppa ppa ifrs sasb cdp sbti fy q1 q2 q3 q4 h1 h2 usd rmb eur scope tier i ii iii iv ppm pfas epa osha "
    "stem leed q&a besides meanwhile".split()
)
_PLACES = frozenset(
    "africa america americas american asia asian australia australian austria bangladesh belgium brazil brazilian "
    "britain british california canada canadian chile china chinese colombia denmark egypt europe european finland "
    "france french german germany greece hong hungary india indian indonesia ireland israel italy japan japanese kong "
    "korea korean latin macau malaysia mexico middle east netherlands north norway oceania pacific pakistan poland "
    "philippines portugal russia saudi singapore south spain sweden switzerland taiwan texas thai thailand turkey "
    "ukraine vietnam virginia west eastern western southern northern central mainland greater kingdom states united "
    "zealand arabia arab emirates beijing shanghai tokyo london york january february march april may june "
    "july august september october november december monday tuesday wednesday thursday friday saturday sunday internet "
    "english caribbean region province city county asean emea apac".split()
)
_NO_NAMES = _COMMON | _PLACES | _PRONOUNS
# Words that open a sentence: inside a run of capitals, a title and a sentence ran together there.
_OPENS = to_pattern(r"\s(?:The|An|Our|We|This|These|It|Its|At)(?:\s|$)")
# Money, units, years and the codes of standards are written like names.
_CODE = to_pattern(
    r"(?:[A-Z]{3}|RM|Rs)\s?\d|(?:FY|CY|Q|H)\s?\d|[kMGTm]?t?CO2|(?:[kMGT]?W(?:h|p)?|[MGT]J)\b|(?:Scope|Tier|Category|Phase|Stage|Level|Type|Class|Grade|Case)\s\d|(?:ISO|IEC|GB|EN|GRI|SASB|SDG|IFRS|IPCC|RE)[\s/T-]*\d"
)


@dataclass(frozen=True, slots=True)
class Name:
    """A proper name at characters `start` to `end` of a text."""

    start: int
    end: int
    text: str


def find_names(text: str, report: str) -> tuple[Name, ...]:
    """The proper names in a text of a report, whose words tell which capitals are those of a title or a sentence."""
    found = []
    for match in _RUN.finditer(text):
        start = match.start() + _lead(match.group(), report)
        plain = _POSSESSIVE.sub("", text[start : match.end()])
        counted = re.search(r"(?<![\d.,])(?!(?:19|20)\d\d\b)\d[\d.,]*\s?$", text[:start]) is not None
        if not counted and not _CODE.match(plain) and not _OPENS.search(plain) and is_proper(plain, report):
            found.append(Name(start, start + len(plain), plain))
    return tuple(found)


def _lead(run: str, report: str) -> int:
    """How many characters at the front of a run of capitals belong to the sentence, not to the name."""
    lead = _LEADING.match(run)
    if lead is not None:
        return lead.end()
    opening = _OPENING.match(run)
    return opening.end() if opening is not None and opening.group(1).lower() in _small_words(report) else 0


def is_proper(phrase: str, report: str) -> bool:
    """Whether one of a phrase's words is a name's alone: the report never has it in small letters."""
    small = _small_words(report)
    words = [_POSSESSIVE.sub("", word).strip(".,&").lower() for word in re.split(r"[\s/-]+", phrase)]
    telling = [w for w in words if len(w) > 1 and not w[0].isdigit() and not {w, w.removesuffix("s")} & _NO_NAMES]
    if any(w not in small and w.removesuffix("s") not in small and f"{w}s" not in small for w in telling):
        return True
    return " " in phrase and _is_written_large(phrase, report)


@lru_cache(maxsize=4096)
def _is_written_large(phrase: str, report: str) -> bool:
    """Whether a phrase has its capitals inside a sentence, and nowhere goes without them."""
    if phrase.lower() in report:
        return False
    at = report.find(f" {phrase} ")
    while at >= 0:
        before, after = report[max(0, at - 3) : at], report[at + len(phrase) + 2 : at + len(phrase) + 3]
        if before.isalpha() and before.islower() and after.islower():
            return True
        at = report.find(f" {phrase} ", at + 1)
    return False


@lru_cache(maxsize=4096)
def stands_inside(word: str, report: str) -> bool:
    """Whether a word has its capital inside a sentence, so that it is not one for opening a sentence only."""
    return re.search(rf"[a-z,]\s{re.escape(word)}(?!\w)", report) is not None


def written_out(short: str, report: str) -> str:
    """The name that a report gives a short form for, as in "Staff Welfare Fund (SWF)"; empty where it gives none."""
    bracketed = rf"\(\s*[“\"]?{short}[”\"]?\s*\)"
    # To look for the bracket alone takes a hundredth of the time.
    if not re.fullmatch(r"[A-Z]{2,7}", short) or not re.search(bracketed, report):
        return ""
    found = re.search(rf"((?:[A-Z][\w-]+\s+){{2,{len(short) + 1}}}){bracketed}", report)
    return _LEADING.sub("", " ".join(found.group(1).split())) if found else ""


@lru_cache(maxsize=2)
def _small_words(report: str) -> frozenset[str]:
    return frozenset(re.findall(r"(?<![\w'’/@.-])[a-z][a-z]+(?![\w/@]|\.\w)", report))
