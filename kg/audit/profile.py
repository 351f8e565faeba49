"""What reports say in many words: how many people the company employs, how many took part in a program."""

from __future__ import annotations

import re
from decimal import Decimal
from itertools import combinations
from typing import TYPE_CHECKING, Final

from kg.audit.values import agree
from kg.audit.wording import stems
from kg.terms import VOCAB

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kg.audit.records import Audited, Figure

_N: Final = r"(?P<number>\d[\d,]*)"
_PEOPLE: Final = r"(?:people|employees|colleagues|staff(?: members)?|persons)"
_WORKFORCE: Final = tuple(
    re.compile(pattern, re.IGNORECASE)
    for pattern in (
        (
            rf"^\W*{_N}\s+(?:employees|colleagues|staff)(?:\s+(?:worldwide|globally|in total|in \w+ countries"
            rf"|at (?:the )?(?:year[- ]end|end of (?:the year|20\d\d))))?\W*$"
        ),
        rf"\ball (?:of )?(?:our |its |the )?{_N} {_PEOPLE}\b",
        rf"\bemploy(?:s|ed)? (?:a total of )?{_N} {_PEOPLE}\b",
        rf"\b(?:we had|has|have) (?:a total of )?{_N} {_PEOPLE} (?:worldwide|globally|in total|at the end)",
        rf"^\W*(?:number of |total )?employees(?: at (?:the )?(?:year[- ]end|end of (?:the year|20\d\d)))?\W+{_N}\W*$",
        rf"\bour {_N} {_PEOPLE}\b(?! (?:in|at|of|who|from|based|working)\b)",
        rf"\bworkforce of {_N}\b",
        rf"\btotal (?:number of )?(?:employees|workforce|headcount)\W+{_N}\W*$",
    )
)
_PART: Final = re.compile(
    r"\b(?:outside|except|plant|factory|site|office|division|subsidiar\w+|domestic|overseas"
    r"|non-consolidated|full-time|part-time|female|male|women|men|new|temporary"
    r"|permanent|contract\w*|store|unit|region\w*|depot|headquarter\w*)\b",
    re.IGNORECASE,
)
_PARTICIPANTS: Final = re.compile(
    r"(?P<number>\d[\d,]*)\s+(?:people|employees|colleagues|participants|managers"
    r"|suppliers)\b(?:\s+\w+)?\s+(?:took part|participated|attended|completed)",
    re.IGNORECASE,
)


def profile(audited: Audited) -> Iterator[tuple[Figure, Figure]]:
    """The pairs of figures of the whole workforce, and of one program's participants, of one year."""
    staff = [figure for figure in audited.figures if is_staff(figure, audited)]
    for one, other in combinations(staff, 2):
        if one.year == other.year and one.quotes[0] != other.quotes[0]:
            yield one, other
    yield from _participants(audited)


def is_staff(figure: Figure, audited: Audited) -> bool:
    """Whether a figure is the whole workforce of the company, by the words of its sentence."""
    quote = figure.quotes[0].exact
    if figure.code != "1" or figure.scope or figure.predicate != "reports" or figure.subject.iri != audited.company.iri:
        return False
    found = next(filter(None, (pattern.search(quote) for pattern in _WORKFORCE)), None)
    if found is None or _number(found) != figure.value:
        return False
    clause = re.split(r"[,;]\s", quote[found.start() :])[0]
    return not _PART.search(clause)


def _participants(audited: Audited) -> Iterator[tuple[Figure, Figure]]:
    """Participants that a sentence gives to a program, and those of the program's row in a table."""
    rows = [
        one
        for one in audited.figures
        if one.subject.kind == "Program" and one.metric.iri == f"{VOCAB}indicator/training-participants"
    ]
    told = [
        one
        for one in audited.figures
        if not one.labelled
        and any(_number(found) == one.value for found in _PARTICIPANTS.finditer(one.quotes[0].exact))
    ]
    for row in rows:
        for one in told:
            name = stems(row.subject.label)
            if name and name <= stems(one.quotes[0].exact) and row.year == one.year and row.quotes[0] != one.quotes[0]:
                yield one, row


def _number(found: re.Match[str]) -> Decimal:
    return Decimal(found["number"].replace(",", ""))


def differing(audited: Audited) -> Iterator[tuple[Figure, Figure]]:
    """Those pairs of which the values exclude each other."""
    return (pair for pair in profile(audited) if not agree(*pair))
