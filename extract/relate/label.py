"""Figures of labels with values beside, above or below them, and of lines that name a thing with its measure."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from extract.draft import Mention
from extract.find.quantities import Amount, find_quantities
from extract.find.units import COUNT, PERCENT
from extract.pattern import to_pattern
from extract.qualify.time import find_times, year_at
from extract.read.document import BlockKind, Span
from extract.relate.place import Label, Place, clean, scaled, sections_of, without_unit
from kg.model import EntityKind

if TYPE_CHECKING:
    from collections.abc import Iterator

    from extract.draft import Draft
    from extract.relate.setting import Setting

PAIR = "figure-beside-label"

_NO_LABEL = to_pattern(r"(?:versus|vs\.?|compared|since|than|reached|page)\b", re.IGNORECASE)
_YEAR = to_pattern(r"(?:FY|CY)?\s?['’]?(?:19[89]\d|20[0-4]\d)|FY\s?['’]?\d\d")
_TELLS_COUNT = to_pattern(
    r"\b(?:number|no\.|total|count|employees|people|amount|volume|rate|ratio|percentage)\b", re.IGNORECASE
)
_SLOGAN_CODES = frozenset((COUNT, PERCENT, "Cel", "h", "d", "a", "mo", "min", "wk"))
# What the measure at the end of a product's name is of.
_MEASURED = {
    "[in_i]": "size",
    "W": "power",
    "kW": "power",
    "mA.h": "battery capacity",
    "Hz": "refresh rate",
    "L": "capacity",
}
_SCREEN = to_pattern(
    r"\b(?:displays?|monitors?|tvs?|televisions?|screens?|laptops?|notebooks?|tablets?)\b", re.IGNORECASE
)
_LONGEST_CELL = 2000
_NEAR_PAIRS = 6


def relate_pairs(index: int, setting: Setting) -> Iterator[Draft]:
    """The figures of labels with values; the evidence reaches from the label to the value."""
    block, text = setting.document.blocks[index], setting.document.text
    context = (*_totals_before(index, setting), *sections_of(index, setting))
    for label_span, value_span in block.pairs:
        written = clean(text[label_span.start : label_span.end])
        value = text[value_span.start : value_span.end][:_LONGEST_CELL].strip(" *.…")
        label = _label(written, setting)
        if (
            not label.name
            or label.name.startswith("(")
            or _NO_LABEL.match(label.name)
            or _YEAR.fullmatch(label.name)
            or find_times(value)
        ):
            continue
        evidence = Span(min(label_span.start, value_span.start), max(label_span.end, value_span.end))
        place = Place(setting, index, evidence, PAIR, context)
        year = year_at(written, find_times(written, setting.year), len(written), len(written)) or setting.year
        for amount in find_quantities(value, None, setting.units, setting.separators):
            if _fits(amount, value, label):
                number, code = scaled(amount, label.unit, label.name)
                yield place.draft(place.quantity(label.name, number, code, year))


def _totals_before(index: int, setting: Setting) -> tuple[str, ...]:
    """The label of the nearest total right before a pair: what "Direct" and "Indirect" below it are parts of."""
    document = setting.document
    for block in reversed(document.blocks[max(0, index - _NEAR_PAIRS) : index]):
        if block.kind is not BlockKind.LABEL_VALUE:
            break
        labels = [clean(document.text[label.start : label.end]) for label, _ in block.pairs]
        total = next((label for label in labels if label.lower().startswith("total ")), None)
        if total is not None:
            return (total,)
    return ()


def _label(written: str, setting: Setting) -> Label:
    """A label without a unit at its front or in its brackets, and that unit."""
    plain = re.sub(r"^(?:of|in|by|from)\s", "", written).strip(" :.")
    leading = setting.units.at(plain, 0)
    unit = leading or setting.units.in_header(plain)
    return Label(name=without_unit(plain, unit if leading else None), unit=unit)


def _fits(amount: Amount, value: str, label: Label) -> bool:
    """Whether a number beside a label is a figure: a bare one must be told to be a count, for page numbers are none."""
    if amount.unit_code != COUNT:
        return True
    if value[: amount.start].strip("(~<>≥≤ "):
        return False
    if label.unit is not None or _TELLS_COUNT.search(label.name):
        return True
    return re.search(r"\d,\d{3}|\d\s+[a-z]{3}|(?:million|billion)", value) is not None


def relate_name(index: int, setting: Setting) -> Iterator[Draft]:
    """The measure at the end of a line that names a thing ("Desk Lamp 40 W"); shares, times and money are slogans."""
    block = setting.document.blocks[index]
    text = block.reading.text[:_LONGEST_CELL].strip(" .*")
    amounts = find_quantities(text, None, setting.units, setting.separators)
    if len(amounts) != 1 or amounts[0].end != len(text) or amounts[0].start == 0:
        return
    amount = amounts[0]
    if amount.unit_code in _SLOGAN_CODES or re.fullmatch(r"[A-Z]{3}", amount.unit_code):
        return
    subject = Mention(kind=EntityKind.PRODUCT, start=0, end=0, name=clean(text))
    place = Place(setting, index, Span(block.start, block.end), PAIR, subject=subject)
    metric = _MEASURED.get(amount.unit_code, clean(text[: amount.start]))
    metric = f"screen {metric}" if metric == "size" and _SCREEN.search(text) else metric
    yield place.draft(place.quantity(metric, amount.value, amount.unit_code, None))
