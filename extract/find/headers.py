"""The columns that the header of a flattened table names, and the words and units of the lines above it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

from extract.find.units import PERCENT, UnitUse
from extract.pattern import to_pattern

if TYPE_CHECKING:
    from extract.find.units import UnitLexicon

YEAR = to_pattern(r"(?:[FCRP]Y)?[\s-]?['’]?((?:19[89]\d|20[0-4]\d))(?:[/-]\d\d)?[.,:*]{0,2}|FY[\s-]?['’]?(\d\d)[.,:*]?")
"""A year alone, as columns are headed by."""

PROSE = to_pattern(
    r"\b(?:is|are|was|were|be|been|has|have|had|will|would|can|could|may|should|must|does|did|we|our|they|this|these"
    r"|(?<!\bof\s)which|who|includes?|including)\b"
)
"""Words that rows, headers and captions do without."""

_NUMBER = to_pattern(r"\D{0,4}\d[\d.,]*\W*")
_CHANGE = to_pattern(
    r"(?:%\s?)?(?:\b(?:annual|total|[a-z]+-year)\s)?"
    r"\b(?:change|variation|variance|difference|growth|y-?o-?y|year-(?:on|over)-year)\b(?:,?\s?\(?%\)?)?",
    re.IGNORECASE,
)
# "(2021 vs. 2020)", also where the line ends before the bracket, and "2017-2021": what a change is between.
_COMPARED = to_pattern(r"\([^()]*\d{4}[^()]*(?:\)|$)|\b(?:19|20)\d\d\s?[-–/]\s?(?:19|20)\d\d\b")
# What a header calls the column of row names and that of units, and the words that only date it.
_ADMINISTRATIVE = to_pattern(
    r"\b(?:category|categories|classification|division|indicators?|items?|(?:metric\s)?units?(?:\sof\smeasure(?:ment)?)?"
    r"|metrics?|(?:fiscal|financial)\syears?(?:\sended)?|years?(?:\sended)?"
    r"|(?:as\sof\s)?(?:December|March|June)\s3[01],?)(?![\w-])",
    re.IGNORECASE,
)
# The figures of "Scope1", "CO2" and "m3" are no marks, and what stands in brackets stays.
_FOOT_MARK = to_pattern(
    r"(\([^()]*\))|(?<=[A-Za-z)])(?<!Scope)(?<!SCOPE)(?<!scope)(?<!Tier)(?<!CO)(?<!PM)(?<!NO)(?<!SO)(?<!CH)(?<!\bm)(?<!km)"
    r"\d{1,2}(?:,\d)*(?=\s|$)|[*†‡§]+|(?<!\S)\d{1,2}\)(?=\s|$)"
)
# "(d)" names a sum, no day.
_LETTERED = to_pattern(r"\s\([a-z]\)(?=\W*$)")
BRACKETED = to_pattern(r"[(\[][^()\[\]]{1,40}[)\]]")
"""A short remark in brackets, as units stand in."""

_FIRST_TITLE = to_pattern(
    r"(?:categor(?:y|ies)|name|classification|items?|indicators?|division|region|type|country)\b", re.IGNORECASE
)
_TITLE = to_pattern(
    r"\b(?:Number|No\.|Ratio|Percentage|Amount|Total|Average|Share(?:holding)?|Rate|Hours|Area|Volume)\b"
)
_LONGEST_TITLE, _SHORTEST_TITLE, _LONGEST_PERIOD = 40, 14, 8


@dataclass(frozen=True, slots=True, kw_only=True)
class Column:
    """A column: its header's words, and the year and unit that they set."""

    title: str = ""
    year: int | None = None
    unit: UnitUse | None = None


CHANGE = Column(title="change", unit=UnitUse(0, 0, PERCENT))
"""The column that tells by how much a figure changed."""


def year_of(text: str) -> int | None:
    """The year that a text is, and nothing else."""
    found = YEAR.fullmatch(text)
    if found is None:
        return None
    return int(found.group(1)) if found.group(1) else 2000 + int(found.group(2))


def is_change(text: str) -> bool:
    """Whether a text heads a column of changes, and says nothing else."""
    return _CHANGE.fullmatch(text.strip(" .*")) is not None


