"""The sentences of blocks: rows and headings whole, pairs one by one, the rest split."""

from __future__ import annotations

from typing import TYPE_CHECKING

from extract.read.document import Block, BlockKind, Sentence, Span
from extract.read.reading import to_reading
from extract.read.sentences import split_sentences

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

_PROSE = 15
_SILENT = {BlockKind.RUNNING_HEADER, BlockKind.PAGE_MARK, BlockKind.NOISE}
_WHOLE = {BlockKind.HEADING, BlockKind.TABLE_ROW, BlockKind.LABEL_VALUE}


def read_sentences(
    text: str, blocks: Sequence[Block], *, colons: bool = False, cells: bool = False
) -> Iterator[Sentence]:
    """The sentences of all blocks that hold any; `colons` lets a colon end one, `cells` parts prose in rows."""
    for at, block in enumerate(blocks):
        if block.kind in _SILENT or not block.reading.pieces:
            continue
        if block.kind is BlockKind.LABEL_VALUE and len(block.pairs) > 1 and "\t" not in block.reading.text:
            for span in _pair_spans(block):
                yield Sentence(block=at, start=span.start, end=span.end, reading=to_reading(text, (span,)))
            continue
        if cells and block.kind is BlockKind.TABLE_ROW:
            ranges = list(_row_ranges(block.reading.text))
        elif block.kind in _WHOLE:
            ranges = [(0, len(block.reading.text))]
        else:
            ranges = list(split_sentences(block.reading.text, colons=colons))
        for start, end in ranges:
            span = block.reading.to_source(start, end)
            yield Sentence(block=at, start=span.start, end=span.end, reading=block.reading.part(start, end))


def _pair_spans(block: Block) -> Iterator[Span]:
    """The spans of the pairs on one line with their emphasis marks, the words before them with the first."""
    mark = len("**")
    for at, (label, value) in enumerate(block.pairs):
        yield Span(label.start - mark if at else block.start, value.end + mark)


def _row_ranges(text: str) -> Iterator[tuple[int, int]]:
    """The ranges of a row that are sentences: each of a cell of several, the cells beside it together."""
    start = end = at = 0
    for cell in text.split("\t"):
        sentences = list(split_sentences(cell)) if len(cell.split()) >= _PROSE else []
        if len(sentences) > 1:
            yield from _trimmed(text, start, end)
            yield from ((at + first, at + last) for first, last in sentences)
            start = at + len(cell) + 1
        end = at + len(cell)
        at = end + 1
    yield from _trimmed(text, start, end)


def _trimmed(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """A range without the blanks at its ends, where anything is left."""
    part = text[start:end]
    if part.strip():
        yield start + len(part) - len(part.lstrip()), start + len(part.rstrip())
