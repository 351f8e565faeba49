"""Reductions and increases of which nobody says against what."""

from __future__ import annotations

import re
from collections import defaultdict
from functools import cache
from typing import TYPE_CHECKING, Final

from kg.audit.passages import quote_at
from kg.audit.patterns import load_alternatives, load_pattern
from kg.audit.prose import next_sentence, sentence_at
from kg.audit.records import Finding, FindingKind, Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kg.audit.records import Audited, Figure, Part

_KIND: Final = "baseline"
_NUMBER: Final = re.compile(r"\d[\d.,]*")
_YEAR: Final = re.compile(r"(?:19|20)\d\d")
_SHARE: Final = re.compile(r"\s?(?:%|per ?cent|percent)", re.IGNORECASE)
_PERCENT: Final = re.compile(r"(\d[\d.,]*)\s?(?:%|per ?cent)", re.IGNORECASE)
_OWN: Final = re.compile(r"\b(?:we|our|us)\b", re.IGNORECASE)
_COLUMN: Final = re.compile(r"^((?:19|20)\d\d)\s*$", re.MULTILINE)
"""A year on a line of its own: the base year of a table of targets that lost its form."""
_COUNTED: Final = ("scope", "scopes", "and", "tier", "co", "&", "/")
"""What stands before the numbers of scopes and tiers, and the 2 of CO2."""
_FEWEST: Final = 4
"""The fewest words of a sentence."""
_LONGEST: Final = 420
_LATEST: Final = 9999
_AHEAD: Final = 160
"""How far, in characters, a base may stand after the sentence: targets are often followed by their base and status."""


def find(audited: Audited) -> Iterator[Finding]:
    """The changes by a share that tell neither a base year nor a value before, wherever the report tells of them."""
    text = audited.text or ""
    bare: defaultdict[str, dict[tuple[int, int], str]] = defaultdict(dict)
    hits = (hit for one in _changes() for hit in one.finditer(text))
    for hit in sorted(hits, key=lambda one: (one.start(), -one.end())):
        place = sentence_at(text, hit.start(), hit.end())
        if _is_bare(text, *place) and not _is_set_near(audited, *place):
            words = " ".join(text[slice(*place)].casefold().split())
            bare[words].setdefault(place, " ".join(hit.group().split()))
    for places in bare.values():
        if not _is_told_elsewhere(audited, tuple(places)):
            yield _finding(audited, next(iter(places.values())), tuple(places))


@cache
def _changes() -> tuple[re.Pattern[str], ...]:
    words = load_alternatives(_KIND)
    amount, down, up = words["amount"], words["down"], words["up"]
    patterns = (
        rf"\b(?:{down}|{up})\b(?:[\s\w&/'’(),-]{{0,110}}?)\sby\s+{amount}",
        rf"\b{words['change']}\b(?:[\s\w&/'’-]{{0,60}}?)\sof\s+{amount}",
        rf"\b(?:down|up) by {amount}",
        rf"\b{amount}\s+(?:less|fewer|more|lower|higher|reduction|decrease|drop|cut|decline|increase|improvement)\b",
        rf"\b(?:reduc|cut|lower|decreas|increas|improv)\w*\s+(?:[\w'’-]+\s+){{1,8}}{amount}(?=\s*(?:[.,;]|by 20|\n|$))",
    )
    return tuple(re.compile(one, re.IGNORECASE) for one in patterns)


def _is_bare(text: str, start: int, end: int) -> bool:
    """Whether a sentence tells of a change of the company's own with nothing to measure it against."""
    sentence = text[start:end]
    if len(sentence) > _LONGEST or len(sentence.split()) < _FEWEST or sentence.lstrip()[:1].isdigit():
        return False
    if load_pattern(_KIND, "base").search(sentence) or load_pattern(_KIND, "other").search(sentence):
        return False
    return bool(load_pattern(_KIND, "topic").search(sentence)) and not _has_value(sentence)


