"""Figures of tables and of labels with values: no sentence, so no parse is needed."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING

from extract.draft import Draft, Quantity
from extract.find.columns import Row
from extract.find.quantities import Amount, find_quantities
from extract.find.units import COUNT, PERCENT, UnitUse
from extract.qualify.time import find_times, year_at
from extract.read.document import Span
from kg.model import Modality, Predicate

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from extract.relate.setting import Setting

FLAT_ROW, TABLE_ROW, PAIR = "figure-in-flattened-row", "figure-in-table-row", "figure-beside-label"

_CODE_CELL = re.compile(r"(?:GRI|SASB|KPI|HKEX|TCFD|SDG|UNGC)?\s?[A-Z]{0,2}\d{0,3}[-.]\w+(?:[-.]\w+)*|\d{3}-\d+\S*")
_SKIPPED_HEADER = re.compile(
    r"\b(?:pages?|chapters?|sections?|no\.?|rank(?:ing)?|codes?|references?|index|disclosures?|principles?|goals?|sdgs?|location|response|gri|sasb|date|rating|position)\b|^#$",
    re.IGNORECASE,
)
_AIM_HEADER = re.compile(r"\b(?:targets?|goals?|plan(?:ned)?|budget)\b", re.IGNORECASE)
_YEAR = re.compile(r"(?<!\d)(?:FY|CY)?\s?['’]?((?:19[89]\d|20[0-4]\d))(?!\d)|\bFY\s?['’]?(\d\d)\b")
_MARKS = re.compile(r"[\*#_]+|(?<=[A-Za-z)])[¹²³⁴⁵⁶⁷⁸⁹⁰]+|\[\d+\]|(?<=[a-z)])\d{1,2}$")
_NO_LABEL = re.compile(r"(?:versus|vs\.?|compared|since|than|reached|page)\b", re.IGNORECASE)
_LONGEST_NUMBER_CELL = 40


def drafts_of_rows(
    rows: tuple[Row, ...], to_source: Callable[[int, int], Span], block: int, setting: Setting
) -> Iterator[Draft]:
    """A claim for each cell of flattened rows; the evidence is the row."""
    for row in rows:
        evidence = to_source(row.start, row.end)
        for cell in row.cells:
            year = cell.year or setting.year
            aim = bool(_AIM_HEADER.search(cell.title))
            metric = f"{cell.title}, {row.label}" if cell.title and cell.year is None else row.label
            yield _draft(metric, cell.value, cell.unit_code, year, evidence, block, FLAT_ROW, setting, aim=aim)


def _draft(
    metric: str,
    value: Decimal,
    unit_code: str,
    year: int | None,
    evidence: Span,
    block: int,
    rule: str,
    setting: Setting,
    *,
    aim: bool = False,
) -> Draft:
    aim = aim or (year is not None and setting.year is not None and year > setting.year + 1)
    return Draft(
        predicate=Predicate.HAS_TARGET if aim else Predicate.REPORTS,
        subject=None,
        object=Quantity(
            metric=metric, value=value, unit_code=unit_code, year=year, indicator=setting.indicator(metric)
        ),
        modality=Modality.TARGET if aim else Modality.ACHIEVED,
        rule=rule,
        evidence=evidence,
        block=block,
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class _Header:
    """What a column's header sets for its cells."""

    title: str = ""
    unit: UnitUse | None = None
    year: int | None = None


def relate_cells(index: int, setting: Setting) -> Iterator[Draft]:
    """One figure for each cell that is a number: its row's first cell and its column's header name it."""
    block, text = setting.document.blocks[index], setting.document.text
    cells = [_clean(text[c.start : c.end]) for c in block.cells]
    if not cells or _CODE_CELL.fullmatch(cells[0]):
        return
    headers = _headers(index, setting) or _headers_above(cells, block.start, setting)
    label, unit = _label(cells, setting)
    unit = unit or (setting.columns_at(block.start).caption if block.header is None else None)
    if block.header is None and not _is_body(cells):
        return
    evidence = Span(block.start, block.end)
    for at, cell in enumerate(cells):
        header = headers.get(at, _Header())
        if (at == 0 and label == cell) or _SKIPPED_HEADER.search(header.title):
            continue
        yield from _cell_figures(cell, label, header, unit, evidence, index, setting)


