"""Terms of pyoxigraph to ours and back."""

from __future__ import annotations

import pyoxigraph as ox

from kg.errors import QueryError
from kg.model import Iri
from kg.terms import XSD_STRING
from kg.triples import BlankNode, Literal, Quad, Term, Triple

OxNode = ox.NamedNode | ox.BlankNode
OxTerm = ox.NamedNode | ox.BlankNode | ox.Literal | ox.Triple
OxGraph = ox.NamedNode | ox.BlankNode | ox.DefaultGraph


def from_ox_node(node: OxNode | ox.Triple) -> Iri | BlankNode:
    """An IRI or a blank node."""
    if isinstance(node, ox.NamedNode):
        return Iri(node.value)
    if isinstance(node, ox.BlankNode):
        return BlankNode(f"_:{node.value}")
    raise QueryError("triple terms (RDF 1.2) have no place in results: select their subject, predicate and object")


def from_ox(term: OxTerm) -> Term:
    """Any term."""
    if isinstance(term, ox.Literal):
        return Literal(term.value, Iri(term.datatype.value), term.language)
    return from_ox_node(term)


def from_ox_triple(triple: ox.Triple | ox.Quad) -> Triple:
    """A triple, or a quad without its graph."""
    return Triple(from_ox_node(triple.subject), Iri(triple.predicate.value), from_ox(triple.object))


def from_ox_quad(quad: ox.Quad) -> Quad:
    """A quad; the default graph is None."""
    graph = quad.graph_name
    return Quad(*from_ox_triple(quad), None if isinstance(graph, ox.DefaultGraph) else from_ox_node(graph))


def to_ox_node(node: Iri | BlankNode) -> OxNode:
    """An IRI or a blank node."""
    return ox.BlankNode(node[2:]) if node.startswith("_:") else ox.NamedNode(node)


def to_ox(term: Term) -> OxNode | ox.Literal:
    """Any term."""
    if not isinstance(term, Literal):
        return to_ox_node(term)
    if term.language:
        return ox.Literal(term.value, language=term.language)
    return ox.Literal(term.value, datatype=None if term.datatype == XSD_STRING else ox.NamedNode(term.datatype))


def to_ox_quad(quad: Quad) -> ox.Quad:
    """A quad; None is the default graph."""
    graph = ox.DefaultGraph() if quad.graph is None else to_ox_node(quad.graph)
    return ox.Quad(to_ox_node(quad.subject), ox.NamedNode(quad.predicate), to_ox(quad.object), graph)
