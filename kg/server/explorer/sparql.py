"""The page to ask SPARQL on: its named queries, the terms that it completes, and named queries with their values."""

from __future__ import annotations

import json
import re
from functools import partial
from typing import TYPE_CHECKING, Final

from kg.catalog import bind, expand, find_query, load_catalog, load_competency
from kg.crosswalk import to_curie
from kg.errors import ParameterError
from kg.glossary import load_entries
from kg.names import find_named
from kg.rows import plain, rows
from kg.server.api.parameters import Parameter
from kg.server.explorer.codemirror import editor_address
from kg.server.explorer.rendering import render
from kg.terms import ID, PREFIXES, VOCAB, cg

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kg.catalog import NamedQuery
    from kg.server.api.parameters import Told
    from kg.store import Store

NAMED: Final = (
    Parameter(name="name", what="The name of a named query", required=True),
    Parameter(name="value", what="A parameter and its value, as NAME=VALUE", many=True),
)
NAMES: Final = (Parameter(name="class", what="A class of the ontology", required=True, many=True),)
_LOCAL: Final = re.compile(r"[A-Za-z0-9_](?:[A-Za-z0-9_.\-]*[A-Za-z0-9_\-])?")
_MOST_NAMES: Final = 2000
# What the graphs take from other vocabularies, with what it stands for there.
_BORROWED: Final = {
    "rdf:type": "the class of a thing, written a",
    "rdf:subject": "whom a claim is about",
    "rdf:predicate": "what a claim states",
    "rdf:object": "what a claim states it of",
    "rdfs:label": "the name of a class or property",
    "rdfs:comment": "what a finding says",
    "skos:prefLabel": "the name of a thing",
    "skos:altLabel": "another name",
    "skos:broader": "the concept above",
    "skos:definition": "what a concept means",
    "skos:inScheme": "the vocabulary of a concept",
    "skos:notation": "the code of a concept",
    "dcterms:identifier": "the short name of a report",
    "dcterms:publisher": "the company of a report",
    "dcterms:source": "the file of a report",
    "dcterms:title": "the title of a report",
    "oa:exact": "the words of a quote",
    "oa:prefix": "the words before a quote",
    "oa:suffix": "the words after a quote",
    "oa:start": "where a quote begins",
    "oa:end": "where a quote ends",
    "oa:hasSelector": "where in the text the evidence is",
    "oa:hasSource": "the report of the evidence",
    "prov:used": "the report of a run",
    "prov:wasGeneratedBy": "the run that made a claim",
    "prov:endedAtTime": "when a run ended",
}
_NAMED_THINGS: Final = f"""
SELECT DISTINCT ?name WHERE {{
  VALUES ?class {{ $classes }}
  ?thing a ?class ; skos:prefLabel|dcterms:title ?name .
}} ORDER BY LCASE(STR(?name)) LIMIT {_MOST_NAMES}"""


def show(_store: Store, _told: Told) -> str:
    """The page."""
    named = [*load_catalog(), *load_competency()]
    personas = sorted({one.persona for one in named})
    return render(
        "sparql.html",
        editor=editor_address(),
        groups=[(persona, [one for one in named if one.persona == persona]) for persona in personas],
        named=_json([_described(one) for one in named]),
        prefixes=_json(dict(PREFIXES)),
        bases=_json({"id": ID, "vocab": VOCAB}),
    )


def terms(store: Store, _told: Told) -> str:
    """What the editor completes, as JSON: what to write, its name, its kind, and what it means."""
    return json.dumps([*_known_terms(), *_graphs(store)], ensure_ascii=False)


def names(store: Store, told: Told) -> str:
    """The names of the things of some classes, as JSON."""
    classes = told.texts("class")
    for one in classes:
        if not _LOCAL.fullmatch(one):
            raise ParameterError(f"there is no class {one!r}")
    found = rows(store, _NAMED_THINGS, classes=map(cg, classes))
    return json.dumps([plain(name) for (name,) in found], ensure_ascii=False)


def bound(store: Store, told: Told) -> str:
    """A named query with the values of its parameters, as JSON."""
    named = find_query(told.text("name"))
    values = dict(_value(written) for written in told.texts("value"))
    return json.dumps({"sparql": _without_head(bind(named, values, partial(find_named, store)))})


def _value(written: str) -> tuple[str, str]:
    name, sign, value = written.partition("=")
    if not sign:
        raise ParameterError(f"{written!r} is not NAME=VALUE")
    return name, value


def _described(query: NamedQuery) -> dict[str, object]:
    return {
        "name": query.name,
        "title": query.title,
        "description": query.description,
        "parameters": [
            {"name": one.name, "what": one.what, "default": one.default, "classes": one.classes, "type": one.type}
            for one in query.parameters
        ],
    }


def _without_head(sparql: str) -> str:
    """A query without the lines that describe it, and those that declare prefixes which are known."""
    kept = [line for line in sparql.splitlines() if not line.startswith("#") and not _known_prefix(line)]
    return "\n".join(kept).strip() + "\n"


def _known_prefix(line: str) -> bool:
    declared = re.fullmatch(r"PREFIX (\S+): <([^>]*)>", line.strip())
    return declared is not None and PREFIXES.get(declared[1]) == declared[2]


def _known_terms() -> Iterator[tuple[str, str, str, str]]:
    for prefix, namespace in PREFIXES.items():
        yield f"{prefix}:", namespace, "prefix", ""
    for entry in load_entries():
        yield _written(entry.iri), entry.label, entry.kind.rpartition(" ")[2], entry.definition
    for curie, what in _BORROWED.items():
        yield curie, curie.partition(":")[2], "property", what


def _graphs(store: Store) -> Iterator[tuple[str, str, str, str]]:
    titles = {report.iri: report.title for report in store.reports()}
    for graph in store.graphs():
        yield f"<{graph}>", titles.get(graph, graph.removeprefix(ID)), "graph", ""
    for report in {one.publisher: one for one in store.reports()}.values():
        yield f"<{report.publisher}>", report.publisher_name, "company", ""


def _written(iri: str) -> str:
    """An IRI as SPARQL takes it: with its prefix where what follows it needs no escape."""
    curie = to_curie(iri)
    prefix, _, local = curie.partition(":")
    return curie if prefix in PREFIXES and _LOCAL.fullmatch(local) and expand(curie) == iri else f"<{iri}>"


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False)
