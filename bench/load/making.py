"""Stores of a size that is asked for: the reports of another store, copied under new names until there are enough."""

from __future__ import annotations

import re
import tempfile
from typing import TYPE_CHECKING, Final

import pyoxigraph as ox

from kg.iris import findings_graph, inferred_graph
from kg.store import open_store
from kg.terms import ID

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from kg.store import Store

_OURS: Final = re.compile(rb"<" + ID.encode() + rb"(?:graph/(?:inferred|findings)/|(?!graph/)[a-z-]+/)")


def make_store(source: Path, target: Path, triples: int) -> int:
    """Write a store with so many triples in named graphs, or some more; gives how many."""
    with open_store(target):
        pass
    with (
        tempfile.NamedTemporaryFile(suffix=".nq", dir=target.parent) as file,
        open_store(source, read_only=True) as store,
    ):
        size = 0
        for lines in _graphs(store):
            size += lines.count(b"\n")
            file.write(lines)
            file.write(re.sub(rb" <[^<>\s]*> \.\n", b" .\n", lines))
            if size >= triples:
                break
        file.flush()
        inner = ox.Store(target / "graph")
        inner.bulk_load(path=file.name, format=ox.RdfFormat.N_QUADS)
        inner.optimize()
    return size


def _graphs(store: Store) -> Iterator[bytes]:
    """The vocabularies, then the graphs of one report after the other, the smallest first, again and again."""
    names = set(store.graphs())
    groups = []
    for report in store.reports():
        group = [name for name in (report.iri, inferred_graph(report.iri), findings_graph(report.iri)) if name in names]
        groups.append(store.dump("nq", group))
        names.difference_update(group)
    yield store.dump("nq", sorted(names))
    groups.sort(key=len)
    yield from groups
    copy = 0
    while True:
        copy += 1
        for lines in groups:
            yield _OURS.sub(rb"\g<0>copy-%d-" % copy, lines)
