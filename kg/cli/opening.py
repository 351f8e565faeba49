"""The store that a command works on, opened so that an empty one says what to do first."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING

from kg.cli.options import DEFAULT_STORE
from kg.errors import StoreEmptyError

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from kg.store import Store

_ANY_REPORT = "ASK { ?report a cg:Report }"


@contextmanager
def opened(place: Path | None, *, read_only: bool = True) -> Iterator[Store]:
    """The store at a place (default: ./.claimgraph), which must hold a report."""
    from kg.store import Answer, open_store

    place = place or DEFAULT_STORE
    if not read_only and not place.exists():
        raise StoreEmptyError(f"there is no store at {place}: build a graph first with `claimgraph build REPORT`")
    with open_store(place, read_only=read_only) as store:
        answer = store.query(_ANY_REPORT)
        if isinstance(answer, Answer) and not answer.value:
            raise StoreEmptyError(f"the store {place} holds no report: build one first with `claimgraph build REPORT`")
        yield store
