"""Report packages: ZIP archives with an inline XBRL report and its taxonomy, as regulators take them."""

from __future__ import annotations

import io
import zipfile
import zlib
from dataclasses import replace
from hashlib import sha256
from typing import TYPE_CHECKING, Final

from extract.read.html import read_html
from kg.errors import SourceError

if TYPE_CHECKING:
    from extract.read.document import Document

_LARGEST: Final = 256 * 2**20
_PAGES: Final = (".xhtml", ".html", ".htm")


def read_package(data: bytes, name: str) -> Document:
    """The Document of the one report in a package; a SourceError where there are several, or it unpacks too large."""
    try:
        archive = zipfile.ZipFile(io.BytesIO(data))
        pages = [part for part in archive.namelist() if part.lower().endswith(_PAGES)]
        placed = [part for part in pages if "/reports/" in f"/{part}"] or pages
        if len(placed) > 1:
            told = ", ".join(sorted(placed)[:5])
            raise SourceError(f"{name} holds several reports ({told}): unpack it and give them one by one")
        with archive.open(placed[0]) as file:
            page = file.read(_LARGEST + 1)
    except (zipfile.BadZipFile, zlib.error, EOFError, OSError, NotImplementedError, RuntimeError) as error:
        raise SourceError(f"{name} is a damaged report package ({error}): fetch it anew") from error
    if len(page) > _LARGEST:
        raise SourceError(f"{name} unpacks to more than {_LARGEST / 2**20:.0f} MiB: split the report")
    return replace(read_html(page, name), digest="sha256:" + sha256(data).hexdigest())
