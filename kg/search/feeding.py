"""Reports put into the index of their store while it is built, as they were made ready."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

from kg.search.index import explained, key_of, vocabulary_of
from kg.search.schema import connect
from kg.search.writing import changing, put_report

if TYPE_CHECKING:
    from pathlib import Path

    from kg.search.prepared import Prepared
    from kg.store import Store, StoredReport


class Feed:
    """The index of a store, for its one writer: what it puts in need not be read again (`kg.search.refresh_index`)."""

    def __init__(self, store: Store, folder: Path) -> None:
        self._folder = folder
        self._vocabulary = vocabulary_of(store)
        self._connection = connect(folder)

    def put(self, report: StoredReport, prepared: Prepared) -> None:
        """Put a report that was stored in place of what there is of it; `StoreError` where that cannot be written."""
        with explained(self._folder), changing(self._connection):
            put_report(self._connection, report, prepared, (key_of(report, self._vocabulary), time.time()))

    def close(self) -> None:
        """Give the index back."""
        self._connection.close()
