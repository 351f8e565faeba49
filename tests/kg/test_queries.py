"""Every named query against the table that it must give on two reports made by hand, and every check against a graph
that trips it."""

from __future__ import annotations

import re
from functools import partial
from typing import TYPE_CHECKING

import pytest
from rdflib import Graph

from kg.assets import ontology_dir
from kg.catalog import bind, load_catalog, load_checks
from kg.errors import UnknownNameError
from kg.iris import mint_entity
from kg.model import EntityKind, Iri
from kg.names import find_named
from kg.rows import plain, rows
from kg.store import Solutions, open_store, parse_triples
from kg.terms import CG, RDF_TYPE, SKOS_PREF_LABEL, cg
from kg.triples import Literal, Quad, to_nquads, to_quads
from kg.validate import run_checks
from tests.kg.records import GOAL_12, SPRINGS_ALLIANCE, acme, bolt

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from pathlib import Path

    from kg.catalog import NamedQuery, Sparql
    from kg.store import Store

LEEDS = "In 2021 our Leeds plant obtained ISO 14001 certification."
BOLT = "Bolt holds ISO 14001 certificates for all sites \u2013 renewed in 2020."
SDG_QUOTE = "We support SDG 12 and want to be certified to ISO 50001 by 2025."
CODE_QUOTE = "Our Supplier Code of Conduct forbids child labour and forced labour."
WATER_QUOTE = "Fresh water withdrawn was 3.5 million litres in 2021."
BOLT_TITLE = "Bolt Foods AG annual sustainability statement 2020"
ALLIANCE_QUOTE = "Acme works with the Springs Alliance."
AWARD_QUOTE = "We received the Clear Spring Award (Gold) from the Example Register."
COMMITTEE_QUOTE = "The Springs Committee reviews every well."
COUNCIL_QUOTE = "We sit on the council of the Springs Alliance."
DRAFT_QUOTE = "We helped to draft the standard Filters for Spring Water."
PROGRAM_QUOTE = "Our Kind Wells Program trained 120 farmers in 2020."
BRIBERY_QUOTE = "We do not tolerate bribery."
GIFT_QUOTE = "We gave 2,000 euros and 50 filters to the Loam Valley School."
GROWERS_QUOTE = "We trained 40 growers (80%) to handle pesticides safely."
MATERIAL_QUOTE = "Water in growing regions is highly material to us."
UNIVERSITY_QUOTE = "With Loam University we test filters for springs."
GOAL = "Responsible Consumption and Production"

