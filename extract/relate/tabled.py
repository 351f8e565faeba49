"""Named things in the rows of tables: the header of a column types its cells, so that no finder is needed."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from extract.draft import Draft, Mention
from extract.find.numbers import find_numerals
from extract.pattern import to_pattern
from extract.read.document import BlockKind
from extract.relate.cell import YEAR, plain, read_entries, sites_of
from extract.rules.layouts import OBJECT, Columns, load_column_rules, load_list_rules
from kg.model import EntityKind, Modality, Predicate

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from extract.read.document import Block, Document, Span
    from extract.rules.layouts import ColumnRule

_SILENT = frozenset({BlockKind.RUNNING_HEADER, BlockKind.PAGE_MARK, BlockKind.NOISE, BlockKind.FOOTNOTE})
_DATED = frozenset({Predicate.RECEIVED_AWARD, Predicate.HOLDS_CERTIFICATION})
_MOST = 0.6  # of the cells of a column must hold what its rule says
_GROUP = 4  # words of a line that names a group of rows
_CAPTIONED = to_pattern(r"(?:Table|Figure|Chart|Note|Source)\b|.*[.:]$", re.IGNORECASE)
_CAPTION = 3  # blocks above a table in which its year may stand
_ABOVE = to_pattern(r"(?:The\s)?(?:table|chart|list)s?\sabove\b|(?:above|this)\s(?:table|chart)", re.IGNORECASE)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Row:
    """A row with its cells; `subject` is what it names as its subject, or a row above where its own cell is empty."""

    index: int
    block: Block
    cells: tuple[str, ...]
    subject: Mention | None


@dataclass(slots=True)
class _Table:
    """A table that a rule reads: its columns, the block of its first header, and the rows found so far.

    `several` tells that the header of its sites is in the plural, so that a cell may list some.
    """

    rule: ColumnRule
    columns: Columns
    width: int
    header: int
    several: bool
    rows: list[_Row]


def relate(document: Document, wanted: Sequence[int]) -> Iterator[Draft]:
    """The claims of the rows of tables whose headers a rule knows."""
    chosen = frozenset(wanted)
    for table in _tables(document):
        if not _holds(table):
            continue
        year = _year_around(document, table)
        for row in table.rows:
            if row.index in chosen:
                yield from _row(row, table, year)


def _tables(document: Document) -> list[_Table]:
    """The tables that rules read, each with the rows of its continuations on later pages."""
    headers = {block.header for block in document.blocks}
    found: list[_Table] = []
    current: _Table | None = None
    number: int | None = None
    grouped = False
    for index, block in enumerate(document.blocks):
        if block.kind is not BlockKind.TABLE_ROW or not block.cells:
            current = current if block.kind in _SILENT or _parts_rows(block) else None
            grouped = grouped or (block.kind not in _SILENT and any(map(str.isalpha, block.reading.text)))
            continue
        cells = tuple(_words(document, cell) for cell in block.cells)
        opened = _open(document, cells, index) if index in headers or block.table != number else None
        number = block.table
        if opened is not None:
            repeats = current is not None and (opened.rule, opened.columns) == (current.rule, current.columns)
            current = current if repeats else opened
            found += [] if repeats else [opened]
        elif index in headers and (grouped or _is_ruled(document, index)):
            current = None
        elif current is not None and len(cells) == current.width:
            current.rows.append(_Row(index=index, block=block, cells=cells, subject=_subject(cells, current)))
        grouped = False
    return found


def _is_ruled(document: Document, index: int) -> bool:
    """Whether a ruler below a row makes it a header for sure."""
    below = document.blocks[index + 1 : index + 2]
    return bool(below) and below[0].kind is BlockKind.NOISE and set(below[0].reading.text) <= set("|-: =+")


def _parts_rows(block: Block) -> bool:
    """Whether a line between rows does not end their table: a page number, the name of a group of rows."""
    text = block.reading.text.strip(" |")
    return block.kind is BlockKind.PARAGRAPH and len(text.split()) <= _GROUP and not _CAPTIONED.match(text)


def _subject(cells: tuple[str, ...], table: _Table) -> Mention | None:
    at = table.columns.subject
    name = "" if at is None else plain(cells[at])
    if name:
        return Mention(kind=table.columns.subject_kind, start=0, end=0, name=name)
    return table.rows[-1].subject if at is not None and table.rows else None


def _open(document: Document, cells: tuple[str, ...], index: int) -> _Table | None:
    title = document.sections[document.blocks[index].section].title
    listed = {rule.labels for rule in load_list_rules() if rule.heads(title)}
    for rule in load_column_rules():
        columns = rule.read_header(cells, headed=rule.name in listed)
        if columns is not None:
            sites = columns.subject is not None and columns.subject_kind is EntityKind.SITE
            several = sites and plain(cells[columns.subject or 0]).endswith("s")
            return _Table(rule=rule, columns=columns, width=len(cells), header=index, several=several, rows=[])
    return None


def _words(document: Document, cell: Span) -> str:
    return " ".join(document.text[cell.start : cell.end].split())


def _holds(table: _Table) -> bool:
    """Whether most cells of the columns hold what the rule says they do."""
    at = {OBJECT: table.columns.object, **dict(table.columns.qualifiers)}
    for name, words in table.rule.cells:
        cells = [row.cells[at[name]] for row in table.rows if name in at and row.cells[at[name]]]
        if name in at and sum(words.search(cell) is not None for cell in cells) < _MOST * len(cells):
            return False
    return bool(table.rows)


def _year_around(document: Document, table: _Table) -> int | None:
    """The year that the words around a table set: its caption, its headings, the note below it."""
    first, last = table.header, table.rows[-1].index
    section = document.blocks[first].section
    near = [
        document.blocks[at].reading.text
        for at in range(first - 1, max(-1, first - 1 - _CAPTION), -1)
        if document.blocks[at].section == section and document.blocks[at].kind is not BlockKind.TABLE_ROW
    ]
    notes = [b.reading.text for b in document.blocks[last + 1 : last + 3] if _ABOVE.match(b.reading.text)]
    titles = reversed(document.heading_path(section))
    return next((int(years[-1]) for text in (*near, *notes, *titles) if (years := YEAR.findall(text))), None)


def _told(name: str, words: str) -> str:
    """What a cell tells: how many took part in digits alone, where it is one number, all else in its words."""
    numbers = tuple(find_numerals(words)) if name == "participants" else ()
    return format(numbers[0].value.normalize(), "f") if len(numbers) == 1 else words


def _row(row: _Row, table: _Table, year: int | None) -> Iterator[Draft]:
    """The claims of a row, where its cell of the object names something."""
    rule, columns = table.rule, table.columns
    told = {name: _told(name, plain(row.cells[at])) for name, at in columns.qualifiers if plain(row.cells[at])}
    contest, dated = told.pop("contest", ""), YEAR.search(told.pop("year", ""))
    for entry in read_entries(row.cells[columns.object], rule.object, lone="awardedBy" not in told):
        thing = replace(entry.thing, name=f"{contest}: {entry.thing.name}") if contest else entry.thing
        named = YEAR.search(thing.name)
        read = int(dated.group()) if dated else entry.year or (int(named.group()) if named else None)
        for subject in _subjects(row, table) or (entry.subject,):
            yield Draft(
                predicate=rule.predicate,
                subject=subject,
                object=thing,
                modality=Modality.ACHIEVED,
                rule=rule.name,
                evidence=row.block.reading.to_source(0, len(row.block.reading.text)),
                block=row.index,
                year=(read or year) if rule.predicate in _DATED else None,
                qualifiers=tuple(sorted({**dict(entry.qualifiers), **told}.items())),
                context=row.block.reading.text,
            )


def _subjects(row: _Row, table: _Table) -> tuple[Mention, ...]:
    """What a row names as its subject: each of the sites that it lists."""
    if row.subject is None or not table.several:
        return (row.subject,) if row.subject else ()
    return tuple(replace(row.subject, name=site) for site in sites_of(row.subject.name))
