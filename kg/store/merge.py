"""Changes of named graphs, each one transaction, with the default graph kept as the merge of them all.

Oxigraph can query the union of its named graphs by itself, but counts a triple once for each graph that holds it
(its issue 1919), and reports share the names of standards, metrics and rules: sums and counts would be wrong.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import pyoxigraph as ox

from kg.model import Iri
from kg.store.convert import to_ox, to_ox_node
from kg.triples import Quad, Triple, to_ntriples_term

if TYPE_CHECKING:
    from collections.abc import Iterable

_ONE_BATCH: Final = 900_000


def exchange(store: ox.Store, old: Iterable[Quad], new: Iterable[Quad]) -> None:
    """Take quads of named graphs out and put others in; what is in both is not touched (decision 0002)."""
    before, after = set(old), set(new)
    removed, added = before - after, after - before
    if not removed:
        lines = ((_line(quad), quad.graph) for quad in added)
        store.load("".join(f"{line} <{graph}> .\n{line} .\n" for line, graph in lines), format=ox.RdfFormat.N_QUADS)
        return
    come = {Triple(*quad[:3]) for quad in added}
    gone = {Triple(*quad[:3]) for quad in removed} - come
    leave = {triple for triple in gone if not _elsewhere(store, triple, removed)}
    store.update(f"DELETE DATA {{ {_data(removed, leave)} }} ; INSERT DATA {{ {_data(added, come)} }}")


def add_report(store: ox.Store, lines: bytes, graphs: Iterable[Iri]) -> None:
    """Add N-Quads of named graphs of which the store has nothing yet, wholly or not at all (decision 0027).

    `graphs` are those that the lines are of. A bulk load puts what it read in place by one step at its end; beyond a
    million statements it takes several.
    """
    merged = lines
    for graph in graphs:
        merged = merged.replace(f" <{graph}> .\n".encode(), b" .\n")
    text = lines + merged
    # What our own writers gave has been looked at once: lenient, each IRI is not looked at again.
    if text.count(b"\n") < _ONE_BATCH:
        store.bulk_load(text, format=ox.RdfFormat.N_QUADS, lenient=True)
    else:
        store.load(text, format=ox.RdfFormat.N_QUADS, lenient=True)


def fill_graph(store: ox.Store, quads: Iterable[ox.Quad], mark: ox.Quad) -> None:
    """Put quads into a graph that is empty, and last the one that marks it as whole: fast, but no transaction."""
    store.bulk_extend(each for quad in quads for each in (quad, _merged(quad)))
    store.extend([mark, _merged(mark)])


def replace_graph(store: ox.Store, graph: Iri, quads: Iterable[ox.Quad]) -> None:
    """Put quads in place of a whole graph, which may hold blank nodes."""
    lines = "".join(f"{quad.subject} {quad.predicate} {quad.object} .\n" for quad in quads)
    store.update(
        f"""DELETE {{ ?s ?p ?o }} WHERE {{
              GRAPH <{graph}> {{ ?s ?p ?o }}
              FILTER NOT EXISTS {{ GRAPH ?other {{ ?s ?p ?o }} FILTER(?other != <{graph}>) }}
            }} ;
            DROP SILENT GRAPH <{graph}> ;
            INSERT DATA {{ {lines} GRAPH <{graph}> {{ {lines} }} }}"""
    )


def merge_all(store: ox.Store) -> None:
    """Make the default graph the merge of all named graphs."""
    store.update("INSERT { ?s ?p ?o } WHERE { GRAPH ?g { ?s ?p ?o } }")


def _merged(quad: ox.Quad) -> ox.Quad:
    return ox.Quad(quad.subject, quad.predicate, quad.object)


def _elsewhere(store: ox.Store, triple: Triple, removed: set[Quad]) -> bool:
    """Whether a named graph holds a triple that is not among the quads to remove."""
    subject, predicate, object_ = triple
    for quad in store.quads_for_pattern(to_ox_node(subject), ox.NamedNode(predicate), to_ox(object_), None):
        graph = quad.graph_name
        if isinstance(graph, ox.NamedNode) and Quad(*triple, Iri(graph.value)) not in removed:
            return True
    return False


def _data(quads: set[Quad], triples: set[Triple]) -> str:
    """Quads of named graphs and triples of the default graph, in the braces of DELETE DATA and INSERT DATA."""
    graphs: dict[object, list[str]] = {}
    for quad in quads:
        graphs.setdefault(quad.graph, []).append(f"{_line(quad)} .\n")
    named = "".join(f"GRAPH <{graph}> {{\n{''.join(lines)}}}\n" for graph, lines in graphs.items())
    return "".join(f"{_line(triple)} .\n" for triple in triples) + named


def _line(statement: Quad | Triple) -> str:
    return " ".join(map(to_ntriples_term, statement[:3]))
