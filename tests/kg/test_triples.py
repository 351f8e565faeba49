"""Records become the quads of the contract, and come back as they were."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import pytest
import rdflib
from hypothesis import given
from hypothesis import strategies as st

from kg import terms as t
from kg.errors import RecordError
from kg.iris import mint_evidence, principle_iri
from kg.model import EntityKind, Iri, Modality, ReportGraph
from kg.store import open_store
from kg.terms import PREFIXES, cg
from kg.triples import Literal, Quad, from_quads, to_nquads, to_ntriples_term, to_quads
from kg.triples.term import decimal
from tests.kg.graphs import graphs, values, words
from tests.kg.records import GDPR, acme, bolt


@given(graphs)
def test_records_come_back_from_their_quads(graph: ReportGraph) -> None:
    assert from_quads(to_quads(graph)) == graph


@given(graphs)
def test_the_order_of_quads_does_not_matter(graph: ReportGraph) -> None:
    quads = list(to_quads(graph))
    assert from_quads(reversed(quads)) == graph
    assert to_nquads(reversed(quads)) == to_nquads(quads)


@given(graphs)
def test_records_come_back_from_n_quads(tmp_path_factory: pytest.TempPathFactory, graph: ReportGraph) -> None:
    path = tmp_path_factory.getbasetemp() / "graph.nq"
    path.write_bytes(to_nquads(to_quads(graph)).encode())
    with open_store(path) as store:
        assert from_quads(store.quads(graph.report.iri)) == graph
        assert store.dump("nq") == path.read_bytes()


@given(graphs)
def test_quads_are_written_once_in_one_graph_without_blank_nodes(graph: ReportGraph) -> None:
    quads = list(to_quads(graph))
    assert len(set(quads)) == len(quads)
    assert {quad.graph for quad in quads} == {graph.report.iri}
    assert not [quad for quad in quads if quad.subject.startswith("_:")]


@given(graphs)
def test_every_named_thing_has_a_class_and_one_name(graph: ReportGraph) -> None:
    quads = list(to_quads(graph))
    for claim in graph.claims:
        for entity in (claim.subject, claim.object if hasattr(claim.object, "kind") else claim.object.metric):
            said = {(quad.predicate, quad.object) for quad in quads if quad.subject == entity.iri}
            assert (t.RDF_TYPE, cg(entity.kind.value)) in said
            assert [o.value for predicate, o in said if predicate == t.SKOS_PREF_LABEL] == [entity.label]


@given(values)
def test_decimals_have_one_spelling(value: Decimal) -> None:
    text = decimal(value).value
    assert Decimal(text) == value
    assert "E" not in text
    assert text == decimal(Decimal(text)).value
    assert not ("." in text and text.endswith(("0", ".")))


@pytest.mark.parametrize(
    ("value", "text"),
    [("1E+3", "1000"), ("-0.0", "0"), ("9.30", "9.3"), ("1E-7", "0.0000001"), ("100", "100"), ("-2.50", "-2.5")],
)
def test_decimals_without_exponents_and_idle_zeros(value: str, text: str) -> None:
    assert decimal(Decimal(value)) == Literal(text, t.XSD_DECIMAL)


@pytest.mark.parametrize("value", ["NaN", "Infinity"])
def test_what_is_no_number_is_no_decimal(value: str) -> None:
    with pytest.raises(RecordError, match="left out"):
        decimal(Decimal(value))


@given(words)
def test_strings_are_read_by_rdflib_as_they_were_written(text: str) -> None:
    line = to_nquads([Quad(Iri("http://a/s"), Iri("http://a/p"), Literal(text), None)])
    assert line.count("\n") == 1
    assert [str(value) for value in rdflib.Graph().parse(data=line, format="nt").objects()] == [text]


def test_an_iri_with_a_bracket_is_refused() -> None:
    with pytest.raises(RecordError, match="no IRI"):
        to_ntriples_term(Iri("http://a/> <http://b/"))


def expected(turtle: str, graph: ReportGraph) -> set[tuple[rdflib.term.Node, ...]]:
    head = "".join(f"@prefix {prefix}: <{namespace}> .\n" for prefix, namespace in PREFIXES.items())
    return set(rdflib.Graph().parse(data=f"{head}@base <{graph.report.iri}> .\n{turtle}", format="turtle"))


def written(graph: ReportGraph) -> set[tuple[rdflib.term.Node, ...]]:
    triples = to_nquads(quad._replace(graph=None) for quad in to_quads(graph))
    return set(rdflib.Graph().parse(data=triples, format="nt"))


def test_a_claim_is_written_as_the_contract_says() -> None:
    graph = acme().graph()
    claim = next(claim for claim in graph.claims if claim.principles == (7, 8))
    span = claim.evidence[0]
    found = mint_evidence("acme-2021", span.start, span.end)
    holder, held = claim.subject.iri, claim.object.iri
    turtle = f"""
    <{claim.iri}> a cg:Claim ; rdf:subject <{holder}> ; rdf:predicate cg:holdsCertification ; rdf:object <{held}> ;
        cg:modality cg:Achieved ; cg:negated false ; cg:confidence 0.9 ; cg:year "2021"^^xsd:gYear ;
        cg:alignsWith ungc:7 , ungc:8 ; cg:statedIn <{graph.report.iri}> ; cg:inSection <{claim.section}> ;
        prov:wasGeneratedBy <{graph.run.iri}> ; cg:foundBy <{claim.rule.iri}> ; cg:evidence <{found}> .
    <{found}> a cg:Evidence , oa:SpecificResource ; oa:hasSource <{graph.report.iri}> ; cg:page 2 ;
        oa:hasSelector <{found}#position> , <{found}#quote> .
    <{found}#position> a oa:TextPositionSelector ; oa:start {span.start} ; oa:end {span.end} .
    <{found}#quote> a oa:TextQuoteSelector ; oa:exact "{span.exact}" .
    <{holder}> a cg:Site ; skos:prefLabel "Leeds plant" ; cg:holdsCertification <{held}> .
    <{graph.report.publisher.iri}> cg:hasUnit <{holder}> .
    <{held}> a cg:Certification ; skos:prefLabel "ISO 14001" ; cg:conformsTo std:iso-14001 .
    <{claim.rule.iri}> a cg:Rule ; cg:precision 0.9 .
    """
    assert expected(turtle, graph) - written(graph) == set()
    about = {triple for triple in written(graph) if triple[0] == rdflib.URIRef(claim.iri)}
    assert about - expected(turtle, graph) == set()


def test_an_observation_is_written_as_the_contract_says() -> None:
    graph = acme().graph()
    claim = next(claim for claim in graph.claims if getattr(claim.object, "unit_code", "") == "MW.h")
    about = {triple for triple in written(graph) if triple[0] == rdflib.URIRef(claim.object.iri)}
    assert about == expected(
        f"""<{claim.object.iri}> a cg:Observation ; cg:metric <{claim.object.metric.iri}> ; cg:comparator "=" ;
        cg:value "1200"^^xsd:decimal ; cg:unitCode "MW.h" ; cg:year "2021"^^xsd:gYear ;
        cg:normalizedValue "4320000"^^xsd:decimal ; cg:normalizedUnitCode "MJ" .""",
        graph,
    )


def test_concepts_of_the_vocabularies_are_concepts_too() -> None:
    graph = acme().graph()
    types = {(quad.subject, quad.object) for quad in to_quads(graph) if quad.predicate == t.RDF_TYPE}
    concepts = {subject for subject, type_ in types if type_ == t.SKOS_CONCEPT}
    assert concepts == {"https://w3id.org/claimgraph/vocab/regulation/gdpr", "http://metadata.un.org/sdg/12"}
    labels = {
        quad.object for quad in to_quads(graph) if (quad.subject, quad.predicate) == (GDPR.iri, t.SKOS_PREF_LABEL)
    }
    assert labels == {Literal("GDPR", t.RDF_LANG_STRING, "en")}


@given(st.sampled_from(Modality), st.booleans())
def test_the_plain_triple_stands_only_beside_what_holds(modality: Modality, negated: bool) -> None:
    graph = bolt().graph()
    claim = replace(graph.claims[0], modality=modality, negated=negated)
    plain = Quad(claim.subject.iri, cg(claim.predicate.value), claim.object.iri, graph.report.iri)
    there = plain in to_quads(replace(graph, claims=(claim,)))
    assert there == (modality in {Modality.ACHIEVED, Modality.ONGOING} and not negated)


@pytest.mark.parametrize(
    ("name", "value", "datatype"),
    [
        ("amount", "1000000", t.XSD_DECIMAL),
        ("amount", "1,000,000", t.XSD_STRING),
        ("share", "0.50", t.XSD_STRING),
        ("share", "0.5", t.XSD_DECIMAL),
        ("omitted", "true", t.XSD_BOOLEAN),
        ("rank", "3", t.XSD_STRING),
        ("certifier", "Example Register", t.XSD_STRING),
    ],
)
def test_qualifiers_are_numbers_where_that_keeps_their_spelling(name: str, value: str, datatype: str) -> None:
    graph = bolt().graph()
    claim = replace(graph.claims[0], qualifiers=((name, value),))
    written_ = {(q.predicate, q.object) for q in to_quads(replace(graph, claims=(claim,))) if q.subject == claim.iri}
    assert (cg(name), Literal(value, Iri(datatype))) in written_


def test_names_of_one_thing_are_gathered() -> None:
    graph = bolt().graph()
    claim = graph.claims[0]
    again = replace(claim.object, label="ISO 14001:2015", alt_labels=("EMS", "ISO 14001"))
    second = replace(claim, iri=Iri(claim.iri + "-2"), object=again)
    read = from_quads(to_quads(replace(graph, claims=(claim, second))))
    assert {(c.object.label, c.object.alt_labels) for c in read.claims} == {("ISO 14001", ("EMS", "ISO 14001:2015"))}


def test_one_thing_of_two_kinds_is_refused() -> None:
    graph = bolt().graph()
    claim = graph.claims[0]
    other = replace(claim, iri=Iri(claim.iri + "-2"), object=replace(claim.object, kind=EntityKind.AWARD))
    with pytest.raises(RecordError, match="two kinds"):
        list(to_quads(replace(graph, claims=(claim, other))))


def test_one_span_with_two_quotes_is_refused() -> None:
    graph = bolt().graph()
    claim = graph.claims[0]
    lying = replace(claim.evidence[0], exact="something else")
    with pytest.raises(RecordError, match="differ"):
        list(to_quads(replace(graph, claims=(claim, replace(claim, iri=Iri(claim.iri + "-2"), evidence=(lying,))))))


@pytest.mark.parametrize(
    ("fields", "problem"),
    [
        ({"evidence": ()}, "no evidence"),
        ({"principles": (11,)}, "no principle 11"),
        ({"goals": (18,)}, "no Sustainable Development Goal 18"),
        ({"qualifiers": (("colour", "red"),)}, "qualifier 'colour'"),
    ],
)
def test_claims_beyond_the_contract_are_refused(fields: dict[str, object], problem: str) -> None:
    graph = bolt().graph()
    claim = replace(graph.claims[0], **fields)
    with pytest.raises(RecordError, match=problem):
        list(to_quads(replace(graph, claims=(claim,))))


def broken_graphs() -> list[tuple[str, list[Quad]]]:
    graph = acme().graph()
    quads = list(to_quads(graph))
    claim = graph.claims[0].iri
    name = graph.report.iri

    def without(predicate: str) -> list[Quad]:
        return [quad for quad in quads if quad.predicate != predicate]

    def instead(predicate: Iri, object_: Iri | Literal) -> list[Quad]:
        return [q._replace(object=object_) if q.predicate == predicate else q for q in quads]

    return [
        ("has 0 values", without(t.CG_MODALITY)),
        ("has no evidence", without(t.CG_EVIDENCE)),
        ("has 2 values", [*quads, Quad(claim, t.CG_MODALITY, cg("Target"), name)]),
        ("no whole number", instead(t.OA_START, Literal("first"))),
        ("no number", instead(t.CG_VALUE, Literal("many"))),
        ("must be an IRI", instead(t.RDF_SUBJECT, Literal("Acme"))),
        ("must be a literal", instead(t.OA_EXACT, name)),
        ("does not know", instead(t.CG_ALIGNS_WITH, Iri(principle_iri(1) + "1"))),
        ("comparator 'about'", instead(t.CG_COMPARATOR, Literal("about"))),
        ("one class", [q for q in quads if q.object != cg("Policy")]),
        ("one report and one run", [q for q in quads if q.object != t.CG_RUN]),
        ("one named graph", [*quads, quads[0]._replace(graph=Iri("http://other/"))]),
        ("of 0", []),
    ]


@pytest.mark.parametrize(
    ("problem", "quads"), broken_graphs(), ids=lambda value: value if isinstance(value, str) else ""
)
def test_a_graph_that_breaks_the_contract_says_where(problem: str, quads: list[Quad]) -> None:
    with pytest.raises(RecordError, match=problem):
        from_quads(quads)


def test_no_library_is_needed() -> None:
    source = "".join(path.read_text() for path in Path(to_quads.__code__.co_filename).parent.glob("*.py"))
    assert "rdflib" not in source
    assert "oxigraph" not in source
