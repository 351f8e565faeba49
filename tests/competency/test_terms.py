"""Every question names the terms that it needs, and every term of the ontology is needed by something."""

from __future__ import annotations

import re

import pytest

from kg.assets import ontology_dir
from kg.catalog import NamedQuery, load_catalog, load_checks, load_competency
from kg.store import parse_triples
from kg.terms import CG, OWL, RDF_TYPE

KINDS = {OWL + name for name in ("Class", "ObjectProperty", "DatatypeProperty", "AnnotationProperty")}
# What no question, named query or check needs yet, and why. Only what is read, or found by the audit, can be asked for.
NOT_READ_YET = "claims that need it are read later"
AUDIT = "kinds of findings are named, never asked for as a class"
MACHINERY = "tells the next build what to skip"
UNUSED = {
    "Person": NOT_READ_YET,
    "certifier": NOT_READ_YET,
    "qualifier": NOT_READ_YET,
    "FindingKind": AUDIT,
    "inferenceDigest": MACHINERY,
    "readingDigest": MACHINERY,
    "taggedAs": "none of the samples is tagged",
}
QUESTIONS = load_competency()


def declared() -> frozenset[str]:
    """The local names of the classes and properties that claims.ttl declares."""
    triples = parse_triples(ontology_dir() / "claims.ttl")
    return frozenset(
        subject.removeprefix(CG)
        for subject, predicate, kind in triples
        if predicate == RDF_TYPE and kind in KINDS and subject.startswith(CG)
    )


def used(query: NamedQuery) -> frozenset[str]:
    """The classes and properties of ours that a query's text names outside its comments."""
    body = re.sub(r"(?m)^\s*#.*$", "", query.text)
    return frozenset(re.findall(r"\bcg:(\w+)", body)) & declared()


@pytest.mark.parametrize("question", QUESTIONS, ids=lambda one: one.name)
def test_header_names_the_terms_that_the_question_needs(question: NamedQuery):
    assert question.terms
    assert question.terms == tuple(sorted(f"cg:{name}" for name in used(question)))


@pytest.mark.parametrize("question", QUESTIONS, ids=lambda one: one.name)
def test_every_name_of_ours_in_a_question_is_declared(question: NamedQuery):
    subjects = {triple.subject for triple in parse_triples(ontology_dir() / "claims.ttl")}
    body = re.sub(r"(?m)^\s*#.*$", "", question.text)
    assert {CG + name for name in re.findall(r"\bcg:(\w+)", body)} <= subjects


def test_every_term_is_needed_by_a_question_a_named_query_or_a_check():
    needed = frozenset().union(*map(used, (*QUESTIONS, *load_catalog(), *load_checks())))
    assert sorted(declared() - needed - set(UNUSED)) == []


def test_list_of_unused_terms_is_no_longer_than_it_must_be():
    needed = frozenset().union(*map(used, (*QUESTIONS, *load_catalog(), *load_checks())))
    assert sorted(set(UNUSED) & needed) == []
    assert sorted(set(UNUSED) - declared()) == []
