"""The examples of the ontology's terms (skos:example), which together are one small report."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from rdflib import SKOS, Graph, URIRef

from kg.assets import ontology_dir
from kg.terms import CG, ID, PREFIXES

if TYPE_CHECKING:
    from pathlib import Path

HEAD = f"@base <{ID}> .\n" + "".join(f"@prefix {name}: <{namespace}> .\n" for name, namespace in PREFIXES.items())


@cache
def claims() -> Graph:
    """The ontology without its alignments."""
    return Graph().parse(ontology_dir() / "claims.ttl", format="turtle")


@cache
def ontology() -> Graph:
    """The ontology with its alignments to other vocabularies, without the crosswalks."""
    graph = Graph().parse(ontology_dir() / "claims.ttl", format="turtle")
    for path in alignments():
        graph.parse(path, format="turtle")
    return graph


def alignments() -> list[Path]:
    """The files that tell how our terms follow from those of others: each is named after a prefix."""
    return [path for path in sorted((ontology_dir() / "align").glob("*.ttl")) if path.stem in PREFIXES]


def own_terms(graph: Graph) -> set[URIRef]:
    """All that has a label or a type in our namespace."""
    return {term for term in graph.subjects() if isinstance(term, URIRef) and term.startswith(CG)}


def example_of(term: URIRef) -> Graph:
    """The example of a term as a graph."""
    graph = Graph()
    for text in claims().objects(term, SKOS.example):
        graph.parse(data=HEAD + text, format="turtle")
    return graph


@cache
def examples() -> Graph:
    """All examples in one graph."""
    graph = Graph()
    for text in claims().objects(None, SKOS.example):
        graph.parse(data=HEAD + text, format="turtle")
    return graph
