"""Quantities in a sentence: numbers with their unit or with the noun that they count.

Dates, codes, ranks, references and names with numbers in them are no quantities.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from decimal import Decimal
from itertools import pairwise
from typing import TYPE_CHECKING

from extract.find.numbers import Numeral, Separators, find_numerals, scale_after_money
from extract.find.references import find_references
from extract.find.units import COUNT, PERCENT, UnitLexicon, UnitUse
from extract.qualify.comparator import comparator_at
from extract.qualify.time import find_times
from kg.model import Comparator

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token


@dataclass(frozen=True, slots=True, kw_only=True)
class Amount:
    """A quantity at characters `start` to `end`, its unit included; `at` is where its number starts.

    `noun` is the index of the token that a count counts, None for measured quantities and bare numbers.
    """

    start: int
    end: int
    at: int
    value: Decimal
    unit_code: str
    comparator: Comparator = Comparator.EQUAL
    noun: int | None = None
    spelled: bool = False


# What may stand right before a number; anything else makes it part of a word, a code or a footnote mark.
_OPEN_BEFORE = re.compile(r"(?:^|[\s(\[{“‘\"'*|/—:~≈∼<>≥≤=+]|(?:[\d%]|[A-Za-z]\s)\s?[-–])$")
_GLUED_AFTER = re.compile(r"[A-Za-z_&@#\\]|\d")
_MARK_AFTER = re.compile(r"\)|[.\s]\s*[A-Z]")
_RANGE_DASH = re.compile(r"\s?[-–—~]\s?")
_RANGE_WORD = re.compile(r"\s+(?:to|and)\s+")
_CHANGE = re.compile(
    r"\b(?:increas|decreas|rais|rose|ris(?:e|ing)|grow|grew|improv|reduc|dropp?|fell|fall|declin|cut|expand|lower|chang|jump|up|down)\w*\b",
    re.IGNORECASE,
)
_ROUND_THE_CLOCK = re.compile(r"(?<![\w/])24\s?[/x×]\s?7(?![\w/])")
# Units that a hyphen joins into an adjective ("a three-year plan", "the 24-hour hotline") name a kind, not a measure.
_TIME_CODES = frozenset(("s", "min", "h", "d", "wk", "mo", "a", "3.mo", "ms"))
_VAGUE_TIME = re.compile(
    r"\b(?:past|last|previous|next|coming|recent|following|first|these|every)\s+(?:\w+\s?(?:[-–]|to)\s?)?$",
    re.IGNORECASE,
)
_OF_THE_WORLD = re.compile(
    r"\s+of\s+(?:the\s+)?(?:total\s+)?(?:global|world|worldwide|national|industry|human|man-made|all\s+(?:global|human))\b|\s+of\s+total\s+\w+\s+in\s+[A-Z]",
    re.IGNORECASE,
)
_CLIMATE = re.compile(
    r"\b(?:warming|temperature|pathway|scenario|paris|pre-?industrial|science[\s-]based|aligned)\b", re.IGNORECASE
)
_LOOK_AHEAD = 7
_COMPOUND_AFTER = re.compile(r"[-–/](?![\s\d])|[-–]\s(?=and|or|to)")
_COLLECTIVE = frozenset(
    "people staff personnel aircraft series species equipment headcount women men children youth vehicles sets percent".split()
)
# What reports count that says nothing about them: the parts of a framework, the members of the United Nations.
_UNCOUNTED = frozenset("principle principles sdgs states".split())
_LOOSE_NOUNS = frozenset(
    "way thing time day step side hand place part world team company person family year stop roof platform point example goal voice word "
    "area aspect reason another meeting box piece group unit".split()
)
_FRACTIONAL = frozenset("time point fold person employee people child inch".split())
_TOLD_BEFORE = re.compile(
    r"(?:\b(?:including|of\s+which|total(?:l?ing|l?ed)?(?:\s+of|\s+to)?|reach(?:ed|ing)|amount(?:ed|ing)\s+to|to|at|was|were|is|are)|:|\((?:FY\s?)?(?:19|20)\d\d:)\s*(?:only\s)?$"
)
_TOLD_AFTER = re.compile(
    r"\s+(?:\((?:FY\s?)?(?:19|20)\d\d[^)]*\)\s+)?(?:of\s+(?:these|them|those|which|the|our|its|all)\b|out\s+of\b|(?:were|was|are|have|had)\b|in\s+(?:the\s)?[A-Z])"
    r"|\s*\((?:FY\s?)?(?:19|20)\d\d:"
)
_OUT_OF_BEFORE = re.compile(r"\d\s+out\s+of\s+$|\bout\s+of\s+$")


def find_quantities(
    text: str, doc: Doc | None, lexicon: UnitLexicon, separators: Separators = Separators.POINT
) -> tuple[Amount, ...]:
    """The quantities of a sentence in order; `doc` is its parse, `doc.text == text`.

    Without a parse (a table's cell, a value beside its label) bare numbers count too.
    """
    if doc is not None and is_soup(text):
        return ()
    closed = [(t.start, t.end) for t in find_times(text)] + list(find_references(text))
    numerals = [n for n in find_numerals(text, separators) if _stands_free(text, n, closed)]
    amounts = [a for n in numerals if (a := _amount(text, doc, lexicon, n)) is not None]
    amounts = _share_units(text, amounts)
    amounts += [_clock(m) for m in _ROUND_THE_CLOCK.finditer(text)]
    amounts = [a for a in amounts if doc is None or not _is_bare(a) or _bare_counts(text, doc, a)]
    return tuple(sorted(_with_bounds(text, amounts), key=lambda a: a.start))


def is_soup(text: str) -> bool:
    """Whether a line is the numbers of a chart or a page without the words that tell them apart."""
    numbers = len(re.findall(r"(?<![\w.,])[$€£]?\d[\d.,]*%?(?![\w])", text))
    words = len(re.findall(r"[A-Za-z]{2,}", text))
    return numbers >= 4 and words <= 1.5 * numbers


def _clock(match: re.Match[str]) -> Amount:
    return Amount(start=match.start(), end=match.end(), at=match.start(), value=Decimal(24), unit_code="h")


def _stands_free(text: str, numeral: Numeral, closed: list[tuple[int, int]]) -> bool:
    if any(start < numeral.end and numeral.start < end for start, end in closed):
        return False
    return not (
        text.startswith(")", numeral.end) and text.count("(", 0, numeral.start) <= text.count(")", 0, numeral.start)
    )


def _amount(text: str, doc: Doc | None, lexicon: UnitLexicon, numeral: Numeral) -> Amount | None:
    """The quantity of a numeral: money, measure, share or count, whichever its surroundings tell first."""
    money = lexicon.money_before(text, numeral.start)
    if money is None and not _OPEN_BEFORE.search(text[: numeral.start]):
        return None
    if money is not None:
        return _money(text, lexicon, numeral, money)
    if numeral.fraction:
        return _built(numeral, numeral.end, numeral.value * 100, PERCENT)
    unit = lexicon.after(text, numeral.end)
    if unit is not None and _is_money_scale(text, numeral, unit):
        unit = None
    if unit is not None:
        return _measure(text, numeral, unit)
    if _GLUED_AFTER.match(text, numeral.end):
        return None
    return _count(text, doc, lexicon, numeral)


def _built(numeral: Numeral, end: int, value: Decimal, code: str) -> Amount:
    return Amount(
        start=numeral.start, end=end, at=numeral.start, value=value, unit_code=code, spelled=not numeral.digits
    )


def _money(text: str, lexicon: UnitLexicon, numeral: Numeral, money: UnitUse) -> Amount:
    value, end = numeral.value, numeral.end
    letter = None if numeral.scaled else scale_after_money(text, end)
    if letter is not None:
        value, end = value * letter[0], letter[1]
    below = lexicon.below(text, end)
    code = money.code if below is None else f"{money.code}/{below.code}"
    return replace(_built(numeral, end if below is None else below.end, value, code), start=money.start)


def _is_money_scale(text: str, numeral: Numeral, unit: UnitUse) -> bool:
    """Whether "m" or "T" after a number with a space is rather the start of something else."""
    return unit.end - unit.start == 1 and unit.start > numeral.end and text[unit.end : unit.end + 1] in ("'", "’", "&")


def _measure(text: str, numeral: Numeral, unit: UnitUse) -> Amount | None:
    hyphened = text[numeral.end : unit.start].strip() in ("-", "–")
    if unit.code in _TIME_CODES and (hyphened or _VAGUE_TIME.search(text[: numeral.start])):
        return None
    if (
        unit.code in _TIME_CODES
        and numeral.value == 1
        and not numeral.digits
        and not re.search(r"\bwithin\s$", text[: numeral.start])
    ):
        return None
    if unit.code == PERCENT and _OF_THE_WORLD.match(text, unit.end):
        return None
    if unit.code == "Cel" and _CLIMATE.search(text):
        return None
    return _built(numeral, unit.end, numeral.value * unit.factor, unit.code)


def _count(text: str, doc: Doc | None, lexicon: UnitLexicon, numeral: Numeral) -> Amount | None:
    """A count with the noun that it counts; bare where there is none, None where it is part of a compound."""
    if _COMPOUND_AFTER.match(text, numeral.end) or _is_mark(text, numeral):
        return None
    amount = _built(numeral, numeral.end, numeral.value, COUNT)
    if doc is None:
        return amount
    noun = counted_noun(doc, numeral)
    if noun is None:
        return amount if _whole(numeral) or numeral.scaled else None
    if doc[noun].lower_ in _UNCOUNTED or (numeral.value == 1 and not _one_of_note(text, doc[noun], numeral)):
        return None
    if doc[noun].lemma_.lower() == "decade":
        return replace(amount, value=numeral.value * 10, unit_code="a", end=doc[noun].idx + len(doc[noun]))
    unit = lexicon.at(text, doc[noun].idx)
    if unit is not None and unit.code in _TIME_CODES:
        return replace(amount, unit_code=unit.code, end=unit.end)
    if not _whole(numeral) and not numeral.scaled and doc[noun].lemma_.lower() not in _FRACTIONAL:
        return None
    return replace(amount, noun=noun)


def _is_mark(text: str, numeral: Numeral) -> bool:
    """Whether a small number at the front marks a note, a list item or a chapter."""
    front = not text[: numeral.start].strip(" *_—–-")
    return bool(numeral.digits) and front and numeral.value < 100 and _MARK_AFTER.match(text, numeral.end) is not None


def _whole(numeral: Numeral) -> bool:
    return numeral.value == numeral.value.to_integral_value() and "." not in numeral.digits


def _one_of_note(text: str, noun: Token, numeral: Numeral) -> bool:
    """Whether "one" counts a thing instead of meaning "a" or "a single"."""
    between = text[numeral.end : noun.idx]
    return noun.tag_ == "NN" and noun.lemma_.lower() not in _LOOSE_NOUNS and not re.search(r"[A-Z]|single", between)


def counted_noun(doc: Doc, numeral: Numeral) -> int | None:
    """The index of the noun that a number counts, by the parse or else by what follows; more than one need a plural."""
    span = doc.char_span(numeral.start, numeral.end, alignment_mode="expand")
    if span is None:
        return None
    many = numeral.value != 1
    root: Token = span.root
    head = root.head
    if (
        root.dep_ in ("nummod", "amod", "compound", "det", "quantmod", "nmod")
        and head.i >= span.end
        and _countable(head, many=many)
    ):
        return int(head.i)
    for token in doc[span.end : span.end + _LOOK_AHEAD]:
        last = token.i + 1 == len(doc) or doc[token.i + 1].pos_ not in ("NOUN", "PROPN")
        if last and _countable(token, many=many):
            return int(token.i)
        if (
            token.pos_ not in ("ADJ", "NOUN", "PROPN", "ADV", "VERB", "CCONJ", "PUNCT", "PART")
            or token.text in ".;:,()"
        ):
            return None
        if token.pos_ == "VERB" and token.tag_ not in ("VBN", "VBG"):
            return None
    return None


def _countable(token: Token, *, many: bool) -> bool:
    if token.pos_ not in ("NOUN", "PROPN"):
        return False
    return (
        not many
        or token.tag_ in ("NNS", "NNPS")
        or token.lower_ in _COLLECTIVE
        or (token.lower_.endswith("s") and not token.lower_.endswith("ss"))
    )


def _is_bare(amount: Amount) -> bool:
    return amount.unit_code == COUNT and amount.noun is None


def _bare_counts(text: str, doc: Doc, amount: Amount) -> bool:
    """Whether a number with neither unit nor noun is still said of something: "36 of these", "rose to 14"."""
    span = doc.char_span(amount.start, amount.end, alignment_mode="expand")
    if span is None or (amount.spelled and amount.value <= 1):
        return False
    before, after = text[: amount.start], text[amount.end :]
    if _TOLD_AFTER.match(after) or _OUT_OF_BEFORE.search(before) or re.search(r"\([A-Z][a-z ]+s\s$", before):
        return True
    if not _TOLD_BEFORE.search(before):
        return span.root.dep_ in ("dobj", "nsubj", "nsubjpass") and not amount.spelled and amount.value >= 100
    return re.match(r"\s*(?:$|[.,;)(]|(?:in|by|as|for|at|from|and|during|of)\b)", after) is not None


def _share_units(text: str, amounts: list[Amount]) -> list[Amount]:
    """A number joined to a measured one takes its unit: "10-15%", "3 to 5 t", "RMB 2 to 3 million"."""
    shared = list(amounts)
    for at in range(len(shared) - 2, -1, -1):
        left, right = shared[at], shared[at + 1]
        gap = text[left.end : right.start]
        joined = _RANGE_DASH.fullmatch(gap) or re.fullmatch(r"\s*,?\s+(?:to|and|or)\s+|,\s", gap)
        if joined and left.unit_code == COUNT and right.unit_code != COUNT:
            shared[at] = replace(left, unit_code=right.unit_code, noun=None)
        elif joined and _RANGE_DASH.fullmatch(gap) and left.unit_code != COUNT and right.unit_code == COUNT:
            shared[at + 1] = replace(right, unit_code=left.unit_code, noun=None)
        elif joined and left.unit_code == COUNT and left.noun is None:
            shared[at] = replace(left, noun=right.noun)
    return shared


def _with_bounds(text: str, amounts: list[Amount]) -> list[Amount]:
    bounded = [replace(a, comparator=comparator_at(text, a.start, a.end)) for a in amounts]
    for at, (left, right) in enumerate(pairwise(bounded)):
        gap = text[left.end : right.start]
        if left.unit_code != right.unit_code:
            continue
        if _is_range(text, left, right):
            bounded[at] = replace(left, comparator=Comparator.AT_LEAST)
            bounded[at + 1] = replace(right, comparator=Comparator.AT_MOST)
        elif right.comparator is Comparator.EQUAL and re.fullmatch(r"\s*[\w-]*\s+and\s+", gap):
            bounded[at + 1] = replace(right, comparator=left.comparator)
    return bounded


def _is_range(text: str, left: Amount, right: Amount) -> bool:
    gap = text[left.end : right.start]
    if right.value <= left.value:
        return False
    if _RANGE_DASH.fullmatch(gap):
        return True
    before = text[max(0, left.start - 24) : left.start].lower()
    if re.search(r"between\s+(?:\w+\s+)?$", before):
        return re.fullmatch(r"\s+and\s+", gap) is not None
    if not re.fullmatch(r"\s+to\s+", gap):
        return False
    return not (before.rstrip().endswith("from") and _CHANGE.search(text[: left.start]))
