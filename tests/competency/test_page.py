"""The page of competency questions, and the commands that list and answer them."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from typer.testing import CliRunner

from kg.catalog import load_catalog, load_competency
from kg.cli import app
from tests.competency.page import PAGE, page

if TYPE_CHECKING:
    from pathlib import Path


def run(*arguments: str) -> str:
    """What the program prints."""
    result = CliRunner().invoke(app, list(arguments), env={"NO_COLOR": "1"})
    assert result.exit_code == 0, result.output
    return result.stdout


def test_page_is_current():
    assert PAGE.read_text(encoding="utf-8") == page()


def test_command_lists_the_questions_and_no_named_query():
    out = run("queries", "--competency")
    assert [one.name for one in load_competency() if f"{one.name}\n    {one.title}." not in out] == []
    assert [one.name for one in load_catalog() if f"{one.name}\n" in out] == []


def test_questions_as_markdown_and_json_name_their_terms():
    question = load_competency()[0]
    assert f"`{question.terms[0]}`" in run("queries", "--competency", "--format", "markdown")
    assert f'"{question.terms[0]}"' in run("queries", "--competency", "--json")


@pytest.mark.parametrize(
    ("arguments", "answer"),
    [
        (("norms-outside-the-vocabulary",), "Air Pollution Control Ordinance"),
        (("goals-of-company", "-p", "company=Yunhelm"), "The project supports SDG 3."),
        (("claims-of-section", "-p", "section=integrity"), "Integrity Handbook"),
    ],
)
def test_command_answers_a_question(samples: Path, arguments, answer):
    assert answer in run("query", *arguments, "--format", "csv", "--store", str(samples))
