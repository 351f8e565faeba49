"""Quads as text in the formats that other tools read, the same bytes for the same quads."""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING, Final

import pyoxigraph as ox

from kg.errors import StoreError
from kg.store.convert import to_ox_quad
from kg.terms import ID, PREFIXES, RDF_TYPE, XSD_STRING

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from kg.triples import Quad

GRAPH_FORMATS: Final[Mapping[str, ox.RdfFormat]] = MappingProxyType(
    {
        "nq": ox.RdfFormat.N_QUADS,
        "trig": ox.RdfFormat.TRIG,
        "ttl": ox.RdfFormat.TURTLE,
        "nt": ox.RdfFormat.N_TRIPLES,
        "jsonld": ox.RdfFormat.JSON_LD,
        "rdf": ox.RdfFormat.RDF_XML,
    }
)
_LINES: Final = frozenset({"nq", "nt"})


def serialize_quads(quads: Iterable[Quad], syntax: str) -> bytes:
    """The quads as nq, trig, ttl, nt, jsonld or rdf; ttl, nt and rdf leave the graphs' names out."""
    return serialize_ox(map(to_ox_quad, quads), syntax)


def serialize_ox(quads: Iterable[ox.Quad], syntax: str) -> bytes:
    """The same for quads of pyoxigraph."""
    if syntax not in GRAPH_FORMATS:
        raise StoreError(f"there is no graph format {syntax!r}: use one of {', '.join(GRAPH_FORMATS)}")
    found = set(quads)
    if any(isinstance(node, ox.BlankNode) for quad in found for node in (quad.subject, quad.object)):
        found = set(_renamed(found))
    format_ = GRAPH_FORMATS[syntax]
    if not format_.supports_datasets:
        found = {ox.Quad(quad.subject, quad.predicate, quad.object) for quad in found}
    if syntax in _LINES:
        return b"".join(sorted((ox.serialize(found, format=format_) or b"").splitlines(keepends=True)))
    text = ox.serialize(sorted(found, key=_order), format=format_, prefixes=_used(found))
    return _sorted_head(text or b"")


def _renamed(quads: set[ox.Quad]) -> ox.Dataset:
    """The quads with blank nodes named by their place in the graph, not by chance."""
    dataset = ox.Dataset(quads)
    dataset.canonicalize(ox.CanonicalizationAlgorithm.RDFC_1_0)
    return dataset


def _order(quad: ox.Quad) -> tuple[str, str, bool, str, str]:
    predicate = quad.predicate.value
    return str(quad.graph_name), str(quad.subject), predicate != RDF_TYPE, predicate, str(quad.object)


def _used(quads: set[ox.Quad]) -> dict[str, str]:
    """The prefixes that shorten something; our own data's names hold a slash, which Turtle would have to escape."""
    iris = {node.value for quad in quads for node in _nodes(quad) if isinstance(node, ox.NamedNode)}
    return {
        prefix: namespace
        for prefix, namespace in PREFIXES.items()
        if namespace != ID and any(iri.startswith(namespace) for iri in iris)
    }


def _nodes(quad: ox.Quad) -> Iterable[object]:
    yield from (quad.subject, quad.predicate, quad.object, quad.graph_name)
    if isinstance(quad.object, ox.Literal) and quad.object.datatype.value != XSD_STRING:
        yield quad.object.datatype


def _sorted_head(text: bytes) -> bytes:
    """The text with its prefix lines sorted: their order is by chance."""
    lines = text.splitlines(keepends=True)
    size = next((at for at, line in enumerate(lines) if not line.startswith(b"@prefix ")), len(lines))
    return b"".join([*sorted(lines[:size]), *lines[size:]])
