"""What follows from a report: each rule on a vocabulary of the test's own, the explanations, and the store."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from dataclasses import replace
from datetime import UTC, datetime
from hashlib import sha256
from typing import TYPE_CHECKING

import pytest

from kg import infer
from kg import terms as t
from kg.assets import ontology_dir
from kg.catalog import bind, load_catalog, load_rules
from kg.errors import QueryError, RecordError
from kg.infer import Reasoner
from kg.iris import concept_iri, goal_iri, inferred_graph, mint_inference_rule, principle_iri
from kg.model import Entity, EntityKind, Iri, Modality, Predicate
from kg.rows import plain, rows
from kg.store import open_store, parse_triples, serialize_quads
from kg.terms import RDF_TYPE, cg
from kg.triples import Quad, to_quads
from kg.validate import run_checks, run_shapes
from tests.kg.records import Builder, acme, bolt, certification, concept

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from kg.model import ReportGraph
    from kg.store import Store

NOON = datetime(2026, 3, 1, 12, 0, 0, tzinfo=UTC)
VOCABULARY = """
PREFIX cg: <https://w3id.org/claimgraph/ontology#>
PREFIX dcterms: <http://purl.org/dc/terms/>
PREFIX gri: <https://w3id.org/claimgraph/vocab/gri/>
PREFIX hkex: <https://w3id.org/claimgraph/vocab/hkex/>
PREFIX indicator: <https://w3id.org/claimgraph/vocab/indicator/>
PREFIX org: <http://www.w3.org/ns/org#>
PREFIX owl: <http://www.w3.org/2002/07/owl#>
PREFIX prov: <http://www.w3.org/ns/prov#>
PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#>
PREFIX schema: <https://schema.org/>
PREFIX sdg: <http://metadata.un.org/sdg/>
PREFIX skos: <http://www.w3.org/2004/02/skos/core#>
PREFIX theme: <https://w3id.org/claimgraph/vocab/theme/>
PREFIX ungc: <https://w3id.org/claimgraph/vocab/ungc/>
PREFIX vocab: <https://w3id.org/claimgraph/vocab/>

cg:Organization rdfs:subClassOf cg:Entity , org:Organization .
org:Organization rdfs:subClassOf prov:Agent .
cg:Site rdfs:subClassOf cg:Entity , [ a owl:Restriction ] .
cg:Metric rdfs:subClassOf cg:Entity , skos:Concept .
cg:Claim rdfs:subClassOf prov:Entity .
cg:holdsCertification rdfs:subPropertyOf cg:relation , schema:hasCertification .
cg:statedIn rdfs:subPropertyOf prov:hadPrimarySource .
cg:unitOf owl:inverseOf cg:hasUnit .

ungc:environment skos:inScheme vocab:ungc .
ungc:8 a cg:Principle ; skos:inScheme vocab:ungc ; skos:broader ungc:environment .
sdg:12 a cg:SDG ; skos:inScheme vocab:sdg .
sdg:13 a cg:SDG ; skos:inScheme vocab:sdg .
sdg:13.2 a cg:SDG ; skos:inScheme vocab:sdg-target ; skos:broader sdg:13 .
gri:305-1 a cg:Disclosure .
gri:305-2 a cg:Disclosure .
gri:306-3 a cg:Disclosure .
hkex:A1.2 a cg:Disclosure .
theme:oceans a cg:Topic .
indicator:ghg-scope-1 a cg:Metric ; cg:disclosedBy gri:305-1 .

<urn:guide> a cg:Mapping ; cg:mapsFrom gri:305-1 ; cg:mapsTo ungc:8 .
<urn:index> a cg:Mapping ; cg:mapsFrom gri:305-1 ; cg:mapsTo ungc:8 .
<urn:omitted> a cg:Mapping ; cg:mapsFrom gri:305-2 ; cg:mapsTo ungc:8 , sdg:13 .
<urn:goal> a cg:Mapping ; cg:mapsFrom gri:305-1 ; cg:mapsTo sdg:13 ; cg:mappingStatus cg:OfficialGuide .
<urn:printed> a cg:Mapping ; cg:mapsFrom gri:305-2 ; cg:mapsTo sdg:12 ; cg:mappingStatus cg:CompanyIndex .
<urn:printed-once> a cg:Mapping ; cg:mapsFrom gri:305-1 ; cg:mapsTo sdg:12 ; cg:mappingStatus cg:CompanyIndex ;
  dcterms:source "one content index" .
