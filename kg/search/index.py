"""The index of a store: made beside it, brought up to date report by report, and never trusted when it is not.

It carries the state of the store (`kg.store.store_state`) that it was made of. Where that differs, the reports that
changed are read again, told by the time and the digests of their runs.
"""

from __future__ import annotations

import time
from contextlib import closing, contextmanager
from sqlite3 import DatabaseError, OperationalError
from typing import TYPE_CHECKING, Final
from weakref import WeakKeyDictionary, finalize

from kg.errors import StoreError
from kg.rows import plain, rows
from kg.search.prepared import sense, stored_documents
from kg.search.schema import FILE, connect
from kg.search.themes import read_labels
from kg.search.vectors import load_encoder, model_name
from kg.search.writing import changing, name_report, put_report, remove_report
from kg.store import open_store, store_state
from kg.terms import CG_VOCABULARY_DIGEST, VOCABULARY_GRAPH

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path
    from sqlite3 import Connection

    from kg.store import Store, StoredReport

_ATTEMPTS: Final = 3
# A report that was built just before it was read may have been built again within the same second.
_RECENT: Final = 2.0  # seconds
_IN_MEMORY: Final[WeakKeyDictionary[Store, Connection]] = WeakKeyDictionary()


def _silent(_name: str) -> None:
    return


@contextmanager
def current_index(store: Store, watch: Callable[[str], None] = _silent) -> Iterator[Connection]:
    """An index that is up to date, for reading; `watch` is told each report that has to be read for it."""
    if store.folder is not None:
        with closing(connect(store.folder)) as connection, explained(store.folder):
            if _refreshed(connection, store.folder, watch):
                connection.execute("BEGIN")
                yield connection
                return
    with _in_memory(store, watch) as connection:
        yield connection


def refresh_index(folder: Path, watch: Callable[[str], None] = _silent, *, forget: tuple[str, ...] = ()) -> None:
    """Bring the index of a store up to date; the reports of the IRIs in `forget` are read again whatever is known."""
    with closing(connect(folder)) as connection, explained(folder):
        with changing(connection):
            connection.executemany("UPDATE report SET key = '' WHERE iri = ?", ((iri,) for iri in forget))
            if forget:
                _tell(connection, "state", "")
        _refresh(connection, folder, watch)


def forget_index(folder: Path) -> None:
    """Have every report read again before the next search: for changes that their runs do not tell."""
    with closing(connect(folder)) as connection, explained(folder), changing(connection):
        connection.execute("UPDATE report SET key = ''")
        _tell(connection, "state", "")
        _tell(connection, "forgotten", str(int(_told(connection, "forgotten") or 0) + 1))


@contextmanager
def _in_memory(store: Store, watch: Callable[[str], None]) -> Iterator[Connection]:
    """The index of a store without a folder of its own: made once where the store does not change."""
    if store in _IN_MEMORY:
        yield _IN_MEMORY[store]
        return
    connection = connect(None)
    if store.read_only:
        finalize(store, connection.close)
        _update(connection, store, watch)
        _IN_MEMORY[store] = connection
        yield connection
        return
    with closing(connection):
        _update(connection, store, watch)
        yield connection


def _refreshed(connection: Connection, folder: Path, watch: Callable[[str], None]) -> bool:
    """Whether it could be brought up to date: on a disk that is only read it cannot."""
    try:
        _refresh(connection, folder, watch)
    except OperationalError as error:
        if "readonly" not in str(error) and "unable to open" not in str(error):
            raise
        return False
    return True


@contextmanager
def explained(folder: Path) -> Iterator[None]:
    """What goes wrong with the file of an index, said in words."""
    try:
        yield
    except OperationalError as error:
        raise StoreError(f"the search index of {folder} cannot be made: {error}: free some space") from error
    except DatabaseError as error:
        raise StoreError(f"{folder / FILE} is damaged ({error}): remove it, and search again") from error


