"""Stores of the reports of two invented companies, on disk and in memory."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING

import pytest

from kg.store import open_store
from tests.kg.records import acme, bolt

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from kg.store import Store
    from tests.kg.records import Builder

NOON = datetime(2020, 3, 1, 12, 0, 0, tzinfo=UTC)


def put(place: Path, *builders: Builder, when: datetime = NOON) -> Path:
    """Puts reports into the store at a place."""
    with open_store(place) as store:
        for builder in builders:
            store.replace_report(
                builder.graph(), builder.text, when=when, path=f"/reports/{builder.slug}.txt", replace=True
            )
    return place


@pytest.fixture(scope="session")
def searched(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A store with both reports and the vocabularies; only to be read."""
    place = tmp_path_factory.mktemp("searched") / "store"
    with open_store(place, with_vocabulary=True):
        pass
    return put(place, acme(), bolt())


@pytest.fixture
def store(searched: Path) -> Iterator[Store]:
    with open_store(searched, read_only=True) as opened:
        yield opened


@pytest.fixture
def place(tmp_path: Path) -> Path:
    """A small store of one's own, without vocabularies."""
    return put(tmp_path / "store", acme(), bolt())
