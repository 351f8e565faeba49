"""What the statements of a report say of its nodes, as plain text."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from kg import terms as t
from kg.rows import plain, rows

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping, Sequence

    from kg.model import Iri
    from kg.store import Store
    from kg.triples import Term

_READ: Final = (
    t.RDF_TYPE,
    t.RDF_SUBJECT,
    t.RDF_PREDICATE,
    t.RDF_OBJECT,
    t.CG_MODALITY,
    t.CG_NEGATED,
    t.CG_EVIDENCE,
    t.CG_PAGE,
    t.OA_HAS_SELECTOR,
    t.OA_START,
    t.OA_END,
    t.OA_EXACT,
    t.SKOS_PREF_LABEL,
    t.SKOS_ALT_LABEL,
    t.DCTERMS_TITLE,
    t.CG_CONFORMS_TO,
    t.CG_METRIC,
    t.CG_VALUE,
    t.CG_UNIT_CODE,
    t.CG_COMPARATOR,
    t.CG_SCOPE,
    t.CG_YEAR,
    t.CG_ALIGNS_WITH,
    t.CG_SUPPORTS_GOAL,
    t.CG_ABOUT_TOPIC,
)
_STATEMENTS: Final = """
SELECT ?node ?property ?value WHERE { VALUES ?property { $properties } GRAPH $report { ?node ?property ?value } }"""


class Told:
    """The values of the properties that a search reads, by property and node."""

    def __init__(self, statements: Iterable[Sequence[Term | None]]) -> None:
        """`statements` are triples or quads of the report's graph, all of them or those that are read."""
        self._values: dict[str, dict[str, list[str]]] = {property_: {} for property_ in _READ}
        for statement in statements:
            nodes = self._values.get(plain(statement[1]))
            if nodes is not None:
                nodes.setdefault(plain(statement[0]), []).append(plain(statement[2]))

    def of(self, property_: str) -> Mapping[str, Sequence[str]]:
        """The values of a property by node."""
        return self._values[property_]

    def values(self, node: str, *properties: str) -> list[str]:
        """The values that a node has of some properties."""
        return [value for property_ in properties for value in self._values[property_].get(node, ())]

    def through(self, node: str, first: str, *then: str) -> list[str]:
        """The values that are reached from a node over one property, and from there over others."""
        return [value for one in self.values(node, first) for value in self.values(one, *then)]

    def claims(self) -> Collection[str]:
        """The claims."""
        return [node for node, classes in self._values[t.RDF_TYPE].items() if t.CG_CLAIM in classes]


def told_in(store: Store, report: Iri) -> Told:
    """What the graph of a report says in a store."""
    return Told(rows(store, _STATEMENTS, properties=_READ, report=report))
