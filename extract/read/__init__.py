"""Readers: each makes a Document of one kind of source, the text untouched under it."""

from __future__ import annotations

from hashlib import sha256
from typing import TYPE_CHECKING

from extract.read.decode import LIMIT, decode, read_bytes
from extract.read.text import read_text
from kg.errors import SourceError

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from pathlib import Path

    from extract.read.document import Document

__all__ = ["LIMIT", "READERS", "read_document", "read_text"]


def _read_plain(data: bytes, name: str) -> Document:
    return read_text(decode(data, name), name=name, digest="sha256:" + sha256(data).hexdigest())


READERS: Mapping[str, Callable[[bytes, str], Document]] = {
    ".txt": _read_plain,
    ".md": _read_plain,
    ".markdown": _read_plain,
    ".text": _read_plain,
}
"""Which reader reads files of text of which suffix, in small letters."""

_HEAD = 1024


def read_document(path: Path, *, limit: int = LIMIT, password: str | None = None) -> Document:
    """The Document of a report's file: PDF by what it begins with, text by its suffix.

    `limit` is the largest size in bytes, `password` opens an encrypted PDF. A SourceError
    (SourceMissingError, EncodingError, PasswordError) says what is wrong and what to do.
    """
    data = read_bytes(path, limit=limit)
    if b"%PDF-" in data[:_HEAD]:
        from extract.read.pdf import read_pdf

        return read_pdf(data, path.name, password=password)
    reader = READERS.get(path.suffix.lower())
    if reader is None:
        known = ", ".join(["PDF", *READERS])
        raise SourceError(f"{path.name} is of a kind that is not read yet: give one of {known}")
    return reader(data, path.name)
