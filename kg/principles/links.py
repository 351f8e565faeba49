"""Why a claim bears on a principle: what its graph says, as the basis of an alignment or as an inference."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from enum import Enum
from typing import TYPE_CHECKING, Final

from kg.model import Iri
from kg.rows import plain, rows
from kg.terms import VOCAB

if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import TypeAlias

    from kg.store import Store
    from kg.triples import Term

    _Rows: TypeAlias = Iterator[tuple[Term | None, ...]]

_OF_REPORTS: Final = "VALUES ?report { $reports }"
_BASED: Final = """
SELECT ?claim ?principle ?basis ?concept ?name WHERE {
  VALUES ?report { $reports }
  ?claim cg:statedIn ?report ; cg:alignment ?link .
  ?link cg:principle ?principle ; cg:basis ?basis .
  OPTIONAL { ?link cg:throughConcept ?concept . OPTIONAL { ?concept skos:prefLabel ?name } }
} ORDER BY ?claim ?principle ?basis ?concept ?name"""
_DERIVED: Final = """
SELECT ?claim ?principle ?concept ?name ?status ?source ?agreement WHERE {
  VALUES ?report { $reports }
  ?claim cg:statedIn ?report ; cg:derivedAlignment ?principle .
  ?inference rdf:subject ?claim ; rdf:object ?principle ; rdf:predicate cg:derivedAlignment ;
    prov:wasDerivedFrom ?link .
  ?link cg:mapsFrom ?concept .
  OPTIONAL { ?concept skos:prefLabel ?name }
  OPTIONAL { ?link cg:mappingStatus/skos:prefLabel ?status }
  OPTIONAL { ?link dcterms:source ?source }
  OPTIONAL { ?link cg:agreement ?agreement }
} ORDER BY ?claim ?principle ?concept ?name ?status ?source ?agreement"""
_OF_CLAIM: Final = """
SELECT DISTINCT ?way ?principle ?name WHERE {
  VALUES ?way { cg:alignsWith cg:derivedAlignment }
  $claim ?way ?principle .
  OPTIONAL { ?principle skos:prefLabel ?name }
} ORDER BY ?principle ?way ?name"""
_UNGC: Final = VOCAB + "ungc/"
_INDEX: Final = "discloses"


class LinkKind(Enum):
    """How it is known that a claim bears on a principle; the surest first."""

    PRINTED = "printed by the company"
    CONCEPT = "by vocabulary"
    TEXT = "read from text"
    TITLE = "read from text (title)"
    WHOLE = "read from text (as a whole)"
    KIND = "by kind of claim"
    CROSSWALK = "by crosswalk"


# How a basis reads with the concept that tells, and without one.
_BASES: Final = {
    "ByConcept": (LinkKind.CONCEPT, "it is {}", "it is a concept of the principle"),
    "InWords": (LinkKind.TEXT, "its words name {}", "its words"),
    "InSection": (LinkKind.TITLE, "the title above it names {}", "the title above it"),
    "ByJudgement": (LinkKind.WHOLE, "judged by the trained model, with {}", "judged by the trained model"),
    "ByKind": (LinkKind.KIND, "what it states is evidence by its kind, {}", "what it states is evidence by its kind"),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Link:
    """Why a claim bears on a principle; `concept` is the topic, standard, indicator or disclosure that tells."""

    kind: LinkKind
    words: str
    concept: Iri | None = None

    def __str__(self) -> str:
        """In one line."""
        return f"{self.kind.value}: {self.words}" if self.words else self.kind.value


def read_links(store: Store, reports: tuple[Iri, ...]) -> dict[tuple[Iri, int], tuple[Link, ...]]:
    """What the graph says of the links, by claim and principle."""
    found: defaultdict[tuple[Iri, int], dict[str, Link]] = defaultdict(dict)
    for claim, principle, link in (
        *_based(rows(store, _BASED, reports=reports)),
        *_derived(rows(store, _DERIVED, reports=reports)),
    ):
        number = principle_of(principle)
        if number is not None:
            found[claim, number].setdefault(str(link), link)
    return {key: tuple(links.values()) for key, links in found.items()}


def read_claim_links(store: Store, claim: Iri, predicate: str) -> tuple[tuple[int, str, tuple[Link, ...]], ...]:
    """The principles that one claim bears on: number, name, and why."""
    ways: defaultdict[int, set[str]] = defaultdict(set)
    names: dict[int, str] = {}
    for way, principle, name in rows(store, _OF_CLAIM, claim=claim):
        number = principle_of(plain(principle))
        if number is not None:
            ways[number].add(local_name(plain(way)))
            names.setdefault(number, plain(name))
    known: defaultdict[int | None, dict[str, Link]] = defaultdict(dict)
    based, derived = (
        rows(store, one.replace(_OF_REPORTS, "VALUES ?claim { $claim }"), claim=claim) for one in (_BASED, _DERIVED)
    )
    for _, aligned, link in (*_based(based), *_derived(derived)):
        known[principle_of(aligned)].setdefault(str(link), link)
    return tuple(
        (number, names[number], explain(ways[number], tuple(known[number].values()), predicate))
        for number in sorted(ways)
    )


def _based(found: _Rows) -> Iterator[tuple[Iri, str, Link]]:
    for row in found:
        claim, principle, basis, concept, name = map(plain, row)
        kind, through, alone = _BASES.get(local_name(basis), (LinkKind.TEXT, "{}", ""))
        told = through.format(name or _tail(concept)) if concept else alone
        yield Iri(claim), principle, Link(kind=kind, words=told, concept=Iri(concept) if concept else None)


def _derived(found: _Rows) -> Iterator[tuple[Iri, str, Link]]:
    for row in found:
        claim, principle, concept, name, status, source, agreement = map(plain, row)
        differ = f"{agreement} sources" if agreement else ""
        more = ", ".join(filter(None, (status.lower(), source, differ)))
        told = f"{name or _tail(concept)} ({more})" if more else name or _tail(concept)
        yield Iri(claim), principle, Link(kind=LinkKind.CROSSWALK, words=told, concept=Iri(concept))


def explain(ways: set[str], known: tuple[Link, ...], predicate: str) -> tuple[Link, ...]:
    """The links of a claim to a principle: what the graph tells of them, and what it leaves open."""
    links = [link for link in known if link.kind is not LinkKind.CROSSWALK]
    if "alignsWith" in ways and predicate == _INDEX:
        links = [Link(kind=LinkKind.PRINTED, words="its table names the principle")]
    elif "alignsWith" in ways and not links:
        links = [Link(kind=LinkKind.TEXT, words="")]
    if "derivedAlignment" in ways:
        links += [link for link in known if link.kind is LinkKind.CROSSWALK] or [
            Link(kind=LinkKind.CROSSWALK, words="")
        ]
    return tuple(links)


def principle_of(iri: str) -> int | None:
    """The number of a principle; None where an IRI is of none."""
    tail = iri.removeprefix(_UNGC)
    return int(tail) if tail in {str(number) for number in range(1, 11)} else None


def local_name(iri: str) -> str:
    """What follows the # of an IRI."""
    return iri.rsplit("#", 1)[-1]


def _tail(iri: str) -> str:
    return iri.rsplit("/", 1)[-1]
