"""A place of a layout where figures stand: what all figures of one row or pair share."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from extract.draft import Draft, Quantity
from extract.find.headers import plain_title
from extract.find.units import COUNT, PERCENT, UnitUse, tells_share
from extract.pattern import to_pattern
from extract.relate.indicator import load_indicators
from kg.model import Modality, Predicate

if TYPE_CHECKING:
    from decimal import Decimal

    from extract.draft import Mention
    from extract.find.quantities import Amount
    from extract.read.document import Span
    from extract.relate.setting import Setting

_MARKS = to_pattern(r"[*#_]+|(?<=[A-Za-z)])[¹²³⁴⁵⁶⁷⁸⁹⁰]+|\[\d+\]|(?<=[a-z)])(?<!cope)\d{1,2}$")
_TOTAL = to_pattern(r"(?:(?:sub-?|grand)\s?)?totals?", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Place:
    """Where figures stand: their block, the span that states them, and the rule that finds them there.

    `context` holds the lines that they stand under, the nearest first, `subject` what they are of (None: the company).
    """

    setting: Setting
    block: int
    evidence: Span
    rule: str
    context: tuple[str, ...] = ()
    subject: Mention | None = None

    def draft(self, quantity: Quantity, *, aim: bool = False) -> Draft:
        """A figure at this place; one of a year far ahead is an aim."""
        this = self.setting.year
        aim = aim or (quantity.year is not None and this is not None and quantity.year > this + 1)
        return Draft(
            predicate=Predicate.HAS_TARGET if aim else Predicate.REPORTS,
            subject=self.subject,
            object=quantity,
            modality=Modality.TARGET if aim else Modality.ACHIEVED,
            rule=self.rule,
            evidence=self.evidence,
            block=self.block,
        )

    def quantity(self, metric: str, value: Decimal, unit_code: str, year: int | None) -> Quantity:
        """A quantity, linked to the indicator of its metric."""
        indicator = self.setting.indicator(metric, unit_code, self.context)
        return Quantity(metric=metric, value=value, unit_code=unit_code, year=year, indicator=indicator)

    def part(self, whole: str, part: str, quantity: Quantity) -> Quantity:
        """A quantity as the part of an indicator's where `whole` names one; itself where not."""
        found = load_indicators()
        own = found.says_more(part, whole, quantity.unit_code)
        if own is not None:
            return replace(quantity, indicator=own)
        header = self.context[0] if self.context else ""
        indicator = found.find_column(whole, quantity.unit_code, header) if part else None
        scope = None if _TOTAL.fullmatch(part) else part
        return quantity if indicator is None else replace(quantity, metric=whole, indicator=indicator, scope=scope)


@dataclass(frozen=True, slots=True, kw_only=True)
class Label:
    """What a row or value is called, and the unit that it gives its numbers."""

    name: str
    unit: UnitUse | None


def sections_of(block: int, setting: Setting) -> tuple[str, ...]:
    """The titles of the two nearest sections around a block, the nearest first."""
    document = setting.document
    return tuple(map(plain_title, reversed(document.heading_path(document.blocks[block].section)[-2:])))


def scaled(amount: Amount, unit: UnitUse | None, words: str) -> tuple[Decimal, str]:
    """An amount in the unit of its header or label where it has none itself."""
    if amount.unit_code != COUNT:
        return amount.value, amount.unit_code
    if unit is not None:
        return amount.value * unit.factor, unit.code
    return amount.value, PERCENT if amount.value <= 100 and tells_share(words) else COUNT


def without_unit(title: str, unit: UnitUse | None) -> str:
    """A title without its unit and the brackets that held it."""
    if unit is None:
        return title
    rest = f"{title[: unit.start]}{title[unit.end :]}"
    return re.sub(r"\s+(?=[,;)])|[(\[]\s*[)\]]", "", rest).strip(" ,;:")


def clean(cell: str) -> str:
    """The words of a cell or label without marks of emphasis and notes."""
    return re.sub(r"\s+", " ", _MARKS.sub("", cell)).strip()
