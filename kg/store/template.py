"""A store that holds the vocabularies and nothing else, kept among the caches: new stores begin as a copy of it.

To load the vocabularies takes most of a second, to copy them a hundredth. The copy is put in place in one step, and a
template that is damaged costs no more than the time to load the vocabularies: it is checked by their digest, as any
store is.
"""

from __future__ import annotations

import os
import shutil
from contextlib import suppress
from typing import TYPE_CHECKING, Final

import pyoxigraph as ox

from kg.caches import cache_dir
from kg.store.vocabulary import vocabulary_digest, vocabulary_files

if TYPE_CHECKING:
    from pathlib import Path

_NAME: Final = "vocabulary-store"


def seed(graph: Path) -> bool:
    """Make the directory of a new store's graph as a copy of the template; whether that was done."""
    template = _template()
    if template is None or graph.exists() or not (template / "CURRENT").is_file():
        return False
    copy = graph.with_name(f"{graph.name}.{os.getpid()}.new")
    with suppress(OSError):
        shutil.copytree(template, copy)
        for file in copy.iterdir():
            with file.open("rb") as written:
                os.fsync(written.fileno())
        copy.rename(graph)
        return True
    shutil.rmtree(copy, ignore_errors=True)
    return False


def discard(graph: Path) -> None:
    """Take away a copy that cannot be opened, and the template that it is of."""
    template = _template()
    if template is not None:
        shutil.rmtree(template, ignore_errors=True)
    shutil.rmtree(graph, ignore_errors=True)


def keep(store: ox.Store) -> None:
    """Keep a copy of a store as the template, in place of those of other vocabularies."""
    template = _template()
    if template is None or template.exists():
        return
    new = template.with_name(f"{template.name}.{os.getpid()}.new")
    with suppress(OSError, RuntimeError):
        template.parent.mkdir(parents=True, exist_ok=True)
        store.backup(str(new))
        for old in template.parent.glob(f"{_NAME}-*"):
            if old != new:
                shutil.rmtree(old, ignore_errors=True)
        new.rename(template)
    shutil.rmtree(new, ignore_errors=True)


def _template() -> Path | None:
    folder = cache_dir()
    if folder is None:
        return None
    digest = vocabulary_digest(vocabulary_files()).removeprefix("sha256:")
    return folder / f"{_NAME}-{ox.__version__}-{digest[:20]}"
