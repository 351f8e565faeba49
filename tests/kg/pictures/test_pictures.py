"""What the pictures say: findings, facts, sources; what they are made of, not their pixels."""

from __future__ import annotations

import json
import re
from datetime import UTC, datetime
from decimal import Decimal

import pytest

from kg import pictures
from kg.errors import ExtraMissingError, NothingFoundError, ParameterError, UnknownNameError
from kg.iris import concept_iri
from kg.model import Entity, EntityKind, Observation, Predicate
from kg.pictures import rendering
from kg.pictures.drawing import listed
from kg.store import open_store
from tests.kg.records import Builder

DRAWN = {
    "coverage": pictures.draw_coverage,
    "goals": pictures.draw_goals,
    "network": pictures.draw_network,
}
FIGURES = """{company} report {year}

Scope 1 emissions were {first} t in 2020.
Scope 1 emissions were {second} t in 2022.
"""


def emitter(slug, company, first, second):
    """A report with two figures of one indicator of the vocabulary."""
    text = FIGURES.format(company=company, year=2022, first=first, second=second)
    builder = Builder(slug=slug, text=text, company=company, year=2022)
    metric = Entity(iri=concept_iri("indicator", "ghg-scope-1"), kind=EntityKind.METRIC, label="Scope 1 GHG emissions")
    for value, year in ((first, 2020), (second, 2022)):
        quote = f"Scope 1 emissions were {value} t in {year}."
        figure = Observation(
            iri=f"{metric.iri}-{slug}-{year}",
            metric=metric,
            value=Decimal(value),
            unit_code="t",
            normalized_value=Decimal(value),
            normalized_unit_code="t",
            year=year,
        )
        builder.claim(quote, Predicate.REPORTS, figure, year=year, principles=(8,))
    return builder


@pytest.fixture(scope="module")
def emitters():
    with open_store(None) as store:
        store.load_vocabulary()
        for one in (
            emitter("cinder-2022", "Cinder Works", 900, 600),
            emitter("fen-2022", "Fen Mills", 500, 505),
            emitter("giant-2022", "Giant Steel", 90_000_000, 99_000_000),
        ):
            store.replace_report(one.graph(), one.text, when=datetime(2026, 1, 1, tzinfo=UTC), path="nowhere")
        yield store


def values(spec):
    """All values that a chart shows, in whatever layer."""
    if isinstance(spec, dict):
        own = spec.get("data", {}).get("values", []) if isinstance(spec.get("data"), dict) else []
        return own + [value for key, part in spec.items() if key != "data" for value in values(part)]
    return [value for part in spec for value in values(part)] if isinstance(spec, list) else []


def footer(picture):
    return " ".join(picture.spec["vconcat"][0]["title"]["text"])


def test_coverage_counts_claims_and_says_who_lacks_what(two_reports):
    picture = pictures.draw_coverage(two_reports)
    assert picture.title == (
        "Acme Lamps has no claims on 1, 2, 3, 6, 9 and 10; Bolt Foods has no claims on 1, 2, 3, 4, 5, 6 and 9"
    )
    told = {(one["company"], one["principle"].split()[0]): one["claims"] for one in values(picture.spec)}
    assert told["Acme Lamps", "8"] == 3
    assert told["Bolt Foods", "7"] == 1
    assert told["Bolt Foods", "4"] == 0
    assert len(told) == 20


def test_coverage_leads_to_the_claims(two_reports):
    rows = {(row[0].split()[0], row[1]): row for row in pictures.draw_coverage(two_reports).rows}
    assert rows["7", "Bolt Foods"][-1].startswith("bolt-2020-")
    assert rows["4", "Bolt Foods"][2:] == ("0", "0.0%", "")


def test_sources_name_report_and_claims(two_reports):
    picture = pictures.draw_coverage(two_reports, ["Bolt Foods"])
    assert "Bolt Foods: Bolt Foods AG annual sustainability statement 2020 (2020), 3 claims" in footer(picture)
    assert "Acme" not in footer(picture)


def test_goals_keep_named_and_derived_apart(two_reports):
    picture = pictures.draw_goals(two_reports, ["Acme Lamps"])
    assert picture.title == "Acme Lamps names 1 of the 17 goals"
    [named] = [one for one in values(picture.spec) if one["kind"] == "named in words" and one["to"]]
    assert (named["goal"].split()[0], named["to"]) == ("12", 1)


def test_goals_stand_in_their_order(two_reports):
    chart = json.dumps(pictures.draw_goals(two_reports).spec)
    [domain] = set(re.findall(r'"domain": (\["1 [^]]*\])', chart))
    assert [int(one.split()[0]) for one in json.loads(domain)] == list(range(1, 18))


def test_nothing_to_draw_is_said(two_reports):
    with pytest.raises(NothingFoundError, match="Bolt Foods"):
        pictures.draw_goals(two_reports, ["Bolt Foods"])
    with pytest.raises(NothingFoundError, match="no figure"):
        pictures.draw_trend(two_reports, ["Bolt Foods"])


