"""The classes and properties: all named and defined, and the same as the closed sets of the code."""

from __future__ import annotations

import pytest
from rdflib import OWL, RDF, RDFS, SKOS, Graph, URIRef
from rdflib.collection import Collection
from rdflib.namespace import DCTERMS, VANN

from kg.assets import ontology_dir
from kg.model import Comparator, EntityKind, Modality, Predicate
from kg.terms import CG, PREFIXES
from kg.triples.write import QUALIFIERS

ONTOLOGY = URIRef(CG.removesuffix("#"))
KINDS = (OWL.Class, OWL.ObjectProperty, OWL.DatatypeProperty, OWL.AnnotationProperty, OWL.NamedIndividual)


@pytest.fixture(scope="module")
def claims() -> Graph:
    return Graph().parse(ontology_dir() / "claims.ttl", format="turtle")


@pytest.fixture(scope="module")
def modality() -> Graph:
    return Graph().parse(ontology_dir() / "vocab" / "modality.ttl", format="turtle")


def local(iris: set[URIRef]) -> set[str]:
    return {str(iri).removeprefix(CG) for iri in iris}


def ours() -> list[str]:
    graph = Graph().parse(ontology_dir() / "claims.ttl", format="turtle")
    return sorted({str(term) for kind in KINDS for term in graph.subjects(RDF.type, kind) if str(term).startswith(CG)})


@pytest.mark.parametrize("term", ours())
def test_is_labelled_and_defined_once_in_english(term: str, claims: Graph) -> None:
    for property_ in (RDFS.label, SKOS.definition):
        values = list(claims.objects(URIRef(term), property_))
        assert [value.language for value in values] == ["en"], property_


def test_metadata(claims: Graph) -> None:
    version = claims.value(ONTOLOGY, OWL.versionInfo)
    assert claims.value(ONTOLOGY, OWL.versionIRI) == URIRef(f"{ONTOLOGY}/{version}")
    assert claims.value(ONTOLOGY, DCTERMS.license) == URIRef("https://creativecommons.org/licenses/by/4.0/")
    assert claims.value(ONTOLOGY, DCTERMS.creator)
    prefix = str(claims.value(ONTOLOGY, VANN.preferredNamespacePrefix))
    assert PREFIXES[prefix] == str(claims.value(ONTOLOGY, VANN.preferredNamespaceUri))
    assert not list(claims.objects(ONTOLOGY, OWL.imports)), "everything works without a network"


def test_domains_ranges_and_superclasses_are_declared(claims: Graph) -> None:
    declared = {term for kind in (*KINDS, RDFS.Datatype) for term in claims.subjects(RDF.type, kind)}
    used = {
        value
        for property_ in (RDFS.domain, RDFS.range, RDFS.subClassOf, RDFS.subPropertyOf)
        for value in claims.objects(None, property_)
    }
    undeclared = {value for value in used if isinstance(value, URIRef)} - declared
    built_in = {OWL.Class, RDFS.Literal}
    assert {iri for iri in undeclared if "XMLSchema#" not in iri} - built_in == set()


def test_predicates_are_the_relations(claims: Graph) -> None:
    assert local(set(claims.subjects(RDFS.subPropertyOf, URIRef(CG + "relation")))) == {p.value for p in Predicate}


def test_qualifiers_are_the_qualifier_properties(claims: Graph) -> None:
    assert local(set(claims.subjects(RDFS.subPropertyOf, URIRef(CG + "qualifier")))) == QUALIFIERS


@pytest.mark.parametrize("kind", EntityKind)
def test_entity_kinds_are_classes_of_entities(kind: EntityKind, claims: Graph) -> None:
    above = set(claims.transitive_objects(URIRef(CG + kind.value), RDFS.subClassOf))
    assert URIRef(CG + "Entity") in above


def test_modalities_are_those_of_the_scheme(claims: Graph, modality: Graph) -> None:
    expected = {mode.value for mode in Modality}
    assert local(set(modality.subjects(RDF.type, SKOS.Concept))) == expected
    assert local(set(claims.subjects(RDF.type, URIRef(CG + "Modality")))) == expected


def test_comparators_are_the_range_of_the_property(claims: Graph) -> None:
    range_ = claims.value(URIRef(CG + "comparator"), RDFS.range)
    values = Collection(claims, claims.value(range_, OWL.oneOf))
    assert {str(value) for value in values} == {comparator.value for comparator in Comparator}
