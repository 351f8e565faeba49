"""The year that a report covers, from what it says of its period, its figures and its title."""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING

from extract.pattern import to_pattern
from extract.read.document import BlockKind

if TYPE_CHECKING:
    from collections.abc import Iterator

    from extract.read.document import Document

_MONTH = (
    r"(?:January|February|March|April|May|June|July|August|September|October|November|December"
    r"|Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec)\.?"
)
_DATE = rf"(?:{_MONTH}\s+\d{{1,2}}(?:st|nd|rd|th)?|\d{{1,2}}(?:st|nd|rd|th)?\s+{_MONTH}|{_MONTH})"
_PERIOD = to_pattern(
    rf"{_DATE}(?:,?\s*(?P<from>(?:19|20)\d\d))?\s*(?:to|through|until|till|and|[-–—])\s*(?:the\s+)?{_DATE},?\s*(?P<to>(?:19|20)\d\d)",
    re.IGNORECASE,
)
_FISCAL = to_pattern(
    r"\b(?:(?:fiscal|financial|reporting|calendar)(?:\s+year)?\s*|FY\s?|CY\s?)(?:ended\s[^.]{0,20}?)?(?P<year>(?:19|20)\d\d|\d\d)(?!\d)(?!\s*[-–]\s*(?:20)?\d\d)",
    re.IGNORECASE,
)
_IN_YEAR = to_pattern(
    r"\b(?:(?:[Ii]n|[Dd]uring|[Tt]hroughout|of|for)\s+(?:FY\s?|(?:fiscal|financial|calendar)(?:\s+year)?\s+)?(?P<year>20\d\d)"
    r"|FY\s?['’]?(?P<short>\d\d))\b(?!\s*[-–]\s*20)"
)
_ABOUT = to_pattern(
    r"report(?:ing)?\s+(?:period|year|cycle|covers?|focus(?:es)?)|period\s+(?:of\s+coverage|covered)|scope\s+(?:and|&|of)\s+(?:the\s+)?(?:report|period)|"
    r"this\s+(?:\S+\s+){0,4}report\b|time\s+(?:frame|period)|data\s+(?:is|are|cover|for)\s|unless\s+otherwise",
    re.IGNORECASE,
)
_CLOSE_YEAR = 2


def reporting_year(document: Document, title_year: int | None) -> int | None:
    """The year covered: what it tags its figures with or says of its period, else what they are of, else the title's.

    A period over two calendar years counts as the fiscal year that the sentence names, else as the
    year it ends in. The file's name is the last resort.
    """
    tagged = [int(value) for key, value in document.metadata if key == "ix:year"]
    if tagged:
        return tagged[0]
    stated = _stated(document)
    if stated is not None and (title_year is None or 0 <= title_year - stated <= _CLOSE_YEAR):
        return stated
    spoken = _spoken(document)
    if title_year is not None:
        near = [year for year in (title_year, title_year - 1) if spoken[year]]
        return max(near, key=lambda year: (spoken[year], year)) if near else title_year
    if spoken:
        return max(spoken, key=lambda year: (spoken[year], year))
    named = re.findall(r"(?<!\d)(?:19|20)\d\d(?!\d)", document.name)
    return int(named[0]) if named else None


def _stated(document: Document) -> int | None:
    """The year of the period that the report says it covers; named fiscal years count where no dates are given."""
    dated: Counter[int] = Counter()
    named: Counter[int] = Counter()
    for text, heads in _statements(document):
        fiscal = [_full(match.group("year")) for match in _FISCAL.finditer(text)]
        for match in _PERIOD.finditer(text):
            year = _period_year(match, fiscal)
            if year is not None:
                dated[year] += 1
        if not heads:
            named.update(fiscal)
    found = dated or named
    return max(found, key=lambda year: (found[year], year)) if found else None


def _period_year(period: re.Match[str], fiscal: list[int]) -> int | None:
    """The year of a period of some twelve months; None for longer ones."""
    year = int(period.group("to"))
    begun = int(period.group("from") or year)
    if begun < year - 1:
        return None
    return begun if begun in fiscal else year


def _full(year: str) -> int:
    return int(year) if len(year) > 2 else 2000 + int(year)


def _statements(document: Document) -> Iterator[tuple[str, bool]]:
    """Sentences on what the report covers; True for those whose heading or label alone says so."""
    before = ""
    for sentence in document.sentences:
        text = sentence.text[:600]
        if _ABOUT.search(text):
            yield text, False
        elif len(before) < 60 and _ABOUT.search(before):
            yield text, True
        before = text


def _spoken(document: Document) -> Counter[int]:
    """How often the text speaks of something in or during each year."""
    found: Counter[int] = Counter()
    for block in document.blocks:
        if block.kind in {BlockKind.PARAGRAPH, BlockKind.LIST_ITEM, BlockKind.FOOTNOTE}:
            for match in _IN_YEAR.finditer(block.reading.text):
                found[_full(match.group("year") or match.group("short"))] += 1
    last = max((year for year, count in found.items() if count >= 3), default=0)
    return Counter({year: count for year, count in found.items() if year <= 2100 and (last == 0 or year <= last)})
