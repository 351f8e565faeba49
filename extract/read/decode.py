"""From the bytes of a file to its text, or to an error that says what is wrong with them."""

from __future__ import annotations

import codecs
from typing import TYPE_CHECKING

from kg.errors import EncodingError, SourceError, SourceMissingError

if TYPE_CHECKING:
    from pathlib import Path

LIMIT = 16 * 2**20
"""The largest file that is read unless the caller allows more: 16 MiB, the text of some twenty long reports."""

SIGNATURES = (
    (b"%PDF", "a PDF file"),
    (b"PK\x03\x04", "a ZIP archive (such as .docx, .xlsx or .epub)"),
    (b"\xd0\xcf\x11\xe0", "an old Office file (such as .doc or .xls)"),
    (b"\x1f\x8b", "a gzip archive"),
    (b"\x89PNG", "a PNG picture"),
    (b"\xff\xd8\xff", "a JPEG picture"),
    (b"{\\rtf", "an RTF file"),
)


def read_bytes(path: Path, *, limit: int = LIMIT) -> bytes:
    """The bytes of a report's file; a SourceError where there is no file that can be a report."""
    if path.is_dir():
        raise SourceError(f"{path} is a directory: give the report's file, or its files one by one")
    if not path.exists():
        raise SourceMissingError(f"{path} does not exist: check the path")
    if not path.is_file():
        raise SourceError(f"{path} is not a regular file: save the report to a file first")
    try:
        size = path.stat().st_size
        if size > limit:
            raise SourceError(
                f"{path} has {size / 2**20:.0f} MiB, more than the limit of {limit / 2**20:.0f} MiB: "
                "split it into single reports, or raise the limit"
            )
        data = path.read_bytes()
    except OSError as error:
        raise SourceError(f"{path} cannot be read: {error.strerror or error}") from error
    if not data.strip():
        raise SourceError(f"{path} is empty: there is nothing to read")
    return data


def decode(data: bytes, name: str) -> str:
    """The text of a file in UTF-8 (a byte order mark stays in it) or in UTF-16 with a byte order mark.

    Anything else is an EncodingError that names the first bad byte, or a SourceError where the
    bytes are those of another kind of file.
    """
    for signature, kind in SIGNATURES:
        if data.startswith(signature):
            raise SourceError(f"{name} is {kind}, not text: convert it to text (UTF-8) first")
    if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return _decode_utf16(data, name)
    zero = data.find(b"\0")
    if zero >= 0:
        raise SourceError(
            f"{name} has a zero byte at byte {zero}: it is a binary file, or UTF-16 without a byte order mark; "
            "save it as UTF-8 text"
        )
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        raise EncodingError(
            f"{name} is not UTF-8: byte {error.start} (line {line}) is 0x{data[error.start]:02X}; "
            "convert it, for example with: iconv -f WINDOWS-1252 -t UTF-8"
        ) from error


def _decode_utf16(data: bytes, name: str) -> str:
    try:
        return data.decode("utf-16")
    except UnicodeDecodeError as error:
        line = data[: error.start].decode("utf-16", errors="ignore").count("\n") + 1
        raise EncodingError(
            f"{name} begins like UTF-16 but byte {error.start} (line {line}) does not fit: save it as UTF-8 text"
        ) from error
