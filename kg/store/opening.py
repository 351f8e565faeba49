"""Where a store is and how it is opened: in memory, from a graph file, or in a directory.

A directory store holds `claimgraph.json` (the format's version), `graph/` (RocksDB) and `texts/` (`kg.store.texts`).
"""

from __future__ import annotations

import json
import time
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING, Final

import pyoxigraph as ox

from kg.errors import StoreBusyError, StoreEmptyError, StoreError, StoreVersionError
from kg.store.merge import merge_all
from kg.store.oxigraph import OxigraphStore
from kg.store.template import discard, keep, seed
from kg.store.texts import DirectoryTexts, MemoryTexts, write_whole
from kg.terms import CG_REPORT, CG_SOURCE_DIGEST, RDF_TYPE, UNNAMED_GRAPH

if TYPE_CHECKING:
    from collections.abc import Mapping

    from kg.store.base import Store

FORMAT: Final = 1
FILE_FORMATS: Final[Mapping[str, ox.RdfFormat]] = MappingProxyType(
    {
        ".nq": ox.RdfFormat.N_QUADS,
        ".trig": ox.RdfFormat.TRIG,
        ".ttl": ox.RdfFormat.TURTLE,
        ".nt": ox.RdfFormat.N_TRIPLES,
        ".jsonld": ox.RdfFormat.JSON_LD,
        ".rdf": ox.RdfFormat.RDF_XML,
    }
)
MANIFEST: Final = "manifest.jsonl"
_MARK: Final = "claimgraph.json"
_READ_ATTEMPTS: Final = 20
# What a reader is told of a store whose first writer was killed in its first milliseconds; the next writer mends it.
_HALF_MADE: Final = ("Column family not found", "Inserts are only possible on read-write")


def open_store(
    location: str | Path | None, *, read_only: bool = False, with_vocabulary: bool = False, in_memory: bool = False
) -> Store:
    """The store at a place: a directory, a graph file (read into memory, never written), an engine, None for memory.

    An engine is the URL of a SPARQL 1.1 endpoint (`kg.store.remote`), which is only asked.

    Reading does not wait for a writer: it sees the last whole transaction before it opened. A directory that does not
    exist is made, unless `read_only`: then `StoreEmptyError` says so. A writer that finds another one there raises
    `StoreBusyError`, a store of a newer version `StoreVersionError`, any other directory `StoreError`. A store that is
    opened `with_vocabulary` has the vocabularies as they are now (`load_vocabulary`); a new one gets them at once.
    One that is opened `in_memory` is copied there first, as it is, only to be read: queries that scan or join much are
    then several times as fast.
    """
    if location is None:
        return OxigraphStore(ox.Store(), MemoryTexts(), place=None, read_only=read_only)
    if isinstance(location, str) and "://" in location:
        # What asks over HTTP takes long to import.
        from kg.store.address import Address
        from kg.store.remote import RemoteStore

        return RemoteStore(Address.of(location))
    path = Path(location)
    try:
        if path.suffix.lower() in FILE_FORMATS and not path.is_dir():
            return _open_file(path)
        if in_memory:
            return _copy_to_memory(path)
        return _open_with_vocabulary(path) if with_vocabulary else _open_directory(path, read_only=read_only)
    except PermissionError as error:
        raise StoreError(
            f"{path} is not yours to open ({error.strerror}): change its rights or choose another"
        ) from error


def _open_file(path: Path) -> Store:
    inner = ox.Store()
    try:
        inner.bulk_load(path=path, format=FILE_FORMATS[path.suffix.lower()])
    except FileNotFoundError as error:
        raise StoreError(f"there is no graph file {path}: make one with claimgraph export") from error
    except (OSError, SyntaxError, ValueError) as error:
        raise StoreError(f"{path} cannot be read as {path.suffix[1:]}: {error}") from error
    _name_graph(inner)
    merge_all(inner)
    return OxigraphStore(inner, MemoryTexts(), place=path, read_only=True)


def _name_graph(inner: ox.Store) -> None:
    """Give triples without a graph (Turtle has none) to that of the one report that they are of, if there is one."""
    default, digest = ox.DefaultGraph(), ox.NamedNode(CG_SOURCE_DIGEST)
    typed = inner.quads_for_pattern(None, ox.NamedNode(RDF_TYPE), ox.NamedNode(CG_REPORT), default)
    reports = [quad.subject for quad in typed if any(inner.quads_for_pattern(quad.subject, digest, None, default))]
    name = reports[0] if len(reports) == 1 else ox.NamedNode(UNNAMED_GRAPH)
    inner.update(f"ADD DEFAULT TO {name}")