# For each query, parameters and the rows that they give, the column of the claim's IRI left out.
EXPECTED: dict[str, list[tuple[dict[str, str], list[tuple[str, ...]]]]] = {
    "awards-of-company": [
        (
            {},
            [
                (
                    "Bolt Foods",
                    "Bolt Foods",
                    "Clear Spring Award",
                    "Example Register",
                    "Gold",
                    "",
                    "Achieved",
                    AWARD_QUOTE,
                )
            ],
        ),
        ({"company": "Acme Lamps"}, []),
    ],
    "bodies-of-company": [
        ({}, [("Bolt Foods", "Bolt Foods", "Springs Committee", "", "Ongoing", COMMITTEE_QUOTE)]),
        ({"company": "Acme Lamps"}, []),
    ],
    "certifications-of-company": [
        (
            {},
            [
                ("Acme Lamps", "Leeds plant", "ISO 14001", "2021", LEEDS),
                ("Acme Lamps", "Acme Lamps", "ISO 9001", "", "The Group is certified to ISO 9001 by Example Register."),
                ("Bolt Foods", "Bolt Foods", "ISO 14001", "2020", BOLT),
            ],
        ),
        ({"company": "BOLT-FOODS"}, [("Bolt Foods", "Bolt Foods", "ISO 14001", "2020", BOLT)]),
        ({"year": "2021"}, [("Acme Lamps", "Leeds plant", "ISO 14001", "2021", LEEDS)]),
    ],
    "claims-aligned-with-principle": [
        (
            {"principle": "8", "company": "Acme Lamps"},
            [
                ("Acme Lamps", "2021", "holdsCertification", "ISO 14001", "Achieved", LEEDS),
                ("Acme Lamps", "2021", "reports", "electricity used", "Achieved", "Electricity used\t1,200 MWh"),
                ("Acme Lamps", "2021", "reports", "fresh water withdrawn", "Achieved", WATER_QUOTE),
            ],
        ),
        (
            {"principle": "7"},
            [
                ("Acme Lamps", "2021", "holdsCertification", "ISO 14001", "Achieved", LEEDS),
                ("Bolt Foods", "2020", "holdsCertification", "ISO 14001", "Achieved", BOLT),
            ],
        ),
        (
            {"principle": "10"},
            [("Bolt Foods", "2020", "commitsTo", "no tolerance of bribery", "Ongoing", BRIBERY_QUOTE)],
        ),
    ],
    # tests/kg/test_disclosures.py asks them of a report with a content index.
    "claims-behind-disclosure": [({"disclosure": "GRI 305-1"}, [])],
    "disclosures-of-company": [({}, [])],
    "claims-by-predicate": [
        (
            {},
            [
                ("Acme Lamps", "Acme Lamps plc", "holdsCertification", "3"),
                ("Acme Lamps", "Acme Lamps plc", "reports", "2"),
                ("Acme Lamps", "Acme Lamps plc", "compliesWith", "1"),
                ("Acme Lamps", "Acme Lamps plc", "hasPolicy", "1"),
                ("Acme Lamps", "Acme Lamps plc", "partnersWith", "1"),
                ("Acme Lamps", "Acme Lamps plc", "supportsSDG", "1"),
                ("Bolt Foods", BOLT_TITLE, "commitsTo", "1"),
                ("Bolt Foods", BOLT_TITLE, "donatedTo", "1"),
                ("Bolt Foods", BOLT_TITLE, "hasBody", "1"),
                ("Bolt Foods", BOLT_TITLE, "hasPolicy", "1"),
                ("Bolt Foods", BOLT_TITLE, "holdsCertification", "1"),
                ("Bolt Foods", BOLT_TITLE, "joinedStandardization", "1"),
                ("Bolt Foods", BOLT_TITLE, "materialTopic", "1"),
                ("Bolt Foods", BOLT_TITLE, "memberOf", "1"),
                ("Bolt Foods", BOLT_TITLE, "partnersWith", "1"),
                ("Bolt Foods", BOLT_TITLE, "receivedAward", "1"),
                ("Bolt Foods", BOLT_TITLE, "runsProgram", "1"),
                ("Bolt Foods", BOLT_TITLE, "supplierFact", "1"),
            ],
        )
    ],
    "claims-for-goal": [
        ({"goal": "12"}, [("Acme Lamps", "named in the text", "", "", "supportsSDG", GOAL, SDG_QUOTE, "", "")]),
        ({"goal": "13"}, []),
    ],
    "claims-in-section": [
        (
            {"section": "2.1"},
            [
                ("Acme Lamps", "Figures", "reports", "electricity used", "Electricity used\t1,200 MWh"),
                ("Acme Lamps", "Figures", "reports", "fresh water withdrawn", WATER_QUOTE),
                ("Acme Lamps", "Figures", "holdsCertification", "ISO 50001", SDG_QUOTE),
                ("Acme Lamps", "Figures", "supportsSDG", GOAL, SDG_QUOTE),
                ("Acme Lamps", "Figures", "partnersWith", "Springs Alliance", ALLIANCE_QUOTE),
            ],
        ),
        (
            {"section": "PEOPLE and"},
            [
                ("Acme Lamps", "People and planet", "hasPolicy", "Supplier Code of Conduct", CODE_QUOTE),
                ("Acme Lamps", "Figures", "reports", "electricity used", "Electricity used\t1,200 MWh"),
                ("Acme Lamps", "Figures", "reports", "fresh water withdrawn", WATER_QUOTE),
                ("Acme Lamps", "Figures", "holdsCertification", "ISO 50001", SDG_QUOTE),
                ("Acme Lamps", "Figures", "supportsSDG", GOAL, SDG_QUOTE),
                ("Acme Lamps", "Figures", "partnersWith", "Springs Alliance", ALLIANCE_QUOTE),
            ],
        ),
    ],
    "companies-certified-to-standard": [
        (
            {"standard": "iso14001"},
            [
                ("Acme Lamps", "Leeds plant", "ISO 14001", "2021", LEEDS),
                ("Bolt Foods", "Bolt Foods", "ISO 14001", "2020", BOLT),
            ],
        ),
        ({"standard": "std:iso-50001"}, []),
    ],
    "commitments-of-company": [
        ({}, [("Bolt Foods", "10", "no tolerance of bribery", "Ongoing", "false", BRIBERY_QUOTE)]),
        ({"principle": "1"}, []),
        ({"company": "Acme Lamps"}, []),
    ],
    "donations-of-company": [
        (
            {},
            [
                (
                    "Bolt Foods",
                    "Bolt Foods",
                    "Loam Valley School",
                    "Organization",
                    "2000",
                    "EUR",
                    "50 filters",
                    "",
                    GIFT_QUOTE,
                )
            ],
        ),
        ({"company": "Acme Lamps"}, []),
    ],
    "evidence-of-claim": [
        (
            {"claim": "db8e134f028e"},
            [
                (
                    "Acme Lamps plc",
                    "Figures",
                    "2",
                    "ii",
                    "350",
                    "376",
                    "Electricity used\t1,200 MWh",
                    "0.9",
                    "Written by hand for a test.",
                )
            ],
        )
    ],
    "figures-of-metric": [
        (
            {"metric": "Electricity Used"},
            [("Acme Lamps", "2021", "=", "1200", "MW.h", "4320000", "MJ", "", "Electricity used\t1,200 MWh")],
        ),
        ({"metric": "electricity used", "year": "2020"}, []),
    ],
    # What it gives where there are findings is tested in tests/kg/audit.
    "findings-of-report": [({}, []), ({"report": "acme-2021", "kind": "Contradiction"}, [])],
    "laws-and-standards-complied-with": [
        ({}, [("Acme Lamps", "GDPR", "regulation", "Ongoing", "We comply with the GDPR in all markets.")])
    ],
    "material-topics": [
        (
            {},
            [("Bolt Foods", mint_entity(EntityKind.TOPIC, "water"), "water", "highly material", MATERIAL_QUOTE)],
        ),
        ({"company": "Acme Lamps"}, []),
    ],
    "memberships-of-company": [
        ({}, [("Bolt Foods", "Bolt Foods", "Springs Alliance", "council member", "", "Achieved", COUNCIL_QUOTE)]),
        ({"company": "Acme Lamps"}, []),
    ],
    "organizations-in-common": [
        (
            {},
            [
                ("Springs Alliance", "Acme Lamps", "partnersWith", "1", SPRINGS_ALLIANCE.iri),
                ("Springs Alliance", "Bolt Foods", "memberOf", "1", SPRINGS_ALLIANCE.iri),
            ],
        )
    ],
    "partners-of-company": [
        (
            {},
            [
                ("Acme Lamps", "Acme Lamps", "Springs Alliance", "", "", "Achieved", ALLIANCE_QUOTE),
                ("Bolt Foods", "Bolt Foods", "Loam University", "filters", "", "Ongoing", UNIVERSITY_QUOTE),
            ],
        ),
        (
            {"company": "Bolt Foods"},
            [("Bolt Foods", "Bolt Foods", "Loam University", "filters", "", "Ongoing", UNIVERSITY_QUOTE)],
        ),
    ],
    "policies-of-company": [
        (
            {},
            [
                ("Acme Lamps", "Supplier Code of Conduct", CODE_QUOTE),
                ("Bolt Foods", "Water Policy", "Our Water Policy protects springs."),
            ],
        )
    ],
    "principles-without-evidence": [
        (
            {"company": "Acme Lamps"},
            [
                ("Acme Lamps", "Acme Lamps plc", "1", "Support and respect the protection of human rights"),
                ("Acme Lamps", "Acme Lamps plc", "2", "Not be complicit in human rights abuses"),
                ("Acme Lamps", "Acme Lamps plc", "3", "Uphold freedom of association and collective bargaining"),
                ("Acme Lamps", "Acme Lamps plc", "6", "Eliminate discrimination in employment and occupation"),
                ("Acme Lamps", "Acme Lamps plc", "9", "Encourage environmentally friendly technologies"),
                ("Acme Lamps", "Acme Lamps plc", "10", "Work against corruption in all its forms"),
            ],
        )
    ],
    "programs-of-company": [
        ({}, [("Bolt Foods", "Bolt Foods", "Kind Wells Program", "120", "2020", "Achieved", PROGRAM_QUOTE)]),
        ({"company": "Acme Lamps"}, []),
    ],
    "reasons-for-principle": [
        ({}, [("Bolt Foods", "commitsTo", "in words", "anti-corruption", BRIBERY_QUOTE)]),
        ({"principle": "1"}, []),
    ],
    "reports": [
        (
            {},
            [
                ("Acme Lamps", "Acme Lamps plc", "2021", "9", "acme-2021.txt", acme().digest),
                ("Bolt Foods", BOLT_TITLE, "2020", "12", "bolt-2020.txt", bolt().digest),
            ],
        )
    ],
    "sdgs-supported": [
        ({}, [("Acme Lamps", "12", GOAL, SDG_QUOTE)]),
        ({"goal": "12"}, [("Acme Lamps", "12", GOAL, SDG_QUOTE)]),
        ({"goal": "13"}, []),
        ({"company": "Bolt Foods"}, []),
    ],
    "supplier-facts-of-company": [
        ({}, [("Bolt Foods", "growers", "trains", "40", "80", "Achieved", "false", "", GROWERS_QUOTE)]),
        ({"action": "audits"}, []),
    ],
    "standards-drafted-by-company": [
        (
            {},
            [
                (
                    "Bolt Foods",
                    "Bolt Foods",
                    "Filters for Spring Water",
                    "contributor",
                    "",
                    "",
                    "Achieved",
                    DRAFT_QUOTE,
                )
            ],
        ),
        ({"company": "Acme Lamps"}, []),
    ],
}
CASES = [
    pytest.param(query, values, table, id=f"{query.name}-{' '.join(values.values())}")
    for query in load_catalog()
    for values, table in EXPECTED.get(query.name, [])
]