def _cell_figures(
    cell: str, label: str, header: _Header, unit: UnitUse | None, evidence: Span, index: int, setting: Setting
) -> Iterator[Draft]:
    amounts = find_quantities(cell, None, setting.units, setting.separators)
    if _is_number(cell) and len(amounts) == 0:
        return
    for amount in amounts:
        value, code = (
            _scaled(amount, header.unit or unit, f"{label} {header.title}")
            if _is_number(cell)
            else (amount.value, amount.unit_code)
        )
        metric = _metric(cell, label, header, amount)
        if metric:
            yield _draft(
                metric,
                value,
                code,
                header.year or setting.year,
                evidence,
                index,
                TABLE_ROW,
                setting,
                aim=bool(_AIM_HEADER.search(header.title)),
            )


def _metric(cell: str, label: str, header: _Header, amount: Amount) -> str:
    if not _is_number(cell):
        return _after(cell, amount)
    title = _YEAR.sub("", header.title).strip(" -–:()")
    return f"{title}, {label}" if title and label else title or label


def _after(cell: str, amount: Amount) -> str:
    """The words that a number in a cell of words counts."""
    found = re.match(r"\s*((?:[\w-]+\s){0,3}?[\w-]*s)\b", cell[amount.end :])
    return found.group(1) if found else ""


def _scaled(amount: Amount, unit: UnitUse | None, words: str) -> tuple[Decimal, str]:
    """An amount in the unit of its header where it has none itself."""
    if amount.unit_code != COUNT:
        return amount.value, amount.unit_code
    if unit is not None:
        return amount.value * unit.factor, unit.code
    if re.search(r"\b(?:percent(?:age)?|rate|ratio|share|proportion)\b", words, re.IGNORECASE) and amount.value <= 100:
        return amount.value, PERCENT
    return amount.value, COUNT


def _headers_above(cells: list[str], start: int, setting: Setting) -> dict[int, _Header]:
    """The years of a header that stands apart from its table, when it has one for each number of the row."""
    columns = setting.columns_at(start).columns
    numbers = [at for at, cell in enumerate(cells) if at and (_is_number(cell) or cell in ("-", "–", "—", "N/A"))]
    if len(columns) != len(numbers):
        return {}
    return {
        at: _Header(title=column.title, unit=column.unit, year=column.year)
        for at, column in zip(numbers, columns, strict=True)
    }


def _headers(index: int, setting: Setting) -> dict[int, _Header]:
    block = setting.document.blocks[index]
    if block.header is None:
        return {}
    text = setting.document.text
    found = {}
    for at, span in enumerate(setting.document.blocks[block.header].cells):
        title = _clean(text[span.start : span.end])
        unit = setting.units.in_header(title) if title else None
        year = _YEAR.search(title)
        told = None if year is None else int(year.group(1) or f"20{year.group(2)}")
        found[at] = _Header(
            title=_without(title, unit), unit=unit if unit is None or unit.end > unit.start else None, year=told
        )
    return found


def _label(cells: list[str], setting: Setting) -> tuple[str, UnitUse | None]:
    """The row's name, its first cell of words, and the unit that it or the cell after it gives."""
    label = next((c for c in cells if re.search(r"[^\W\d_]{2}", c) and not _is_number(c)), "")
    for cell in cells:
        whole = (
            setting.units.in_header(f"({cell})") if cell and cell != label and not re.search(r"\d{2}", cell) else None
        )
        if whole is not None and len(cell) <= 24:
            return label, whole
    unit = setting.units.in_header(label)
    if unit is not None and unit.end > unit.start:
        return _without(label, unit), unit
    return label, None


