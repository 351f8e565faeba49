"""One event or one aim with two years: net zero by 2045 and by 2050, a signatory since 2018 and since 2019."""

from __future__ import annotations

import re
from collections import defaultdict
from itertools import combinations
from typing import TYPE_CHECKING, Final

from kg.audit.passages import sentences
from kg.audit.records import Finding, FindingKind, Severity
from kg.audit.wording import numbers, proper, stems

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kg.audit.records import Audited, Quote

_AIM: Final = re.compile(
    r"\b(?P<aim>net[- ]?zero|carbon[- ]neutral(?:ity)?|climate[- ]neutral(?:ity)?)\b[^.;]{0,60}?\bby "
    r"(?:the (?:end of|year) )?(?:FY ?|fiscal )?(?P<year>20\d\d)\b",
    re.IGNORECASE,
)
_OTHERS: Final = re.compile(
    r"\b(?:China|Chinese|EU|European|government\w*|countr(?:y|ies)|nations?|national|Paris|world"
    r"|global(?:ly)? (?:temperature|warming|goal)|society|industry|sector"
    r"|companies|campaign|customers?|suppliers?|Japan|Japanese|Korea\w*|cit(?:y|ies)|president|scenario"
    r"|IEA\w*|globally|global level|widely|regulat\w*|alliance|pledge\w*|program\w*|standard|initiative"
    r"|signator\w+)\b",
    re.IGNORECASE,
)
_REACH: Final = re.compile(
    r"\b(?:scopes? [123]|scope 1 and 2|value chain|supply chain|operations?|operational|products?"
    r"|logistics|sites?|plants?|factor(?:y|ies)|manufacturing"
    r"|electricity|data cent(?:er|re)s?|offices?|division|fleet|transport\w*|indirect|direct|portfolio"
    r"|flights?|upstream|downstream|business(?:es)?|segment)\b",
    re.IGNORECASE,
)
_YEAR: Final = r"(?P<year>(?:19|20)\d\d)\b"
_JOIN: Final = r"\b(?:joined|signed|acceded to|became an? (?:member|signatory|participant) of)\b"
_SET_UP: Final = r"\b(?:was|were|has been)\s+(?:first )?(?:established|set up|founded|formed|created)\b"
_BEGINNINGS: Final = {
    "joined": (
        rf"\b(?:signatory|member|participant)\b(?P<what>[^.;]{{2,90}}?)\bsince\s+{_YEAR}",
        rf"{_JOIN}(?P<what>[^.;]{{2,90}}?)\bin\s+{_YEAR}",
        rf"\bin\s+{_YEAR},?[^.;]{{0,40}}?{_JOIN}(?P<what>[^.;]{{2,90}})",
    ),
    "set up": (
        rf"(?P<what>(?:[A-Z][\w&-]*[ ])(?:[\w&-]+ ){{0,6}}?){_SET_UP}[^.;,]{{0,30}}?\bin\s+{_YEAR}",
        (
            rf"\bin\s+{_YEAR},? we (?:established|set up|founded|formed|created) (?:the|our|an?) "
            rf"(?P<what>[A-Z][^.;,]{{2,60}})"
        ),
    ),
    "certified": (
        rf"(?P<what>[A-Z][^.;]{{2,40}}?\bcertified to [A-Z][^.;]{{2,30}}?) since\s+{_YEAR}",
        rf"(?P<what>[A-Z][^.;]{{2,60}}?\bobtained (?:its|the|their) first [^.;]{{2,40}}?certifica\w+) in\s+{_YEAR}",
    ),
}
_NAMED_YEAR: Final = re.compile(r"\b(?:[Ii]n|[Ss]ince)\s+(?:19|20)\d\d")
_LIKE: Final = 0.6


def dates(audited: Audited) -> Iterator[Finding]:
    """The findings."""
    quotes = tuple(sentences(audited))
    yield from _aims(quotes)
    yield from _began(quotes)


def _aims(quotes: tuple[Quote, ...]) -> Iterator[Finding]:
    found: defaultdict[tuple[str, frozenset[str]], dict[str, Quote]] = defaultdict(dict)
    for quote in quotes:
        for aim in _AIM.finditer(quote.exact):
            if not _OTHERS.search(quote.exact):
                reach = frozenset(map(str.lower, _REACH.findall(_clause(quote.exact, aim))))
                name = re.sub(r"[^a-z]", "", aim["aim"].lower()).removesuffix("ity")
                found[name, reach].setdefault(aim["year"], quote)
    for by_year in found.values():
        for (year, one), (other_year, other) in combinations(by_year.items(), 2):
            if one != other:
                yield _finding(f"One aim has two dates: {year} and {other_year}.", one, other)


def _clause(text: str, aim: re.Match[str]) -> str:
    """The clause that ends in the year of an aim."""
    return re.split(r"[,;:]\s", text[: aim.end()])[-1]


def _began(quotes: tuple[Quote, ...]) -> Iterator[Finding]:
    for verb, patterns in _BEGINNINGS.items():
        compiled = [re.compile(pattern, re.IGNORECASE if verb == "joined" else 0) for pattern in patterns]
        found = [
            (stems(match["what"]) | numbers(match["what"]), match["year"], quote)
            for quote in quotes
            if _NAMED_YEAR.search(quote.exact)
            for pattern in compiled
            for match in pattern.finditer(quote.exact)
            if proper(f"x {match['what']}")
        ]
        for (what, year, one), (other_what, other_year, other) in combinations(found, 2):
            shared, least = len(what & other_what), min(len(what), len(other_what))
            if year != other_year and one != other and shared > 1 and shared >= _LIKE * least:
                yield _finding(f"It was {verb} in {year} by one sentence, in {other_year} by another.", one, other)


def _finding(comment: str, one: Quote, other: Quote) -> Finding:
    quotes = tuple(sorted((one, other), key=lambda quote: quote.start))
    return Finding(kind=FindingKind.CONTRADICTION, severity=Severity.HIGH, comment=comment, quotes=quotes)
