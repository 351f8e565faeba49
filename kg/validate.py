"""Does a graph keep its rules: the SHACL shapes of ontology/shapes and the checks of queries/checks."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from kg.assets import ontology_dir
from kg.catalog import load_checks
from kg.errors import AssetMissingError, QueryError
from kg.rows import plain
from kg.store import Solutions
from kg.terms import RUNS_GRAPH, SH, VOCABULARY_GRAPH

if TYPE_CHECKING:
    from collections.abc import Iterator

    from rdflib import Graph
    from rdflib.term import Node

    from kg.model import Iri
    from kg.store import Store

_SEVERITIES = {SH + "Violation": "violation", SH + "Warning": "warning", SH + "Info": "info"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Violation:
    """A rule that a node breaks: the check or the shape, the node, and what is wrong."""

    rule: str
    node: str
    message: str
    severity: str = "violation"


def run_checks(store: Store) -> Iterator[Violation]:
    """The rows that the checks find, by check: each is a violation."""
    for check in load_checks():
        answer = store.query(check.text)
        if not isinstance(answer, Solutions) or "this" not in answer.variables:
            raise QueryError(f"check {check.name} must SELECT ?this, the node that breaks it")
        at = answer.variables.index("this")
        for row in answer.rows:
            rest = ", ".join(
                f"{name}: {plain(term)}"
                for name, term in zip(answer.variables, row, strict=True)
                if name != "this" and term is not None
            )
            yield Violation(
                rule=check.name, node=plain(row[at]), message=f"{check.title}{f' ({rest})' if rest else ''}"
            )


def run_shapes(store: Store) -> Iterator[Violation]:
    """What the SHACL shapes find, one report's graph after the other."""
    shapes = _shapes()
    ontology = _vocabulary()
    for graph in store.graphs():
        if graph not in {RUNS_GRAPH, VOCABULARY_GRAPH}:
            yield from _conform(store, graph, shapes, ontology)


def _conform(store: Store, graph: Iri, shapes: Graph, ontology: Graph) -> Iterator[Violation]:
    from pyshacl import validate
    from rdflib import Graph

    # SHACL looks up node by node, which a graph in memory answers fastest; one report's fits.
    data = Graph().parse(data=store.dump("nt", [graph]), format="nt")
    _, results, _ = validate(data, shacl_graph=shapes, ont_graph=ontology, advanced=True, allow_warnings=True)
    yield from sorted(_results(results), key=lambda one: (one.rule, one.node, one.message))


def _results(results: Graph) -> Iterator[Violation]:
    from rdflib.namespace import RDF, SH

    for found in results.subjects(RDF.type, SH.ValidationResult):
        shape, path = results.value(found, SH.sourceShape), results.value(found, SH.resultPath)
        value, message = results.value(found, SH.value), results.value(found, SH.resultMessage)
        where = f"{_name(path)}: " if path is not None else ""
        what = f" (found {value})" if value is not None else ""
        yield Violation(
            rule=_name(shape)
            if shape is not None and not _blank(shape)
            else _name(results.value(found, SH.sourceConstraintComponent)),
            node=str(results.value(found, SH.focusNode)),
            message=f"{where}{message}{what}",
            severity=_SEVERITIES.get(str(results.value(found, SH.resultSeverity)), "violation"),
        )


def _shapes() -> Graph:
    """All shapes of the ontology as one graph."""
    from rdflib import Graph

    folder = ontology_dir() / "shapes"
    shapes = Graph()
    for path in sorted(folder.glob("*.ttl")):
        shapes.parse(path, format="turtle")
    if not shapes:
        raise AssetMissingError(f"{folder} holds no shape: reinstall claimgraph, or check the working copy out again")
    return shapes


def _vocabulary() -> Graph:
    """The classes and properties: shapes ask for classes, whose subclasses stand here."""
    from rdflib import Graph

    return Graph().parse(ontology_dir() / "claims.ttl", format="turtle")


def _blank(node: Node) -> bool:
    from rdflib import BNode

    return isinstance(node, BNode)


def _name(node: Node | None) -> str:
    return str(node).rsplit("/", 1)[-1].rsplit("#", 1)[-1]
