"""Where claims are not read: rows of content indexes state what is disclosed, not what is done."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from extract.read.document import BlockKind

if TYPE_CHECKING:
    from extract.read.document import Document

# GRI 305-1, 102-1, A1.2, B6, KPI B1.1, TC-SI-130a.1, 2-27: a code that opens a row of an index.
_CODE = re.compile(
    r"^\W*(?:(?:GRI|HKEX|KPI|Aspect|General Disclosure|ESRS|Disclosure)\s?)*(?:\d{1,3}-\d{1,2}(?:-?[a-z])?|[AB]\d(?:\.\d{1,2})?|[A-Z]{2}-[A-Z]{2}-\d{3}[a-z](?:\.\d)?|GRI \d{1,3})\b"
)
_INDEX = re.compile(r"\b(?:content index|gri index|index of|gri standards index|reporting index|sasb index|tcfd index|disclosure index|kpi index)\b", re.IGNORECASE)


def is_index_row(document: Document, index: int) -> bool:
    """Whether a block is a row of a content index, by the code that opens it or the heading above it."""
    block = document.blocks[index]
    if _CODE.match(block.reading.text):
        return True
    return block.kind is BlockKind.TABLE_ROW and any(_INDEX.search(title) for title in document.heading_path(block.section)[-2:])
