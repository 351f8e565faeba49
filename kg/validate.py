"""Does a graph keep its rules: the SHACL shapes of ontology/shapes and the checks of queries/checks."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Final

from kg.assets import ontology_dir
from kg.catalog import load_checks
from kg.errors import AssetMissingError, QueryError
from kg.rows import plain
from kg.store import Solutions, parse_triples
from kg.terms import FINDINGS_GRAPHS, INFERRED_GRAPHS, RDFS, RUNS_GRAPH, SH, VOCABULARY_GRAPH
from kg.triples import to_ntriples_term

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator
    from pathlib import Path

    from rdflib import Graph
    from rdflib.term import Node

    from kg.store import Store

_SEVERITIES = {SH + "Violation": "violation", SH + "Warning": "warning", SH + "Info": "info"}
# The terms of SHACL for which pyrudof is known, by the tests, to find what pyshacl finds. It passes over some others in
# silence (SPARQL constraints and targets, rules), so shapes that use any are left to pyshacl.
QUICK_TERMS: Final = frozenset(
    {
        "Literal", "IRI", "NodeShape", "alternativePath", "class", "closed", "datatype", "disjoint", "hasValue",
        "ignoredProperties", "in", "lessThan", "lessThanOrEquals", "maxCount", "maxInclusive", "message", "minCount",
        "minInclusive", "minLength", "nodeKind", "or", "path", "pattern", "property", "qualifiedMaxCount",
        "qualifiedMinCount", "qualifiedValueShape", "targetClass", "targetObjectsOf", "targetSubjectsOf", "xone",
    }
)  # fmt: skip


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
    """What the SHACL shapes find, one graph after the other: a report's, what is inferred from it or found in it.

    Where pyrudof is installed it sorts out the graphs that conform; pyshacl tells what is wrong with the others.
    """
    checks: dict[tuple[Path, ...], Callable[[bytes], bool] | None] = {}
    for graph in store.graphs():
        if graph not in {RUNS_GRAPH, VOCABULARY_GRAPH}:
            files = _shapes_of(graph)
            if files not in checks:
                checks[files] = quick_check(files)
            lines, quick = store.dump("nt", [graph]), checks[files]
            if quick is None or not quick(lines):
                yield from _conform(lines, files)


def _shapes_of(graph: str) -> tuple[Path, ...]:
    """The shapes for a graph: what is inferred of a thing, or found, does not stand beside what was read of it."""
    folder = ontology_dir() / "shapes"
    if graph.startswith(INFERRED_GRAPHS):
        return (folder / "inference.ttl",)
    if graph.startswith(FINDINGS_GRAPHS):
        return (folder / "evidence.ttl", folder / "finding.ttl")
    return shape_files()


def shape_files() -> tuple[Path, ...]:
    """The files of the shapes, sorted."""
    folder = ontology_dir() / "shapes"
    files = tuple(sorted(folder.glob("*.ttl")))
    if not files:
        raise AssetMissingError(f"{folder} holds no shape: reinstall claimgraph, or check the working copy out again")
    return files


def quick_check(shapes: Iterable[Path]) -> Callable[[bytes], bool] | None:
    """A test of whether N-Triples conform to shapes, by pyrudof; None where it is not here or cannot tell."""
    try:
        import pyrudof as rudof
    except ImportError:
        return None
    files = tuple(shapes)
    if not _shacl_terms(files) <= QUICK_TERMS:
        return None
    turtle = "\n".join(map(_text, files))

    def conforms(lines: bytes) -> bool:
        # A session keeps the data that it read before, whatever it is told: each graph gets a new one.
        session = rudof.Rudof(rudof.RudofConfig())
        session.read_shacl(turtle, rudof.ShaclFormat.Turtle, reader_mode=rudof.ReaderMode.Strict)
        # Reading costs by the call more than by the line.
        data = f"{lines.decode()}\n{_subclasses()}"
        session.read_data(data, rudof.RDFFormat.NTriples, reader_mode=rudof.ReaderMode.Strict)
        return bool(session.validate_shacl().conforms)

    return conforms


def _shacl_terms(files: Iterable[Path]) -> set[str]:
    """The local names of all terms of SHACL in Turtle files."""
    terms = {str(term) for path in files for triple in parse_triples(path) for term in triple}
    return {term.removeprefix(SH) for term in terms if term.startswith(SH)}


def _conform(lines: bytes, files: tuple[Path, ...]) -> Iterator[Violation]:
    from pyshacl import validate
    from rdflib import Graph

    # SHACL looks up node by node, which a graph in memory answers fastest; one report's fits.
    data = Graph().parse(data=lines, format="nt")
    ontology = Graph().parse(data=_subclasses(), format="nt")
    _, results, _ = validate(data, shacl_graph=_shapes(files), ont_graph=ontology, advanced=True, allow_warnings=True)
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


@cache
def _shapes(files: tuple[Path, ...]) -> Graph:
    """Shapes as one graph."""
    from rdflib import Graph

    shapes = Graph()
    for path in files:
        shapes.parse(path, format="turtle")
    return shapes


@cache
def _subclasses() -> str:
    """Which class is below which, as N-Triples: all that shapes need of the ontology."""
    triples = parse_triples(ontology_dir() / "claims.ttl")
    below = (triple for triple in triples if triple.predicate == RDFS + "subClassOf")
    return "".join(f"{' '.join(map(to_ntriples_term, triple))} .\n" for triple in below)


def _text(path: Path) -> str:
    return path.read_text(encoding="utf-8")


def _blank(node: Node) -> bool:
    from rdflib import BNode

    return isinstance(node, BNode)


def _name(node: Node | None) -> str:
    return str(node).rsplit("/", 1)[-1].rsplit("#", 1)[-1]
