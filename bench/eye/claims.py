"""The claims to judge: those of some predicates in a store of real reports, outside the lines that have gold."""

from __future__ import annotations

import random
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from bench.gold import load_groups
from kg.rows import integer, plain, rows

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from extract.read.document import Span
    from kg.store import Store
    from kg.triples import Term

_CLAIMS: Final = """
SELECT DISTINCT ?claim ?source ?predicate ?rule ?subject ?object ?modality ?negated ?year ?start ?exact WHERE {
  ?claim a cg:Claim ; rdf:subject ?about ; rdf:predicate ?predicate ; rdf:object ?thing ; cg:modality ?modality ;
    cg:negated ?negated ; cg:foundBy ?rule ; cg:statedIn ?report ; cg:evidence/oa:hasSelector ?place , ?quote .
  ?report dcterms:source ?source .
  ?about skos:prefLabel ?subject .
  ?place oa:start ?start .
  ?quote oa:exact ?exact .
  OPTIONAL { ?claim cg:year ?year }
  OPTIONAL { ?thing cg:metric/skos:prefLabel ?metric ; cg:value ?value ; cg:unitCode ?unit }
  OPTIONAL { ?thing skos:prefLabel ?label }
  BIND(COALESCE(?label, CONCAT(?metric, " = ", STR(?value), " ", STR(?unit))) AS ?object)
}"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Stated:
    """A claim as it is judged: its triple in words, where it stands and the words that state it."""

    iri: str
    source: str
    predicate: str
    rule: str
    subject: str
    object: str
    modality: str
    negated: bool
    year: int | None
    start: int
    exact: str


def load_claims(store: Store, predicates: Iterable[str]) -> tuple[Stated, ...]:
    """The claims of the predicates, by IRI, one place each."""
    wanted = frozenset(predicates)
    found = {one.iri: one for one in map(_stated, rows(store, _CLAIMS)) if one.predicate in wanted}
    return tuple(found[iri] for iri in sorted(found))


def outside_gold(claims: Iterable[Stated], gold: Mapping[str, Sequence[Span]]) -> Iterator[Stated]:
    """The claims that no gold file covers: the rules were written with those lines in view."""
    for claim in claims:
        if not any(span.start <= claim.start < span.end for span in gold.get(claim.source, ())):
            yield claim


def gold_spans() -> dict[str, tuple[Span, ...]]:
    """What the gold covers, by the file name of its source."""
    spans: dict[str, tuple[Span, ...]] = {}
    for group in load_groups():
        for part in group.parts:
            spans[part.source.name] = part.spans(part.source.read_bytes().decode("utf-8"))
    return spans


def sample(claims: Sequence[Stated], count: int, seed: int) -> tuple[Stated, ...]:
    """So many of the claims at random, the same for the same seed and claims."""
    chosen = random.Random(seed).sample(claims, min(count, len(claims)))  # noqa: S311 - no secret hangs on it
    return tuple(chosen)


def _stated(row: tuple[Term | None, ...]) -> Stated:
    claim, source, predicate, rule, subject, thing, modality, negated, year, start, exact = row
    return Stated(
        iri=plain(claim),
        source=plain(source),
        predicate=_local(plain(predicate)),
        rule=_local(plain(rule)),
        subject=plain(subject),
        object=plain(thing),
        modality=_local(plain(modality)),
        negated=plain(negated) == "true",
        year=integer(year),
        start=integer(start) or 0,
        exact=plain(exact),
    )


def _local(iri: str) -> str:
    return iri.rpartition("/")[2].rpartition("#")[2]
