"""The reviewed table behind bench.indicators names indicators that there are."""

from __future__ import annotations

import csv

from bench.indicators import REVIEWED, Links
from bench.quantities import ucum_of
from kg.vocabulary import load_concepts


def test_the_reviewed_table_names_known_indicators():
    known = {concept.notation for concept in load_concepts() if concept.scheme == "indicator"}
    with REVIEWED.open(encoding="utf-8", newline="") as rows:
        assert {row["indicator"] for row in csv.DictReader(rows)} - known == set()


def test_links_add_up():
    assert Links(due=2, made=1, right=1) + Links(due=1) == Links(due=3, made=1, right=1)


def test_units_of_the_other_parser_become_ucum():
    names = ("dimensionless", "percentage", "megawatt hour", "dollar", "tonne per square metre", "furlong")
    assert [ucum_of(name) for name in names] == ["1", "%", "MW.h", "USD", "t/m2", "furlong"]