<urn:stated> a cg:Mapping ; cg:mapsFrom gri:306-3 ; cg:mapsTo sdg:12 ; cg:mappingStatus cg:OfficialGuide .
<urn:bridge> a cg:Mapping ; cg:mapsFrom hkex:A1.2 ; cg:mapsTo gri:305-1 , gri:305-2 ; cg:mappingStatus cg:Derived .
<urn:printed-bridge> a cg:Mapping ; cg:mapsFrom hkex:A1.2 ; cg:mapsTo gri:306-3 ; cg:mappingStatus cg:CompanyIndex .
<urn:theme> a cg:Mapping ; cg:mapsFrom theme:oceans ; cg:mapsTo sdg:13.2 .
<urn:theme-too> a cg:Mapping ; cg:mapsFrom theme:oceans ; cg:mapsTo sdg:12 .
<urn:target> a cg:Mapping ; cg:mapsFrom indicator:ghg-scope-1 ; cg:mapsTo sdg:13.2 .
"""
TEXT = """Oakmere Paints plc, Sustainability Report 2023

The Derby works are certified to ISO 14001.
ISO 14001 was renewed in Derby.
We are certified to ISO 9001.
We do not hold ISO 45001.
We want to be certified to ISO 50001.
Scope 1 emissions: 12 t
GRI 305-1 Direct emissions
GRI 305-2 Indirect emissions (omitted)
HKEX A1.2 Emissions
GRI 305-1 is not reported for Wales.
We work towards SDG target 13.2.
Our crews clean beaches.
We do not pour paint into the sea.
"""
GHG = concept(EntityKind.METRIC, "indicator", "ghg-scope-1", "Scope 1 GHG emissions")
GRI_305_1 = concept(EntityKind.DISCLOSURE, "gri", "305-1", "GRI 305-1")
GRI_305_2 = concept(EntityKind.DISCLOSURE, "gri", "305-2", "GRI 305-2")
HKEX_A1_2 = concept(EntityKind.DISCLOSURE, "hkex", "A1.2", "HKEX A1.2")
OCEANS = concept_iri("theme", "oceans")
BEACHES = Entity(iri=Iri(t.ID + "commitment/beaches"), kind=EntityKind.COMMITMENT, label="beaches")
TARGET_13_2 = Entity(iri=Iri(t.SDG + "13.2"), kind=EntityKind.SDG, label="SDG 13.2")


def standard(number: str) -> Entity:
    return concept(EntityKind.STANDARD, "standard", f"iso-{number}", f"ISO {number}")


def oakmere() -> Builder:
    """A report with something for each rule, and beside it what must not follow."""
    b = Builder(slug="oakmere-2023", text=TEXT, company="Oakmere Paints", year=2023)
    works = b.entity(EntityKind.SITE, "Derby works", part_of=b.publisher.iri)
    held, line = Predicate.HOLDS_CERTIFICATION, b.text.splitlines()
    iso_14001 = certification("ISO 14001", standard("14001"))
    b.claim(line[2], held, iso_14001, subject=works)
    b.claim(line[3], held, iso_14001, subject=works, modality=Modality.ONGOING)
    b.claim(line[4], held, certification("ISO 9001", standard("9001")))
    b.claim(line[5], held, certification("ISO 45001", standard("45001")), negated=True, subject=works)
    b.claim(line[6], held, certification("ISO 50001", standard("50001")), modality=Modality.TARGET, subject=works)
    b.claim(line[7], Predicate.REPORTS, replace(b.observation(line[7], "x", "12", "t"), metric=GHG))
    b.claim(line[8], Predicate.DISCLOSES, GRI_305_1)
    b.claim(line[9], Predicate.DISCLOSES, GRI_305_2, qualifiers=(("omitted", "true"),))
    b.claim(line[10], Predicate.DISCLOSES, HKEX_A1_2)
    b.claim(line[11], Predicate.DISCLOSES, GRI_305_1, negated=True)
    b.claim(line[12], Predicate.SUPPORTS_SDG, TARGET_13_2, modality=Modality.ONGOING)
    b.claim(line[13], Predicate.COMMITS_TO, BEACHES, topics=(OCEANS,), topic_words=("oceans and seas: beaches",))
    b.claim(line[14], Predicate.COMMITS_TO, BEACHES, topics=(OCEANS,), negated=True)
    return b


MADE = oakmere()
WORKS = Iri(t.ID + "site/oakmere-paints-derby-works")
COMPANY = MADE.publisher.iri
ISO_14001 = Iri(t.ID + "certification/iso-14001")
ISO_9001 = Iri(t.ID + "certification/iso-9001")
CLAIM = {quote: made.iri for made in MADE.claims for quote in [made.evidence[0].exact]}
FIGURE, DISCLOSED = CLAIM["Scope 1 emissions: 12 t"], CLAIM["GRI 305-1 Direct emissions"]
DERBY = {CLAIM["The Derby works are certified to ISO 14001."], CLAIM["ISO 14001 was renewed in Derby."]}
# For each rule all that follows by it: subject, predicate, object and premises.
EXPECTED: dict[str, list[tuple[str, str, str, set[str]]]] = {
    "certified-to": [
        (WORKS, cg("certifiedTo"), concept_iri("standard", "iso-14001"), DERBY),
        (COMPANY, cg("certifiedTo"), concept_iri("standard", "iso-9001"), {CLAIM["We are certified to ISO 9001."]}),
    ],
    "certified-through-unit": [(COMPANY, cg("certifiedThroughUnit"), ISO_14001, DERBY)],
    "crosswalk-of-disclosure": [
        (DISCLOSED, cg("derivedAlignment"), principle_iri(8), {"urn:guide", "urn:index"}),
        (DISCLOSED, cg("derivedGoal"), goal_iri(13), {"urn:goal"}),
    ],
    "crosswalk-of-indicator": [
        (FIGURE, cg("derivedAlignment"), principle_iri(8), {GHG.iri, "urn:guide", "urn:index"}),
        (FIGURE, cg("derivedGoal"), goal_iri(13), {GHG.iri, "urn:goal", "urn:target"}),
    ],
    "crosswalk-of-topic": [
        (CLAIM["Our crews clean beaches."], cg("derivedGoal"), goal_iri(12), {OCEANS, "urn:theme-too"}),
        (CLAIM["Our crews clean beaches."], cg("derivedGoal"), goal_iri(13), {OCEANS, "urn:theme"}),
    ],
    "crosswalk-through-another-framework": [
        (CLAIM["HKEX A1.2 Emissions"], cg("derivedGoal"), goal_iri(13), {"urn:bridge", "urn:goal"})
    ],
    "goal-of-target": [(CLAIM["We work towards SDG target 13.2."], cg("derivedGoal"), goal_iri(13), {TARGET_13_2.iri})],
    "inverse": [(WORKS, cg("unitOf"), COMPANY, {cg("hasUnit")})],
    "superclass": [
        (COMPANY, RDF_TYPE, t.ORG + "Organization", {cg("Organization")}),
        (COMPANY, RDF_TYPE, t.PROV + "Agent", {cg("Organization")}),
    ],
    "superproperty": [
        (WORKS, t.SCHEMA + "hasCertification", ISO_14001, {cg("holdsCertification")}),
        (COMPANY, t.SCHEMA + "hasCertification", ISO_9001, {cg("holdsCertification")}),
    ],
}


@pytest.fixture(scope="module")
def vocabulary(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("vocabulary") / "small.ttl"
    path.write_text(VOCABULARY)
    return path


@pytest.fixture(scope="module")
def inferred(vocabulary: Path) -> tuple[Quad, ...]:
    return Reasoner([vocabulary]).infer(MADE.graph())


@pytest.fixture(scope="module")
def reasoner() -> Reasoner:
    """One that knows the real vocabularies."""
    return Reasoner()


def explanations(quads: tuple[Quad, ...]) -> Iterator[tuple[str, tuple[str, str, str, set[str]]]]:
    """The rule of each inference with what it says and its premises."""
    for node in [quad.subject for quad in quads if quad.object == t.CG_INFERENCE]:
        parts: dict[str, set[str]] = {}
        for quad in quads:
            if quad.subject == node:
                parts.setdefault(quad.predicate, set()).add(str(quad.object))
        (by,), (predicate,) = parts[t.CG_BY_RULE], parts[t.RDF_PREDICATE]
        (subject,), (object_,) = parts[t.RDF_SUBJECT], parts[t.RDF_OBJECT]
        yield by, (subject, predicate, object_, parts[t.PROV_WAS_DERIVED_FROM])


def test_every_rule_has_its_cases() -> None:
    assert {rule.name for rule in load_rules()} == set(EXPECTED)


@pytest.mark.parametrize("rule", sorted(EXPECTED))
def test_a_rule_gives_what_follows_and_nothing_else(inferred: tuple[Quad, ...], rule: str) -> None:
    found = [what for by, what in explanations(inferred) if by == mint_inference_rule(rule)]
    assert sorted(found, key=str) == sorted(EXPECTED[rule], key=str)


def test_every_inferred_triple_is_explained_and_none_was_read(inferred: tuple[Quad, ...]) -> None:
    told = {what[:3] for _, what in explanations(inferred)}
    about = {quad.subject for quad in inferred if quad.object in {t.CG_INFERENCE, t.CG_INFERENCE_RULE}}
    graph = inferred_graph(MADE.graph().report.iri)
    follow = {quad[:3] for quad in inferred if quad.subject not in {*about, graph}}
    assert follow == told
    assert not follow & {quad[:3] for quad in to_quads(MADE.graph())}
    assert {quad.graph for quad in inferred} == {graph}


def test_every_rule_that_is_named_has_its_title(inferred: tuple[Quad, ...]) -> None:
    titles = {mint_inference_rule(rule.name): rule.title for rule in load_rules()}
    labels = {quad.subject: quad.object for quad in inferred if quad.predicate == t.RDFS_LABEL}
    assert {by: label.value for by, label in labels.items()} == titles


def test_a_graph_of_which_nothing_follows_has_no_inferred_graph(tmp_path: Path) -> None:
    path = tmp_path / "empty.ttl"
    path.write_text("")
    only = replace(bolt().graph(), claims=bolt().graph().claims[1:])
    assert Reasoner([path]).infer(only) == ()


def test_one_report_after_another_keeps_nothing_of_the_first(reasoner: Reasoner) -> None:
    alone = Reasoner().infer(bolt().graph())
    reasoner.infer(acme().graph())
    assert reasoner.infer(bolt().graph()) == alone


def test_the_order_of_claims_makes_no_difference(reasoner: Reasoner) -> None:
    graph = acme().graph()
    assert reasoner.infer(replace(graph, claims=graph.claims[::-1])) == reasoner.infer(graph)


def test_processes_with_other_hashes_give_the_same_bytes() -> None:
    code = (
        "from hashlib import sha256; from kg.infer import Reasoner; from tests.kg.records import acme;"
        "print(sha256(repr(Reasoner().infer(acme().graph())).encode()).hexdigest())"
    )
    digests = {
        subprocess.run(
            [sys.executable, "-c", code],
            env={**os.environ, "PYTHONHASHSEED": seed, "PYTHONPATH": os.pathsep.join(sys.path)},
            capture_output=True,
            check=True,
            text=True,
        ).stdout.strip()
        for seed in ("1", "2")
    }
    assert digests == {sha256(repr(Reasoner().infer(acme().graph())).encode()).hexdigest()}


def test_the_real_vocabularies_make_an_organization_an_agent(reasoner: Reasoner) -> None:
    quads = {quad[:3] for quad in reasoner.infer(acme().graph())}
    company = acme().publisher.iri
    assert {
        (company, RDF_TYPE, t.ORG + "Organization"),
        (company, RDF_TYPE, t.PROV + "Agent"),
        (company, cg("certifiedTo"), concept_iri("standard", "iso-9001")),
        (company, cg("certifiedThroughUnit"), ISO_14001),
    } <= quads
    assert (company, cg("holdsCertification"), ISO_14001) not in quads


def test_no_rule_states_what_only_claims_state(reasoner: Reasoner) -> None:
    inferred = {quad.predicate for made in (acme(), MADE) for quad in reasoner.infer(made.graph())}
    assert not inferred & {cg(predicate.value) for predicate in Predicate}


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("SELECT * { ?s ?p ?o }", "must CONSTRUCT"),
        ("CONSTRUCT { [] rdf:subject ?s ; rdf:predicate ?p ; rdf:object ?o } WHERE { ?s ?p ?o }", "a premise"),
        ("CONSTRUCT { [] rdf:subject ?s , ?p ; prov:wasDerivedFrom ?o } WHERE { ?s ?p ?o }", "one subject"),
    ],
)
def test_a_rule_that_does_not_explain_is_refused(
    vocabulary: Path, monkeypatch: pytest.MonkeyPatch, text: str, problem: str
) -> None:
    rule = replace(load_rules()[0], name="made-up", text=text)
    monkeypatch.setattr(infer, "load_rules", lambda: (rule,))
    with pytest.raises(QueryError, match=f"rule made-up .*{problem}"):
        Reasoner([vocabulary]).infer(acme().graph())


@pytest.mark.parametrize("rule", load_rules(), ids=lambda one: one.name)
def test_terms_of_a_rule_are_those_of_the_ontology(rule) -> None:
    declared = {
        triple.subject for triple in parse_triples(ontology_dir() / "claims.ttl") if triple.predicate == RDF_TYPE
    }
    body = re.sub(r"#.*", "", rule.text)
    assert {cg(name) for name in re.findall(r"\bcg:(\w+)", body)} <= declared


def test_the_page_tells_every_rule(root: Path) -> None:
    page = (root / "docs" / "inference.md").read_text(encoding="utf-8")
    told = dict(re.findall(r"^\| `([a-z-]+)` \| (.+?) \|$", page, re.MULTILINE))
    assert told == {rule.name: f"{rule.title}. {rule.description}" for rule in load_rules()}


def put(store: Store, made: Builder, quads: tuple[Quad, ...] = (), graph: ReportGraph | None = None) -> None:
    path = f"/reports/{made.slug}.txt"
    store.replace_report(graph or made.graph(), made.text, when=NOON, path=path, inferred=quads)


def assert_merged(store: Store) -> None:
    """The default graph is the merge of the named graphs, each triple once."""
    asked = [tuple(map(plain, row)) for row in rows(store, "SELECT ?s ?p ?o { ?s ?p ?o }")]
    held = {tuple(map(plain, quad[:3])) for quad in store.quads()}
    assert sorted(asked) == sorted(held)


@pytest.fixture(params=["memory", "disk"])
def store(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Store]:
    with open_store(None if request.param == "memory" else tmp_path / "store") as opened:
        yield opened


def test_the_query_of_a_goal_tells_what_is_named_from_what_follows(reasoner: Reasoner) -> None:
    query = next(one for one in load_catalog() if one.name == "claims-for-goal")
    with open_store(None) as store:
        store.load_vocabulary()
        put(store, MADE, reasoner.infer(MADE.graph()))
        oceans, climate = (
            [tuple(map(plain, row))[1:7] for row in rows(store, bind(query, {"goal": goal}))] for goal in ("14", "13")
        )
    beaches = ("commitsTo", "beaches", "Our crews clean beaches.")
    assert [row for row in oceans if row[0] != "crosswalk"] == [
        ("theme of its words", "oceans and seas", "oceans and seas: beaches", *beaches)
    ]
    quote = "We work towards SDG target 13.2."
    assert ("target named in the text", "SDG 13.2", "", "supportsSDG", "SDG 13.2", quote) in climate
    assert {row[0] for row in climate} == {"crosswalk", "target named in the text"}


class TestInStore:
    def test_it_comes_and_goes_with_the_report(self, store: Store, reasoner: Reasoner) -> None:
        ours, theirs = reasoner.infer(acme().graph()), reasoner.infer(bolt().graph())
        put(store, acme(), ours)
        put(store, bolt(), theirs)
        assert set(store.quads(inferred_graph(acme().graph().report.iri))) == set(ours)
        assert_merged(store)
        store.drop_report(acme().graph().report.iri)
        assert set(store.graphs()) == {t.RUNS_GRAPH, *(quad.graph for quad in theirs), bolt().graph().report.iri}
        # Both reports hold ISO 14001, of which both inferred graphs say the same.
        assert set(store.quads(inferred_graph(bolt().graph().report.iri))) == set(theirs)
        assert_merged(store)

    def test_it_is_replaced_with_the_report(self, store: Store, reasoner: Reasoner) -> None:
        put(store, acme(), reasoner.infer(acme().graph()))
        fewer = replace(acme().graph(), claims=acme().graph().claims[1:])
        after = reasoner.infer(fewer)
        put(store, acme(), after, fewer)
        assert set(store.quads(inferred_graph(fewer.report.iri))) == set(after)
        assert_merged(store)
        put(store, acme())
        assert store.graphs() == (t.RUNS_GRAPH, acme().graph().report.iri)
        assert_merged(store)

    def test_what_was_inferred_may_be_read_later(self, store: Store) -> None:
        company, graph = acme().publisher.iri, inferred_graph(acme().graph().report.iri)
        read = next(quad for quad in to_quads(acme().graph()) if quad.subject == company)
        put(store, acme(), (read._replace(graph=graph),))
        put(store, acme())
        assert_merged(store)

    def test_quads_of_another_graph_are_refused_and_nothing_is_stored(self, store: Store) -> None:
        astray = Quad(acme().publisher.iri, RDF_TYPE, Iri(t.PROV + "Agent"), Iri("urn:elsewhere"))
        with pytest.raises(RecordError, match="belongs into the graph"):
            put(store, acme(), (astray,))
        assert store.reports() == ()


@pytest.fixture(scope="module")
def both(reasoner: Reasoner) -> Iterator[Store]:
    """The two reports with what follows from them."""
    with open_store(None) as opened:
        opened.load_vocabulary()
        for made in (acme(), bolt()):
            put(opened, made, reasoner.infer(made.graph()))
        yield opened


@pytest.mark.parametrize("query", load_catalog(), ids=lambda one: one.name)
def test_named_queries_give_the_same_rows(both: Store, two_reports: Store, query) -> None:
    assert list(rows(both, query.text)) == list(rows(two_reports, query.text))


def test_checks_and_shapes_hold(both: Store) -> None:
    assert list(run_checks(both)) == []
    assert list(run_shapes(both)) == []


def test_the_check_finds_an_inference_without_its_triple(tmp_path: Path, reasoner: Reasoner) -> None:
    quads = reasoner.infer(acme().graph())
    path = tmp_path / "graph.nq"
    path.write_bytes(serialize_quads([quad for quad in quads if quad.predicate != cg("certifiedTo")], "nq"))
    gone = {quad.subject for quad in quads if (quad.predicate, quad.object) == (t.RDF_PREDICATE, cg("certifiedTo"))}
    found = {one.node for one in run_checks(open_store(path)) if one.rule == "inference-without-ground-violation"}
    assert found == gone != set()
