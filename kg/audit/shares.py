"""Percentages of sentences against the counts beside them: "51 of 150 posts (34%)"."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import TYPE_CHECKING, Final

from kg.audit.amounts import NUMBER, PERCENT, amount, percent, share
from kg.audit.records import Checked, Finding, FindingKind, Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kg.audit.records import Quote

_PART, _WHOLE = NUMBER.format("part"), NUMBER.format("whole")
_THE: Final = r"(?:the |our |its |a total of |all |some |about |approximately )*"
_PATTERNS: Final = tuple(
    re.compile(pattern, re.IGNORECASE)
    for pattern in (
        (
            rf"(?<![\d.,]){_PART} (?:out )?of {_THE}{_WHOLE}(?![\d.,]*\d)(?! ?%)[^.;()%\d]{{0,60}}?\((?:or "
            rf"|about |approximately )?{PERCENT}(?: of [^)]*)?\)"
        ),
        rf"(?<![\d.,]){PERCENT} \({_PART} (?:out )?of {_THE}{_WHOLE}[^)%]*\)",
        (
            rf"(?<![\d.,]){_PART} [\w³²]{{1,6}}, (?:which is|or|that is|equal to) (?:about |approximately "
            rf"|some )?{PERCENT} of {_THE}(?:\w+ ){{1,4}}of {_WHOLE}"
        ),
        (
            rf"(?<![\d.,]){_PART} (?:out )?of {_THE}{_WHOLE}(?! ?%)[^.;()%\d]{{0,40}}, (?:or|which is"
            rf"|representing|i\.e\.,?) (?:about |approximately )?{PERCENT}"
        ),
    )
)
_HUNDRED: Final = Decimal(100)
_FRACTIONS: Final = {
    "half": Decimal(50), "a third": Decimal(100) / 3, "one third": Decimal(100) / 3, "two thirds": Decimal(200) / 3,
    "a quarter": Decimal(25), "one quarter": Decimal(25), "three quarters": Decimal(75), "a fifth": Decimal(20),
    "one fifth": Decimal(20), "two fifths": Decimal(40), "a tenth": Decimal(10),
}  # fmt: skip
_FRACTION: Final = re.compile(
    rf"\b(?P<fraction>{'|'.join(_FRACTIONS)}) of [^.;,()\d]{{2,40}}[,(] ?(?:or |namely )?{_PART} (?:out "
    rf")?of {_THE}{_WHOLE}",
    re.IGNORECASE,
)
_ROUGH: Final = Decimal(4)
"""How many points a fraction in words may be off."""


def fractions(quote: Quote) -> Iterator[Finding | Checked]:
    """What the fractions of a sentence are worth: "a third of our apprentices, 48 of 186"."""
    for found in _FRACTION.finditer(quote.exact):
        part, whole = amount(found, "part"), amount(found, "whole")
        if not whole.value:
            continue
        value = share(part, whole)[0]
        told = f"{part.written} of {whole.written} is {value:.1f}%"
        if abs(value - _FRACTIONS[found["fraction"].lower()]) <= _ROUGH:
            yield Checked(kind=FindingKind.ARITHMETIC_MISMATCH, comment=f"{told}, as stated.", quotes=(quote,))
        else:
            comment = f"{told}, but the text states {found['fraction'].lower()}."
            yield Finding(
                kind=FindingKind.ARITHMETIC_MISMATCH, severity=Severity.HIGH, comment=comment, quotes=(quote,)
            )


def shares(quote: Quote) -> Iterator[Finding | Checked]:
    """What the shares of a sentence are worth."""
    for pattern in _PATTERNS:
        for found in pattern.finditer(quote.exact):
            part, whole, stated = amount(found, "part"), amount(found, "whole"), percent(found)
            if not whole.value or part.value > whole.value or whole.value == _HUNDRED:
                continue
            value, slack = share(part, whole)
            told = f"{part.written} of {whole.written} is {value:.1f}%"
            if abs(value - stated.value) <= slack + 2 * stated.slack:
                yield Checked(kind=FindingKind.ARITHMETIC_MISMATCH, comment=f"{told}, as stated.", quotes=(quote,))
            else:
                yield Finding(
                    kind=FindingKind.ARITHMETIC_MISMATCH,
                    severity=Severity.HIGH,
                    comment=f"{told}, but the text states {stated.written}.",
                    quotes=(quote,),
                )
