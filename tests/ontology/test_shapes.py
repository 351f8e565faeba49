"""Every rule of the shapes: a graph as the code writes it conforms, and one change to it breaks just that rule.

Where pyrudof is installed, it must find the same as pyshacl in each of these graphs.
"""

from __future__ import annotations

from functools import cache
from importlib.util import find_spec
from typing import TYPE_CHECKING

import pytest
from pyshacl import validate
from rdflib import RDF, RDFS, Graph
from rdflib.namespace import SH

from kg.assets import ontology_dir
from kg.terms import PREFIXES
from kg.triples import to_ntriples_term, to_quads
from kg.validate import QUICK_TERMS, quick_check, shape_files
from tests.kg.records import acme, bolt
from tests.ontology.examples import claims, examples

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from kg.model import ReportGraph

HEAD = "".join(f"PREFIX {name}: <{namespace}>\n" for name, namespace in PREFIXES.items())
QUICK_IS_HERE = find_spec("pyrudof") is not None
FILES = sorted((ontology_dir() / "shapes").glob("*.ttl"))


@cache
def shapes_of(*paths: Path) -> Graph:
    """The shapes of some files, only to be read."""
    graph = Graph()
    for path in paths:
        graph.parse(path, format="turtle")
    return graph


def as_rdf(report: ReportGraph) -> Graph:
    lines = (f"{' '.join(map(to_ntriples_term, quad[:3]))} .\n" for quad in to_quads(report))
    return Graph().parse(data="".join(lines), format="nt")


@pytest.fixture(scope="module")
def ontology() -> Graph:
    """What shapes need of the ontology: which class is below which."""
    classes = Graph()
    for triple in claims().triples((None, RDFS.subClassOf, None)):
        classes.add(triple)
    return classes


@pytest.fixture(scope="module")
def shapes() -> Graph:
    return shapes_of(*FILES)


@pytest.fixture(scope="module")
def data() -> Graph:
    """What the examples of the ontology say: a small report with all that the shapes know."""
    return examples()


def messages(data: Graph, shapes: Graph, ontology: Graph) -> Iterator[str]:
    _, found, _ = validate(data, shacl_graph=shapes, ont_graph=ontology, advanced=True)
    for result in found.subjects(RDF.type, SH.ValidationResult):
        yield str(found.value(result, SH.resultMessage))


def changed(data: Graph, update: str) -> Graph:
    copy = Graph()
    for triple in data:
        copy.add(triple)
    copy.update(update, initNs=dict(PREFIXES))
    assert set(copy) != set(data), "the change changes nothing"
    return copy


@pytest.mark.parametrize("builder", [acme, bolt])
def test_what_the_code_writes_conforms(builder: object, shapes: Graph, ontology: Graph) -> None:
    assert list(messages(as_rdf(builder().graph()), shapes, ontology)) == []  # type: ignore[operator]


def test_the_examples_of_the_ontology_conform(shapes: Graph, ontology: Graph) -> None:
    assert list(messages(examples(), shapes, ontology)) == []


@pytest.mark.parametrize("path", sorted((ontology_dir() / "align").glob("*-*.ttl")), ids=lambda path: path.stem)
def test_crosswalks_conform(path: Path, ontology: Graph) -> None:
    mapping = shapes_of(ontology_dir() / "shapes" / "mapping.ttl")
    assert list(messages(shapes_of(path), mapping, ontology)) == []


def without(path: str, kind: str = "?any") -> str:
    """The update that takes a property away."""
    return f"DELETE {{ ?s {path} ?o }} WHERE {{ ?s {path} ?o ; a {kind} }}"


def instead(path: str, value: str, kind: str = "?any") -> str:
    """The update that gives a property another value."""
    return f"DELETE {{ ?s {path} ?o }} INSERT {{ ?s {path} {value} }} WHERE {{ ?s {path} ?o ; a {kind} }}"


def beside(path: str, value: str, kind: str) -> str:
    """The update that gives a property one more value."""
    return f"INSERT {{ ?s {path} {value} }} WHERE {{ ?s a {kind} }}"


