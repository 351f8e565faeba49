"""Rows of content indexes: what a report says it discloses, and where."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from extract.draft import Draft, Mention
from extract.index.codes import MANAGEMENT, Scheme, editions_of
from extract.index.reference import Reference
from extract.index.targets import Targets, place_of
from extract.read.document import Span
from extract.scope import is_assurance
from kg.model import EntityKind, Modality, Predicate

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from extract.index.row import Row
    from extract.index.seats import Seat
    from extract.read.document import Document
    from kg.vocabulary import Concept

_NAMES = {Scheme.GRI: "GRI", Scheme.HKEX: "HKEX", Scheme.SASB: "SASB", Scheme.TCFD: "TCFD"}
_OWN = "102-55"  # the disclosure that is the index itself
_TOPICAL = frozenset({MANAGEMENT, "3"})


def silent_blocks(document: Document, rows: Sequence[Row]) -> frozenset[int]:
    """The blocks that are rows of an index and nothing more: what they name is asked for, not stated."""
    return frozenset(
        at
        for row in rows
        if not row.reference.remark
        for at in range(place_of(document, row.start), place_of(document, row.end - 1) + 1)
    )


def relate(document: Document, rows: Sequence[Row], wanted: frozenset[int]) -> Iterator[Draft]:
    """The disclosures of the rows in the wanted blocks."""
    if not rows:
        return
    targets = Targets(document, _first_of_last(rows), _own_pages(document, rows))
    for row in rows:
        block = place_of(document, row.start)
        if block in wanted and not is_assurance(document, block):
            if row.codes[0].scheme is Scheme.SASB:
                row = _plain(row, targets)  # noqa: PLW2901  # the row as far as it can be read
            sections = targets.sections_of(row.reference)
            for seat in row.seats:
                for notation in seat.code.notations:
                    yield _draft(row, seat, notation, block, sections)


def _plain(row: Row, targets: Targets) -> Row:
    """A row on a metric, where figures and words of its own stand between the columns, with the chapters that exist."""
    said = row.reference
    chapters = tuple(one for one in said.chapters if targets.sections_of(Reference(chapters=(one,))))
    return replace(row, reference=replace(said, chapters=chapters, page=said.page if chapters else ""))


def _first_of_last(rows: Sequence[Row]) -> int:
    """Where the index begins that closes the report: chapters stand before it."""
    return rows[0].start if rows[0].start > rows[-1].end // 3 else rows[-1].end


def _own_pages(document: Document, rows: Sequence[Row]) -> tuple[int, int] | None:
    """The first page of the index as its own row prints it and as page marks have it, where both tell as many pages."""
    marked = {document.blocks[place_of(document, row.start)].page for row in rows} - {None}
    for row in rows:
        printed = [int(number) for number in re.findall(r"\d+", row.reference.page)]
        if any(_OWN in code.notations for code in row.codes) and printed and marked:
            first, last = min(filter(None, marked)), max(filter(None, marked))
            return (printed[0], first) if printed[-1] - printed[0] == last - first else None
    return None


def _draft(row: Row, seat: Seat, notation: str, block: int, sections: tuple[int, ...]) -> Draft:
    said = row.reference
    return Draft(
        predicate=Predicate.DISCLOSES,
        subject=None,
        object=_disclosure(seat, notation),
        modality=Modality.ACHIEVED,
        rule=row.rule,
        evidence=Span(row.start, row.end),
        block=block,
        negated=said.omitted,
        goals=said.goals,
        qualifiers=tuple(_qualifiers(row, seat)),
        principles=said.principles or None,
        points_to=() if said.omitted else sections,
    )


def _disclosure(seat: Seat, notation: str) -> Mention:
    """The disclosure of a code: the edition that the title is of, else the one in force."""
    code = seat.code
    titled = seat.before or seat.after
    editions = editions_of(code.scheme, notation)
    concept: Concept | None = next(iter(editions), None)
    plain = next((one for one in editions if one.notation == notation), concept)
    if titled is not None and titled.concept in editions:
        plain = titled.concept
    name = plain.label if plain else f"{_NAMES[code.scheme]} {notation}"
    issue = next(iter(editions_of(Scheme.SASB, code.standard)), None) if code.scheme is Scheme.SASB else None
    return Mention(kind=EntityKind.DISCLOSURE, start=0, end=len(code.printed), name=name, concept=plain, broader=issue)


def _qualifiers(row: Row, seat: Seat) -> Iterator[tuple[str, str]]:
    said = row.reference
    yield "code", seat.code.printed
    if said.chapters:
        yield "chapter", "; ".join(said.chapters)
    if said.omitted:
        yield "omitted", "true"
    told = (
        ("omissionReason", said.reason),
        ("page", said.page),
        ("remark", said.remark),
        ("title", row.title),
        ("topic", row.topic if seat.code.standard in _TOPICAL or seat.code.notations == (MANAGEMENT,) else ""),
    )
    yield from ((name, value) for name, value in told if value)
