"""Rows of tables, and labels with the figures that stand above, below or beside them."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from extract.read.document import Span
from extract.read.headings import is_title
from extract.read.joining import gather
from extract.read.lines import trim
from extract.read.shapes import Shape, Shaped, is_label, is_value

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from extract.read.lines import Layout


_MOST_LINES = 6
_LONGEST_LABEL = 160
_PERIOD = re.compile(r"(?:FY|CY|Q[1-4]|H[12])?\s?'?(?:(?:19|20)\d\d|\d\d)(?:[-/](?:20)?\d\d)?")

# A unit alone, as it stands in a column of its own.
_UNIT = re.compile(
    r"(?:no\.\sof\s)?(?:persons?|people|cases?|times|number|ea\.?|each|items?|units?|vehicles?|%|hours?|days?|years?|age"
    r"|[kMGT]?Wh|[MGTP]?J|tons?|tonnes?|kg|k?m[23²³]|(?:[A-Z]{3}|[€$¥£])(?:\s(?:thousand|million|billion|[\d,]+))*"
    r"|(?:thousand|million|billion)\s\S+|t?-?CO[2₂]\S*(?:\s?e(?:q\.?)?)?|[\w²³₂.-]+/[\w²³₂.-]+)",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """A row: the line, or the two lines of labels and values, with what they hold."""

    lines: tuple[Shaped, ...]
    cells: tuple[Span, ...] = ()
    pairs: tuple[tuple[Span, Span], ...] = ()
    is_header: bool = False
    ruler: bool = False


def read_rows(text: str, table: Sequence[Shaped], heads: int | None = None) -> Iterator[Row]:
    """The rows of a table, header first where there is one; single rows of labels become pairs.

    `heads` is how many of the first rows are headers, where the source tells.
    """
    at = rows = 0
    headed = False
    while at < len(table):
        here = table[at]
        if here.shape in {Shape.RULER, Shape.NOISE}:
            yield Row(lines=(here,), ruler=True)
            at += 1
            continue
        inline = _pairs_in_cells(text, here)
        if inline:
            yield Row(lines=(here,), pairs=inline)
            at += 1
            continue
        pairs = _label_row(text, table, at)
        if pairs:
            yield Row(lines=(here, table[at + 1]), pairs=pairs)
            at += 2
            continue
        ruled = at + 1 < len(table) and table[at + 1].shape is Shape.RULER
        looks = ruled or (not headed and at + 1 < len(table) and _is_header(text, table, at))
        header = rows < heads if heads else looks
        headed, rows = headed or header, rows + 1
        yield Row(lines=(here,), cells=here.cells, is_header=header)
        at += 1


def opens_table(shaped: Sequence[Shaped], at: int) -> bool:
    """Whether a row of another width behind a blank line starts a table of its own, the rows before it being tight."""
    before, here = shaped[max(0, at - 2) : at], shaped[at]
    if here.line.gap == 0 or len(before) < 2 or before[-1].line.gap > 0:
        return False
    return all(row.shape is Shape.ROW and len(row.cells) != len(here.cells) for row in before)


def _words(text: str, row: Shaped) -> list[str]:
    return [text[c.start : c.end] for c in row.cells]


def _label_row(text: str, table: Sequence[Shaped], at: int) -> tuple[tuple[Span, Span], ...]:
    """The pairs of a row of labels above exactly one row of values."""
    if at + 1 >= len(table) or table[at + 1].shape is not Shape.ROW:
        return ()
    labels, values = table[at], table[at + 1]
    if len(labels.cells) != len(values.cells) or not _all_values(text, values):
        return ()
    if not all(is_label(word) for word in _words(text, labels) if word) or not all(_words(text, labels)):
        return ()
    if at + 2 < len(table) and table[at + 2].shape is Shape.ROW and _all_values(text, table[at + 2]):
        return ()
    return tuple(zip(labels.cells, values.cells, strict=True))


def _pairs_in_cells(text: str, row: Shaped) -> tuple[tuple[Span, Span], ...]:
    """The pairs of a row whose every cell is a label, a colon and a value."""
    pairs = []
    for cell in row.cells:
        colon = text.find(":", cell.start, cell.end)
        value = Span(*trim(text, colon + 1, cell.end)) if colon > cell.start else None
        if value is None or not is_value(text[value.start : value.end]) or not is_label(text[cell.start : colon]):
            return ()
        pairs.append((Span(*trim(text, cell.start, colon)), value))
    return tuple(pairs)


def _all_values(text: str, row: Shaped) -> bool:
    words = _words(text, row)
    return bool(words) and all(is_value(word) for word in words if word) and any(words)


def _is_header(text: str, table: Sequence[Shaped], at: int) -> bool:
    """Whether the first row names the columns: short words, years at most, where others hold more."""
    words = [word for word in _words(text, table[at]) if word]
    if len(words) < 2 or any(len(word) > 60 or word[-1] in ".;" or is_value(word) for word in words):
        return False
    below = [word for row in table[at + 1 : at + 4] for word in _words(text, row) if word]
    figures = any(is_value(word) for word in below)
    plain = all(len(word.split()) <= 6 and not any(c.isdigit() for c in word) for word in words)
    return figures or plain


@dataclass(frozen=True, slots=True, kw_only=True)
class Unit:
    """A label or a value in a run of labels and values: the first and last of its lines, by index."""

    first: int
    last: int
    value: bool


def find_units(shaped: Sequence[Shaped], start: int, layout: Layout) -> list[Unit]:
    """The run of short labels and values from a line on, the lines of one label taken together."""
    units: list[Unit] = []
    at = start
    while at < len(shaped):
        here = shaped[at]
        if at > start and (here.line.gap > 1 or here.line.glued):
            break
        if here.shape is Shape.VALUE:
            units.append(Unit(first=at, last=at, value=True))
            at += 1
            continue
        if here.shape is not Shape.TEXT:
            break
        group = gather(shaped, at, layout)
        words = " ".join(s.line.text for s in group)
        follows = bool(units) and units[-1].value and words[0].islower()
        if len(group) > _MOST_LINES or not (is_label(words) or (follows and len(words) <= _LONGEST_LABEL)):
            break
        units.append(Unit(first=at, last=at + len(group) - 1, value=False))
        at += len(group)
    return units


def find_pairs(shaped: Sequence[Shaped], units: Sequence[Unit], layout: Layout) -> Iterator[tuple[int, int, bool]]:
    """The (first line, last line, label comes first) of the pairs of one label and one value in a run.

    A value that has another value beside it stands in a flattened table and belongs to no single label.
    """
    if not any(unit.value for unit in units):
        return
    label_first = _label_comes_first(shaped, units, layout)
    for at, unit in enumerate(units):
        if not unit.value or _beside_value(units, at):
            continue
        other = at - 1 if label_first else at + 1
        if 0 <= other < len(units) and not units[other].value:
            yield min(unit.first, units[other].first), max(unit.last, units[other].last), label_first


@dataclass(frozen=True, slots=True, kw_only=True)
class FlatRow:
    """A row of a table whose cells stand below each other: the first and last line, its header or a row."""

    first: int
    last: int
    is_header: bool = False


def find_flat_rows(shaped: Sequence[Shaped], units: Sequence[Unit]) -> Iterator[FlatRow]:
    """Rows in a run of labels and values: a label and two values or more, twice or more with as many.

    Periods as many as the values right above the first row are its header.
    """
    rows: list[tuple[int, int]] = []
    for at, unit in enumerate(units):
        if unit.value:
            continue
        count = 0
        while at + 1 + count < len(units) and units[at + 1 + count].value:
            count += 1
        if count > 1:
            rows.append((at, count))
    usual = Counter(count for _, count in rows).most_common(1)
    if not usual or usual[0][1] < 2:
        return
    width = usual[0][0]
    kept = [at for at, count in rows if count == width]
    above = units[max(0, kept[0] - width) : kept[0]]
    if len(above) == width and all(_PERIOD.fullmatch(shaped[unit.first].line.text) for unit in above):
        yield FlatRow(first=above[0].first, last=above[-1].last, is_header=True)
    for at in kept:
        yield FlatRow(first=_label_start(shaped, units, at), last=units[at + width].last)


def _label_start(shaped: Sequence[Shaped], units: Sequence[Unit], at: int) -> int:
    """The line on which a row's label starts: above its unit, where that stands on a line of its own."""
    words = " ".join(s.line.text for s in shaped[units[at].first : units[at].last + 1])
    below_label = at > 0 and not units[at - 1].value and _PERIOD.fullmatch(shaped[units[at - 1].last].line.text) is None
    return units[at - 1].first if below_label and _UNIT.fullmatch(words) else units[at].first


