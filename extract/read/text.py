"""The reader of plain text and Markdown: a string becomes a Document, the string itself unchanged."""

from __future__ import annotations

from hashlib import sha256

from extract.read.blocks import BlockBuilder
from extract.read.bullets import split_bullets
from extract.read.document import BlockKind, Document
from extract.read.furniture import find_furniture, set_pages
from extract.read.headings import build_sections
from extract.read.lines import Layout, Line, find_layout, split_lines
from extract.read.neighbours import settle_shapes
from extract.read.shapes import Shape, Shaped, shape_line
from extract.read.wording import read_sentences
from kg.errors import SourceError


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
    sentences = tuple(read_sentences(text, blocks, colons=layout.spaced))
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
