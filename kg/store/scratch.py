"""Quads in memory beside the vocabularies, to ask queries of before anything is stored."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

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


_IN_A_LANGUAGE: Final = re.compile(rb'"@[\w-]+ \.\n')
_PLACES: Final = f" <{t.PREFIXES['oa']}"


class Scratch:
    """The triples of one report as the default graph, and the links of the vocabularies in the graph that stores have.

    Labels, definitions and all else that is written in a language is left out of the vocabularies, and of the report
    where its claims stand in the text: that halves what is loaded.
    """

    def __init__(self, files: Sequence[Path] | None = None) -> None:
        self._inner = ox.Store()
        triples = vocabulary_triples(vocabulary_files() if files is None else files)
        told = [line for line in triples.splitlines(keepends=True) if not _IN_A_LANGUAGE.search(line, len(line) - 20)]
        self._vocabulary = ox.NamedNode(t.VOCABULARY_GRAPH)
        self._load(b"".join(told), self._vocabulary)

    def put(self, lines: Iterable[str]) -> None:
        """Put the triples of lines of N-Quads, all of named graphs, in place of those that were there.

        The vocabularies stay.
        """
        self._inner.clear_graph(ox.DefaultGraph())
        triples = "".join([f"{line.rpartition(' <')[0]} .\n" for line in lines if _PLACES not in line])
        self._load(triples.encode(), ox.DefaultGraph())

    def _load(self, triples: bytes, graph: ox.NamedNode | ox.DefaultGraph) -> None:
        """Load what our own writers gave: nothing is gained by looking at each IRI again."""
        self._inner.bulk_load(triples, format=ox.RdfFormat.N_TRIPLES, to_graph=graph, lenient=True)

    def query(self, sparql: str) -> Results:
        """The answer to a SPARQL query."""
        return ask(self._inner, sparql)

    def holds(self, triple: Triple) -> bool:
        """Whether a triple is among those that were put, or in the vocabularies."""
        terms = to_ox_node(triple.subject), ox.NamedNode(triple.predicate), to_ox(triple.object)
        return any(ox.Quad(*terms, graph) in self._inner for graph in (ox.DefaultGraph(), self._vocabulary))
