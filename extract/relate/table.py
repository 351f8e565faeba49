"""Figures of tables: of cells, and of rows that lost their cells; they stand in no sentence, so no parse is needed."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from itertools import takewhile
from typing import TYPE_CHECKING

from extract.draft import Mention
from extract.find.numbers import is_loss
from extract.find.quantities import Amount, find_quantities
from extract.find.rows import handed_down
from extract.find.units import COUNT, UnitUse
from extract.pattern import to_pattern
from extract.read.document import Span
from extract.relate.place import Label, Place, clean, scaled, sections_of, without_unit
from kg.model import EntityKind

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from extract.draft import Draft, Quantity
    from extract.find.rows import Cell, Row
    from extract.relate.setting import Setting

FLAT_ROW, TABLE_ROW = "figure-in-flattened-row", "figure-in-table-row"

_CODE_CELL = to_pattern(
    r"(?:GRI|SASB|KPI|HKEX|TCFD|SDG|UNGC)?\s?[A-Z]{0,2}\d{0,3}[-.]\w+(?:[-.]\w+)*|[A-Z]{1,2}\d[\d.]*"
)
# The code of a disclosure stands in rows of an index, whose numbers are pages.
_CODE = to_pattern(r"(?:GRI\s)?[1-4]\d\d-\d{1,2}(?:-[a-z])?")
_SKIPPED_HEADER = to_pattern(
    r"\b(?:pages?|chapters?|sections?|no\.?|rank(?:ing)?|codes?|references?|index|disclosures?|principles?|goals?|sdgs?"
    r"|location|response|gri|sasb|date|rating|position)\b|^#$",
    re.IGNORECASE,
)
_AIM_HEADER = to_pattern(r"\b(?:targets?|goals?|plan(?:ned)?|budget)\b", re.IGNORECASE)
_YEAR = to_pattern(r"(?<!\d)(?:FY|CY)?\s?['’]?((?:19[89]\d|20[0-4]\d))(?!\d)|\bFY\s?['’]?(\d\d)\b")
# Labels that say nothing without the line above them.
_PARTIAL = to_pattern(
    r"(?:sub-?\s?)?totals?|others?|etc\.?|(?:fe)?males?|(?:wo)?men|(?:location|market)[\s-]based|domestic|overseas"
    r"|(?:in)?direct|on-?site|off-?site|internal|external|[\w-]+|[\w-]+\s(?:and|&|/)\s[\w-]+",
    re.IGNORECASE,
)
# Rows of things, each with its own figures, by what their column is headed; people take part in programs.
_THINGS = tuple(
    (kind, to_pattern(rf"(?:[\w-]+\s){{0,3}}(?:{words})(?:\s(?:name|title))?", re.IGNORECASE))
    for kind, words in (
        (EntityKind.PROGRAM, r"program(?:me)?s?|courses?|trainings?|initiatives?|campaigns?|scholarships?"),
        (
            EntityKind.SITE,
            r"sites?|plants?|factor(?:y|ies)|facilit(?:y|ies)|campus(?:es)?|mines?|mills?|refiner(?:y|ies)",
        ),
        (EntityKind.ORGANIZATION_UNIT, r"subsidiar(?:y|ies)"),
        (EntityKind.PRODUCT, r"products?|models?"),
    )
)
# Regions that a row's label is, or ends in.
_REGION = to_pattern(
    r"(?:^|[\s(,*–-])(?P<region>(?:(?:North|South|Latin|Central)\s)?Americas?|(?:(?:Eastern|Western)\s)?Europe|EMEA|APAC|Africa"
    r"|(?:South(?:east)?\s|East\s)?Asia(?:[\s/-]+Pacific|\s(?:and|&)\sOceania)?|Oceania|(?:the\s)?Middle\sEast|Domestic"
    r"|Overseas|(?:Mainland\s)?China|Japan|(?:South\s)?Korea|India|Germany|Brazil|Mexico|Canada|U\.?S\.?A?\.?"
    r"|United\s(?:States|Kingdom)|Hong\sKong|Taiwan|Vietnam|Indonesia)\)?$"
)
_PERSONS = to_pattern(r"(?<=\w)\s(?:Persons?|People|Cases?|ea\.)$")
# A product with a number is no number.
_NAME = to_pattern(r"(?!About|Over|More|Approx|Nearly|Less|Under)[A-Z][a-z]{2,}\s[A-Z][a-z]+")
_PARTAKING = to_pattern(r"\b(?:participants?|attendees|trainees|learners|enrol?lments)\b", re.IGNORECASE)
_SUM = to_pattern(r"(?:sub-?\s?|grand\s)?totals?\b|others?\b|average\b|all\b", re.IGNORECASE)
_EMPTY_CELLS = frozenset(("", "-", "–", "—", "N/A", "n/a"))
_LONGEST_NUMBER, _LONGEST_UNIT, _LONGEST_CELL, _LONGEST_HEADING, _LONGEST_NAME = 40, 24, 2000, 60, 80


@dataclass(frozen=True, slots=True, kw_only=True)
class _Header:
    """What a column's header sets for its cells."""

    title: str = ""
    unit: UnitUse | None = None
    year: int | None = None


