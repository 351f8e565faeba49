"""From the bytes of a file to its text, or to an error that says what is wrong with them."""

from __future__ import annotations

import codecs
import re
from typing import TYPE_CHECKING

from kg.errors import EncodingError, SourceError, SourceMissingError

if TYPE_CHECKING:
    from pathlib import Path

LIMIT = 16 * 2**20
"""The largest file that is read unless the caller allows more: 16 MiB, the text of some twenty long reports."""

_DECLARED = re.compile(rb"""(?:encoding|charset)\s*=\s*["']?\s*([A-Za-z][A-Za-z0-9_-]{1,39})""")
# What pages call Latin-1 or ASCII is read as Windows-1252 by every browser; one that says UTF-8 and is not, too.
_ENCODINGS = dict.fromkeys(("iso-8859-1", "latin-1", "latin1", "ascii", "us-ascii", "utf-8", "utf8"), "windows-1252")


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

    Anything else is an EncodingError that names the first bad byte, or a SourceError where there is
    a zero byte.
    """
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


def decode_markup(data: bytes, name: str) -> str:
    """The text of a file of HTML or XML, in the encoding of its byte order mark, in UTF-8, or as it declares.

    What is in neither is read as browsers do, as Windows-1252; a SourceError says that it is no text at all.
    """
    for mark, encoding in (
        (codecs.BOM_UTF8, "utf-8"),
        (codecs.BOM_UTF16_LE, "utf-16"),
        (codecs.BOM_UTF16_BE, "utf-16"),
    ):
        if data.startswith(mark):
            return data.decode(encoding, errors="replace").removeprefix("\ufeff")
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        pass
    if data.count(b"\0") * 100 > len(data):
        raise SourceError(
            f"{name} is a binary file or in an unknown encoding: open it in a browser and save it as HTML"
        )
    declared = _DECLARED.search(data[:4096])
    encoding = declared.group(1).decode("ascii") if declared else "windows-1252"
    try:
        return data.decode(_ENCODINGS.get(encoding.lower(), encoding), errors="replace")
    except LookupError:
        return data.decode("windows-1252", errors="replace")
