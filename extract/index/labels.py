"""What stands between the rows of an index: headers of its columns, titles of the standards that group its rows."""

from __future__ import annotations

import re
from functools import lru_cache

from extract.pattern import to_pattern
from kg.vocabulary import load_concepts

# The words of the headers of columns.
_COLUMNS = frozenset(
    (
        "accounting activity and answer area areas aspect assurance category chapter chapters code codes comment "
        "comments compact comply connections cont content continued core correlation cross-reference cross- "
        "references description direct disclosure disclosures document esg exchange explain explanation external "
        "for general global gri guide hkex index indicator indicators initiatives ipieca issue item kpi kpis "
        "links location measure metric metrics name nations no note notes number of omission omissions or page "
        "pages principle principles provisions reason reasons recommendation recommended reference references "
        "related relevant remark remarks report reporting response sasb sdg sdgs section sections source standard "
        "standards status subject supplemental tcfd the title titles to topic topics type um un ungc unit united "
        "where "
    ).split()
)
_WORD = to_pattern(r"[^\W_]+(?:-[^\W_]+)*")
_LEAST = 3
_STANDARD = to_pattern(
    r"(?:^|(?<=[\s|]))(?:Topic[- ][Ss]pecific\s(?:[Ss]tandards?|[Dd]isclosures?)|Universal [Ss]tandards|"
    r"GRI\s(?:Standards?\s20\d\d\s(?P<dated>[2-4]\d\d)\s(?=[A-Z])|G4\b)|"
    r"GRI\s?(?P<number>\d{1,3})(?:\s?(?::|[-–—]\s)|\s(?=[A-Z]))|GRI\s\d00\b|(?P<plain>[1-4]\d\d):\s)"
    r"(?!\s*Management\s+[Aa]pproach\b.{0,12}(?:\(incl|\d{1,3}[–,\s]))"
)
_GENERAL = frozenset({"1", "2", "3", "101", "102", "103"})
_ASPECT = to_pattern(r"(?:^|(?<=\s))(?:Aspect|Subject Area)\s(?P<aspect>[AB]\d?)\b|(?<=\n)[AB]\.\s(?=[A-Z])")
# The groups of the general disclosures of 2016 and 2021, which no vocabulary has.
_GROUPS = (
    "organizational profile|organisational profile|strategy|ethics and integrity|governance|stakeholder engagement|"
    "reporting practices?|strategy, policies and practices|activities and workers|"
    "the organization and its reporting practices|management approach|profile|water|effluents and waste|tax|taxes|"
    "emissions|waste|materials|energy|biodiversity|economic|environmental|environment|social|general disclosures|"
    "anti-?corruption|anti-?competitive behaviou?r|non-?discrimination|anti-?discrimination|employ|employment|"
    "customer|labor/management relations|material topics|universal standards"
)
_GROUP = to_pattern(rf"^(?:{_GROUPS})(?:\s\(?cont(?:inued|\.)?\)?)?$", re.IGNORECASE)
_YEAR = to_pattern(r"\s(?:19|20)\d\d$")


@lru_cache(maxsize=1)
def _labels() -> dict[str, str]:
    """The number of each standard of GRI by its title, case aside."""
    return {
        label.casefold(): concept.notation
        for concept in load_concepts()
        if concept.scheme == "gri" and "-" not in concept.notation
        for label in concept.labels
    }


def standard_titled(words: str) -> str | None:
    """The number of the standard that words are the title of."""
    bare = _YEAR.sub("", " ".join(words.split()).strip(" .:")).casefold()
    return _labels().get(bare)


def is_group(words: str) -> bool:
    """Whether words are the title of a standard or of a group of disclosures."""
    bare = " ".join(words.split()).strip(" .:")
    return standard_titled(bare) is not None or _GROUP.match(bare) is not None


def is_header(line: str) -> bool:
    """Whether a line is nothing but headers of columns."""
    words = _WORD.findall(line)
    return bool(words) and all(word.casefold() in _COLUMNS for word in words)


def header_run(line: str) -> int:
    """How many characters at the start of a line are headers of columns; 0 where too few words are."""
    end = count = 0
    for match in _WORD.finditer(line):
        if match.group().casefold() not in _COLUMNS:
            break
        end, count = match.end(), count + 1
    return end if count >= _LEAST else 0


def header_part(line: str) -> str:
    """The part of a line that is headers of columns: all of it, its first words, or nothing."""
    return line if is_header(line) else line[: header_run(line)]


def find_standard(text: str, start: int, end: int) -> re.Match[str] | None:
    """The first title of a standard or aspect that groups rows, between two characters."""
    found = [match for pattern in (_STANDARD, _ASPECT) for match in [pattern.search(text, start, end)] if match]
    return min(found, key=lambda match: match.start(), default=None)


def last_standard(text: str, start: int, end: int) -> str | None:
    """The number of the last standard whose title stands between two characters."""
    numbers = [match["number"] or match["plain"] or match["dated"] for match in _STANDARD.finditer(text, start, end)]
    return next(
        (number for number in reversed(numbers) if number and number not in _GENERAL and number[1:] != "00"), None
    )
