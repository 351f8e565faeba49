"""Contradictions: one quantity with two values."""

from __future__ import annotations

from collections import defaultdict
from decimal import Decimal
from typing import TYPE_CHECKING, Final

from kg.audit.dates import dates
from kg.audit.exclusion import exclusions
from kg.audit.happening import happenings
from kg.audit.mislabelled import mislabelled
from kg.audit.phrasing import amount, written
from kg.audit.profile import differing as company_wide
from kg.audit.records import Checked, Finding, FindingKind, Severity
from kg.audit.restatement import restated
from kg.audit.values import agree
from kg.audit.wording import numbers

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kg.audit.records import Audited, Figure, Quote

_TWO: Final = 2
_SURE: Final = Decimal("1.5")
"""The greatest factor between two values of what is one quantity for sure."""
_NEAR: Final = frozenset({"=", "~"})


def find(audited: Audited) -> Iterator[Finding | Checked]:
    """The quantities that the report states twice, as findings where the values exclude each other."""
    figures = _by_quote(audited)
    differing = []
    for one, other in restated(audited):
        if agree(one, other):
            yield Checked(
                kind=FindingKind.CONTRADICTION,
                comment=f"{amount(one)} and {amount(other)} agree.",
                quotes=(one.quotes[0], other.quotes[0]),
                concerns=(one.claim, other.claim),
            )
        elif not (_said(one, other, figures) or _said(other, one, figures)):
            differing.append((one, other))
    seen = {(one.claim, other.claim) for one, other in differing}
    more = [pair for pair in company_wide(audited) if (pair[0].claim, pair[1].claim) not in seen]
    yield from _findings([*differing, *more])
    for one, other in mislabelled(audited):
        yield Finding(
            kind=FindingKind.CONTRADICTION,
            severity=Severity.LOW,
            comment=f"One number is given to two things: {amount(one)}; {amount(other)}.",
            quotes=(one.quotes[0], other.quotes[0]),
            concerns=(one.claim, other.claim),
        )
    yield from exclusions(audited)
    yield from happenings(audited)
    yield from dates(audited)


def _findings(pairs: list[tuple[Figure, Figure]]) -> Iterator[Finding]:
    """A finding for each quantity, but for series: one with three values is a row of several things."""
    for group in _connected(pairs):
        figures = sorted({figure.claim: figure for pair in group for figure in pair}.values(), key=_place)
        if any(len({figure.amount for pair in group if one in pair for figure in pair}) > _TWO for one in figures):
            continue
        exact = all(figure.comparator == "=" for figure in figures)
        told = "; ".join(dict.fromkeys(map(amount, figures)))
        yield Finding(
            kind=FindingKind.CONTRADICTION,
            severity=Severity.HIGH if exact and _near(figures) else Severity.MEDIUM,
            comment=f"The same quantity has values that exclude each other: {told}.",
            quotes=tuple(dict.fromkeys(figure.quotes[0] for figure in figures)),
            concerns=tuple(figure.claim for figure in figures),
        )


def _near(figures: list[Figure]) -> bool:
    """Whether the values are near enough to be of one thing for sure."""
    amounts = sorted(abs(figure.amount) for figure in figures)
    return amounts[-1] <= _SURE * amounts[0]


def _connected(pairs: list[tuple[Figure, Figure]]) -> list[list[tuple[Figure, Figure]]]:
    """The pairs that share a place or a figure, together."""
    groups: list[list[tuple[Figure, Figure]]] = []
    for pair in pairs:
        near = [group for group in groups if any(_touch(pair, other) for other in group)]
        groups = [group for group in groups if group not in near]
        groups.append([pair, *(other for group in near for other in group)])
    return groups


def _touch(pair: tuple[Figure, Figure], other: tuple[Figure, Figure]) -> bool:
    places = {figure.quotes[0] for figure in pair} == {figure.quotes[0] for figure in other}
    return places or any(figure.claim == one.claim for figure in pair for one in other)


def _place(figure: Figure) -> tuple[int, str]:
    return figure.quotes[0].start, figure.claim


def _by_quote(audited: Audited) -> dict[Quote, list[Figure]]:
    found: defaultdict[Quote, list[Figure]] = defaultdict(list)
    for figure in audited.figures:
        found[figure.quotes[0]].append(figure)
    return found


def _said(figure: Figure, other: Figure, figures: dict[Quote, list[Figure]]) -> bool:
    """Whether the quote of another figure holds the value of this one too: then that other is something else."""
    quote = other.quotes[0]
    beside = (one for one in figures[quote] if one.code == figure.code and one.comparator in _NEAR)
    same = figure.comparator in _NEAR and any(agree(figure, one) for one in beside)
    return same or not written(figure.value).isdisjoint(numbers(quote.exact))