ELSEWHERE = "<https://example.org/elsewhere>"
CASES = {
    "claim": [
        ("a claim has no properties but those of the contract", beside("skos:note", '"a note"', "cg:Claim")),
        ("a claim has one subject", without("rdf:subject", "cg:Claim")),
        ("a claim has one predicate, and it is one of the contract's",
            instead("rdf:predicate", "cg:hasUnit", "cg:Claim")),
        ("a claim has one object", without("rdf:object", "cg:Claim")),
        ("a claim has one modality: achieved, ongoing, target or required", instead("cg:modality", "cg:Perhaps")),
        ("a claim says once whether it is negated", instead("cg:negated", '"no"')),
        ("a claim has one confidence, a decimal from 0 to 1", instead("cg:confidence", "1.5")),
        ("a claim has at most one year, as xsd:gYear", beside("cg:year", "2021", "cg:Claim")),
        (
            "a claim aligns with principles of the UN Global Compact only: vocab/ungc/1 to 10",
            beside("cg:alignsWith", "ungc:11", "cg:Claim"),
        ),
        ("why a claim aligns with a principle is told by alignments", instead("cg:alignment", ELSEWHERE)),
        (
            "a claim supports Sustainable Development Goals only: http://metadata.un.org/sdg/1 to 17",
            beside("cg:supportsGoal", "sdg:18", "cg:Claim"),
        ),
        ("a claim is about themes of the vocabulary only: vocab/theme", instead("cg:aboutTopic", ELSEWHERE)),
        ("the words that tell what a claim is about are a text", instead("cg:topicWords", "7")),
        ("a claim is stated in one report", instead("cg:statedIn", ELSEWHERE)),
        ("a claim stands in one section of the report", without("cg:inSection")),
        ("a claim points to sections of the report", beside("cg:pointsTo", ELSEWHERE, "cg:Claim")),
        ("a claim was found by one rule", without("cg:foundBy")),
        ("a claim was generated by one run", without("prov:wasGeneratedBy")),
        ("a claim has evidence: the words that state it", without("cg:evidence")),
        ("the subject of a claim is a thing of a known class", instead("rdf:subject", ELSEWHERE, "cg:Claim")),
        ("the object of a claim is a thing of a known class or an observation",
            instead("rdf:object", ELSEWHERE, "cg:Claim")),
        ("a claim says once whether an index leaves something out", beside("cg:omitted", '"perhaps"', "cg:Claim")),
        ("what the text says beside a claim is words or a number", beside("cg:certifier", ELSEWHERE, "cg:Claim")),
        ("what follows for a claim by a crosswalk is a principle of the UN Global Compact",
            beside("cg:derivedAlignment", "sdg:13", "cg:Claim")),
        ("what follows for a claim by a crosswalk is a Sustainable Development Goal",
            beside("cg:derivedGoal", "ungc:7", "cg:Claim")),
        ("what a report reports is an observation", beside("cg:reports", ELSEWHERE, "cg:Report")),
    ],
    "alignment": [
        ("an alignment has a principle, a basis, and a concept where one tells it",
            beside("skos:note", '"a note"', "cg:Alignment")),
        ("an alignment is with one principle of the UN Global Compact", instead("cg:principle", "sdg:13")),
        ("an alignment has one basis: concept, words, judgement, section or kind", instead("cg:basis", "cg:Rumour")),
        ("an alignment is found through at most one concept",
            beside("cg:throughConcept", "topic:waste", "cg:Alignment")),
    ],
    "rule": [
        ("a rule has a label and a precision, and nothing else", beside("skos:note", '"a note"', "cg:Rule")),
        ("a rule says in one sentence what it finds", without("rdfs:label", "cg:Rule")),
        ("a rule has one measured precision, a decimal from 0 to 1", instead("cg:precision", "1.1")),
    ],
    "evidence": [
        ("evidence has a source, selectors, a page and its label, and nothing else",
            beside("skos:note", '"a note"', "cg:Evidence")),
        ("a place has a start and an end, and nothing else",
            beside("skos:note", '"a note"', "oa:TextPositionSelector")),
        ("a quote has its words and the texts around it, and nothing else",
            beside("skos:note", '"a note"', "oa:TextQuoteSelector")),
        ("evidence is an oa:SpecificResource", "DELETE WHERE { ?s a oa:SpecificResource }"),
        ("evidence is from one report", instead("oa:hasSource", ELSEWHERE)),
        ("evidence has selectors for its place, its words and its areas of pages, and no others",
            beside("oa:hasSelector", ELSEWHERE, "cg:Evidence")),
        ("evidence tells its place by one oa:TextPositionSelector", without("rdf:type", "oa:TextPositionSelector")),
        ("evidence tells its words by one oa:TextQuoteSelector", without("rdf:type", "oa:TextQuoteSelector")),
        ("evidence is on one page at most, counted from 1", beside("cg:page", "0", "cg:Evidence")),
        ("the page of evidence has one label at most", beside("cg:pageLabel", '""', "cg:Evidence")),
        ("an area has its fragment and what that conforms to, and nothing else",
            beside("skos:note", '"a note"', "oa:FragmentSelector")),
        ("an area is told as page=12&xywh=72,100.5,300,12.4", instead("rdf:value", '"page=0&xywh=1,2,3,4"')),
        ("an area conforms to the fragments of PDF", instead("dcterms:conformsTo", ELSEWHERE, "oa:FragmentSelector")),
        ("a place has one start, a whole number from 0", instead("oa:start", "-1")),
        ("a place has one end, a whole number", without("oa:end")),
        ("a place starts before it ends", instead("oa:start", "1000000")),
        ("a quote has its exact words, once", instead("oa:exact", '""')),
        ("a quote has at most one text before it",
            "INSERT { ?s oa:prefix 'a' , 'b' } WHERE { ?s a oa:TextQuoteSelector }"),
        ("a quote has at most one text after it",
            "INSERT { ?s oa:suffix 'a' , 'b' } WHERE { ?s a oa:TextQuoteSelector }"),
    ],
    "observation": [
        ("an observation has no properties but those of the contract",
            beside("skos:note", '"a note"', "cg:Observation")),
        ("an observation has one metric", without("cg:metric")),
        ("an observation has one value, a decimal", instead("cg:value", '"much"')),
        ("an observation has one unit code; counts have the code 1", without("cg:unitCode")),
        ("an observation has one comparator: = > < >= <= ~ or up to", instead("cg:comparator", '"about"')),
        ("an observation has at most one normalized value, a decimal", instead("cg:normalizedValue", "1")),
        ("an observation has at most one normalized unit code", instead("cg:normalizedUnitCode", '""')),
        ("an observation has at most one QUDT unit",
            "INSERT { ?s qudt:hasUnit unit:A , unit:B } WHERE { ?s a cg:Observation }"),
        ("an observation has at most one year, as xsd:gYear", beside("cg:year", '"soon"', "cg:Observation")),
        ("an observation has at most one baseline year, as xsd:gYear",
            beside("cg:baselineYear", "2019", "cg:Observation")),
        ("an observation is tagged with at most one concept", beside("cg:taggedAs", '"gas"', "cg:Observation")),
        ("an observation has at most one scope, in words", beside("cg:scope", '""', "cg:Observation")),
        ("an observation has a normalized value and its unit code, or neither", without("cg:normalizedUnitCode")),
    ],
    "report": [
        ("what has a source digest is a report", without("rdf:type", "cg:Report")),
        ("a report has one title", without("dcterms:title", "cg:Report")),
        ("a report has one publisher, an organization", instead("dcterms:publisher", ELSEWHERE)),
        ("a report has one identifier, in small letters, digits and hyphens",
            instead("dcterms:identifier", '"My Report"')),
        ("a report has one language, as a language tag", instead("dcterms:language", '"English"')),
        ("a report names its file, without the folder", instead("dcterms:source", '"/home/report.txt"')),
        ("a report has at most one year, as xsd:gYear", beside("cg:year", '"2021"', "cg:Report")),
        ("a report has the SHA-256 digest of its file", instead("cg:sourceDigest", '"md5:0"')),
        ("a report has the SHA-256 digest of its text", without("cg:textDigest")),
    ],
    "section": [
        ("a section has no properties but those of the contract", beside("skos:note", '"a note"', "cg:Section")),
        ("a section has at most one number, as printed", beside("cg:number", '""', "cg:Section")),
        ("a section has one title", without("dcterms:title", "cg:Section")),
        ("a section is part of one section or report", without("dcterms:isPartOf")),
        ("a section has one level, a whole number from 0", without("cg:level")),
        ("a section has one start, a whole number from 0", instead("cg:start", "-1")),
        ("a section has one end, a whole number", without("cg:end")),
        ("a section does not end before it starts", instead("cg:start", "1000000")),
    ],
    "run": [
        ("a run has no properties but those of the contract", beside("skos:note", '"a note"', "cg:Run")),
        ("a run tells the version of Claimgraph", without("cg:version")),
        ("a run tells its language model", without("cg:model")),
        ("a run tells the digest of its vocabularies", without("cg:vocabularyDigest")),
    ],
    "entity": [
        ("a thing has one name", without("skos:prefLabel", "cg:Certification")),
        ("a thing's other names are not its name again",
            "INSERT { ?s skos:altLabel ?name } WHERE { ?s skos:prefLabel ?name }"),
    ],
    "certification": [
        ("a certification attests one standard or scheme",
            "INSERT { ?s cg:conformsTo std:a , std:b } WHERE { ?s a cg:Certification }"),
    ],
    "finding": [
        ("a finding has no properties but those of the contract", beside("skos:note", '"a note"', "cg:Finding")),
        ("a finding has one kind, and it is one of the contract's", instead("cg:findingKind", "cg:Perhaps")),
        ("a finding has one severity: high, medium or low", instead("cg:severity", '"grave"')),
        ("a finding says in one comment what is wrong", without("rdfs:comment", "cg:Finding")),
        ("a finding has evidence for each place that it rests on", without("cg:evidence", "cg:Finding")),
        ("a finding concerns claims", instead("cg:concerns", '"a claim"')),
    ],
    "mapping": [
        ("a mapping has no properties but those of the contract", beside("skos:note", '"a note"', "cg:Mapping")),
        ("a mapping starts from one concept", beside("cg:mapsFrom", "gri:305-2", "cg:Mapping")),
        ("a mapping leads to one concept", without("cg:mapsTo")),
        ("a mapping does not lead back to its start", instead("cg:mapsTo", "gri:305-1")),
        ("a mapping has one relation: a match of SKOS, or cg:concernsPrinciple, or cg:disclosedBy",
            instead("cg:mappingRelation", "owl:sameAs")),
        ("a mapping has one status: official guide, company index or derived",
            instead("cg:mappingStatus", "cg:Perhaps")),
        ("a mapping names its source", without("dcterms:source", "cg:Mapping")),
        ("a mapping tells how many sources agree as 2 of 3", instead("cg:agreement", '"most"')),
        ("a mapping is derived from mappings", beside("cg:derivedFrom", '"a guess"', "cg:Mapping")),
    ],
    "inference": [
        ("an inference has one subject", without("rdf:subject", "cg:Inference")),
        ("an inference has one predicate", beside("rdf:predicate", "cg:hasUnit", "cg:Inference")),
        ("an inference has one object", without("rdf:object", "cg:Inference")),
        ("an inference follows by one rule", without("cg:byRule")),
        ("an inference names what it follows from", without("prov:wasDerivedFrom", "cg:Inference")),
        ("an inference has no properties but those of the contract",
            beside("skos:note", '"a note"', "cg:Inference")),
        ("a rule of inference says in one sentence what follows", without("rdfs:label", "cg:InferenceRule")),
    ],
}  # fmt: skip


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_every_rule_has_a_graph_that_breaks_it(path: Path) -> None:
    written = {str(message) for message in shapes_of(path).objects(None, SH.message)}
    assert {message for message, _ in CASES[path.stem]} == written


