"""The catalogue of named queries: headers, and values that become terms and never text."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.catalog import NamedQuery, Parameter, bind, expand, find_query, load_catalog, load_checks, read_query
from kg.errors import ParameterError, QueryError, UnknownNameError, UnknownQueryError
from kg.model import Iri
from kg.names import find_named
from kg.rows import plain, rows
from kg.store import open_store
from kg.terms import CG, PREFIXES
from tests.kg.records import acme, bolt

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from kg.store import Store

FILES = (*load_catalog(), *load_checks())
TEXT = st.text(st.characters(exclude_categories=("Cs",), exclude_characters="\0"), max_size=60)


def ask(kind: str, *, default: str | None = None) -> NamedQuery:
    """A query that gives back the value of its parameter."""
    text = "SELECT ?value WHERE { VALUES ?value { UNDEF } }"
    parameter = Parameter(name="value", type=kind, what="a value", default=default)
    return NamedQuery(name="echo", title="Echo", persona="x", description="x", parameters=(parameter,), text=text)


@pytest.fixture(scope="module")
def store() -> Iterator[Store]:
    from datetime import UTC, datetime

    with open_store(None) as made:
        for builder in (acme(), bolt()):
            made.replace_report(
                builder.graph(), builder.text, when=datetime(2026, 1, 1, tzinfo=UTC), path=f"{builder.slug}.txt"
            )
        yield made


@pytest.mark.parametrize("query", FILES, ids=lambda one: one.name)
def test_header_is_written_for_a_reader(query):
    assert re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", query.name)
    assert query.persona in {"researcher", "auditor", "analyst"}
    assert not query.title.endswith(".")
    assert query.description.endswith(".")


@pytest.mark.parametrize("query", FILES, ids=lambda one: one.name)
def test_file_runs_as_it_stands_with_its_defaults(query):
    for parameter in query.parameters:
        block = re.search(rf"VALUES \?{parameter.name} {{ (.*?) }}", query.text)
        assert block
        assert (block[1] == "UNDEF") == (parameter.default == "any")


@pytest.mark.parametrize("query", FILES, ids=lambda one: one.name)
def test_declared_prefixes_are_those_of_the_ontology_and_all_used(query):
    declared = dict(re.findall(r"PREFIX (\w+): <(.*?)>", query.text))
    assert declared.items() <= PREFIXES.items()
    body = query.text.partition("SELECT")[2]
    assert {prefix for prefix in declared if not re.search(rf"\b{prefix}:", body)} == set()


@given(TEXT)
def test_string_comes_back_as_it_was_given(value):
    with open_store(None) as store:
        ((found,),) = rows(store, bind(ask("string"), {"value": value}))
    assert plain(found) == value


@pytest.mark.parametrize(
    "value", ['" } } DELETE WHERE { ?s ?p ?o } #', "\\u0022 } #", "}", "?x", "'", '"""', "\\", "\n"]
)
def test_no_value_leaves_its_braces(value):
    with open_store(None) as store:
        ((found,),) = rows(store, bind(ask("string"), {"value": value}))
    assert plain(found) == value


@pytest.mark.parametrize(
    ("kind", "value", "term"),
    [
        ("integer", "007", "7"),
        ("integer[1..10]", "10", "10"),
        ("year", "2020", '"2020"^^<http://www.w3.org/2001/XMLSchema#gYear>'),
        ("iri", "cg:Claim", f"<{CG}Claim>"),
        ("iri", "<https://example.org/a>", "<https://example.org/a>"),
        ("Organization|Site", "https://example.org/a", "<https://example.org/a>"),
    ],
)
def test_values_become_terms_of_their_type(kind, value, term):
    assert bind(ask(kind), {"value": value}) == f"SELECT ?value WHERE {{ VALUES ?value {{ {term} }} }}"


@pytest.mark.parametrize(
    ("kind", "value", "expected"),
    [
        ("integer", "seven", "a whole number"),
        ("integer", "7.0", "a whole number"),
        ("integer", "٣", "a whole number"),
        ("integer[1..10]", "11", "a whole number from 1 to 10"),
        ("year", "20", "a year of four digits"),
        ("iri", "not an iri", "an IRI"),
        ("iri", "https://example.org/> . <x", "an IRI"),
        ("Organization", "Acme", "an IRI"),
    ],
)
def test_value_of_another_type_is_refused(kind, value, expected):
    with pytest.raises(ParameterError, match=rf"echo: value .*must be {re.escape(expected)}"):
        bind(ask(kind), {"value": value})