def bound(store: Store, query: NamedQuery, values: dict[str, str]) -> Sparql:
    return bind(query, values, partial(find_named, store))


def test_every_query_has_an_expected_table():
    assert {query.name for query in load_catalog()} == set(EXPECTED)


@pytest.mark.parametrize(("query", "values", "table"), CASES)
def test_query_gives_its_table(two_reports: Store, query, values, table):
    answer = two_reports.query(bound(two_reports, query, values))
    assert isinstance(answer, Solutions)
    kept = [
        at
        for at, name in enumerate(answer.variables)
        if name not in {"claim", "report"} or query.name == "evidence-of-claim"
    ]
    assert [tuple(plain(row[at]) for at in kept) for row in answer.rows] == table


@pytest.fixture(scope="module")
def triples(two_reports: Store) -> Graph:
    return Graph().parse(data=two_reports.dump("nt"), format="nt")


@pytest.mark.parametrize(("query", "values", "table"), CASES)
def test_rdflib_gives_the_same_rows_on_the_triples_alone(two_reports: Store, triples: Graph, query, values, table):
    del table
    sparql = bound(two_reports, query, values)
    ours = sorted(tuple(map(plain, row)) for row in rows(two_reports, sparql))
    theirs = sorted(tuple("" if one is None else str(one) for one in row) for row in triples.query(sparql))
    assert theirs == ours


