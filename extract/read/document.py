"""What every reader makes of a source: the text untouched, and blocks and sentences over it.

All offsets count code points of `Document.text`, end exclusive. A block is read by joining its
pieces (lines of a broken paragraph, say) with one space; `Reading` maps what was read back to the text.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from dataclasses import dataclass
from enum import Enum
from hashlib import sha256
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from decimal import Decimal


class BlockKind(Enum):
    """What a block is in the layout of a report."""

    HEADING = "heading"
    PARAGRAPH = "paragraph"
    LIST_ITEM = "list item"
    TABLE_ROW = "table row"
    LABEL_VALUE = "label and value"
    FOOTNOTE = "footnote"
    RUNNING_HEADER = "running header"
    PAGE_MARK = "page mark"
    NOISE = "noise"


@dataclass(frozen=True, slots=True)
class Span:
    """A half-open range of code points of the source text."""

    start: int
    end: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Box:
    """Where words stand on a page, in points from the top left corner of it as it is seen."""

    page: int
    left: float
    top: float
    right: float
    bottom: float


class Line(NamedTuple):
    """A line of print: its range of the text, its page, and the left, top, right and bottom of each of its words."""

    start: int
    end: int
    page: int
    words: tuple[tuple[float, float, float, float], ...]

    def box(self, text: str, start: int, end: int) -> Box | None:
        """Where the words stand that a range of `text` touches, None where it touches none."""
        first = text.count(" ", self.start, max(start, self.start))
        last = text.count(" ", self.start, min(end, self.end) - 1)
        words = self.words[first : last + 1]
        if not words:
            return None
        lefts, tops, rights, bottoms = zip(*words, strict=True)
        return Box(
            page=self.page,
            left=round(min(lefts), 1),
            top=round(min(tops), 1),
            right=round(max(rights), 1),
            bottom=round(max(bottoms), 1),
        )


@dataclass(frozen=True, slots=True)
class Piece:
    """A run of read text: `size` code points at `reading` stand for `width` ones at `source`.

    Where the two are equal, the run stands in the source character by character; where not (an
    entity, a ligature, a run of blanks), every read character stands for the whole of it.
    """

    reading: int
    source: int
    size: int
    width: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """Text as it is read, and where each of its characters stands in the source."""

    text: str
    pieces: tuple[Piece, ...]

    def to_source(self, start: int, end: int) -> Span:
        """The span of the source that the read characters `start` to `end` come from."""
        return Span(self._place(start).start, self._place(end - 1).end)

    def _place(self, at: int) -> Span:
        piece = self.pieces[bisect_right(self.pieces, at, key=lambda p: p.reading) - 1]
        if piece.size != piece.width:
            return Span(piece.source, piece.source + piece.width)
        source = piece.source + min(at - piece.reading, piece.size - 1)
        return Span(source, source + 1)

    def part(self, start: int, end: int) -> Reading:
        """The reading of the read characters `start` to `end`, counted from `start` anew."""
        pieces = []
        for piece in self.pieces:
            low, high = max(start, piece.reading), min(end, piece.reading + piece.size)
            if low < high and piece.size == piece.width:
                pieces.append(Piece(low - start, piece.source + low - piece.reading, high - low, high - low))
            elif low < high:
                pieces.append(Piece(low - start, piece.source, high - low, piece.width))
        return Reading(text=self.text[start:end], pieces=tuple(pieces))


@dataclass(frozen=True, slots=True, kw_only=True)
class Block:
    """A heading, paragraph, list item, table row ...; `lines` are its pieces in the source.

    `section` indexes `Document.sections`; `page` is 1-based where the source has pages.
    A table row has `cells` (list marks and cell separators left out), the number of its `table`,
    and `header`, the index of the header row's block (None for the header row itself and for
    tables without one). A label-and-value block has `pairs` of (label, value) spans.
    `marker` is a list item's mark as written ("-", "3.", "(a)").
    """

    kind: BlockKind
    start: int
    end: int
    reading: Reading
    section: int = 0
    page: int | None = None
    marker: str = ""
    cells: tuple[Span, ...] = ()
    table: int | None = None
    header: int | None = None
    pairs: tuple[tuple[Span, Span], ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Heading:
    """A section of the document: its heading and the range up to the next one of its level.

    Index 0 of `Document.sections` is the whole document: level 0, no title, no block.
    `parent` indexes `Document.sections`; `number` is the heading's own ("7.1", "IV", "Appendix A").
    """

    title: str
    level: int
    start: int
    end: int
    number: str | None = None
    parent: int | None = None
    block: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Sentence:
    """A sentence as it is read, inside one block (index `block` of `Document.blocks`)."""

    block: int
    start: int
    end: int
    reading: Reading

    @property
    def text(self) -> str:
        """The sentence with its lines joined."""
        return self.reading.text


@dataclass(frozen=True, slots=True, kw_only=True)
class Fact:
    """A figure that the source itself tags (inline XBRL) and where it stands in the text.

    `concept` is the IRI and `name` the local name of what it is of; `value` is scaled out; `unit` is as the tag's
    measures say ("EUR", "tCO2e", "MWh/EUR", "pure"); `members` are the parts of the company that it is of.
    """

    start: int
    end: int
    concept: str
    name: str
    value: Decimal
    unit: str
    period_start: str = ""
    period_end: str = ""
    members: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """A page of a source that has any: its number from 1, its printed label, its size in points.

    A page that is `scanned` is a picture without text: nothing of it was read.
    """

    number: int
    label: str
    width: float
    height: float
    scanned: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    """A source as read: `digest` is of the file's bytes, `name` its file name without the folder."""

    text: str
    name: str
    digest: str
    blocks: tuple[Block, ...]
    sections: tuple[Heading, ...]
    sentences: tuple[Sentence, ...]
    metadata: tuple[tuple[str, str], ...] = ()
    pages: tuple[Page, ...] = ()
    lines: tuple[Line, ...] = ()
    facts: tuple[Fact, ...] = ()

    @property
    def text_digest(self) -> str:
        """Like `digest`, of the text's UTF-8 bytes: what proves quotes where a reader made the text."""
        return f"sha256:{sha256(self.text.encode('utf-8', 'surrogatepass')).hexdigest()}"

    def boxes_of(self, start: int, end: int) -> tuple[Box, ...]:
        """Where a span of the text stands: a box a line of print, none where the source has no pages."""
        first = bisect_right(self.lines, start, key=lambda line: line.end)
        after = bisect_left(self.lines, end, key=lambda line: line.start)
        boxes = (line.box(self.text, start, end) for line in self.lines[first:after])
        return tuple(box for box in boxes if box is not None)

    def heading_path(self, section: int) -> tuple[str, ...]:
        """The titles of a section and of those around it, outermost first, without the root."""
        titles: list[str] = []
        at: int | None = section
        while at:
            titles.append(self.sections[at].title)
            at = self.sections[at].parent
        return tuple(reversed(titles))
