"""The concepts and units of ontology/vocab as records."""

from __future__ import annotations

import subprocess
import sys
from decimal import Decimal

import pytest
from rdflib import RDF, SKOS, Graph, URIRef

from kg.assets import ontology_dir
from kg.iris import concept_iri, goal_iri
from kg.model import EntityKind
from kg.terms import CG
from kg.vocabulary import Concept, Unit, load_concepts, load_units

FILES = sorted((ontology_dir() / "vocab").glob("*.ttl"))


@pytest.fixture(scope="module")
def concepts() -> dict[str, Concept]:
    return {concept.iri: concept for concept in load_concepts()}


@pytest.fixture(scope="module")
def units() -> dict[str, Unit]:
    return {unit.label: unit for unit in load_units()}


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_agrees_with_rdflib(path: object, concepts: dict[str, Concept]) -> None:
    graph = Graph().parse(path, format="turtle")
    for iri in graph.subjects(RDF.type, SKOS.Concept):
        concept = concepts[str(iri)]
        labels = {str(o) for p in (SKOS.prefLabel, SKOS.altLabel, SKOS.hiddenLabel) for o in graph.objects(iri, p)}
        principles = {int(o.rpartition("/")[2]) for o in graph.objects(iri, URIRef(CG + "concernsPrinciple"))}
        assert concept.label == str(graph.value(iri, SKOS.prefLabel))
        assert (set(concept.labels), len(concept.labels)) == (labels, len(labels))
        assert set(concept.principles) == principles
        assert concept.notation == str(graph.value(iri, SKOS.notation))


def test_a_standard(concepts: dict[str, Concept]) -> None:
    found = concepts[concept_iri("standard", "iso-14001")]
    assert (found.scheme, found.notation, found.label) == ("standard", "iso-14001", "ISO 14001")
    assert (found.kind, found.principles) == (EntityKind.STANDARD, (7, 8))
    assert found.labels[0] == found.label


def test_a_goal_keeps_its_official_iri(concepts: dict[str, Concept]) -> None:
    found = concepts[goal_iri(13)]
    assert (found.scheme, found.kind) == ("sdg", EntityKind.SDG)
    assert "Climate Action" in found.labels


def test_principles_and_units_are_no_entities(concepts: dict[str, Concept]) -> None:
    kinds = {concept.kind for concept in concepts.values() if concept.scheme in {"ungc", "unit", "modality"}}
    assert kinds == {None}


def test_schemes_are_named_as_in_their_iris(concepts: dict[str, Concept]) -> None:
    for concept in concepts.values():
        if concept.scheme not in {"sdg", "sdg-target", "modality", "mapping-status", "basis"}:
            assert concept.iri == concept_iri(concept.scheme, concept.notation)


def test_the_order_does_not_hang_on_the_run() -> None:
    line = "from kg.vocabulary import load_concepts; print([c.iri for c in load_concepts()])"
    told = {
        subprocess.run(
            [sys.executable, "-c", line], capture_output=True, check=True, env={"PYTHONHASHSEED": seed}
        ).stdout
        for seed in ("1", "2")
    }
    assert told == {f"{[concept.iri for concept in load_concepts()]}\n".encode()}


@pytest.mark.parametrize(
    ("label", "code", "factor", "normal"),
    [
        ("megawatt hour", "MW.h", "3600", "MJ"),
        ("kilowatt hour", "kW.h", "3.6", "MJ"),
        ("tonne", "t", "1000", "kg"),
        ("tonne of CO2 equivalent", "t", "1", "t"),
        ("litre", "L", "0.001", "m3"),
        ("hectare", "har", "10000", "m2"),
        ("year", "a", "8766", "h"),
        ("percent", "%", "1", "%"),
    ],
)
def test_factors_to_the_normal_unit(label: str, code: str, factor: str, normal: str, units: dict[str, Unit]) -> None:
    unit = units[label]
    assert (unit.code, unit.factor, unit.normalized_code) == (code, Decimal(factor), normal)


def test_money_is_not_converted(units: dict[str, Unit]) -> None:
    assert (units["euro"].code, units["euro"].factor, units["euro"].normalized_code) == ("EUR", None, None)
    assert "€" in units["euro"].labels


def test_greenhouse_gases_are_another_kind_than_mass(units: dict[str, Unit]) -> None:
    assert units["tonne"].quantity_kind != units["tonne of CO2 equivalent"].quantity_kind
    assert units["tonne"].qudt == units["tonne of CO2 equivalent"].qudt == "http://qudt.org/vocab/unit/TONNE"


@pytest.mark.parametrize(
    ("small", "large"), [("watt", "kilowatt"), ("joule", "kilojoule"), ("gram", "kilogram"), ("metre", "kilometre")]
)
def test_a_kilo_is_a_thousand(small: str, large: str, units: dict[str, Unit]) -> None:
    assert units[large].factor == 1000 * units[small].factor
