"""Rows of flattened tables: a label, often a unit, and numbers, in one line.

A row is told by a run of bare numbers after words without a verb; the lines above (`extract.find.columns`) tell
what the numbers are.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from itertools import pairwise
from typing import TYPE_CHECKING

from extract.find.columns import PROSE, YEAR, Column, Columns
from extract.find.numbers import Separators, is_loss, parse_number
from extract.find.units import COUNT, PERCENT, UnitLexicon, UnitUse, tells_share

if TYPE_CHECKING:
    from decimal import Decimal

_VALUE = re.compile(
    r"[(\[]?(?P<sign>[-–−+])?(?:US\$|HK\$|[$€£¥₩₹])?(?P<digits>\d+(?:[.,]\d+)*)(?P<percent>\s?%)?[)\]]?[.,;*]*"
)
_BLANK = re.compile(r"(?:[-–—*]|N/?A|n/a|n\.a\.?|NR|N\.A\.?|nil)[.,;]?|[Nn]ot\s\w+\.?")
_TOKEN = re.compile(r"[Nn]ot (?:[Rr]eported|[Aa]pplicable|[Aa]vailable)\.?|\S+")
# "120,4567" is 120,456 with the mark of note 7.
_FOOTED = re.compile(r"(\d{1,3}(?:,\d{3})+)\d")
_FOOT_MARKS = re.compile(r"(?<=[A-Za-z)])\d{1,2}(?:,\d)*(?=\s|$)")
_COUNT_TAIL = re.compile(
    r"[\s(]*\b(?:persons?|people|ea\.?|each|cases?|times|units?|counts?|number|no\.|#|items?|pcs\.?|pieces?|employees"
    r"|headcount|companies|sites)\)?[\s.:]*$",
    re.IGNORECASE,
)
# A label does not stop in the middle: a month, a preposition, an article or an open bracket before numbers is no row.
_OPEN_END = re.compile(
    r"(?:\b(?:of|in|by|to|at|for|from|with|and|or|the|a|an|on|since|until|under|over|scopes?|tier|pages?(?:\s[\d-]+)?"
    r"|level|phase|step|no|January|February|March|April|May|June|July|August|September|October|November|December)"
    r"|[,(&])$|\([^)]*$",
    re.IGNORECASE,
)
_TIMES = frozenset(("h", "d", "a", "mo"))
_LONGEST_LABEL, _LONGEST_TAIL = 160, 12


@dataclass(frozen=True, slots=True, kw_only=True)
class Cell:
    """A number of a row at characters `start` to `end`: scaled, with the year and title of its column if known."""

    start: int
    end: int
    value: Decimal
    unit_code: str
    year: int | None = None
    title: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """A flattened row at characters `start` to `end` of its line: the label without its unit, the cells."""

    start: int
    end: int
    label: str
    cells: tuple[Cell, ...]


@dataclass(slots=True)
class _Run:
    """Words, then the value tokens that follow them."""

    words: list[re.Match[str]] = field(default_factory=list)
    values: list[re.Match[str]] = field(default_factory=list)

    def label(self, text: str) -> str:
        """The words as they stand."""
        return text[self.words[0].start() : self.words[-1].end()]


@dataclass(frozen=True, slots=True, kw_only=True)
class _Label:
    """A row's label as written, and the unit that it gives its numbers."""

    written: str
    unit: UnitUse | None

    @property
    def plain(self) -> str:
        """The label without its unit, footnote marks and dot leaders."""
        plain = _FOOT_MARKS.sub("", self.written)
        if self.unit is not None and self.unit.code == COUNT:
            plain = _COUNT_TAIL.sub("", plain)
        elif self.unit is not None:
            plain = f"{plain[: self.unit.start].rstrip(' ([')} {plain[self.unit.end :].lstrip(')] ')}"
        return re.sub(r"\.{3,}|\s+(?=\s)", "", plain).strip(" .:;,-–*")


