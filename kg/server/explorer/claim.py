"""A claim on a page of its own: what it says, where it stands, why it counts."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final
from urllib.parse import urlencode

from kg.principles.links import read_claim_links
from kg.reportpage.menus import spaced
from kg.rows import plain, rows
from kg.server.explorer.reading import local, tail
from kg.server.explorer.rendering import render
from kg.server.explorer.sheets import missing, sheets_of
from kg.trace import trace_claim

if TYPE_CHECKING:
    from kg.model import Iri
    from kg.store import Store

_TRIPLE: Final = """
SELECT ?thing ?name WHERE {
  VALUES ?part { rdf:subject rdf:predicate rdf:object }
  $claim ?part ?thing .
  OPTIONAL { ?thing skos:prefLabel|rdfs:label ?name }
} ORDER BY ?thing ?name"""
_FIGURE: Final = """
SELECT ?property ?value ?name WHERE {
  $claim rdf:object ?figure . ?figure a cg:Observation ; ?property ?value .
  FILTER(?property != rdf:type)
  OPTIONAL { ?value skos:prefLabel ?name }
} ORDER BY ?property ?value ?name"""
_WHERE: Final = """
SELECT ?report ?slug ?rule WHERE {
  $claim cg:statedIn ?report . ?report dcterms:identifier ?slug .
  OPTIONAL { $claim cg:foundBy ?rule }
}"""
FORMATS: Final = (("ttl", "Turtle"), ("jsonld", "JSON-LD"), ("nt", "N-Triples"), ("rdf", "RDF/XML"))


def show_claim(store: Store, iri: Iri) -> str:
    """The page of a claim."""
    trace = trace_claim(store, iri)
    report, slug, rule = (plain(one) for one in next(rows(store, _WHERE, claim=iri)))
    stored = next((one for one in store.reports() if one.iri == report), None)
    names: dict[str, str] = {}
    for thing, name in rows(store, _TRIPLE, claim=iri):
        names.setdefault(plain(thing), plain(name))
    figure: dict[tuple[str, str], str] = {}
    for property_, value, name in rows(store, _FIGURE, claim=iri):
        figure.setdefault((spaced(tail(plain(property_))), plain(value)), plain(name))
    return render(
        "claim.html",
        trace=trace,
        names=names,
        figure=[(name, value, label) for (name, value), label in figure.items()],
        links=read_claim_links(store, iri, local(trace.triple[1])),
        qualifiers=[(spaced(name), value) for name, value in trace.qualifiers],
        slug=slug,
        sheets=[sheet for place in trace.places for sheet in sheets_of(stored, place)] if stored else [],
        missing=missing(stored) if stored and any(place.areas for place in trace.places) else "",
        rule=rule,
        formats=FORMATS,
        query=describe_link(iri),
    )


def describe_link(iri: str) -> str:
    """Where the editor asks for all that the store says of a thing."""
    query = f"SELECT ?property ?value WHERE {{\n  <{iri}> ?property ?value\n}}"
    return f"/query#{urlencode({'query': query})}"
