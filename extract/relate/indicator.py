"""The indicator of the vocabulary that a figure is of: by its metric's words, its unit and the lines above it."""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from extract.find.units import COUNT, PERCENT
from extract.pattern import to_pattern
from extract.relate.wording import stems, words_of
from kg.vocabulary import load_concepts, load_units

if TYPE_CHECKING:
    from collections.abc import Iterable

    from extract.find.quantities import Amount
    from kg.vocabulary import Concept

_SCHEME = "indicator"
# What a label may have or lack without naming something else, once the unit tells shares from counts and levels.
_IDLE = stems("number no total sub count amount quantity overall sum annual annually yearly whole first")
_SHARE = stems("percentage percent proportion share ratio rate")
# Words of captions and headings that tell nothing of what the rows below them measure.
_NEUTRAL = (
    _IDLE
    | _SHARE
    | stems(
        "performance data summary management environmental environment social governance economic category indicator "
        "type source breakdown gender region country age business site metric kpi statistic status overview result key "
        "figure trend table item detail material resource area company corporate group consolidated unit year fiscal "
        "per composition information annual report related main major classification division "
        "program course activity"
    )
)
_DIVIDED = stems("intensity per frequency severity rate average mean effectivenes pue")
_BELOW = to_pattern(r"\s+per\s.*|\s*\bintensity\b", re.IGNORECASE)
_RESTRICTING = stems("male female domestic overseas contractor regular temporary new other supplier")
_WATER = stems("water wastewater freshwater groundwater sewage")
_HOUR = "h"
_CARRIERS = stems("electricity power steam heat heating cooling gas diesel petrol lng lpg coal fuel oil")


# A part of what was said before it, and a number that is all there is of a thing.
_PART_BEFORE = to_pattern(r"\b(?:including|of which|among (?:them|which|whom))\b[^;]*$")
_WHOLE_BEFORE = to_pattern(
    r"\b(?:total(?:\sof|ing|l?ed)?|number(?:ed|ing|s)?|have|has|had|employ(?:s|ed|ing)?|workforce(?:\sof)?|there\s(?:are|were)"
    r"|operat(?:es?|ed|ing)|compris(?:es?|ed|ing)|consist(?:s|ed|ing)?\sof|made\sup\sof|amount(?:s|ed|ing)?\sto"
    r"|reach(?:es|ed|ing)?|stood\sat)\s(?:[\w-]+\s){0,4}$",
    re.IGNORECASE,
)
_ACTED = to_pattern(
    r"\W*(?:\w+\s){0,3}?(?:who|whom|that|which|participat\w+|sign\w+|attend\w*|joined|took|receiv\w+|engaged|trained|from)\b"
)
_EMPLOY = to_pattern(r"\bemploy(?:s|ed|ing)?\b[^,;]*$", re.IGNORECASE)
# What a label may be written with that its name does without: notes, its unit, the place of all work, the method told
# of a sum, what restates a scope.
_PLAINER = tuple(
    (to_pattern(pattern, re.IGNORECASE), plain)
    for pattern, plain in (
        (r";.*$", ""),
        (r"\bGHGs\b", "GHG emissions"),
        (
            (
                r"[\s(/]+(?:(?:in\s)?(?:thousands?|millions?|mil|k)\b(?:\sof)?\s?)?(?:M?k?t\s?)?"
                r"(?:CO\w?2?\s?-?eq?|gal(?:lons)?|thousands?|millions?)\W*$"
            ),
            "",
        ),
        (
            r"\s(?:at|from|of|in)\s(?:our\s|all\s|the\s)?(?:own\s)?(?:business(?:\ssites?)?|corporate\sfacilities|operations)$",
            "",
        ),
        (r"\s(?:according\sto|by|under)\sthe\s((?:market|location)-based)\s(?:method|approach)", r" (\1)"),
        (r"\s\((?:[a-z](?:\s?\+\s?[a-z])+|indirect\semissions\s[^)]*|by\s[a-z]+)\)", ""),
        (r"\s\(?domestic\s(?:\+|&|and)\soverseas\)?", ""),
        (r"\sby\s(?:source|type|region|country|site)\b", ""),
        (r"\sfrom\sour\supstream\sand\sdownstream\svalue\schain", ""),
        (r"(\bscope\s?[123]):?\s\(?(?:in)?direct\s(?:GHG\s)?emissions\b\)?", r"\1"),
        (r"(?:\btotal\s)?\(?(\bscopes?\s?1(?:\s?\+\s?[23])+)\)?$", r"\1 GHG emissions"),
        (r"(1\s?(?:and|&|\+)\s?2\)?)(.*?)\s\(market-based\)", r"\1\2"),
    )
)
_NEAR = 7  # words on each side of an amount


