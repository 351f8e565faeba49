"""`claimgraph network` and `claimgraph picture` as programs."""

from __future__ import annotations

import json

import pytest


def test_the_table_names_the_central_nodes_first(run):
    done = run("network", "--part", "partners", "--top", "3")
    assert done.status == 0
    headings, _, *rows = done.out.splitlines()
    assert headings.split() == ["node", "kind", "degree", "claims", "betweenness", "pagerank", "community"]
    assert [row.split("  ")[0] for row in rows] == ["Bolt Foods", "Springs Alliance", "Loam University"]
    assert "3 of 5 nodes: --top 5 shows all" in done.err


def test_a_path_has_a_step_a_line_with_claim_and_words(run):
    done = run("network", "--path", "Bolt Foods", "ungc:7", "--format", "json")
    steps = json.loads(done.out)
    assert [(one["from"], one["how"], one["to"][:9]) for one in steps] == [
        ("Bolt Foods", "holdsCertification", "ISO 14001"),
        ("ISO 14001", "alignsWith", "7 Support"),
    ]
    assert steps[0]["claim"].startswith("id:claim/bolt-2020-")
    assert steps[0]["quote"].startswith("Bolt holds ISO 14001")


def test_likeness_bridges_and_orphans(run):
    assert "ISO 14001" in run("network", "--similar").out
    assert "Springs Alliance" in run("network", "--bridges").out
    assert "Clear Spring Award" in run("network", "--orphans").out


@pytest.mark.parametrize("name", ["net.graphml", "net.gexf", "net.json", "net.svg"])
def test_the_suffix_tells_the_format(run, tmp_path, name):
    assert run("network", "-o", str(tmp_path / name)).status == 0
    assert "ISO 14001" in (tmp_path / name).read_text(encoding="utf-8")


def test_pictures_are_written(run, tmp_path):
    assert run("picture", "coverage", "-o", str(tmp_path / "a.png")).status == 0
    assert (tmp_path / "a.png").read_bytes().startswith(b"\x89PNG")
    assert run("picture", "goals", "Acme Lamps", "-f", "svg").out.startswith("<svg")


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (("network", "--part", "friends"), "use one of principles, goals, partners, all"),
        (("network", "Nobody"), "it has reports of Acme Lamps, Bolt Foods"),
        (("network", "--similar", "--orphans"), "one question at a time"),
        (("network", "--similar", "--format", "svg"), "use one of table, json"),
        (("network", "Acme Lamps", "--similar"), "likeness needs two companies"),
        (("network", "--format", "pdf"), "no format 'pdf'"),
        (("network", "-o", "net.xlsx"), "no format 'xlsx'"),
        (("network", "--format", "png"), "name a file with --output"),
        (("network", "--path", "Bolt Foods", "ungc:3"), "leads to 'ungc:3'"),
        (("network", "--path", "Bolt Foods", "ungc:11"), "they are 1 to 10"),
        (("network", "--path", "Bolt Foods", "unicorns"), "give a principle"),
        (("picture", "wheel", "-o", "a.png"), "use one of coverage, goals, trend, network"),
        (("picture", "coverage"), "name the picture's file"),
        (("picture", "coverage", "-o", "a.gif"), "no format 'gif'"),
        (("picture", "coverage", "--indicator", "water", "-o", "a.svg"), "--indicator is for the picture 'trend'"),
        (("picture", "goals", "Bolt Foods", "-o", "a.svg"), "nothing to draw"),
        (("picture", "trend", "Bolt Foods", "-o", "a.svg"), "nothing to draw"),
    ],
)
def test_what_cannot_be_done_is_said_in_a_line(run, tmp_path, monkeypatch, arguments, told):
    monkeypatch.chdir(tmp_path)
    done = run(*arguments)
    assert done.status == 2
    assert told in done.err
    assert done.err.count("\n") == 1
    assert not list(tmp_path.glob("*.*"))
