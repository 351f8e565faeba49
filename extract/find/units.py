"""Units as text writes them, matched against the labels of the unit scheme (ontology/vocab/units.ttl)."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING

from extract.find.numbers import parse_number, scale_of
from extract.pattern import to_pattern

if TYPE_CHECKING:
    from collections.abc import Iterable

    from kg.vocabulary import Unit

COUNT = "1"
PERCENT = "%"

_MONEY_CODE = to_pattern(r"[A-Z]{3}")
_MASS_CODES = frozenset(("t", "kg", "g", "kt", "Mt", "Gt"))
# "tCO2e", "t CO2-eq", "tons of carbon dioxide equivalent": what is weighed belongs to the words, not to the code.
_GAS = to_pattern(
    r"[\s-]?(?:of\s+)?(?:carbon\s+dioxide|carbon(?=[\s-]+equiv)|CO\s?[2₂])",
    re.IGNORECASE,
)
_EQUIVALENT = to_pattern(r"[\s-]*\(?(?:equivalents?|equiv\.?|eq\.?|e)\)?(?![A-Za-z])", re.IGNORECASE)
_SCALED_LABEL = to_pattern(r"(?:thousand|million|billion|[\d,]+)\s", re.IGNORECASE)
_PER = to_pattern(r"\s?/\s?|\s+per\s+(?:each\s+)?", re.IGNORECASE)
# Labels that are English words too: no text means the unit by them.
_WORDLIKE = frozenset(("a", "in", "at", "as", "no", "to", "an", "am", "pm", "be"))
_FACTOR = r"(?P<digits>10*(?:,000)*)?\s?(?P<scale>thousand|million|billion|trillion|crore|lakh)?s?"
_FACTOR_BEFORE = to_pattern(rf"(?:^|(?<=[\s(\[:])){_FACTOR}(?:\s+of)?\s$", re.IGNORECASE)
_FACTOR_AFTER = to_pattern(
    rf"\s?(?:['’](?P<thousands>000)|(?P<short>mn|bn|mln|[kKmMbB])(?![A-Za-z])|{_FACTOR})", re.IGNORECASE
)
_SHARE = to_pattern(r"\b(?:percent(?:age)?|rates?|ratios?|share|proportion)\b", re.IGNORECASE)
_EVENTS = to_pattern(
    r"\b(?:injur|incident|accident|lost|case|frequency|severity|fatalit|exchange|illness|disease|death|flow|pay)\w*",
    re.IGNORECASE,
)
_BARE_FACTOR = to_pattern(r"[(\[:]\s*(?:in\s+|unit\s*:\s*)?(?P<scale>thousand|million|billion)s?\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class UnitUse:
    """A unit at characters `start` to `end`; `factor` scales the numbers that it is said of."""

    start: int
    end: int
    code: str
    factor: Decimal = Decimal(1)

    @property
    def is_money(self) -> bool:
        """Whether the unit is a currency."""
        return _MONEY_CODE.fullmatch(self.code) is not None


class UnitLexicon:
    """The labels of the unit scheme, ready to be matched.

    Labels with a lower-case word in them ("tonnes", "US dollars") match in any case, symbols ("MWh", "mt") as they are.
    """

    __slots__ = ("_money", "_symbol", "_symbols", "_word", "_words")

    def __init__(self, labels: Iterable[tuple[str, str]]) -> None:
        """Take (label, code) pairs; where two codes have the same label the first one counts."""
        self._symbols: dict[str, str] = {}
        self._words: dict[str, str] = {}
        for label, code in labels:
            folded = _fold(label)
            if re.search(r"[a-z]{4}", folded):
                self._words.setdefault(folded.lower(), code)
            elif folded.lower() not in _WORDLIKE:
                self._symbols.setdefault(folded, code)
        self._symbol = to_pattern(_alternatives(self._symbols))
        self._word = to_pattern(_alternatives(self._words), re.IGNORECASE)
        # A word such as "won" stands behind its amount; before one it is the verb.
        labels_of_money = [key for key, code in (self._symbols | self._words).items() if _MONEY_CODE.fullmatch(code)]
        money = [key for key in labels_of_money if key != "won"]
        self._money = to_pattern(rf"(?<![A-Za-z])(?:{_alternatives(money, bounded=False)})\s?$")

    @classmethod
    def from_units(cls, units: Iterable[Unit]) -> UnitLexicon:
        """The lexicon of the vocabulary's units; counts have no unit word, and what scales a unit is read by itself."""
        return cls(
            (label, unit.code)
            for unit in units
            for label in unit.labels
            if unit.code != COUNT and not _SCALED_LABEL.match(label)
        )

    def at(self, text: str, start: int) -> UnitUse | None:
        """The unit that stands at `start`, with what it is divided by ("t/m²") where both are known."""
        unit = self._single(text, start)
        if unit is None:
            return None
        below = None if unit.code == PERCENT else self.below(text, unit.end)
        if below is None:
            return unit
        return UnitUse(start, below.end, f"{unit.code}/{below.code}")

    def below(self, text: str, at: int) -> UnitUse | None:
        """What an amount ending at `at` is divided by: the hour of "per hour"."""
        divided = _PER.match(text, at)
        found = None if divided is None else self._single(text, divided.end())
        return None if found is None or found.is_money or found.code == PERCENT else found

    def after(self, text: str, end: int) -> UnitUse | None:
        """The unit that follows a number ending at `end`: glued, after a space, or after a hyphen."""
        gap = re.match(r"[\s\u00a0]{0,2}[-–]?\s?", text[end : end + 4])
        shift = 0 if gap is None else gap.end()
        return self.at(text, end) or (self.at(text, end + shift) if shift else None)

    def money_before(self, text: str, start: int) -> UnitUse | None:
        """The currency written right before a number that starts at `start`."""
        window = max(0, start - 16)
        found = self._money.search(text[window:start])
        if found is None:
            return None
        code = self._code(found.group().strip())
        return None if code is None else UnitUse(window + found.start(), start, code)

    def in_header(self, text: str) -> UnitUse | None:
        """The unit that a header, caption or row label gives its numbers, with its factor ("KRW 100 million").

        Only what stands in brackets, after "Unit:" or at the end counts: "Working hours lost (cases)" is no time.
        """
        places = [m.end() for m in re.finditer(r"[(\[]\s*(?:unit\s*:\s*|in\s+)?|unit\s*:\s*", text, re.IGNORECASE)]
        places += [m.start() for m in re.finditer(r"(?<=[(\[\s:,])[^\s(\[]", text) if _within(text, m.start())]
        for at in sorted(places):
            unit = self.at(text, at)
            if unit is not None:
                return _scaled(text, unit)
        return self._at_end(text) or _bare(text)

    def _at_end(self, text: str) -> UnitUse | None:
        plain = text.rstrip(" .:*")
        for start in (m.start() for m in re.finditer(r"(?<![^\s])\S|%", plain)):
            unit = self.at(plain, start)
            if unit is not None and (scaled := _scaled(plain, unit)).end >= len(plain):
                return scaled
        return None

    def _single(self, text: str, start: int) -> UnitUse | None:
        found = self._symbol.match(text, start) or self._word.match(text, start)
        code = None if found is None else self._code(found.group())
        if found is None or code is None:
            return None
        end = found.end()
        if code in _MASS_CODES:
            gas = _GAS.match(text, end)
            end = end if gas is None else gas.end()
            equivalent = _EQUIVALENT.match(text, end) if gas is not None or found.group()[-1] in "2₂" else None
            end = end if equivalent is None else equivalent.end()
        return UnitUse(start, end, code)

    def _code(self, written: str) -> str | None:
        folded = _fold(written)
        return self._symbols.get(folded) or self._words.get(folded.lower())


