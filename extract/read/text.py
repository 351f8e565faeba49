"""The reader of plain text and Markdown: a string becomes a Document, the string itself unchanged."""

from __future__ import annotations

from hashlib import sha256
from typing import TYPE_CHECKING

from extract.read.blocks import BlockBuilder
from extract.read.bullets import split_bullets
from extract.read.document import Block, BlockKind, Document, Sentence, Span
from extract.read.furniture import find_furniture, set_pages
from extract.read.headings import build_sections
from extract.read.lines import Layout, Line, find_layout, split_lines
from extract.read.neighbours import settle_shapes
from extract.read.reading import to_reading
from extract.read.sentences import split_sentences
from extract.read.shapes import Shape, Shaped, shape_line
from kg.errors import SourceError

if TYPE_CHECKING:
    from collections.abc import Iterator

_SILENT = {BlockKind.RUNNING_HEADER, BlockKind.PAGE_MARK, BlockKind.NOISE}
_WHOLE = {BlockKind.HEADING, BlockKind.TABLE_ROW, BlockKind.LABEL_VALUE}


def read_text(text: str, *, name: str, digest: str | None = None) -> Document:
    """The Document of a string; `digest` is that of the file it came from, else of its UTF-8 bytes.

    A paragraph that a page break cuts is two blocks, so that blocks never overlap and every
    visible character is in exactly one. A SourceError says that there is no sentence in it.
    """
    lines, marks = set_pages(split_lines(text))
    layout = find_layout(lines)
    furniture = find_furniture(lines, marks, layout)
    shaped, kinds = _shape(text, lines, furniture, layout)
    builder = BlockBuilder(text, shaped, kinds, layout)
    blocks = builder.build()
    blocks, sections = build_sections(blocks, builder.marks, len(text))
    sentences = tuple(_sentences(text, blocks, layout))
    if not any(any(c.isalpha() for c in sentence.text) for sentence in sentences):
        raise SourceError(f"{name} has no sentence in it: nothing but blanks, marks or figures; give the report's text")
    return Document(
        text=text,
        name=name,
        digest=digest or "sha256:" + sha256(text.encode("utf-8", errors="surrogatepass")).hexdigest(),
        blocks=tuple(blocks),
        sections=tuple(sections),
        sentences=sentences,
    )


def _shape(
    text: str, lines: list[Line], furniture: dict[int, BlockKind], layout: Layout
) -> tuple[list[Shaped], dict[int, BlockKind]]:
    """The shaped lines, bullets run together split, and the kinds of those that are furniture."""
    shaped: list[Shaped] = []
    kinds: dict[int, BlockKind] = {}
    for at, line in enumerate(lines):
        if at in furniture:
            kinds[len(shaped)] = furniture[at]
            shaped.append(Shaped(line=line, shape=Shape.FURNITURE, body=line.start))
        else:
            shaped.extend(shape_line(text, part) for part in split_bullets(text, line))
    return settle_shapes(text, shaped, layout), kinds


def _sentences(text: str, blocks: list[Block], layout: Layout) -> Iterator[Sentence]:
    """The sentences of all blocks that hold any: whole rows and headings, pairs, the split rest."""
    for at, block in enumerate(blocks):
        if block.kind in _SILENT or not block.reading.pieces:
            continue
        if block.kind is BlockKind.LABEL_VALUE and len(block.pairs) > 1 and "\t" not in block.reading.text:
            for span in _pair_spans(block):
                yield Sentence(block=at, start=span.start, end=span.end, reading=to_reading(text, (span,)))
            continue
        if block.kind in _WHOLE:
            ranges = [(0, len(block.reading.text))]
        else:
            ranges = list(split_sentences(block.reading.text, colons=layout.spaced))
        for start, end in ranges:
            span = block.reading.to_source(start, end)
            yield Sentence(block=at, start=span.start, end=span.end, reading=block.reading.part(start, end))


def _pair_spans(block: Block) -> Iterator[Span]:
    """The spans of the pairs on one line with their emphasis marks, the words before them with the first."""
    mark = len("**")
    for at, (label, value) in enumerate(block.pairs):
        yield Span(label.start - mark if at else block.start, value.end + mark)
