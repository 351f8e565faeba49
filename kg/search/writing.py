"""Reports written into an index and out of it."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterator
    from sqlite3 import Connection

    from kg.search.prepared import Prepared
    from kg.search.reading import Document
    from kg.store import StoredReport

# A full-text index over another table must be told the words that it lets go.
_REMOVED: Final = (
    """
    INSERT INTO words(words, rowid, statement, names, quote)
    SELECT 'delete', id, statement, names, quote FROM document WHERE report = ?
    """,
    "DELETE FROM filter WHERE document IN (SELECT id FROM document WHERE report = ?)",
    "DELETE FROM document WHERE report = ?",
    "DELETE FROM word WHERE report = ?",
    "DELETE FROM report WHERE id = ?",
)


@contextmanager
def changing(connection: Connection) -> Iterator[None]:
    """A change that is made whole or not at all."""
    connection.execute("BEGIN IMMEDIATE")
    try:
        yield
    except BaseException:
        # SQLite has taken it back by itself where the disk is full.
        if connection.in_transaction:
            connection.execute("ROLLBACK")
        raise
    connection.execute("COMMIT")


def name_report(connection: Connection, report: StoredReport) -> None:
    """Bring the names of a report that is known up to date."""
    told = (report.slug, report.title, report.publisher_name, report.publisher)
    known = connection.execute("SELECT slug, title, company, publisher FROM report WHERE iri = ?", (report.iri,))
    if known.fetchone() != told:
        with changing(connection):
            connection.execute(
                "UPDATE report SET slug = ?, title = ?, company = ?, publisher = ? WHERE iri = ?", (*told, report.iri)
            )


def put_report(connection: Connection, report: StoredReport, prepared: Prepared, known: tuple[str, float]) -> None:
    """Put a report in place of what there is of it."""
    for (number,) in connection.execute("SELECT id FROM report WHERE iri = ?", (report.iri,)).fetchall():
        remove_report(connection, number)
    (first,) = connection.execute("SELECT COALESCE(MAX(id), 0) + 1 FROM document").fetchone()
    names = (report.iri, report.slug, report.title, report.publisher_name, report.publisher)
    number = connection.execute(
        "INSERT INTO report (iri, slug, title, company, publisher, key, read, first, model, vectors) "
        "VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        (*names, *known, first, prepared.model, prepared.vectors),
    ).lastrowid
    documents = list(enumerate(prepared.documents, start=first))
    connection.executemany(
        "INSERT INTO document VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        ((*(at, number, bool(one.iri), one.iri, one.statement, one.names), *_place(one)) for at, one in documents),
    )
    # In the order of the table, which is much the faster way to fill it.
    filters = sorted((*pair, at) for at, one in documents for pair in one.filters)
    connection.executemany("INSERT OR IGNORE INTO filter VALUES (?, ?, ?)", filters)
    connection.execute(
        "INSERT INTO words(rowid, statement, names, quote) "
        "SELECT id, statement, names, quote FROM document WHERE report = ?",
        (number,),
    )
    connection.executemany("INSERT INTO word VALUES (?, ?)", ((word, number) for word in prepared.words))


def _place(document: Document) -> tuple[str, int, int, int | None, int | None]:
    return document.quote, document.start, document.end, document.line, document.page


def remove_report(connection: Connection, number: int) -> None:
    """Take a report out, by its number in the index."""
    for statement in _REMOVED:
        connection.execute(statement, (number,))
