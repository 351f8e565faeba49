"""Figures that a report tags become claims that need no reading, once each."""

from decimal import Decimal

import pytest

from extract.pipeline import extract_report
from extract.read.html import read_html
from extract.relate.tagged import words_of
from kg.model import Predicate
from tests.extract.read.test_html import INLINE

SHARE = INLINE.replace(
    "</body>",
    '<p>The share of women was <ix:nonFraction name="esrs:ShareOfWomen" contextRef="now" unitRef="pure" scale="-2">42'
    "</ix:nonFraction> %, and 1,300 workers of Dorvale were trained in 2024.</p></body>",
).replace(
    "</ix:resources>", '<xbrli:unit id="pure"><xbrli:measure>xbrli:pure</xbrli:measure></xbrli:unit></ix:resources>'
)


@pytest.fixture(scope="module")
def claims():
    graph = extract_report(read_html(SHARE.encode(), "dorvale.xhtml")).graph
    return [claim for claim in graph.claims if claim.predicate is Predicate.REPORTS]


def tagged(claims):
    return {claim.object.tagged_as.partition("#")[2]: claim for claim in claims if claim.object.tagged_as}


def test_a_tagged_figure_is_certain_and_has_its_concept(claims):
    found = tagged(claims)["GrossScope1GreenhouseGasEmissions"]
    assert found.rule.precision == 1
    assert (found.object.value, found.object.unit_code, found.object.year) == (Decimal(1204500), "t", 2024)
    assert found.object.metric.label == "Scope 1 GHG emissions"
    assert found.evidence[0].exact == "Our lamps emitted 1.204,5 thousand tonnes\xa0in 2024."


def test_the_evidence_of_a_figure_in_a_table_is_its_row_and_its_scope_the_part(claims):
    found = tagged(claims)["Change"]
    assert (found.object.value, found.object.unit_code, found.object.scope) == (Decimal(-1000), "MW.h/EUR", "Olin")
    assert found.evidence[0].exact == "Change\t(1,000)"


def test_a_pure_number_before_a_percent_sign_is_a_percentage(claims):
    found = tagged(claims)["ShareOfWomen"].object
    assert (found.value, found.unit_code) == (Decimal(42), "%")


def test_figures_that_are_not_tagged_are_read_beside_and_no_tagged_one_twice(claims):
    assert [str(claim.object.value) for claim in claims if not claim.object.tagged_as] == ["1300"]


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("GrossScope1GreenhouseGasEmissions", "Gross scope 1 greenhouse gas emissions"),
        ("NumberOfEmployees", "Number of employees"),
        ("GHGEmissionsPerNetRevenue", "GHG emissions per net revenue"),
    ],
)
def test_names_of_concepts_are_words(name, words):
    assert words_of(name) == words
