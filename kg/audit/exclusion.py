"""Facts that exclude each other: all and some, none and one, certified and not yet, complies and does not."""

from __future__ import annotations

import re
from collections import defaultdict
from decimal import Decimal
from typing import TYPE_CHECKING, Final, NamedTuple

from kg.audit.passages import sentences
from kg.audit.records import Finding, FindingKind, Severity
from kg.audit.wording import numbers, stem, stems, years

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kg.audit.records import Audited, Figure, Quote, Statement

_GROUPS: Final = (
    r"suppliers?|vendors?|contractors?|employees?|workers?|staff|managers?|directors?|sites?|plants?|factor(?:y|ies)"
    r"|facilit(?:y|ies)|stores?|shops?|offices?|warehouses?|depots?|buildings?|products?|vehicles?|trucks?"
    r"|subsidiar(?:y|ies)|partners?|farms?|mills?|data cent(?:er|re)s?"
)
_WHOLE: Final = r"(?!(?:\s+members)?\s+(?:who|that|which|in|at|with|engag\w+|work\w+|under|involved|for|of)\b)"
"""What does not follow where the group is meant as a whole."""
_ALL: Final = re.compile(
    rf"\b(?:all|every|each|100\s?%)\s+(?:of\s+)?(?:our\s+|the\s+"
    rf"|its\s+)?(?P<which>(?:[a-z0-9-]+\s+){{0,3}}?)(?P<noun>{_GROUPS})\b{_WHOLE}",
    re.IGNORECASE,
)
_FOR: Final = re.compile(r"\b(?:for|to|towards|among|across|between|covers?|covering|with)\s+$", re.IGNORECASE)
"""What is for all is not yet done by all."""
_SHARE_OF: Final = re.compile(
    rf"%\s*(?:of\s+)(?:all\s+)?(?:our\s+|the\s+|its\s+)?(?P<which>(?:[a-z0-9-]+\s+){{0,3}}?)(?P<noun>{_GROUPS})\b{_WHOLE}",
    re.IGNORECASE,
)
_WISH: Final = re.compile(
    r"\b(?:requir\w+|must|shall|should|will|aims?|goals?|targets?|plans?|encourag\w+|expect\w*|ask|asks"
    r"|demand\w*|appl(?:y|ies)"
    r"|want|intend\w*|strive\w*|ensure|obliged?|commit\w*|can|may|available|accessible|open to|offered"
    r"|eligible|by 20\d\d)\b",
    re.IGNORECASE,
)
_MISHAPS: Final = (
    r"incidents?|cases?|accidents?|fatalit(?:y|ies)|deaths?|breach(?:es)?|violations?|fines?|complaints?|leaks?|spills?"
    r"|recalls?|lawsuits?|penalt(?:y|ies)|injur(?:y|ies)|strikes?|infringements?|instances?|sanctions?|outages?"
)
_NONE: Final = re.compile(
    rf"\b(?:no|zero|not a single|nil|0)\s+(?P<which>(?:[a-z-]+\s+){{0,4}}?)(?P<noun>{_MISHAPS})\b(?P<rest>[^.;]*)",
    re.IGNORECASE,
)
_SOME: Final = re.compile(
    r"\b(?P<count>an?|one|two|three|four|five|six|seven|eight|nine|ten|[1-9]\d{0,4})\s+"
    rf"(?P<which>(?:[a-z-]+\s+){{0,3}}?)(?P<noun>{_MISHAPS})\b(?P<rest>[^.;]*)",
    re.IGNORECASE,
)
_HAPPENED: Final = re.compile(
    r"\b(?:occurred|happened|recorded|reported|was|were|had|resulted|led|registered|confirmed|received"
    r"|identified|paid|there)\b",
    re.IGNORECASE,
)
_SUPPOSED: Final = re.compile(
    r"\b(?:if|in case|in the event|any|would|could|potential|prevent\w*|simulat\w*|drill\w*|risk of|no"
    r"|not|zero|without|possible|possibly|alleged|suspected|whether|when|whenever|where|determined?|types? of)\b",
    re.IGNORECASE,
)
_NOT_TELLING: Final = frozenset(
    map(stem, "there reported recorded confirmed occurred major serious material significant related".split())
)
_EVERYWHERE: Final = re.compile(
    r"\b(?:all|both|every|each)\b(?:\s+\w+){0,3}?\s+(?:plants?|sites?|factor\w+|facilit\w+|offices?"
    r"|depots?|warehouses?|mills?|works)\b",
    re.IGNORECASE,
)
_OTHERS: Final = re.compile(
    r"\b(?:companies|sites|suppliers|plants|subsidiaries|offices|some|other|remaining|certain) (?:\w+ "
    r"){0,2}(?:that|which|who) [^.;]{0,30}\b(?:not|never)\b"
    r"|\b(?:some|other|remaining|certain|new) (?:\w+ ){0,2}(?:companies|sites|suppliers|subsidiaries|plants)\b"
    r"|\bwhether\b|\b(?:extend|expand|more|further|additional|renew|recertif\w*|maintain)\b",
    re.IGNORECASE,
)
_ALIKE: Final = 0.6
_DENIED: Final = re.compile(
    r"\b(?:do(?:es)?|did|is|are|was|were|has|have) not (?:yet )?(?:been )?"
    r"(?:comply|hold|held|conform|certified|signed|joined|a member|have|adopt\w*|implement\w*)\b",
    re.IGNORECASE,
)
_LASTING: Final = frozenset({"holdsCertification", "compliesWith", "hasPolicy", "memberOf"})
_PLACES: Final = frozenset({"Site", "OrganizationUnit", "Organization"})
_HOLDS: Final = frozenset({"Achieved", "Ongoing"})


