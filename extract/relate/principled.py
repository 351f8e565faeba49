"""What a report says of itself in a table of the UN Global Compact: where it speaks of each principle."""

from __future__ import annotations

from bisect import bisect_right
from typing import TYPE_CHECKING

from extract.draft import Draft, Mention
from extract.find.compact import find_principle_rows
from extract.read.document import Span
from kg.model import EntityKind, Modality, Predicate

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from extract.find.compact import PrincipleRow
    from extract.read.document import Document

RULE = "principle-beside-chapter"


def relate(document: Document, wanted: Sequence[int]) -> Iterator[Draft]:
    """A claim for each row: the report discloses what the principle asks for, in these chapters or on these pages."""
    chosen = frozenset(wanted)
    for row in find_principle_rows(document):
        block = bisect_right(document.blocks, row.start, key=lambda one: one.start) - 1
        if block in chosen:
            yield _draft(row, block)


def _draft(row: PrincipleRow, block: int) -> Draft:
    qualifiers = {"chapter": "; ".join(row.chapters), "page": ", ".join(row.pages)}
    return Draft(
        predicate=Predicate.DISCLOSES,
        subject=None,
        object=Mention(kind=EntityKind.DISCLOSURE, start=0, end=0, name=f"UNGC {row.number}"),
        modality=Modality.ACHIEVED,
        rule=RULE,
        evidence=Span(row.start, row.end),
        block=block,
        qualifiers=tuple((name, value) for name, value in sorted(qualifiers.items()) if value),
        principles=(row.number,),
    )
