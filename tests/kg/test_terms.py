"""The namespaces and terms of the code are those of the ontology."""

from __future__ import annotations

import pytest

from kg import terms
from kg.assets import ontology_dir
from kg.model import EntityKind, Predicate
from kg.store import parse_triples
from kg.terms import CG, PREFIXES, SH, cg
from kg.triples.write import QUALIFIERS


def test_prefixes_are_those_of_the_one_table() -> None:
    declared: dict[str, dict[str, str]] = {}
    for subject, predicate, value in parse_triples(ontology_dir() / "prefixes.ttl"):
        if predicate.startswith(SH) and not isinstance(value, str):
            declared.setdefault(subject, {})[predicate.removeprefix(SH)] = value.value
    table = {entry["prefix"]: entry["namespace"] for entry in declared.values() if "prefix" in entry}
    assert dict(PREFIXES) == table


def ours() -> list[str]:
    constants = [
        value for value in vars(terms).values() if isinstance(value, str) and value.startswith(CG) and value != CG
    ]
    names = [*(kind.value for kind in EntityKind), *(predicate.value for predicate in Predicate), *QUALIFIERS]
    return sorted({*constants, *map(cg, names)})


@pytest.fixture(scope="module")
def declared() -> set[str]:
    return {triple.subject for triple in parse_triples(ontology_dir() / "claims.ttl")}


@pytest.mark.parametrize("term", ours())
def test_the_ontology_declares_what_the_code_writes(term: str, declared: set[str]) -> None:
    assert term in declared


def test_namespaces_end_where_names_begin() -> None:
    assert [prefix for prefix, namespace in PREFIXES.items() if not namespace.endswith(("#", "/"))] == []
    assert len(set(PREFIXES.values())) == len(PREFIXES)
