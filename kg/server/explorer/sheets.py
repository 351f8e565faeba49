"""The pages of a PDF that quotes stand on: where their pictures are, and why there are none."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final
from urllib.parse import quote

from kg.errors import SourceError
from kg.originals import original_of
from kg.server.explorer.rendering import link, release

if TYPE_CHECKING:
    from kg.places import Place
    from kg.store import StoredReport

PATH: Final = "/reports/{report}/pages/{page}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Sheet:
    """A page that words stand on: what it is called, and where its picture and that of the part with the words are."""

    title: str
    whole: str
    part: str


def sheets_of(report: StoredReport, place: Place) -> tuple[Sheet, ...]:
    """The pages that a quote stands on, one after the other; none where the report has no pages that can be drawn."""
    pages = sorted({area.page for area in place.areas})
    told = {"at": f"{place.start}-{place.end}", "v": edition(report)}
    addresses = [(page, f"{base_of(report)}{page}") for page in pages]
    return tuple(
        Sheet(
            title=f"Page{place.on_page.removeprefix('page')}" if page == place.page else f"Page {page}",
            whole=link(address, **told),
            part=link(address, **told, part="yes"),
        )
        for page, address in addresses
    )


def base_of(report: StoredReport) -> str:
    """Where the pages of a report are, but for their numbers."""
    return PATH.format(report=quote(report.slug, safe=""), page="")


def missing(report: StoredReport) -> str:
    """Why pages of a report cannot be drawn, nothing where its file is at hand."""
    try:
        original_of(report)
    except SourceError as error:
        return str(error)
    return ""


def edition(report: StoredReport) -> str:
    """What tells pictures apart that are kept: the file that they are of, and what draws them."""
    return f"{report.digest.removeprefix('sha256:')[:16]}-{release()}"
