"""The title of a report, found where titles stand: on the first pages, in headings and in running lines."""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING

from extract.pattern import to_pattern
from extract.read.document import BlockKind

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from extract.read.document import Document

_KIND = (
    r"(?:Sustainability|Sustainable\sDevelopment|ESG|E\.S\.G\.|Environmental,?\sSocial,?(?:\s(?:and|&))?\sGovernance|Environment(?:al)?|Social\sResponsibility|"
    r"Corporate\s(?:Social\s)?Responsibility|Responsibility|CSR|(?:Global\s)?Impact|Integrated|Non-?financial|Climate|"
    r"Citizenship|Corporate\sCitizenship|Annual)"
)
_TITLE = to_pattern(
    rf"(?P<before>(?:[^\s.;:|#]+[ ]){{0,6}})(?P<kind>{_KIND}(?:\s(?:and|&)\s{_KIND})?\s"
    r"(?:(?:Data|Progress|Performance)\s)?(?:Report|Supplement|Review|Disclosure|Report\son\sSustainability))"
    r"(?P<after>(?:[ ](?:for[ ])?(?:FY)?(?:19|20)\d\d(?:[-–/]\d{2,4})?)?(?:[ ]Data[ ]Book)?)",
    re.IGNORECASE,
)
_REPORT_ON = to_pattern(
    r"(?P<before>(?:[^\s.;:|#]+[ ]){0,6})(?P<kind>Report\son\sSustainability)(?P<after>[ ](?:19|20)\d\d)?",
    re.IGNORECASE,
)
_REPORT = to_pattern(r"report|supplement|review|disclosure", re.IGNORECASE)
_TOLD = frozenset({"ix:title", "Title", "title", "og:title", "dc.title", "Subject"})
_ON_FIRST_PAGES = 4
_FILE_NAME = to_pattern(r"\.\w{2,5}$|^Microsoft \w+ -|^untitled|_", re.IGNORECASE)
_YEARS = to_pattern(r"\b(?:FY\s?)?(?:19|20)\d\d(?:[-–/]\d{2,4})?\b")


def find_title(document: Document, name: str) -> tuple[str, int | None]:
    """The report's title and the year in it: from the first pages, else the line that repeats most.

    The title that the source's metadata tell counts like one on the first pages; it may be any where there is no other.
    """
    found: Counter[str] = Counter()
    first: dict[str, int] = {}
    told = [" ".join(words.split()) for key, words in document.metadata if key in _TOLD]
    for words in told:
        title = _title_in(words[:200], name)
        if title:
            found[title] += _ON_FIRST_PAGES
            first.setdefault(title, -1)
    for at, block in enumerate(document.blocks):
        if block.kind in {BlockKind.NOISE, BlockKind.PAGE_MARK, BlockKind.TABLE_ROW}:
            continue
        if len(block.reading.text) > 200 and at > 5:
            continue
        title = _title_in(block.reading.text[:200], name)
        if title:
            found[title] += 1 + (_ON_FIRST_PAGES - 1) * (at < 30) + 2 * (block.kind is BlockKind.RUNNING_HEADER)
            first.setdefault(title, at)
    if not found:
        return _fallback(told)
    own = name.lower()
    title = max(found, key=lambda t: (found[t] * (1 + bool(_YEARS.search(t)) + 2 * (own in t.lower())), -first[t]))
    sure = sorted((t for t in found if found[t] > 3), key=lambda t: (-found[t], first[t]))
    years = [int(year) for t in (title, *sure) for year in re.findall(r"(?:19|20)\d\d", t)]
    return title, years[0] if years else None


def _fallback(told: Sequence[str]) -> tuple[str, int | None]:
    """A title that is none of a report's kinds: one in metadata that is no file's name."""
    for title in told:
        if len(title.split()) > 1 and not _FILE_NAME.search(title):
            years = re.findall(r"(?:19|20)\d\d", title)
            return title, int(years[0]) if years else None
    return "", None


def _title_in(text: str, name: str) -> str:
    if not _REPORT.search(text):
        return ""
    match = _TITLE.search(text) or _REPORT_ON.search(text)
    return _tidy(match, name) if match else ""


def _tidy(match: re.Match[str], name: str) -> str:
    """A title found in a line: the words before its kind count from the company's name or a year on."""
    if not match.group("kind")[0].isupper():
        return ""
    words = (match.group("before") or "").replace("’s ", "'s ").split()
    own = set(name.lower().split())
    starts = [
        at for at, word in enumerate(words) if re.sub(r"['’]s$", "", word.lower()) in own or _YEARS.fullmatch(word)
    ]
    if starts and (starts[-1] - starts[0]) <= len(own) + 1:
        words = words[starts[0] :]
    elif starts:
        words = words[starts[-1] :]
    else:
        words = []
    text = " ".join([*words, match.group("kind"), (match.group("after") or "").strip()])
    return " ".join(text.split())


def names_in_titles(text: str) -> Iterator[str]:
    """What stands before "Sustainability Report" and the like in a short text: a company's name, often."""
    if not _REPORT.search(text):
        return
    for pattern in (_TITLE, _REPORT_ON):
        for match in pattern.finditer(text):
            name = _YEARS.sub(" ", match.group("before")).strip(" |,–—-'’#*")
            name = re.sub(r"['’]s$", "", " ".join(name.split()))
            words = name.split()
            while words and not words[0][0].isupper() and not words[0][0].isdigit():
                words.pop(0)
            if words and len(words) <= 4:
                yield " ".join(words)
