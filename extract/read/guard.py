"""Reading that a damaged or hostile file cannot break: in a process of its own, within limits."""

from __future__ import annotations

import io
import pickle
from dataclasses import is_dataclass
from decimal import Decimal
from enum import Enum
from typing import TYPE_CHECKING, Any, Final

from extract.read import LIMIT, read_document
from extract.read.decode import read_bytes
from extract.read.forms import Form, find_form
from kg.errors import IsolationError, SourceError
from kg.isolation import Limits, run_apart

if TYPE_CHECKING:
    from pathlib import Path

    from extract.read.document import Document

__all__ = ["Limits", "read_guarded"]

_OCR_LIMITS: Final = Limits(seconds=7200)
_ZIP: Final = b"PK\x03\x04"


def read_guarded(
    path: Path, *, limit: int = LIMIT, password: str | None = None, ocr: bool = False, limits: Limits | None = None
) -> Document:
    """The Document of a report's file, as `read_document` gives it; a SourceError too where its reader breaks.

    Plain text is read here, any other format in a process of its own: that costs some 0.2 s a file. Where the text that
    a reader makes is larger than `limit` (bytes), it is refused like a file of that size.
    """
    if _is_plain(path, limit):
        return read_document(path, limit=limit, password=password)
    try:
        limits = limits or (_OCR_LIMITS if ocr else None)
        answer = run_apart(f"{__name__}:read_pickled", path, limit, password, ocr, limits=limits)
    except IsolationError as error:
        raise SourceError(f"{path} cannot be read: {error}; open it and save it anew, or split it") from error
    document: Document = _Records(io.BytesIO(answer)).load()
    return document


def read_pickled(path: Path, limit: int, password: str | None, ocr: bool) -> bytes:  # noqa: FBT001  # by place only
    """The Document of a file as bytes, for the process that asked for it."""
    document = read_document(path, limit=limit, password=password, ocr=ocr)
    size = len(document.text.encode("utf-8", "surrogatepass"))
    if size > limit:
        raise SourceError(
            f"{path} holds {size / 2**20:.0f} MiB of text, more than the limit of {limit / 2**20:.0f} MiB: "
            "split it into single reports, or raise the limit"
        )
    return pickle.dumps(document, pickle.HIGHEST_PROTOCOL)


class _Records(pickle.Unpickler):
    """Reads back records of readers and nothing else: a process that read a file of others may send what is forged."""

    def find_class(self, module: str, name: str) -> Any:  # noqa: ANN401  # as its parent has it
        """The class of a record."""
        if (module, name) == ("decimal", "Decimal"):
            return Decimal
        if module.startswith("extract.read."):
            found = super().find_class(module, name)
            if isinstance(found, type) and (is_dataclass(found) or issubclass(found, (Enum, tuple))):
                return found
        raise SourceError(f"what was read holds a {module}.{name}, which no reader makes: report this as a fault")


def _is_plain(path: Path, limit: int) -> bool:
    """Whether a file is text, which no library in C reads."""
    data = read_bytes(path, limit=limit)
    return not data.startswith(_ZIP) and find_form(data, path.name) in {Form.TEXT, Form.MARKDOWN}