def test_trend_says_what_rose_and_fell(emitters):
    picture = pictures.draw_trend(emitters, ["Cinder Works", "Fen Mills"], indicator="scope 1 ghg emissions")
    assert picture.title == (
        "Scope 1 GHG emissions fell by 33% at Cinder Works (2020 to 2022); rose by 1.0% at Fen Mills (2020 to 2022)"
    )
    assert {(one["company"], one["year"], one["value"]) for one in values(picture.spec)} == {
        ("Cinder Works", 2020, 900.0),
        ("Cinder Works", 2022, 600.0),
        ("Fen Mills", 2020, 500.0),
        ("Fen Mills", 2022, 505.0),
    }
    assert "facet" not in json.dumps(picture.spec)


def test_trend_gives_panels_to_companies_of_other_sizes(emitters):
    picture = pictures.draw_trend(emitters)
    assert "each panel has a scale of its own" in " ".join(picture.spec["title"]["subtitle"])
    assert '"facet"' in json.dumps(picture.spec)
    assert {one["told"] for one in values(picture.spec) if one["company"] == "Giant Steel"} == {"90M", "99M"}


def test_trend_starts_at_zero_and_tells_lines_apart_without_colour(emitters):
    chart = json.dumps(pictures.draw_trend(emitters, ["Cinder Works", "Fen Mills"]).spec)
    assert '"zero": true' in chart
    assert '"strokeDash"' in chart
    assert '"shape"' in chart


def test_trend_of_an_indicator_that_nobody_states(emitters):
    with pytest.raises(UnknownNameError, match="Scope 1 GHG emissions"):
        pictures.draw_trend(emitters, indicator="unicorns")


def test_network_draws_companies_things_and_principles(two_reports):
    picture = pictures.draw_network(two_reports)
    assert picture.title == "One standard, law or certificate ties companies together: ISO 14001"
    nodes = {(one["name"], one["kind"], one["x"]) for one in values(picture.spec) if "name" in one}
    columns = {kind: x for _, kind, x in nodes}
    assert columns["Company"] == 0
    assert columns["Principle"] == 1
    assert 0 < columns["Standard"] < 1
    lines = {one["between"]: one["how"] for one in values(picture.spec) if "between" in one}
    assert lines["Acme Lamps - ISO 14001"] == "stated as it is"
    assert lines["Acme Lamps - ISO 50001"] == "stated as aim or demand"


def test_network_says_what_it_leaves_out(two_reports):
    picture = pictures.draw_network(two_reports, most=1)
    assert {one["name"] for one in values(picture.spec) if one.get("kind") == "Standard"} == {"ISO 14001"}
    assert "Not drawn: 4 more" in footer(picture)


def test_network_of_an_unknown_part(two_reports):
    with pytest.raises(ParameterError, match="partners"):
        pictures.draw_network(two_reports, part="friends")


@pytest.mark.parametrize("name", DRAWN)
def test_pictures_are_charts_that_altair_knows(two_reports, name):
    chart = pictures.to_altair(DRAWN[name](two_reports, ["Acme Lamps"]))
    assert chart.to_dict()["$schema"].endswith("v6.json")


def test_png_svg_and_page(two_reports):
    picture = pictures.draw_coverage(two_reports)
    assert pictures.to_png(picture, scale=0.5).startswith(b"\x89PNG\r\n")
    svg = pictures.to_svg(picture)
    assert svg.startswith("<svg ")
    assert "Bolt Foods" in svg
    assert pictures.to_svg(picture) == svg


def test_page_asks_no_network_and_lists_the_claims(two_reports):
    page = pictures.to_html(pictures.draw_network(two_reports, part="partners"))
    own = re.sub(r'<script type="module">.*', "", page, flags=re.DOTALL)
    assert not re.findall(r"<(?:script|link|img|iframe)[^>]*\s(?:src|href)=", own)
    assert not re.findall(r"""(?:import|fetch|from)\s*\(?\s*["']https?:""", page)
    assert '<html lang="en">' in page
    assert "acme-2021-" in page


def test_without_the_extra_it_says_what_to_install(two_reports, monkeypatch):
    picture = pictures.draw_coverage(two_reports)

    def missing(name):
        raise ImportError(name)

    monkeypatch.setattr(rendering, "import_module", missing)
    with pytest.raises(ExtraMissingError, match=r"claimgraph\[pictures\]"):
        pictures.to_svg(picture)


@pytest.mark.parametrize(
    ("names", "told"),
    [
        ([], ""),
        (["A"], "A"),
        (["A", "B"], "A and B"),
        (["A", "B", "C"], "A, B and C"),
        (["A", "B", "C", "D"], "A, B and 2 more"),
    ],
)
def test_names_in_a_sentence(names, told):
    assert listed(names, 3) == told
