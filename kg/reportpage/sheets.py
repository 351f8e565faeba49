"""The pages of PDF that claims stand on, as pictures that the page holds."""

from __future__ import annotations

from base64 import b64encode
from dataclasses import dataclass
from typing import TYPE_CHECKING

from kg.errors import NothingFoundError

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from kg.model import Iri
    from kg.reportpage.records import ReadClaim
    from kg.store import Store


@dataclass(frozen=True, slots=True, kw_only=True)
class Sheets:
    """A wish for pictures of pages.

    `files` are files and folders to look for the reports in before the places that they were built from, `password`
    opens those that are encrypted.
    """

    files: tuple[Path, ...] = ()
    password: str | None = None


def draw_sheets(store: Store, claims: Iterable[ReadClaim], wish: Sheets) -> dict[str, dict[int, dict[str, object]]]:
    """The pages that claims stand on by report and number: width and height in points, and the picture in base 64.

    A SourceError says which report is not at hand as it was read, a NothingFoundError that none of them has pages.
    """
    from kg.facsimile import page_images
    from kg.originals import find_original

    wanted: dict[tuple[str, Iri], set[int]] = {}
    for claim in claims:
        pages = {area.page for quote in claim.quotes for area in quote.areas}
        if pages:
            wanted.setdefault((claim.source.slug, claim.source.iri), set()).update(pages)
    if not wanted:
        raise NothingFoundError("none of these reports is a PDF, so there are no pages to show: leave --pages out")
    return {
        slug: {
            one.page: {"width": one.width, "height": one.height, "picture": b64encode(one.content).decode()}
            for one in page_images(find_original(store, report, wish.files), sorted(pages), password=wish.password)
        }
        for (slug, report), pages in sorted(wanted.items())
    }
