"""Which of the figures that a report states for one indicator and year is the company's own."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from decimal import Decimal
from functools import partial
from itertools import combinations
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

    from kg.model import Iri

_BOUNDS = {"=": 3, "~": 2}
_MOST_PARTS = 12


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure:
    """A figure of a claim: the value as stated, and in the one unit of its kind where there is one.

    `own` tells that the company itself is the subject; a `scope` limits the figure to a part of it.
    """

    claim: Iri
    value: Decimal
    unit: str
    normal: Decimal | None
    normal_unit: str
    comparator: str
    year: int | None
    scope: str
    own: bool
    confidence: Decimal

    @property
    def kind(self) -> str:
        """What can be compared: the one unit of the quantity's kind, or the unit itself."""
        return self.normal_unit or self.unit

    @property
    def size(self) -> Decimal:
        """The value in the unit of `kind`."""
        return self.value if self.normal is None else self.normal

    @property
    def is_whole(self) -> bool:
        """Whether it is about the whole company."""
        return self.own and not self.scope


@dataclass(frozen=True, slots=True, kw_only=True)
class Choice:
    """The figure taken, the figures that agree with it (itself too), and those with other values."""

    figure: Figure
    agreeing: tuple[Figure, ...]
    others: tuple[Figure, ...]


def choose(figures: Iterable[Figure], *, additive: bool = False) -> Choice | None:
    """The company's own figure among several: the value that most places state, an exact one before a bound.

    Values that agree within the rounding of the coarser one are one value, told by its finest form. Of quantities that
    add up (`additive`) a company's total is the sum of others or the largest: what is less than half of that is of a
    part, whoever it was read for. None where no figure is about the whole company.
    """
    figures = tuple(figures)
    groups: list[list[Figure]] = []
    for figure in sorted((f for f in figures if f.is_whole), key=lambda f: (-_digits(f.value), f.claim)):
        for group in groups:
            if agree(group[0], figure):
                group.append(figure)
                break
        else:
            groups.append([figure])
    if not groups:
        return None
    best = max(_totals(groups) if additive else groups, key=partial(_rank, figures))
    others = tuple(figure for group in groups if group is not best for figure in group)
    return Choice(figure=max(best, key=_exactness), agreeing=tuple(best), others=others)


def _totals(groups: list[list[Figure]]) -> list[list[Figure]]:
    """The values that may be a total: not bounds where there are exact ones, and at least half of the largest."""
    exact = [group for group in groups if any(figure.comparator in _BOUNDS for figure in group)] or groups
    largest = max(abs(group[0].size) for group in exact)
    large = [group for group in exact if 2 * abs(group[0].size) >= largest]
    return [group for group in large if _is_sum(group, exact)] or large


def _is_sum(group: list[Figure], groups: list[list[Figure]]) -> bool:
    """Whether a value is what two or three of the others make up together."""
    parts = [other[0].size for other in groups if other is not group and 0 < other[0].size < group[0].size]
    slack = group[0].size / 1000
    return any(
        abs(sum(some) - group[0].size) <= slack for count in (2, 3) for some in combinations(parts[:_MOST_PARTS], count)
    )


def agree(one: Figure, other: Figure) -> bool:
    """Whether two figures of one kind say the same within the rounding of the coarser one."""
    if one.size == other.size:
        return True
    if not (one.size and other.size):
        return False
    coarse = min(one, other, key=lambda figure: _digits(figure.value))
    fine = other if coarse is one else one
    step = _step(coarse.value) * (coarse.size / coarse.value if coarse.value else Decimal(1))
    return abs(fine.size - coarse.size) <= abs(step) / 2


def _rank(figures: tuple[Figure, ...], group: list[Figure]) -> tuple[int, int, int, Decimal, Decimal]:
    """How sure a value is; a place that states it of a part, as reports of one country do, speaks for it too."""
    best = max(group, key=_exactness)
    return (
        _BOUNDS.get(best.comparator, 1),
        sum(figure.own and agree(best, figure) for figure in figures),
        _digits(best.value),
        best.confidence,
        abs(best.size),
    )


def _exactness(figure: Figure) -> tuple[int, int, Decimal, str]:
    return _BOUNDS.get(figure.comparator, 1), _digits(figure.value), figure.confidence, figure.claim


def _digits(value: Decimal) -> int:
    """The number of digits that a value is told in: 1,200 has two."""
    return len(value.normalize().as_tuple().digits)


def _step(value: Decimal) -> Decimal:
    """The last place that a value is told to: 100 for 1,200."""
    exponent = value.normalize().as_tuple().exponent
    return Decimal(1).scaleb(exponent if isinstance(exponent, int) else 0)


def by_year(figures: Iterable[Figure]) -> dict[int, list[Figure]]:
    """The figures of each year that one is stated for."""
    found: dict[int, list[Figure]] = defaultdict(list)
    for figure in figures:
        if figure.year is not None:
            found[figure.year].append(figure)
    return dict(found)
