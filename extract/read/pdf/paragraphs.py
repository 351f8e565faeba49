"""From the lines of a column to its headings, paragraphs, list items and notes."""

from __future__ import annotations

import itertools
from dataclasses import replace
from typing import TYPE_CHECKING

from extract.read.document import BlockKind
from extract.read.headings import is_loud, is_title
from extract.read.lines import Line
from extract.read.pdf.parts import LARGER, Part
from extract.read.pdf.strips import Strip
from extract.read.shapes import Shape, is_value, shape_line

if TYPE_CHECKING:
    from collections.abc import Sequence

    from extract.read.pdf.parts import Type

STOPS = ".!?:;"
SAME_SIZE = 0.08
_HEAVIER = 100
_MOST_HEADING_LINES = 4
_KINDS = {Shape.ITEM: BlockKind.LIST_ITEM, Shape.NOTE: BlockKind.FOOTNOTE, Shape.NOISE: BlockKind.NOISE}


def find_paragraphs(lines: Sequence[Sequence[Strip]], body: Type) -> list[Part]:
    """The parts of lines that are no table, each with its kind."""
    return _Column([_line(line) for line in lines], body).parts() if lines else []


def _line(band: Sequence[Strip]) -> Strip:
    """The strips of one line of a column as one."""
    if len(band) == 1:
        return band[0]
    strips = sorted(band, key=lambda strip: strip.left)
    main = max(strips, key=lambda strip: len(strip.text))
    return Strip(
        words=tuple(word for strip in strips for word in strip.words),
        text=" ".join(strip.text for strip in strips),
        left=strips[0].left,
        top=min(strip.top for strip in strips),
        right=max(strip.right for strip in strips),
        bottom=max(strip.bottom for strip in strips),
        base=main.base,
        size=main.size,
        weight=main.weight,
    )


class _Column:
    """The lines of a column, with what they have in common."""

    def __init__(self, lines: Sequence[Strip], body: Type) -> None:
        self.lines = lines
        self.body = body
        self.right = max(line.right for line in lines)
        self.width = self.right - min(line.left for line in lines)
        steps = sorted(
            below.base - above.base
            for above, below in itertools.pairwise(lines)
            if abs(below.size - above.size) <= SAME_SIZE * above.size and below.base > above.base
        )
        self.step = steps[len(steps) // 4] if steps else 0.0

    def parts(self) -> list[Part]:
        """The lines in paragraphs, each with its kind."""
        parts: list[Part] = []
        run: list[Strip] = []
        for line in self.lines:
            if run and self._ends(run, line):
                parts.append(self._part(run))
                run = []
            run.append(line)
        if run:
            parts.append(self._part(run))
        return parts

    def _ends(self, run: Sequence[Strip], line: Strip) -> bool:
        """Whether a line begins a paragraph of its own."""
        last, size = run[-1], max(run[-1].size, line.size)
        if abs(line.size - last.size) > SAME_SIZE * size:
            return True
        step = line.base - last.base
        if step > 1.25 * max(self.step, line.size) if self.step < 1.9 * size else step > 1.9 * size:
            return True
        if _shape(line.text)[0] in {Shape.ITEM, Shape.NOTE}:
            return True
        if line.weight != last.weight and len({s.weight for s in run}) == 1 and not line.text[0].islower():
            return not _runs_on(last, line)
        if is_value(run[0].text) and len(run) == 1 and run[0].size > LARGER * self.body.size:
            return True
        marked = _shape(run[0].text)[0] is Shape.ITEM
        if marked and line.left < run[0].left + 1 and len(run) > 1 and run[1].left > run[0].left + 3:
            return True
        closed = last.text[-1] in STOPS and not line.text[0].islower()
        return closed and self.right - last.right > 0.25 * self.width

    def _part(self, run: Sequence[Strip]) -> Part:
        shape, body, marker = _shape(run[0].text)
        kind = _KINDS.get(shape, BlockKind.PARAGRAPH)
        if kind is BlockKind.NOISE and len(run) > 1:
            kind = BlockKind.PARAGRAPH
        if kind is BlockKind.LIST_ITEM and body >= len(run[0].text) and len(run) == 1:
            kind = BlockKind.NOISE
        part = Part(kind=kind, lines=tuple(run), marker=marker, body=body)
        heads = kind is BlockKind.PARAGRAPH or (kind is BlockKind.LIST_ITEM and marker[:1].isdigit())
        return replace(part, kind=BlockKind.HEADING, marker="", body=0) if heads and self._heads(part) else part

    def _heads(self, part: Part) -> bool:
        if len(part.lines) > _MOST_HEADING_LINES or not is_title(part.text):
            return False
        bold = all(line.weight >= self.body.weight + _HEAVIER for line in part.lines)
        return part.size >= LARGER * self.body.size or bold or (is_loud(part.text) and part.size >= self.body.size)


def _runs_on(last: Strip, line: Strip) -> bool:
    """Whether a sentence goes on in the next line, of one weight with the last words of a line that has others too."""
    weights = [word.weight for word in last.words]
    return weights[-1] == line.words[0].weight and len(set(weights)) > 1 and last.text[-1] not in STOPS


def _shape(text: str) -> tuple[Shape, int, str]:
    """The shape of a line by its words, where these begin, and the mark before them."""
    shaped = shape_line(text, Line(start=0, end=len(text), text=text))
    return shaped.shape, shaped.body, shaped.marker
