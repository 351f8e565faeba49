"""What is said not to have happened, against what did: recalls, deaths, corruption, validations still awaited."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from kg.audit.passages import sentences
from kg.audit.records import Finding, FindingKind, Severity
from kg.audit.wording import months, stem, stems, years

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kg.audit.records import Audited, Quote

_NO_VERB: Final = re.compile(
    r"\bno(?:ne of our)? (?:\w+ ){0,3}?(?:was|were|has been|have been) (?:\w+ly )?"
    r"(?P<verb>recalled|fined|penali[sz]ed|sanctioned|injured|killed|convicted|spilled|leaked|dismissed|suspended)\b",
    re.IGNORECASE,
)
_NO_DEATH: Final = re.compile(
    r"\b(?:no|zero|without(?: a| any)?|not (?:a single|one|any))\s+(?:[a-z-]+\s+){0,2}?"
    r"(?:fatal(?:ity|ities|\s+(?:work\s+)?acci-?\s*dents?)|deaths?)\b",
    re.IGNORECASE,
)
_DEATH: Final = re.compile(
    r"\bcost (?:[\w-]+ ){1,6}?(?:life|lives)\b|\blost (?:his|her|their) li(?:fe|ves)\b|\b(?:was|were) killed\b"
    r"|\b(?:colleague|employee|worker|contractor|driver)s? (?:tragically |sadly )?died\b|\bdied (?:at "
    r"work|in an? (?:work\w* )?accident)\b",
    re.IGNORECASE,
)
_NO_BRIBE: Final = re.compile(
    r"\b(?:no|zero|not (?:a single|one|any))\s+(?:[a-z-]+\s+){0,3}?(?:cases?|incidents?"
    r"|instances?)\s+of\s+(?:corruption|bribery|fraud)\b",
    re.IGNORECASE,
)
_BRIBE: Final = re.compile(
    r"\b(?:corruption|bribery|fraud)\b[^.]*\b(?:led to|resulted in|were|was)\b[^.]*\b(?:dismiss\w+"
    r"|terminat\w+|convict\w+|prosecuted|substantiated|proven)\b"
    r"|\b(?:dismiss\w+|terminat\w+|convict\w+|prosecuted|sentenced)\b[^.]*\bfor (?:corruption|bribery"
    r"|fraud|taking bribes|theft)\b",
    re.IGNORECASE,
)
_NO_SPILL: Final = re.compile(
    r"\b(?:no|zero|not (?:a single|one|any))\s+(?:[a-z-]+\s+){0,2}?(?:spills?|leaks?)\b", re.IGNORECASE
)
_SPILL: Final = re.compile(
    r"\b(?:ran|leaked|spilled|spilt|escaped|flowed|seeped|was (?:spilled|discharged"
    r"|released))\b[^.]*?\binto (?:the|a|an) (?:\w+ )?"
    r"(?:brook|river|stream|lake|sea|soil|ground|ditch|canal|sewer|groundwater|bay|harbou?r)\b",
    re.IGNORECASE,
)
_DONE: Final = re.compile(
    r"\b(?:was|were|been|are|is)\s+(?:\w+ly )?(?P<verb>validated|approved|certified|verified|accredited"
    r"|completed|opened)\b",
    re.IGNORECASE,
)
_AWAITED: Final = re.compile(
    r"\b(?:awaits?|awaiting|pending|under review|(?:is|are) still being|not yet (?:been )?\w+ed)\b", re.IGNORECASE
)
_UNREAL: Final = re.compile(
    r"\b(?:if|would|could|might|drill|simulat\w*|industry|nationwide|in the event|cases? where|must|should)\b",
    re.IGNORECASE,
)


def happenings(audited: Audited) -> Iterator[Finding]:
    """The pairs of sentences of which one denies what the other tells."""
    quotes = tuple(sentences(audited))
    yield from _pairs(quotes, _NO_DEATH, _DEATH, "no death at work")
    yield from _pairs(quotes, _NO_BRIBE, _BRIBE, "no case of corruption")
    yield from _pairs(quotes, _NO_SPILL, _SPILL, "no spill")
    for quote in quotes:
        if found := _NO_VERB.search(quote.exact):
            told = re.compile(
                rf"\b(?:we|the (?:company|group)|was|were|had to be)\s+(?:\w+ly )?{found['verb']}\b", re.IGNORECASE
            )
            yield from _pairs((quote, *quotes), None, told, f"nothing {found['verb']}", quote)
    yield from _awaited(quotes)


def _pairs(
    quotes: tuple[Quote, ...],
    denied: re.Pattern[str] | None,
    told: re.Pattern[str],
    what: str,
    first: Quote | None = None,
) -> Iterator[Finding]:
    denials = [first] if first else [one for one in quotes if denied and denied.search(one.exact)]
    events = [
        one
        for one in quotes
        if told.search(one.exact)
        and not _UNREAL.search(one.exact)
        and not re.search(r"\b(?:no|not|none|zero)\b", one.exact, re.IGNORECASE)
    ]
    for denial in denials:
        for event in events:
            if _one_time(denial, event):
                yield _finding(f"One sentence says that there was {what}, another tells of one.", denial, event)


def _awaited(quotes: tuple[Quote, ...]) -> Iterator[Finding]:
    done = [(one, found) for one in quotes if (found := _DONE.search(one.exact)) and not _AWAITED.search(one.exact)]
    waiting = [one for one in quotes if _AWAITED.search(one.exact) and not _UNREAL.search(one.exact)]
    for one, found in done:
        for other in waiting:
            shared = stems(one.exact) & stems(other.exact)
            if stem(found["verb"]) in shared and 2 * len(shared) >= min(len(stems(one.exact)), len(stems(other.exact))):
                yield _finding(
                    f"One sentence says {found['verb'].lower()}, another that this is still awaited.", one, other
                )


def _one_time(one: Quote, other: Quote) -> bool:
    first, second = years(one.exact), years(other.exact)
    if first and second and not first & second:
        return False
    return not (months(one.exact) and months(other.exact) and not months(one.exact) & months(other.exact))


def _finding(comment: str, one: Quote, other: Quote) -> Finding:
    quotes = tuple(sorted((one, other), key=lambda quote: quote.start))
    return Finding(kind=FindingKind.CONTRADICTION, severity=Severity.HIGH, comment=comment, quotes=quotes)