def _core(words: frozenset[str], unit_code: str | None) -> frozenset[str]:
    """The words without the idle ones; that it is a share is idle where the unit says so."""
    return words - _IDLE - _SHARE if unit_code == PERCENT else words - _IDLE


@dataclass(frozen=True, slots=True)
class _Label:
    """A label of an indicator: all its words, and those that are left without the idle ones."""

    words: frozenset[str]
    core: frozenset[str]
    concept: Concept


class Indicators:
    """Finds the indicator of a figure; None rather than one of several."""

    __slots__ = ("_by_core", "_by_words", "_holding")

    def __init__(self, concepts: Iterable[Concept]) -> None:
        """Take the indicators of the vocabulary; where two have the same words the first one counts."""
        self._by_words: dict[frozenset[str], list[_Label]] = defaultdict(list)
        self._by_core: dict[frozenset[str], list[_Label]] = defaultdict(list)
        self._holding: dict[str, list[_Label]] = defaultdict(list)
        for concept in concepts:
            for words in {words_of(name): None for name in concept.labels}:
                label = _Label(words, _core(words, concept.unit_code), concept)
                self._by_words[words].append(label)
                self._by_core[label.core].append(label)
                for word in words:
                    self._holding[word].append(label)

    def named(self, metric: str, unit_code: str) -> Concept | None:
        """The indicator one of whose labels has the words of a metric, if such a unit measures it."""
        return _first(self._by_words.get(words_of(metric), ()), unit_code, metric)

    def find(self, metric: str, unit_code: str, context: tuple[str, ...] = ()) -> Concept | None:
        """The indicator of a figure: by its metric, else with the words of the lines above it, the nearest first."""
        own = self.named(metric, unit_code) or self._alike(metric, unit_code) or self._behind_group(metric, unit_code)
        if own is None and (plain := _plainer(metric)) != metric:
            own = self.named(plain, unit_code) or self._alike(plain, unit_code)
        if own is None and unit_code == _HOUR and "hour" not in metric.lower():
            own = self._alike(f"{metric} hours", unit_code)
        return own or self._under(metric, unit_code, context)

    def find_column(self, title: str, unit_code: str, header: str) -> Concept | None:
        """The indicator of a column: by its title, else with words of the header line above the titles."""
        words = words_of(title)
        if not words - _IDLE:
            return self._within(words_of(header), unit_code)
        own = self.named(title, unit_code) or self._alike(title, unit_code)
        return own or self._near(words, words_of(header), unit_code, title)

    def says_more(self, label: str, title: str, unit_code: str) -> Concept | None:
        """The indicator of a row's label that has all words of its title: "Key suppliers" under "Suppliers"."""
        core = words_of(title) - _IDLE
        return self.named(label, unit_code) if core and core <= words_of(label) else None

    def _within(self, words: frozenset[str], unit_code: str) -> Concept | None:
        """The widest indicator that words name: of "nonconformities" and "critical nonconformities" the first."""
        fit = [
            label
            for word in sorted(words)
            for label in self._holding.get(word, ())
            if label.core and label.core <= words and _fits(label, unit_code, "")
        ]
        widest = [label for label in fit if not any(other.core < label.core for other in fit)]
        return _only(widest, unit_code, "")

    def _behind_group(self, metric: str, unit_code: str) -> Concept | None:
        """The indicator of a row's label that stands behind the name of its group on the same line."""
        for at in (found.start() for found in re.finditer(r"(?<=[a-z)]\s)[A-Z]", metric)):
            found = self.named(metric[at:], unit_code)
            group = words_of(metric[:at])
            if found is not None and len(words_of(metric[at:])) > 2 and not group & _RESTRICTING:
                told = frozenset(word for name in found.labels for word in words_of(name))
                return found if group <= _NEUTRAL or group & told else None
        return None

    def find_in(self, text: str, metric: str, amount: Amount) -> Concept | None:
        """The indicator of an amount in a sentence: the words around it may tell more of it than its metric does."""
        before, after = text[: amount.start], text[amount.end :]
        is_part = _PART_BEFORE.search(before) is not None
        if is_part and amount.noun is None:
            return None
        if metric == "people" and _EMPLOY.search(before):
            metric = "employees"
        words = words_of(metric)
        around = words_of(
            " ".join([*re.findall(r"[^\W\d]+", before)[-_NEAR:], *re.findall(r"[^\W\d]+", after)[:_NEAR]])
        )
        near = self._near(words, around, amount.unit_code, metric)
        if near is not None:
            return near
        bare = amount.unit_code == COUNT and len(words) == 1
        if is_part or (bare and (not _WHOLE_BEFORE.search(before) or _ACTED.match(after))):
            return None
        return self.find(metric, amount.unit_code)

    def _near(self, words: frozenset[str], around: frozenset[str], unit_code: str, metric: str) -> Concept | None:
        """The indicator with the longest label that a metric and the words around it make up, if it is one."""
        seed = min(words, key=lambda word: (len(self._holding.get(word, ())), word), default="")
        fit = [
            label
            for label in self._holding.get(seed, ())
            if words - _IDLE <= label.words and label.core <= words | around and len(label.core) > 1
        ]
        longest = max((len(label.core) for label in fit), default=0)
        return _only((label for label in fit if len(label.core) == longest), unit_code, metric)

    def _alike(self, metric: str, unit_code: str) -> Concept | None:
        """The indicator whose label has the same words but for idle ones; what is divided is an intensity."""
        words = words_of(metric)
        core = _core(words, unit_code)
        tells = len(core) > 1 or words != core  # "Training" alone may be anything
        found = _only(self._by_core.get(core, ()), unit_code, metric) if core and tells else None
        if found is None and _is_divided(metric, unit_code):
            above = _core(words_of(_BELOW.sub("", metric)), unit_code)
            return _only(self._by_core.get(above | {"intensity"}, ()), unit_code, metric)
        return found

    def _under(self, metric: str, unit_code: str, context: tuple[str, ...]) -> Concept | None:
        """The indicator whose label is made of a row's words and those of a heading above it, all of both used."""
        words = words_of(metric)
        pieces = [words_of(piece) for piece in context if piece]
        reach = [*pieces, *(a | b for at, a in enumerate(pieces) for b in pieces[at + 1 :])]
        for around in reach:
            found = _only(self._made_of(words, around), unit_code, metric)
            if found is not None:
                return found
        return None

    def _made_of(self, words: frozenset[str], around: frozenset[str]) -> list[_Label]:
        own = words - _IDLE - _SHARE
        neutral = _NEUTRAL | {"energy"} if own & _CARRIERS else _NEUTRAL
        seed = min(own or around, key=lambda word: (len(self._holding.get(word, ())), word), default="")
        return [
            label
            for label in self._holding.get(seed, ())
            if own <= label.words and label.core <= words | around and around - label.words <= neutral
        ]


