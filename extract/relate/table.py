"""Figures of tables, and of labels with values: they stand in no sentence, so no parse is needed."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from extract.draft import Draft, Quantity
from extract.find.numbers import is_loss
from extract.find.quantities import Amount, find_quantities
from extract.find.units import COUNT, PERCENT, UnitUse, tells_share
from extract.qualify.time import find_times, year_at
from extract.read.document import Span
from kg.model import Modality, Predicate

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from decimal import Decimal

    from extract.find.rows import Row
    from extract.relate.setting import Setting

FLAT_ROW, TABLE_ROW, PAIR = "figure-in-flattened-row", "figure-in-table-row", "figure-beside-label"

_CODE_CELL = re.compile(
    r"(?:GRI|SASB|KPI|HKEX|TCFD|SDG|UNGC)?\s?[A-Z]{0,2}\d{0,3}[-.]\w+(?:[-.]\w+)*|[A-Z]{1,2}\d[\d.]*"
)
_SKIPPED_HEADER = re.compile(
    r"\b(?:pages?|chapters?|sections?|no\.?|rank(?:ing)?|codes?|references?|index|disclosures?|principles?|goals?|sdgs?"
    r"|location|response|gri|sasb|date|rating|position)\b|^#$",
    re.IGNORECASE,
)
_AIM_HEADER = re.compile(r"\b(?:targets?|goals?|plan(?:ned)?|budget)\b", re.IGNORECASE)
_YEAR = re.compile(r"(?<!\d)(?:FY|CY)?\s?['’]?((?:19[89]\d|20[0-4]\d))(?!\d)|\bFY\s?['’]?(\d\d)\b")
_MARKS = re.compile(r"[*#_]+|(?<=[A-Za-z)])[¹²³⁴⁵⁶⁷⁸⁹⁰]+|\[\d+\]|(?<=[a-z)])\d{1,2}$")
_NO_LABEL = re.compile(r"(?:versus|vs\.?|compared|since|than|reached|page)\b", re.IGNORECASE)
_TELLS_COUNT = re.compile(
    r"\b(?:number|no\.|total|count|employees|people|amount|volume|rate|ratio|percentage)\b", re.IGNORECASE
)
_EMPTY_CELLS = frozenset(("", "-", "–", "—", "N/A", "n/a"))
_SLOGAN_CODES = frozenset((COUNT, PERCENT, "Cel", "h", "d", "a", "mo", "min", "wk"))
_LONGEST_NUMBER, _LONGEST_UNIT, _LONGEST_CELL = 40, 24, 2000


@dataclass(frozen=True, slots=True, kw_only=True)
class _Place:
    """Where figures stand: their block, the span that states them, and the rule that finds them there."""

    setting: Setting
    block: int
    evidence: Span
    rule: str

    def draft(self, quantity: Quantity, *, aim: bool = False) -> Draft:
        """A figure at this place; one of a year far ahead is an aim."""
        this = self.setting.year
        aim = aim or (quantity.year is not None and this is not None and quantity.year > this + 1)
        return Draft(
            predicate=Predicate.HAS_TARGET if aim else Predicate.REPORTS,
            subject=None,
            object=quantity,
            modality=Modality.TARGET if aim else Modality.ACHIEVED,
            rule=self.rule,
            evidence=self.evidence,
            block=self.block,
        )

    def quantity(self, metric: str, value: Decimal, unit_code: str, year: int | None) -> Quantity:
        """A quantity, linked to the indicator of its metric."""
        indicator = self.setting.indicator(metric, unit_code)
        return Quantity(metric=metric, value=value, unit_code=unit_code, year=year, indicator=indicator)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Header:
    """What a column's header sets for its cells."""

    title: str = ""
    unit: UnitUse | None = None
    year: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class _RowLabel:
    """A row's name, and the unit that it gives its numbers."""

    name: str
    unit: UnitUse | None


def relate_rows(
    rows: tuple[Row, ...], to_source: Callable[[int, int], Span], block: int, setting: Setting
) -> Iterator[Draft]:
    """A figure for each number of flattened rows; the evidence is the row."""
    for row in rows:
        place = _Place(setting=setting, block=block, evidence=to_source(row.start, row.end), rule=FLAT_ROW)
        for cell in row.cells:
            metric = f"{cell.title}, {row.label}" if cell.title and cell.year is None else row.label
            quantity = place.quantity(metric, cell.value, cell.unit_code, cell.year or setting.year)
            yield place.draft(quantity, aim=_AIM_HEADER.search(cell.title) is not None)


def relate_cells(index: int, setting: Setting) -> Iterator[Draft]:
    """A figure for each cell that is a number: its row's name and its column's header name it."""
    block, text = setting.document.blocks[index], setting.document.text
    cells = [_clean(text[cell.start : cell.end]) for cell in block.cells]
    if not cells or _CODE_CELL.fullmatch(cells[0]) or (block.header is None and not _is_body(cells)):
        return
    headers = _headers(index, setting) or _headers_above(cells, block.start, setting)
    label = _label(cells, setting)
    if label.unit is None and block.header is None:
        label = _RowLabel(name=label.name, unit=setting.columns_at(block.start).caption)
    place = _Place(setting=setting, block=index, evidence=Span(block.start, block.end), rule=TABLE_ROW)
    for at, cell in enumerate(cells):
        header = headers.get(at, _Header())
        if (at or cell != label.name) and not _SKIPPED_HEADER.search(header.title):
            yield from _of_cell(cell, label, header, place)


