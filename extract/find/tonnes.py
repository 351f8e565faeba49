"""What a report means by "Mt": megatonnes, or metric tons as reports of some countries write them."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING, Final

from extract.find.units import UnitUse
from extract.pattern import to_pattern

if TYPE_CHECKING:
    from kg.vocabulary import Unit

_SYMBOL = "Mt"
_TOLD = to_pattern(r"\bmetric\s+ton(?:ne)?s?\s*[(\[,]?\s*Mt\b|\bMt\s*[=:,(]\s*metric\s+ton", re.IGNORECASE)
_MEGA = to_pattern(
    r"\b(?:mega|million\s+(?:metric\s+)?)ton(?:ne)?s?\s*[(\[]\s*Mt|\bMt\s*[=:(]\s*(?:mega|million)", re.IGNORECASE
)
# A thousand megatonnes is more than any company lets out or makes: such a number counts metric tons.
_LARGE = to_pattern(r"(?<![\d.,])\d{1,3}(?:,\d{3})+(?:\.\d+)?\s?Mt(?![a-z])")

_OF_GASES: Final = to_pattern(
    r"(?P<many>\b(?:k|kilo|Mt?|M|thousands?|millions?|1,?000)\b\s?(?:of\s|metric\s)*)?"
    r"(?P<tons>\bk?M?t(?:on(?:ne)?s?)?\s?(?:of\s)?|\bMT\s?)CO\W?[2₂]?\s?-?e",
)


def unit_of_gases(text: str) -> UnitUse | None:
    """The tonne where a report states all its greenhouse gases in tonnes; None where it has them in other units too."""
    found = list(_OF_GASES.finditer(text))
    if not found or any(one["many"] or one["tons"].startswith(("k", "Mt")) for one in found):
        return None
    return UnitUse(0, 0, "t")


def means_metric_tons(text: str) -> bool:
    """Whether a report's "Mt" are metric tons: it says so, or has more of them than there could be megatonnes."""
    if _SYMBOL not in text or _MEGA.search(text):
        return False
    return _written(_TOLD, text) or _LARGE.search(text) is not None


def _written(told: re.Pattern[str], text: str) -> bool:
    """Whether a definition is of "Mt" as it is written, not of "MT" or "mt"."""
    return any(_SYMBOL in found.group() for found in told.finditer(text))


def units_as_used(text: str, units: tuple[Unit, ...]) -> tuple[Unit, ...]:
    """The units with the meaning that a report gives "Mt"."""
    if not means_metric_tons(text):
        return units
    return tuple(split for unit in units for split in (_split(unit) if unit.code == _SYMBOL else (unit,)))


def _split(unit: Unit) -> tuple[Unit, Unit]:
    """A unit of megatonnes as one of tonnes under its symbols, and as itself under its words."""
    symbols = tuple(label for label in unit.labels if label.startswith(_SYMBOL))
    words = tuple(label for label in unit.labels if label not in symbols)
    return replace(unit, code="t", labels=symbols), replace(unit, labels=words)