def _has_value(sentence: str) -> bool:
    """Whether a sentence has an absolute figure beside its shares and years."""
    for number in _NUMBER.finditer(sentence):
        told = number.group().strip(".,")
        before = sentence[: number.start()].rstrip()[-6:].casefold()
        if _YEAR.fullmatch(told) or _SHARE.match(sentence, number.end()):
            continue
        if before.endswith(_COUNTED) and len(told) == 1:
            continue
        return True
    return False


def _is_set_near(audited: Audited, start: int, end: int) -> bool:
    """Whether the words before or behind a sentence, or its section for all of its aims, tell the base."""
    text = audited.text or ""
    _, stop = next_sentence(text, end)
    before = text[max(0, start - _AHEAD) : start]
    if load_pattern(_KIND, "base_word").search(before) or _is_based(audited, end, max(stop, end + _AHEAD)):
        return True
    around = [one for one in audited.sections if one.level > 1 and one.start <= start < one.end]
    section = max(around, key=lambda one: one.level, default=None)
    if section is None:
        return False
    if load_pattern(_KIND, "base_word").search(text, section.start, section.end):
        return True
    return not load_pattern(_KIND, "aim").search(text, start, end) and _is_tabled(audited, section, text[start:end])


def _is_told_elsewhere(audited: Audited, places: tuple[tuple[int, int], ...]) -> bool:
    """Whether another sentence of the report has the same share, the same topic and its base."""
    text = audited.text or ""
    sentence = text[slice(*places[0])]
    topics = _topics(sentence)
    for share in {hit.group(1) for hit in _PERCENT.finditer(sentence)}:
        for other in re.finditer(rf"(?<![\d.,]){re.escape(share)}\s?(?:%|per ?cent)", text):
            start, end = sentence_at(text, other.start(), other.end())
            if any(low <= other.start() < high for low, high in places) or not topics & _topics(text[start:end]):
                continue
            columns = _COLUMN.findall(text, end, end + _AHEAD)
            if _is_based(audited, start, end + _AHEAD) or any(int(year) < (audited.year or 0) for year in columns):
                return True
    return False


def _is_based(audited: Audited, start: int, end: int) -> bool:
    """Whether some words tell a base: by name, or a year before that of the report to compare with."""
    told = load_pattern(_KIND, "near_base").finditer(audited.text or "", start, end)
    return any(int(one.group("year") or 0) <= (audited.year or _LATEST) for one in told)


def _topics(sentence: str) -> set[str]:
    return {hit.group().casefold() for hit in load_pattern(_KIND, "topic").finditer(sentence)}


def _is_tabled(audited: Audited, section: Part, sentence: str) -> bool:
    """Whether the section has values of two years for what the sentence speaks of."""
    topics = _topics(sentence)
    years = {
        one.year
        for one in audited.figures
        if one.unit != "%"
        and section.start <= one.quotes[0].start < section.end
        and any(topic in one.metric.label.casefold() for topic in topics)
    }
    return len(years - {None}) > 1


def _finding(audited: Audited, told: str, places: tuple[tuple[int, int], ...]) -> Finding:
    quotes = tuple(quote_at(audited, *place) for place in places)
    claims = [
        one
        for one in audited.figures
        if one.unit == "%" and any(_overlaps(one, quote.start, quote.end) for quote in quotes)
    ]
    aim = any(one.predicate == "hasTarget" for one in claims)
    own = aim or _OWN.search(quotes[0].exact) or any(name in quotes[0].exact for name in audited.company.names)
    what = "The target" if aim else "The change"
    return Finding(
        kind=FindingKind.MISSING_BASELINE,
        severity=Severity.MEDIUM if own else Severity.LOW,
        comment=f"{what} (“{told}”) names neither the year that it starts from nor a value: nobody can recompute it.",
        quotes=quotes,
        concerns=tuple(one.claim for one in claims),
    )


def _overlaps(figure: Figure, start: int, end: int) -> bool:
    return any(one.start < end and start < one.end for one in figure.quotes)