def _of_cell(cell: str, label: _RowLabel, header: _Header, place: _Place) -> Iterator[Draft]:
    setting = place.setting
    year = header.year or setting.year
    title = _YEAR.sub("", header.title).strip(" -–:()")
    for amount in find_quantities(cell[:_LONGEST_CELL], None, setting.units, setting.separators):
        if _is_number(cell):
            metric = f"{title}, {label.name}" if title and label.name else title or label.name
            value, code = _scaled(amount, header.unit or label.unit, f"{label.name} {title}")
            value = -value if is_loss(cell) else value
        else:
            metric, value, code = _counted(cell, amount), amount.value, amount.unit_code
        if metric:
            quantity = place.quantity(metric, value, code, year)
            yield place.draft(quantity, aim=_AIM_HEADER.search(header.title) is not None)


def _counted(cell: str, amount: Amount) -> str:
    """The plural that a number in a cell of words counts."""
    found = re.match(r"\s*((?:[a-z][\w-]*\s){0,3}?[a-z][\w-]*s)\b", cell[amount.end :])
    return found.group(1) if found else ""


def _scaled(amount: Amount, unit: UnitUse | None, words: str) -> tuple[Decimal, str]:
    """An amount in the unit of its header or label where it has none itself."""
    if amount.unit_code != COUNT:
        return amount.value, amount.unit_code
    if unit is not None:
        return amount.value * unit.factor, unit.code
    return amount.value, PERCENT if amount.value <= 100 and tells_share(words) else COUNT


def _headers(index: int, setting: Setting) -> dict[int, _Header]:
    """The headers of a row's columns by their place."""
    block, text = setting.document.blocks[index], setting.document.text
    if block.header is None:
        return {}
    found = {}
    for at, cell in enumerate(setting.document.blocks[block.header].cells):
        title = _clean(text[cell.start : cell.end])
        unit = setting.units.in_header(title) if title else None
        year = _YEAR.search(title)
        told = None if year is None else int(year.group(1) or f"20{year.group(2)}")
        found[at] = _Header(title=_without(title, unit), unit=unit, year=told)
    return found


def _headers_above(cells: list[str], start: int, setting: Setting) -> dict[int, _Header]:
    """The columns of a header that stands apart from its table, when it has one for each number of the row."""
    columns = setting.columns_at(start).columns
    numbers = [at for at, cell in enumerate(cells) if at and (_is_number(cell) or cell in _EMPTY_CELLS)]
    if len(columns) != len(numbers):
        return {}
    return {at: _Header(title=c.title, unit=c.unit, year=c.year) for at, c in zip(numbers, columns, strict=True)}


def _label(cells: list[str], setting: Setting) -> _RowLabel:
    """The first cell of words, and the unit that it or a cell of its own gives."""
    name = next((c for c in cells if re.search(r"[^\W\d_]{2}", c) and not _is_number(c)), "")
    for cell in cells:
        if cell in _EMPTY_CELLS or cell == name or len(cell) > _LONGEST_UNIT or re.search(r"\d{2}", cell):
            continue
        unit = setting.units.in_header(f"({cell})")
        if unit is not None:
            return _RowLabel(name=name, unit=unit)
    unit = setting.units.in_header(name)
    return _RowLabel(name=_without(name, unit), unit=unit)


def _without(title: str, unit: UnitUse | None) -> str:
    """A title without its unit and the brackets that held it."""
    if unit is None:
        return title
    rest = f"{title[: unit.start]}{title[unit.end :]}"
    return re.sub(r"\s+(?=[,;)])|[(\[]\s*[)\]]", "", rest).strip(" ,;:")


def _is_body(cells: list[str]) -> bool:
    """Whether a row without header is a row of numbers and not itself a header (of years, say)."""
    numbers = [c for c in cells[1:] if _is_number(c)]
    return bool(numbers) and not all(_YEAR.fullmatch(c.strip()) for c in numbers)


def _is_number(cell: str) -> bool:
    if len(cell) > _LONGEST_NUMBER or len(cell.split()) > 3:
        return False
    return re.fullmatch(r"\D{0,12}\d[\d.,\s]*\D{0,24}", cell) is not None


def _clean(cell: str) -> str:
    return re.sub(r"\s+", " ", _MARKS.sub("", cell)).strip()


def relate_pairs(index: int, setting: Setting) -> Iterator[Draft]:
    """The figures of labels with values; the evidence reaches from the label to the value."""
    block, text = setting.document.blocks[index], setting.document.text
    for label_span, value_span in block.pairs:
        written = _clean(text[label_span.start : label_span.end])
        value = text[value_span.start : value_span.end][:_LONGEST_CELL].strip(" *.…")
        label = _pair_label(written, setting)
        if not label.name or _NO_LABEL.match(label.name) or _YEAR.fullmatch(label.name) or find_times(value):
            continue
        evidence = Span(min(label_span.start, value_span.start), max(label_span.end, value_span.end))
        place = _Place(setting=setting, block=index, evidence=evidence, rule=PAIR)
        year = year_at(written, find_times(written, setting.year), len(written), len(written)) or setting.year
        for amount in find_quantities(value, None, setting.units, setting.separators):
            if _fits(amount, value, label):
                number, code = _scaled(amount, label.unit, label.name)
                yield place.draft(place.quantity(label.name, number, code, year))


def _pair_label(written: str, setting: Setting) -> _RowLabel:
    """A label without a unit at its front or in its brackets, and that unit."""
    plain = re.sub(r"^(?:of|in|by|from)\s", "", written).strip(" :.")
    leading = setting.units.at(plain, 0)
    unit = leading or setting.units.in_header(plain)
    return _RowLabel(name=_without(plain, unit if leading else None), unit=unit)


def _fits(amount: Amount, value: str, label: _RowLabel) -> bool:
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
    place = _Place(setting=setting, block=index, evidence=Span(block.start, block.end), rule=PAIR)
    yield place.draft(place.quantity(_clean(text[: amount.start]), amount.value, amount.unit_code, None))