class RowReader:
    """Finds rows with the units of a lexicon and the number convention of a document."""

    __slots__ = ("_lexicon", "_separators")

    def __init__(self, lexicon: UnitLexicon, separators: Separators) -> None:
        """Take what is the same for all lines of a document."""
        self._lexicon = lexicon
        self._separators = separators

    def find_rows(self, text: str, above: Columns) -> tuple[Row, ...]:
        """The rows in a line; none where it is prose or a soup of numbers."""
        runs = _runs(text, len(above.columns))
        if not runs or any(_is_prose(run.label(text)) for run in runs):
            return ()
        rows = [self._row(text, run, above) for run in runs]
        told = tuple(row for row in rows if row is not None)
        return told if len(told) == len(rows) else ()

    def _row(self, text: str, run: _Run, above: Columns) -> Row | None:
        surplus = max(0, len(run.values) - len(above.columns)) if above.columns else 0
        if surplus > 1 or (surplus == 1 and not run.values[0].group().isdigit()):
            return None
        if surplus:  # a number at the end of the label
            run = _Run(words=[*run.words, *run.values[:surplus]], values=run.values[surplus:])
        label = self._label(run.label(text))
        if not _may_be_row(run, label, above):
            return None
        columns = above.columns if len(above.columns) == len(run.values) else (Column(),) * len(run.values)
        cells = [self._cell(v, c, label, above.caption) for v, c in zip(run.values, columns, strict=True)]
        told = tuple(cell for cell in cells if cell is not None)
        if not told or len(told) < len([v for v in run.values if _VALUE.fullmatch(v.group())]) or _is_axis(told):
            return None
        return Row(start=run.words[0].start(), end=run.values[-1].end(), label=label.plain, cells=told)

    def _label(self, written: str) -> _Label:
        tail = _COUNT_TAIL.search(written)
        if tail is not None:
            return _Label(written=written, unit=UnitUse(tail.start(), len(written), COUNT))
        unit = self._lexicon.in_header(_FOOT_MARKS.sub("", written))
        # "Working hours" as a whole label names a matter, not a unit.
        is_matter = unit is not None and unit.code in _TIMES and len(written.split()) < 3 and "(" not in written
        return _Label(written=written, unit=None if is_matter else unit)

    def _cell(self, token: re.Match[str], column: Column, label: _Label, caption: UnitUse | None) -> Cell | None:
        found = _VALUE.fullmatch(token.group())
        if found is None:
            return None
        footed = _FOOTED.fullmatch(found["digits"])
        value = parse_number(footed.group(1) if footed else found["digits"], self._separators)
        if value is None:
            return None
        use = self._own_unit(token, found) or column.unit or label.unit or caption
        if use is None:
            use = UnitUse(0, 0, PERCENT if value <= 100 and tells_share(label.written) else COUNT)
        below_zero = found["sign"] in ("-", "–", "−") or is_loss(token.group())
        value *= -use.factor if below_zero else use.factor
        end = token.start() + found.end()
        return Cell(start=token.start(), end=end, value=value, unit_code=use.code, year=column.year, title=column.title)

    def _own_unit(self, token: re.Match[str], found: re.Match[str]) -> UnitUse | None:
        """The unit written with the number itself."""
        if found["percent"]:
            return UnitUse(token.start(), token.end(), PERCENT)
        return self._lexicon.money_before(token.group(), found.start("digits"))


def _runs(text: str, columns: int) -> list[_Run]:
    """Label and values, once or more; runs too short to be a row's values belong to the label."""
    runs: list[_Run] = []
    run = _Run()
    for token in _TOKEN.finditer(text):
        if _VALUE.fullmatch(token.group()) or _BLANK.fullmatch(token.group()):
            run.values.append(token)
            continue
        surplus = run.values
        if len(run.values) >= max(2, columns):
            cut = columns or len(run.values)
            runs.append(_Run(words=run.words, values=run.values[:cut]))
            surplus, run = run.values[cut:], _Run()
        run.words += [*surplus, token]
        run.values = []
    if run.values:
        runs.append(run)
    elif len(run.words) > _LONGEST_TAIL:
        return []
    return runs if all(r.words for r in runs) else []


def _is_prose(label: str) -> bool:
    return len(label) > _LONGEST_LABEL or PROSE.search(label) is not None


def _may_be_row(run: _Run, label: _Label, above: Columns) -> bool:
    """Several numbers make a row; one alone does where its label or the lines above say what it is."""
    if _OPEN_END.search(label.written) or not re.search(r"[^\W\d_]{2}", label.plain):
        return False
    if any(YEAR.fullmatch(v.group().strip(").,;")) or v.group().endswith(",") for v in run.values):
        return False
    if len(run.values) > 1:
        return True
    measured = label.unit is not None and label.unit.code != COUNT
    return len(above.columns) < 2 and (measured or len(above.columns) == 1 or above.caption is not None)


def _is_axis(cells: tuple[Cell, ...]) -> bool:
    """Whether the numbers step evenly, as the marks of a chart's axis do."""
    steps = {right.value - left.value for left, right in pairwise(cells)}
    return len(cells) > 4 and len(steps) == 1 and 0 not in steps
