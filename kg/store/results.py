"""What a query gives back: rows, yes or no, or triples."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kg.triples import Term, Triple

Row = tuple["Term | None", ...]


@dataclass(frozen=True, slots=True)
class Solutions:
    """The answer to SELECT: the names of the variables (without "?") and rows, made as they are read.

    A row has one value a variable, None where it is unbound. Rows can be read once; a disk store stays locked
    until they are read to the end or let go.
    """

    variables: tuple[str, ...]
    rows: Iterator[Row]


@dataclass(frozen=True, slots=True)
class Answer:
    """The answer to ASK."""

    value: bool


@dataclass(frozen=True, slots=True)
class Statements:
    """The answer to CONSTRUCT and DESCRIBE: triples, made as they are read, once."""

    triples: Iterator[Triple]


Results = Solutions | Answer | Statements
