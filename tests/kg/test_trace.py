"""A claim in its source."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.errors import UnknownNameError
from kg.model import Iri, Modality, Predicate
from kg.phrases import phrase
from kg.places import place
from kg.store import open_store
from kg.trace import find_claims, trace_claim
from kg.triples import to_nquads, to_quads
from tests.kg.records import acme

if TYPE_CHECKING:
    from pathlib import Path

    from kg.store import Store

CLAIMS = {claim.evidence[0].exact: claim for claim in acme().claims}
LEEDS = CLAIMS["In 2021 our Leeds plant obtained ISO 14001 certification."]
POLICY = CLAIMS["Our Supplier Code of Conduct forbids child labour and forced labour."]
FIGURE = CLAIMS["Electricity used\t1,200 MWh"]


def test_trace_tells_all_of_a_claim(two_reports: Store):
    traced = trace_claim(two_reports, LEEDS.iri)
    assert traced.statement == "Leeds plant holds the certification ISO 14001"
    assert traced.triple == (
        LEEDS.subject.iri,
        "https://w3id.org/claimgraph/ontology#holdsCertification",
        LEEDS.object.iri,
    )
    assert (traced.modality, traced.negated, traced.confidence, traced.year) == ("Achieved", False, "0.9", "2021")
    assert traced.principles == (
        "7 Support a precautionary approach to environmental challenges",
        "8 Undertake initiatives for greater environmental responsibility",
    )
    assert (traced.report, traced.company, traced.report_year, traced.source) == (
        "Acme Lamps plc",
        "Acme Lamps",
        "2021",
        "acme-2021.txt",
    )
    assert (traced.rule, traced.rule_name) == ("Written by hand for a test.", "by-hand")


def test_quote_stands_in_its_paragraph_with_line_and_page(two_reports: Store):
    (found,) = trace_claim(two_reports, POLICY.iri).places
    assert (found.before, found.exact, found.after) == (
        "",
        POLICY.evidence[0].exact,
        " Every buyer signs it\neach year.",
    )
    assert (found.line, found.page) == (13, 2)


def test_section_is_the_path_of_headings(two_reports: Store):
    assert trace_claim(two_reports, FIGURE.iri).section == ("2 People and planet", "2.1 Figures")


def test_figure_is_told_with_its_value_and_unit(two_reports: Store):
    assert trace_claim(two_reports, FIGURE.iri).statement == "Acme Lamps reports electricity used = 1200 MW.h"


def test_qualifiers_and_goals_are_shown(two_reports: Store):
    certified = CLAIMS["The Group is certified to ISO 9001 by Example Register."]
    assert trace_claim(two_reports, certified.iri).qualifiers == (("certifier", "Example Register"),)
    (goal,) = [claim for claim in acme().claims if claim.goals]
    assert trace_claim(two_reports, goal.iri).goals == ("12 Responsible Consumption and Production",)


def test_without_a_kept_text_the_quote_stands_alone(tmp_path: Path):
    path = tmp_path / "graph.nq"
    path.write_text(to_nquads(to_quads(acme().graph())), encoding="utf-8")
    (found,) = trace_claim(open_store(path), LEEDS.iri).places
    assert (found.before, found.exact, found.after, found.line) == ("", LEEDS.evidence[0].exact, "", None)


@pytest.mark.parametrize(
    "asked", [LEEDS.iri, f"<{LEEDS.iri}>", LEEDS.iri.rsplit("-", 1)[-1], LEEDS.iri.rsplit("/", 1)[-1]]
)
def test_claim_is_found_by_its_id(two_reports: Store, asked):
    assert [one.iri for one in find_claims(two_reports, asked)] == [LEEDS.iri]


def test_words_find_the_claims_that_hold_all_of_them(two_reports: Store):
    assert [one.iri for one in find_claims(two_reports, "leeds ISO")] == [LEEDS.iri]
    found = find_claims(two_reports, "iso 14001")
    assert [(one.statement, one.page) for one in found] == [
        ("Leeds plant holds the certification ISO 14001", 2),
        ("Bolt Foods holds the certification ISO 14001", 2),
    ]


def test_aim_is_told_as_an_aim(two_reports: Store):
    (found,) = find_claims(two_reports, "aims 50001")
    assert found.statement == "Acme Lamps aims to hold the certification ISO 50001"


@pytest.mark.parametrize("words", ["no such words", "", "   "])
def test_words_that_no_claim_holds_are_told(two_reports: Store, words):
    with pytest.raises(UnknownNameError, match="no claim has the id or all the words"):
        find_claims(two_reports, words)


def test_iri_that_is_no_claim_is_told(two_reports: Store):
    with pytest.raises(UnknownNameError, match="no claim has the IRI urn:nothing"):
        trace_claim(two_reports, Iri("urn:nothing"))


def test_long_paragraph_is_cut_at_words():
    text = "word " * 400 + "THE QUOTE" + " more" * 400
    start = text.index("THE")
    found = place(text, (start, start + 9), "THE QUOTE", None)
    assert found.before.startswith("... word")
    assert found.before.endswith("word ")
    assert found.after.startswith(" more")
    assert found.after.endswith("more ...")
    assert len(found.before) + len(found.after) < 1500


@given(st.text(alphabet="ab \n", max_size=80), st.data())
def test_place_never_changes_a_word(text, data):
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, len(text)))
    found = place(text, (start, end), text[start:end], None)
    assert f"{found.before}{found.exact}{found.after}" in text
    assert found.line == text[:start].count("\n") + 1


@pytest.mark.parametrize("predicate", list(Predicate))
@pytest.mark.parametrize("modality", list(Modality))
def test_every_claim_has_words_without_a_property_name(predicate, modality):
    said = phrase(("Acme", predicate.value, "X"), modality.value)
    assert said.startswith("Acme ")
    assert said.endswith(" X")
    assert "  " not in said
    assert not any(word != word.lower() for word in said.split()[1:-1])


@pytest.mark.parametrize(
    ("predicate", "modality", "said"),
    [
        ("holdsCertification", "Achieved", "Acme does not hold the certification X"),
        ("receivedAward", "Achieved", "Acme did not receive the award X"),
        ("memberOf", "Ongoing", "Acme is not a member of X"),
        ("compliesWith", "Target", "Acme aims not to comply with X"),
        ("compliesWith", "Required", "Acme requires that others do not comply with X"),
    ],
)
def test_negated_claim_is_told_as_such(predicate, modality, said):
    assert phrase(("Acme", predicate, "X"), modality, negated=True) == said