def _without(title: str, unit: UnitUse | None) -> str:
    """A title without its unit and the brackets that held it."""
    if unit is None or unit.end == unit.start:
        return title
    rest = f"{title[: unit.start]}{title[unit.end :]}"
    return re.sub(r"\s+(?=[,;)])|[(\[]\s*[)\]]", "", rest).strip(" ,;:")


def _is_body(cells: list[str]) -> bool:
    """Whether a row without header is a row of numbers and not itself a header (of years, say)."""
    numbers = [c for c in cells[1:] if _is_number(c)]
    return bool(numbers) and not all(_YEAR.fullmatch(c.strip()) for c in numbers)


def _is_number(cell: str) -> bool:
    return (
        len(cell) <= _LONGEST_NUMBER_CELL
        and re.fullmatch(r"\D{0,12}\d[\d.,\s]*\D{0,24}", cell) is not None
        and len(cell.split()) <= 3
    )


def _clean(cell: str) -> str:
    return re.sub(r"\s+", " ", _MARKS.sub("", cell)).strip()


def relate_pairs(index: int, setting: Setting) -> Iterator[Draft]:
    """The figures of labels with values; the evidence reaches from the label to the value."""
    block, text = setting.document.blocks[index], setting.document.text
    for label_span, value_span in block.pairs:
        label, value = (
            _clean(text[label_span.start : label_span.end]),
            text[value_span.start : value_span.end].strip(" *.…"),
        )
        label = re.sub(r"^(?:of|in|by|from)\s", "", label).strip(" :.")
        if find_times(value) or _YEAR.fullmatch(label) or not label or _NO_LABEL.match(label):
            continue
        amounts = find_quantities(value, None, setting.units, setting.separators)
        leading = setting.units.at(label, 0)
        unit = leading or setting.units.in_header(label)
        label = _without(label, leading)
        times = find_times(label, setting.year)
        evidence = Span(min(label_span.start, value_span.start), max(label_span.end, value_span.end))
        for amount in amounts:
            if amount.unit_code == COUNT and (
                value[: amount.start].strip("(~<>≥≤ ") or not _tells_count(label, value, unit)
            ):
                continue
            scaled, code = _scaled(amount, unit if unit is not None and unit.end > unit.start else None, label)
            year = year_at(times, len(label), len(label)) or setting.year
            draft = _draft(label, scaled, code, year, evidence, index, PAIR, setting)
            yield draft


def relate_name(index: int, setting: Setting) -> Iterator[Draft]:
    """The measure at the end of a line that names a thing ("Desk Lamp 40 W"); shares, times and money are slogans."""
    block = setting.document.blocks[index]
    text = block.reading.text.strip(" .*")
    amounts = find_quantities(text, None, setting.units, setting.separators)
    if len(amounts) != 1 or amounts[0].end != len(text) or amounts[0].start == 0:
        return
    code = amounts[0].unit_code
    if code in (COUNT, PERCENT, "Cel", "h", "d", "a", "mo", "min", "wk") or re.fullmatch(r"[A-Z]{3}", code):
        return
    yield _draft(
        _clean(text[: amounts[0].start]),
        amounts[0].value,
        code,
        None,
        Span(block.start, block.end),
        index,
        PAIR,
        setting,
    )


def _tells_count(label: str, value: str, unit: UnitUse | None) -> bool:
    """Whether a bare number beside a label is a count: a page number beside a title is none."""
    if unit is not None or re.search(
        r"\b(?:number|no\.|total|count|employees|people|amount|volume|rate|ratio|percentage)\b", label, re.IGNORECASE
    ):
        return True
    return re.search(r"\d,\d{3}|\d\s+[a-z]{3}|(?:million|billion)", value) is not None
