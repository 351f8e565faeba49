"""Graphs brought into another engine, each in place of what the engine has under its name (Graph Store Protocol)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from kg.store.serialize import serialize_quads

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from kg.model import Iri
    from kg.store.address import Address
    from kg.store.base import Store

_TRIPLES: Final = {"Content-Type": "application/n-triples"}


def load_graphs(
    store: Store, address: Address, graphs: Sequence[Iri], *, default: bool = True
) -> Iterator[tuple[Iri | None, int]]:
    """Put graphs of a store into an engine, and last their merge into its default graph unless that is not wanted.

    The address is that of the engine's Graph Store. Each graph is told with the size of what was sent, None for the
    default graph. Our queries ask the default graph: an engine whose default graph is the union of the others needs
    no merge, and takes it as a graph more.
    """
    for graph in graphs:
        yield graph, _put(address, {"graph": graph}, serialize_quads(store.quads(graph), "nt"))
    if default:
        lines: set[bytes] = set()
        for graph in graphs:
            lines.update(serialize_quads(store.quads(graph), "nt").splitlines(keepends=True))
        yield None, _put(address, {"default": ""}, b"".join(sorted(lines)))


def _put(address: Address, graph: dict[str, str], content: bytes) -> int:
    address.send(_TRIPLES, content, method="PUT", url=address.with_query(**graph)).close()
    return content.count(b"\n")
