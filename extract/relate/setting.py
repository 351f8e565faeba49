"""What the reading of figures needs beside a sentence: the units, the indicators, the year, the tables' headers."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from extract.find.columns import Columns, find_columns
from extract.find.numbers import Separators, detect_separators
from extract.find.rows import RowReader
from extract.find.units import COUNT, PERCENT, UnitLexicon
from kg.vocabulary import load_concepts, load_units

if TYPE_CHECKING:
    from collections.abc import Mapping

    from extract.find.rows import Row
    from extract.read.document import Document
    from kg.vocabulary import Concept

_SCHEME = "indicator"
_SMALL = frozenset("of the for in by and a an to from".split())
_NO_COLUMNS = Columns()
_LONGEST_LINE = 2000  # characters: what is longer lost its lines, and its numbers their meaning


@dataclass(frozen=True, slots=True, kw_only=True)
class Setting:
    """A document with the lexicon of units, the year that it reports on, and its way to write numbers.

    `company` is the short name of the company, `columns` what the header lines of flattened tables set for the lines
    below them, by where a line starts, `indicators` the concepts by the words of their labels.
    """

    document: Document
    company: str
    year: int | None
    units: UnitLexicon
    separators: Separators
    columns: Mapping[int, Columns]
    indicators: Mapping[frozenset[str], Concept]

    @classmethod
    def of(cls, document: Document, year: int | None, company: str = "") -> Setting:
        """The setting of a document in which `company` reports on `year`."""
        units = UnitLexicon.from_units(load_units())
        return cls(
            document=document,
            company=company,
            year=year,
            units=units,
            separators=detect_separators(document.text),
            columns=find_columns(document, units),
            indicators={_words(name): c for c in reversed(load_concepts()) if c.scheme == _SCHEME for name in c.labels},
        )

    def columns_at(self, start: int) -> Columns:
        """What the lines above a line that starts at `start` set for its numbers."""
        return self.columns.get(start, _NO_COLUMNS)

    def rows_at(self, start: int, text: str) -> tuple[Row, ...]:
        """The rows of a flattened table in a line that starts at `start`."""
        if len(text) > _LONGEST_LINE:
            return ()
        return RowReader(self.units, self.separators).find_rows(text, self.columns_at(start))

    def indicator(self, metric: str, unit_code: str) -> Concept | None:
        """The indicator whose label has the words of a metric, in any order, and that such a unit measures."""
        found = self.indicators.get(_words(metric))
        if found is None or found.unit_code is None or _measures(unit_code, found.unit_code):
            return found
        return None


@cache
def _kinds() -> dict[str, frozenset[str]]:
    """The quantity kinds of each unit code; "t" measures mass, greenhouse gases and coal."""
    kinds: dict[str, set[str]] = {}
    for unit in load_units():
        kinds.setdefault(unit.code, set()).add(unit.quantity_kind)
    return {code: frozenset(names) for code, names in kinds.items()}


def _measures(unit_code: str, normal: str) -> bool:
    """Whether a figure's unit is of the kind of an indicator's normal unit; intensities and unknown units pass."""
    if "/" in unit_code or unit_code not in _kinds() or normal not in _kinds():
        return True
    if PERCENT in (unit_code, normal) or COUNT in (unit_code, normal):
        return unit_code == normal
    return not _kinds()[unit_code].isdisjoint(_kinds()[normal])


def _words(name: str) -> frozenset[str]:
    """The words that carry a name, in lower case and without the plural's s."""
    return frozenset(w.removesuffix("s") for w in re.findall(r"\w+", name.lower()) if w not in _SMALL)
