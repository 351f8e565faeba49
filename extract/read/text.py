"""From a text to a Document, the text itself unchanged: by its lines, and by what markup tells of some of them."""

from __future__ import annotations

from dataclasses import replace
from hashlib import sha256
from typing import TYPE_CHECKING

from extract.read.blocks import BlockBuilder
from extract.read.bullets import split_bullets
from extract.read.document import BlockKind, Document
from extract.read.furniture import find_furniture, set_pages
from extract.read.headings import build_sections
from extract.read.lines import Layout, Line, find_layout, split_lines
from extract.read.neighbours import settle_shapes
from extract.read.shapes import Shape, Shaped, shape_line
from extract.read.told import Markup, match_lines
from extract.read.wording import read_sentences
from kg.errors import SourceError

if TYPE_CHECKING:
    from extract.read.told import Known, Told


def read_text(text: str, *, name: str, digest: str | None = None, markup: Markup | None = None) -> Document:
    """The Document of a string; `digest` is that of the file it came from, else of its UTF-8 bytes.

    What `markup` does not tell is told by the look of the lines.
    A paragraph that a page break cuts is two blocks, so that blocks never overlap and every
    visible character is in exactly one. A SourceError says that there is no sentence in it.
    """
    markup = markup or Markup()
    known = match_lines(text, split_lines(text), markup.told)
    lines, marks = set_pages(known.lines)
    layout = find_layout(lines)
    furniture = {at: kind for at, kind in find_furniture(lines, marks, layout).items() if at not in known.shapes}
    shaped, kinds, starts = _shape(text, lines, furniture, layout, known)
    builder = BlockBuilder(text, shaped, kinds, layout, told=starts, titled=markup.titled)
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
        metadata=markup.metadata,
    )


def _shape(
    text: str, lines: list[Line], furniture: dict[int, BlockKind], layout: Layout, known: Known
) -> tuple[list[Shaped], dict[int, BlockKind], dict[int, Told]]:
    """The shaped lines, bullets run together split; the kinds of furniture, and what is told, by their index."""
    shaped: list[Shaped] = []
    kinds: dict[int, BlockKind] = {}
    starts: dict[int, Told] = {}
    for at, line in enumerate(lines):
        if at in known.shapes:
            if at in known.starts:
                starts[len(shaped)] = known.starts[at]
            shaped.append(replace(known.shapes[at], line=line))
        elif at in furniture:
            kinds[len(shaped)] = furniture[at]
            shaped.append(Shaped(line=line, shape=Shape.FURNITURE, body=line.start))
        else:
            shaped.extend(shape_line(text, part) for part in split_bullets(text, line))
    return settle_shapes(text, shaped, layout), kinds, starts
