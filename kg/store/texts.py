"""The texts that reports were read as, kept under the digest of their UTF-8 bytes."""

from __future__ import annotations

import os
from hashlib import sha256
from secrets import token_hex
from typing import TYPE_CHECKING, Protocol

from kg.errors import StoreError

if TYPE_CHECKING:
    from pathlib import Path


class Texts(Protocol):
    """Texts by digest ("sha256:..." as reports carry it)."""

    def keep(self, text: str) -> str:
        """Keep a text and give back its digest."""
        ...

    def read(self, digest: str) -> str | None:
        """The text of a digest, None where there is none."""
        ...

    def drop(self, digest: str) -> None:
        """Let a text go; one that is not there does no harm."""
        ...


def text_digest(text: str) -> str:
    """The digest of a text's UTF-8 bytes, as "sha256:" and hexadecimal digits."""
    return f"sha256:{sha256(text.encode()).hexdigest()}"


class MemoryTexts:
    """Texts in memory."""

    def __init__(self) -> None:
        self._texts: dict[str, str] = {}

    def keep(self, text: str) -> str:
        """Keep a text and give back its digest."""
        digest = text_digest(text)
        self._texts[digest] = text
        return digest

    def read(self, digest: str) -> str | None:
        """The text of a digest, None where there is none."""
        return self._texts.get(digest)

    def drop(self, digest: str) -> None:
        """Let a text go."""
        self._texts.pop(digest, None)


class DirectoryTexts:
    """Texts as files `<sha256>.txt` of a directory, each written beside its place and then moved there."""

    def __init__(self, directory: Path) -> None:
        self._directory = directory

    def keep(self, text: str) -> str:
        """Keep a text and give back its digest."""
        digest = text_digest(text)
        place = self._place(digest)
        if self.read(digest) is None:
            write_whole(place, text.encode())
        return digest

    def read(self, digest: str) -> str | None:
        """The text of a digest, None where there is none or where the file is no longer what it was."""
        try:
            content = self._place(digest).read_bytes()
        except FileNotFoundError:
            return None
        except OSError as error:
            raise StoreError(f"{self._place(digest)} cannot be read: {error.strerror}") from error
        return content.decode() if f"sha256:{sha256(content).hexdigest()}" == digest else None

    def drop(self, digest: str) -> None:
        """Let a text go."""
        try:
            self._place(digest).unlink(missing_ok=True)
        except OSError as error:
            raise StoreError(f"{self._place(digest)} cannot be removed: {error.strerror}") from error

    def _place(self, digest: str) -> Path:
        return self._directory / f"{digest.removeprefix('sha256:')}.txt"


def write_whole(place: Path, content: bytes) -> None:
    """Write a file so that it is there whole or not at all."""
    draft = place.with_name(f"{place.name}.{os.getpid()}-{token_hex(4)}.part")
    try:
        place.parent.mkdir(parents=True, exist_ok=True)
        with draft.open("wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        draft.replace(place)
    except OSError as error:
        draft.unlink(missing_ok=True)
        raise StoreError(
            f"{place} cannot be written: {error.strerror}; free some space or choose another --store"
        ) from error
