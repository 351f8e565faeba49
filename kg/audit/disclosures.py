"""What the vocabularies and crosswalks of a store know of the disclosures that a content index names."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, Final

from kg.audit.records import Disclosure
from kg.model import Iri
from kg.rows import plain, rows
from kg.terms import VOCAB

if TYPE_CHECKING:
    from kg.store import Store

_KNOWN: Final = """
SELECT DISTINCT ?disclosure ?code ?name ?standard ?replacement ?since WHERE {
  ?claim cg:statedIn $report ; rdf:predicate cg:discloses ; rdf:object ?disclosure .
  ?disclosure skos:inScheme ?scheme ; skos:notation ?code .
  OPTIONAL { ?disclosure skos:altLabel ?name }
  OPTIONAL { ?disclosure skos:broader/skos:notation ?standard }
  OPTIONAL {
    ?disclosure dcterms:isReplacedBy ?new . ?new skos:notation ?replacement .
    OPTIONAL { ?new skos:broader?/dcterms:issued ?since }
  }
}"""
_PRINCIPLES: Final = """
SELECT DISTINCT ?disclosure ?principle WHERE {
  ?claim cg:statedIn $report ; rdf:predicate cg:discloses ; rdf:object ?disclosure .
  ?disclosure skos:broader?/^skos:broader? ?kin .
  ?mapping cg:mapsFrom ?kin ; cg:mapsTo ?principle ; cg:mappingRelation cg:concernsPrinciple .
}"""


def load_disclosures(store: Store, report: Iri) -> tuple[Disclosure, ...]:
    """The disclosures of the vocabularies that a report's content index names, by IRI."""
    names: defaultdict[str, set[str]] = defaultdict(set)
    known: dict[str, tuple[str, str, str | None, int | None]] = {}
    for iri, code, name, standard, replacement, since in rows(store, _KNOWN, report=report):
        names[plain(iri)].add(plain(name))
        year = plain(since)[:4]
        known[plain(iri)] = plain(code), plain(standard), plain(replacement) or None, int(year) if year else None
    principles: defaultdict[str, set[int]] = defaultdict(set)
    for iri, principle in rows(store, _PRINCIPLES, report=report):
        number = plain(principle).removeprefix(f"{VOCAB}ungc/")
        if number.isdigit():
            principles[plain(iri)].add(int(number))
    return tuple(
        Disclosure(
            iri=Iri(iri),
            code=code,
            names=tuple(sorted(names[iri] - {""})),
            standard=standard,
            replaced_by=replacement,
            since=since,
            principles=frozenset(principles[iri]),
        )
        for iri, (code, standard, replacement, since) in sorted(known.items())
    )
