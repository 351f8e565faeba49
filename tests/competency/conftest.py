"""The graph of the two samples, to ask the questions of."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from kg.store import open_store

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from kg.store import Store


@pytest.fixture(scope="session")
def store(samples: Path) -> Iterator[Store]:
    """The store of both samples, opened to be read."""
    with open_store(samples, read_only=True) as opened:
        yield opened
