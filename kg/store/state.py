"""What tells whether a store has changed since it was last looked at."""

from __future__ import annotations

from hashlib import sha256
from pathlib import Path
from typing import Final

from kg.errors import StoreError

# The data of RocksDB; its own log and its settings change when the store is opened.
_DATA: Final = ("*.sst", "*.log", "MANIFEST-*", "CURRENT")


def store_state(place: str | Path) -> str:
    """A digest of the names, sizes and times of the files of a store; another one after every change."""
    path = Path(place)
    try:
        files = [path] if path.is_file() else [file for kind in _DATA for file in (path / "graph").glob(kind)]
        known = []
        for file in sorted(files):
            try:
                found = file.stat()
            except FileNotFoundError:  # a writer tidies away meanwhile
                continue
            known.append(f"{file.name}\0{found.st_size}\0{found.st_mtime_ns}")
    except OSError as error:
        raise StoreError(f"{path} cannot be read: {error.strerror}") from error
    return sha256("\n".join(known).encode()).hexdigest()[:32]
