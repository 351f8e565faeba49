"""What form of source a file is, told by what is in it."""

from __future__ import annotations

import codecs
import io
import re
import zipfile
from enum import Enum
from typing import Final

from kg.errors import SourceError

_HEAD: Final = 1024
_MOST_BEFORE: Final = 2**16
_ZIP: Final = b"PK\x03\x04"
_PICTURES: Final = (
    (b"\x89PNG", "PNG"),
    (b"\xff\xd8\xff", "JPEG"),
    (b"GIF8", "GIF"),
    (b"II*\0", "TIFF"),
    (b"MM\0*", "TIFF"),
)
_BEFORE = r"(?>\s+|<!--(?>.*?-->)|<\?xml(?>.*?\?>))*+"
"""What may stand before a page; each part is taken once, or many comments would be tried for ever."""
_PAGE = re.compile(
    rf"{_BEFORE}<(?:!doctype\s+html|html|head|body|title|meta|link|style|script|xhtml:html)\b",
    re.IGNORECASE | re.DOTALL,
)
_SUFFIX: Final = {
    ".txt": "text",
    ".text": "text",
    ".md": "markdown",
    ".markdown": "markdown",
    ".htm": "html",
    ".html": "html",
    ".xhtml": "html",
}
SUFFIXES: Final = frozenset({*_SUFFIX, ".pdf", ".docx"})
"""How the names of reports end; what they are is told by what is in them."""


class Form(Enum):
    """A form of source that is read."""

    TEXT = "plain text"
    MARKDOWN = "Markdown"
    HTML = "HTML"
    WORD = "Word (.docx)"
    REPORT_PACKAGE = "inline XBRL report package (.zip)"
    PDF = "PDF"


def find_form(data: bytes, name: str) -> Form:
    """The form of a file by its bytes; a SourceError says what a file is that is not read, and what to do."""
    if b"%PDF-" in data[:_HEAD]:
        return Form.PDF
    if data.startswith(_ZIP):
        return _in_zip(data, name)
    kind = _unread(data)
    if kind:
        raise SourceError(f"{name} is {kind}")
    if _PAGE.match(_head(data)):
        return Form.HTML
    stem, dot, suffix = name.lower().rpartition(".")
    known = _SUFFIX.get(f".{suffix}" if dot and stem else "")
    if known is None:
        forms = ", ".join(form.value for form in Form)
        raise SourceError(f"{name} is of no kind that is read: give {forms}, or name a text .txt")
    return Form[known.upper()]


def _unread(data: bytes) -> str:
    """What a file is that no reader reads, and what to do; empty where nothing speaks against reading it."""
    if data.startswith(b"\xd0\xcf\x11\xe0"):
        return "an old or encrypted Office file (such as .doc or .xls): save it as .docx or PDF, without a password"
    if data.startswith(b"{\\rtf"):
        return "an RTF file: save it as .docx or PDF"
    if data.startswith(b"\x1f\x8b"):
        return "a gzip archive: unpack it first"
    for signature, kind in _PICTURES:
        if data.startswith(signature):
            return f"a {kind} picture: give the report itself"
    return ""


def _head(data: bytes) -> str:
    """How a file begins, as text."""
    for mark, encoding in ((codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16")):
        if data.startswith(mark):
            return data[: 2 * _MOST_BEFORE].decode(encoding, errors="ignore")
    return data[:_MOST_BEFORE].removeprefix(codecs.BOM_UTF8).decode("latin-1")


def _in_zip(data: bytes, name: str) -> Form:
    try:
        names = zipfile.ZipFile(io.BytesIO(data)).namelist()
    except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError) as error:
        raise SourceError(f"{name} is a damaged Word file or ZIP archive ({error}): save it anew") from error
    if "[Content_Types].xml" in names:
        for folder, kind in (("xl/", "an Excel"), ("ppt/", "a PowerPoint")):
            if any(part.startswith(folder) for part in names):
                raise SourceError(f"{name} is {kind} file: save the report as .docx or PDF")
        return Form.WORD
    if any(part.lower().endswith((".xhtml", ".html", ".htm")) for part in names):
        return Form.REPORT_PACKAGE
    raise SourceError(f"{name} is a ZIP archive without a report: unpack it and give the reports one by one")