def _copy_to_memory(path: Path) -> Store:
    inner = ox.Store()
    with _open_directory(path, read_only=True) as store:
        try:
            inner.bulk_extend(iter(store.inner))
        except (OSError, RuntimeError) as error:
            raise _unreadable(path / "graph", error) from error
    return OxigraphStore(inner, DirectoryTexts(path / "texts"), place=path, read_only=True)


def _open_with_vocabulary(path: Path) -> Store:
    graph = path / "graph"
    is_new, seeded = not graph.exists(), False
    if is_new:
        if not _check_mark(path):
            _mark(path)
        seeded = seed(graph)
    try:
        store = _open_directory(path, read_only=False)
    except StoreError:
        if not seeded:
            raise
        discard(graph)
        store = _open_directory(path, read_only=False)
    if store.load_vocabulary() and is_new:
        keep(store.inner)
    return store


def _mark(path: Path) -> None:
    write_whole(path / _MARK, json.dumps({"format": FORMAT}).encode() + b"\n")


def _open_directory(path: Path, *, read_only: bool) -> OxigraphStore:
    made = _check_mark(path)
    if not made and read_only:
        raise StoreEmptyError(f"there is no store at {path}: make one with claimgraph build REPORT --store {path}")
    if not made:
        _mark(path)
    graph, texts = path / "graph", DirectoryTexts(path / "texts")
    if read_only and not (graph / "CURRENT").exists() and not any(graph.glob("*.sst")):
        raise _empty(path)
    if not (graph / "CURRENT").exists() and any(graph.glob("*.sst")):
        raise _unreadable(graph, FileNotFoundError(f"{graph / 'CURRENT'} is missing"))
    inner = _open_to_read(graph) if read_only else _open_to_write(graph)
    return OxigraphStore(inner, texts, place=path, read_only=read_only)


def _check_mark(path: Path) -> bool:
    """Whether a store is at the path; False where one can be made, an error where something else is."""
    mark = path / _MARK
    if path.exists() and not path.is_dir():
        raise StoreError(f"{path} is a file and no graph ({', '.join(FILE_FORMATS)}): choose another --store")
    if not mark.exists():
        if path.is_dir() and any(not entry.name.startswith(_MARK) for entry in path.iterdir()):
            raise StoreError(f"{path} holds files of something else, and no {_MARK}: choose another --store")
        return False
    try:
        version = json.loads(mark.read_bytes())["format"]
    except (ValueError, KeyError, TypeError) as error:
        raise StoreError(f"{mark} does not tell the format of the store: restore the file or build anew") from error
    if not isinstance(version, int) or version > FORMAT:
        raise StoreVersionError(
            f"{path} has the format {version}, this version knows {FORMAT}: update claimgraph, or build a new store"
        )
    return True


def _open_to_write(graph: Path) -> ox.Store:
    try:
        inner = ox.Store(graph)
    except (OSError, RuntimeError) as error:
        if "current process" in str(error):
            raise StoreBusyError(
                f"the store {graph.parent} is open already: close it, and let its results go"
            ) from error
        if "lock" in str(error).lower():
            raise StoreBusyError(
                f"another process is writing to the store {graph.parent}: wait until it has finished, or stop it"
            ) from error
        if any(full in str(error) for full in ("No space left", "File too large", "Disk quota")):
            raise StoreError(
                f"the store {graph.parent} cannot be written: the disk is full: free some space, then build again"
            ) from error
        raise _unreadable(graph, error) from error
    # RocksDB keeps its own log of every opening, for ever.
    for log in graph.glob("LOG.old.*"):
        log.unlink(missing_ok=True)
    # What a build that was killed had begun to write; the lock keeps others from writing now.
    for draft in (*graph.parent.glob("*.part"), *graph.parent.glob("texts/*.part")):
        draft.unlink(missing_ok=True)
    return inner


def _open_to_read(graph: Path) -> ox.Store:
    """Open without a lock. A writer may tidy files away meanwhile; then the list of files is read again."""
    for attempt in range(_READ_ATTEMPTS):
        try:
            return ox.Store.read_only(str(graph))
        except (OSError, RuntimeError) as error:
            if any(sign in str(error) for sign in _HALF_MADE):
                raise _empty(graph.parent) from error
            if "No such file" not in str(error) or attempt == _READ_ATTEMPTS - 1:
                raise _unreadable(graph, error) from error
            time.sleep(0.02 * (attempt + 1))
    raise AssertionError


def _empty(place: Path) -> StoreEmptyError:
    return StoreEmptyError(f"the store at {place} is empty: fill it with claimgraph build REPORT --store {place}")


def _unreadable(graph: Path, error: Exception) -> StoreError:
    place = graph.parent
    known = f" claimgraph build --list {place / MANIFEST} --store NEW" if (place / MANIFEST).exists() else ""
    return StoreError(
        f"the store {place} cannot be opened: {error}; if it is damaged, build a new one:{known}".rstrip(":")
    )
