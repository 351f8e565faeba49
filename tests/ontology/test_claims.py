"""What claims.ttl promises beyond single faults: examples that hold together, axioms that catch errors and infer."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from rdflib import OWL, RDF, RDFS, SKOS, Graph, URIRef
from rdflib.namespace import DCTERMS, ORG, PROV, SDO

from kg.ontology import alignment_files, check_consistency, examples_turtle, find_java, load_ontology, ontology_files
from kg.terms import CG, PREFIXES
from tests.ontology.examples import HEAD, claims, example_of, examples, ontology

if TYPE_CHECKING:
    from pathlib import Path

KINDS = (OWL.Class, OWL.ObjectProperty, OWL.DatatypeProperty, OWL.AnnotationProperty)
TERMS = sorted(
    {term for kind in KINDS for term in claims().subjects(RDF.type, kind) if str(term).startswith(CG)}, key=str
)
# schema.org has these since its releases 26 and 27, which rdflib's list is older than.
NEWER = {"Certification", "hasCertification"}


@pytest.mark.parametrize("term", TERMS, ids=lambda term: str(term).removeprefix(CG))
def test_an_example_uses_its_term_and_others_that_are_declared(term: URIRef) -> None:
    example = example_of(term)
    assert term in {node for triple in example for node in triple}
    own = {node for triple in example for node in triple if str(node).startswith(CG)}
    assert own <= set(ontology().subjects())


def test_the_examples_are_one_text_that_parses() -> None:
    assert set(Graph().parse(data=examples_turtle(), format="turtle")) == set(examples())


def test_aligned_terms_exist_in_the_vocabularies_that_they_are_of() -> None:
    known = {"prov": PROV, "org": ORG, "skos": SKOS, "dcterms": DCTERMS, "schema": SDO}
    for path in alignment_files():
        if path.stem in known:
            namespace = PREFIXES[path.stem]
            names = {str(term).removeprefix(namespace) for term in Graph().parse(path).subjects()
                     if str(term).startswith(namespace)}  # fmt: skip
            assert {name for name in names - NEWER if name not in known[path.stem]} == set(), path.name


def test_an_alignment_is_of_our_terms_and_of_one_other_vocabulary() -> None:
    for path in alignment_files():
        namespaces = (CG, PREFIXES[path.stem], "http://www.w3.org/")
        for subject, _, value in Graph().parse(path):
            for term in (subject, value):
                assert not isinstance(term, URIRef) or str(term).startswith(namespaces), (path.name, term)


def test_every_class_and_property_of_ours_is_below_or_beside_another() -> None:
    below = set(ontology().subjects(RDFS.subClassOf)) | set(ontology().subjects(OWL.equivalentClass))
    classes = {term for term in TERMS if (term, RDF.type, OWL.Class) in claims()}
    assert classes - below == {URIRef(CG + "Entity")}


def planted(folder: Path, turtle: str) -> list[Path]:
    path = folder / "planted.ttl"
    path.write_text(HEAD + turtle, encoding="utf-8")
    claims_ttl = next(path for path in ontology_files() if path.stem == "claims")
    return [claims_ttl, *alignment_files(), path]


MISTAKES = {
    "a standard that is an organization": "cg:Standard , cg:Organization",
    "a run that is a claim": "cg:Run , cg:Claim",
    "a mapping that is an inference": "cg:Mapping , cg:Inference",
    "a claim of two modalities": "[ a owl:Restriction ; owl:onProperty cg:modality ; owl:hasValue cg:Achieved ] , "
    "[ a owl:Restriction ; owl:onProperty cg:modality ; owl:hasValue cg:Target ]",
    "a policy held as a certificate": "[ a owl:Restriction ; owl:onProperty cg:holdsCertification ; "
    "owl:someValuesFrom cg:Policy ]",
    "a claim stated in an organization": "[ a owl:Restriction ; owl:onProperty cg:statedIn ; "
    "owl:someValuesFrom cg:Organization ]",
    "a finding of no severity that is known": "[ a owl:Restriction ; owl:onProperty cg:severity ; "
    'owl:hasValue "grave" ]',
    "a value in words": '[ a owl:Restriction ; owl:onProperty cg:value ; owl:hasValue "much" ]',
}


def test_mistakes_are_contradictions(tmp_path: Path) -> None:
    """Each mistake is planted as a class of things that make it: the reasoner says that there can be none."""
    classes = "\n".join(f"cg:Mistake{at} a owl:Class ; rdfs:subClassOf {mistake} ." for at, mistake in
                        enumerate(MISTAKES.values()))  # fmt: skip
    found = check_consistency(load_ontology(planted(tmp_path, classes)))
    assert found.consistent
    assert set(found.unsatisfiable) == {f"{CG}Mistake{at}" for at, _ in enumerate(MISTAKES)}


def test_the_examples_are_consistent_and_chains_say_who_is_certified_to_what(tmp_path: Path) -> None:
    import owlready2

    owlready2.JAVA_EXE = find_java()
    text = tmp_path / "examples.ttl"
    text.write_text(examples_turtle(), encoding="utf-8")
    chains = """<o> a cg:Organization ; cg:hasUnit <s> ; cg:supportsSDG <target> .
        <s> a cg:Site ; cg:holdsCertification <c> . <c> a cg:Certification ; cg:conformsTo <norm> .
        <norm> a cg:Standard . <target> a cg:SDG ; skos:broader <goal> . <goal> a cg:SDG ."""
    onto = load_ontology([*planted(tmp_path, chains), text])
    with onto:
        owlready2.sync_reasoner_hermit(
            onto.world, infer_property_values=True, debug=0, ignore_unsupported_datatypes=True
        )
    company, site = onto.search_one(iri="*id/o"), onto.search_one(iri="*id/s")
    assert [norm.name for norm in onto.certifiedTo[site]] == ["norm"]
    assert [found.name for found in onto.certifiedThroughUnit[company]] == ["c"]
    assert list(onto.certifiedTo[company]) == []
    assert {found.name for found in onto.supportsSDG[company]} == {"target", "goal"}
    assert [found.name for found in onto.unitOf[site]] == ["o"]
