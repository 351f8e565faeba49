"""Quads in memory beside the vocabularies, to ask queries of before anything is stored."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pyoxigraph as ox

from kg import terms as t
from kg.store.ask import ask
from kg.store.convert import to_ox, to_ox_node
from kg.store.vocabulary import vocabulary_files, vocabulary_triples

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from pathlib import Path

    from kg.store.results import Results
    from kg.triples import Triple


class Scratch:
    """The triples of one report as the default graph, and the links of the vocabularies in the graph that stores have.

    Labels and definitions are left out of the vocabularies, as of any other literal: that halves what is loaded.
    """

    def __init__(self, files: Sequence[Path] | None = None) -> None:
        self._inner = ox.Store()
        triples = vocabulary_triples(vocabulary_files() if files is None else files)
        links = [line for line in triples.splitlines(keepends=True) if not line.split(b" ", 2)[2].startswith(b'"')]
        graph = ox.NamedNode(t.VOCABULARY_GRAPH)
        self._inner.bulk_load(b"".join(links), format=ox.RdfFormat.N_TRIPLES, to_graph=graph)

    def put(self, lines: Iterable[str]) -> None:
        """Put the triples of lines of N-Quads, all of named graphs, in place of those that were there.

        The vocabularies stay.
        """
        self._inner.clear_graph(ox.DefaultGraph())
        triples = "".join(f"{line.rpartition(' <')[0]} .\n" for line in lines)
        self._inner.bulk_load(triples.encode(), format=ox.RdfFormat.N_TRIPLES)

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
