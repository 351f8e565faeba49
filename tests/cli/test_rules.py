"""`claimgraph rules`: the rules with their proof."""

from __future__ import annotations

import csv
import io
import json
from typing import TYPE_CHECKING

import pytest

from extract.rules import load_rules, precision
from extract.rules.catalog import count_reports, find_entry, load_entries, load_names
from extract.rules.layouts import load_column_rules, load_list_rules
from kg.errors import UnknownNameError

if TYPE_CHECKING:
    from tests.cli.conftest import Run


def test_rules_of_every_kind_are_listed():
    names = {one.name for one in load_entries()}
    assert names == load_names()
    assert names >= {rule.name for rules in (load_rules(), load_column_rules(), load_list_rules()) for rule in rules}
    assert {"figure-in-sentence", "listed-under-certification"} <= names


def test_a_rule_has_its_measures():
    for entry in load_entries():
        assert entry.precision == precision(entry.name)
        assert entry.right <= entry.fired
        assert entry.found is None or entry.reports <= min(entry.found, count_reports())


def test_a_rule_without_a_case_says_so(run: Run):
    out = run("rules").out
    for entry in load_entries():
        (line,) = (line for line in out.splitlines() if line.split(" ")[0] == entry.name)
        assert ("no case in the gold" in line) is (entry.fired == 0)


def test_one_rule_shows_its_patterns_and_sentences(run: Run):
    (rule,) = (one for one in load_rules() if one.name == "certified-to")
    out = run("rules", "certified-to").out
    assert rule.description in out
    assert all(sentence in out for sentence in (*rule.examples, *rule.rejects))
    assert all(pattern.pattern in out for pattern in rule.before)


def test_a_rule_over_layout_shows_its_tables(run: Run):
    rule = load_column_rules()[0]
    out = run("rules", rule.name).out
    assert rule.column.pattern in out
    assert [line.strip() for line in rule.examples[0].split("\n")][1] in out


def test_json_and_csv_hold_the_same_rules(run: Run):
    records = json.loads(run("rules", "--format", "json").out)
    rows = list(csv.DictReader(io.StringIO(run("rules", "-f", "csv").out)))
    assert [row["rule"] for row in rows] == [record["name"] for record in records]
    assert [(int(row["right"]), int(row["fired"])) for row in rows] == [(one["right"], one["fired"]) for one in records]
    (record,) = json.loads(run("rules", "certified-to", "--format", "json").out)
    assert record["predicates"] == ["holdsCertification"]
    assert {pair["field"] for pair in record["works"]} >= {"objects", "unless"}


@pytest.mark.parametrize(("name", "told"), [("certified-too", "certified-to"), ("zzz", "claimgraph rules")])
def test_an_unknown_rule_is_told_with_close_names(run: Run, name, told):
    done = run("rules", name)
    assert done.status == 2
    assert told in done.err
    with pytest.raises(UnknownNameError):
        find_entry(name)


def test_an_unknown_format_is_told(run: Run):
    assert run("rules", "--format", "yaml").status == 2
