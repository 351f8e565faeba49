"""Tables that lost their cells: rows as "label, unit, numbers" in one line, with their header lines above.

Text made from PDFs flattens tables. A row is told by a run of bare numbers after words without a verb;
its columns by the nearest line above that has years, units in brackets, or both.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from decimal import Decimal
from itertools import pairwise
from typing import TYPE_CHECKING

from extract.find.numbers import Separators, parse_number
from extract.find.units import COUNT, PERCENT, UnitLexicon, UnitUse
from extract.read.document import BlockKind

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from extract.read.document import Document

_TOKEN = re.compile(r"\S+")
_VALUE = re.compile(
    r"[(\[]?(?P<sign>[-–−+])?(?P<money>US\$|HK\$|[$€£¥₩₹])?(?P<digits>\d+(?:[.,]\d+)*)(?P<percent>\s?%)?[)\]]?[.,;*]*"
)
_BLANK = re.compile(r"(?:[-–—*]|N/?A|n/a|n\.a\.?|NR|N\.A\.?|nil)[.,;]?")
_FOOTED = re.compile(r"(\d{1,3}(?:,\d{3})+)\d")
_YEAR = re.compile(r"(?:FY|CY)?\s?['’]?((?:19[89]\d|20[0-4]\d))(?:/\d\d)?[.,:]?")
_PROSE = re.compile(
    r"\b(?:is|are|was|were|be|been|has|have|had|will|would|can|could|may|should|must|does|did|we|our|they|this|these|which|who|includes?|including)\b"
)
_COUNT_TAIL = re.compile(
    r"[\s(]*\b(?:persons?|people|ea\.?|each|cases?|times|units?|counts?|number|no\.|#|items?|pcs\.?|pieces?|employees|headcount|EA|companies|sites)\)?[\s.:]*$",
    re.IGNORECASE,
)
_SHARE = re.compile(r"\b(?:percent(?:age)?|rates?|ratios?|share|proportion)\b", re.IGNORECASE)
# A label does not stop in the middle: a month, a preposition, an article or an open bracket before numbers is no row.
_OPEN_END = re.compile(
    r"(?:\b(?:of|in|by|to|at|for|from|with|and|or|the|a|an|on|since|until|under|over|scopes?|tier|pages?(?:\s[\d-]+)?|level|phase|step|no"
    r"|January|February|March|April|May|June|July|August|September|October|November|December)|[,(&])$|\([^)]*$",
    re.IGNORECASE,
)
_BRACKETED = re.compile(r"[(\[][^()\[\]]{1,40}[)\]]")
_FOOT_MARKS = re.compile(r"(?<=[A-Za-z)])\d(?:,\d)*(?=\s|$)")
_LONGEST_LABEL, _LONGEST_HEADER, _PROSE_WORDS, _LONGEST_TAIL = 160, 220, 22, 12


@dataclass(frozen=True, slots=True, kw_only=True)
class Column:
    """A column: its header's words, and the year and unit that they set."""

    title: str = ""
    year: int | None = None
    unit: UnitUse | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Columns:
    """What the lines above a row set for it; `dated` tells that the columns are of years."""

    columns: tuple[Column, ...] = ()
    caption: UnitUse | None = None

    @property
    def dated(self) -> bool:
        """Whether each column has a year."""
        return bool(self.columns) and all(c.year is not None for c in self.columns)


@dataclass(frozen=True, slots=True, kw_only=True)
class Cell:
    """A number of a row at characters `start` to `end`: scaled, with the year of its column where that is known."""

    start: int
    end: int
    value: Decimal
    unit_code: str
    year: int | None = None
    title: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """A flattened row at characters `start` to `end` of the sentence: the label without its unit, the cells."""

    start: int
    end: int
    label: str
    cells: tuple[Cell, ...]


@dataclass(slots=True)
class _Run:
    """Words, then the value tokens that follow them."""

    words: list[re.Match[str]] = field(default_factory=list)
    values: list[re.Match[str]] = field(default_factory=list)


def find_rows(text: str, above: Columns, lexicon: UnitLexicon, separators: Separators) -> tuple[Row, ...]:
    """The rows of a flattened table in a sentence; none where it is prose or a soup of numbers."""
    runs = _runs(text, len(above.columns))
    if not runs or any(_is_prose(_words(text, run)) for run in runs):
        return ()
    rows = []
    for run in runs:
        row = _row(text, run, above, lexicon, separators)
        if row is None:
            return ()
        rows.append(row)
    return tuple(rows)


def _runs(text: str, columns: int) -> list[_Run]:
    """Label and values, once or more; runs too short to be a row's values belong to the label."""
    runs, run = [], _Run()
    for token in _merged(text):
        if _is_value(token.group()):
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