@pytest.mark.parametrize("query", [*load_catalog(), *load_checks()], ids=lambda one: one.name)
def test_terms_of_the_ontology_exist(query):
    declared = {
        triple.subject for triple in parse_triples(ontology_dir() / "claims.ttl") if triple.predicate == RDF_TYPE
    }
    body = re.sub(r"#.*", "", query.text)
    assert {cg(name) for name in re.findall(r"\bcg:(\w+)", body)} <= declared


def test_label_in_two_graphs_or_languages_gives_one_row(tmp_path: Path):
    more = [
        Quad(acme().publisher.iri, SKOS_PREF_LABEL, Literal("Zcme"), Iri("urn:other")),
        Quad(GOAL_12.iri, SKOS_PREF_LABEL, Literal("\u8d1f\u8d23\u4efb", language="zh"), Iri("urn:other")),
    ]
    store = opened(tmp_path, [*to_quads(acme().graph()), *more])
    query = next(one for one in load_catalog() if one.name == "sdgs-supported")
    assert [tuple(map(plain, row))[:4] for row in rows(store, bound(store, query, {}))] == [
        ("Acme Lamps", "12", GOAL, SDG_QUOTE)
    ]


def test_unknown_company_is_told(two_reports: Store):
    query = next(one for one in load_catalog() if one.name == "certifications-of-company")
    with pytest.raises(UnknownNameError, match="did you mean Acme Lamps"):
        bound(two_reports, query, {"company": "Acme Lamp"})


