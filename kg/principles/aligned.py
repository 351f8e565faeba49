"""The claims of some reports that bear on principles, each with what links it to them."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from kg.model import Iri
from kg.principles.links import LinkKind, explain, local_name, principle_of, read_links
from kg.principles.statement import read_statements
from kg.rows import plain, rows

if TYPE_CHECKING:
    from kg.principles.links import Link
    from kg.principles.statement import Statement
    from kg.store import Store

_ALIGNED: Final = """
SELECT ?claim ?way ?principle WHERE {
  VALUES ?report { $reports }
  ?claim cg:statedIn ?report .
  { ?claim cg:alignsWith ?principle . BIND(cg:alignsWith AS ?way) }
  UNION
  { ?claim cg:derivedAlignment ?principle . BIND(cg:derivedAlignment AS ?way) }
}"""


@dataclass(frozen=True, slots=True, kw_only=True)
class AlignedClaim:
    """A claim that bears on a principle, and the links that say so."""

    principle: int
    statement: Statement
    links: tuple[Link, ...]

    @property
    def derived(self) -> bool:
        """Whether only a crosswalk links it to the principle."""
        return all(link.kind is LinkKind.CROSSWALK for link in self.links)


def read_aligned(store: Store, reports: tuple[Iri, ...]) -> tuple[AlignedClaim, ...]:
    """The claims of some reports once for each principle that they bear on, by report and place."""
    ways: defaultdict[Iri, defaultdict[int, set[str]]] = defaultdict(lambda: defaultdict(set))
    for claim, way, principle in rows(store, _ALIGNED, reports=reports):
        number = principle_of(plain(principle))
        if number is not None:
            ways[Iri(plain(claim))][number].add(local_name(plain(way)))
    links = read_links(store, reports)
    return tuple(
        AlignedClaim(
            principle=number,
            statement=statement,
            links=explain(ways[iri][number], links.get((iri, number), ()), statement.predicate),
        )
        for iri, statement in read_statements(store, reports).items()
        if iri in ways
        for number in sorted(ways[iri])
    )
