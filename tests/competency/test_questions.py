"""The competency questions as files: headers, prefixes, parameters with their defaults."""

from __future__ import annotations

import re
from functools import partial
from typing import TYPE_CHECKING

import pytest

from kg.catalog import bind, find_query, load_catalog, load_competency
from kg.errors import UnknownQueryError
from kg.names import find_named
from kg.rows import rows
from kg.terms import PREFIXES

if TYPE_CHECKING:
    from kg.catalog import NamedQuery
    from kg.store import Store

QUESTIONS = load_competency()


def test_no_question_has_the_name_of_a_named_query():
    assert {question.name for question in QUESTIONS} & {query.name for query in load_catalog()} == set()


@pytest.mark.parametrize("question", QUESTIONS, ids=lambda one: one.name)
def test_question_is_found_by_its_name(question: NamedQuery):
    assert find_query(question.name) == question


@pytest.mark.parametrize("asked", ["aims-to-be-certifed", "competency/aims-to-be-certified"])
def test_name_that_is_not_quite_one_is_told(asked: str):
    with pytest.raises(UnknownQueryError, match="did you mean aims-to-be-certified"):
        find_query(asked)


@pytest.mark.parametrize("question", QUESTIONS, ids=lambda one: one.name)
def test_header_is_written_for_a_reader(question: NamedQuery):
    assert re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", question.name)
    assert question.persona in {"researcher", "auditor", "analyst"}
    assert not question.title.endswith((".", "?"))
    assert question.description.endswith(".")


@pytest.mark.parametrize("question", QUESTIONS, ids=lambda one: one.name)
def test_declared_prefixes_are_those_of_the_ontology_and_all_used(question: NamedQuery):
    declared = dict(re.findall(r"PREFIX (\w+): <(.*?)>", question.text))
    assert declared.items() <= PREFIXES.items()
    body = question.text.partition("SELECT")[2]
    assert {prefix for prefix in declared if not re.search(rf"\b{prefix}:", body)} == set()


@pytest.mark.parametrize("question", QUESTIONS, ids=lambda one: one.name)
def test_file_asks_with_its_defaults(store: Store, question: NamedQuery):
    """A file as it stands gives what `claimgraph query` gives without -p, where no parameter must be given."""
    for parameter in question.parameters:
        block = re.search(rf"VALUES \?{parameter.name} {{ (.*?) }}", question.text)
        assert block
        assert (block[1] == "UNDEF") == (parameter.default == "any")
    if all(parameter.default for parameter in question.parameters):
        bound = bind(question, {}, partial(find_named, store))
        assert list(rows(store, bound)) == list(rows(store, question.text))
