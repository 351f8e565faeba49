"""Times in a sentence: which year a statement is about, since when it counts, by when it is to be."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import Enum
from functools import lru_cache

from extract.pattern import to_pattern


class TimeRole(Enum):
    """What a time does in its sentence."""

    AT = "at"
    SINCE = "since"
    BASELINE = "baseline"
    DEADLINE = "deadline"
    GOAL = "goal"
    SPAN = "span"


@dataclass(frozen=True, slots=True, kw_only=True)
class Time:
    """A time at characters `start` to `end`; `year` is None where the report's own year is not known."""

    start: int
    end: int
    year: int | None
    role: TimeRole


_MONTH = (
    r"(?:January|February|March|April|May|June|July|August|September|October|November|December"
    r"|Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec)\.?"
)
_YEAR = r"(?:1[89]\d\d|20[0-6]\d)"
_FISCAL = r"(?:FY|CY|MY|SY)\s?['’]?"
_FISCAL_WORDS = r"(?:fiscal|financial|calendar|crop|model|school)(?:\s+years?)?\s+(?:of\s+)?"
_DASH = r"\s?[-–—/~]\s?"
# The longest forms first: a date is one time, not a day and a year. All begin with a digit or a word.
_FORMS = to_pattern(
    r"(?=\d|\b\w)(?:"
    + "|".join(
        (
            rf"(?P<iso>(?<!\d){_YEAR}[-/.](?:0?[1-9]|1[0-2])[-/.](?:[0-2]?\d|3[01])(?!\d))",
            rf"(?P<dmy>(?<!\d)\d{{1,2}}[./]\d{{1,2}}[./]{_YEAR}(?!\d))",
            rf"(?P<day>\b\d{{1,2}}(?:st|nd|rd|th)?\s+(?:of\s+)?{_MONTH},?\s*{_YEAR}?\b)",
            rf"(?P<foreign>(?<![\d.,])\d{{1,2}}\s(?:de\s)?[A-Za-zÀ-ÿ]{{3,12}}\s(?:de\s)?{_YEAR}\b)",
            rf"(?P<month>\b{_MONTH}\s+\d{{1,2}}(?:st|nd|rd|th)?(?:\s?[-–]\s?\d{{1,2}})?(?:,?\s*{_YEAR}|(?!\s?[%\d,.]))\b)",
            rf"(?P<monthyear>\b{_MONTH},?\s+(?:of\s+)?{_YEAR}\b)",
            rf"(?P<quarter>\b(?:[1-4]?Q[1-4]?|[1-4]H|H[12])\s?(?:of\s+)?['’]?(?:{_FISCAL})?(?:{_YEAR}|\d\d)\b|\bQ[1-4]\b)",
            rf"(?P<fiscalspan>\b(?:{_FISCAL}|{_FISCAL_WORDS}){_YEAR}(?:{_DASH}(?:{_YEAR}|\d\d))\b)",
            rf"(?P<fiscal>\b{_FISCAL}(?:{_YEAR}|\d\d)(?!\d)|\b{_FISCAL_WORDS}{_YEAR}\b)",
            rf"(?P<span>(?<![\d.,$€£¥]){_YEAR}(?:{_DASH}|\s+(?:to|through|until)\s+)(?:{_YEAR}|\d\d(?=[\s,.;)]))(?![\d%]))",
            rf"(?P<decade>\b{_YEAR}s\b)",
            rf"(?P<due>(?<=\bby\s){_YEAR}(?=\s%))",
            rf"(?P<year>(?<![\w.,$€£¥/+-]|[#]){_YEAR}(?![\d%]|[.,:/-]?\d|[\s-]?(?:%|percent)))",
            (
                r"(?P<own>\b(?:this|the\s+(?:reporting|current|fiscal|financial)|during\s+the|throughout\s+the|in\s+the)\s+(?:year|period)\b"
                r"|\b(?:during|in)\s+the\s+report(?:ing)?\s+(?:year|period)\b|\bthe\s+reporting\s+(?:year|period)\b)"
            ),
            r"(?P<last>\b(?:last|the\s+previous|the\s+prior|the\s+preceding)\s+(?:fiscal\s+|financial\s+)?year\b|\byear[\s-]on[\s-]year\b)",
            r"(?P<next>\b(?:next|the\s+coming|the\s+following)\s+(?:fiscal\s+|financial\s+)?year\b)",
        )
    )
    + ")",
    re.IGNORECASE,
)
_BASELINE_BEFORE = to_pattern(
    r"(?:compared\s+(?:to|with)|relative\s+to|versus|vs\.?|against|(?:up|down)\s+from|over|from\s+(?:an?|our|the|its)|below|above|than)"
    r"(?:\s+(?:an?|our|the|its|that\s+of|those\s+of|those\s+in|in))?(?:\s+levels?\s+(?:of|in))?\s*\(?$|\b(?:base(?:line)?\s+year(?:\s+of)?|baseline(?:\s+of)?)\s*\(?:?\s*$",
    re.IGNORECASE,
)
_BASELINE_AFTER = to_pattern(
    r"\s*(?:levels?|base(?:line|\s+year)?s?)\b|\s+as\s+(?:the|its|our|an?)\s+base", re.IGNORECASE
)
_SINCE_BEFORE = to_pattern(r"\b(?:since|from|starting\s+(?:in|from)|beginning\s+(?:in|from))\s*$", re.IGNORECASE)
_DEADLINE_BEFORE = to_pattern(
    r"\b(?:by|before|until|no\s+later\s+than|through)(?:\s+(?:the\s+)?(?:end\s+of|year|end))?(?:\s+of)?\s*$",
    re.IGNORECASE,
)
_CLOSED_BEFORE = to_pattern(
    r"\b(?:by|at|as\s+(?:of|at)|until)\s+(?:the\s+)?(?:year[\s-])?end(?:\s+of)?\s*$|\bas\s+(?:of|at)\s*$", re.IGNORECASE
)
_GOAL_AFTER = to_pattern(
    r"(?:\s+(?!in\b|by\b|to\b|of\b|and\b)[\w-]+){0,2}\s+(?:goals?|targets?|ambitions?|commitments?|aspirations?|pledges?|objectives?)\b",
    re.IGNORECASE,
)

