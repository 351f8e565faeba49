"""The manifest of a store: what was made from what by which version, one JSON object a line.

A build adds a line a report as it goes, and writes the file anew at its end: one line a report, by name. It follows
from the store and can be thrown away; what it alone knows are the reports that failed or held nothing.
"""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass
from enum import Enum
from typing import TYPE_CHECKING, Final

from kg.errors import StoreError
from kg.store import MANIFEST, write_whole

if TYPE_CHECKING:
    from collections.abc import Iterable
    from io import TextIOWrapper
    from pathlib import Path

_UNFINISHED: Final = "unfinished.json"


class State(Enum):
    """What became of a report."""

    DONE = "done"
    NOTHING = "nothing found"
    FAILED = "failed"
    SKIPPED = "skipped"


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """What became of one report: `reading` and `inference` are the digests of what it was made with."""

    report: str
    path: str
    state: str
    digest: str | None = None
    run: str | None = None
    claims: int | None = None
    version: str | None = None
    model: str | None = None
    reading: str | None = None
    inference: str | None = None
    id: str | None = None
    company: str | None = None
    year: int | None = None
    ended: str | None = None
    seconds: float | None = None
    message: str | None = None
    trace: str | None = None


class Manifest:
    """The manifest of the store in a directory; the store must be open for writing, which keeps others out."""

    def __init__(self, place: Path) -> None:
        self._path = place / MANIFEST
        self._unfinished = place / _UNFINISHED
        self._entries = _read(self._path)
        self._file: TextIOWrapper | None = None

    def get(self, report: str) -> Entry | None:
        """What is known of a report by its name."""
        return self._entries.get(report)

    def add(self, entry: Entry) -> None:
        """Note what became of a report; it outlives this process when this returns."""
        self._entries[entry.report] = entry
        try:
            if self._file is None:
                torn = self._path.exists() and self._path.read_bytes()[-1:] not in {b"", b"\n"}
                self._file = self._path.open("a", encoding="utf-8", newline="\n")
                # The last line of a build that was killed may lack its end.
                self._file.write("\n" * torn)
            self._file.write(_line(entry))
            self._file.flush()
        except OSError as error:
            raise _unwritable(self._path, error) from error

    def settle(self, stored: Iterable[str]) -> None:
        """Write the file anew, without the reports that were made and are no longer in the store."""
        self.close()
        present = set(stored)
        kept = {name: one for name, one in self._entries.items() if one.state != State.DONE.value or name in present}
        if kept or self._path.exists():
            write_whole(self._path, "".join(_line(kept[name]) for name in sorted(kept)).encode())
        self._entries = kept

    def begin(self, wishes: dict[str, object]) -> None:
        """Keep what a build was asked for until it is finished."""
        write_whole(self._unfinished, json.dumps(wishes, ensure_ascii=False, indent=1).encode() + b"\n")

    def finish(self) -> None:
        """Say that nothing is left to be done."""
        try:
            self._unfinished.unlink(missing_ok=True)
        except OSError as error:
            raise _unwritable(self._unfinished, error) from error

    def unfinished(self) -> dict[str, object] | None:
        """What a build that was cut short was asked for, None where there is none."""
        return read_unfinished(self._unfinished.parent)

    def close(self) -> None:
        """Give the file back."""
        if self._file is not None:
            self._file.close()
            self._file = None


def read_unfinished(place: Path) -> dict[str, object] | None:
    """What a build into a directory was asked for that was cut short, None where there is none."""
    path = place / _UNFINISHED
    try:
        found = json.loads(path.read_bytes())
    except FileNotFoundError:
        return None
    except (OSError, ValueError) as error:
        raise StoreError(f"{path} cannot be read ({error}): remove it, and name the reports again") from error
    return found if isinstance(found, dict) else None


def _read(path: Path) -> dict[str, Entry]:
    """The entries by report; lines that a kill cut short, or that are of something else, are passed over."""
    entries: dict[str, Entry] = {}
    try:
        lines = path.read_bytes().splitlines()
    except FileNotFoundError:
        return entries
    except OSError as error:
        raise StoreError(f"{path} cannot be read: {error.strerror}") from error
    for line in lines:
        try:
            entry = Entry(**json.loads(line))
        except (ValueError, TypeError):
            continue
        entries[entry.report] = entry
    return entries


def _line(entry: Entry) -> str:
    told = {name: value for name, value in asdict(entry).items() if value is not None}
    return json.dumps(told, ensure_ascii=False) + "\n"


def _unwritable(path: Path, error: OSError) -> StoreError:
    return StoreError(f"{path} cannot be written: {error.strerror}: free some space, then build again with --resume")
