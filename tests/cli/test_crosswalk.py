"""`claimgraph crosswalk` as it is typed."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from kg.crosswalk import crosswalk_names, load_crosswalk, load_crosswalks, to_sssom
from kg.iris import concept_iri, principle_iri

if TYPE_CHECKING:
    from pathlib import Path

    from tests.cli.conftest import Run


def test_without_a_name_the_crosswalks_are_listed(run: Run):
    lines = run("crosswalk").out.splitlines()
    assert [line.split()[0] for line in lines if line.strip()][2:] == list(crosswalk_names())


def test_a_crosswalk_shows_on_what_its_sources_differ(run: Run):
    lines = run("crosswalk", "gri-ungc", "--from", "302-4").out.splitlines()
    (guide, index) = [line for line in lines if "ungc:9" in line]
    assert guide.endswith("3 of 4")
    assert "Making the Connection" in guide
    assert index.endswith("3 of 4")
    assert "two of three content indexes" in index
    assert lines[-1] == "2 links; sources differ on 1"


def test_only_disputed_links_are_shown_on_demand(run: Run):
    records = json.loads(run("crosswalk", "gri-ungc", "--disputed", "-f", "json").out)
    assert [one["iri"] for one in records] == [one.iri for one in load_crosswalk("gri-ungc") if one.disputed]
    assert all(one["agreement"] for one in records)


@pytest.mark.parametrize("start", ["305-1", "gri:305-1", concept_iri("gri", "305-1")])
def test_a_concept_may_be_written_in_three_ways(run: Run, start):
    records = json.loads(run("crosswalk", "--from", start, "-f", "json").out)
    assert {one["from"] for one in records} == {concept_iri("gri", "305-1")}
    assert {one["crosswalk"] for one in records} >= {"gri-ungc", "gri-sdg"}


def test_json_has_what_a_link_follows_from(run: Run):
    records = json.loads(run("crosswalk", "hkex-ungc", "--from", "A1.2", "-f", "json").out)
    (found,) = [one for one in records if one["to"] == principle_iri(8)]
    assert found["status"] == "Derived"
    assert set(found["derivedFrom"]) <= {one.iri for one in load_crosswalks()}
    assert found["derivedFrom"]


def test_tsv_goes_to_a_file(run: Run, tmp_path: Path):
    path = tmp_path / "gri-sdg.sssom.tsv"
    assert run("crosswalk", "gri-sdg", "-f", "tsv", "-o", str(path)).out == ""
    assert path.read_text(encoding="utf-8") == to_sssom("gri-sdg", load_crosswalk("gri-sdg"))


def test_all_crosswalks_go_into_one_tsv(run: Run):
    assert run("crosswalk", "-f", "tsv").out == to_sssom("all", load_crosswalks())


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (("gri-ungs",), "no crosswalk is called 'gri-ungs': try gri-ungc"),
        (("gri-ungc", "-f", "xls"), "has no format 'xls': use one of table, tsv, json"),
        (("--from", "999-9"), "no link starts from '999-9'"),
        (("gri-ungc", "-o", "links.txt"), "give --format tsv or json with --output"),
    ],
)
def test_what_cannot_be_is_one_line(run: Run, arguments, message):
    done = run("crosswalk", *arguments)
    assert (done.status, done.out) == (2, "")
    assert message in done.err
    assert done.err.count("\n") == 1


def test_help_has_examples(run: Run):
    assert "claimgraph crosswalk gri-ungc" in run("crosswalk", "--help").out.partition("Examples")[2]
