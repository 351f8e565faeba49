"""query, queries, trace: what is printed, and in which form."""

from __future__ import annotations

import csv
import io
import json
from typing import TYPE_CHECKING
from xml.etree import ElementTree as ET

import pytest
from rdflib import Graph

from kg.catalog import load_catalog
from tests.kg.records import acme

if TYPE_CHECKING:
    from pathlib import Path

    from tests.cli.conftest import Run

LEEDS = acme().claims[0]
SHORT_ID = LEEDS.iri.rsplit("-", 1)[-1]
NAMES = "SELECT ?name WHERE { ?r a cg:Report ; dcterms:publisher ?s . ?s skos:prefLabel ?name } ORDER BY ?name"


def test_table_goes_into_a_pipe_uncut(run: Run):
    lines = run("query", "certifications-of-company", "-p", "company=acme lamps").out.splitlines()
    assert lines[0].split() == ["companyName", "holder", "certification", "statedYear", "quote", "claim"]
    assert lines[2].split("  ")[0] == "Acme Lamps"
    assert LEEDS.evidence[0].exact in lines[2]
    assert lines[2].endswith(f"id:claim/acme-2021-{SHORT_ID}")
    assert not any(line.endswith(" ") for line in lines)


def test_prefixes_need_no_declaring(run: Run):
    assert run("query", NAMES, "--format", "csv").out.split() == ["name", "Acme", "Lamps", "Bolt", "Foods"]


def test_query_comes_from_a_file_and_from_stdin(run: Run, tmp_path: Path):
    path = tmp_path / "names.rq"
    path.write_text(NAMES)
    expected = run("query", NAMES).out
    assert run("query", str(path)).out == expected
    assert run("query", "-", stdin=NAMES).out == expected


def test_csv_json_xml_and_tsv_hold_the_same_rows(run: Run):
    names = ["Acme Lamps", "Bolt Foods"]
    assert [row["name"] for row in csv.DictReader(io.StringIO(run("query", NAMES, "-f", "csv").out))] == names
    bindings = json.loads(run("query", NAMES, "-f", "json").out)["results"]["bindings"]
    assert [row["name"]["value"] for row in bindings] == names
    found = ET.fromstring(run("query", NAMES, "-f", "xml").out)  # noqa: S314  # our own output
    assert [one.text for one in found.iter("{http://www.w3.org/2005/sparql-results#}literal")] == names
    assert run("query", NAMES, "-f", "tsv").out.splitlines() == ["?name", *(f'"{name}"' for name in names)]


def test_markdown_keeps_a_bar_inside_its_cell(run: Run):
    out = run("query", 'SELECT ("a|b\nc" AS ?x) {}'.replace("\n", "\\n"), "-f", "markdown").out
    assert out == "| x |\n| --- |\n| a\\|b c |\n"


def test_construct_gives_turtle_that_rdflib_reads(run: Run):
    out = run("query", "CONSTRUCT { ?s a cg:Claim } WHERE { ?s a cg:Claim }", "-f", "ttl").out
    assert {str(subject) for subject in Graph().parse(data=out, format="turtle").subjects()} >= {LEEDS.iri}


def test_ask_is_answered_with_yes_or_no(run: Run):
    assert run("query", "ASK { ?s a cg:Claim }").out.split() == ["answer", "------", "yes"]
    assert run("query", "ASK { ?s a cg:Nothing }", "-f", "markdown").out.endswith("| no |\n")


def test_answer_is_written_to_a_file(run: Run, tmp_path: Path):
    path = tmp_path / "answer.csv"
    assert run("query", NAMES, "-f", "csv", "-o", str(path)).out == ""
    assert path.read_text().split() == ["name", "Acme", "Lamps", "Bolt", "Foods"]
    assert [one.name for one in tmp_path.iterdir() if "part" in one.name] == []


def test_explain_shows_the_query_as_it_runs(run: Run):
    out = run("query", "certifications-of-company", "-p", "company=Acme Lamps", "-p", "year=2021", "--explain").out
    assert "# certifications-of-company: Certifications of a company" in out
    assert "VALUES ?company { <https://w3id.org/claimgraph/id/organization/acme-lamps> }" in out
    assert 'VALUES ?year { "2021"^^<http://www.w3.org/2001/XMLSchema#gYear> }' in out
    assert "#   SelectQuery ?companyName ?holder ?certification" in out
    assert "?company skos:prefLabel ?name" in out
    assert "PREFIX skos: <http://www.w3.org/2004/02/skos/core#>" in run("query", NAMES, "--explain").out


def test_explain_tells_a_syntax_error_too(run: Run):
    done = run("query", "SELECT ?s WHERE { ?s a }", "--explain")
    assert (done.status, done.out) == (2, "")
    assert "line 1, column" in done.err


def test_catalogue_lists_every_query_with_its_parameters(run: Run):
    out, records = run("queries").out, json.loads(run("queries", "--json").out)
    assert [one["name"] for one in records] == [one.name for one in load_catalog()]
    for query in load_catalog():
        assert f"{query.name}\n    {query.title}." in out
    assert "-p principle=INTEGER[1..10]" in out


def test_one_query_is_printed_as_its_file(run: Run):
    (reports,) = [one for one in load_catalog() if one.name == "reports"]
    assert run("queries", "reports").out == reports.text


def test_trace_shows_the_claim_in_its_source(run: Run):
    out = run("trace", SHORT_ID).out
    assert out.splitlines()[0] == "Leeds plant holds the certification ISO 14001  achieved, 2021"
    assert "in Acme Lamps plc (acme-2021.txt) > 1 How we work, page 2 (labelled ii), line 6" in out
    assert f"    >>>{LEEDS.evidence[0].exact}<<<\n    The Group is certified" in out
    assert "id:site/acme-lamps-leeds-plant  cg:holdsCertification  id:certification/iso-14001" in out
    assert "by-hand - Written by hand for a test." in out


def test_trace_lists_claims_where_words_match_several(run: Run):
    out = run("trace", "iso", "14001").out
    assert f"{SHORT_ID}  Leeds plant holds the certification ISO 14001" in out
    assert "Bolt Foods holds the certification ISO 14001" in out
    assert "2 claims: trace one of them" in out
    assert json.loads(run("trace", "iso 14001", "--json").out)[0]["short_id"] == SHORT_ID


def test_trace_in_json_has_the_place(run: Run):
    traced = json.loads(run("trace", LEEDS.iri, "--json").out)
    (place,) = traced["places"]
    assert acme().text[place["start"] : place["end"]] == place["exact"] == LEEDS.evidence[0].exact
    assert traced["section"] == ["1 How we work"]


@pytest.mark.parametrize(
    "command", ["build", "query", "queries", "rules", "trace", "verify", "validate", "info", "export", "drop"]
)
def test_help_of_every_command_has_examples(run: Run, command):
    out = run(command, "--help").out
    assert f"claimgraph {command}" in out.partition("Examples")[2]


def test_version_is_told(run: Run):
    assert run("--version").out.startswith("claimgraph 0.")


@pytest.mark.parametrize(
    ("page", "command"),
    [
        ("queries.md", ("queries", "--format", "markdown")),
        ("rules.md", ("rules", "--format", "markdown")),
        ("commands.md", ("reference",)),
    ],
)
def test_generated_page_of_the_docs_is_current(run: Run, root: Path, page, command):
    assert (root / "docs" / page).read_text(encoding="utf-8") == run(*command).out
