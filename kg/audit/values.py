"""Which stated values can be one: comparators, rounding and significant digits taken into account."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from kg.audit.records import Figure

_ABOUT: Final = Decimal("0.05")
_ROUNDED: Final = Decimal("0.05")
_INFINITE: Final = Decimal("Infinity")
_FLOOR: Final = Decimal(1000)
"""The least count of which the zeros at the end may come from rounding: 468 courses are not "500"."""


def bounds(figure: Figure) -> tuple[Decimal, Decimal]:
    """The least and the greatest amount that a figure as stated can stand for, in its normalized unit."""
    slack, amount = _slack(figure), figure.amount
    match figure.comparator:
        case ">" | ">=":
            return amount - slack, _INFINITE
        case "<" | "<=" | "up to":
            return -_INFINITE, amount + slack
        case "~":
            slack = max(slack, abs(amount) * _ABOUT)
    return amount - slack, amount + slack


def agree(one: Figure, other: Figure) -> bool:
    """Whether two figures can be one quantity."""
    if one.comparator == other.comparator == "=":
        return _rounds(one, other) or _rounds(other, one)
    (low, high), (least, most) = bounds(one), bounds(other)
    return low <= most and least <= high


def _rounds(rough: Figure, fine: Figure) -> bool:
    """Whether one value is the other, rounded half up."""
    slack = _slack(rough)
    low, high = rough.amount - slack, rough.amount + slack
    return rough.amount == fine.amount or low <= fine.amount < high


def half_digit(value: Decimal, unit: str) -> Decimal:
    """Half of the last digit that a value states; counts below a thousand are exact.

    >>> half_digit(Decimal("63"), "%"), half_digit(Decimal("468"), "1"), half_digit(Decimal("1200000"), "1")
    (Decimal('0.5'), Decimal('0'), Decimal('5E+4'))
    """
    digits = Decimal(format(value.normalize(), "f"))
    exponent = value.normalize().as_tuple().exponent
    if not isinstance(exponent, int) or not value:
        return Decimal(0)
    if exponent < 0:
        return Decimal(1).scaleb(exponent) / 2
    if unit == "1" and abs(digits) < _FLOOR:
        return Decimal(0)
    if abs(digits) < _FLOOR:
        return Decimal("0.5")
    step = Decimal(1).scaleb(exponent) / 2
    if exponent == 0 and unit == "1":
        return Decimal(0)
    return min(step, max(abs(digits) * _ROUNDED, Decimal("0.5")))


def _slack(figure: Figure) -> Decimal:
    slack = half_digit(figure.value, figure.unit)
    return slack * abs(figure.amount / figure.value) if figure.value else slack
