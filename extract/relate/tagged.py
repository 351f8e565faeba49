"""Figures that a report tags itself (inline XBRL): claims `cg:reports` that need no reading, with their concept."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass
from typing import TYPE_CHECKING

from extract.draft import Draft, Quantity
from extract.find.units import COUNT, PERCENT
from extract.pattern import to_pattern
from extract.read.document import BlockKind, Span
from kg.model import Modality, Predicate

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from decimal import Decimal

    from extract.read.document import Document, Fact
    from extract.relate.setting import Setting

RULE = "figure-tagged"
_HUMP = to_pattern(r"(?<=[a-z\d])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])|(?<=[A-Za-z])(?=\d)|(?<=\d)(?=[A-Za-z])")
_MEMBER = to_pattern(r"(?:Member|Axis|Domain)$")
_MONEY = to_pattern(r"[A-Z]{3}")
_PERCENT = to_pattern(r"\s?(?:%|per\s?cent)")
_NONE = frozenset({"pure", "number", "shares", ""})


def relate(setting: Setting) -> Iterator[Draft]:
    """A claim for each tagged figure that stands in a block of the text."""
    document = setting.document
    starts = [block.start for block in document.blocks]
    sentences = _sentences(document)
    for fact in document.facts:
        at = bisect_right(starts, fact.start) - 1
        if at < 0 or document.blocks[at].end < fact.end or document.blocks[at].kind is BlockKind.NOISE:
            continue
        value, unit_code = _measure(fact, setting)
        metric = words_of(fact.name)
        yield Draft(
            predicate=Predicate.REPORTS,
            subject=None,
            object=Quantity(
                metric=metric,
                value=value,
                unit_code=unit_code,
                year=int(fact.period_end[:4]) if fact.period_end[:4].isdecimal() else setting.year,
                scope="; ".join(words_of(_MEMBER.sub("", name)) for name in fact.members) or None,
                indicator=setting.indicator(metric, unit_code),
                concept=fact.concept,
            ),
            modality=Modality.ACHIEVED,
            rule=RULE,
            evidence=_evidence(document, at, fact, sentences),
            block=at,
        )


def untagged(drafts: Iterable[Draft], document: Document) -> Iterator[Draft]:
    """The drafts without the figures that a tag has told already: those with a tagged number in their evidence."""
    told = _Told(document)
    return (draft for draft in drafts if not told.holds(draft))


@dataclass(slots=True, init=False)
class _Told:
    """The places and values of the tagged figures of a document."""

    places: list[tuple[int, str]]

    def __init__(self, document: Document) -> None:
        self.places = [(fact.start, _digits(document.text[fact.start : fact.end])) for fact in document.facts]

    def holds(self, draft: Draft) -> bool:
        """Whether a figure of one of the tagged ones stands in a draft's evidence."""
        if not isinstance(draft.object, Quantity) or draft.rule == RULE or not self.places:
            return False
        first = bisect_right(self.places, (draft.evidence.start, ""))
        value = "".join(c for c in format(draft.object.value, "f") if c.isdigit()).lstrip("0")
        for start, digits in self.places[first:]:
            if start >= draft.evidence.end:
                break
            if digits and digits == value[: len(digits)] and not value[len(digits) :].strip("0"):
                return True
        return False


def _digits(words: str) -> str:
    """The digits that tell a number, however it is written: "1,204.50" as "12045"."""
    digits = "".join(c for c in words if c.isdigit())
    return (digits.rstrip("0") if "." in words or "," in words[-3:] else digits).lstrip("0")


def words_of(name: str) -> str:
    """A concept's name as words.

    >>> words_of("GrossScope1GreenhouseGasEmissions")
    'Gross scope 1 greenhouse gas emissions'
    """
    words = _HUMP.sub(" ", name.replace("_", " ")).split()
    small = [word if word.isupper() and len(word) > 1 else word.lower() for word in words]
    joined = " ".join(small)
    return joined[:1].upper() + joined[1:]


def _measure(fact: Fact, setting: Setting) -> tuple[Decimal, str]:
    """The value and the code of its unit; a pure number shown as a percentage is one."""
    if fact.unit in _NONE:
        behind = setting.document.text[fact.end : fact.end + 10]
        if fact.unit == "pure" and _PERCENT.match(behind):
            return fact.value * 100, PERCENT
        return fact.value, COUNT
    return fact.value, "/".join(_code(part, setting) for part in fact.unit.split("/"))


def _code(unit: str, setting: Setting) -> str:
    if _MONEY.fullmatch(unit):
        return unit
    found = setting.units.at(unit, 0)
    return found.code if found is not None and found.end == len(unit) else unit


def _sentences(document: Document) -> dict[int, list[Span]]:
    found: dict[int, list[Span]] = {}
    if document.facts:
        for sentence in document.sentences:
            found.setdefault(sentence.block, []).append(Span(sentence.start, sentence.end))
    return found


def _evidence(document: Document, block: int, fact: Fact, sentences: dict[int, list[Span]]) -> Span:
    """The sentence or row that a tagged figure stands in."""
    for sentence in sentences.get(block, ()):
        if sentence.start <= fact.start and fact.end <= sentence.end:
            return sentence
    return Span(document.blocks[block].start, document.blocks[block].end)
