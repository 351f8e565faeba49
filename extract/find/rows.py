"""Rows of flattened tables: a label, often a unit, and numbers, in one line.

A row is told by a run of bare numbers after words without a verb; the lines above (`extract.find.columns`) tell
what the numbers are.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from itertools import pairwise
from typing import TYPE_CHECKING

from extract.find.headers import PROSE, YEAR, Column, without_marks
from extract.find.numbers import Separators, is_loss, parse_number
from extract.find.scopes import ends_in_scope, is_scope_number, tells_gases, without_scope_notes
from extract.find.units import COUNT, PERCENT, UnitLexicon, UnitUse, tells_share
from extract.pattern import to_pattern

if TYPE_CHECKING:
    from decimal import Decimal

    from extract.find.columns import Columns

_VALUE = to_pattern(
    r"[(\[]?(?P<sign>[-–−+])?(?:US\$|HK\$|[$€£¥₩₹])?(?P<digits>\d+(?:[.,]\d+)*)(?P<percent>\s?%)?"
    r"(?:(?<=,\d{3})[a-d])?[)\]]?[.,;*†‡§]*"
)
# "1)" is the mark of a note, not a number.
_NOTE = to_pattern(r"\d{1,2}(?:,\d{1,2})*\)")
_BLANK = to_pattern(r"(?:[-–—*]|--|N/?A|n/a|n\.a\.?|NR|N\.A\.?|nil)[.,;]?|[Nn]ot\s\w+\.?")
_TOKEN = to_pattern(r"[Nn]ot (?:[Rr]eported|[Aa]pplicable|[Aa]vailable)\.?|\S+")
# "120,4567" is 120,456 with the mark of note 7.
_FOOTED = to_pattern(r"(\d{1,3}(?:,\d{3})+)\d")
_COUNT_TAIL = to_pattern(
    r"(?:\s+Total(?=\s+number))?[\s(]*\b(?:persons?|people|ea\.?|each|cases?|times|units?|counts?|number|no\.|#|items?|pcs\.?|pieces?|employees"
    r"|headcount|companies|sites)\)?[\s.:]*$",
    re.IGNORECASE,
)
# A label does not stop in the middle: a month, a preposition, an article or an open bracket before numbers is no row.
_OPEN_END = to_pattern(
    r"(?:\b(?:of|in|by|to|at|for|from|with|and|or|the|a|an|on|since|until|under|over|scopes?|tier|pages?(?:\s[\d-]+)?"
    r"|level|phase|step|no|January|February|March|April|May|June|July|August|September|October|November|December)"
    r"|[,(&])$|\([^)]*$",
    re.IGNORECASE,
)
_TIMES = frozenset(("h", "d", "a", "mo"))
# Who is counted, where nothing else stands in front of the numbers.
_STAFF = to_pattern(r"(?:employees|headcount)\W*", re.IGNORECASE)
_NO_HEADS = to_pattern(
    r"\b(?:hours?|injur\w+|accidents?|rates?|train\w*|exposure|leave|fatalit\w+|days?)\b", re.IGNORECASE
)
_NUMBER_OF = to_pattern(r"(?:total\s)?number\sof\s[a-z]", re.IGNORECASE)
_NOTED = to_pattern(r"\d{1,2}\)|[*※†‡]+")
# Rows of counts, shares or intensities do not go on with the measure of the row above; those of money with money only.
_COUNTED = to_pattern(
    r"\b(?:number|no\.|rates?|ratios?|percent\w*|share|intensity|per|prices?|hours?|days?|employees|persons|people|cases"
    r"|incidents|sites|suppliers)(?![\w-])|[%#]",
    re.IGNORECASE,
)
_MONEY = to_pattern(r"\b(?:revenues?|sales|costs?|income|profit|expenses?|tax(?:es)?|investments?)\b", re.IGNORECASE)
_LONGEST_LABEL, _LONGEST_TAIL, _LONGEST_COUNTED = 160, 12, 14


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
    """A flattened row at characters `start` to `end` of its line: the label without its unit, the cells.

    `people`: the numbers count persons ("Parental leave Persons"). `measured`: the row gives its own unit.
    """

    start: int
    end: int
    label: str
    cells: tuple[Cell, ...]
    people: bool = False
    measured: bool = True


@dataclass(slots=True)
class _Run:
    """Words, then the value tokens that follow them."""

    words: list[re.Match[str]] = field(default_factory=list)
    values: list[re.Match[str]] = field(default_factory=list)
    unit: UnitUse | None = None

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
        plain = without_marks(self.written)
        if self.unit is not None and self.unit.code == COUNT:
            plain = plain if _STAFF.fullmatch(plain) else _COUNT_TAIL.sub("", plain)
        elif self.unit is not None:
            plain = f"{plain[: self.unit.start].rstrip(' ([')} {plain[self.unit.end :].lstrip(')] ')}"
        return re.sub(r"\.{3,}|\s+(?=\s)", "", plain).strip(" .:;,-–*/")

    @property
    def people(self) -> bool:
        """Whether the label ends in the persons that its numbers count."""
        return re.search(r"\b(?:persons?|people)\W*$", self.written, re.IGNORECASE) is not None


class RowReader:
    """Finds rows with the units of a lexicon and the number convention of a document."""

    __slots__ = ("_gases", "_lexicon", "_separators")

    def __init__(self, lexicon: UnitLexicon, separators: Separators, gases: UnitUse | None = None) -> None:
        """Take what is the same for all lines of a document; `gases` is the one unit of its greenhouse gases."""
        self._lexicon = lexicon
        self._separators = separators
        self._gases = gases

    def find_rows(self, text: str, above: Columns) -> tuple[Row, ...]:
        """The rows in a line; none where it is prose or a soup of numbers."""
        runs = self._runs(text, above)
        if not runs or any(_is_prose(run.label(text)) for run in runs):
            return ()
        rows = [self._row(text, run, above) for run in runs]
        told = tuple(row for row in rows if row is not None)
        return told if len(told) == len(rows) else ()

    def _runs(self, text: str, above: Columns) -> list[_Run]:
        """Labels with their values, and the units that close rows where the header says so or nothing else follows."""
        runs, tail = _split_runs(text, len(above.columns))
        if not runs:
            return []
        for run, following in zip(runs, [*(later.words for later in runs[1:]), tail], strict=True):
            unit = self._closing_unit(text, following) if following and (above.unit_last or following is tail) else None
            run.unit = unit if above.unit_last or not following else None
        is_noted = tail and len(above.columns) > 1 and _NOTED.fullmatch(tail[0].group())
        if len(tail) > _LONGEST_TAIL and not is_noted and not (runs and runs[-1].unit and above.unit_last):
            return []
        return runs if all(run.words for run in runs) else []

    def _closing_unit(self, text: str, words: list[re.Match[str]]) -> UnitUse | None:
        """The unit that words begin with, taken out of them."""
        rest = text[words[0].start() : words[min(len(words), 5) - 1].end()]
        unit = self._lexicon.in_header(f"({rest})")
        if unit is None or not _is_leading(rest, unit):
            return None
        at = words[0].start() + unit.end - 1
        words[:] = [word for word in words if word.start() >= at]
        return unit

    def _row(self, text: str, run: _Run, above: Columns) -> Row | None:
        surplus = max(0, len(run.values) - len(above.columns)) if above.columns else 0
        if surplus == 1 and _BLANK.fullmatch(run.values[-1].group()):
            run, surplus = _Run(words=run.words, values=run.values[:-1], unit=run.unit), 0
        if surplus > 1 or (surplus == 1 and not run.values[0].group().isdigit()):
            return None
        if surplus:  # a number at the end of the label
            run = _Run(words=[*run.words, *run.values[:surplus]], values=run.values[surplus:], unit=run.unit)
        label = self._label(run.label(text))
        if not _may_be_row(run, label, above):
            return None
        if _STAFF.fullmatch(label.plain) and any(map(_NO_HEADS.search, above.headings(measured=False))):
            return None
        columns = above.fitting(len(run.values))
        given = run.unit or label.unit or above.caption or handed_down(label.written, above)
        cells = [self._cell(v, c, label, given) for v, c in zip(run.values, columns, strict=True)]
        told = tuple(cell for cell in cells if cell is not None)
        if not told or len(told) < len([v for v in run.values if _VALUE.fullmatch(v.group())]) or _is_axis(told):
            return None
        return Row(
            start=run.words[0].start(),
            end=run.values[-1].end(),
            label=label.plain,
            cells=told,
            people=label.people,
            measured=(run.unit or label.unit) is not None,
        )

    def _label(self, written: str) -> _Label:
        written = without_scope_notes(written)
        tail = _COUNT_TAIL.search(written)
        if tail is not None:
            return _Label(written=written, unit=UnitUse(tail.start(), len(written), COUNT))
        plain = without_marks(written)
        unit = self._lexicon.in_header(plain)
        before = plain[: unit.start].rstrip() if unit is not None and unit.factor == 1 else ""
        if before[-1:].isdigit() and not ends_in_scope(before):
            unit = None  # a threshold: "less than 0.5 ‰"
        # "Working hours" as a whole label names a matter, not a unit.
        is_matter = unit is not None and unit.code in _TIMES and len(written.split()) < 3 and "(" not in written
        return _Label(written=written, unit=None if is_matter else unit)

    def _cell(self, token: re.Match[str], column: Column, label: _Label, given: UnitUse | None) -> Cell | None:
        found = _VALUE.fullmatch(token.group())
        if found is None:
            return None
        footed = _FOOTED.fullmatch(found["digits"])
        value = parse_number(footed.group(1) if footed else found["digits"], self._separators)
        if value is None:
            return None
        use = self._own_unit(token, found) or column.unit or given
        if use is None and tells_gases(label.written) and not tells_share(label.written):
            use = self._gases
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


def _is_leading(text: str, unit: UnitUse) -> bool:
    """Whether nothing but a factor stands before a unit ("Million tonnes", "1,000 t"); it was found in brackets."""
    before = text[: max(0, unit.start - 1)]
    return re.fullmatch(r"(?:10*(?:,000)*|thousand|million|billion|trillion|\s)*", before, re.IGNORECASE) is not None


def handed_down(label: str, above: Columns) -> UnitUse | None:
    """The unit of the row above or of the table, for a row that has none and tells of no other measure."""
    given = above.above or above.whole
    if given is None or _COUNTED.search(f"{label} {above.group}") or (_MONEY.search(label) and not given.is_money):
        return None
    return given


def _split_runs(text: str, columns: int) -> tuple[list[_Run], list[re.Match[str]]]:
    """Label and values, once or more, and the words that follow; too few values to be a row's belong to the label."""
    runs: list[_Run] = []
    run = _Run()
    for token in _TOKEN.finditer(text):
        is_value = _VALUE.fullmatch(token.group()) and not _NOTE.fullmatch(token.group())
        if is_value and not run.values and is_scope_number(text, token):
            is_value = None
        if is_value or _BLANK.fullmatch(token.group()):
            run.values.append(token)
            continue
        surplus = run.values
        if 0 < len(run.values) < columns and _BLANK.fullmatch(run.values[-1].group()):
            run = _Run(words=[token])  # what stands before is a row that lost cells
            continue
        if len(run.values) >= max(2, columns):
            cut = columns or len(run.values)
            runs.append(_Run(words=run.words, values=run.values[:cut]))
            surplus, run = run.values[cut:], _Run()
        run.words += [*surplus, token]
        run.values = []
    if run.values:
        runs.append(run)
        return runs, []
    return runs, run.words


def _is_prose(label: str) -> bool:
    return len(label) > _LONGEST_LABEL or PROSE.search(label) is not None


def _may_be_row(run: _Run, label: _Label, above: Columns) -> bool:
    """Several numbers make a row; one alone does where its label or the lines above say what it is."""
    if _OPEN_END.search(label.written) or not re.search(r"[^\W\d_]{2}", label.plain):
        return False
    if any(YEAR.fullmatch(v.group().strip(").,;")) or v.group().endswith(",") for v in run.values):
        return False
    if len(run.values) > 1 or (label.people and _NUMBER_OF.match(label.plain)):
        return True
    measured = label.unit is not None and label.unit.code != COUNT
    if not measured and len(label.plain.split()) > _LONGEST_COUNTED:
        return False  # a page number after the titles of a contents list
    return len(above.columns) < 2 and (measured or len(above.columns) == 1 or above.caption is not None)


def _is_axis(cells: tuple[Cell, ...]) -> bool:
    """Whether the numbers step evenly, as the marks of a chart's axis do."""
    steps = {right.value - left.value for left, right in pairwise(cells)}
    return len(cells) > 4 and len(steps) == 1 and 0 not in steps