def flat_cells(text: str, shaped: Sequence[Shaped], *, is_header: bool) -> tuple[Span, ...]:
    """The cells of a flat row: its label (empty in a header) and its values."""
    lines = [Span(s.line.start, s.line.end) for s in shaped]
    if is_header:
        return (Span(lines[0].start, lines[0].start), *lines)
    values = [s for s in shaped if s.shape is Shape.VALUE]
    label = shaped[: len(shaped) - len(values)]
    return (Span(*trim(text, label[0].line.start, label[-1].line.end)), *lines[len(label) :])


def _beside_value(units: Sequence[Unit], at: int) -> bool:
    return bool((at and units[at - 1].value) or (at + 1 < len(units) and units[at + 1].value))


def _label_comes_first(shaped: Sequence[Shaped], units: Sequence[Unit], layout: Layout) -> bool:
    """Whether labels stand above their values in a run.

    A run that begins with a value has them below, one that ends with a value above. In between,
    nearness tells, then the wording of what follows a value; last, pages of figures put the value first.
    """
    after = [shaped[unit.last + 1] for unit in units if unit.value and unit.last + 1 <= units[-1].last]
    if any(s.shape is Shape.TEXT and s.line.text[0].islower() and not s.line.gap for s in after):
        return False
    if units[0].value != units[-1].value:
        return units[-1].value
    labels = [shaped[unit.first].line.text for unit in units if not unit.value]
    if sum(_PERIOD.fullmatch(label) is not None for label in labels) * 2 > len(labels):
        return True
    values = [at for at, unit in enumerate(units) if unit.value and 0 < at < len(units) - 1]
    above = sum(shaped[units[at].first].line.gap for at in values)
    below = sum(shaped[units[at].last + 1].line.gap for at in values)
    if above != below:
        return above < below
    closing = units[-1].last + 1
    if not units[-1].value and closing < len(shaped) and shaped[closing].shape is Shape.TEXT:
        prose = len(shaped[closing].line.text) > 90 and is_title(shaped[units[-1].last].line.text)
        if prose and shaped[closing].line.gap:
            return True
    return not layout.wrapped


def pair_of(text: str, shaped: Sequence[Shaped], *, label_first: bool) -> tuple[Span, Span]:
    """The spans of the label and the value of a block found by `find_pairs`."""
    value = shaped[-1] if label_first else shaped[0]
    label = shaped[:-1] if label_first else shaped[1:]
    return (
        Span(*trim(text, label[0].line.start, label[-1].line.end)),
        Span(value.line.start, value.line.end),
    )
