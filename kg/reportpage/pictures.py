"""The picture of a company's figures over the years, where the extra that draws it is installed."""

from __future__ import annotations

import base64
from dataclasses import dataclass
from typing import TYPE_CHECKING

from kg.errors import ExtraMissingError, NothingFoundError, UnknownNameError

if TYPE_CHECKING:
    from collections.abc import Sequence

    from kg.reportpage.figures import FigureTable
    from kg.store import Store


@dataclass(frozen=True, slots=True, kw_only=True)
class Drawn:
    """A drawing as an address that holds the whole of it, with the sentence that says what it shows."""

    title: str
    address: str


def draw_trend(store: Store, company: str, figures: Sequence[FigureTable]) -> Drawn | None:
    """The trend of the indicator with the most figures; None without the extra, or where one year is all there is."""
    if not any(sum(map(bool, row.cells)) > 1 and not row.about for table in figures for row in table.rows):
        return None
    try:
        from kg import pictures

        picture = pictures.draw_trend(store, [company])
        svg = pictures.to_svg(picture)
    except (ExtraMissingError, NothingFoundError, UnknownNameError):
        return None
    return Drawn(title=picture.title, address="data:image/svg+xml;base64," + base64.b64encode(svg.encode()).decode())
