"""The one parser of Turtle and N-Quads, so that no other package needs pyoxigraph."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pyoxigraph as ox

from kg.errors import StoreError
from kg.store.convert import from_ox_quad, from_ox_triple

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from kg.triples import Quad, Triple


def parse_triples(path: Path) -> Iterator[Triple]:
    """The triples of a Turtle file in file order; blank nodes are strings that start with "_:".

    A file that is missing or does not parse raises `StoreError`, with line and column.
    """
    try:
        for quad in ox.parse(path=path, format=ox.RdfFormat.TURTLE, without_named_graphs=True):
            yield from_ox_triple(quad)
    except (OSError, SyntaxError) as error:
        raise StoreError(f"{path} cannot be read as Turtle: {error}") from error


def parse_quads(lines: bytes) -> Iterator[Quad]:
    """The quads of N-Quads, in their order; `StoreError` where they do not parse."""
    try:
        yield from map(from_ox_quad, ox.parse(lines, format=ox.RdfFormat.N_QUADS))
    except SyntaxError as error:
        raise StoreError(f"what was to be stored is no N-Quads: {error}") from error
