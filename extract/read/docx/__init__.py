"""The reader of Word files: the body becomes a text with known headings, lists, tables and notes."""

from __future__ import annotations

from hashlib import sha256
from typing import TYPE_CHECKING

from extract.read.docx.body import Body
from extract.read.docx.names import name_of
from extract.read.docx.package import Package
from extract.read.docx.styles import Numbering, Styles
from extract.read.text import read_text
from kg.errors import SourceError

if TYPE_CHECKING:
    from collections.abc import Iterator

    from extract.read.document import Document

__all__ = ["read_docx"]


def read_docx(data: bytes, name: str) -> Document:
    """The Document of a Word file; its text is made here, so that offsets count in `Document.text`.

    Tracked deletions, comments, headers and footers of pages are left out. A SourceError says what is wrong.
    """
    package = Package(data, name)
    part = package.main()
    root = package.read(part)
    if root is None:
        raise SourceError(f"{name} is no Word file: it has no {part}; save it as .docx")
    if name_of(root) != "document":
        raise SourceError(f"{name} is another kind of Office file: save the report as .docx or PDF")
    related = package.related(part)
    body = Body(
        Styles(package.read(related.get("styles"))),
        Numbering(package.read(related.get("numbering"))),
        [package.read(related.get("footnotes")), package.read(related.get("endnotes"))],
    )
    made = body.write(root)
    return read_text(
        made.text(),
        name=name,
        digest="sha256:" + sha256(data).hexdigest(),
        markup=made.markup(tuple(_metadata(package))),
    )


def _metadata(package: Package) -> Iterator[tuple[str, str]]:
    """What the file tells of itself: title, creator, language, dates, company."""
    related = package.related("")
    for kind in ("core-properties", "extended-properties"):
        root = package.read(related.get(kind))
        for element in root if root is not None else ():
            words = " ".join((element.text or "").split())
            if words:
                yield name_of(element).lower(), words
