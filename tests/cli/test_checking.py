"""verify, validate, info, export, drop."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from kg.store import open_store
from kg.terms import RUNS_GRAPH, VOCABULARY_GRAPH
from tests.kg.records import acme, bolt

if TYPE_CHECKING:
    from pathlib import Path

    from tests.cli.conftest import Run
    from tests.kg.records import Builder


def quotes(made: Builder) -> int:
    """How many quotes a report has."""
    return len({claim.evidence for claim in made.claims})


@pytest.fixture
def exported(run: Run, tmp_path: Path) -> Path:
    path = tmp_path / "graph.nq"
    assert run("export", "-o", str(path)).status == 0
    return path


def test_verify_proves_the_quotes_from_the_kept_text(run: Run):
    done = run("verify")
    assert (done.status, done.err) == (0, "")
    assert f"acme-2021.txt: all {quotes(acme())} quotes hold (kept text)" in done.out


def test_verify_takes_a_graph_file_and_the_sources(run: Run, exported: Path, tmp_path: Path):
    for builder in (acme(), bolt()):
        (tmp_path / f"{builder.slug}.txt").write_bytes(builder.text.encode())
    done = run("verify", str(exported), "--sources", str(tmp_path))
    assert (done.status, done.err) == (0, "")
    assert f"all {quotes(bolt())} quotes hold (source file {tmp_path / 'bolt-2020.txt'})" in done.out


def test_verify_lists_what_fails_and_exits_1(run: Run, exported: Path, tmp_path: Path):
    exported.write_text(exported.read_text().replace("protects springs.", "protects wells."))
    for builder in (acme(), bolt()):
        (tmp_path / f"{builder.slug}.txt").write_bytes(builder.text.encode())
    done = run("verify", str(exported), "--sources", str(tmp_path), "--quiet")
    assert done.status == 1
    assert f"bolt-2020.txt: 1 failures, {quotes(bolt())} quotes checked" in done.out
    assert "quote differs: characters" in done.out
    assert "acme" not in done.out
    told = json.loads(run("verify", str(exported), "--sources", str(tmp_path), "--json").out)
    assert told["verified"] is False
    assert [[one["kind"] for one in report["failures"]] for report in told["reports"]] == [[], ["quote differs"]]


def test_verify_without_any_text_exits_1(run: Run, exported: Path):
    done = run("verify", str(exported))
    assert done.status == 1
    assert "give it with --sources" in done.out


def test_validate_passes_a_sound_store(run: Run):
    done = run("validate")
    assert (done.status, done.out) == (0, "")
    assert "conforms" in done.err


def test_validate_lists_what_is_broken_and_exits_1(run: Run, exported: Path):
    lines = [line for line in exported.read_text().splitlines() if "ontology#unitCode>" not in line]
    exported.write_text("\n".join(lines) + "\n")
    done = run("validate", str(exported), "--checks-only")
    assert done.status == 1
    assert "observation-without-unit-violation: A figure is not complete" in done.out
    told = json.loads(run("validate", str(exported), "--checks-only", "--json").out)
    assert told["conforms"] is False
    assert {one["rule"] for one in told["results"]} == {"observation-without-unit-violation"}


def test_info_tells_the_reports_and_counts(run: Run, store: Path):
    out = run("info").out
    assert f"store {store}" in out
    counts = [(len(made.claims), quotes(made)) for made in (acme(), bolt())]
    assert f"Acme Lamps, 2021: Acme Lamps plc\n  {counts[0][0]} claims, {counts[0][1]} quotes" in out
    assert "2 reports, {} claims, {} quotes".format(*map(sum, zip(*counts, strict=True))) in out
    told = json.loads(run("info", "--json").out)
    assert [(one["name"], one["claims"]) for one in told["reports"]] == [
        ("acme-2021", counts[0][0]),
        ("bolt-2020", counts[1][0]),
    ]


def test_export_holds_the_reports_alone_unless_all_is_asked(run: Run, tmp_path: Path):
    graphs = {}
    for flag in ("--report=bolt-2020", "--quiet-default", "--all"):
        path = tmp_path / f"{flag.strip('-')}.nq"
        arguments = [] if flag == "--quiet-default" else [flag]
        assert run("export", "-o", str(path), *arguments).status == 0
        graphs[flag] = {name.rsplit("/", 1)[-1] for name in open_store(path).graphs()}
    assert graphs["--report=bolt-2020"] == {"bolt-2020"}
    assert graphs["--quiet-default"] == {"acme-2021", "bolt-2020"}
    others = {RUNS_GRAPH.rsplit("/", 1)[-1], VOCABULARY_GRAPH.rsplit("/", 1)[-1]}
    assert graphs["--all"] == graphs["--quiet-default"] | others


@pytest.mark.parametrize("suffix", ["nq", "trig", "ttl", "jsonld"])
def test_export_takes_the_format_of_the_suffix(run: Run, tmp_path: Path, suffix):
    path = tmp_path / f"bolt.{suffix}"
    assert run("export", "--report", "bolt-2020", "-o", str(path)).status == 0
    assert [one.slug for one in open_store(path).reports()] == ["bolt-2020"]
    assert run("export", "--report", "bolt-2020", "--format", suffix).out == path.read_text()


def test_drop_takes_a_report_out(run: Run, store: Path):
    done = run("drop", "acme-2021")
    assert (done.status, done.err) == (0, "dropped acme-2021\n")
    assert [one.slug for one in open_store(store, read_only=True).reports()] == ["bolt-2020"]
    assert run("trace", "Leeds").status == 2
