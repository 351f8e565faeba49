"""Codes that stand together and share one row of an index."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from extract.index.codes import MANAGEMENT
from extract.pattern import to_pattern

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from extract.index.seats import Seat

_JOINT = to_pattern(r"^[\s,;&/()*]*(?:(?:and|to|KPI|including)[\s,;&(]*)?$")
_INCLUDING = to_pattern(r"^:?\s*Management Approach(?: \d{4})?\s*\((?:including|incl\.)\s*$", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Group:
    """Codes that one row has in common."""

    seats: tuple[Seat, ...]

    @property
    def start(self) -> int:
        """Where the first code starts."""
        return self.seats[0].code.start

    @property
    def end(self) -> int:
        """Where the last code ends."""
        return self.seats[-1].code.end

    @property
    def lead(self) -> Seat:
        """The code whose title the row has."""
        return next((seat for seat in self.seats if seat.is_titled), self.seats[-1])


def find_groups(text: str, seats: Sequence[Seat]) -> Iterator[Group]:
    """The groups of codes with nothing but marks between them."""
    group: list[Seat] = []
    for seat in seats:
        between = text[group[-1].code.end : seat.code.start] if group else ""
        if group and _INCLUDING.match(between) and group[-1].code.notations == (MANAGEMENT,):
            opening = group.pop()
            group.append(replace(seat, code=replace(seat.code, start=opening.code.start)))
            continue
        if group and (not _JOINT.match(between) or (seat.opens and seat.is_titled)):
            yield Group(tuple(group))
            group = []
        group.append(seat)
    if group:
        yield Group(tuple(group))
