"""Totals of sentences against the parts that follow: "412 trucks: 268 diesel, 96 biogas and 38 electric trucks"."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import TYPE_CHECKING, Final

from kg.audit.records import Checked, Finding, FindingKind, Severity
from kg.audit.wording import SPELLED

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kg.audit.records import Quote

_MONEY: Final = r"(?:(?:[A-Z]{1,3})?[$€£¥₩]|RMB|CNY|USD|EUR|HKD)"
_COUNT: Final = rf"(?:{'|'.join(word for word in SPELLED if word != 'zero')}|\d[\d,]*(?:\.\d+)?)"
_NUMBER: Final = (
    rf"(?<![\w.,$€£¥-]){_MONEY}?\s?{_COUNT}(?![\d,.]*\d|\s?%|\w|-|\s?\()(?:\s?(?:million|billion|thousand)\b)?"
)
_PARTED: Final = re.compile(
    rf"(?P<whole>{_NUMBER})(?P<what>[^.;:%\d]{{0,80}}?)"
    r"(?P<sign>:|, (?:of (?:which|whom|these)|comprising|consisting of|made up of|namely|that is|split "
    r"into)|\(of (?:which|whom))"
    r"(?P<parts>[^.;:%]{4,240}(?:(?<=\d)\.(?=\d)[^.;:%]+)*)",
    re.IGNORECASE,
)
_PART: Final = re.compile(_NUMBER, re.IGNORECASE)
_CURRENCY: Final = re.compile(_MONEY)
_NUMBERED: Final = re.compile(r"\((?:i+|iv|[a-d]|\d)\)")
_LISTED: Final = re.compile(r"\b(?:SDGs?|GRI|ISO|[Pp]ages?|[Ss]copes?|[Ss]tages?|[Pp]hases?|[Tt]iers?)\s\d")
_YEARS: Final = range(1900, 2100)
_SCALES: Final = {"thousand": 1_000, "million": 1_000_000, "billion": 1_000_000_000}
_NEAR: Final = Decimal("0.1")
_WHOLLY: Final = re.compile(r":|comprising|consisting|made up|split|namely", re.IGNORECASE)


def partition(quote: Quote) -> Iterator[Finding | Checked]:
    """What the totals of a sentence are worth."""
    for found in _PARTED.finditer(quote.exact):
        if _NUMBERED.search(found["parts"]) or _LISTED.search(found["parts"]):
            continue
        if not found["what"].strip() and not _CURRENCY.search(found["whole"]):
            continue
        written = [one.group().strip() for one in _PART.finditer(found["parts"])]
        if re.search(r"\byears?\b", found["what"]):
            continue
        written = [one for one in written if not (one.isdigit() and int(one) in _YEARS)]
        if len(written) < 2 or not _alike(found["whole"], written):  # one part is no partition
            continue
        whole, parts = _value(found["whole"]), [_value(one) for one in written]
        added = sum(parts, Decimal(0))
        told = f"{' + '.join(written)} is {added.normalize():,f}"
        if added == whole:
            yield Checked(kind=FindingKind.ARITHMETIC_MISMATCH, comment=f"{told}, as stated.", quotes=(quote,))
        elif _misses(found["sign"], whole, added, max(parts)):
            yield Finding(
                kind=FindingKind.ARITHMETIC_MISMATCH,
                severity=Severity.HIGH,
                comment=f"{told}, but the text states {found['whole'].strip()}{found['what'].rstrip()}.",
                quotes=(quote,),
            )


def _alike(whole: str, parts: list[str]) -> bool:
    """Whether all amounts are of one currency, or none of any."""
    signs = {_CURRENCY.search(one) is not None for one in (whole, *parts)}
    return len(signs) == 1


def _misses(sign: str, whole: Decimal, added: Decimal, largest: Decimal) -> bool:
    """Whether the parts were meant to add up: they are all of the whole, and come near it."""
    if not _WHOLLY.search(sign) or largest >= whole:
        return False
    return abs(added - whole) <= max(_NEAR * whole, Decimal(1))


def _value(written: str) -> Decimal:
    word = written.strip().lower()
    if word in SPELLED:
        return Decimal(SPELLED[word])
    digits = re.search(r"\d[\d,]*(?:\.\d+)?", word)
    spelled = next((SPELLED[one] for one in word.split() if one in SPELLED), "0")
    scale = next((value for name, value in _SCALES.items() if name in word), 1)
    return Decimal(digits.group().replace(",", "") if digits else spelled) * scale
