"""Figures in the words of a comment."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from kg.audit.records import Figure

_BOUNDS: Final = {
    ">": "more than ", "<": "less than ", ">=": "at least ", "<=": "at most ", "~": "about ", "up to": "up to "
}  # fmt: skip


def amount(figure: Figure) -> str:
    """What is measured and how much: "employees: more than 1,200 (2023)"."""
    when = f" ({figure.year})" if figure.year else ""
    return (
        f"{figure.metric.label}: {_BOUNDS.get(figure.comparator, '')}{number(figure.value)}{_unit(figure.unit)}{when}"
    )


def number(value: Decimal) -> str:
    """A number with commas between thousands, rounded to two places where it is not whole."""
    shown = (
        value
        if value == value.to_integral_value()
        else value.quantize(Decimal("0.01") if abs(value) >= 1 else Decimal("0.0001"))
    )
    return f"{shown:,f}".rstrip("0").rstrip(".") if "." in f"{shown:f}" else f"{shown:,f}"


def written(value: Decimal) -> frozenset[str]:
    """How a text may write a value, without commas: 1200000 is 1.2 before "million" too."""
    scaled = (value / scale for scale in (1, 1_000, 1_000_000, 1_000_000_000))
    return frozenset(f"{one.normalize():f}" for one in scaled) | {f"{value:f}"}


def _unit(code: str) -> str:
    return "" if code == "1" else "%" if code == "%" else f" {code}"
