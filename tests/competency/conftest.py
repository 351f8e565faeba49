"""The graph of the two samples, built once for all questions."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from kg.store import open_store
from tests.competency.answers import build_samples

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from kg.store import Store


@pytest.fixture(scope="session")
def place(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of a store with both samples."""
    folder = tmp_path_factory.mktemp("samples") / "store"
    build_samples(folder)
    return folder


@pytest.fixture(scope="session")
def store(place: Path) -> Iterator[Store]:
    """The store of both samples, opened to be read."""
    with open_store(place, read_only=True) as opened:
        yield opened
