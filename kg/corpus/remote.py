"""Files behind URLs: fetched to be read, written whole."""

from __future__ import annotations

import tempfile
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from kg.errors import ExtraMissingError, SourceError, SourceMissingError

if TYPE_CHECKING:
    from collections.abc import Iterator

    from fsspec import AbstractFileSystem

    from kg.corpus.work import Source


def file_system(url: str) -> tuple[AbstractFileSystem, str]:
    """What keeps the files of a URL or path, and the path there."""
    try:
        import fsspec
    except ImportError as error:
        raise ExtraMissingError(f"{url} needs fsspec: pip install 'claimgraph[cluster]'") from error
    try:
        system, path = fsspec.core.url_to_fs(url)
    except ImportError as error:
        raise ExtraMissingError(f"{url} needs a package more: {error}; see the extras s3 and gcs") from error
    except ValueError as error:
        raise SourceError(f"{url} is no place that can be read: {error}") from error
    return system, path


@contextmanager
def local_copy(source: Source) -> Iterator[Path]:
    """The file of a source as a path here; one behind a URL is fetched, and removed afterwards."""
    if not source.is_remote:
        yield Path(source.path)
        return
    system, place = file_system(source.path)
    with tempfile.TemporaryDirectory(prefix="claimgraph-") as folder:
        copy = Path(folder, source.file_name or "report")
        try:
            system.get_file(place, str(copy))
        except FileNotFoundError as error:
            raise SourceMissingError(f"{source.path} does not exist: check the address") from error
        except OSError as error:
            raise SourceError(f"{source.path} cannot be fetched: {error}") from error
        yield copy
