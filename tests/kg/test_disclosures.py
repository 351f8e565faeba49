"""From a row of a content index to the claims in the section that it points to."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

import pytest

from kg.catalog import bind, load_catalog
from kg.iris import concept_iri
from kg.model import Entity, EntityKind, Predicate
from kg.names import find_named
from kg.rows import plain, rows
from kg.store import open_store
from kg.terms import cg
from kg.triples import from_quads, to_nquads, to_quads
from tests.kg.records import Builder, concept

if TYPE_CHECKING:
    from pathlib import Path

TEXT = """Marl Works Report 2022

1 Air

We halved our soot in 2022.

1.1 Stacks

Every stack has the Marl Filter Policy.

2 People

We work with Oak Union.

Index

305-1 Direct emissions\t1 Air
305-7 Other emissions\t\u2014
"""
ROW = "305-1 Direct emissions\t1 Air"
OMITTED = "305-7 Other emissions\t\u2014"


def disclosure(code: str) -> Entity:
    return Entity(iri=concept_iri("gri", code), kind=EntityKind.DISCLOSURE, label=f"GRI {code}")


@pytest.fixture
def marl() -> Builder:
    b = Builder(slug="marl-2022", text=TEXT, company="Marl Works", year=2022)
    air = b.section("Air", "2 People", number="1")
    b.section("Stacks", "2 People", number="1.1", level=2)
    b.section("People", "Index", number="2")
    b.section("Index")
    policy = b.entity(EntityKind.POLICY, "Marl Filter Policy")
    b.claim("Every stack has the Marl Filter Policy.", Predicate.HAS_POLICY, policy)
    union = concept(EntityKind.ORGANIZATION, "organization", "oak-union", "Oak Union")
    b.claim("We work with Oak Union.", Predicate.PARTNERS_WITH, union)
    b.claim(
        ROW,
        Predicate.DISCLOSES,
        disclosure("305-1"),
        qualifiers=(("chapter", "1 Air"), ("code", "305-1")),
        points_to=(air.iri,),
    )
    b.claim(OMITTED, Predicate.DISCLOSES, disclosure("305-7"), qualifiers=(("omitted", "true"),), negated=True)
    return b


def answers(marl: Builder, folder: Path, query: str, **given: str) -> list[tuple[str, ...]]:
    path = folder / "graph.nq"
    path.write_text(to_nquads(to_quads(marl.graph())), encoding="utf-8")
    store = open_store(path)
    named = next(entry for entry in load_catalog() if entry.name == query)
    sparql = bind(named, given, partial(find_named, store))
    return [tuple(plain(value) for value in row)[:-1] for row in rows(store, sparql)]


def test_sections_pointed_to_survive_the_round_trip(marl: Builder) -> None:
    graph = marl.graph()
    told = {claim.iri: claim.points_to for claim in graph.claims}
    assert {claim.iri: claim.points_to for claim in from_quads(to_quads(graph)).claims} == told


def test_claims_of_the_section_and_its_subsections_stand_behind_a_disclosure(marl: Builder, tmp_path: Path) -> None:
    policy = ("Marl Works", "Stacks", "hasPolicy", "Marl Filter Policy", "Every stack has the Marl Filter Policy.")
    assert answers(marl, tmp_path, "claims-behind-disclosure", disclosure="GRI 305-1") == [policy]


def test_rows_of_the_index_are_listed_with_what_they_leave_out(marl: Builder, tmp_path: Path) -> None:
    assert answers(marl, tmp_path, "disclosures-of-company") == [
        ("Marl Works", "GRI 305-1", "305-1", "", "1 Air", "", "", "", "", "Air", ROW),
        ("Marl Works", "GRI 305-7", "", "", "", "", "true", "", "", "", OMITTED),
    ]


def test_omitted_disclosure_has_no_plain_triple(marl: Builder) -> None:
    told = {quad.object for quad in to_quads(marl.graph()) if quad.predicate == cg("discloses")}
    assert told == {concept_iri("gri", "305-1")}


def test_disclosure_outside_the_vocabulary_keeps_its_wider_concept(marl: Builder) -> None:
    wider = concept_iri("sasb", "110")
    made = marl.entity(EntityKind.DISCLOSURE, "SASB XX-YY-110a.1", broader=wider)
    marl.claim("We halved our soot in 2022.", Predicate.DISCLOSES, made)
    read = from_quads(to_quads(marl.graph()))
    assert wider in {claim.object.broader for claim in read.claims if isinstance(claim.object, Entity)}
