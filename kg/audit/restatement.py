"""Pairs of figures of a report that state the same quantity of the same thing for the same period."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from dataclasses import dataclass
from decimal import Decimal
from itertools import combinations
from math import log
from typing import TYPE_CHECKING, Final

from kg.audit.doubts import apart, doubtful
from kg.audit.wording import months, numbers, proper, stem, stems, years
from kg.terms import VOCAB

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kg.audit.records import Audited, Figure, Thing

_LIKE: Final = 0.5
"""The least share of the words of the shorter quote, weighed by their rarity, that a restatement shares."""
_COMMON: Final = 0.25
"""The least share of the words of both that they have in common."""
_LIKE_WITH_NUMBER: Final = 0.3
"""The first of these where both quotes hold a number that tells: 468 and 469 courses, and 103 programs in both."""
_CLOSE: Final = 600
"""How many characters apart two quotes of one section must be: nearer ones are items of one list."""
_CLOSE_ALIKE: Final = 2000
"""The same for quotes of the same words wherever they stand."""
_FAR: Final = 2
"""Values that differ by more than this factor must stand in sentences that are more alike, by the next one."""
_FARTHER: Final = 1.4
_REACH: Final = re.compile(
    r"\b(?:a total of [\d,]+ )?(?P<what>employ|employees|staff|operations|operates?|presence|offices)\b"
    r"(?![^.;]*\b(?:train|assign|particip|survey|took part|taking part)\w*)[^.;]{0,60}?\b(?:in"
    r"|across)\b[^.;]{0,40}?\bcountries\b",
    re.IGNORECASE,
)
_BODY: Final = re.compile(r"\b(?:boards?|shareholders|general meetings?)\b", re.IGNORECASE)
_CUMULATIVE: Final = re.compile(r"\b(?:cumulative(?:ly)?|since|to date|so far|accumulat\w+)\b", re.IGNORECASE)
_PERIOD: Final = re.compile(
    r"\b(?:every|each|per|a) (?:day|week|month|quarter)\b|\b(?:dai|week|month|quarter)ly\b", re.IGNORECASE
)
_LEFT_OUT: Final = re.compile(
    r"\b(?:outside|excluding|except|other than|apart from|besides|remaining|not (?:reflect|includ|cover)\w*)\b",
    re.IGNORECASE,
)
_AIM: Final = re.compile(r"\b(?:targets?|goals?|aims?|plans?|by 20\d\d|will)\b", re.IGNORECASE)
_DEICTIC: Final = re.compile(
    r"\b(?:this|these|that|those|the above|such)\s+(?:[a-z-]+\s+){0,2}?(?P<noun>[a-z]{4,})\b(?!\s+(?:of|year))",
    re.IGNORECASE,
)
_TOTAL: Final = re.compile(r"\b(?:total|overall|group-?wide|company-?wide|whole)\b", re.IGNORECASE)
_VERBS: Final = frozenset(
    map(stem, "year period includes include will have were been represents represent covers reached".split())
)
_OPPOSED: Final = tuple(
    frozenset(map(stem, pair.split()))
    for pair in (
        "online offline", "male female", "men women", "direct indirect", "domestic overseas", "domestic international",
        "hazardous non-hazardous", "internal external", "new existing", "purchased sold", "hired left",
        "full-time part-time", "permanent temporary", "minimum maximum", "electricity gas", "consumption generation",
    )
)  # fmt: skip


_OF_TIME: Final = frozenset(map(stem, "year end total share number made up".split()))
_OTHERWISE: Final = frozenset(
    map(
        stem,
        """per average mean median intensity rate ratio direct indirect non segment consolidated employee employees
        vehicle new cumulative target domestic overseas female male women men""".split(),
    )
)
"""Words of one label alone that make it another thing."""
_CARD_FAR: Final = Decimal("1.5")
"""The greatest factor between two values of one label."""
_MANY: Final = 6
"""More numbers than a sentence on one thing holds."""
_CHANGES: Final = frozenset(
    map(stem, "increase decrease reduction growth rise change improvement decline drop".split())
)
_SHARE_OF: Final = re.compile(r"%\s+of\b")
_LATELY: Final = re.compile(r"\b(?:past|last) (?:two|three|four|five|\d+) years\b", re.IGNORECASE)
_CAPACITY: Final = re.compile(r"\bcapacity\b|\bable to\b", re.IGNORECASE)
_TELLING: Final = (_CUMULATIVE, _PERIOD, _LEFT_OUT, _AIM, _CAPACITY, _LATELY)
"""What two quotes have both or not at all if they are of one thing and time."""


@dataclass(frozen=True, slots=True)
class _Seen:
    """A figure with what is compared of it; `head` are the words of what is measured."""

    figure: Figure
    words: frozenset[str]
    head: frozenset[str]
    numbers: frozenset[str]
    years: frozenset[int]
    months: frozenset[str]
    names: frozenset[str]

    @property
    def bare(self) -> bool:
        """Whether the quote is a label with its values: a line of a table, a card."""
        crowded = 2 * len(self.numbers) >= len(self.words) or len(self.numbers) > _MANY
        return crowded or self.figure.labelled or not self.words - self.head


def restated(audited: Audited) -> Iterator[tuple[Figure, Figure]]:
    """The pairs, in the order of the text; the two stand at different places."""
    rarity = _rarity(audited)
    groups: defaultdict[tuple[str, str, int | None, str], list[_Seen]] = defaultdict(list)
    for figure in audited.figures:
        if doubtful(figure):
            continue
        seen = _seen(figure, audited)
        for word in seen.head:
            groups[figure.predicate, figure.code, figure.year or audited.year, word].append(seen)
    pairs: dict[tuple[str, str], tuple[Figure, Figure]] = {}
    for group in groups.values():
        for one, other in combinations(group, 2):
            key = (one.figure.claim, other.figure.claim)
            if key not in pairs and _same(one, other, audited, rarity) and not apart(one.figure, other.figure):
                pairs[key] = (one.figure, other.figure)
    yield from sorted(
        pairs.values(), key=lambda pair: (pair[0].quotes[0].start, pair[1].quotes[0].start, pair[0].claim)
    )


def _seen(figure: Figure, audited: Audited) -> _Seen:
    quote = figure.quotes[0].exact
    own = stems(" ".join(audited.company.names))
    return _Seen(
        figure=figure,
        words=stems(quote) - own,
        head=_head(figure) - own,
        numbers=numbers(quote),
        years=years(quote),
        months=months(quote),
        names=proper(quote) - own,
    )


def _head(figure: Figure) -> frozenset[str]:
    """The words of what is measured, without the participle at its end: "courses offered" are courses."""
    label = re.sub(r"\s+\w+(?:ed|wn|ught|held|sold|made|given)$", "", figure.metric.label)
    return stems(label) or stems(figure.metric.label)


def _same(one: _Seen, other: _Seen, audited: Audited, rarity: dict[str, float]) -> bool:
    if one.bare != other.bare or (one.bare and "%" not in one.figure.code):
        card = _one_card(one, other)
        if card is not None:
            return card and _one_time(one, other) and _one_thing(one, other, audited)
    if _together(one, other) or one.figure.negated or other.figure.negated:
        return False
    if not one.head - _CHANGES or "|" in one.figure.metric.label:
        return False
    if not (one.head & other.head and one.head <= other.words and other.head <= one.words):
        return False
    if not (_one_time(one, other) and _one_thing(one, other, audited)):
        return False
    if one.bare and other.bare:
        return _one_label(one, other)
    return _alike(one, other, rarity)


def _one_card(one: _Seen, other: _Seen) -> bool | None:
    """Whether a label says in two words and more what another line says in hardly more; None where it cannot tell."""
    small, large = sorted((one.words - _OF_TIME, other.words - _OF_TIME), key=len)
    if len(small) < 2 or not small <= large or len(large) > len(small) + 2:  # one word is no label
        return None
    if _together(one, other) or one.figure.negated or other.figure.negated or (small ^ large) & _OTHERWISE:
        return None
    amounts = sorted(abs(seen.figure.amount) for seen in (one, other))
    alone = any(len(seen.numbers) == 1 for seen in (one, other))
    return alone and amounts[1] <= _CARD_FAR * amounts[0]


def _together(one: _Seen, other: _Seen) -> bool:
    """Whether two figures stand at one place, or close to each other, as the items of a list do."""
    first, second = one.figure.quotes[0], other.figure.quotes[0]
    apart = max(first.start, second.start) - min(first.end, second.end)
    if one.words == other.words:
        return apart < _CLOSE_ALIKE
    return apart < _CLOSE


def _one_time(one: _Seen, other: _Seen) -> bool:
    if one.figure.baseline_year != other.figure.baseline_year:
        return False
    if one.years and other.years and not one.years & other.years:
        return False
    if one.months and other.months and not one.months & other.months:
        return False
    first, second = one.figure.quotes[0].exact, other.figure.quotes[0].exact
    if {*map(str.lower, _BODY.findall(first))} != {*map(str.lower, _BODY.findall(second))}:
        return False
    return all(bool(pattern.search(first)) == bool(pattern.search(second)) for pattern in _TELLING)


def _one_thing(one: _Seen, other: _Seen, audited: Audited) -> bool:
    """Whether subject and scope are one, or each text names those of the other."""
    first, second = one.figure, other.figure
    if not _one_subject(first.subject, second.subject, one, other, audited):
        return False
    if not (stems(first.scope or "") <= other.words and stems(second.scope or "") <= one.words):
        return False
    if one.names and other.names and not one.names & other.names:
        return False
    if any(len(pair & one.words) == 1 and pair & (one.words ^ other.words) == pair for pair in _OPPOSED):
        return False
    return _shares_number(one, other) or not (_pointed(first) or _pointed(second))


def _one_subject(first: Thing, second: Thing, one: _Seen, other: _Seen, audited: Audited) -> bool:
    own = stems(" ".join(audited.company.names))
    names = [stems(thing.label) - own for thing in (first, second)]
    return first.iri == second.iri or (names[0] <= other.words | names[1] and names[1] <= one.words | names[0])


def _pointed(figure: Figure) -> frozenset[str]:
    """What a quote points back to ("this initiative"): its figure is of that alone."""
    return frozenset(stem(found["noun"]) for found in _DEICTIC.finditer(figure.quotes[0].exact)) - _VERBS


def _one_label(one: _Seen, other: _Seen) -> bool:
    """Whether two bare labels are of one thing: the same words, of the whole or below one heading."""
    whole = all(_TOTAL.search(seen.figure.quotes[0].exact) for seen in (one, other))
    near = one.figure.section == other.figure.section
    known = whole or (near and one.figure.metric.iri.startswith(VOCAB))
    return known and one.words == other.words and one.figure.metric.iri == other.figure.metric.iri


def _alike(one: _Seen, other: _Seen, rarity: dict[str, float]) -> bool:
    """Whether two sentences are one statement, in words that weigh by their rarity."""
    if _reach(one.figure) and _reach(one.figure) == _reach(other.figure):
        return True
    shared = one.words & other.words
    if len(shared - one.head - other.head) < 2:  # one word alone may stand anywhere
        return False
    weight, least, most = (
        sum(rarity[word] for word in words)
        for words in (shared, min(one.words, other.words, key=len), one.words | other.words)
    )
    if _shares_number(one, other):
        return weight >= _LIKE_WITH_NUMBER * least
    amounts = sorted(abs(seen.figure.amount) for seen in (one, other))
    share = any(seen.figure.unit == "%" and _SHARE_OF.search(seen.figure.quotes[0].exact) for seen in (one, other))
    factor = 1 if amounts[1] <= _FAR * amounts[0] and not share else _FARTHER
    return weight >= factor * _LIKE * least and weight >= factor * _COMMON * most


def _shares_number(one: _Seen, other: _Seen) -> bool:
    """Whether both quotes hold a number that tells."""
    return any(len(number) > 1 for number in one.numbers & other.numbers)


def _reach(figure: Figure) -> str:
    """What works in the countries that a figure counts, where it is the company's reach, said in many words."""
    found = _REACH.search(figure.quotes[0].exact)
    return stem(found["what"]) if found and stem("countries") in stems(figure.metric.label) else ""


def _rarity(audited: Audited) -> dict[str, float]:
    """For each word how rare it is among the quotes of the report."""
    quotes = {one.exact for claimed in (*audited.figures, *audited.statements) for one in claimed.quotes}
    count = Counter(word for quote in quotes for word in stems(quote))
    return {word: log(1 + len(quotes) / seen) for word, seen in count.items()}


class Likeness:
    """How alike the sentences of two figures are, whatever they count."""

    def __init__(self, audited: Audited) -> None:
        self._audited = audited
        self._rarity = _rarity(audited)

    def of_one_matter(self, first: Figure, second: Figure) -> bool:
        """Whether two sentences with one number tell the same of one subject and time."""
        one, other = _seen(first, self._audited), _seen(second, self._audited)
        if one.bare or other.bare or _together(one, other) or not _one_time(one, other):
            return False
        shared = one.words & other.words
        weight, least = (
            sum(self._rarity[word] for word in words) for words in (shared, min(one.words, other.words, key=len))
        )
        return (
            len(shared) > 1
            and weight >= _LIKE_WITH_NUMBER * least
            and _one_subject(first.subject, second.subject, one, other, self._audited)
        )
