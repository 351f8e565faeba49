"""Answers of queries: tables for people, Markdown, and the W3C formats for programs."""

from __future__ import annotations

import sys
from shutil import get_terminal_size
from typing import TYPE_CHECKING

from kg.terms import PREFIXES
from kg.triples import Literal

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from pathlib import Path

    from kg.store import Results, Store
    from kg.triples import Term

# How a bar is written inside a cell of a Markdown table.
_BAR = r"\|"


def write_answer(store: Store, sparql: str, syntax: str, output: Path | None) -> None:
    """Runs a query and writes its answer to a file or stdout."""
    from kg.cli.writing import write_bytes

    if syntax in {"table", "markdown"}:
        headings, rows = _table(store.query(sparql))
        if syntax == "table":
            write_table(headings, list(rows), output)
        else:
            write_bytes("".join(f"{line}\n" for line in markdown(headings, rows)).encode(), output)
        return
    content = store.query_bytes(sparql, syntax)
    write_bytes(content if content.endswith(b"\n") else content + b"\n", output)


def write_table(headings: Sequence[str], rows: list[tuple[str, ...]], output: Path | None = None) -> None:
    """Writes rows in columns: as wide as the terminal where there is one, else as wide as their widest value."""
    from kg.cli.writing import write_bytes

    if output is None and sys.stdout.isatty():
        _print_table(headings, rows)
    else:
        write_bytes("".join(f"{line}\n" for line in columns(headings, rows)).encode(), output)


def show(term: Term | None) -> str:
    """A term for people: a literal's value, an IRI with its prefix where one is known."""
    if term is None:
        return ""
    if isinstance(term, Literal):
        return term.value
    for prefix, namespace in sorted(PREFIXES.items(), key=lambda one: -len(one[1])):
        if term.startswith(namespace) and term != namespace:
            return f"{prefix}:{term[len(namespace) :]}"
    return term


def _table(answer: Results) -> tuple[tuple[str, ...], Iterable[tuple[str, ...]]]:
    """Headings and rows of any answer."""
    from kg.store import Answer, Solutions

    if isinstance(answer, Answer):
        return ("answer",), [("yes" if answer.value else "no",)]
    if isinstance(answer, Solutions):
        return answer.variables, (tuple(show(term) for term in row) for row in answer.rows)
    return ("subject", "predicate", "object"), (tuple(show(term) for term in triple) for triple in answer.triples)


def columns(headings: Sequence[str], rows: list[tuple[str, ...]]) -> Iterable[str]:
    """Lines with columns as wide as their widest value: nothing is cut."""
    cells = [[_one_line(cell) for cell in row] for row in rows]
    widths = [max([len(name), *(len(row[at]) for row in cells)]) for at, name in enumerate(headings)]
    yield _aligned(headings, widths)
    yield "  ".join("-" * width for width in widths)
    yield from (_aligned(row, widths) for row in cells)


def _aligned(row: Sequence[str], widths: Sequence[int]) -> str:
    return "  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)).rstrip()


def markdown(headings: Sequence[str], rows: Iterable[tuple[str, ...]]) -> Iterable[str]:
    """The lines of a Markdown table."""
    yield f"| {' | '.join(headings)} |"
    yield f"| {' | '.join('---' for _ in headings)} |"
    for row in rows:
        yield f"| {' | '.join(_one_line(cell).replace('|', _BAR) for cell in row)} |"


def _one_line(cell: str) -> str:
    return " ".join(cell.split())


def _print_table(headings: Sequence[str], rows: list[tuple[str, ...]]) -> None:
    """A table as wide as the terminal: sentences fold, while ids and numbers stay whole where there is room."""
    from rich import box
    from rich.table import Table
    from rich.text import Text

    from kg.cli.terminal import show as show_parts

    room = get_terminal_size().columns // 2
    cells = [[_one_line(cell) for cell in row] for row in rows]
    table = Table(box=box.SIMPLE_HEAD, header_style="bold", pad_edge=False)
    for at, name in enumerate(headings):
        whole = all(" " not in row[at] for row in cells)
        width = max([len(name), *(len(row[at]) for row in cells)]) + 2
        keep = whole and width <= room
        room -= width if keep else 0
        table.add_column(name, overflow="fold", no_wrap=keep)
    for row in cells:
        table.add_row(*map(Text, row))
    show_parts(table, Text(f"{len(cells)} {'row' if len(cells) == 1 else 'rows'}", style="dim"))
