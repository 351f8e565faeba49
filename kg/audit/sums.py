"""Totals of tables against the lines that they are of, column by column, and lines against their own total."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING, Final, NamedTuple

from kg.audit.phrasing import number
from kg.audit.records import Checked, Finding, FindingKind, Severity
from kg.audit.values import half_digit

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from kg.audit.tables import Row, Table

_MOST: Final = 15
"""The most lines that are tried as parts of one total."""
_NEAR: Final = Decimal("0.05")
_FAR: Final = Decimal("0.5")
_SMALL: Final = Decimal("0.01")


class _Tried(NamedTuple):
    """Lines tried as the parts of a total: the columns that add up, and those that do not."""

    parts: Sequence[Row]
    right: tuple[int, ...]
    wrong: tuple[int, ...]


def sums(table: Table) -> Iterator[Finding | Checked]:
    """What the totals of a table are worth."""
    for at, row in enumerate(table.rows):
        if row.total:
            yield from _total(table, at)


def _total(table: Table, at: int) -> Iterator[Finding | Checked]:
    tried = [_tried(table.rows[at], parts) for parts in _runs(table, at)]
    if not tried:
        return
    whole = next((one for one in tried if one.right and not one.wrong), None)
    if whole:
        yield _checked(table.rows[at], whole)
        return
    best = max(tried, key=lambda one: (len(one.right), len(one.parts)))
    if best.right and _convincing(table.rows[at], best):
        yield _finding(table.rows[at], best, Severity.HIGH)
    elif not any(one.right for one in tried) and (near := _nearest(table, at)):
        yield _finding(table.rows[at], near, Severity.MEDIUM)


def _runs(table: Table, at: int) -> Iterator[Sequence[Row]]:
    """Lines next to a total, above and below it, two and more."""
    for size in range(2, _MOST + 1):
        if size <= at:
            yield table.rows[at - size : at]
        if at + size < len(table.rows):
            yield table.rows[at + 1 : at + 1 + size]


def _tried(total: Row, parts: Sequence[Row]) -> _Tried:
    right: list[int] = []
    wrong: list[int] = []
    largest = max(map(abs, total.cells))
    for column, whole in enumerate(total.cells):
        if not whole or abs(whole) < _SMALL * largest or total.shares[column]:
            continue
        added = sum((row.cells[column] for row in parts), Decimal(0))
        slack = sum((half_digit(row.cells[column], "") for row in (*parts, total)), Decimal(0))
        exact = all(row.cells[column] == row.cells[column].to_integral_value() for row in (*parts, total))
        (right if abs(added - whole) <= (min(slack, Decimal(len(parts))) if exact else slack) else wrong).append(column)
    return _Tried(parts, tuple(right), tuple(wrong))


def _convincing(total: Row, tried: _Tried) -> bool:
    """Whether the columns that add up show that these are the parts, and the others come near."""
    if any(abs(total.cells[column]) < 100 for column in tried.right):  # small numbers add up by chance
        return False
    return len(tried.right) >= len(tried.wrong) and all(
        abs(_added(tried, column) - total.cells[column]) <= _FAR * abs(total.cells[column]) for column in tried.wrong
    )


def _nearest(table: Table, at: int) -> _Tried | None:
    """All lines above a last total, or below a first one, where they nearly add up."""
    rows, total = table.rows, table.rows[at]
    above = list(rows[:at])
    parts = above if at == len(rows) - 1 else list(rows[1:]) if at == 0 else []
    if (
        len(parts) < 2
        or any(row.total for row in parts)
        or len({code for row in (*parts, total) for code in row.codes}) > 1
    ):
        return None
    tried = _tried(total, parts)
    near = all(abs(_added(tried, one) - total.cells[one]) <= _NEAR * abs(total.cells[one]) for one in tried.wrong)
    return tried if tried.wrong and near else None


def _added(tried: _Tried, column: int) -> Decimal:
    return sum((row.cells[column] for row in tried.parts), Decimal(0))


def _checked(total: Row, tried: _Tried) -> Checked:
    column = tried.right[0]
    return Checked(
        kind=FindingKind.ARITHMETIC_MISMATCH,
        comment=f"{total.label}: the {len(tried.parts)} parts add up to {number(total.cells[column])}.",
        quotes=tuple(row.quote for row in (*tried.parts, total)),
        concerns=tuple(claim for row in (*tried.parts, total) for claim in row.claims),
    )


def _finding(total: Row, tried: _Tried, severity: Severity) -> Finding:
    told = "; ".join(
        f"column {column + 1} says {number(total.cells[column])}, its {len(tried.parts)} parts add up to "
        f"{number(_added(tried, column))}"
        for column in tried.wrong
    )
    right = f", while {len(tried.right)} other columns add up" if tried.right else ""
    return Finding(
        kind=FindingKind.ARITHMETIC_MISMATCH,
        severity=severity,
        comment=f"{total.label}: {told}{right}.",
        quotes=tuple(row.quote for row in (*tried.parts, total)),
        concerns=tuple(claim for row in (*tried.parts, total) for claim in row.claims),
    )
