"""The files that reports were read from, where they are still at hand as they were."""

from __future__ import annotations

from hashlib import sha256
from typing import TYPE_CHECKING

from kg.errors import SourceError, SourceMissingError

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from kg.model import Iri
    from kg.store import Store


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
