"""Quads in memory beside the vocabularies, to ask queries of before anything is stored."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pyoxigraph as ox

from kg import terms as t
from kg.store.ask import ask
from kg.store.convert import to_ox, to_ox_node
from kg.store.vocabulary import vocabulary_files, vocabulary_quads

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from pathlib import Path

    from kg.store.results import Results
    from kg.triples import Quad, Triple


class Scratch:
    """The triples of one report as the default graph, and the links of the vocabularies in the graph that stores have.

    Labels and definitions are left out of the vocabularies, as of any other literal: that halves what is loaded.
    """

    def __init__(self, files: Sequence[Path] | None = None) -> None:
        self._inner = ox.Store()
        quads = vocabulary_quads(vocabulary_files() if files is None else files, ox.NamedNode(t.VOCABULARY_GRAPH))
        self._inner.bulk_extend(quad for quad in quads if not isinstance(quad.object, ox.Literal))

    def put(self, quads: Iterable[Quad]) -> None:
        """Put the triples of quads in place of those that were there; the vocabularies stay."""
        self._inner.clear_graph(ox.DefaultGraph())
        self._inner.bulk_extend(_to_ox(quad) for quad in quads)

    def query(self, sparql: str) -> Results:
        """The answer to a SPARQL query."""
        return ask(self._inner, sparql)

    def holds(self, triple: Triple) -> bool:
        """Whether a triple is among those that were put, or in the vocabularies."""
        return any(
            ox.Quad(to_ox_node(triple.subject), ox.NamedNode(triple.predicate), to_ox(triple.object), graph)
            in self._inner
            for graph in (ox.DefaultGraph(), ox.NamedNode(t.VOCABULARY_GRAPH))
        )


def _to_ox(quad: Quad) -> ox.Quad:
    return ox.Quad(to_ox_node(quad.subject), ox.NamedNode(quad.predicate), to_ox(quad.object))
