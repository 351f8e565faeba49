"""Where somebody stands with a rater, in a list or in a field: ratings by a rater's name, ranks by what is ranked."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from extract.draft import Mention
from extract.pattern import to_pattern
from kg.model import EntityKind

if TYPE_CHECKING:
    from collections.abc import Iterator

RATERS = (
    r"EcoVadis|Ecovadis|ECOVADIS|CDP|Carbon\sDisclosure\sProject|MSCI|Sustainalytics|ISS|Institutional\sShareholder\sServices|"
    r"S&P(?:\sGlobal)?|DJSI|Dow\sJones|FTSE(?:\sRussell)?|Moody[’']s|Fitch|Vigeo\sEiris|Refinitiv|Bloomberg(?:NEF)?|GRESB|KCGS|"
    r"Korea\sCorporate\sGovernance\sService|Hang\sSeng|Corporate\sKnights|JUST\sCapital|RobecoSAM|Great\sPlace\sto\sWork|"
    r"Ethisphere|Newsweek|Forbes|Fortune|TIME|RE100|RepTrak|Interbrand|BrandZ|Brand\sFinance|Universum|"
    r"World\sBenchmarking\sAlliance|Human\sRights\sCampaign|J\.?D\.?\sPower|Skytrax|Euro\sNCAP|IIHS|ZDHC|Top\sEmployers\sInstitute"
)
"""Agencies, magazines and initiatives that rate companies, as a pattern."""

_LETTERS = r"(?:AAA|AA|A|BBB|BB|B|CCC|CC|C|D)(?:[+\-−–](?!\w))?"
_GRADE = r"(?:score|rating|grade|level|band|status|medal|recognition|certificate|award)s?"
LEVEL = to_pattern(
    rf"(?<!\w)[“\"‘]?(?P<list>A[”\"’]?(?:[\s\-]|\N{{NON-BREAKING HYPHEN}})?[Ll]ist)\b"
    rf"|\b(?:[Aa]chieved|[Rr]eceived|[Ss]cored|[Ee]arned|[Aa]warded|[Oo]btained)\s(?:an?\s[“\"]?|[“\"](?=\w+[+\-]?[”\"]))(?P<given>{_LETTERS})[”\"]?"
    rf"(?=\s(?:for|in|on|from|by)\b)"
    rf"|(?<![\w+])[“\"'‘(]?(?P<letters>{_LETTERS})[”\"'’)]?\s(?:\([^()]{{2,20}}\)\s)?{_GRADE}\b"
    rf"|\b(?:{_GRADE}|rated|graded)\s(?:(?:increased\sto|improved\sto|upgraded\sto|of|at|as|is|was|to|from)\s)?(?:an?\s)?[“\"'‘(]?(?P<after>{_LETTERS})(?![\w’'])"
    r"|\b(?P<medal>Platinum|Gold|Silver|Bronze|platinum|gold|silver|bronze)\b(?=[\s\-]?(?:medal|rating|level|status|award|"
    r"recognition|certificat\w+|class|score|tier|prize|grade|Recognition|Medal|Award|Level|Rating|Status|Class|Predicate)|"
    r"\s?[.,;)]|$|\sin\b|\sby\b|\sfrom\b)"
    r"|\b(?P<word>Prime)\s(?:status|rating)\b|\b(?P<top>(?:perfect|highest|maximum|top)\s(?:\w+\s)?(?:score|rating|grade))\b"
)
"""A level of a rating: list, letters, medal, or the highest one."""

_TOPIC = (
    r"Climate|Change|Water|Security|Forests?|Supply|Chain|Supplier|Engagement|Leaderboard|Leader|ESG|Ratings?|Risk|"
    r"Sustainability|QualityScore|Quality|Corporate|Environmental|Environment|Social|Governance|&"
)
_RATED = to_pattern(
    rf"(?<![\w&])(?P<rater>{RATERS})(?:[®™]|[’']s)?(?P<topic>(?:[\s:\-–]{{1,3}}(?:{_TOPIC}))*)(?![\w/])"
)
# A rating that has a name is found by it.
_NAMED = to_pattern(r"\b(?:Ratings?|Leaderboard)$")
_NEAR = 110  # characters between a rater and the level it gives
_ORDINAL = (
    r"(?:\d+\s?(?:st|nd|rd|th)|first|second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth|"
    r"(?:No\.?|#|number)\s?\d+)"
)
_STANDING = to_pattern(
    rf"\b(?:ranks|ranked|ranking|placed|came)\s(?:as\s|in\s)?(?:the\s)?{_ORDINAL}(?:\splace)?\s"
    r"(?:(?:in|among|of)\s(?:the\s)?(?:[A-Z]\w+|world|industry|country|nation|globe|(?:\w+\s){0,2}(?:firms|companies|enterprises))\s"
    r"(?=in\b|for\b|by\b))?"
    r"(?:in\sterms\sof|in|for|by)\s(?:the\s)?(?:number\sof\s|field\sof\s)?"
    r"(?P<name>(?:[A-Z]{2,4}\s)?[a-z][\w\-]+(?:\s(?!according|released|recogni[sz]ed|for\b|from\b|by\b|at\b|while\b|with\b|as\b|that\b|which\b|among\b)[\w\-]+){1,7})",
)
# "among the top five applicants in the Coastal Register".
_AMONG = to_pattern(
    r"\b(?:among|in|one\sof)\sthe\s(?P<name>[Tt]op\s(?:\d+|three|five|ten|twenty)\s(?:[\w\-]+\s){0,2}?(?:applicants|companies|firms|"
    r"brands|employers|enterprises|manufacturers|innovators|airlines|banks|patent\s\w+|"
    r"for\s(?:[\w.]+\s){0,3}patents?\s\w+)"
    r"(?:\s(?:in|of|for|by)\s(?:terms\sof\s)?(?:the\s)?[A-Z][\w&’'.]*(?:\s[\w&’'.]+){0,4}(?:\s\([^()]+\))?)?)"
)
# A rank by a named study is a place in that study.
_SOURCE = to_pattern(r"\baccording\sto\s(?:the\s)?(?:\w+\s)?[A-Z]")
_NO_FIELD = to_pattern(
    r"^(?:the|both|its|our|their|a|an|many|several|industry|world|country|market|sector|segment|nation|same|past|last|first|second|third)\b|\b(?:category|segment|sector|industry|market|region)$|\d{4}$"
)


def find_ratings(text: str) -> Iterator[Mention]:
    """Ratings by a rater and a level near it: "an EcoVadis gold medal", "CDP gave us an A- rating".

    A mention holds the level, and the rater too where the two stand side by side.
    """
    levels = list(LEVEL.finditer(text))
    for match in _RATED.finditer(text) if levels else ():
        level = min(levels, key=lambda one: _gap(one, match))
        if _gap(level, match) <= _NEAR and not _NAMED.search(match["topic"]) and not _is_giver(text, match.start()):
            beside = _gap(level, match) <= 1
            start = min(match.start(), level.start()) if beside else level.start()
            end = max(match.end(), level.end()) if beside else level.end()
            yield Mention(kind=EntityKind.AWARD, start=start, end=end, name=_rating(match, level))


def _gap(one: re.Match[str], other: re.Match[str]) -> int:
    return max(one.start() - other.end(), other.start() - one.end(), 0)


def _is_giver(text: str, at: int) -> bool:
    """Whether a rater stands as the giver of a rating that has a name of its own before it."""
    return (
        re.search(
            r"\b[A-Z]\w*\s(?:Rating|Index|Survey|Award|Assessment)s?\b[^.;]{0,60}\b(?:by|from)\s(?:the\s)?$|\($",
            text[:at],
        )
        is not None
    )


def _rating(rated: re.Match[str], level: re.Match[str]) -> str:
    """A rating's name: with its topic as it is, alone with its list or medal, else "rating"."""
    topic = " ".join(rated["topic"].replace("–", " ").split())
    if topic:
        return f"{rated['rater']} {topic}"
    told = "A List" if level["list"] else (level["medal"] or level["word"] or "rating")
    return f"{rated['rater']} {told[0].upper() + told[1:] if told != 'rating' else told}"


def find_standings(text: str) -> Iterator[Mention]:
    """What a rank is in, where no list has a name: "ranked first in China in terms of patent grants"."""
    for match in (*_STANDING.finditer(text), *_AMONG.finditer(text)):
        if not _SOURCE.search(text, match.end()) and not _NO_FIELD.search(match["name"]):
            written = match["name"].rstrip(" .")
            start = match.start("name")
            name = " ".join(written.split())
            yield Mention(kind=EntityKind.AWARD, start=start, end=start + len(written), name=name)