def broken() -> list[tuple[str, str, str]]:
    return [(stem, message, update) for stem, cases in CASES.items() for message, update in cases]


@cache
def conforms_quickly(stem: str) -> Callable[[bytes], bool]:
    quick = quick_check([ontology_dir() / "shapes" / f"{stem}.ttl"])
    assert quick is not None, "the shapes use only what the quick check is known to check"
    return quick


@pytest.mark.parametrize(("stem", "message", "update"), broken())
def test_a_broken_rule_is_told_in_its_own_words(
    stem: str, message: str, update: str, data: Graph, ontology: Graph
) -> None:
    shapes = shapes_of(ontology_dir() / "shapes" / f"{stem}.ttl")
    graph = changed(data, update)
    assert message in set(messages(graph, shapes, ontology))
    if QUICK_IS_HERE:
        assert not conforms_quickly(stem)(graph.serialize(format="nt", encoding="utf-8"))


@pytest.mark.skipif(not QUICK_IS_HERE, reason="pyrudof is optional")
def test_the_quick_check_lets_pass_what_conforms(data: Graph) -> None:
    conforms = quick_check(shape_files())
    assert conforms is not None
    assert conforms(data.serialize(format="nt", encoding="utf-8"))


@pytest.mark.parametrize(
    "turtle",
    [
        'sh:sparql [ sh:select "SELECT $this WHERE { $this cg:page 1 }" ]',
        'sh:target [ a sh:SPARQLTarget ; sh:select "SELECT ?this WHERE { ?this cg:page 1 }" ]',
        "sh:rule [ a sh:TripleRule ; sh:subject sh:this ; sh:predicate cg:page ; sh:object 1 ]",
        "sh:property [ sh:path cg:page ; sh:uniqueLang true ]",
    ],
)
def test_shapes_that_pyrudof_may_pass_over_are_left_to_pyshacl(turtle: str, tmp_path: Path) -> None:
    path = tmp_path / "shape.ttl"
    path.write_text(HEAD + f"cg:Shape a sh:NodeShape ; sh:targetClass cg:Evidence ; {turtle} .", encoding="utf-8")
    assert quick_check([path]) is None


def test_every_term_that_the_quick_check_is_trusted_with_is_in_a_shape() -> None:
    used = {str(term).removeprefix(str(SH)) for triple in shapes_of(*FILES) for term in triple if term.startswith(SH)}
    assert used == QUICK_TERMS
