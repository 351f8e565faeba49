"""Quantities in a sentence: numbers with their unit or with the noun that they count.

Dates, codes, ranks, references and names with numbers in them are no quantities.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from decimal import Decimal
from itertools import pairwise
from typing import TYPE_CHECKING

from extract.draft import text_of
from extract.find.counting import counted_noun, counts, counts_alone
from extract.find.numbers import Numeral, Separators, find_numerals, scale_after_money
from extract.find.references import find_references
from extract.find.units import COUNT, PERCENT, UnitLexicon, UnitUse
from extract.pattern import to_pattern
from extract.qualify.comparator import comparator_at
from extract.qualify.time import find_times
from kg.model import Comparator

if TYPE_CHECKING:
    from spacy.tokens import Doc


@dataclass(frozen=True, slots=True, kw_only=True)
class Amount:
    """A quantity at characters `start` to `end`, its unit included.

    `noun` is the index of the token that a count counts, None for measured quantities and bare numbers; `factor` is
    what the value was scaled by ("million").
    """

    start: int
    end: int
    value: Decimal
    unit_code: str
    comparator: Comparator = Comparator.EQUAL
    noun: int | None = None
    factor: Decimal = Decimal(1)

    @property
    def is_bare(self) -> bool:
        """Whether neither a unit nor a noun says what the number is."""
        return self.unit_code == COUNT and self.noun is None

    @property
    def is_time(self) -> bool:
        """Whether it is a span of time."""
        return self.unit_code in _TIME_CODES


# What may stand right before a number; anything else makes it part of a word, a code or a footnote mark.
_OPEN_BEFORE = to_pattern(r"(?:^|[\s(\[{“‘\"'*|/—:~≈∼<>≥≤=+]|(?:[\d%]|[A-Za-z]\s)\s?[-–])$")
_GLUED_AFTER = to_pattern(r"[A-Za-z_&@#\\\d]")
_MARK_AFTER = to_pattern(r"\)|[.\s]\s*[A-Z]")
_COMPOUND_AFTER = to_pattern(r"[-–/](?![\s\d])|[-–]\s(?=and|or|to)")
_RANGE_DASH = to_pattern(r"\s?[-–—~]\s?")
_RANGE_WORD = to_pattern(r"\s+to\s+")
_LIST_WORD = to_pattern(r",?\s+(?:and|or)\s+|,\s")
_SHARED_BOUND = to_pattern(r"\s*[\w-]*\s+and\s+")
_CHANGE = to_pattern(
    r"\b(?:increas|decreas|rais|rose|ris(?:e|ing)|grow|grew|improv|reduc|dropp?|fell|fall|declin|cut|expand|lower|chang"
    r"|jump|up|down)\w*\b",
    re.IGNORECASE,
)
_ROUND_THE_CLOCK = to_pattern(r"(?<![\w/])24\s?[/x×]\s?7(?![\w/])")
_HALVED = to_pattern(r"(?<![\w-])halv(?:e|es|ed|ing)\b", re.IGNORECASE)
_TIME_CODES = frozenset(("s", "min", "h", "d", "wk", "mo", "a", "3.mo", "ms"))
_VAGUE_TIME = to_pattern(
    r"\b(?:past|last|previous|next|coming|recent|following|first|these|every)\s+(?:\w+\s?(?:[-–]|to)\s?)?$",
    re.IGNORECASE,
)
_OF_THE_WORLD = to_pattern(
    r"\s+of\s+(?:the\s+)?(?:total\s+)?(?:global|world|worldwide|national|industry|human|man-made|all\s+(?:global|human))\b"
    r"|\s+of\s+total\s+\w+\s+in\s+[A-Z]",
    re.IGNORECASE,
)
_CLIMATE = to_pattern(
    r"\b(?:warming|temperature|pathway|scenario|paris|pre-?industrial|science[\s-]based|aligned)\b", re.IGNORECASE
)


def find_quantities(
    text: str, doc: Doc | None, lexicon: UnitLexicon, separators: Separators = Separators.POINT
) -> tuple[Amount, ...]:
    """The quantities of a sentence in order; `doc` is its parse, `doc.text == text`.

    Without a parse (a table's cell, a value beside its label) bare numbers count too.
    """
    if doc is not None and is_soup(text):
        return ()
    numerals = tuple(find_numerals(text, separators))
    closed = (*((time.start, time.end) for time in find_times(text)), *find_references(text)) if numerals else ()
    amounts, alone = [], set()
    for numeral in numerals:
        amount = _amount(text, doc, lexicon, numeral) if _stands_free(text, numeral, closed) else None
        if amount is not None:
            amounts.append(amount)
            if doc is None or counts_alone(doc, numeral):
                alone.add(amount.start)
    shared = [a for a in _share_units(text, amounts) if not a.is_bare or a.start in alone]
    clocks = [
        Amount(start=m.start(), end=m.end(), value=Decimal(24), unit_code="h") for m in _ROUND_THE_CLOCK.finditer(text)
    ]
    halved = [
        Amount(start=m.start(), end=m.end(), value=Decimal(50), unit_code=PERCENT) for m in _HALVED.finditer(text)
    ]
    return tuple(sorted([*_with_bounds(text, shared), *clocks, *halved], key=lambda amount: amount.start))


def may_hold_quantity(text: str, separators: Separators = Separators.POINT) -> bool:
    """Whether a sentence may hold a quantity whatever its parse says: a number that is no part of a date or name."""
    if is_soup(text):
        return False
    if _ROUND_THE_CLOCK.search(text) or _HALVED.search(text):
        return True
    numerals = tuple(find_numerals(text, separators))
    closed = (*((time.start, time.end) for time in find_times(text)), *find_references(text)) if numerals else ()
    return any(_stands_free(text, numeral, closed) for numeral in numerals)


def is_soup(text: str) -> bool:
    """Whether a line is the numbers of a chart or a page without the words that tell them apart."""
    numbers = len(re.findall(r"(?<![\w.,])[$€£]?\d[\d.,]*%?(?![\w])", text))
    words = len(re.findall(r"[A-Za-z]{2,}", text))
    return numbers >= 4 and words <= 1.5 * numbers


def _stands_free(text: str, numeral: Numeral, closed: tuple[tuple[int, int], ...]) -> bool:
    if any(start < numeral.end and numeral.start < end for start, end in closed):
        return False
    opened = text.count("(", 0, numeral.start) - text.count(")", 0, numeral.start)
    return opened > 0 or not text.startswith(")", numeral.end)


def _amount(text: str, doc: Doc | None, lexicon: UnitLexicon, numeral: Numeral) -> Amount | None:
    """The quantity of a numeral: money, measure, share or count, whichever its surroundings tell first."""
    money = lexicon.money_before(text, numeral.start)
    if money is not None:
        return _money(text, lexicon, numeral, money)
    if not _OPEN_BEFORE.search(text[max(0, numeral.start - 4) : numeral.start]):
        return None
    if text.startswith("元", numeral.end):
        return _built(numeral, numeral.end + 1, numeral.value, "CNY")
    if numeral.fraction:
        return _built(numeral, numeral.end, numeral.value * 100, PERCENT)
    unit = lexicon.after(text, numeral.end)
    if unit is not None and not _begins_another_word(text, numeral, unit):
        return _built(numeral, unit.end, numeral.value, unit.code) if _measures(text, numeral, unit) else None
    if _GLUED_AFTER.match(text, numeral.end) or _COMPOUND_AFTER.match(text, numeral.end) or _is_mark(text, numeral):
        return None
    count = _built(numeral, numeral.end, numeral.value, COUNT)
    return count if doc is None else _counted(doc, lexicon, numeral, count)


def _built(numeral: Numeral, end: int, value: Decimal, code: str) -> Amount:
    return Amount(start=numeral.start, end=end, value=value, unit_code=code, factor=numeral.factor)


def _money(text: str, lexicon: UnitLexicon, numeral: Numeral, money: UnitUse) -> Amount:
    amount = replace(_built(numeral, numeral.end, numeral.value, money.code), start=money.start)
    letter = scale_after_money(text, numeral.end) if numeral.factor == 1 else None
    if letter is not None:
        amount = replace(amount, value=numeral.value * letter[0], end=letter[1], factor=letter[0])
    below = lexicon.below(text, amount.end)
    return amount if below is None else replace(amount, end=below.end, unit_code=f"{money.code}/{below.code}")


def _begins_another_word(text: str, numeral: Numeral, unit: UnitUse) -> bool:
    """Whether a letter after a number and a space is no unit: the M of "M&A"."""
    return unit.end - unit.start == 1 and unit.start > numeral.end and text.startswith(("'", "’", "&"), unit.end)


def _measures(text: str, numeral: Numeral, unit: UnitUse) -> bool:
    """Whether a number with a unit is a figure: not a kind ("a three-year plan"), a vague time, the world's share."""
    before = text[: numeral.start]
    if unit.code in _TIME_CODES:
        is_kind = text[numeral.end : unit.start].strip() in ("-", "–")
        is_loose = numeral.value == 1 and not numeral.digits and not before.endswith("within ")
        return not (is_kind or is_loose or _VAGUE_TIME.search(before))
    if unit.code == PERCENT:
        return _OF_THE_WORLD.match(text, unit.end) is None
    return unit.code != "Cel" or _CLIMATE.search(text) is None


def _counted(doc: Doc, lexicon: UnitLexicon, numeral: Numeral, amount: Amount) -> Amount | None:
    """A count with its noun, or the time that its noun tells ("three consecutive years"); bare without a noun."""
    noun = counted_noun(doc, numeral)
    if noun is None:
        return amount
    if noun.lemma_.lower() == "decade":
        return replace(amount, value=numeral.value * 10, unit_code="a", end=noun.idx + len(noun))
    unit = lexicon.at(text_of(doc), noun.idx)
    if unit is not None and unit.code in _TIME_CODES and numeral.value != 1:
        return replace(amount, unit_code=unit.code, end=unit.end)
    return replace(amount, noun=noun.i) if counts(numeral, noun) else None


def _is_mark(text: str, numeral: Numeral) -> bool:
    """Whether a small number at the front marks a note, a list item or a chapter."""
    front = not text[: numeral.start].strip(" *_—–-")
    return bool(numeral.digits) and front and numeral.value < 100 and _MARK_AFTER.match(text, numeral.end) is not None


def _share_units(text: str, amounts: list[Amount]) -> list[Amount]:
    """A number joined to a measured one takes its unit and scale: "10-15%", "3 to 5 t", "RMB 2 to 3 million"."""
    shared = list(amounts)
    for at in range(len(shared) - 2, -1, -1):
        left, right = shared[at], shared[at + 1]
        gap = text[left.end : right.start]
        is_range = _RANGE_DASH.fullmatch(gap) or (_RANGE_WORD.fullmatch(gap) and (right.noun is None or left.is_bare))
        if is_range and left.unit_code != COUNT and right.unit_code == COUNT:
            right = shared[at + 1] = replace(right, unit_code=left.unit_code, noun=None)
        if is_range and left.factor == 1 and right.factor != 1:
            left = shared[at] = replace(left, value=left.value * right.factor, factor=right.factor)
        if left.unit_code != COUNT or not (is_range or _LIST_WORD.fullmatch(gap)):
            continue
        if right.unit_code != COUNT:
            shared[at] = replace(left, unit_code=right.unit_code, noun=None)
        elif left.noun is None:
            shared[at] = replace(left, noun=right.noun)
    return shared


def _with_bounds(text: str, amounts: list[Amount]) -> list[Amount]:
    """The amounts with the words that bound them; a range bounds its ends, a list shares its bound."""
    bounded = [replace(a, comparator=comparator_at(text, a.start, a.end)) for a in amounts]
    for at, (left, right) in enumerate(pairwise(amounts)):
        gap = text[left.end : right.start]
        if left.unit_code != right.unit_code:
            continue
        if _is_range(text, left, right):
            bounded[at] = replace(bounded[at], comparator=Comparator.AT_LEAST)
            bounded[at + 1] = replace(bounded[at + 1], comparator=Comparator.AT_MOST)
        elif bounded[at + 1].comparator is Comparator.EQUAL and _SHARED_BOUND.fullmatch(gap):
            bounded[at + 1] = replace(bounded[at + 1], comparator=bounded[at].comparator)
    return bounded


def _is_range(text: str, left: Amount, right: Amount) -> bool:
    """Whether two amounts are the ends of a range; "rose from 3 to 5 t" tells two levels."""
    gap = text[left.end : right.start]
    if right.value <= left.value:
        return False
    if _RANGE_DASH.fullmatch(gap):
        return True
    before = text[max(0, left.start - 24) : left.start].lower()
    if re.search(r"between\s+(?:\w+\s+)?$", before):
        return re.fullmatch(r"\s+and\s+", gap) is not None
    is_change = (
        re.search(r"\b(?:from|by)\s+(?:\w+\s+){0,2}$", before) and _CHANGE.search(text[: left.start]) is not None
    )
    return _RANGE_WORD.fullmatch(gap) is not None and not is_change
