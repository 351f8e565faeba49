"""The dated targets of a report, by their sentences: what they are about, when they are due, from what they start."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from kg.audit.passages import sentences
from kg.audit.wording import stem, stems

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kg.audit.records import Audited, Quote

_DUE: Final = re.compile(
    r"\b(?:by|until|from|before|in)\s+(?:the end of |end of |FY ?|fiscal (?:year "
    r")?)?(?P<year>20\d\d)\b(?!\s*,\s*we have)",
    re.IGNORECASE,
)
_AIM: Final = re.compile(
    r"^\W*(?:cut|reduce|reach|replace|achieve|increase|halve|double|send|net|raise|lower|eliminate|source"
    r"|switch|install|audit|train|use|run|zero)\b"
    r"|\b(?:we (?:will|aim|want|plan|intend|commit)|target|goal|aims? to|are to be|is to be|will be|we "
    r"are committed)\b",
    re.IGNORECASE,
)
_OTHERS: Final = re.compile(
    r"\b(?:Paris|governments?|countries|the world|EU|nations?|global(?:ly)?|society|industry|market|law|regulations?)\b"
)
_COMMON: Final = frozenset(
    map(
        stem,
        """reduce reduction cut lower decrease increase achieve reach least level compared against baseline percent want
        will aim target goal send replace all own hold by want plan natural use total each every tonne""".split(),
    )
)
_LEVEL: Final = re.compile(
    r"\b(?:level|baseline|base) of (?P<amount>\d[\d,]*(?:\.\d+)?)|\bfrom (?P<from>\d[\d,]*(?:\.\d+)?)(?! "
    r"on\b)(?=\s?\w+ in (?:19|20)\d\d)"
)
_BASE: Final = re.compile(
    r"\b(?:against|from|compared (?:to|with)|base(?:line)? year(?: of)?|relative to)\s+(?:the )?(?:FY ?"
    r"|fiscal )?(?P<year>(?:19|20)\d\d)\b",
    re.IGNORECASE,
)
_INTENSITY: Final = re.compile(
    r"\b(?:intensity|(?:per|for each|for every) (?:\w+ )?(?:unit|employee|capita|ton|tonne|revenue"
    r"|million|vehicle|m2|m²|product|litre|kilometre|guest|room)\b)",
    re.IGNORECASE,
)
_LONGEST: Final = 300
"""A longer sentence is no target, but a paragraph that was not cut."""
_PERCENT: Final = re.compile(r"(\d+(?:\.\d+)?)\s?%")


@dataclass(frozen=True, slots=True)
class Target:
    """A target that a sentence sets; `about` are the words that tell it from others."""

    quote: Quote
    about: frozenset[str]
    due: int
    base: str | None
    base_year: int | None
    shares: tuple[str, ...]

    @property
    def relative(self) -> bool:
        """Whether it is of an intensity."""
        return bool(_INTENSITY.search(self.quote.exact))

    def same(self, other: Target) -> bool:
        """Whether another report's target is this one, changed or not."""
        shared = self.about & other.about
        least = min(len(self.about), len(other.about))
        return bool(shared) and len(shared) >= 0.6 * least and (len(shared) > 1 or least == 1)


def targets(audited: Audited) -> Iterator[Target]:
    """The targets of a report that are due after its year."""
    for quote in sentences(audited):
        text = quote.exact
        if not _AIM.search(text) or _OTHERS.search(text) or len(text) > _LONGEST:
            continue
        base_year = next((one for one in _BASE.finditer(text) if int(one["year"]) <= (audited.year or 0)), None)
        skipped = base_year.span("year") if base_year else None
        due = [found for found in _DUE.finditer(text) if found.span("year") != skipped]
        years = [int(found["year"]) for found in due if audited.year is None or int(found["year"]) > audited.year]
        about = stems(re.sub(r"\d[\d,.]*", " ", text)) - _COMMON - stems(" ".join(audited.company.names))
        if not years or not about:
            continue
        level = _LEVEL.search(text)
        yield Target(
            quote=quote,
            about=about | frozenset(f"scope{n}" for n in re.findall(r"[Ss]cope (\d)", text)),
            due=years[0],
            base=(level["amount"] or level["from"]) if level else None,
            base_year=int(base_year["year"]) if base_year else None,
            shares=tuple(_PERCENT.findall(text)),
        )
