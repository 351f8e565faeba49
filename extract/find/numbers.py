"""Numerals in text, in digits or words: where they stand and what they are worth.

A numeral here is bare: its unit, and whether it is a figure at all, are found elsewhere.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal
from enum import Enum
from itertools import pairwise

from extract.pattern import to_pattern


class Separators(Enum):
    """Which mark parts the decimals in a text; the value is that mark."""

    POINT = "."
    COMMA = ","


@dataclass(frozen=True, slots=True, kw_only=True)
class Numeral:
    """A number written at characters `start` to `end`, scaled out by its scale word.

    `digits` is what stands in digits ("8.4" of "8.4 billion"), empty for number words, `factor` what the scale word
    makes of it. `fraction` tells that it is written as a share of one ("half", "two thirds").
    """

    start: int
    end: int
    value: Decimal
    digits: str = ""
    factor: Decimal = Decimal(1)
    fraction: bool = False

    @property
    def is_whole(self) -> bool:
        """Whether it can count things: no decimals, unless a scale word makes them whole ("2.5 million")."""
        return self.factor != 1 or ("." not in self.digits and self.value == self.value.to_integral_value())


_ONES = (
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen "
    "eighteen nineteen"
).split()
_TENS = "twenty thirty forty fifty sixty seventy eighty ninety".split()
_WORDS = {word: Decimal(at) for at, word in enumerate(_ONES)} | {
    word: Decimal(10 * at) for at, word in enumerate(_TENS, start=2)
}
_MULTIPLES = {"hundred": Decimal(100), "dozen": Decimal(12)}
_SCALES = {
    "thousand": 3, "thousands": 3, "million": 6, "millions": 6, "mln": 6, "mn": 6, "billion": 9, "billions": 9, "bn": 9,
    "bln": 9, "trillion": 12, "trillions": 12, "tn": 12, "lakh": 5, "lakhs": 5, "lac": 5, "crore": 7, "crores": 7,
    "万": 4, "萬": 4, "亿": 8, "億": 8,
}  # fmt: skip
# One capital (or, after money, small) letter stands for a scale only where the caller says that money precedes.
_MONEY_SCALES = {"k": 3, "K": 3, "m": 6, "M": 6, "MM": 6, "b": 9, "B": 9, "T": 12}
_PARTS = {"half": 2, "third": 3, "thirds": 3, "quarter": 4, "quarters": 4, "fourth": 4, "fifth": 5, "fifths": 5}
_RATIO = to_pattern(
    rf"(?<![\w-])(?P<upper>one|two|three)\s+(?:in|out\s+of)\s+(?:every\s+)?(?P<lower>{'|'.join(_ONES[2:11])}|[2-9]|10|100)\s+(?=(?!of\b|years?\b|months?\b|times?\b)[a-z-]+)",
    re.IGNORECASE,
)
_GLYPHS = {"½": Decimal("0.5"), "¼": Decimal("0.25"), "¾": Decimal("0.75")}

_GAP = "\u00a0\u202f\u2009'’"
_DIGITS = to_pattern(rf"(?<![\d.,])\d+(?:[.,{_GAP}]\d+)*")
_NUMBER_WORD = "|".join(sorted([*_WORDS, *_MULTIPLES], key=len, reverse=True))
_SCALE_WORD = "|".join(sorted((s for s in _SCALES if s.isascii()), key=len, reverse=True))
_SPELLED = to_pattern(
    rf"(?<![\w.])(?:a\s+(?=hundred|dozen|thousand|million|billion|trillion))?"
    rf"(?:{_NUMBER_WORD}|(?<=\ba\s)(?:{_SCALE_WORD}))"
    rf"(?:(?:[\s-]+|\s+and\s+)(?:{_NUMBER_WORD}|{_SCALE_WORD}))*(?![\w])",
    re.IGNORECASE,
)
_SCALE_AFTER = to_pattern(rf"[\s-]?(?:{_SCALE_WORD})\b|\s?[万萬亿億]", re.IGNORECASE)
_MONEY_SCALE_AFTER = to_pattern(r"\s?(?:MM|[kKmMbBT])(?![A-Za-z0-9(])")
_SHARE = to_pattern(
    r"(?<![\w-])(?<!first )(?<!second )(?<!latter )(?<!other )"
    r"(?:(?P<all>half)\s+an?\s+(?P<scale>million|billion|dozen)|(?P<half>half)(?=\s+(?:of|the|our|its|all)\b)"
    r"|(?P<upper>one|two|three|four|a)[\s-]+(?P<lower>half|thirds?|quarters?|fourth|fifths?)(?=\s+of\b))(?!\w)",
    re.IGNORECASE,
)

# All that can be a number; what else is handed in is none, however it begins.
_WRITTEN = to_pattern(r"[.,]*\d[\d.,]*")


def parse_number(written: str, separators: Separators = Separators.POINT) -> Decimal | None:
    """What digits with separators are worth, None where they are no number ("1.2.3", "12,34").

    Either convention is read; `separators` decides only what could be both ("1.234", "1,234").

    >>> parse_number("1,234.5"), parse_number("1.234,5"), parse_number("12,34,567")
    (Decimal('1234.5'), Decimal('1234.5'), Decimal('1234567'))
    """
    plain = re.sub(rf"(?<=\d)[{_GAP}](?=\d{{3}}(?!\d))", "", written)
    if re.search(rf"[{_GAP}]", plain) or not _WRITTEN.fullmatch(plain):
        return None
    marks = [c for c in plain if c in ".,"]
    if not marks:
        return Decimal(plain)
    if len(set(marks)) == 2:
        return _mixed(plain, decimal=marks[-1])
    return _single_kind(plain, mark=marks[0], separators=separators)


def _mixed(plain: str, *, decimal: str) -> Decimal | None:
    whole, _, rest = plain.rpartition(decimal)
    group = "." if decimal == "," else ","
    if decimal in whole or not _grouped(whole.split(group)):
        return None
    return Decimal(f"{whole.replace(group, '')}.{rest}")


def _single_kind(plain: str, *, mark: str, separators: Separators) -> Decimal | None:
    groups = plain.split(mark)
    grouped = _grouped(groups)
    if len(groups) > 2:
        return Decimal("".join(groups)) if grouped else None
    if grouped and mark != separators.value:
        return Decimal("".join(groups))
    if mark == "." or separators is Separators.COMMA or len(groups[1]) <= 2:
        return Decimal(".".join(groups))
    return None


def _grouped(groups: list[str]) -> bool:
    """Whether groups are of three digits, or of two before the last as in India."""
    head, *middle, last = groups
    if not 1 <= len(head) <= 3 or head.startswith("0") or len(last) != 3:
        return False
    return all(len(g) == 3 for g in middle) or (len(head) <= 2 and all(len(g) == 2 for g in middle))


_LOSS = to_pattern(r"\(\s*[^\s\d()%]{0,4}\s?\d[\d.,\s]*\)[.,;]?")


def is_loss(cell: str) -> bool:
    """Whether a whole cell is a number in brackets without a per cent sign, as accountants write negative ones.

    >>> is_loss("(1,250)"), is_loss("(12%)"), is_loss("1,250")
    (True, False, False)
    """
    return _LOSS.fullmatch(cell) is not None


def detect_separators(text: str) -> Separators:
    """The convention that a text follows, told by the numbers that leave no doubt."""
    point = len(re.findall(r"(?<![\d.,])(?:\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+\.\d{1,2})(?![\d.,]*\d)", text))
    comma = len(re.findall(r"(?<![\d.,])(?:\d{1,3}(?:\.\d{3})+(?:,\d+)?|\d+,\d{1,2})(?![\d.,]*\d)", text))
    return Separators.COMMA if comma > point else Separators.POINT


def find_numerals(text: str, separators: Separators = Separators.POINT) -> tuple[Numeral, ...]:
    """All numerals of a text in order, without overlaps; whether each is a figure is not judged here."""
    found = [*_shares(text), *_in_digits(text, separators), *_in_words(text), *_glyphs(text)]
    found.sort(key=lambda n: (n.start, -n.end))
    kept: list[Numeral] = []
    for numeral in found:
        if not kept or numeral.start >= kept[-1].end:
            kept.append(numeral)
    return tuple(kept)


def scale_after_money(text: str, at: int) -> tuple[Decimal, int] | None:
    """The factor and end of a scale letter at `at`, for amounts of money only ("$640M", "€2bn")."""
    found = _MONEY_SCALE_AFTER.match(text, at)
    if found is None:
        return None
    return scale_of(found.group()), found.end()


def _in_digits(text: str, separators: Separators) -> list[Numeral]:
    found = []
    for match in _DIGITS.finditer(text):
        value = parse_number(match.group(), separators)
        if value is None:
            continue
        end, factor = match.end(), Decimal(1)
        scale = _SCALE_AFTER.match(text, end)
        if scale is not None:
            end, factor = scale.end(), scale_of(scale.group())
        found.append(Numeral(start=match.start(), end=end, value=value * factor, digits=match.group(), factor=factor))
    return found


def scale_of(word: str) -> Decimal:
    """The factor of a scale word or letter ("million", "bn", "k")."""
    plain = word.strip(" -\u00a0\n\t")
    power = _SCALES.get(plain.lower())
    return Decimal(10) ** (_MONEY_SCALES[plain] if power is None else power)


def _in_words(text: str) -> list[Numeral]:
    found = []
    for match in _SPELLED.finditer(text):
        words = [w for w in re.split(r"[\s-]+", match.group().lower()) if w not in ("and", "a")]
        for value, first, last in _runs(words):
            start, end = _place(match, first, last)
            factor = scale_of(words[last - 1]) if words[last - 1] in _SCALES else Decimal(1)
            found.append(Numeral(start=start, end=end, value=value, factor=factor))
    return found


def _place(match: re.Match[str], first: int, last: int) -> tuple[int, int]:
    places = [
        (m.start(), m.end()) for m in re.finditer(r"[^\s-]+", match.group()) if m.group().lower() not in ("and", "a")
    ]
    start = match.start() if first == 0 else match.start() + places[first][0]
    return start, match.start() + places[last - 1][1]


def _runs(words: list[str]) -> list[tuple[Decimal, int, int]]:
    """Numbers that stand one after the other in number words: "two three" are two, "twenty three" is one."""
    cuts = [
        0,
        *(at for at, (left, right) in enumerate(pairwise(words), start=1) if not _joins(left, right)),
        len(words),
    ]
    return [(_worth(words[first:last]), first, last) for first, last in pairwise(cuts)]


def _joins(left: str, right: str) -> bool:
    if right in _MULTIPLES or right in _SCALES or left in _MULTIPLES or left in _SCALES:
        return True
    return left in _TENS and right in _ONES[1:10]


def _worth(words: list[str]) -> Decimal:
    total, part = Decimal(0), Decimal(0)
    for word in words:
        if word in _WORDS:
            part += _WORDS[word]
        elif word in _MULTIPLES:
            part = (part or 1) * _MULTIPLES[word]
        else:
            total, part = total + (part or 1) * scale_of(word), Decimal(0)
    return total + part


def _shares(text: str) -> list[Numeral]:
    found = []
    for match in _SHARE.finditer(text):
        if match["all"]:
            value, fraction = _worth([match["scale"].lower()]) / 2, False
        elif match["half"]:
            value, fraction = Decimal("0.5"), True
        else:
            upper = _WORDS.get(match["upper"].lower(), Decimal(1))
            value, fraction = round(upper / _PARTS[match["lower"].lower()], 4), True
        found.append(Numeral(start=match.start(), end=match.end(), value=value, fraction=fraction))
    return found + [_ratio(match) for match in _RATIO.finditer(text)]


def _ratio(match: re.Match[str]) -> Numeral:
    """One in five as a share of one."""
    lower = match["lower"].lower()
    below = _WORDS[lower] if lower in _WORDS else Decimal(lower)
    value = round(_WORDS[match["upper"].lower()] / below, 4)
    return Numeral(start=match.start(), end=match.end("lower"), value=value, fraction=True)


def _glyphs(text: str) -> list[Numeral]:
    return [
        Numeral(start=m.start(), end=m.end(), value=_GLYPHS[m.group()], fraction=True)
        for m in re.finditer(r"(?<![\d])[½¼¾]", text)
    ]
