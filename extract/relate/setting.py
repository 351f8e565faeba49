"""What the reading of figures needs beside a sentence: the units, the indicators, the year, the tables' headers."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from extract.find.columns import Columns, find_columns
from extract.find.numbers import Separators, detect_separators
from extract.find.rows import RowReader
from extract.find.tonnes import unit_of_gases, units_as_used
from extract.find.units import UnitLexicon
from extract.relate.indicator import load_indicators
from kg.vocabulary import load_units

if TYPE_CHECKING:
    from collections.abc import Mapping

    from extract.find.quantities import Amount
    from extract.find.rows import Row
    from extract.find.units import UnitUse
    from extract.read.document import Document
    from kg.vocabulary import Concept

_NO_COLUMNS = Columns()
_LONGEST_LINE = 2000  # characters: what is longer lost its lines, and its numbers their meaning


@dataclass(frozen=True, slots=True, kw_only=True)
class Setting:
    """A document with the lexicon of units, the year that it reports on, and its way to write numbers.

    `company` is the short name of the company, `columns` what the header lines of flattened tables set for the lines
    below them, by where a line starts, `gases` the one unit that greenhouse gases are stated in.
    """

    document: Document
    company: str
    year: int | None
    units: UnitLexicon
    separators: Separators
    columns: Mapping[int, Columns]
    gases: UnitUse | None = None

    @classmethod
    def of(cls, document: Document, year: int | None, company: str = "") -> Setting:
        """The setting of a document in which `company` reports on `year`."""
        units = UnitLexicon.from_units(units_as_used(document.text, load_units()))
        return cls(
            document=document,
            company=company,
            year=year,
            units=units,
            separators=detect_separators(document.text),
            columns=find_columns(document, units),
            gases=unit_of_gases(document.text),
        )

    def columns_at(self, start: int) -> Columns:
        """What the lines above a line that starts at `start` set for its numbers."""
        return self.columns.get(start, _NO_COLUMNS)

    def rows_at(self, start: int, text: str) -> tuple[Row, ...]:
        """The rows of a flattened table in a line that starts at `start`."""
        if len(text) > _LONGEST_LINE:
            return ()
        return RowReader(self.units, self.separators, self.gases).find_rows(text, self.columns_at(start))

    def indicator(self, metric: str, unit_code: str, context: tuple[str, ...] = ()) -> Concept | None:
        """The indicator that a figure is of, by its metric, its unit and the lines above it, the nearest first."""
        return load_indicators().find(metric, unit_code, context)

    def indicator_in(self, text: str, metric: str, amount: Amount) -> Concept | None:
        """The indicator that an amount of a sentence is of."""
        return load_indicators().find_in(text, metric, amount)