def relate_rows(
    rows: tuple[Row, ...], to_source: Callable[[int, int], Span], block: int, setting: Setting
) -> Iterator[Draft]:
    """A figure for each number of flattened rows; the evidence is the row."""
    columns = setting.columns_at(to_source(0, 1).start)
    for row in rows:
        above = columns.headings(measured=row.measured)
        context = (*above, *sections_of(block, setting))
        place = Place(setting, block, to_source(row.start, row.end), FLAT_ROW, context)
        for cell in row.cells:
            yield place.draft(_of_row(cell, row, above, place), aim=_AIM_HEADER.search(cell.title) is not None)


def _of_row(cell: Cell, row: Row, above: tuple[str, ...], place: Place) -> Quantity:
    """The quantity of a cell; its title is part of its name where it is no year."""
    year = cell.year or place.setting.year
    if cell.title and cell.year is None:
        quantity = place.quantity(f"{cell.title}, {_full_name(row.label, above)}", cell.value, cell.unit_code, year)
        return place.part(cell.title, row.label, quantity)
    label, region = _region(row.label, above)
    if region:
        quantity = place.quantity(_full_name(row.label, above), cell.value, cell.unit_code, year)
        whole = next((name for name in (label, *_variants(label, row)) if _is_linked(name, cell, place)), label)
        return replace(place.part(whole, region, quantity), scope=region)
    name = next((name for name in (row.label, *_variants(row.label, row)) if _is_linked(name, cell, place)), None)
    return place.quantity(name or _full_name(row.label, above), cell.value, cell.unit_code, year)


def _region(label: str, above: tuple[str, ...]) -> tuple[str, str]:
    """What a row measures and the region that its label ends in; a label of a region alone is of the line above it."""
    found = _REGION.search(label)
    if found is None:
        return label, ""
    rest = label[: found.start()].strip(" *-–—,:(")
    return (rest or (above[0] if above else "")), found.group("region")


def _variants(label: str, row: Row) -> tuple[str, ...]:
    """What a row of people may be called in full."""
    return (f"{label} participants", f"employees taking {label}") if row.people else ()


def _is_linked(name: str, cell: Cell, place: Place) -> bool:
    return place.setting.indicator(name, cell.unit_code) is not None


def _full_name(label: str, above: tuple[str, ...]) -> str:
    """A label with the line above it where it says too little alone."""
    if _PARTIAL.fullmatch(label) is None or not above or len(above[0]) > _LONGEST_HEADING:
        return label
    return f"{above[0]}, {label}"


def relate_cells(index: int, setting: Setting) -> Iterator[Draft]:
    """A figure for each cell that is a number: its row's name and its column's header name it."""
    block, text = setting.document.blocks[index], setting.document.text
    cells = [clean(text[cell.start : cell.end]) for cell in block.cells]
    if (
        not cells
        or _CODE_CELL.fullmatch(cells[0])
        or any(map(_CODE.fullmatch, cells))
        or (block.header is None and not _is_body(cells))
    ):
        return
    headers = _headers(index, setting) or _headers_above(cells, block.start, setting)
    above = setting.columns_at(block.start)
    label = _label(cells, setting)
    headings = above.headings(measured=label.unit is not None)
    if label.unit is None and block.header is None:
        label = Label(name=label.name, unit=above.caption or handed_down(label.name, above))
    thing = _thing(label.name, headers)
    context = (*headings, *sections_of(index, setting))
    place = Place(setting, index, Span(block.start, block.end), TABLE_ROW, context, thing)
    for at, cell in enumerate(cells):
        header = headers.get(at, _Header())
        if (at or cell != label.name) and not _SKIPPED_HEADER.search(header.title):
            yield from _of_cell(cell, label, header, place)


