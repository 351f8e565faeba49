"""The parts of a Word file: XML in a ZIP archive, read within limits."""

from __future__ import annotations

import io
import posixpath
import zipfile
import zlib
from typing import TYPE_CHECKING, Final

from lxml import etree

from kg.errors import SourceError

if TYPE_CHECKING:
    from lxml.etree import _Element

_LARGEST: Final = 64 * 2**20
_MOST_PARTS: Final = 20_000
_RELATION = "{http://schemas.openxmlformats.org/package/2006/relationships}Relationship"
_BROKEN = (zipfile.BadZipFile, zlib.error, EOFError, OSError, NotImplementedError, RuntimeError, ValueError)


class Package:
    """A Word file's parts by what they are to each other; `name` is the file's."""

    def __init__(self, data: bytes, name: str) -> None:
        self.name = name
        try:
            self._zip = zipfile.ZipFile(io.BytesIO(data))
            self._names = set(self._zip.namelist())
        except _BROKEN as error:
            raise SourceError(f"{name} is a damaged ZIP archive ({error}): open it in Word and save it anew") from error
        if len(self._names) > _MOST_PARTS:
            raise SourceError(f"{name} has {len(self._names):,} parts, more than any report: open it and save it anew")

    def main(self) -> str:
        """The name of the part with the document's body."""
        for kind, target in self._relations("", "_rels/.rels"):
            if kind.endswith("/officeDocument"):
                return target
        raise SourceError(f"{self.name} is no Word file: it does not say where its text is; save it as .docx")

    def related(self, part: str) -> dict[str, str]:
        """The parts that a part refers to, by their kind ("styles", "footnotes")."""
        folder, file = posixpath.split(part)
        return {
            kind.rpartition("/")[2]: target
            for kind, target in self._relations(folder, posixpath.join(folder, "_rels", f"{file}.rels"))
        }

    def _relations(self, folder: str, part: str) -> list[tuple[str, str]]:
        root = self.read(part)
        if root is None:
            return []
        return [
            (
                element.get("Type") or "",
                posixpath.normpath(posixpath.join("/", folder, element.get("Target") or ""))[1:],
            )
            for element in root.iter(_RELATION)
            if element.get("TargetMode") != "External"
        ]

    def read(self, part: str | None) -> _Element | None:
        """The root element of a part, None where there is none; a SourceError where it is broken or too large."""
        if part is None or part not in self._names:
            return None
        try:
            with self._zip.open(part) as file:
                data = file.read(_LARGEST + 1)
        except _BROKEN as error:
            raise SourceError(
                f"{self.name} is damaged in {part} ({error}): open it in Word and save it anew"
            ) from error
        if len(data) > _LARGEST:
            raise SourceError(
                f"{self.name} unpacks to more than {_LARGEST / 2**20:.0f} MiB in {part}: split the report"
            )
        if b"<!DOCTYPE" in data[:4096]:
            raise SourceError(f"{self.name} declares a document type in {part}, which no Word file does: save it anew")
        parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False)
        try:
            root: _Element = etree.fromstring(data, parser)
        except etree.XMLSyntaxError as error:
            raise SourceError(
                f"{self.name} is damaged in {part} ({error}): open it in Word and save it anew"
            ) from error
        return root
