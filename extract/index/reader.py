"""All rows of the content indexes of a document, whatever their layout."""

from __future__ import annotations

from typing import TYPE_CHECKING

from extract.index.running import read_running
from extract.index.seats import find_regions
from extract.index.tabular import read_tables
from extract.read.document import BlockKind

if TYPE_CHECKING:
    from extract.index.row import Row
    from extract.read.document import Document

_BREAKS = frozenset({BlockKind.RUNNING_HEADER, BlockKind.PAGE_MARK})


def read_index(document: Document) -> tuple[Row, ...]:
    """The rows of all content indexes of a document, in order."""
    breaks = sorted(block.start for block in document.blocks if block.kind in _BREAKS)
    rows: list[Row] = []
    for region in find_regions(document):
        tabled, rest = read_tables(document, region)
        rows.extend(tabled)
        if rest.seats:
            rows.extend(read_running(document.text, rest, breaks))
    return tuple(sorted(rows, key=lambda row: (row.start, row.end)))