class _Stated(NamedTuple):
    """A sentence with a noun that it counts all or none of, and what it says of it."""

    quote: Quote
    noun: str
    words: frozenset[str]
    which: frozenset[str] = frozenset()
    share: Decimal = Decimal(100)


def exclusions(audited: Audited) -> Iterator[Finding]:
    """The findings."""
    quotes = _quotes(audited)
    yield from _all_and_some(audited, quotes)
    yield from _none_and_some(quotes)
    yield from _held_and_not(audited)


def _quotes(audited: Audited) -> tuple[Quote, ...]:
    """The sentences of the text where it is kept, else the quotes of the claims."""
    claimed = (one.quotes[0] for one in (*audited.statements, *audited.figures))
    return tuple(dict.fromkeys(sentences(audited) if audited.text else claimed))


def _all_and_some(audited: Audited, quotes: tuple[Quote, ...]) -> Iterator[Finding]:
    whole = [
        _Stated(quote, stem(found["noun"]), stems(quote.exact), _which(found))
        for quote in quotes
        for found in _ALL.finditer(quote.exact)
        if not _WISH.search(quote.exact)
        and not _FOR.search(quote.exact[: found.start()])
        and not found["which"].strip().startswith(("other", "relevant", "these"))
    ]
    for figure in audited.figures:
        found = _share(figure) if _partial(figure) else None
        if found is None:
            continue
        part = _Stated(
            figure.quotes[0], stem(found["noun"]), stems(figure.quotes[0].exact), _which(found), figure.value
        )
        for one in whole:
            if _one_group(one, part):
                comment = f"One place says all {found['noun']}, another {figure.value}% of them."
                yield _finding(comment, (one.quote, part.quote), (figure.claim,))


def _one_group(one: _Stated, part: _Stated) -> bool:
    """Whether two sentences say the same of one group, at one time."""
    told = one.words & part.words - {one.noun}
    least = min(len(one.words), len(part.words)) - 1
    if f"{part.share:f}" in numbers(one.quote.exact):
        return False
    same = one.noun == part.noun and _has(part.quote, one.which) and _has(one.quote, part.which)
    alike = len(told) > 1 and len(told) >= _ALIKE * least
    return same and alike and not _same(one.quote, part.quote) and _one_year(one.quote, part.quote)


def _which(found: re.Match[str]) -> frozenset[str]:
    """The words that tell which of a group are meant: "new", "high-risk"."""
    return frozenset(found["which"].lower().split())


