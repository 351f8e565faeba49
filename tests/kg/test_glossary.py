"""A term is found by each of its names, and its claims are counted."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from kg.errors import UnknownNameError
from kg.glossary import count_claims, find_entries, load_entries
from kg.terms import CG, VOCAB

if TYPE_CHECKING:
    from kg.store import Store


@pytest.mark.parametrize(
    "word",
    ["ISO 14001", "iso14001", "std:iso-14001", "iso-14001", "EN ISO 14001", f"{VOCAB}standard/iso-14001"],
)
def test_a_concept_is_found_by_any_of_its_names(word: str) -> None:
    assert [entry.curie for entry in find_entries(word)] == ["std:iso-14001"]


def test_a_class_and_a_property_of_one_name_are_both_found() -> None:
    assert [entry.curie for entry in find_entries("evidence")] == ["cg:Evidence", "cg:evidence"]


def test_an_unknown_word_has_near_ones() -> None:
    with pytest.raises(UnknownNameError, match=r"did you mean .*GRI Standards"):
        find_entries("GRI Standrads")


def test_a_property_tells_its_domain_its_range_and_its_chain() -> None:
    (entry,) = find_entries("cg:certifiedThroughUnit")
    assert ("rdfs:domain", "cg:Organization or cg:OrganizationUnit") in entry.links
    assert ("rdfs:range", "cg:Certification") in entry.links
    assert ("owl:propertyChainAxiom", "cg:hasUnit / cg:holdsCertification") in entry.links


def test_every_class_and_property_of_ours_is_an_entry_with_an_example() -> None:
    ours = [
        entry for entry in load_entries() if entry.iri.startswith(CG) and entry.kind.endswith(("class", "property"))
    ]
    assert {"cg:Claim", "cg:discloses", "cg:attests"} <= {entry.curie for entry in ours}
    assert [entry.curie for entry in ours if not (entry.example and entry.definition)] == []


def claims(store: Store, curie: str) -> int:
    (entry,) = find_entries(curie)
    return count_claims(store, entry)


def test_claims_that_use_a_term_are_counted(two_reports: Store) -> None:
    every = claims(two_reports, "cg:Claim")
    assert every
    assert claims(two_reports, "cg:confidence") == every
    assert claims(two_reports, "cg:Evidence") == every
    # Acme and Bolt each hold ISO 14001; Acme holds one certificate more and aims at another.
    assert claims(two_reports, "std:iso-14001") < claims(two_reports, "cg:holdsCertification") < every
    assert claims(two_reports, "std:iso-14001") > 0
    complied, drafted = claims(two_reports, "cg:compliesWith"), claims(two_reports, "cg:joinedStandardization")
    assert claims(two_reports, "cg:Norm") == complied + drafted
    assert claims(two_reports, "cg:Observation") == claims(two_reports, "cg:value")
    assert claims(two_reports, "cg:hasTarget") == 0
