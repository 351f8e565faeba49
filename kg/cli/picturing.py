"""Pictures of the pages that a claim stands on, for `claimgraph trace --image`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.cli.terminal import tell
from kg.cli.writing import write_bytes
from kg.errors import NothingFoundError

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from kg.store import Store
    from kg.trace import Trace


def write_pages(store: Store, traced: Trace, target: Path, *, sources: Sequence[Path], password: str | None) -> None:
    """Writes each page that a claim's words stand on, the words marked.

    In a folder the pictures are named by claim and page; where a file is named and there are several pages, the second
    and those after it get their number behind the name.
    """
    areas = tuple(area for place in traced.places for area in place.areas)
    if not areas:
        raise NothingFoundError(
            f"the store does not tell where on a page claim {traced.short_id} stands: only reports in PDF have pages"
        )
    from kg.facsimile import page_image
    from kg.originals import find_original

    original = find_original(store, traced.report_iri, sources)
    for number, page in enumerate(dict.fromkeys(area.page for area in areas), start=1):
        file = _file(target, traced.short_id, page, number)
        write_bytes(page_image(original, page, areas, password=password), file)
        tell(f"page {page} of {original.name}: {file}")


def _file(target: Path, claim: str, page: int, number: int) -> Path:
    if target.is_dir():
        return target / f"{claim}-page-{page}.png"
    return target if number == 1 else target.with_stem(f"{target.stem}-{number}")
