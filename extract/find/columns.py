"""What the lines above the rows of a flattened table set for them.

Text made from PDFs flattens tables: what a column's numbers are is told by the nearest line above that has years,
units in brackets, or both, what a row is of by the header and the lines of words between the rows.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from extract.find.headers import (
    BRACKETED,
    CHANGE,
    PROSE,
    Column,
    before_years,
    is_change,
    plain_title,
    read_caption,
    read_dated,
    read_repeated,
    read_titled,
    title_of,
    without_marks,
    year_of,
)
from extract.pattern import to_pattern
from extract.read.document import BlockKind

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from extract.find.units import UnitLexicon, UnitUse
    from extract.read.document import Document

# Masses, energies and volumes: what rows without a unit go on with from the row above them.
_PHYSICAL = to_pattern(r"[kMG]?t|kg|[MGTP]?J|[kMGT]W\.h|m3|10\*[36]\.m3|[kMG]?L|tce|10\*6\.\[Btu_IT\]|\[gal_us\]")
# Two numbers or more, or one at the end.
_VALUES = to_pattern(r"(?:\s[-–(]?\d[\d,.]*[%†‡*)]*(?=\s|$)){2,}|\s[-–(]?\d[\d,.]*\W*$")
_LONGEST_HEADER, _PROSE_WORDS, _LONGEST_GROUP = 220, 22, 90
_MANY_COLUMNS, _MOST_REMARKS = 5, 3
_FEWEST_RUNS = 3  # runs of numbers that make a long line several rows
_ASIDE = frozenset((BlockKind.RUNNING_HEADER, BlockKind.FOOTNOTE))


@dataclass(frozen=True, slots=True, kw_only=True)
class Columns:
    """What the lines above a row set for it: its columns, and the unit of all its numbers.

    `caption` is the unit of the last caption, `whole` that of the header of the table, `above` that of the nearest row
    above which has one. `group` is the last line of words alone, `parent` the label of the row with the unit `above`,
    `title` the words of the header. `round` is what the columns repeat, `unit_last` whether units close the rows,
    `remarks` how much prose has come since the last row.
    """

    columns: tuple[Column, ...] = ()
    round: tuple[Column, ...] = ()
    caption: UnitUse | None = None
    second: UnitUse | None = None
    whole: UnitUse | None = None
    above: UnitUse | None = None
    group: str = ""
    parent: str = ""
    title: str = ""
    unit_last: bool = False
    remarks: int = 0

    @property
    def dated(self) -> bool:
        """Whether the columns have years."""
        return any(column.year is not None for column in self.columns)

    def headings(self, *, measured: bool = True) -> tuple[str, ...]:
        """The lines that a row stands under, the nearest first; with its own unit it is no part of the row above."""
        parent = "" if measured else self.parent
        return tuple(dict.fromkeys(words for words in (self.group, parent, self.title) if words))

    def fitting(self, values: int) -> tuple[Column, ...]:
        """The columns of a row with so many values; nameless ones where the header has another number."""
        if len(self.columns) == values:
            return self.columns
        if self.round and values % len(self.round) == 0:
            return self.round * (values // len(self.round))
        return (Column(),) * values


_NOTHING = Columns()


def find_columns(document: Document, lexicon: UnitLexicon) -> Mapping[int, Columns]:
    """For each sentence or block by its start, what the lines above it set; lines below nothing are left out."""
    found: dict[int, Columns] = {}
    state = _NOTHING
    stacked: list[Column] = []
    for start, text, is_aside in _lines(document):
        column = _stacked(text.strip(), stacked, state)
        if column is not None:
            stacked.append(column)
            continue
        if len({c.year for c in stacked}) > 1:  # a header row that stands one year a line
            title = state.group or state.title
            state = Columns(columns=tuple(stacked), whole=state.caption or state.whole, title=title)
        stacked = []
        if state != _NOTHING:
            found[start] = state
        after = _after(state, text, lexicon)
        state = after if not is_aside or after.dated else state
    return found


def _stacked(text: str, before: list[Column], state: Columns) -> Column | None:
    """A column of a header that stands one column a line: a year, or a change after years.

    A year that comes twice is stated in the second unit of the caption.
    """
    year = year_of(text)
    if year is not None:
        again = any(column.year == year for column in before)
        return Column(year=year, unit=state.second if again else None)
    return CHANGE if len(before) > 1 and is_change(text) else None


def _lines(document: Document) -> Iterator[tuple[int, str, bool]]:
    """Sentences, and blocks without any: where they start, their words, whether they are no part of what is around.

    Years that were taken for page numbers head columns.
    """
    sentences = iter(document.sentences)
    sentence = next(sentences, None)
    for index, block in enumerate(document.blocks):
        is_year = block.kind is BlockKind.PAGE_MARK and year_of(block.reading.text.strip()) is not None
        if block.kind in (BlockKind.PAGE_MARK, BlockKind.NOISE) and not is_year:
            continue
        spoken = False
        while sentence is not None and sentence.block <= index:
            spoken = True
            yield sentence.start, sentence.text, block.kind in _ASIDE
            sentence = next(sentences, None)
        if not spoken:
            yield block.start, block.reading.text, block.kind in _ASIDE


def _after(state: Columns, text: str, lexicon: UnitLexicon) -> Columns:
    """What holds below a line: a header replaces what was set, a caption its unit, prose ends the table."""
    if len(text) > _LONGEST_HEADER and not PROSE.search(text) and len(_VALUES.findall(text)) > _FEWEST_RUNS:
        return _below_row(state, text, lexicon)
    if len(text) > _LONGEST_HEADER or (PROSE.search(text) and len(text.split()) > _PROSE_WORDS):
        return _below_prose(state)
    dated = read_dated(text, lexicon)
    if dated:
        return _headed(state, text, dated, lexicon)
    if re.search(r"\d", without_marks(BRACKETED.sub("", text))):
        return _below_row(state, text, lexicon)
    titled = read_titled(text, lexicon)
    if titled:
        return Columns(columns=titled, group=state.group)
    repeated = read_repeated(text, lexicon)
    if repeated:
        return Columns(round=repeated, title=state.group)
    return _below_words(state, text, lexicon)


def _below_prose(state: Columns) -> Columns:
    """What holds below prose: a remark inside a table of many columns does not end it, more of them do."""
    if len(state.columns) < _MANY_COLUMNS or state.remarks >= _MOST_REMARKS:
        return _NOTHING
    return Columns(columns=state.columns, title=state.title, unit_last=state.unit_last, remarks=state.remarks + 1)


def _headed(state: Columns, text: str, columns: tuple[Column, ...], lexicon: UnitLexicon) -> Columns:
    """What holds below a header with years; the words before them name the table, and may give its unit."""
    unit = read_caption(text, lexicon) or lexicon.in_header(before_years(text))
    return Columns(
        columns=columns,
        whole=unit or state.caption,
        title=title_of(text) or state.group,
        unit_last=re.search(r"\bunits?\W*$", text, re.IGNORECASE) is not None,
    )


def _below_row(state: Columns, text: str, lexicon: UnitLexicon) -> Columns:
    """What holds below a row: rows without a unit go on with a measure of the row above them."""
    if not state.columns:
        return state
    state = replace(state, remarks=0)
    label = _VALUES.split(text, maxsplit=1)[0]
    unit = lexicon.in_header(label)
    domestic = re.match(r"(.{8,}?)[\s*(–-]+(?:Domestic|Korea|China|Japan)\b", label)
    if domestic is not None:  # rows of other regions follow
        state = replace(state, group=plain_title(domestic.group(1)))
    if unit is None:
        return state
    if _PHYSICAL.fullmatch(unit.code) is None:
        return replace(state, above=None, parent="")
    return replace(state, above=unit, parent=plain_title(label))


def _below_words(state: Columns, text: str, lexicon: UnitLexicon) -> Columns:
    """What holds below a line of words: a heading without a unit ends what the caption before it set."""
    group = plain_title(text) if len(text) <= _LONGEST_GROUP else ""
    if len(re.findall(r"[^\W\d_]", text)) < 4:  # "N/A" and the like stand for cells
        return state
    caption = read_caption(text, lexicon)
    if caption is not None and state.caption is not None and caption.is_money and state.caption.is_money:
        return replace(state, second=caption)
    return replace(state, caption=caption, group=group, above=None, parent="")
