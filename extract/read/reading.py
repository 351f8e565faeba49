"""From lines of the source to the text as it is read, with the map back.

Lines are joined by one space, words broken at a line end are made whole, runs of blanks become one
space, entities and ligatures become the characters that they stand for, marks that nobody sees go.
"""

from __future__ import annotations

import html
import re
import unicodedata
from typing import TYPE_CHECKING

from extract.read.document import Piece, Reading, Span
from extract.read.lines import INVISIBLE

if TYPE_CHECKING:
    from collections.abc import Iterable

_CLOSING = r"[,.;:!?)\]](?=\s|$)"
_CLITIC = r"['’](?:s|re|ve|ll|d|m|t)\b"
_INLINE = "b|i|u|em|strong|sup|sub|span|br|p|div|a|font|small|ul|ol|li"
_CHANGE = re.compile(
    "|".join(
        [
            r"(?P<entity>&(?:[A-Za-z]{2,8}|\#\d{1,7}|\#[xX][0-9A-Fa-f]{1,6});)",
            r"(?P<raised><sup>\s{0,4}[\d,]{1,6}\s{0,4}</sup>)",
            rf"(?P<tag></?(?:{_INLINE})(?:\s[^<>]{{0,200}})?/?>)",
            r"(?P<ligature>[\ufb00-\ufb06])",
            rf"(?P<gone>[{INVISIBLE}]+|\\(?=[!-/:-@\[-`{{-~]))",
            rf"(?P<loose>[ ](?=(?:{_CLOSING}|{_CLITIC}))|(?<=[(\[])[ ])",
            r"(?P<blank>[^\S ]\s*|[ ]\s+)",
        ]
    )
)
_BREAKS = re.compile(r"</?(?:br|p|div|li|ul|ol)\b")
RAISED = str.maketrans("0123456789+-()", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁽⁾")
_HYPHENS = ("-", "\u2010", "\u00ad")
_LAST_WORD = re.compile(r"[^\W\d_]+$")
_FIRST_WORD = re.compile(r"[^\W\d_]+")
_LONGEST_WORD = 40


class _Roll:
    """A reading in the making."""

    def __init__(self, source: str) -> None:
        self.source = source
        self.parts: list[str] = []
        self.pieces: list[Piece] = []
        self.size = 0

    def add(self, written: str, source: int, width: int) -> None:
        if not written:
            return
        last = self.pieces[-1] if self.pieces else None
        if (
            last is not None
            and len(written) == width
            and last.size == last.width
            and last.reading + last.size == self.size
            and last.source + last.width == source
        ):
            self.pieces[-1] = Piece(last.reading, last.source, last.size + width, last.width + width)
        else:
            self.pieces.append(Piece(self.size, source, len(written), width))
        self.glue(written)

    def glue(self, written: str) -> None:
        self.parts.append(written)
        self.size += len(written)

    def copy(self, start: int, end: int, *, tabs: bool) -> None:
        at = start
        for match in _CHANGE.finditer(self.source, start, end):
            self.add(self.source[at : match.start()], at, match.start() - at)
            self.add(_written(match, tabs=tabs), match.start(), match.end() - match.start())
            at = match.end()
        self.add(self.source[at:end], at, end - at)

    def to_reading(self) -> Reading:
        return Reading(text="".join(self.parts), pieces=tuple(self.pieces))


def _written(match: re.Match[str], *, tabs: bool) -> str:
    """What is read for a stretch of the source that is not read as it stands."""
    found = match.group()
    if match.lastgroup == "entity":
        character = html.unescape(found)
        if len(character) != 1 or not character.isprintable():
            return " " if character.isspace() else found
        return character
    if match.lastgroup == "ligature":
        return unicodedata.normalize("NFKC", found)
    if match.lastgroup == "raised":
        return "".join(c for c in found if c.isdigit()).translate(RAISED)
    if match.lastgroup == "tag":
        return " " if _BREAKS.match(found) else ""
    if match.lastgroup == "blank":
        return "\t" if tabs and "\t" in found else " "
    return ""


def to_reading(text: str, spans: Iterable[Span], words: frozenset[str] = frozenset(), *, tabs: bool = False) -> Reading:
    """The reading of lines of `text`; `words` tell which hyphens at line ends belong to the word.

    `tabs` keeps a tab between the cells of a table's row.
    """
    roll = _Roll(text)
    last: Span | None = None
    for span in spans:
        end = span.end
        if last is not None:
            if breaks_word(text, last, span):
                roll.copy(last.start, last.end - (not keeps_hyphen(text, last, span, words)), tabs=tabs)
            else:
                roll.copy(last.start, last.end, tabs=tabs)
                roll.glue(" ")
        last = Span(span.start, end)
    if last is not None:
        roll.copy(last.start, last.end, tabs=tabs)
    return roll.to_reading()


def to_row_reading(text: str, cells: Iterable[Span]) -> Reading:
    """The reading of the cells of a row whose markup stands between them in the text, a tab between each."""
    roll = _Roll(text)
    for cell in cells:
        if cell.start < cell.end:
            roll.glue("\t" if roll.size else "")
            roll.copy(cell.start, cell.end, tabs=False)
    return roll.to_reading()


def breaks_word(text: str, line: Span, following: Span) -> bool:
    """Whether a word is broken between two lines: a letter and a hyphen, then a small letter."""
    return (
        line.end - line.start > 1
        and text[line.end - 1] in _HYPHENS
        and text[line.end - 2].isalpha()
        and text[following.start].islower()
    )


def keeps_hyphen(text: str, line: Span, following: Span, words: frozenset[str]) -> bool:
    """Whether a broken word is a compound, as far as the words of the text tell.

    The word without its hyphen is a word of the text: no. Both halves are: yes. Else: no.
    """
    if text[line.end - 1] == "\u00ad":
        return False
    before = _LAST_WORD.search(text[max(line.start, line.end - 1 - _LONGEST_WORD) : line.end - 1])
    after = _FIRST_WORD.match(text, following.start, min(following.end, following.start + _LONGEST_WORD))
    left = before.group().lower() if before else ""
    right = after.group().lower() if after else ""
    if left + right in words:
        return False
    return left in words and right in words
