"""The store that a command works on, opened so that an empty one says what to do first."""

from __future__ import annotations

from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from kg.cli.options import DEFAULT_STORE
from kg.errors import StoreEmptyError, StoreError

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kg.store import Store

_ANY_REPORT = "ASK { ?report a cg:Report }"


def is_address(place: object) -> bool:
    """Whether a place is the URL of another engine."""
    return isinstance(place, str) and "://" in place


def on_disk(place: str, what: str) -> Path:
    """The folder or file of a store, for what another engine cannot do; `StoreError` says so."""
    if is_address(place):
        raise StoreError(f"another engine is only asked, and {what} needs a store on this machine: give --store DIR")
    return Path(place)


@contextmanager
def opened(place: str | Path | None, *, read_only: bool = True, in_memory: bool = False) -> Iterator[Store]:
    """The store at a place (default: ./.claimgraph), which must hold a report."""
    from kg.store import Answer, open_store

    place = place or DEFAULT_STORE
    if not read_only and not is_address(place) and not Path(place).exists():
        raise StoreEmptyError(f"there is no store at {place}: build a graph first with `claimgraph build REPORT`")
    with open_store(place, read_only=read_only, in_memory=in_memory) as store:
        answer = store.query(_ANY_REPORT)
        if isinstance(answer, Answer) and not answer.value:
            raise StoreEmptyError(f"the store {place} holds no report: build one first with `claimgraph build REPORT`")
        yield store
