"""Arithmetic mismatches: totals, shares, growth and intensities that do not follow from their parts."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from kg.audit.composition import composition
from kg.audit.counted import counted
from kg.audit.growth import growth, since_baseline
from kg.audit.intensity import intensity
from kg.audit.partition import partition
from kg.audit.passages import sentences
from kg.audit.ratios import ratios
from kg.audit.shares import fractions, shares
from kg.audit.sums import sums
from kg.audit.tables import tables

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kg.audit.records import Audited, Checked, Finding, Quote

_SHARE: Final = re.compile(r"\d\s?%|\bper ?cent\b")
_PARTED: Final = re.compile(r":|of wh|of these|compris|consist|made up|split|namely")


def find(audited: Audited) -> Iterator[Finding | Checked]:
    """What was recomputed: in tables, of known quantities, in sentences."""
    for table in tables(audited):
        yield from sums(table)
        yield from ratios(table)
    yield from composition(audited)
    yield from intensity(audited)
    before = None
    for quote in sentences(audited):
        yield from _sentence(audited, quote)
        yield from since_baseline(before, quote)
        before = quote


def _sentence(audited: Audited, quote: Quote) -> Iterator[Finding | Checked]:
    if _SHARE.search(quote.exact):
        yield from shares(quote)
        yield from growth(quote)
    if " of " in quote.exact:
        yield from fractions(quote)
    if _PARTED.search(quote.exact):
        yield from partition(quote)
        yield from counted(audited, quote)
