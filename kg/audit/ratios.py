"""Columns of tables that follow from others: changes in percent, and shares of a total."""

from __future__ import annotations

from decimal import Decimal
from functools import partial
from itertools import permutations
from typing import TYPE_CHECKING, Final, NamedTuple

from kg.audit.phrasing import number
from kg.audit.records import Checked, Finding, FindingKind, Severity
from kg.audit.values import half_digit

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from kg.audit.tables import Row, Table

_LEAST: Final = 3
"""How many lines must show that a column follows from others before one that differs is wrong."""
_HUNDRED: Final = Decimal(100)
_PLAUSIBLE: Final = Decimal(60)


class _Law(NamedTuple):
    """How a column follows from two others: what it is called, and the value with its slack."""

    name: str
    column: int
    of: tuple[int, int]
    value: Callable[[Row], tuple[Decimal, Decimal] | None]


def ratios(table: Table) -> Iterator[Finding | Checked]:
    """What the columns of changes of a table are worth; each line is judged once."""
    judged: set[int] = set()
    for law in _laws(table):
        states = {at: _holds(law, row) for at, row in enumerate(table.rows)}
        right = [at for at, state in states.items() if state]
        wrong = [at for at, state in states.items() if state is False]
        if len(right) < _LEAST or len(right) < 2 * len(wrong):
            continue
        for at in sorted({*right, *wrong} - judged):
            judged.add(at)
            yield _result(law, table.rows[at], right=at in right)


def _laws(table: Table) -> Iterator[_Law]:
    """The columns that can be changes of two others: those at the end, mostly small."""
    if table.width < 3:  # two values and their change
        return
    for column in (table.width - 1, table.width - 2):
        for one, other in permutations(range(table.width), 2):
            if column not in {one, other}:
                yield _Law("change", column, (one, other), partial(_changed, one, other))


def _changed(before: int, after: int, row: Row) -> tuple[Decimal, Decimal] | None:
    return _change(row.cells[before], row.cells[after])


def _change(before: Decimal, after: Decimal) -> tuple[Decimal, Decimal] | None:
    """The change in percent and how far rounding can move it; None where it says nothing."""
    if not before or not after or before * after < 0 or abs(before) < 10:  # too few digits
        return None
    value = (after / before - 1) * _HUNDRED
    slack = (half_digit(before, "1") / abs(before) + half_digit(after, "1") / abs(after)) * _HUNDRED
    return value, slack


def _holds(law: _Law, row: Row) -> bool | None:
    """Whether a line keeps a law; None where it cannot tell, or is far from any change."""
    found = law.value(row)
    stated = row.cells[law.column]
    if found is None or abs(stated) > 200 or not stated:  # no change in percent
        return None
    value, slack = found
    off = min(abs(value - stated), abs(abs(value) - abs(stated)))
    if off <= slack + _rounding(stated):
        return True
    return False if off < _PLAUSIBLE else None


def _rounding(stated: Decimal) -> Decimal:
    exponent = stated.as_tuple().exponent
    return Decimal(1).scaleb(exponent) * Decimal("0.6") if isinstance(exponent, int) else Decimal(1)


def _result(law: _Law, row: Row, *, right: bool) -> Finding | Checked:
    before, after = (row.cells[at] for at in law.of)
    found = law.value(row)
    follows = found[0] if found else Decimal(0)
    told = f"from {number(before)} to {number(after)} is {number(follows.quantize(Decimal('0.1')))}%"
    stated = number(row.cells[law.column])
    if right:
        comment = f"{row.label}: {told}, as stated ({stated})."
        return Checked(kind=FindingKind.ARITHMETIC_MISMATCH, comment=comment, quotes=(row.quote,), concerns=row.claims)
    return Finding(
        kind=FindingKind.ARITHMETIC_MISMATCH,
        severity=Severity.HIGH,
        comment=f"{row.label}: {told}, but the line states {stated}, and the other lines of the table keep this.",
        quotes=(row.quote,),
        concerns=row.claims,
    )
