"""Quantities in the one unit of their kind, by the factors of ontology/vocab/units.ttl.

pint and ucumvert would bring dimensions and parsing that nothing here asks for, while what reports need is not in them:
a tonne of gas beside a tonne of waste, water by weight, standard coal, money that stays as it is. The factors stand in
the vocabulary anyway, where SPARQL reads them, so a second source of them could only disagree.
"""

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
_VOLUME = "http://qudt.org/vocab/quantitykind/Volume"
_KILOGRAMS_OF_WATER = Decimal(1000)  # in a cubic metre


@dataclass(frozen=True, slots=True)
class Normal:
    """A value in the normal unit of its quantity kind."""

    value: Decimal
    unit_code: str


@cache
def _units() -> dict[str, tuple[Unit, ...]]:
    """The units of each code: "t" weighs goods, greenhouse gases and coal."""
    found: dict[str, tuple[Unit, ...]] = {}
    for unit in load_units():
        found[unit.code] = (*found.get(unit.code, ()), unit)
    return found


def qudt_unit(unit_code: str) -> Iri | None:
    """The QUDT unit of a code, None where QUDT has none that we know."""
    units = _units().get(unit_code)
    return units[-1].qudt if units else None


def normalize(value: Decimal, unit_code: str, kind: Iri | None = None) -> Normal | None:
    """The quantity in the normal unit of its kind; None for money and unknown units.

    `kind` is what the figure's indicator measures: it tells a tonne of gas from a tonne of waste, and a tonne
    of water is a cubic metre. An intensity such as "MW.h/m2" is normalised above and below its stroke.
    """
    top, stroke, below = unit_code.partition("/")
    factor, code = _factor(top, kind)
    if factor is None or code is None:
        return None
    if stroke:
        divisor, per = _factor(below, None)
        if divisor is None or per is None:
            return None
        return Normal(_plain(_EXACT.divide(_EXACT.multiply(value, factor), divisor)), f"{code}/{per}")
    return Normal(_plain(_EXACT.multiply(value, factor)), code)


def _factor(code: str, kind: Iri | None) -> tuple[Decimal | None, str | None]:
    units = _units().get(code)
    if not units:
        return None, None
    unit = next((u for u in units if u.quantity_kind == kind), units[-1])
    if kind == _VOLUME and unit.normalized_code == "kg" and unit.factor is not None:
        return _EXACT.divide(unit.factor, _KILOGRAMS_OF_WATER), "m3"
    return unit.factor, unit.normalized_code


def _plain(value: Decimal) -> Decimal:
    """Without an exponent and without zeros at the end, so that equal quantities are written alike."""
    short = value.normalize(_EXACT)
    return short.quantize(Decimal(1), context=_EXACT) if short.as_tuple().exponent > 0 else short  # type: ignore[operator]
