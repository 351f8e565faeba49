"""Reasons not to compare figures: what was counted is a page, a part, a target, or another group than it seems."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import TYPE_CHECKING, Final

from kg.audit.phrasing import written
from kg.audit.wording import numbers, stem, stems

if TYPE_CHECKING:
    from kg.audit.records import Figure

_PAGE: Final = re.compile(r"(?:\s[–—-]+\s*|\.{3,}\s*|…\s*)0?\d{1,3}\W*$")
"""An entry of a table of contents."""
_NOTE: Final = re.compile(r"^\(?\d\)?\s+[A-Z][a-z]|[a-z]\d\s+\d\s+[A-Z][a-z]")
"""A note below a table, or the mark of one behind a label."""
_OTHERS: Final = re.compile(
    r"(?<![\d.,])(?P<number>\d[\d,]*)\s+(?:other|others|more|further|additional)\b", re.IGNORECASE
)
_CUT: Final = re.compile(r"[ \t|]*[(–-]?\d")
"""How the text goes on where the line of a table was cut: its cells may stand under the wrong years."""
_CHART: Final = re.compile(r"(?:(?:^|\n)[ \t]*[+-]?[\d.,]+[ \t]?(?:%|pts?\.?)?[ \t]*(?=\n)){2,}\s*$")
"""Numbers above a number: one of them belongs to the label, and nobody knows which."""
_COUNTED: Final = re.compile(r"(?<![\d.,])\d+ [a-z]")
_MANY: Final = 2
"""The most counts that words without any stop hold, unless they are cells of a table that was read as one line."""
_GENERIC: Final = frozenset(
    map(
        stem,
        """participants attendees trainees cases items persons people times sessions points events activities results
        actual target count value audience members directors positions categories indicators types
        allocation""".split(),
    )
)
"""Nouns that say nothing of what is counted unless the rest of the sentence does."""
_REGIONS: Final = frozenset(
    map(
        stem,
        """europe middle east africa asia pacific america americas latin north south central western eastern emea apac
        oceania region global domestic overseas""".split(),
    )
)
_POPULATIONS: Final = frozenset(
    map(
        stem,
        """female male women men woman man gender color colour black hispanic latino asian ethnic ethnicity
        minority minorities disability disabilities disabled veteran veterans lgbtq young under executive executives
        senior junior temporary permanent seasonal full-time part-time contractor contractors expatriate local
        apprentices interns widebody narrowbody""".split(),
    )
)
"""Words that make a figure that of a part of a group."""
_OUGHT: Final = re.compile(
    r"^\W*(?:engage|increase|reduce|achieve|reach|source|responsibly source|ensure|cut|halve|double|train|support"
    r"|recycle|eliminate|deliver|maintain|make|provide|become|expand|improve|convert|invest|send|decrease|develop|set)\s",
    re.IGNORECASE,
)
"""How an aim opens that is told as a command; what is told of the past opens otherwise."""
_COMMITTEE: Final = re.compile(
    r"(?P<which>[A-Za-z’'-]+)\s+(?P<body>board|BOD|committee|council|panel|task force|commission)s?\b", re.IGNORECASE
)
_OPENING: Final = re.compile(r"(?:[A-Z]{2,}\b(?=\s)|[A-Z][\w&-]+\s+[A-Z][\w&-]+)(?:\s+[A-Z][a-zA-Z&-]+\b)*")
"""The name that a sentence opens with: in capitals alone, or of two words."""
_MONEY: Final = re.compile(r"^[A-Z]{3}$")
_APART: Final = Decimal(4)
"""The greatest factor between two shares that may be one."""
_UNLIKE: Final = 0.5
"""The least share of what an amount is for that two sentences on one amount have in common."""


def doubtful(figure: Figure) -> bool:
    """Whether a figure may be none, or of what its quote does not say."""
    quote = figure.quotes[0]
    text = quote.exact
    if figure.code == "1" and _PAGE.search(text) and figure.value < 1000:
        return True
    if figure.value < 10 and _NOTE.search(text):
        return True
    if any(found["number"].replace(",", "") in written(figure.value) for found in _OTHERS.finditer(text)):
        return True
    if figure.labelled and (_CUT.match(quote.suffix) or _CHART.search(quote.prefix)):
        return True
    if len(_COUNTED.findall(text)) > _MANY and not re.search(r"[.;:]", text):
        return True
    return stems(figure.metric.label) <= _REGIONS


def apart(one: Figure, other: Figure) -> bool:
    """Whether two figures of like words are of two groups, bodies, purposes, or a status and an aim."""
    first, second = one.quotes[0].exact, other.quotes[0].exact
    words, others = stems(first), stems(second)
    if (words ^ others) & _POPULATIONS or _bodies(first) != _bodies(second):
        return True
    if _newcomers(one) != _newcomers(other) or _subjects_differ(first, second):
        return True
    if bool(_OUGHT.search(first)) != bool(_OUGHT.search(second)) and "%" in {one.unit, other.unit}:
        return True
    if stems(one.metric.label) | stems(other.metric.label) <= _GENERIC:
        return True
    if any(len(number) > 1 for number in numbers(first) & numbers(second)):
        return False
    return _of_other_base(one, other) or _for_another(one, other)


def _newcomers(figure: Figure) -> bool:
    """Whether a figure counts those alone that are new."""
    words = "|".join(map(re.escape, figure.metric.label.split()))
    return bool(re.search(rf"\bnew\s+(?:{words})\b", figure.quotes[0].exact, re.IGNORECASE))


def _subjects_differ(first: str, second: str) -> bool:
    """Whether two sentences open with names, of two brands or segments."""
    one, other = _OPENING.match(first), _OPENING.match(second)
    return one is not None and other is not None and {*one[0].split()}.isdisjoint(other[0].split())


def _bodies(text: str) -> frozenset[str]:
    """The boards and committees that a text names."""
    return frozenset(f"{stem(found['which'])} {found['body'].lower()}" for found in _COMMITTEE.finditer(text))


def _of_other_base(one: Figure, other: Figure) -> bool:
    """Whether one share is several times the other: such shares are of two things."""
    low, high = sorted((abs(one.amount), abs(other.amount)))
    return one.unit == "%" and high > _APART * low


def _for_another(one: Figure, other: Figure) -> bool:
    """Whether two amounts of money are for two purposes, or one of them is for more receivers than the other."""
    if not _MONEY.match(one.unit):
        return False
    first, second = _purpose(one), _purpose(other)
    return bool(first and second) and len(first & second) < _UNLIKE * len(first | second)


def _purpose(figure: Figure) -> frozenset[str]:
    """The words of what an amount was given to, or is for."""
    found = re.search(r"\d[^.;]*?\b(?:for|to|towards|in|into|on)\b(?P<what>[^.;]*)", figure.quotes[0].exact)
    return stems(found["what"]) if found else frozenset()
