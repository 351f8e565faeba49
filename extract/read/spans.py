"""Cells that reach over several columns or rows, laid out as rows that have one cell a column."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from extract.read.manuscript import Run
from extract.read.shapes import is_value

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

MOST_COLUMNS = 200
_LONGEST_LABEL = 120
MOST_SPANNED = 1000


@dataclass(frozen=True, slots=True, kw_only=True)
class Cell:
    """A cell: its words, how far it reaches, whether the markup makes it a header."""

    run: Run | None
    width: int = 1
    height: int = 1
    heads: bool = False


@dataclass(slots=True)
class _Down:
    """A cell that reaches into rows below, `left` of them."""

    cell: Cell
    left: int


def lay_out(rows: Sequence[Sequence[Cell]]) -> tuple[list[list[Run | None]], int]:
    """The rows with one run a column, and how many of them, from the top, are headers: one at most, made of all.

    A header over several columns, and words beside several rows, stand in each of them; a figure stands once.
    """
    heads = _head_rows(rows)
    spread = list(_spread(rows, heads))
    top = [row for row in spread[:heads] if any(row)]
    body = [row for row in spread[heads:] if any(row)]
    width = max(map(_used, [*top, *body]), default=0)
    top, body = ([[*row[:width], *[None] * (width - len(row))] for row in part] for part in (top, body))
    if not body:
        return top, 0
    return ([_merge(top), *body], 1) if top else (body, 0)


def _used(row: Sequence[Run | None]) -> int:
    return max((at + 1 for at, run in enumerate(row) if run is not None), default=0)


def _head_rows(rows: Sequence[Sequence[Cell]]) -> int:
    """How many rows from the top are nothing but headers; a table of headers alone has none."""
    count = 0
    for row in rows:
        filled = [cell for cell in row if cell.run is not None]
        if not all(cell.heads for cell in filled) or (
            filled and len(filled) == len(row) == 1 and count == len(rows) - 1
        ):
            break
        count += 1
    return count if count < len(rows) else 0


def _spread(rows: Sequence[Sequence[Cell]], heads: int) -> Iterator[list[Run | None]]:
    down: dict[int, _Down] = {}
    for at, row in enumerate(rows):
        out: list[Run | None] = []
        for cell in row:
            _pull(out, down)
            width = min(cell.width, MOST_COLUMNS - len(out))
            if width <= 0:
                break
            out += [cell.run, *[cell.run if at < heads else None] * (width - 1)]
            if cell.height > 1:
                for column in range(len(out) - width, len(out)):
                    below = cell if column == len(out) - width or at < heads else Cell(run=None)
                    down[column] = _Down(below, cell.height)
        _pull(out, down)
        for column in [column for column, held in down.items() if held.left <= 1]:
            del down[column]
        for held in down.values():
            held.left -= 1
        yield out


def _pull(out: list[Run | None], down: dict[int, _Down]) -> None:
    """Put the cells that reach down from above where they belong; words again, a figure not."""
    while len(out) in down:
        run = down[len(out)].cell.run
        again = run is not None and len(run.text) <= _LONGEST_LABEL and not is_value(run.text)
        out.append(Run(text=run.text) if again and run is not None else None)


def _merge(rows: Sequence[Sequence[Run | None]]) -> list[Run | None]:
    """One row of headers: in each column the words of all, from above, each once."""
    merged: list[Run | None] = []
    for column in zip(*rows, strict=True):
        words: list[str] = []
        for run in column:
            if run is not None and run.text not in words:
                words.append(run.text)
        merged.append(Run(text=" ".join(words)) if words else None)
    return merged
