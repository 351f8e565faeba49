"""From lines to blocks: headings, paragraphs, list items, rows, pairs, notes, furniture, noise."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, NamedTuple

from extract.read.document import Block, BlockKind, Span
from extract.read.headings import Mark, find_mark, is_numbered_title, is_title
from extract.read.joining import gather
from extract.read.reading import to_reading, to_row_reading
from extract.read.shapes import Shape, Shaped
from extract.read.surroundings import Surroundings
from extract.read.tables import (
    FlatRow,
    Row,
    find_flat_rows,
    find_pairs,
    find_units,
    flat_cells,
    opens_table,
    pair_of,
    read_rows,
)

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from extract.read.lines import Layout
    from extract.read.told import Told

_ROWS = {Shape.ROW, Shape.RULER}
_MARKED = {BlockKind.LIST_ITEM, BlockKind.FOOTNOTE}


class _Place(NamedTuple):
    """Where a row stands: its cells, its table's number, and its header's block."""

    cells: tuple[Span, ...] = ()
    table: int | None = None
    header: int | None = None


@dataclass(slots=True)
class BlockBuilder:
    """Walks over the shaped lines of a text once and collects its blocks.

    `marks` tells the numbering of the headings among them, by index; `told` what the source's markup says of the
    lines from one on, `titled` that it marks headings, so that no other line is one by its look.
    """

    text: str
    shaped: Sequence[Shaped]
    kinds: dict[int, BlockKind]
    layout: Layout
    told: Mapping[int, Told] = field(default_factory=dict)
    titled: bool = False
    blocks: list[Block] = field(default_factory=list)
    marks: dict[int, Mark] = field(default_factory=dict)
    tables: int = 0
    paired: dict[int, tuple[int, bool]] = field(default_factory=dict)
    flat: dict[int, FlatRow] = field(default_factory=dict)
    flat_header: int | None = None
    looked: int = 0
    around: Surroundings = field(init=False)

    def __post_init__(self) -> None:
        self.around = Surroundings(self.shaped, self.layout)

    def build(self) -> list[Block]:
        """All blocks, in order."""
        at = 0
        while at < len(self.shaped):
            at = self._step(at)
        return self.blocks

    def _step(self, at: int) -> int:
        """Make the block or blocks that begin at a line; the index of the first line after them."""
        here = self.shaped[at]
        shape = here.shape
        if at in self.told:
            return self._as_told(at, self.told[at])
        if shape is Shape.FURNITURE:
            return self._single(at, self.kinds[at])
        if shape in {Shape.NOISE, Shape.RULER}:
            return self._single(at, BlockKind.NOISE)
        if shape is Shape.ROW:
            return self._table(at)
        if shape is Shape.PAIRS:
            self._add(BlockKind.LABEL_VALUE, [here], pairs=here.pairs)
            return at + 1
        if shape is Shape.NOTE:
            return self._run(at, BlockKind.FOOTNOTE)
        heading = self._numbered_heading(at)
        if heading is not None:
            return heading
        if shape is Shape.ITEM:
            return self._item(at)
        figures = self._figures(at)
        return figures if figures is not None else self._text(at)

    def _as_told(self, at: int, told: Told) -> int:
        """The block, or the rows, that the markup of the source says."""
        end = at + 1
        while end < len(self.shaped) and self.shaped[end].line.start < told.end:
            end += 1
        if told.rows:
            return self._rows(at, end, told.heads)
        if told.kind is BlockKind.HEADING and told.level:
            found = find_mark(self.shaped[at].line.text)
            number, size = (found.number, found.size) if found else (None, 0)
            self.marks[len(self.blocks)] = Mark(level=told.level, number=number, size=size, sure=True)
        self._add(told.kind, self.shaped[at:end], marker=told.marker)
        return end

    def _single(self, at: int, kind: BlockKind) -> int:
        self._add(kind, [self.shaped[at]])
        return at + 1

    def _run(self, at: int, kind: BlockKind) -> int:
        group = self._group(at)
        self._add(kind, group, marker=self.shaped[at].marker)
        return at + len(group)

    def _item(self, at: int) -> int:
        """A list item; a mark alone on its line takes the next line as its words."""
        here = self.shaped[at]
        if here.body >= here.line.end and at + 1 < len(self.shaped):
            following = self.shaped[at + 1]
            if following.shape in {Shape.TEXT, Shape.VALUE} and following.line.gap <= 1:
                group = self._group(at + 1)
                self._add(BlockKind.LIST_ITEM, [here, *group], marker=here.marker)
                return at + 1 + len(group)
        if here.body >= here.line.end:
            return self._single(at, BlockKind.NOISE)
        return self._run(at, BlockKind.LIST_ITEM)

    def _group(self, at: int) -> list[Shaped]:
        return gather(self.shaped, at, self.layout)

    def _numbered_heading(self, at: int) -> int | None:
        here = self.shaped[at]
        if here.shape not in {Shape.TEXT, Shape.ITEM} or here.line.glued:
            return None
        mark = find_mark(here.line.text)
        if mark is None or not is_numbered_title(here.line.text, mark):
            return None
        if not mark.sure and not self.around.numbers_a_chapter(at):
            return None
        self.marks[len(self.blocks)] = mark
        group = [here]
        if mark.number and self.layout.trailing and here.line.trail:
            group = self._group(at)
            if not is_title(" ".join(s.line.text for s in group)):
                group = [here]
        self._add(BlockKind.HEADING, group)
        return at + len(group)

    def _table(self, at: int) -> int:
        end = at + 1
        while end < len(self.shaped) and self.shaped[end].shape in _ROWS and self.shaped[end].line.gap <= 1:
            if end in self.told or opens_table(self.shaped, end):
                break
            end += 1
        return self._rows(at, end)

    def _rows(self, at: int, end: int, heads: int | None = None) -> int:
        """The rows of the table that stands on some lines, its first `heads` rows being headers where that is known."""
        self.tables += 1
        header: int | None = None
        for row in read_rows(self.text, self.shaped[at:end], heads):
            if row.is_header:
                header = len(self.blocks)
            self._row(row, None if row.is_header else header)
        return end

    def _row(self, row: Row, header: int | None) -> None:
        if row.ruler:
            self._add(BlockKind.NOISE, row.lines)
        elif row.pairs:
            self._add(BlockKind.LABEL_VALUE, row.lines, pairs=row.pairs)
        else:
            self._add(BlockKind.TABLE_ROW, row.lines, row=_Place(row.cells, self.tables, header))

    def _figures(self, at: int) -> int | None:
        """A label with its value, or a row of a flattened table, that begins at a line; None where there is none."""
        if at >= self.looked:
            self._look(at)
        if at in self.paired:
            last, label_first = self.paired[at]
            lines = self.shaped[at : last + 1]
            self._add(BlockKind.LABEL_VALUE, lines, pairs=(pair_of(self.text, lines, label_first=label_first),))
            return last + 1
        if at in self.flat:
            row = self.flat[at]
            lines = self.shaped[at : row.last + 1]
            self.flat_header = len(self.blocks) if row.is_header else self.flat_header
            header = None if row.is_header else self.flat_header
            cells = flat_cells(self.text, lines, is_header=row.is_header)
            self._add(BlockKind.TABLE_ROW, lines, row=_Place(cells, self.tables, header))
            return row.last + 1
        return None

    def _look(self, at: int) -> None:
        """Find the pairs and flat rows of the run of labels and values that begins at a line."""
        units = find_units(self.shaped, at, self.layout)
        self.looked = units[-1].last + 1 if units else at + 1
        self.flat = {row.first: row for row in find_flat_rows(self.shaped, units)}
        self.tables += bool(self.flat)
        self.flat_header = None
        self.paired = {
            first: (last, label_first) for first, last, label_first in find_pairs(self.shaped, units, self.layout)
        }

    def _text(self, at: int) -> int:
        """A paragraph, an unnumbered heading, or a short line in a run of such lines."""
        group = self._group(at)
        end = at + len(group)
        words = " ".join(s.line.text for s in group)
        kind = BlockKind.PARAGRAPH
        if is_title(words, stopped=self.layout.stopped and group[-1].line.trail) and not group[0].line.glued:
            if not self.titled and (self.around.heads(at, end, words) or self.around.names_a_list(at, end)):
                kind = BlockKind.HEADING
            elif self.around.has_short_neighbour(at, end):
                kind = BlockKind.LIST_ITEM
        self._add(kind, group)
        return end

    def _add(
        self,
        kind: BlockKind,
        lines: Sequence[Shaped],
        *,
        marker: str = "",
        row: _Place | None = None,
        pairs: tuple[tuple[Span, Span], ...] = (),
    ) -> None:
        cells, table, header = row or _Place()
        spans = [_body(kind, lines, cells), *(Span(s.line.start, s.line.end) for s in lines[1:])]
        visible = [span for span in spans if span.start < span.end]
        if cells and lines[0].line.text.startswith("<"):
            reading = to_row_reading(self.text, cells)
        else:
            reading = to_reading(self.text, visible, self.layout.words, tabs=bool(cells or pairs))
        self.blocks.append(
            Block(
                kind=kind,
                start=lines[0].line.start,
                end=lines[-1].line.end,
                reading=reading,
                page=lines[0].line.page,
                marker=marker,
                cells=cells,
                table=table,
                header=header,
                pairs=pairs,
            )
        )


def _body(kind: BlockKind, lines: Sequence[Shaped], cells: tuple[Span, ...]) -> Span:
    """What is read of the first line: without the mark of a list, note or Markdown heading, from the first cell on."""
    line = lines[0].line
    filled = [cell for cell in cells if cell.start < cell.end]
    if filled and len(lines) == 1:
        return Span(filled[0].start, filled[-1].end)
    if kind is BlockKind.HEADING and line.text.startswith("#"):
        return Span(line.end - len(line.text.lstrip("# ")), line.end)
    return Span(lines[0].body if kind in _MARKED else line.start, line.end)