_NEAR, _LABEL_GAP = 28, 3  # characters: some four words; a colon and a blank


@lru_cache(maxsize=4096)
def find_times(text: str, report_year: int | None = None) -> tuple[Time, ...]:
    """The times of a sentence in order; "this year" and the like are read against the report's year."""
    found = []
    for match in _FORMS.finditer(text):
        year = _year(match, report_year)
        found.append(Time(start=match.start(), end=match.end(), year=year, role=_role(text, match, year, report_year)))
    return tuple(found)


def _year(match: re.Match[str], report_year: int | None) -> int | None:
    kind, written = match.lastgroup, match.group()
    if kind in ("own", "last", "next"):
        shift = {"own": 0, "last": -1, "next": 1}[kind]
        return None if report_year is None else report_year + shift
    years = re.findall(_YEAR, written)
    if kind in ("span", "fiscalspan"):
        last = re.search(r"(\d{4}|\d\d)$", written)
        return int(years[0][: 4 - len(last.group())] + last.group()) if last and years else None
    if years:
        return int(years[-1])
    short = re.search(r"(?<!\d)\d\d$", written) if kind in ("fiscal", "quarter") else None
    if short is not None:
        return 2000 + int(short.group())
    return report_year if kind in ("day", "month", "quarter") else None


def _role(text: str, match: re.Match[str], year: int | None, report_year: int | None) -> TimeRole:
    before, kind = text[: match.start()], match.lastgroup
    if kind == "decade":
        return TimeRole.SPAN
    if (
        _BASELINE_BEFORE.search(before)
        or _BASELINE_AFTER.match(text, match.end())
        or match.group().lower().startswith("year")
    ):
        return TimeRole.BASELINE
    if kind == "last":
        return TimeRole.AT if re.search(r"\bin\s*$", before) else TimeRole.BASELINE
    if kind in ("span", "fiscalspan") and len(re.findall(_YEAR, match.group())) == 2:
        return TimeRole.SPAN
    past = report_year is None or year is None or year <= report_year
    if _CLOSED_BEFORE.search(before) and past:
        return TimeRole.AT
    if _DEADLINE_BEFORE.search(before):
        return TimeRole.DEADLINE
    if not past and _GOAL_AFTER.match(text, match.end()):
        return TimeRole.GOAL
    if _SINCE_BEFORE.search(before):
        return TimeRole.SINCE
    return TimeRole.AT


def year_at(text: str, times: tuple[Time, ...], start: int, end: int) -> int | None:
    """The year that a quantity at `start` to `end` is about: of the times that tell one, the nearest.

    A time right after the quantity ("45 mills in 2019") wins over one before it, since a time at the front of a
    sentence holds for all of it. A time before a colon ("2019: 45") tells only of the number after it.
    """
    told = [t for t in times if t.role is TimeRole.AT and t.year is not None]
    labels = [t for t in told if text.startswith(":", t.end)]
    labelled = next((t for t in labels if 0 < start - t.end <= _LABEL_GAP), None)
    if labelled is not None:
        return labelled.year
    told = [t for t in told if t not in labels and not _is_aside(text[end : t.start])]
    after = [t for t in told if 0 <= t.start - end <= _NEAR and not re.search(r"\d", text[end : t.start])]
    before = [t for t in told if t.end <= start and not _is_closed(text[t.end : start])]
    free = [t for t in told if t.end > start or t in before]
    nearest = after[:1] if after and (len(told) > 1 or not before) else before[-1:] or free[:1]
    return nearest[0].year if nearest else None


def _is_aside(between: str) -> bool:
    """Whether a bracket opens between a quantity and a time and holds the time alone."""
    return between.count("(") > between.count(")") and re.search(r"\d", between) is not None


def _is_closed(between: str) -> bool:
    """Whether a bracket that holds a time closes before a quantity: "(up from 45 in 2020), and 35 mills"."""
    return between.count(")") > between.count("(")


def baseline_of(times: tuple[Time, ...]) -> int | None:
    """The year that a change is measured from, where the sentence names one."""
    return next((t.year for t in times if t.role in (TimeRole.BASELINE, TimeRole.SINCE)), None)


def deadline_of(times: tuple[Time, ...], start: int, report_year: int | None = None) -> int | None:
    """The year by which an aim at `start` is to be reached: the first deadline after it, else the last before.

    Where no time is a deadline, it is the first year that lies ahead of the report's.
    """
    due = [t for t in times if t.role in (TimeRole.DEADLINE, TimeRole.GOAL)]
    if not due and report_year is not None:
        due = [t for t in times if t.year is not None and t.year > report_year and t.role is not TimeRole.BASELINE]
    return next((t.year for t in due if t.start >= start), due[-1].year if due else None)