def _refresh(connection: Connection, folder: Path, watch: Callable[[str], None]) -> None:
    """Bring it up to date, again where the store changes meanwhile; one that changes all the time has to do."""
    for _ in range(_ATTEMPTS):
        state = store_state(folder)
        if _told(connection, "state") == state and not _lacking(connection):
            return
        forgotten = _told(connection, "forgotten")
        with open_store(folder, read_only=True) as store:
            whole = _update(connection, store, watch)
        if not whole:
            continue
        with changing(connection):
            if store_state(folder) == state and _told(connection, "forgotten") == forgotten:
                _tell(connection, "state", state)
                return


def _update(connection: Connection, store: Store, watch: Callable[[str], None]) -> bool:
    """Read what changed; False where what was known was forgotten meanwhile."""
    forgotten = _told(connection, "forgotten")
    there = {report.iri: report for report in store.reports()}
    vocabulary = vocabulary_of(store)
    known = dict(connection.execute("SELECT iri, id FROM report"))
    labels = read_labels(store)
    with changing(connection):
        connection.execute("DELETE FROM label")
        connection.executemany("INSERT OR IGNORE INTO label VALUES (?, ?)", labels)
        for iri, number in known.items():
            if iri not in there:
                remove_report(connection, number)
    for iri in sorted(there):
        report, key = there[iri], key_of(there[iri], vocabulary)
        if _knows(connection, report, key):
            name_report(connection, report)
            continue
        watch(report.slug)
        began = time.time()
        prepared = stored_documents(store, report)
        with changing(connection):
            if _told(connection, "forgotten") != forgotten:
                return False
            put_report(connection, report, prepared, (key, began))
    _add_vectors(connection, watch)
    return True


def key_of(report: StoredReport, vocabulary: str) -> str:
    """What tells one build of a report from another: what it was read with, or when, where that is not known."""
    made = report.recipe.reading if report.recipe else str(report.built)
    return "\n".join((made, report.digest, report.text_digest, str(report.publisher), vocabulary))


def _knows(connection: Connection, report: StoredReport, key: str) -> bool:
    found = connection.execute("SELECT key, read FROM report WHERE iri = ?", (report.iri,)).fetchone()
    if found is None or found[0] != key or report.built is None:
        return False
    return report.recipe is not None or bool(report.built.timestamp() < found[1] - _RECENT)


def _lacking(connection: Connection) -> list[int]:
    """The reports without the vectors that there could be."""
    model = model_name()
    found = connection.execute("SELECT id FROM report WHERE model != ? ORDER BY iri", (model,)) if model else ()
    return [number for (number,) in found]


def _add_vectors(connection: Connection, watch: Callable[[str], None]) -> None:
    for number in _lacking(connection):
        found = connection.execute("SELECT slug, first FROM report WHERE id = ?", (number,)).fetchone()
        if found is None:
            continue
        watch(f"{found[0]}, by meaning")
        sql = "SELECT iri, statement, quote FROM document WHERE report = ? ORDER BY id"
        texts = [sense(*one) for one in connection.execute(sql, (number,))]
        made = load_encoder().encode(texts).tobytes()
        with changing(connection):
            connection.execute(
                "UPDATE report SET model = ?, vectors = ? WHERE id = ? AND first = ?",
                (model_name(), made, number, found[1]),
            )


def vocabulary_of(store: Store) -> str:
    """The digest of the vocabularies that the store holds."""
    found = rows(
        store, "SELECT ?digest { $graph $digest ?digest }", graph=VOCABULARY_GRAPH, digest=CG_VOCABULARY_DIGEST
    )
    return " ".join(sorted(plain(digest) for (digest,) in found))


def _told(connection: Connection, name: str) -> str:
    found = connection.execute("SELECT value FROM about WHERE name = ?", (name,)).fetchone()
    return str(found[0]) if found else ""


def _tell(connection: Connection, name: str, value: str) -> None:
    connection.execute("INSERT OR REPLACE INTO about VALUES (?, ?)", (name, value))
