"""Year over year: what changed between two reports of a company without a word on why."""

from __future__ import annotations

import re
from collections import defaultdict
from typing import TYPE_CHECKING

from kg.audit.phrasing import amount
from kg.audit.records import Checked, Finding, FindingKind, Severity
from kg.audit.targets import targets
from kg.audit.values import agree
from kg.audit.wording import stems
from kg.terms import VOCAB

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kg.audit.records import Audited, Figure, Quote
    from kg.audit.targets import Target
    from kg.model import Iri


def find(audited: Audited) -> Iterator[Finding | Checked]:
    """What differs from the company's earlier report; nothing where the store has none."""
    if audited.earlier is None:
        return
    yield from _restated(audited, audited.earlier)
    yield from _targets(audited, audited.earlier)


def _restated(now: Audited, before: Audited) -> Iterator[Finding | Checked]:
    """Figures of one metric and year in both reports."""
    known: defaultdict[object, list[Figure]] = defaultdict(list)
    for figure in before.figures:
        if (key := _key(figure, before)) is not None:
            known[key].append(figure)
    for figure in now.figures:
        others = [one for one in known.get(_key(figure, now), []) if _comparable(one, figure)]
        if not others:
            continue
        same = next((one for one in others if agree(one, figure)), None)
        if same is not None:
            yield Checked(
                kind=FindingKind.YEAR_OVER_YEAR,
                comment=f"{amount(figure)} is what the earlier report said.",
                quotes=(same.quotes[0], figure.quotes[0]),
                concerns=(same.claim, figure.claim),
            )
        elif len({one.amount for one in others}) == 1:
            yield _finding(
                Severity.HIGH,
                f"The earlier report said {amount(others[0])}, this one says {amount(figure)} for the same year.",
                (others[0].quotes[0], figure.quotes[0]),
                (others[0].claim, figure.claim),
            )


def _key(figure: Figure, audited: Audited) -> object:
    """What tells a quantity of the whole company apart; None where it is of no known metric, or of a part."""
    if (
        figure.predicate != "reports"
        or figure.scope
        or figure.subject.iri != audited.company.iri
        or figure.year is None
    ):
        return None
    return (figure.metric.iri, figure.year, figure.code) if figure.metric.iri.startswith(VOCAB) else None


def _comparable(one: Figure, other: Figure) -> bool:
    """Whether two figures of a metric are of one thing: lines with one label, or rates that sentences state."""
    told = not (one.labelled and other.labelled)
    return one.code == "%" if told else _label(one) == _label(other)


def _label(figure: Figure) -> frozenset[str]:
    return stems(re.sub(r"\d", " ", figure.quotes[0].exact))


def _targets(now: Audited, before: Audited) -> Iterator[Finding | Checked]:
    """The targets of the earlier report that are not over yet: kept, changed, or gone."""
    current = tuple(targets(now))
    for old in targets(before):
        if now.year is not None and old.due <= now.year:
            continue
        alike = [one for one in current if old.same(one)]
        if alike:
            yield _changed(
                old,
                max(alike, key=lambda one: (one.shares == old.shares, -len(one.about ^ old.about), one.due == old.due)),
            )
        else:
            comment = (
                f"The earlier report set a target for {old.due}; this one, before that year is over, does not name it."
            )
            yield _finding(Severity.MEDIUM, comment, (old.quote,))


def _changed(old: Target, new: Target) -> Finding | Checked:
    told = []
    if new.due > old.due:
        told.append(f"it is due in {new.due}, and was due in {old.due}")
    if (
        old.base
        and new.base
        and old.base != new.base
        and old.base_year == new.base_year
        and new.relative == old.relative
    ):
        told.append(f"it starts from {new.base}, and started from {old.base}")
    if old.base_year and new.base_year and old.base_year != new.base_year:
        told.append(f"its base year is {new.base_year}, and was {old.base_year}")
    if new.relative and not old.relative:
        told.append("it is of an intensity, and was absolute")
    quotes = (old.quote, new.quote)
    if told:
        return _finding(Severity.HIGH, f"A target changed since the earlier report: {'; '.join(told)}.", quotes)
    return Checked(kind=FindingKind.YEAR_OVER_YEAR, comment=f"The target for {old.due} still stands.", quotes=quotes)


def _finding(severity: Severity, comment: str, quotes: tuple[Quote, ...], claims: tuple[Iri, ...] = ()) -> Finding:
    return Finding(kind=FindingKind.YEAR_OVER_YEAR, severity=severity, comment=comment, quotes=quotes, concerns=claims)
