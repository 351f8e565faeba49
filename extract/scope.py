"""Where claims are not read: rows of content indexes state what is disclosed, not what is done."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from extract.pattern import to_pattern
from extract.read.document import BlockKind

if TYPE_CHECKING:
    from extract.read.document import Block, Document

# GRI 305-1, 102-1, A1.2, B6, KPI B1.1, TC-SI-130a.1, 2-27: a code that opens a row of an index.
_CODE = to_pattern(
    r"^\W*(?:(?:GRI|HKEX|KPI|Aspect|General Disclosure|ESRS|Disclosure)\s?)*(?:\d{1,3}-\d{1,2}(?:-?[a-z])?|"
    r"[AB]\d(?:\.\d{1,2})?|[A-Z]{2}-[A-Z]{2}-\d{3}[a-z](?:\.\d)?|GRI \d{1,3})\b"
)
# GRI codes before their titles inside a line, and the columns that stand beside them: rows that lost their lines.
_CODE_INSIDE = to_pattern(r"(?<![\w.,-])(?:[1-4]\d\d|[123])-\d{1,2}(?:-?[a-z])?\s(?=[A-Z])")
_COLUMN = to_pattern(r"\bUNGC Principles?\b|\bSDG \d|\bOmission|\bForm 10-K\b")
# Metrics of the SASB standards with the columns beside them: "TC-HW-410a.2 --".
_METRIC_ROW = to_pattern(r"\b[A-Z]{2}-[A-Z]{2}-\d{3}[a-z]\.\d\b.*\b[A-Z]{2}-[A-Z]{2}-\d{3}[a-z]\.\d\b", re.DOTALL)
_PRINCIPLE_ROW = to_pattern(r"^Principle \d{1,2}\b.*\d$")
# What the assurer says of itself and of its own method is no claim of the company.
_ASSURANCE = to_pattern(
    r"\b(?:assurance|verification|validation)\s(?:statement|opinion|report|declaration)|"
    r"\bindependent\s(?:[\w']+\s){0,3}(?:assurance|verification|auditor|practitioner)|\bverification statement",
    re.IGNORECASE,
)
_LONGEST_LIST = 40
_INDEX = to_pattern(
    r"\b(?:content index|gri index|index of|gri standards index|reporting index|sasb index|tcfd index|disclosure index|"
    r"kpi index)\b",
    re.IGNORECASE,
)


def is_index_row(document: Document, index: int) -> bool:
    """Whether a block is a row of a content index, by the code that opens it or the heading above it."""
    block = document.blocks[index]
    text = block.reading.text
    if _CODE.match(text) or _PRINCIPLE_ROW.match(text):
        return True
    if _METRIC_ROW.search(text):
        return True
    codes = len(_CODE_INSIDE.findall(text))
    if codes > 1 or (codes and _COLUMN.search(text)):
        return True
    return block.kind is BlockKind.TABLE_ROW and any(
        _INDEX.search(title) for title in document.heading_path(block.section)[-2:]
    )


def is_assurance(document: Document, index: int) -> bool:
    """Whether a block stands in the statement of an independent assurer."""
    return any(_ASSURANCE.search(title) for title in document.heading_path(document.blocks[index].section)[-2:])


def lead_of(document: Document, index: int) -> str:
    """The words that introduce the list that a block is an item of; empty where no block before it ends in a colon."""
    if not _is_item(document.blocks[index]):
        return ""
    for block in reversed(document.blocks[max(0, index - _LONGEST_LIST) : index]):
        text = block.reading.text.rstrip()
        if text.endswith(":") and block.kind in {BlockKind.PARAGRAPH, BlockKind.LIST_ITEM}:
            return text.rpartition(". ")[2]
        if not _is_item(block) and block.kind not in {BlockKind.RUNNING_HEADER, BlockKind.PAGE_MARK}:
            return ""
    return ""


def _is_item(block: Block) -> bool:
    """Whether a block is an item of a list, told as one or by the mark that its text still has."""
    return block.kind is BlockKind.LIST_ITEM or block.reading.text.startswith((">", "•", "–"))