def opened(folder: Path, quads: Iterable[Quad]) -> Store:
    path = folder / "graph.nq"
    path.write_text(to_nquads(quads), encoding="utf-8")
    return open_store(path)


def without(predicate: Iri) -> Callable[[list[Quad]], list[Quad]]:
    return lambda quads: [quad for quad in quads if quad.predicate != predicate]


def changed(predicate: str, value: Literal | Iri) -> Callable[[list[Quad]], list[Quad]]:
    """The quads with another object for the first of a predicate."""

    def change(quads: list[Quad]) -> list[Quad]:
        first = next(quad for quad in sorted(quads, key=str) if quad.predicate == predicate)
        return [quad for quad in quads if quad != first] + [first._replace(object=value)]

    return change


def added(predicate: str, value: Literal | Iri) -> Callable[[list[Quad]], list[Quad]]:
    """The quads with one object more for the first of a predicate."""

    def add(quads: list[Quad]) -> list[Quad]:
        first = next(quad for quad in sorted(quads, key=str) if quad.predicate == predicate)
        return [*quads, first._replace(object=value)]

    return add


RDF = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
OA = "http://www.w3.org/ns/oa#"
TRIPS: dict[str, Callable[[list[Quad]], list[Quad]]] = {
    "claim-with-two-triples-violation": added(f"{RDF}subject", Iri("urn:other")),
    "claim-without-evidence-violation": without(cg("evidence")),
    "claim-without-modality-violation": changed(f"{CG}modality", cg("Perhaps")),
    "entity-with-two-labels-violation": added(SKOS_PREF_LABEL, Literal("Another name", language="en")),
    "entity-without-label-violation": without(SKOS_PREF_LABEL),
    "evidence-of-another-report-violation": changed(f"{OA}hasSource", Iri("urn:other")),
    "evidence-off-its-areas-violation": changed(f"{CG}page", Literal("9")),
    "evidence-outside-section-violation": changed(f"{CG}inSection", Iri("urn:other")),
    "finding-of-missing-claim-violation": lambda quads: [
        *quads,
        Quad(Iri("urn:finding"), RDF_TYPE, cg("Finding"), quads[0].graph),
        Quad(Iri("urn:finding"), cg("concerns"), Iri("urn:claim"), quads[0].graph),
    ],
    "inference-without-ground-violation": lambda quads: [
        *quads,
        Quad(Iri("urn:inference"), RDF_TYPE, cg("Inference"), quads[0].graph),
    ],
    "observation-without-unit-violation": without(cg("unitCode")),
    "plain-triple-without-standing-claim-violation": changed(
        f"{CG}negated", Literal("true", Iri("http://www.w3.org/2001/XMLSchema#boolean"))
    ),
    "quote-length-violation": changed(f"{OA}exact", Literal("short")),
    "report-without-digest-violation": changed(f"{CG}sourceDigest", Literal("md5:0")),
    "standing-claim-without-plain-triple-violation": without(cg("holdsCertification")),
}


def test_every_check_has_a_graph_that_trips_it():
    assert {check.name for check in load_checks()} == set(TRIPS)


@pytest.mark.parametrize("builder", [acme, bolt])
def test_sound_graph_trips_no_check(tmp_path: Path, builder):
    assert list(run_checks(opened(tmp_path, to_quads(builder().graph())))) == []


@pytest.mark.parametrize("check", sorted(TRIPS))
def test_check_trips(tmp_path: Path, check):
    store = opened(tmp_path, TRIPS[check](list(to_quads(acme().graph()))))
    assert check in {found.rule for found in run_checks(store)}