def _plainer(metric: str) -> str:
    """A metric without what its label has beside its name."""
    for pattern, plain in _PLAINER:
        metric = pattern.sub(plain, metric)
    return metric


def _is_divided(metric: str, unit_code: str) -> bool:
    return "/" in unit_code or re.search(r"\bper\b|\bintensity\b", metric, re.IGNORECASE) is not None


def _first(labels: Iterable[_Label], unit_code: str, metric: str) -> Concept | None:
    return next((label.concept for label in labels if _fits(label, unit_code, metric)), None)


def _only(labels: Iterable[_Label], unit_code: str, metric: str) -> Concept | None:
    """The one concept that the fitting labels are of."""
    found = {label.concept.notation: label.concept for label in labels if _fits(label, unit_code, metric)}
    return next(iter(found.values())) if len(found) == 1 else None


def _fits(label: _Label, unit_code: str, metric: str) -> bool:
    """Whether a figure's unit is of the kind of an indicator's, and both are divided by something or neither is."""
    normal = label.concept.unit_code
    if _is_divided(metric, unit_code) and not label.words & _DIVIDED and normal != PERCENT:
        return False
    if normal is None or unit_code == normal:
        return True
    return measures(unit_code.partition("/")[0], normal, label.words)


@cache
def _kinds() -> dict[str, frozenset[str]]:
    """The quantity kinds of each unit code; "t" measures mass, greenhouse gases and coal."""
    kinds: dict[str, set[str]] = {}
    for unit in load_units():
        kinds.setdefault(unit.code, set()).add(unit.quantity_kind)
    return {code: frozenset(names) for code, names in kinds.items()}


def measures(unit_code: str, normal: str, words: frozenset[str] = frozenset()) -> bool:
    """Whether a unit is of the kind of an indicator's normal unit; a tonne measures water too, unknown units pass."""
    if unit_code not in _kinds() or normal not in _kinds():
        return True
    if PERCENT in (unit_code, normal) or COUNT in (unit_code, normal):
        return unit_code == normal
    if normal == "m3" and words & _WATER:
        return not _kinds()[unit_code].isdisjoint(_kinds()["t"] | _kinds()["m3"])
    return not _kinds()[unit_code].isdisjoint(_kinds()[normal])


@cache
def load_indicators() -> Indicators:
    """The indicators of the vocabulary."""
    return Indicators(concept for concept in load_concepts() if concept.scheme == _SCHEME)
