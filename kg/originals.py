"""The files that reports were read from, where they are still at hand as they were."""

from __future__ import annotations

from functools import lru_cache
from hashlib import sha256
from stat import S_ISREG
from typing import TYPE_CHECKING

from kg.errors import SourceError, SourceMissingError

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from kg.model import Iri
    from kg.store import Store, StoredReport


def digest(data: bytes) -> str:
    """The digest of bytes as the graph writes it: "sha256:" and 64 hex digits."""
    return "sha256:" + sha256(data).hexdigest()


def files_named(name: str, sources: Sequence[Path]) -> Iterator[Path]:
    """The given files with a name, those in given folders included."""
    for source in sources:
        if source.is_dir():
            yield from (path for path in sorted(source.rglob("*")) if path.name == name and path.is_file())
        elif source.name == name:
            yield source


def find_original(store: Store, report: Iri, sources: Sequence[Path] = ()) -> Path:
    """The file that a report was read from: among `sources`, else where it was when it was built.

    A SourceMissingError says that it is not there, a SourceError that it is another file by now.
    """
    from pathlib import Path

    for stored in store.reports():
        if stored.iri != report:
            continue
        recorded = [Path(stored.path)] if stored.path and Path(stored.path).is_file() else []
        files = [*files_named(stored.source, sources), *recorded]
        for file in files:
            if digest(file.read_bytes()) == stored.digest:
                return file
        if files:
            raise SourceError(
                f"{files[0]} is not the file that {stored.source} was read from (its SHA-256 differs): "
                "give that file with --sources, or build it again"
            )
        raise SourceMissingError(f"{stored.source} is not where it was read from: give it or its folder with --sources")
    raise SourceMissingError(f"the store tells no file of {report}: build the report to have its pages")


def original_of(report: StoredReport) -> Path:
    """The file that a report was read from, where it was when it was built: looked at anew only when it changes.

    A SourceMissingError says that it is not there, a SourceError that it is another file by now.
    """
    from pathlib import Path

    path = Path(report.path or report.source)
    try:
        about = path.stat()
        # A pipe or a device would be read without end.
        is_there = bool(report.path) and S_ISREG(about.st_mode)
        found = _digest_of(path, about.st_size, about.st_mtime_ns) if is_there else ""
    except OSError:
        found = ""
    if not found:
        raise SourceMissingError(f"{report.source} is not where it was read from, so its pages cannot be shown")
    if found != report.digest:
        raise SourceError(
            f"{report.source} has changed since it was read (its SHA-256 differs), so its pages cannot be shown"
        )
    return path


@lru_cache(maxsize=256)
def _digest_of(path: Path, _size: int, _changed: int) -> str:
    return digest(path.read_bytes())