def _has(quote: Quote, words: frozenset[str]) -> bool:
    return words <= frozenset(re.findall(r"[a-z0-9-]+", quote.exact.lower()))


def _share(figure: Figure) -> re.Match[str] | None:
    """Of what a share is, where the text says so right behind it."""
    text = figure.quotes[0].exact
    places = (found.end() - 1 for found in re.finditer(rf"(?<![\d.,]){re.escape(f'{figure.value:f}')}\s*%", text))
    return next((found for at in places if (found := _SHARE_OF.match(text, at))), None)


def _partial(figure: Figure) -> bool:
    wishes = figure.predicate == "hasTarget" or _WISH.search(figure.quotes[0].exact)
    return figure.unit == "%" and Decimal(0) < figure.value < Decimal(100) and not wishes


def _none_and_some(quotes: tuple[Quote, ...]) -> Iterator[Finding]:
    nones: list[_Stated] = []
    somes: list[_Stated] = []
    for quote in quotes:
        found = (one for one in _NONE.finditer(quote.exact) if not _WISH.search(quote.exact[: one.start()]))
        nones.extend(_stated(quote, one) for one in found)
        if not _SUPPOSED.search(quote.exact) and _HAPPENED.search(quote.exact):
            somes.extend(_stated(quote, one) for one in _SOME.finditer(quote.exact))
    for one in nones:
        for other in somes:
            if one.noun == other.noun and one.words and one.words <= other.words and _one_year(one.quote, other.quote):
                comment = "One place says that there was none, another that there was."
                yield _finding(comment, (one.quote, other.quote), ())


def _stated(quote: Quote, found: re.Match[str]) -> _Stated:
    """What is said of incidents: which, and of what."""
    words = stems(f"{found['which']} {found['rest']}") - _NOT_TELLING
    return _Stated(quote, stem(found["noun"]), words)


def _held_and_not(audited: Audited) -> Iterator[Finding]:
    """What is held, kept or joined at one place, and not, or not yet, at another."""
    groups: defaultdict[tuple[str, str], list[Statement]] = defaultdict(list)
    for statement in audited.statements:
        if statement.predicate in _LASTING:
            groups[statement.predicate, statement.object.iri].append(statement)
    for group in groups.values():
        for lacking in filter(_lacks, group):
            held = next((one for one in group if _holds(one) and _covers(one, lacking)), None)
            if held is not None:
                label = held.object.label
                comment = f"{held.subject.label}: {label} is in place by one sentence, and not, or not yet, by another."
                yield _finding(comment, (held.quotes[0], lacking.quotes[0]), (held.claim, lacking.claim))


def _holds(statement: Statement) -> bool:
    return statement.modality in _HOLDS and not statement.negated


def _lacks(statement: Statement) -> bool:
    if _OTHERS.search(statement.quotes[0].exact):
        return False
    if statement.predicate == "holdsCertification" and statement.modality == "Target":
        return True
    return statement.negated and statement.modality in _HOLDS and bool(_DENIED.search(statement.quotes[0].exact))


def _covers(held: Statement, lacking: Statement) -> bool:
    """Whether what is held is held by the one that lacks it, and at the same time."""
    first, second = held.quotes[0], lacking.quotes[0]
    if first == second or not _one_year(first, second):
        return False
    if held.subject.iri == lacking.subject.iri and (lacking.negated or lacking.subject.kind in {"Site", "Product"}):
        return True
    return lacking.subject.kind in _PLACES and bool(_EVERYWHERE.search(first.exact))


def _same(one: Quote, other: Quote) -> bool:
    return one.start < other.end and other.start < one.end


def _one_year(one: Quote, other: Quote) -> bool:
    first, second = years(one.exact), years(other.exact)
    return not (first and second) or bool(first & second)


def _finding(comment: str, quotes: tuple[Quote, Quote], claims: tuple[str, ...]) -> Finding:
    ordered = tuple(sorted(quotes, key=lambda one: one.start))
    return Finding(
        kind=FindingKind.CONTRADICTION,
        severity=Severity.HIGH,
        comment=comment,
        quotes=ordered,
        concerns=claims,  # type: ignore[arg-type]
    )
