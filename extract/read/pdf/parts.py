"""The parts of a page: headings, paragraphs, list items, notes, tables, figures; and the type they are set in."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable

    from extract.read.document import BlockKind
    from extract.read.pdf.grids import Grid
    from extract.read.pdf.strips import Strip

LARGER = 1.12


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """Lines that belong together; `figure` is the index of the line that is the value of the others."""

    kind: BlockKind
    lines: tuple[Strip, ...]
    marker: str = ""
    body: int = 0
    grid: Grid | None = None
    figure: int | None = None

    @property
    def text(self) -> str:
        """The words of all lines."""
        return " ".join(line.text for line in self.lines)

    @property
    def size(self) -> float:
        """The size of its type."""
        return self.lines[0].size


class Type(NamedTuple):
    """The size and weight of type."""

    size: float
    weight: int


def usual_type(pages: Iterable[Iterable[Strip]]) -> Type:
    """The type that most of a report is set in."""
    types: Counter[Type] = Counter()
    for strips in pages:
        for strip in strips:
            types[Type(strip.size, strip.weight)] += len(strip.text)
    return types.most_common(1)[0][0] if types else Type(0.0, 0)