def read_dated(text: str, lexicon: UnitLexicon) -> tuple[Column, ...]:
    """Columns of a header with years: "2019 2020 2021", "2019 Target 2019 Result", "2020 2021 Change (%)"."""
    words = list(re.finditer(r"\S+", BRACKETED.sub(lambda found: " " * len(found.group()), text)))
    years = [(word, year) for word in words if (year := year_of(word.group())) is not None]
    if len(years) < 2 or len(words) > len(years) * 3 + 6:
        return ()
    first = years[0][0].start()
    if any(_NUMBER.fullmatch(w.group()) and year_of(w.group()) is None for w in words if w.start() > first):
        return ()
    ends = [*(word.start() for word, _ in years[1:]), len(text)]
    parts = (text[word.end() : end] for (word, _), end in zip(years, ends, strict=True))
    titles = [_COMPARED.sub(" ", part).strip(" .:") for part in parts]
    changes = _CHANGE.findall(titles[-1])
    titles[-1] = _CHANGE.sub("", titles[-1]).strip()
    told = [year for _, year in years]
    if any(PROSE.search(t) or len(t) > _LONGEST_TITLE for t in titles) or (len(set(told)) < 2 and not all(titles)):
        return ()
    levels = (Column(title=t, year=y, unit=lexicon.in_header(t)) for t, y in zip(titles, told, strict=True))
    return (*levels, *(CHANGE for _ in changes))


def before_years(text: str) -> str:
    """What a header says before its years."""
    first = next((m.start() for m in re.finditer(r"\S+", text) if year_of(m.group()) is not None), len(text))
    return text[:first]


def read_titled(text: str, lexicon: UnitLexicon) -> tuple[Column, ...]:
    """Columns of a header without years: "Category Number of sites Ratio (%)"."""
    if not _FIRST_TITLE.match(text):
        return ()
    starts: list[int] = []
    for found in _TITLE.finditer(text):
        if not starts or found.start() - starts[-1] > _SHORTEST_TITLE or ")" in text[starts[-1] : found.start()]:
            starts.append(found.start())
    titles = [text[a:b].strip(" .") for a, b in pairwise([*starts, len(text)])]
    return tuple(Column(title=title, unit=lexicon.in_header(title)) for title in titles)


def read_repeated(text: str, lexicon: UnitLexicon) -> tuple[Column, ...]:
    """One round of the columns of a header that repeats them: "Done Total Done Total Done Total"."""
    words = text.strip(" .").split()
    for length in range(2, min(_LONGEST_PERIOD, len(words) // 2) + 1):
        phrase = words[:length]
        if len(words) % length == 0 and phrase * (len(words) // length) == words:
            titles = _split_titles(phrase)
            return tuple(Column(title=t, unit=lexicon.in_header(t)) for t in titles) if len(titles) > 1 else ()
    return ()


def _split_titles(words: list[str]) -> list[str]:
    """The titles that words make up: each begins with one that heads columns, "%", or a capital after a small word."""
    titles: list[list[str]] = []
    for at, word in enumerate(words):
        after_small = word[:1].isupper() and words[at - 1][:1].islower()
        if not at or after_small or word[0] == "%" or _TITLE.match(word):
            titles.append([])
        titles[-1].append(word)
    return [" ".join(title) for title in titles]


def read_caption(text: str, lexicon: UnitLexicon) -> UnitUse | None:
    """The unit that a caption sets in brackets, after "Unit:", or by being one with its factor ("Millions of yen")."""
    text = _LETTERED.sub("", text)
    if BRACKETED.search(text) or re.search(r"\bunits?\s*:", text, re.IGNORECASE):
        return lexicon.in_header(text)
    if re.match(r"(?:in\s)?(?:thousands|millions|billions)\sof\s", text, re.IGNORECASE):
        return lexicon.in_header(f"({plain_title(text)})")
    return None


def title_of(text: str) -> str:
    """A header's words before its years, without those that only head the columns."""
    return plain_title(_ADMINISTRATIVE.sub("", before_years(text)))


def without_marks(text: str) -> str:
    """A text without the marks of footnotes; what stands in brackets stays."""
    return _FOOT_MARK.sub(lambda found: found.group(1) or "", text)


def plain_title(text: str) -> str:
    """A heading's words without what stands in brackets, footnote marks and the stops at its end."""
    text = without_marks(text)
    kept = BRACKETED.sub(lambda found: found.group() if re.search(r"(?i)scope|based", found.group()) else " ", text)
    return re.sub(r"\s+", " ", without_marks(kept)).strip(" .:;,-–—*•[]()")
