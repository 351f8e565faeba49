"""The vocabularies: every concept complete, every label of one concept only."""

from __future__ import annotations

import re
from collections import defaultdict
from typing import TYPE_CHECKING

import pytest
from rdflib import OWL, RDF, RDFS, SKOS, Graph, Literal, URIRef
from rdflib.namespace import DCTERMS

from extract.lexicon import named_lexicon, normalize, organization_lexicon
from kg.assets import ontology_dir
from kg.iris import GOALS, PRINCIPLES, goal_iri, principle_iri
from kg.model import Iri
from kg.terms import CG, VOCAB, WIKIDATA
from kg.vocabulary import load_concepts, load_units

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from kg.vocabulary import Concept

FILES = sorted((ontology_dir() / "vocab").glob("*.ttl"))
THINGS = frozenset({"standard", "framework", "regulation", "certification", "sdg", "ungc"})
CLASSES = {
    "standard": "Standard", "framework": "Framework", "regulation": "Regulation", "certification": "Certification",
    "sdg": "SDG", "topic": "Topic", "indicator": "Metric", "unit": "Unit", "modality": "Modality",
    "mapping-status": "MappingStatus", "basis": "Basis", "gri": "Disclosure", "hkex": "Disclosure",
    "esrs": "Disclosure", "tcfd": "Disclosure", "sasb": "Topic", "sdg-target": "SDG", "organization": "Organization",
    "theme": "Topic",
}  # fmt: skip


@pytest.fixture(scope="module", params=FILES, ids=lambda path: path.stem)
def scheme(request: pytest.FixtureRequest) -> Graph:
    return Graph().parse(request.param, format="turtle")


def concepts(graph: Graph) -> Iterable[URIRef]:
    return [concept for concept in graph.subjects(RDF.type, SKOS.Concept) if isinstance(concept, URIRef)]


def test_a_file_is_one_scheme_that_names_itself(scheme: Graph) -> None:
    (iri,) = scheme.subjects(RDF.type, SKOS.ConceptScheme)
    assert str(iri).startswith(VOCAB)
    assert scheme.value(iri, SKOS.prefLabel)
    assert scheme.value(iri, SKOS.definition)
    assert set(scheme.subjects(SKOS.inScheme, iri)) == set(concepts(scheme))


def test_concepts_have_one_label_one_definition_and_the_notation_of_their_iri(scheme: Graph) -> None:
    for concept in concepts(scheme):
        labels = list(scheme.objects(concept, SKOS.prefLabel))
        definitions = list(scheme.objects(concept, SKOS.definition))
        assert [text.language for text in labels] == ["en"], concept
        assert [text.language for text in definitions] == ["en"], concept
        assert str(definitions[0]).endswith("."), concept
        assert re.split(r"[/#]", concept)[-1] == str(scheme.value(concept, SKOS.notation)), concept


def test_labels_are_english_without_spaces_around(scheme: Graph) -> None:
    for concept in concepts(scheme):
        for kind in (SKOS.prefLabel, SKOS.altLabel, SKOS.hiddenLabel):
            for label in scheme.objects(concept, kind):
                assert label == Literal(" ".join(str(label).split()), lang="en"), concept


def test_concepts_have_the_class_of_their_scheme(scheme: Graph) -> None:
    (iri,) = scheme.subjects(RDF.type, SKOS.ConceptScheme)
    expected = CLASSES.get(str(iri).removeprefix(VOCAB))
    for concept in concepts(scheme):
        found = {str(kind).removeprefix(CG) for kind in scheme.objects(concept, RDF.type) if str(kind).startswith(CG)}
        if expected is None:
            assert found <= {"Principle"}, concept
        else:
            assert found == {expected}, concept


def test_principles_named_are_principles(scheme: Graph) -> None:
    known = {URIRef(principle_iri(number)) for number in PRINCIPLES}
    assert set(scheme.objects(None, URIRef(CG + "concernsPrinciple"))) <= known


def test_links_go_to_secure_pages(scheme: Graph) -> None:
    for page in scheme.objects(None, RDFS.seeAlso):
        assert str(page).startswith("https://"), page


def words_of_a_metric(label: str) -> frozenset[str]:
    return frozenset(normalize(label).split())


def shared(found: Iterable[Concept], key: Callable[[str], object]) -> dict[object, set[str]]:
    """What several concepts of a set are called alike."""
    owners: dict[object, set[str]] = defaultdict(set)
    for concept in found:
        for label in concept.labels:
            # A short acronym keeps its case in the matcher, so "ASC" and "asc" are two labels.
            owners[label if re.fullmatch(r"[A-Z]{1,5}", label) else key(label)].add(concept.iri)
    return {label: iris for label, iris in owners.items() if len(iris) > 1}


@pytest.mark.parametrize(
    ("schemes", "key"),
    [
        (THINGS, normalize),
        ({"organization"}, normalize),
        ({"topic"}, normalize),
        ({"theme"}, normalize),
        ({"indicator"}, words_of_a_metric),
    ],
    ids=["things", "organizations", "topics", "themes", "indicators"],
)
def test_no_label_is_of_two_concepts(schemes: set[str], key: Callable[[str], object]) -> None:
    assert shared((c for c in load_concepts() if c.scheme in schemes and not c.deprecated), key) == {}


