"""Totals that the vocabulary knows the parts of: emissions and their scopes, energy direct and indirect."""

from __future__ import annotations

from decimal import Decimal
from itertools import product
from typing import TYPE_CHECKING, Final

from kg.audit.doubts import doubtful
from kg.audit.phrasing import amount, number, written
from kg.audit.records import Checked, Finding, FindingKind, Severity
from kg.audit.tables import read_row
from kg.audit.values import bounds
from kg.audit.wording import numbers
from kg.terms import VOCAB

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from kg.audit.records import Audited, Figure

_SCOPES: Final = (
    ("ghg-scope-1", "ghg-scope-2"), ("ghg-scope-1", "ghg-scope-2-market"), ("ghg-scope-1", "ghg-scope-2-location")
)  # fmt: skip
_PARTS: Final = {
    "ghg-scope-1-2": _SCOPES,
    "ghg-scope-1-2-3": tuple((*parts, "ghg-scope-3") for parts in _SCOPES),
    "ghg-total": (*_SCOPES, *((*parts, "ghg-scope-3") for parts in _SCOPES)),
    "energy-total": (("energy-direct", "energy-indirect"),),
    "water-total": (("water-tap", "water-reclaimed"),),
    "waste-total": (("waste-hazardous", "waste-non-hazardous"),),
    "employees": (("employees-male", "employees-female"),),
}
_REACH: Final = 1500
"""How many characters from a total its parts may stand."""
_NEAR: Final = Decimal("0.1")
"""How far, at most, parts that were meant to add up are from their total."""


def composition(audited: Audited) -> Iterator[Finding | Checked]:
    """What the totals are worth of which the parts stand near."""
    for whole in audited.figures:
        name = whole.metric.iri.removeprefix(f"{VOCAB}indicator/")
        tried = [parts for names in _PARTS.get(name, ()) for parts in _parts(audited, whole, names)]
        if not tried:
            continue
        right = next((parts for parts in tried if _add_up(whole, parts)), None)
        if right:
            yield _checked(whole, right)
            continue
        tried = [parts for parts in tried if _in_line(whole, parts) and not _stated(audited, whole, parts)]
        if not tried:
            continue
        near = min(tried, key=lambda parts: abs(_added(parts) - whole.amount))
        if abs(_added(near) - whole.amount) <= _NEAR * abs(whole.amount):
            yield _finding(whole, near)


def _parts(audited: Audited, whole: Figure, names: Sequence[str]) -> Iterator[tuple[Figure, ...]]:
    """The figures near a total that can be its parts, one of each name: of its subject, year, unit and scope."""
    found = [
        [
            figure
            for figure in audited.figures
            if figure.metric.iri == f"{VOCAB}indicator/{name}" and _beside(whole, figure)
        ]
        for name in names
    ]
    yield from product(*found)


def _beside(whole: Figure, part: Figure) -> bool:
    same = (whole.subject.iri, whole.year, whole.code, whole.scope, whole.predicate)
    apart = abs(whole.quotes[0].start - part.quotes[0].start)
    return apart <= _REACH and same == (part.subject.iri, part.year, part.code, part.scope, part.predicate)


def _add_up(whole: Figure, parts: Sequence[Figure]) -> bool:
    low, high = bounds(whole)
    return sum(bounds(one)[0] for one in parts) <= high and low <= sum(bounds(one)[1] for one in parts)


def _in_line(whole: Figure, parts: Sequence[Figure]) -> bool:
    """Whether the lines of the figures have as many cells each, none cut off, and the figures stand in one column."""
    if any(doubtful(one) for one in (whole, *parts)):
        return False
    columns = {place for one in (whole, *parts) if (place := _column(one)) is not None}
    return len(columns) < 2  # two columns are two things


def _column(figure: Figure) -> tuple[int, int] | None:
    """Which cell of how many a figure is in its line; None where the line has one alone."""
    cells = read_row(figure.quotes[0].exact)[1]
    if len(cells) < 2 or figure.value not in cells:  # one cell may stand anywhere
        return None
    return cells.index(figure.value), len(cells)


def _stated(audited: Audited, whole: Figure, parts: Sequence[Figure]) -> bool:
    """Whether the text near states the sum of the parts, too: then they are the parts of that."""
    starts = [one.quotes[0].start for one in (whole, *parts)]
    near = (audited.text or "")[max(0, min(starts) - _REACH) : max(starts) + _REACH]
    return not written(sum((one.value for one in parts), Decimal(0))).isdisjoint(numbers(near))


def _added(parts: Sequence[Figure]) -> Decimal:
    return sum((one.amount for one in parts), Decimal(0))


def _checked(whole: Figure, parts: Sequence[Figure]) -> Checked:
    return Checked(
        kind=FindingKind.ARITHMETIC_MISMATCH,
        comment=f"{amount(whole)} is the sum of {_told(parts)}.",
        quotes=tuple(dict.fromkeys(one.quotes[0] for one in (whole, *parts))),
        concerns=tuple(one.claim for one in (whole, *parts)),
    )


def _finding(whole: Figure, parts: Sequence[Figure]) -> Finding:
    added = sum((one.value for one in parts), Decimal(0))
    return Finding(
        kind=FindingKind.ARITHMETIC_MISMATCH,
        severity=Severity.HIGH,
        comment=f"{amount(whole)} is not the sum of {_told(parts)}, which is {number(added)}.",
        quotes=tuple(dict.fromkeys(one.quotes[0] for one in (whole, *parts))),
        concerns=tuple(one.claim for one in (whole, *parts)),
    )


def _told(parts: Sequence[Figure]) -> str:
    return " and ".join(f"{number(one.value)} ({one.metric.label})" for one in parts)