def _merged(text: str) -> Iterator[re.Match[str]]:
    """The tokens, "Not Reported" and "Not applicable" as one."""
    yield from re.finditer(r"[Nn]ot (?:[Rr]eported|[Aa]pplicable|[Aa]vailable)\.?|\S+", text)


def _is_value(token: str) -> bool:
    return _VALUE.fullmatch(token) is not None or _BLANK.fullmatch(token) is not None or token.startswith(("Not ", "not "))


def _words(text: str, run: _Run) -> str:
    return text[run.words[0].start() : run.words[-1].end()] if run.words else ""


def _is_prose(label: str) -> bool:
    return len(label) > _LONGEST_LABEL or not re.search(r"[^\W\d_]{2}", label) or _PROSE.search(label) is not None


def _row(text: str, run: _Run, above: Columns, lexicon: UnitLexicon, separators: Separators) -> Row | None:
    columns = above.columns
    if columns and len(run.values) > len(columns):  # a number at the end of the label
        run = _Run(words=[*run.words, *run.values[: -len(columns)]], values=run.values[-len(columns) :])
    label = _words(text, run)
    unit = _label_unit(label, lexicon)
    if not _may_be_row(run, label, above, unit):
        return None
    fitting = columns if len(columns) == len(run.values) else (Column(),) * len(run.values)
    if len(run.values) == 1 and len(columns) > 1:
        return None
    cells = tuple(
        c for v, column in zip(run.values, fitting, strict=True) if (c := _cell(v, column, unit or above.caption, label, separators))
    )
    if not re.search(r"[^\W\d_]{2}", _plain(label, unit)) or any(v.group().endswith(",") for v in run.values):
        return None
    if len(cells) != len([v for v in run.values if _VALUE.fullmatch(v.group())]) or _is_axis(cells):
        return None
    return Row(start=run.words[0].start(), end=run.values[-1].end(), label=_plain(label, unit), cells=cells)


def _may_be_row(run: _Run, label: str, above: Columns, unit: UnitUse | None) -> bool:
    """Several numbers make a row; one alone does where its label or the lines above say what it is."""
    if any(_YEAR.fullmatch(v.group().strip(").,;")) for v in run.values) or _OPEN_END.search(label):
        return False
    if len(run.values) > 1:
        return True
    return (unit is not None and unit.code != COUNT) or len(above.columns) == 1 or above.caption is not None


def _label_unit(label: str, lexicon: UnitLexicon) -> UnitUse | None:
    if _COUNT_TAIL.search(label):
        return UnitUse(_COUNT_TAIL.search(label).start(), len(label), COUNT)
    unit = lexicon.in_header(_FOOT_MARKS.sub("", label))
    # "Working hours" as a whole label names a matter, not a unit.
    return None if unit is not None and unit.code in ("h", "d", "a", "mo") and len(label.split()) <= 2 and "(" not in label else unit  # noqa: PLR2004


def _cell(match: re.Match[str], column: Column, unit: UnitUse | None, label: str, separators: Separators) -> Cell | None:
    found = _VALUE.fullmatch(match.group())
    if found is None:
        return None
    digits = found["digits"]
    footed = _FOOTED.fullmatch(digits)
    value = parse_number(footed.group(1) if footed else digits, separators)
    if value is None:
        return None
    own = PERCENT if found["percent"] else None
    use = column.unit or unit
    code = own or (use.code if use else COUNT)
    if own is None and use is None and _SHARE.search(label) and value <= 100:  # noqa: PLR2004 - a share of all
        code = PERCENT
    factor = use.factor if use is not None and own is None else Decimal(1)
    value = value * factor
    if found["sign"] in ("-", "–", "−"):
        value = -value
    return Cell(start=match.start(), end=match.end(), value=value, unit_code=code, year=column.year, title=column.title)


def _is_axis(cells: tuple[Cell, ...]) -> bool:
    """Whether the numbers step evenly, as the marks of a chart's axis do."""
    steps = {b.value - a.value for a, b in zip(cells, cells[1:], strict=False)}
    return len(cells) > 4 and len(steps) == 1 and 0 not in steps  # noqa: PLR2004


def _plain(label: str, unit: UnitUse | None) -> str:
    """The label without its unit and its footnote marks."""
    plain = _FOOT_MARKS.sub("", label)
    if unit is not None and unit.end > unit.start:
        plain = _COUNT_TAIL.sub("", plain) if unit.code == COUNT else plain[: unit.start].rstrip(" ([") + plain[unit.end :].lstrip(")] ")
    return re.sub(r"\.{3,}", "", plain).strip(" .:;,-–*")


