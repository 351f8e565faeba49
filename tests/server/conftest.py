"""A server over the graph of two invented companies, started once."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING

import pytest

from kg.server.settings import Settings
from kg.store import open_store
from tests.kg.records import acme, bolt
from tests.server.client import running

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from tests.server.client import Client


@pytest.fixture(scope="session")
def served_store(tmp_path_factory: pytest.TempPathFactory) -> Path:
    place = tmp_path_factory.mktemp("served") / "store"
    with open_store(place, with_vocabulary=True) as store:
        for builder in (acme(), bolt()):
            store.replace_report(
                builder.graph(), builder.text, when=datetime(2026, 1, 1, tzinfo=UTC), path=f"nowhere/{builder.slug}.txt"
            )
    return place


@pytest.fixture(scope="session")
def server(served_store: Path) -> Iterator[Client]:
    with running(Settings(place=served_store, workers=2, timeout=20)) as client:
        yield client
