"""The store that the tests of the graph side read."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING

import pytest

from kg.store import open_store
from tests.kg.records import acme, bolt

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kg.store import Store


@pytest.fixture(scope="session")
def two_reports() -> Iterator[Store]:
    """The reports of Acme Lamps and Bolt Foods in memory, with the vocabularies; only to be read."""
    with open_store(None) as store:
        store.load_vocabulary()
        for builder in (acme(), bolt()):
            store.replace_report(
                builder.graph(), builder.text, when=datetime(2026, 1, 1, tzinfo=UTC), path=f"nowhere/{builder.slug}.txt"
            )
        yield store
