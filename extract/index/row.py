"""A row of a content index as read."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from extract.index.reference import Reference

if TYPE_CHECKING:
    from extract.index.codes import Code
    from extract.index.seats import Seat


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """A row at characters `start` to `end`: its codes, the title as printed, what it refers to and how it was read.

    `topic` is what a row on how a topic is managed stands under.
    """

    start: int
    end: int
    seats: tuple[Seat, ...]
    rule: str
    title: str = ""
    topic: str = ""
    reference: Reference = field(default_factory=Reference)

    @property
    def codes(self) -> tuple[Code, ...]:
        """The codes of the row."""
        return tuple(seat.code for seat in self.seats)
