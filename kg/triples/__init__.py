"""Records to quads and back, without any RDF library.

The quads of a report stand in one named graph, whose IRI is the report's, and hold no blank nodes.
"""

from kg.triples.read import from_quads
from kg.triples.term import BlankNode, Literal, Quad, Term, Triple, to_lines, to_nquads, to_ntriples_term
from kg.triples.write import evidence_triples, to_quads

__all__ = [
    "BlankNode",
    "Literal",
    "Quad",
    "Term",
    "Triple",
    "evidence_triples",
    "from_quads",
    "to_lines",
    "to_nquads",
    "to_ntriples_term",
    "to_quads",
]
