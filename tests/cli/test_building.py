"""build: from files to the store, with the real reader and model, on short reports of our own."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from kg.store import open_store
from tests.kg.records import BOLT_TEXT

if TYPE_CHECKING:
    from pathlib import Path

    from tests.cli.conftest import Run

REPORT = """Corvid Glass Ltd
Sustainability Report 2022

1 Management

In 2022 our furnace hall in Porto obtained ISO 14001 certification. Corvid Glass Ltd is certified to ISO 50001.

2 Figures

Corvid Glass used 1,200 MWh of electricity in 2022.
"""
STORY = "Once upon a time there was a crow.\n\nIt sat on a fence and looked at the rain.\n"


@pytest.fixture
def report(tmp_path: Path) -> Path:
    path = tmp_path / "corvid-2022.txt"
    path.write_text(REPORT, encoding="utf-8")
    return path


def test_report_is_built_and_summed_up(run: Run, report: Path, tmp_path: Path):
    place = tmp_path / "new"
    done = run("build", str(report), "--store", str(place))
    assert done.status == 0
    assert "corvid-2022: Corvid Glass, 2022" in done.out
    assert ["holdsCertification", "2"] in [line.split() for line in done.out.splitlines()]
    assert "characters/s" in done.out
    assert done.err == f"reading {report}\n"
    with open_store(place, read_only=True) as store:
        assert [(one.slug, one.path) for one in store.reports()] == [("corvid-2022", str(report))]
    assert "ISO 50001" in run("query", "certifications-of-company", "-p", "company=corvid glass", "-s", str(place)).out
    assert run("verify", "--store", str(place)).status == 0


def test_options_set_name_company_and_year(run: Run, report: Path, store: Path):
    arguments = ("--id", "glass", "--company", "Corvid", "--year", "1999", "--quiet")
    done = run("build", str(report), *arguments)
    assert (done.status, done.out, done.err) == (0, "", "")
    with open_store(store, read_only=True) as opened:
        (found,) = [one for one in opened.reports() if one.slug == "glass"]
    assert (found.publisher_name, found.year) == ("Corvid", 1999)


def test_building_again_replaces_and_changes_nothing(run: Run, report: Path, tmp_path: Path):
    outputs = []
    for _ in range(2):
        assert run("build", str(report)).status == 0
        path = tmp_path / "out.nq"
        run("export", "--report", "corvid-2022", "-o", str(path))
        outputs.append(path.read_bytes())
    assert outputs[0] == outputs[1]


def test_dry_run_leaves_the_store_alone(run: Run, report: Path, store: Path, tmp_path: Path):
    before = run("info", "--json").out
    output = tmp_path / "graph.ttl"
    done = run("build", str(report), "--dry-run", "-o", str(output))
    assert done.status == 0
    assert "dry run: nothing stored" in done.out
    assert run("info", "--json").out == before
    assert [one.slug for one in open_store(output).reports()] == ["corvid-2022"]
    assert run("build", str(report), "--dry-run", "--store", str(tmp_path / "none")).status == 0
    assert not (tmp_path / "none").exists()
    assert store.exists()


def test_graph_alone_goes_to_stdout(run: Run, report: Path, tmp_path: Path):
    done = run("build", str(report), "--dry-run", "--format", "nq")
    path = tmp_path / "graph.nq"
    path.write_text(done.out)
    assert [one.slug for one in open_store(path).reports()] == ["corvid-2022"]
    assert "corvid-2022: Corvid Glass" in done.err


def test_summary_in_json(run: Run, report: Path):
    told = json.loads(run("build", str(report), "--json").out)
    (one,) = told["reports"]
    assert one["claims"]["holdsCertification"] == 2
    assert one["characters"] == len(REPORT)
    assert told["failed"] == []


def test_report_that_fails_does_not_keep_the_others(run: Run, report: Path, tmp_path: Path, store: Path):
    missing = tmp_path / "missing.txt"
    done = run("build", str(missing), str(report))
    assert done.status == 2
    assert f"error: {missing} does not exist" in done.err
    assert "corvid-2022: Corvid Glass" in done.out
    with open_store(store, read_only=True) as opened:
        assert "corvid-2022" in {one.slug for one in opened.reports()}


def test_nothing_found_is_said_loudly_and_never_stored(run: Run, tmp_path: Path):
    path = tmp_path / "story.txt"
    path.write_text(STORY)
    before = run("info", "--json").out
    done = run("build", str(path))
    assert done.status == 2
    assert f"NO CLAIM was found in the 2 sentences of {path}" in done.err
    assert run("info", "--json").out == before


def test_other_file_of_the_same_name_needs_replace(run: Run, tmp_path: Path):
    path = tmp_path / "bolt-2020.txt"
    path.write_text(BOLT_TEXT.replace("springs", "rivers"), encoding="utf-8")
    before = run("info", "--json").out
    done = run("build", str(path))
    assert done.status == 2
    assert "'bolt-2020' is taken" in done.err
    assert run("info", "--json").out == before
    assert run("build", str(path), "--replace").status == 0


@pytest.mark.parametrize(
    ("arguments", "problem"),
    [
        (("a.txt", "b.txt", "--id", "x"), "build the reports one by one"),
        (("a.txt", "--format", "docx"), "no graph format is called 'docx': use one of nq"),
        (("a.txt", "--json", "--format", "nq"), "add -o FILE"),
    ],
)
def test_options_that_do_not_go_together_are_told(run: Run, arguments, problem):
    done = run("build", *arguments)
    assert done.status == 2
    assert problem in done.err


def test_unknown_model_names_the_installed_ones(run: Run, report: Path):
    done = run("build", str(report), "--model", "xx_no_such_model")
    assert done.status == 2
    assert "'xx_no_such_model' is not installed" in done.err
    assert len(done.err.splitlines()) == 2