def find_columns(document: Document, lexicon: UnitLexicon) -> Mapping[int, Columns]:
    """For each sentence start, what the header and caption lines above it set; one pass over the document."""
    found: dict[int, Columns] = {}
    state, years = Columns(), []
    for start, text, is_running in _lines(document):
        alone = _YEAR.fullmatch(text.strip())
        if alone is not None:
            years.append(int(alone.group(1)))
            continue
        if len(set(years)) > 1:  # a header row that stands one year a line
            state = Columns(columns=tuple(Column(year=y) for y in years))
        years = []
        if not is_running and (state.columns or state.caption):
            found[start] = state
        after = _after(state, text, lexicon)
        state = after if not is_running or after.dated else state
    return found


def _lines(document: Document) -> Iterator[tuple[int, str, bool]]:
    sentences = iter(document.sentences)
    sentence = next(sentences, None)
    for index, block in enumerate(document.blocks):
        if block.kind in (BlockKind.PAGE_MARK, BlockKind.NOISE):
            continue
        spoken = False
        while sentence is not None and sentence.block <= index:
            spoken = True
            yield sentence.start, sentence.text, False
            sentence = next(sentences, None)
        if not spoken:
            yield block.start, block.reading.text, block.kind is BlockKind.RUNNING_HEADER


def _after(state: Columns, text: str, lexicon: UnitLexicon) -> Columns:
    """What holds below a line: a header replaces what was set, a caption its unit, prose ends the table."""
    if len(text) > _LONGEST_HEADER or (_PROSE.search(text) and len(text.split()) > _PROSE_WORDS):
        return Columns()
    dated = _dated(text, lexicon)
    if dated:
        return Columns(columns=dated, caption=_caption(text, lexicon) or state.caption)
    if re.search(r"\d", _BRACKETED.sub("", text)):
        return state
    titled = _titled(text, lexicon)
    if titled:
        return Columns(columns=titled)
    caption = _caption(text, lexicon)
    if caption is not None:
        return replace(state, caption=caption)
    return replace(state, caption=None)  # a heading without a unit ends what the one before it set


def _dated(text: str, lexicon: UnitLexicon) -> tuple[Column, ...]:
    """Columns of a header with years: "2019 2020 2021", "2019 Target 2019 Result"."""
    marks = [(m, _YEAR.fullmatch(m.group())) for m in _TOKEN.finditer(_BRACKETED.sub(lambda b: " " * len(b.group()), text))]
    years = [(m, y) for m, y in marks if y is not None]
    if len(years) < 2 or len(marks) > len(years) * 3 + 6:  # noqa: PLR2004
        return ()
    if any(_VALUE.fullmatch(m.group()) and y is None for m, y in marks if m.start() > years[0][0].start()):
        return ()
    ends = [m.start() for m, _ in years[1:]] + [len(text)]
    titles = [text[m.end() : end].strip(" .:") for (m, _), end in zip(years, ends, strict=True)]
    if len({y.group(1) for _, y in years}) < 2 and not all(titles):  # noqa: PLR2004
        return ()
    if any(_PROSE.search(t) or len(t) > 40 for t in titles):  # noqa: PLR2004 - a header's words are few
        return ()
    return tuple(Column(title=t, year=int(y.group(1)), unit=lexicon.in_header(t)) for t, (_, y) in zip(titles, years, strict=True))


def _titled(text: str, lexicon: UnitLexicon) -> tuple[Column, ...]:
    """Columns of a header without years, told by "Category", "Name", "Number of" and units in brackets."""
    if not re.match(r"(?:categor(?:y|ies)|name|classification|items?|indicators?|division|region|type|country)\b", text, re.IGNORECASE):
        return ()
    starts = [m.start() for m in re.finditer(r"\b(?:Number|No\.|Ratio|Percentage|Amount|Total|Average|Share(?:holding)?|Rate|Hours|Area|Volume)\b", text)]
    starts = [s for at, s in enumerate(starts) if at == 0 or s - starts[at - 1] > 14 or ")" in text[starts[at - 1] : s]]  # noqa: PLR2004
    titles = [text[a:b].strip(" .") for a, b in pairwise([*starts, len(text)])]
    return tuple(Column(title=t, unit=lexicon.in_header(t)) for t in titles)


def _caption(text: str, lexicon: UnitLexicon) -> UnitUse | None:
    """The unit that a caption sets in brackets or after "Unit:"."""
    if not (_BRACKETED.search(text) or re.search(r"\bunits?\s*:", text, re.IGNORECASE)):
        return None
    unit = lexicon.in_header(text)
    return unit if unit is not None and unit.end > unit.start else None
