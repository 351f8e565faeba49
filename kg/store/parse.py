"""The one parser of Turtle files, so that no other package needs pyoxigraph."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pyoxigraph as ox

from kg.errors import StoreError
from kg.store.convert import from_ox_triple

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from kg.triples import Triple


def parse_triples(path: Path) -> Iterator[Triple]:
    """The triples of a Turtle file in file order; blank nodes are strings that start with "_:".

    A file that is missing or does not parse raises `StoreError`, with line and column.
    """
    try:
        for quad in ox.parse(path=path, format=ox.RdfFormat.TURTLE, without_named_graphs=True):
            yield from_ox_triple(quad)
    except (OSError, SyntaxError) as error:
        raise StoreError(f"{path} cannot be read as Turtle: {error}") from error
