"""Readers: each makes a Document of one kind of source, the text untouched under it."""

from __future__ import annotations

from hashlib import sha256
from typing import TYPE_CHECKING

from extract.read.decode import LIMIT, decode, read_bytes
from extract.read.forms import Form, find_form
from extract.read.text import read_text

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from pathlib import Path

    from extract.read.document import Document

    Reader = Callable[[bytes, str, str | None], Document]

__all__ = ["LIMIT", "READERS", "read_document", "read_text"]


def _read_plain(data: bytes, name: str, _password: str | None) -> Document:
    return read_text(decode(data, name), name=name, digest=_digest(data))


def _read_markdown(data: bytes, name: str, _password: str | None) -> Document:
    from extract.read.markdown import read_markdown

    return read_markdown(decode(data, name), name=name, digest=_digest(data))


def _read_html(data: bytes, name: str, _password: str | None) -> Document:
    from extract.read.html import read_html

    return read_html(data, name)


def _read_word(data: bytes, name: str, _password: str | None) -> Document:
    from extract.read.docx import read_docx

    return read_docx(data, name)


def _read_package(data: bytes, name: str, _password: str | None) -> Document:
    from extract.read.html.package import read_package

    return read_package(data, name)


def _read_pdf(data: bytes, name: str, password: str | None) -> Document:
    from extract.read.pdf import read_pdf

    return read_pdf(data, name, password=password)


def _digest(data: bytes) -> str:
    return "sha256:" + sha256(data).hexdigest()


READERS: Mapping[Form, Reader] = {
    Form.TEXT: _read_plain,
    Form.MARKDOWN: _read_markdown,
    Form.HTML: _read_html,
    Form.WORD: _read_word,
    Form.REPORT_PACKAGE: _read_package,
    Form.PDF: _read_pdf,
}
"""Which reader reads which form of source."""


def read_document(path: Path, *, limit: int = LIMIT, password: str | None = None, ocr: bool = False) -> Document:
    """The Document of a report's file, read by what is in it; the suffix tells only Markdown from plain text.

    `limit` is the largest size in bytes, `password` opens an encrypted PDF, with `ocr` Tesseract reads its pages that
    are pictures. A SourceError
    (SourceMissingError, EncodingError, PasswordError) says what is wrong and what to do.
    """
    data = read_bytes(path, limit=limit)
    form = find_form(data, path.name)
    if ocr and form is Form.PDF:
        from extract.read.pdf import read_pdf

        return read_pdf(data, path.name, password=password, ocr=True)
    return READERS[form](data, path.name, password)
