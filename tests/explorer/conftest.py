"""A store in memory for pages by themselves, and a server for what only a server does."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from kg.server.settings import Settings
from kg.store import open_store
from tests.explorer.reports import fill, fill_place
from tests.server.client import running

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kg.store import Store
    from tests.server.client import Client


@pytest.fixture(scope="session")
def explored() -> Iterator[Store]:
    """Only to be read."""
    with open_store(None) as store:
        fill(store)
        yield store


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Client]:
    """With a worker that is warmed, as the command has it."""
    place = fill_place(tmp_path_factory.mktemp("explored") / "store")
    with running(Settings(place=place, workers=1, timeout=20, warm=True)) as client:
        yield client
