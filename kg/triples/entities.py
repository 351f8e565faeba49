"""The entities of a report's graph, each described once."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, TypeVar

from kg.errors import RecordError
from kg.model import Entity, EntityKind, Iri, Observation

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kg.model import ReportGraph

_Value = TypeVar("_Value")


def described(graph: ReportGraph) -> dict[Iri, Entity]:
    """All entities of a report's graph by IRI, each with all its names; the report itself is one.

    The label is the first that an entity has; entities that contradict each other raise `RecordError`.
    """
    report = graph.report
    found = {report.iri: Entity(iri=report.iri, kind=EntityKind.REPORT, label=report.title)}
    for entity in _mentioned(graph):
        known = found.get(entity.iri)
        found[entity.iri] = entity if known is None else _united(known, entity)
    return {iri: _tidied(entity) for iri, entity in found.items()}


def _mentioned(graph: ReportGraph) -> Iterator[Entity]:
    yield graph.report.publisher
    for claim in graph.claims:
        yield claim.subject
        yield claim.object.metric if isinstance(claim.object, Observation) else claim.object


def _united(known: Entity, other: Entity) -> Entity:
    if known is other or known == other:
        return known
    return replace(
        known,
        kind=_agreed(known, "kinds", known.kind, other.kind),
        alt_labels=(*known.alt_labels, other.label, *other.alt_labels),
        conforms_to=_agreed(known, "standards that it attests", known.conforms_to, other.conforms_to),
        part_of=_agreed(known, "organizations that it is part of", known.part_of, other.part_of),
        broader=_agreed(known, "wider concepts", known.broader, other.broader),
    )


def _agreed(entity: Entity, what: str, one: _Value, other: _Value) -> _Value:
    if one is not None and other is not None and one != other:
        raise RecordError(f"<{entity.iri}> has two {what}, {one} and {other}: give it one")
    return other if one is None else one


def _tidied(entity: Entity) -> Entity:
    """The entity with its other names sorted; SKOS forbids a prefLabel that is an altLabel too."""
    return replace(entity, alt_labels=tuple(sorted({*entity.alt_labels} - {entity.label})))
