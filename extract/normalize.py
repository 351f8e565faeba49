"""Quantities in the one unit of their kind, by the factors of ontology/vocab/units.ttl."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Context, Decimal
from functools import cache
from typing import TYPE_CHECKING

from kg.vocabulary import load_units

if TYPE_CHECKING:
    from kg.model import Iri
    from kg.vocabulary import Unit

# Enough for any stated figure times any factor, and the same on every machine.
_EXACT = Context(prec=28)


@dataclass(frozen=True, slots=True)
class Normal:
    """A value in the normal unit of its quantity kind."""

    value: Decimal
    unit_code: str


@cache
def _units() -> dict[str, Unit]:
    return {unit.code: unit for unit in load_units()}


def qudt_unit(unit_code: str) -> Iri | None:
    """The QUDT unit of a code, None where QUDT has none that we know."""
    unit = _units().get(unit_code)
    return unit.qudt if unit else None


def normalize(value: Decimal, unit_code: str) -> Normal | None:
    """The quantity in its kind's normal unit; None for money and unknown units.

    An intensity such as "MW.h/m2" is normalised above and below its stroke.
    """
    top, stroke, below = unit_code.partition("/")
    factor, code = _factor(top)
    if factor is None or code is None:
        return None
    if stroke:
        divisor, per = _factor(below)
        if divisor is None or per is None:
            return None
        return Normal(_plain(_EXACT.divide(_EXACT.multiply(value, factor), divisor)), f"{code}/{per}")
    return Normal(_plain(_EXACT.multiply(value, factor)), code)


def _factor(code: str) -> tuple[Decimal | None, str | None]:
    unit = _units().get(code)
    return (unit.factor, unit.normalized_code) if unit else (None, None)


def _plain(value: Decimal) -> Decimal:
    """Without an exponent and without zeros at the end, so that equal quantities are written alike."""
    short = value.normalize(_EXACT)
    return short.quantize(Decimal(1), context=_EXACT) if short.as_tuple().exponent > 0 else short  # type: ignore[operator]
