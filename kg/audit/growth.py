"""Changes in percent against the two amounts beside them: "fell by 9%, from 228,000 m³ to 214,600 m³"."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from kg.audit.amounts import NUMBER, PERCENT, amount, change, percent
from kg.audit.records import Checked, Finding, FindingKind, Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kg.audit.amounts import Amount
    from kg.audit.records import Quote

_BEFORE, _AFTER = NUMBER.format("before"), NUMBER.format("after")
_VERB: Final = (
    r"(?P<verb>f[ae]ll(?:en)?|ris\w*|rose|gr[eo]w\w*|growth|increas\w*|decreas\w*|dropp?\w*|declin\w*"
    r"|reduc\w*|cut\w*|lower\w*"
    r"|up|down|shrank|sank|climb\w*|improv\w*|higher)"
)
_OF: Final = r"(?:by |of |was |to be )*(?:about |around |approximately |nearly |some |over |more than |almost |an? )*"
_WORDS: Final = r"[^.;%\d]{0,40}?"
_IN: Final = r"(?:[^.;%\d]{0,40}?(?:in |of |\()(?:FY ?|fiscal (?:year )?)?(?:19|20)\d\d\)?)?[^.;%\d]{0,20}?"
_END: Final = r"(?![\d,.]*\d)(?!\s?%)(?! years\b)"
_PATTERNS: Final = tuple(
    re.compile(pattern, re.IGNORECASE)
    for pattern in (
        rf"\b{_VERB} {_OF}{PERCENT},?{_WORDS}(?:\(|,\s?|\s)from (?:the )?{_BEFORE}{_END}{_IN} to {_AFTER}{_END}",
        (
            rf"\bfrom (?:the )?{_BEFORE}{_END}{_IN} to {_AFTER}{_END}{_IN}[,(]? ?(?:which is |representing |or "
            rf"|i\.e\. )?(?:an? )?{_VERB} {_OF}{PERCENT}"
        ),
    )
)
_LESS: Final = re.compile(
    rf"(?<![\d.,]){_AFTER}{_END}(?:\s[\w³²]{{1,6}})?,? (?:or |which is |that is )?{PERCENT} (?P<verb>less"
    rf"|more|lower|higher|below|above|fewer) (?:than )?"
    rf"(?:[a-z]+ ){{0,5}}?(?:at )?{_BEFORE}{_END}",
    re.IGNORECASE,
)
_BASE: Final = re.compile(rf"\b(?:baseline|base year)\W+(?:19|20)\d\d\W+{_BEFORE}{_END}", re.IGNORECASE)
_STATUS: Final = re.compile(
    rf"\bstatus\W+(?:19|20)\d\d\W+{_AFTER}{_END}[^%\d]{{0,20}}\((?P<verb>[-–−+])\s?{PERCENT}\)", re.IGNORECASE
)
_DOWN: Final = re.compile(
    r"f[ae]ll|decreas|drop|declin|reduc|cut|lower|down|shrank|sank|less|below|fewer|[-–−]", re.IGNORECASE
)
_EITHER: Final = re.compile(r"improv", re.IGNORECASE)


def growth(quote: Quote) -> Iterator[Finding | Checked]:
    """What the changes of a sentence are worth."""
    for pattern in (*_PATTERNS, _LESS):
        for found in pattern.finditer(quote.exact):
            before, after = _scaled(found)
            if before.value and after.value and not (_year(found["before"]) or _year(found["after"])):
                yield _result((quote,), found, before, after)


def since_baseline(before: Quote | None, quote: Quote) -> Iterator[Finding | Checked]:
    """What the status of a target is worth beside its baseline, in this sentence or the one before."""
    status = _STATUS.search(quote.exact)
    if status is None or before is None:
        return
    base = _BASE.search(quote.exact) or _BASE.search(before.exact)
    if base is not None:
        quotes = (quote,) if _BASE.search(quote.exact) else (before, quote)
        yield _result(quotes, status, amount(base, "before"), amount(status, "after"))


def _year(digits: str) -> bool:
    return bool(re.fullmatch(r"(?:19|20)\d\d", digits.rstrip(",")))


def _scaled(found: re.Match[str]) -> tuple[Amount, Amount]:
    """Both amounts; one without a scale takes that of the other ("from 1.2 to 1.5 million")."""
    before, after = amount(found, "before"), amount(found, "after")
    if found["after_scale"] and not found["before_scale"]:
        scale = after.value / type(after.value)(found["after"].replace(",", ""))
        before = before._replace(value=before.value * scale, slack=before.slack * scale)
    return before, after


def _result(quotes: tuple[Quote, ...], found: re.Match[str], before: Amount, after: Amount) -> Finding | Checked:
    stated = percent(found)
    value, slack = change(before, after)
    signed = stated.value
    if _DOWN.search(found["verb"]):
        signed = -signed
    elif _EITHER.search(found["verb"]):
        signed = signed.copy_sign(value)
    told = f"From {before.written} to {after.written} is a change of {value:.1f}%"
    if abs(value - signed) <= slack + 2 * stated.slack:
        return Checked(kind=FindingKind.ARITHMETIC_MISMATCH, comment=f"{told}, as stated.", quotes=quotes)
    return Finding(
        kind=FindingKind.ARITHMETIC_MISMATCH,
        severity=Severity.HIGH,
        comment=f"{told}, but the text states {found['verb']} {stated.written}.",
        quotes=quotes,
    )