def test_any_leaves_a_parameter_open_only_where_it_is_the_default():
    assert "UNDEF" in bind(ask("year", default="any"), {"value": "Any"})
    with pytest.raises(ParameterError, match="year of four digits"):
        bind(ask("year"), {"value": "any"})


def test_parameter_that_is_missing_or_not_known_is_told():
    with pytest.raises(ParameterError, match=r"needs value .* -p value=VALUE"):
        bind(ask("year"), {})
    with pytest.raises(ParameterError, match="no parameter 'yaer': it has value"):
        bind(ask("year"), {"yaer": "2020"})


@pytest.mark.parametrize(
    ("asked", "meant"),
    [
        ("certifications", "certifications-of-company"),
        ("policies", "policies-of-company"),
        ("sdgs", "sdgs-supported"),
        ("figure-of-metrics", "figures-of-metric"),
    ],
)
def test_unknown_query_names_the_close_ones(asked, meant):
    with pytest.raises(UnknownQueryError, match=f"no named query is called '{asked}': did you mean.* {meant}"):
        find_query(asked)


@pytest.mark.parametrize("asked", ["zzzz", "../pyproject", "checks/quote-length-violation", ""])
def test_name_like_no_query_points_to_the_list(asked):
    with pytest.raises(UnknownQueryError, match="claimgraph queries"):
        find_query(asked)


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("SELECT * {}", "needs one title"),
        ("# title: A\n# title: B\n# persona: x\n# description: y\n", "needs one title"),
        ("# title: A\n# persona: x\n# description: y\n# parameter: year\nSELECT * {}", "is not `name type"),
        ("# title: A\n# persona: x\n# description: y\n# parameter: a float - b\nSELECT * {}", "is not `name type"),
        ("# title: A\n# persona: x\n# description: y\n# parameter: a year - b\nSELECT * {}", "needs one `VALUES \\?a"),
    ],
)
def test_bad_header_is_told_by_file(tmp_path: Path, text, problem):
    path = tmp_path / "bad.rq"
    path.write_text(text)
    with pytest.raises(QueryError, match=f"bad.rq: .*{problem}"):
        read_query(path)


def test_indented_comment_carries_a_field_on(tmp_path: Path):
    path = tmp_path / "good.rq"
    path.write_text(
        "# title: A\n# persona: x\n# description: one\n#   two.\n# a remark\nSELECT * {}\n# title: no header\n"
    )
    assert read_query(path).description == "one two."


@pytest.mark.parametrize(
    ("value", "iri"),
    [
        ("cg:Claim", f"{CG}Claim"),
        ("id:organization/acme-lamps", "https://w3id.org/claimgraph/id/organization/acme-lamps"),
        ("http://metadata.un.org/sdg/12", "http://metadata.un.org/sdg/12"),
        ("urn:x", "urn:x"),
        ("ISO 14001", None),
        ("Re: something", None),
        ("foo:bar", None),
    ],
)
def test_iri_is_known_from_a_name(value, iri):
    assert expand(value) == iri


@pytest.mark.parametrize("name", ["Acme Lamps", "acme lamps", "ACME-LAMPS", "acmelamps", "id:organization/acme-lamps"])
def test_name_is_found_without_case_and_punctuation(store: Store, name):
    assert find_named(store, name, ("Organization",)) == (
        Iri("https://w3id.org/claimgraph/id/organization/acme-lamps"),
    )


def test_claim_is_found_by_its_short_id(store: Store):
    claim = acme().claims[0]
    assert find_named(store, claim.iri.rsplit("-", 1)[-1], ("Claim",)) == (claim.iri,)


def test_unknown_name_tells_the_close_ones(store: Store):
    with pytest.raises(
        UnknownNameError, match="no organization in the store is named 'Acme Lmps': did you mean Acme Lamps"
    ):
        find_named(store, "Acme Lmps", ("Organization",))
    with pytest.raises(UnknownNameError, match="did you mean Bolt Foods"):
        find_named(store, "bolt", ("Organization",))
    with pytest.raises(UnknownNameError, match="it knows Acme Lamps, Bolt Foods"):
        find_named(store, "Zygote Industries", ("Organization",))
    with pytest.raises(UnknownNameError, match="no product in the store is named 'x': it knows none"):
        find_named(store, "x", ("Product",))