def tells_share(label: str) -> bool:
    """Whether a label calls its numbers percentages though no sign says so; rates of accidents are none."""
    return _SHARE.search(label) is not None and _EVENTS.search(label) is None


def _fold(label: str) -> str:
    """A label with its small digits raised and its gaps as single spaces."""
    return re.sub(r"[\s\u00a0·⋅-]+", " ", label.translate(str.maketrans("²³₂₃", "2323"))).strip()


def _alternatives(keys: Iterable[str], *, bounded: bool = True) -> str:
    """A pattern for all keys, the longest first; a key that ends in a letter must end a word."""
    parts = []
    for key in sorted(keys, key=lambda k: (-len(k), k)):
        pattern = re.escape(key).replace(r"\ ", r"[\s\u00a0·⋅-]{0,2}")
        pattern = re.sub(r"(?<=[A-Za-z])3", "[3³₃]", re.sub(r"(?<=[A-Za-z])2", "[2²₂]", pattern))
        # The raised figure after a unit is a footnote mark unless it is part of the label.
        tail = r"(?:(?![A-Za-z0-9²³])|(?=CO\s?[2₂])|(?<=[a-z]{3})(?=[²³]))" if bounded and key[-1].isalnum() else ""
        parts.append(pattern + tail)
    return "|".join(parts) or r"(?!)"


def _within(text: str, at: int) -> bool:
    """Whether `at` is inside an open bracket."""
    return text.count("(", 0, at) + text.count("[", 0, at) > text.count(")", 0, at) + text.count("]", 0, at)


def _scaled(text: str, unit: UnitUse) -> UnitUse:
    """The unit with the factor beside it: before it ("million m3"), or after a currency ("KRW 100 million")."""
    before = _FACTOR_BEFORE.search(text[: unit.start])
    if before is not None and (before["digits"] or before["scale"]):
        return UnitUse(unit.start, unit.end, unit.code, _factor(before))
    after = _FACTOR_AFTER.match(text, unit.end) if unit.is_money else None
    if after is not None and after.group().strip():
        return UnitUse(unit.start, after.end(), unit.code, _factor(after))
    return unit


def _factor(match: re.Match[str]) -> Decimal:
    parts = match.groupdict()
    if parts.get("thousands"):
        return Decimal(1000)
    if parts.get("short"):
        return scale_of(parts["short"])
    digits = parse_number(parts["digits"]) if parts["digits"] else None
    return (digits or Decimal(1)) * (scale_of(parts["scale"]) if parts["scale"] else 1)


def _bare(text: str) -> UnitUse | None:
    """Counts in thousands or millions: a factor in brackets with no unit that is known."""
    found = _BARE_FACTOR.search(text)
    return None if found is None else UnitUse(found.start(), found.end(), COUNT, scale_of(found["scale"]))