def test_an_organization_shares_a_label_only_with_what_it_publishes() -> None:
    known = {c.iri: c for c in load_concepts() if c.scheme in THINGS | {"organization"} and not c.deprecated}
    for label, iris in shared(known.values(), normalize).items():
        (thing,) = (known[Iri(iri)] for iri in iris if known[Iri(iri)].scheme != "organization")
        assert {iri for iri in iris if iri != thing.iri} <= set(thing.publishers), label


def test_publishers_are_organizations_of_the_vocabulary() -> None:
    known = {c.iri for c in load_concepts() if c.scheme == "organization"}
    assert {publisher for c in load_concepts() for publisher in c.publishers} <= known


def test_what_is_out_of_use_says_what_followed_it(scheme: Graph) -> None:
    followed = {Iri(c.iri) for c in load_concepts() if not c.deprecated}
    for concept in scheme.subjects(OWL.deprecated, Literal(True)):
        assert Iri(str(scheme.value(concept, DCTERMS.isReplacedBy))) in followed, concept


def test_links_to_wikidata_are_items_each_of_one_organization() -> None:
    graph = Graph().parse(ontology_dir() / "vocab" / "organizations.ttl", format="turtle")
    items = [str(item) for item in graph.objects(None, SKOS.exactMatch)]
    assert [item for item in items if not re.fullmatch(rf"{WIKIDATA}Q[1-9]\d*", item)] == []
    assert sorted(items) == sorted(set(items))
    assert [iri for iri in concepts(graph) if len(list(graph.objects(iri, SKOS.exactMatch))) > 1] == []


def test_organizations_have_a_kind_that_is_known() -> None:
    graph = Graph().parse(ontology_dir() / "vocab" / "organizations.ttl", format="turtle")
    kinds = {URIRef(c.iri) for c in load_concepts() if c.scheme == "organization-kind"}
    assert {iri for iri in concepts(graph) if len(set(graph.objects(iri, DCTERMS.type)) & kinds) != 1} == set()


def test_no_concept_has_a_label_twice_for_the_matcher() -> None:
    for concept in load_concepts():
        if concept.scheme in THINGS | {"topic", "theme", "organization"}:
            seen = [normalize(label) for label in concept.labels]
            assert sorted(seen) == sorted(set(seen)), concept.iri


def test_a_symbol_is_of_one_unit_code() -> None:
    codes: dict[str, set[str]] = defaultdict(set)
    for unit in load_units():
        for label in unit.labels:
            codes[label].add(unit.code)
    assert {label: found for label, found in codes.items() if len(found) > 1} == {}


def test_a_quantity_kind_has_one_normal_unit_which_is_a_unit_itself() -> None:
    normal: dict[str, set[str | None]] = defaultdict(set)
    for unit in load_units():
        if unit.factor is not None:
            normal[unit.quantity_kind].add(unit.normalized_code)
    assert {kind: codes for kind, codes in normal.items() if len(codes) > 1} == {}
    unity = {unit.code for unit in load_units() if unit.factor == 1 and unit.code == unit.normalized_code}
    assert {code for codes in normal.values() for code in codes} <= unity


def test_principles_and_goals_are_complete() -> None:
    iris = {concept.iri for concept in load_concepts()}
    assert {principle_iri(number) for number in PRINCIPLES} | {goal_iri(number) for number in GOALS} <= iris


def test_indicators_are_stated_in_units_that_are_known() -> None:
    codes = {unit.code for unit in load_units()}
    assert {c.iri for c in load_concepts() if c.scheme == "indicator" and c.unit_code not in codes} == set()


def test_topics_are_lower_case_phrases() -> None:
    for concept in load_concepts():
        if concept.scheme in {"topic", "theme"}:
            for label in concept.labels:
                for word in label.split():
                    # Acronyms, symbols and names may have capitals: "LGBTQ", "SOx", "CO2e".
                    assert not re.fullmatch(r"[A-Z][a-z]{3,}", word), label


@pytest.mark.parametrize(
    "words",
    [
        "We reach out to make our offices a great place to work and a top employer in proper order.",
        "Our sites declare zero waste to landfill as a goal; the edge devices are made safe by better work.",
        "Labour law, company law and criminal law are taught well and true, as well as certified by experts.",
        "The green factory keeps its climate pledge, which the group of five echoes in a cradle-to-cradle study.",
        "The asc file weeks apart; a pri or prb file; we star, act and race to success.",
    ],
)
def test_ordinary_words_are_no_labels(words: str) -> None:
    assert [match.concept.label for match in named_lexicon().find(words)] == []
    assert [match.concept.label for match in organization_lexicon().find(words)] == []


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("Both plants hold ISO14001:2015 and ISO 45001 certificates.", ["ISO 14001", "ISO 45001"]),
        ("The report follows the Global Reporting Initiative Standards.", ["GRI Standards"]),
        ("It meets RoHS, REACH and the WEEE Directive.", ["RoHS", "REACH", "WEEE Directive"]),
        ("Audits follow the Responsible Business Alliance (RBA) Code of Conduct.", ["RBA Code of Conduct"]),
        ("The tower is LEED Gold certified; its paper is FSC®-certified.", ["LEED Gold", "FSC"]),
        ("We honour the ILO’s core labour standards and the UDHR.", ["ILO core labour standards"]),
    ],
)  # fmt: skip
def test_usual_writings_are_found(words: str, expected: list[str]) -> None:
    found = [match.concept.label for match in named_lexicon().find(words)]
    assert [label for label in found if label in expected] == expected
