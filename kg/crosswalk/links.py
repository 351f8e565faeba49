"""The links of the crosswalks as records, and where a concept's links lead."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from difflib import get_close_matches
from enum import Enum
from functools import cache
from typing import TYPE_CHECKING, Final

from kg.assets import ontology_dir
from kg.errors import RecordError, UnknownNameError
from kg.model import Iri
from kg.store.parse import parse_triples
from kg.terms import CG, DCTERMS_SOURCE, PREFIXES, RDF_TYPE
from kg.triples.term import Literal
from kg.vocabulary import load_concepts

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

_MAPPING: Final = CG + "Mapping"
_CODED: Final = frozenset({"gri", "hkex", "sdg"})
_COUNTS: Final = {"one": 1, "two": 2, "three": 3}


class MappingStatus(Enum):
    """Who stands behind a link."""

    OFFICIAL_GUIDE = "OfficialGuide"
    COMPANY_INDEX = "CompanyIndex"
    DERIVED = "Derived"


@dataclass(frozen=True, slots=True, kw_only=True)
class Mapping:
    """A link from one concept to another, as one kind of source states it.

    What a guide and what companies' content indexes state are two mappings, even where both state the same link.
    `agreement` is "2 of 4" where only two of the four sources that map the subject have the link, None where none of
    them leaves it out. `derived_from` holds the mappings that a derived one is a chain of; none where it comes from
    our own reading of both concepts.
    """

    iri: Iri
    crosswalk: str
    subject: Iri
    object: Iri
    relation: Iri
    status: MappingStatus
    source: str
    agreement: str | None = None
    derived_from: tuple[Iri, ...] = ()

    @property
    def disputed(self) -> bool:
        """Whether a source that maps the subject leaves this link out."""
        return self.agreement is not None

    @property
    def carries(self) -> bool:
        """Whether other links may be derived from this one: what only one content index prints does not carry."""
        return self.status is not MappingStatus.COMPANY_INDEX or _COUNTS.get(self.source.partition(" ")[0], 0) > 1


@cache
def load_crosswalks() -> tuple[Mapping, ...]:
    """All links of all crosswalks, by crosswalk and then in the order of its file."""
    return tuple(mapping for path in _files() for mapping in read_crosswalk(path))


def load_crosswalk(name: str) -> tuple[Mapping, ...]:
    """The links of one crosswalk, such as "gri-ungc"; `UnknownNameError` where there is none of this name."""
    names = crosswalk_names()
    if name not in names:
        near = get_close_matches(name, names, n=3) or names
        raise UnknownNameError(f"no crosswalk is called {name!r}: try {', '.join(near)}")
    return tuple(mapping for mapping in load_crosswalks() if mapping.crosswalk == name)


def crosswalk_names() -> tuple[str, ...]:
    """The names of the crosswalks, sorted."""
    return tuple(sorted({mapping.crosswalk for mapping in load_crosswalks()}))


def mappings_from(iri: str) -> tuple[Mapping, ...]:
    """The links that start from a concept, over all crosswalks.

    >>> sorted({to_curie(mapping.object) for mapping in mappings_from("https://w3id.org/claimgraph/vocab/gri/205-2")})
    ['sdg:16', 'ungc:10']
    """
    return _by_subject().get(iri, ())


def concept_labels() -> dict[str, str]:
    """What the concepts of our vocabularies are called, by IRI."""
    return {concept.iri: concept.label for concept in load_concepts()}


def concept_titles() -> dict[str, str]:
    """What the concepts are about, by IRI: where the label is a code ("GRI 305-1"), the next name."""
    return {one.iri: one.labels[1] if one.scheme in _CODED and one.labels[1:] else one.label for one in load_concepts()}


def to_curie(iri: str) -> str:
    """An IRI with its prefix: "gri:305-1"; as it is where no prefix fits."""
    fitting = [(len(space), name, space) for name, space in PREFIXES.items() if iri.startswith(space) and iri != space]
    if not fitting:
        return iri
    _, prefix, namespace = max(fitting)
    return f"{prefix}:{iri.removeprefix(namespace)}"


def read_crosswalk(path: Path) -> tuple[Mapping, ...]:
    """The links of a Turtle file; other triples, such as axioms, are passed over."""
    subjects: defaultdict[str, defaultdict[str, list[str]]] = defaultdict(lambda: defaultdict(list))
    for subject, predicate, value in parse_triples(path):
        subjects[subject][predicate].append(value.value if isinstance(value, Literal) else value)
    return tuple(_mapping(iri, found, path) for iri, found in subjects.items() if _MAPPING in found[RDF_TYPE])


@cache
def _by_subject() -> dict[str, tuple[Mapping, ...]]:
    found: defaultdict[str, list[Mapping]] = defaultdict(list)
    for mapping in load_crosswalks():
        found[mapping.subject].append(mapping)
    return {iri: tuple(mappings) for iri, mappings in found.items()}


def _files() -> Iterator[Path]:
    yield from sorted((ontology_dir() / "align").glob("*.ttl"), key=lambda path: path.stem)


def _mapping(iri: str, found: dict[str, list[str]], path: Path) -> Mapping:
    def one(predicate: str) -> str:
        values = found.get(predicate, [])
        if len(values) != 1:
            raise RecordError(f"{path.name}: {iri} has {len(values)} {to_curie(predicate)}: give it one")
        return values[0]

    status = one(CG + "mappingStatus").removeprefix(CG)
    if status not in {known.value for known in MappingStatus}:
        raise RecordError(f"{path.name}: {iri} has the status {status!r}: see ontology/vocab/mapping-statuses.ttl")
    return Mapping(
        iri=Iri(iri),
        crosswalk=path.stem,
        subject=Iri(one(CG + "mapsFrom")),
        object=Iri(one(CG + "mapsTo")),
        relation=Iri(one(CG + "mappingRelation")),
        status=MappingStatus(status),
        source=one(DCTERMS_SOURCE),
        agreement=one(CG + "agreement") if CG + "agreement" in found else None,
        derived_from=tuple(Iri(name) for name in found.get(CG + "derivedFrom", ())),
    )
