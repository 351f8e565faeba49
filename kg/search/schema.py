"""The tables of a search index, in SQLite with its full-text search (FTS5)."""

from __future__ import annotations

import sqlite3
from typing import TYPE_CHECKING, Final

from kg.errors import StoreError

if TYPE_CHECKING:
    from pathlib import Path

FILE: Final = "search.sqlite"
FORMAT: Final = 1

TOKENIZER: Final = "porter unicode61 remove_diacritics 2"

_PATIENCE: Final = 60.0  # seconds that another process may be at writing
_TABLES: Final = f"""
CREATE TABLE about (name TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE report (
  id INTEGER PRIMARY KEY, iri TEXT NOT NULL UNIQUE, slug TEXT NOT NULL, title TEXT NOT NULL, company TEXT NOT NULL,
  publisher TEXT NOT NULL, key TEXT NOT NULL, read REAL NOT NULL,
  first INTEGER NOT NULL, model TEXT NOT NULL, vectors BLOB NOT NULL
);
CREATE TABLE document (
  id INTEGER PRIMARY KEY, report INTEGER NOT NULL, is_claim INTEGER NOT NULL, iri TEXT NOT NULL,
  statement TEXT NOT NULL, names TEXT NOT NULL, quote TEXT NOT NULL,
  start INTEGER NOT NULL, end INTEGER NOT NULL, line INTEGER, page INTEGER
);
CREATE INDEX document_of_report ON document (report, is_claim, start);
CREATE INDEX document_of_iri ON document (iri) WHERE is_claim;
CREATE TABLE filter (
  name TEXT NOT NULL, value TEXT NOT NULL, document INTEGER NOT NULL, PRIMARY KEY (name, value, document)
) WITHOUT ROWID;
CREATE INDEX filter_of_document ON filter (document);
CREATE TABLE word (word TEXT NOT NULL, report INTEGER NOT NULL, PRIMARY KEY (word, report)) WITHOUT ROWID;
CREATE TABLE label (theme TEXT NOT NULL, label TEXT NOT NULL, PRIMARY KEY (theme, label)) WITHOUT ROWID;
CREATE INDEX word_of_report ON word (report);
CREATE VIRTUAL TABLE words USING fts5 (
  statement, names, quote, content = 'document', content_rowid = 'id', tokenize = '{TOKENIZER}'
);
"""


def connect(folder: Path | None) -> sqlite3.Connection:
    """The index of a store's folder, or one in memory; one that cannot be read as such is made anew.

    Where the folder cannot be written, an index that is there is read, and else a new one is in memory.
    """
    if folder is None:
        return _made(_opened("file::memory:"))
    place = (folder / FILE).absolute()
    uri = place.as_uri()
    for _ in range(2):
        try:
            return _made(_opened(f"{uri}?mode=rwc"))
        except sqlite3.OperationalError as error:
            if "locked" in str(error):
                raise StoreError(f"another process is writing to {place}: wait until it has finished") from error
            return _read_only(place)
        except sqlite3.DatabaseError:
            place.unlink(missing_ok=True)
    raise StoreError(f"{place} cannot be made: remove it and try again")


def _read_only(place: Path) -> sqlite3.Connection:
    try:
        found = _opened(f"{place.as_uri()}?mode=ro")
        if _format(found) == FORMAT:
            return found
        found.close()
    except sqlite3.Error:
        pass
    return _made(_opened("file::memory:"))


def _opened(uri: str) -> sqlite3.Connection:
    connection = sqlite3.connect(uri, uri=True, timeout=_PATIENCE, isolation_level=None)
    # A change stays in memory until it is whole, so that those who read need not wait for it.
    connection.execute("PRAGMA cache_spill = OFF")
    return connection


def _format(connection: sqlite3.Connection) -> int:
    return int(connection.execute("PRAGMA user_version").fetchone()[0])


def _made(connection: sqlite3.Connection) -> sqlite3.Connection:
    """The connection, with the tables in it; `DatabaseError` where it holds others."""
    try:
        if _format(connection) != FORMAT:
            _make(connection)
    except BaseException:
        connection.close()
        raise
    return connection


def _make(connection: sqlite3.Connection) -> None:
    connection.execute("BEGIN IMMEDIATE")
    found = _format(connection)
    if found not in {0, FORMAT} or (found == 0 and connection.execute("SELECT 1 FROM sqlite_master").fetchone()):
        raise sqlite3.DatabaseError(f"format {found}")
    if found == 0:
        for statement in _TABLES.split(";"):
            connection.execute(statement)
        connection.execute(f"PRAGMA user_version = {FORMAT:d}")
    connection.execute("COMMIT")