def _thing(name: str, headers: dict[int, _Header]) -> Mention | None:
    """What a row's figures are of, where the table lists programs, sites, subsidiaries or products."""
    if not name[:1].isupper() or len(name) > _LONGEST_NAME or _SUM.match(name):
        return None
    first = headers.get(0, _Header()).title
    kind = next((kind for kind, words in _THINGS if words.fullmatch(first)), None)
    if kind is None and not first and any(_PARTAKING.search(header.title) for header in headers.values()):
        kind = EntityKind.PROGRAM
    return None if kind is None else Mention(kind=kind, start=0, end=0, name=name)


def _of_cell(cell: str, label: Label, header: _Header, place: Place) -> Iterator[Draft]:
    setting = place.setting
    title = _YEAR.sub("", header.title).strip(" -–:()")
    for amount in find_quantities(cell[:_LONGEST_CELL], None, setting.units, setting.separators):
        if _is_number(cell):
            metric = _metric(title, label.name, place)
            value, code = scaled(amount, header.unit or label.unit, f"{label.name} {title}")
            value = -value if is_loss(cell) else value
        else:
            metric, value, code = _counted(cell, amount), amount.value, amount.unit_code
        if metric:
            quantity = place.quantity(metric, value, code, header.year or setting.year)
            if place.subject is None and title and _is_number(cell):
                quantity = place.part(title, label.name, quantity)
            yield place.draft(quantity, aim=_AIM_HEADER.search(header.title) is not None)


def _metric(title: str, label: str, place: Place) -> str:
    """What a cell is called by its column's title and its row's label; the label of a thing is its subject."""
    if place.subject is not None and title:
        return title
    return f"{title}, {label}" if title and label else title or label


def _counted(cell: str, amount: Amount) -> str:
    """The plural that a number in a cell of words counts."""
    found = re.match(r"\s*((?:[a-z][\w-]*\s){0,3}?[a-z][\w-]*s)\b", cell[amount.end :])
    return found.group(1) if found else ""


def _headers(index: int, setting: Setting) -> dict[int, _Header]:
    """The headers of a row's columns by their place."""
    block, text = setting.document.blocks[index], setting.document.text
    if block.header is None:
        return {}
    found = {}
    for at, cell in enumerate(setting.document.blocks[block.header].cells):
        title = clean(text[cell.start : cell.end])
        unit = setting.units.in_header(title) if title else None
        if unit is None and title.startswith("Hours per "):
            unit = UnitUse(0, 0, "h")
        year = _YEAR.search(title)
        told = None if year is None else int(year.group(1) or f"20{year.group(2)}")
        found[at] = _Header(title=without_unit(title, unit), unit=unit, year=told)
    return found


def _headers_above(cells: list[str], start: int, setting: Setting) -> dict[int, _Header]:
    """The columns of a header that stands apart from its table, when it has one for each number of the row."""
    above = setting.columns_at(start)
    numbers = [at for at, cell in enumerate(cells) if at and (_is_number(cell) or cell in _EMPTY_CELLS)]
    columns = above.fitting(len(numbers))
    return {at: _Header(title=c.title, unit=c.unit, year=c.year) for at, c in zip(numbers, columns, strict=True)}


def _label(cells: list[str], setting: Setting) -> Label:
    """The last cell of words before the numbers, and the unit that it or a cell of its own gives."""
    named = [c for c in takewhile(lambda c: not _is_number(c), cells) if re.search(r"[^\W\d_]{2}", c)]
    named = [c for c in named[1:] if len(c) > _LONGEST_UNIT or setting.units.in_header(f"({c})") is None][-1:] or named
    name = named[0] if named else next((c for c in cells if re.search(r"[^\W\d_]{2}", c) and not _is_number(c)), "")
    for cell in cells:
        if cell in _EMPTY_CELLS or cell == name or len(cell) > _LONGEST_UNIT or re.search(r"\d{2}", cell):
            continue
        unit = setting.units.in_header(f"({cell})")
        if unit is not None:
            return Label(name=name, unit=unit)
    tail = _PERSONS.search(name)
    if tail is not None:
        return Label(name=name[: tail.start()], unit=UnitUse(tail.start(), tail.end(), COUNT))
    unit = setting.units.in_header(name)
    return Label(name=without_unit(name, unit), unit=unit)


def _is_body(cells: list[str]) -> bool:
    """Whether a row without header is a row of numbers and not itself a header (of years, say)."""
    numbers = [c for c in cells[1:] if _is_number(c)]
    return bool(numbers) and not all(_YEAR.fullmatch(c.strip()) for c in numbers)


def _is_number(cell: str) -> bool:
    if len(cell) > _LONGEST_NUMBER or len(cell.split()) > 3 or _NAME.match(cell):
        return False
    return re.fullmatch(r"\D{0,12}\d[\d.,\s]*\D{0,24}", cell) is not None
