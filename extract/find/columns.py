"""The header and caption lines above the rows of a table that lost its cells.

Text made from PDFs flattens tables: what a column's numbers are is told by the nearest line above that has years,
units in brackets, or both.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import TYPE_CHECKING

from extract.read.document import BlockKind

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from extract.find.units import UnitLexicon, UnitUse
    from extract.read.document import Document

YEAR = re.compile(r"(?:FY|CY)?\s?['’]?((?:19[89]\d|20[0-4]\d))(?:/\d\d)?[.,:]?")
"""A year alone, as columns are headed by."""

PROSE = re.compile(
    r"\b(?:is|are|was|were|be|been|has|have|had|will|would|can|could|may|should|must|does|did|we|our|they|this|these"
    r"|which|who|includes?|including)\b"
)
"""Words that rows, headers and captions do without."""

_NUMBER = re.compile(r"\D{0,4}\d[\d.,]*\W*")
_BRACKETED = re.compile(r"[(\[][^()\[\]]{1,40}[)\]]")
_FIRST_TITLE = re.compile(
    r"(?:categor(?:y|ies)|name|classification|items?|indicators?|division|region|type|country)\b", re.IGNORECASE
)
_TITLE = re.compile(
    r"\b(?:Number|No\.|Ratio|Percentage|Amount|Total|Average|Share(?:holding)?|Rate|Hours|Area|Volume)\b"
)
_LONGEST_HEADER, _PROSE_WORDS, _LONGEST_TITLE, _SHORTEST_TITLE = 220, 22, 40, 14


@dataclass(frozen=True, slots=True, kw_only=True)
class Column:
    """A column: its header's words, and the year and unit that they set."""

    title: str = ""
    year: int | None = None
    unit: UnitUse | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Columns:
    """What the lines above a row set for it: its columns, and the unit of all its numbers."""

    columns: tuple[Column, ...] = ()
    caption: UnitUse | None = None

    @property
    def dated(self) -> bool:
        """Whether each column has a year."""
        return bool(self.columns) and all(c.year is not None for c in self.columns)


def find_columns(document: Document, lexicon: UnitLexicon) -> Mapping[int, Columns]:
    """For each sentence or block by its start, what the lines above it set; lines below nothing are left out."""
    found: dict[int, Columns] = {}
    state = Columns()
    years: list[int] = []
    for start, text, is_running in _lines(document):
        alone = YEAR.fullmatch(text.strip())
        if alone is not None:
            years.append(int(alone.group(1)))
            continue
        if len(set(years)) > 1:  # a header row that stands one year a line
            state = Columns(columns=tuple(Column(year=year) for year in years))
        years = []
        if not is_running and (state.columns or state.caption):
            found[start] = state
        after = _after(state, text, lexicon)
        state = after if not is_running or after.dated else state
    return found


def _lines(document: Document) -> Iterator[tuple[int, str, bool]]:
    """Sentences, and blocks without any: where they start, their words, whether they are running headers."""
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
    if len(text) > _LONGEST_HEADER or (PROSE.search(text) and len(text.split()) > _PROSE_WORDS):
        return Columns()
    dated = _dated(text, lexicon)
    if dated:
        return Columns(columns=dated, caption=_caption(text, lexicon) or state.caption)
    if re.search(r"\d", _BRACKETED.sub("", text)):
        return state
    titled = _titled(text, lexicon)
    # A heading without a unit ends what the caption before it set.
    return Columns(columns=titled) if titled else replace(state, caption=_caption(text, lexicon))


def _dated(text: str, lexicon: UnitLexicon) -> tuple[Column, ...]:
    """Columns of a header with years: "2019 2020 2021", "2019 Target 2019 Result"."""
    words = list(re.finditer(r"\S+", _BRACKETED.sub(lambda found: " " * len(found.group()), text)))
    years = [(word, year) for word in words if (year := YEAR.fullmatch(word.group())) is not None]
    if len(years) < 2 or len(words) > len(years) * 3 + 6:
        return ()
    first = years[0][0].start()
    if any(_NUMBER.fullmatch(w.group()) and not YEAR.fullmatch(w.group()) for w in words if w.start() > first):
        return ()
    ends = [*(word.start() for word, _ in years[1:]), len(text)]
    titles = [text[word.end() : end].strip(" .:") for (word, _), end in zip(years, ends, strict=True)]
    told = [int(year.group(1)) for _, year in years]
    if any(PROSE.search(t) or len(t) > _LONGEST_TITLE for t in titles) or (len(set(told)) < 2 and not all(titles)):
        return ()
    return tuple(Column(title=t, year=y, unit=lexicon.in_header(t)) for t, y in zip(titles, told, strict=True))


def _titled(text: str, lexicon: UnitLexicon) -> tuple[Column, ...]:
    """Columns of a header without years: "Category Number of sites Ratio (%)"."""
    if not _FIRST_TITLE.match(text):
        return ()
    starts: list[int] = []
    for found in _TITLE.finditer(text):
        if not starts or found.start() - starts[-1] > _SHORTEST_TITLE or ")" in text[starts[-1] : found.start()]:
            starts.append(found.start())
    titles = [text[a:b].strip(" .") for a, b in pairwise([*starts, len(text)])]
    return tuple(Column(title=title, unit=lexicon.in_header(title)) for title in titles)


def _caption(text: str, lexicon: UnitLexicon) -> UnitUse | None:
    """The unit that a caption sets in brackets or after "Unit:"."""
    if not (_BRACKETED.search(text) or re.search(r"\bunits?\s*:", text, re.IGNORECASE)):
        return None
    return lexicon.in_header(text)
