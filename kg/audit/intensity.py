"""Intensities against the two quantities that they are of: emissions per revenue, waste per employee."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import TYPE_CHECKING, Final

from kg.audit.phrasing import amount, number
from kg.audit.profile import is_staff
from kg.audit.records import Checked, Finding, FindingKind, Severity
from kg.audit.values import half_digit
from kg.audit.wording import stem, stems
from kg.terms import VOCAB

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kg.audit.records import Audited, Figure

_REVENUE: Final = frozenset(
    f"{VOCAB}indicator/{name}" for name in ("revenue", "revenue-operating", "revenue-net", "sales-net")
)
_EMPLOYEES: Final = frozenset({f"{VOCAB}indicator/employees"})
_PER: Final = re.compile(
    r"(?P<what>[^.;:\n\t*]{4,80}?)\bper (?:(?P<head>employee|capita|head)|(?:[A-Z]{0,3}[$€£¥] ?|RMB ?|USD ?|EUR ?)?"
    r"(?P<scale>thousand|million|billion)? ?(?:[A-Z]{3} )?(?:of |in )?(?:net |total )?(?P<money>revenue"
    r"|sales|turnover))\b",
    re.IGNORECASE,
)
_SCALES: Final = {"": 1, "thousand": 1_000, "million": 1_000_000, "billion": 1_000_000_000}
_RIGHT: Final = Decimal("0.03")
_WRONG: Final = Decimal("0.6")
_PLAIN: Final = frozenset(
    map(stem, "total comprehensive consumption absolute intensity generated amount gross emissions emission".split())
)


def intensity(audited: Audited) -> Iterator[Finding | Checked]:
    """What the intensities are worth of which both quantities are stated."""
    for figure in audited.figures:
        found = _PER.search(figure.quotes[0].exact) if " per " in figure.quotes[0].exact.lower() else None
        if found is None or figure.unit == "%" or figure.negated or figure.scope:
            continue
        wholes = _wholes(audited, figure, stems(found["what"]))
        divisors = _divisors(audited, figure, found)
        if wholes and divisors and not (found["head"] and _of_fewer(audited, figure, wholes, divisors)):
            yield from _result(figure, wholes, divisors, Decimal(_SCALES[(found["scale"] or "").lower()]))


def _wholes(audited: Audited, figure: Figure, what: frozenset[str]) -> list[Figure]:
    """The totals that an intensity can be of: the same words, year and unit, in its section."""
    wanted = what - _PLAIN
    return [
        one
        for one in audited.figures
        if one.claim != figure.claim
        and one.subject.iri == figure.subject.iri
        and (one.year or audited.year) == (figure.year or audited.year)
        and _code(one.code) == _code(figure.code)
        and (one.section == figure.section or not figure.labelled)
        and not one.scope
        and wanted
        and stems(one.metric.label) - _PLAIN == wanted | (stems(one.metric.label) & _GASES)
        and not _PER.search(one.quotes[0].exact)
    ]


_GASES: Final = frozenset(map(stem, "ghg scope carbon co2".split()))


def _code(code: str) -> str:
    """The unit above the line; emissions are kept in tonnes, other masses in kilograms."""
    return {"t": "kg"}.get(code.partition("/")[0], code.partition("/")[0])


def _scale(figure: Figure) -> Decimal:
    """What makes the amount of a figure one in the unit of `_code`."""
    return Decimal(1000 if figure.code.partition("/")[0] == "t" else 1)


def _divisors(audited: Audited, figure: Figure, found: re.Match[str]) -> list[Figure]:
    metrics = _EMPLOYEES if found["head"] else _REVENUE
    # "26,584 employees completed training" is read as employees, too.
    known = (one for one in audited.figures if not found["head"] or one.labelled or is_staff(one, audited))
    return [
        one
        for one in known
        if one.metric.iri in metrics
        and one.subject.iri == audited.company.iri
        and (one.year or audited.year) == (figure.year or audited.year)
        and one.predicate == "reports"
        and not one.scope
    ]


def _of_fewer(audited: Audited, figure: Figure, wholes: list[Figure], divisors: list[Figure]) -> bool:
    """Whether another intensity of the section is of the same number of employees, which is not the stated one."""
    low, high = _implied(figure, wholes)
    if any(low <= one.amount <= high for one in divisors):
        return False
    for other in audited.figures:
        found = _PER.search(other.quotes[0].exact)
        if found and other.section == figure.section and other.metric.iri != figure.metric.iri:
            of = _wholes(audited, other, stems(found["what"]))
            span = _implied(other, of) if of else (high + 1, high)
            if span[0] <= high and low <= span[1]:
                return True
    return False


def _implied(figure: Figure, wholes: list[Figure]) -> tuple[Decimal, Decimal]:
    """The least and greatest divisor that an intensity can have."""
    if not figure.value:
        return Decimal(0), Decimal(0)
    unit = abs(figure.amount / figure.value) * _scale(figure)
    slack = half_digit(figure.value, "") * unit
    whole, stated = wholes[0].amount * _scale(wholes[0]), figure.value * unit
    return whole / (stated + slack), whole / max(stated - slack, slack)


def _result(
    figure: Figure, wholes: list[Figure], divisors: list[Figure], scale: Decimal
) -> Iterator[Finding | Checked]:
    if not figure.value:
        return
    unit = abs(figure.amount / figure.value) * _scale(figure)
    tried = [
        (whole, by, whole.amount * _scale(whole) * scale / by.amount / unit)
        for whole in wholes
        for by in divisors
        if by.amount
    ]
    slack = half_digit(figure.value, "")
    for whole, by, value in tried:
        if abs(value - figure.value) <= slack + _RIGHT * abs(value):
            yield Checked(
                kind=FindingKind.ARITHMETIC_MISMATCH,
                comment=f"{amount(whole)} by {amount(by)} is {amount(figure)}, as stated.",
                quotes=tuple(dict.fromkeys(one.quotes[0] for one in (figure, whole, by))),
                concerns=(figure.claim, whole.claim, by.claim),
            )
            return
    whole, by, value = min(tried, key=lambda one: abs(one[2] - figure.value))
    if abs(value - figure.value) <= _WRONG * abs(value):
        yield Finding(
            kind=FindingKind.ARITHMETIC_MISMATCH,
            severity=Severity.HIGH,
            comment=f"{amount(whole)} by {amount(by)} gives {number(value)}, but the text states {amount(figure)}.",
            quotes=tuple(dict.fromkeys(one.quotes[0] for one in (figure, whole, by))),
            concerns=(figure.claim, whole.claim, by.claim),
        )
