"""Numbers as sentences write them, with their scale, and what follows from two of them."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING, Final, NamedTuple

from kg.audit.values import half_digit

if TYPE_CHECKING:
    import re

_SCALES: Final = {
    "thousand": 1_000,
    "million": 1_000_000,
    "m": 1_000_000,
    "billion": 1_000_000_000,
    "bn": 1_000_000_000,
}
NUMBER: Final = (
    r"(?:(?:[A-Z]{{1,3}})?[$€£¥₩]|RMB|CNY|USD|EUR"
    r"|HKD)?\s?(?P<{0}>\d[\d,]*(?:\.\d+)?)(?:\s?(?P<{0}_scale>thousand|million|billion|bn|m)\b)?"
)
"""A number; the name of its group goes into the braces."""
PERCENT: Final = r"(?P<percent>\d+(?:\.\d+)?)\s?(?:%|per ?cent)"


class Amount(NamedTuple):
    """A value, how far rounding can move it, and how it is written."""

    value: Decimal
    slack: Decimal
    written: str


def amount(found: re.Match[str], name: str) -> Amount:
    """The number of a group."""
    digits = found[name].replace(",", "").rstrip(".")
    scale = Decimal(_SCALES.get((found[f"{name}_scale"] or "").lower(), 1))
    whole = "." not in digits
    slack = half_digit(Decimal(digits), "1" if whole and scale == 1 else "") if not whole or scale > 1 else Decimal(0)
    if not whole:
        slack = Decimal(1).scaleb(-len(digits.partition(".")[2])) / 2
    return Amount(Decimal(digits) * scale, slack * scale, f"{found[name]} {found[f'{name}_scale'] or ''}".strip())


def percent(found: re.Match[str]) -> Amount:
    """The percentage of a match."""
    digits = found["percent"]
    return Amount(Decimal(digits), Decimal(1).scaleb(-len(digits.partition(".")[2])) / 2, f"{digits}%")


def share(part: Amount, whole: Amount) -> tuple[Decimal, Decimal]:
    """A part in percent of a whole, and how far rounding can move it."""
    value = part.value / whole.value * 100
    return value, value * (part.slack / part.value + whole.slack / whole.value) if part.value else Decimal(1)


def change(before: Amount, after: Amount) -> tuple[Decimal, Decimal]:
    """The change from one amount to another in percent, and how far rounding can move it."""
    value, slack = share(after, before)
    return value - 100, slack
