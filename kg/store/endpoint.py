"""Queries as the SPARQL protocol has them: with a dataset and a base, the answer written piece by piece."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

import pyoxigraph as ox

from kg.errors import QueryError, StoreError
from kg.store.ask import RESULT_FORMATS, run
from kg.store.serialize import GRAPH_FORMATS
from kg.terms import ID, PREFIXES

if TYPE_CHECKING:
    from typing import IO

_STREAMED: Final = frozenset({"ttl", "nt", "jsonld", "rdf"})
# Names of our own data hold a slash, which Turtle would have to escape.
_PREFIXES: Final = {prefix: namespace for prefix, namespace in PREFIXES.items() if namespace != ID}


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """A query, the base of its relative IRIs, and the graphs to ask: None are those of the query or of the store."""

    sparql: str
    base: str | None = None
    default_graphs: tuple[str, ...] | None = None
    named_graphs: tuple[str, ...] | None = None


class Found:
    """The answer to a query, evaluated as it is written."""

    def __init__(self, inner: ox.QuerySolutions | ox.QueryBoolean | ox.QueryTriples) -> None:
        self._inner = inner

    @property
    def is_graph(self) -> bool:
        """Whether the answer is triples; else it is rows, or yes or no."""
        return isinstance(self._inner, ox.QueryTriples)

    def write(self, out: IO[bytes], syntax: str) -> None:
        """Write the answer in a W3C format: json, xml, csv, tsv, or ttl, nt, jsonld, rdf for triples."""
        try:
            if isinstance(self._inner, ox.QueryTriples):
                if syntax not in _STREAMED:
                    raise QueryError(f"triples have no format {syntax!r}")
                if syntax == "ttl":
                    ox.serialize(self._inner, out, format=GRAPH_FORMATS[syntax], prefixes=_PREFIXES)
                else:
                    self._inner.serialize(out, format=GRAPH_FORMATS[syntax])
            else:
                self._inner.serialize(out, format=RESULT_FORMATS[syntax])
        except StoreError:
            raise
        except RuntimeError as error:
            raise StoreError(f"the query stopped half way: {error}") from error


def find(store: ox.Store, asked: Asked) -> Found:
    """The answer to a query with its dataset."""
    return Found(run(store, asked.sparql, base=asked.base, graphs=_graphs(asked)))


def _graphs(asked: Asked) -> tuple[list[ox.NamedNode], list[ox.NamedNode]] | None:
    """The default and the named graphs of the dataset; one that is not told is empty where the other is."""
    if asked.default_graphs is None and asked.named_graphs is None:
        return None
    try:
        default, named = (
            [ox.NamedNode(name) for name in told or ()] for told in (asked.default_graphs, asked.named_graphs)
        )
    except ValueError as error:
        raise QueryError(f"the name of a graph is no IRI: {error}") from None
    return default, named
