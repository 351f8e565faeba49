"""docs/ontology.md: its session runs, its diagram and its example are those of the ontology."""

from __future__ import annotations

import doctest
import re
from pathlib import Path
from typing import TYPE_CHECKING

from rdflib import Graph

from kg.glossary import find_entries
from kg.ontology import alignment_files
from kg.pages import class_diagram
from tests.ontology.examples import HEAD, examples

if TYPE_CHECKING:
    import pytest

PAGE = Path(__file__).resolve().parents[2] / "docs" / "ontology.md"


def blocks(language: str) -> list[str]:
    return re.findall(rf"^```{language}\n(.*?)^```$", PAGE.read_text("utf-8"), re.MULTILINE | re.DOTALL)


def test_the_session_gives_what_the_page_says(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    failed, attempted = doctest.testfile(str(PAGE), module_relative=False, encoding="utf-8")
    assert attempted
    assert not failed


def test_the_diagram_is_that_of_the_ontology() -> None:
    assert blocks("mermaid") == [class_diagram() + "\n"]


def test_the_first_example_is_that_of_a_claim() -> None:
    (entry,) = find_entries("cg:Claim")
    assert blocks("turtle")[0] == f"{entry.example}\n"


def test_the_examples_are_those_of_the_ontology() -> None:
    for block in blocks("turtle"):
        assert set(Graph().parse(data=HEAD + block, format="turtle")) <= set(examples())


def test_every_alignment_is_told() -> None:
    names = {"prov": "PROV-O", "org": "ORG", "skos": "SKOS", "oa": "Web Annotation", "schema": "schema.org",
             "qudt": "QUDT", "dcterms": "DCMI terms"}  # fmt: skip
    rows = re.findall(r"^\| ([\w. -]+) \|", PAGE.read_text("utf-8"), re.MULTILINE)
    assert {names[path.stem] for path in alignment_files()} | {"RDF"} <= set(rows)
