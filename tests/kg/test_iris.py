"""IRIs come from content: readable, safe in every syntax, the same again, and different for different things."""

from __future__ import annotations

import re
import subprocess
import sys
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.errors import RecordError
from kg.iris import (
    concept_iri,
    goal_iri,
    mint_claim,
    mint_entity,
    mint_evidence,
    mint_observation,
    mint_report,
    mint_rule,
    mint_run,
    mint_section,
    principle_iri,
    slug,
)
from kg.model import EntityKind

ID = "https://w3id.org/claimgraph/id/"


@given(st.text())
def test_a_slug_is_lower_case_words_and_hyphens(text: str) -> None:
    assert re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", slug(text))


@given(st.text())
def test_a_slug_does_not_depend_on_how_letters_are_composed(text: str) -> None:
    assert slug(unicodedata.normalize("NFD", text)) == slug(unicodedata.normalize("NFC", text))


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("Code of Conduct", "code-of-conduct"),
        ("ISO/IEC 27001:2013", "iso-iec-27001-2013"),
        ("  Café & Bar Müller  ", "cafe-and-bar-muller"),
        ("Health and Safety", "health-and-safety"),
        ("Health & Safety", "health-and-safety"),
        ("Søren’s Łódź Straße", "sorens-lodz-strasse"),
        ("% women", "percent-women"),
        ("CO₂", "co2"),
    ],
)
def test_slugs_are_readable(name: str, expected: str) -> None:
    assert slug(name) == expected


@pytest.mark.parametrize(
    ("one", "other"), [("小米 AI", "AI"), ("小米", "大米"), ("", "-"), ("% women", "women"), ("C", "C+")]
)
def test_names_that_differ_in_what_ascii_lacks_keep_apart(one: str, other: str) -> None:
    assert slug(one) != slug(other)


def test_iris_read_as_what_they_are() -> None:
    assert mint_report("acme-2021") == ID + "report/acme-2021"
    assert mint_section("acme-2021", 0, 0) == ID + "section/acme-2021-all"
    assert mint_section("acme-2021", 0) == ID + "section/acme-2021-0"
    assert mint_evidence("acme-2021", 3, 9) == ID + "evidence/acme-2021-3-9"
    assert mint_rule("certification.holds") == ID + "rule/certification-holds"
    assert mint_entity(EntityKind.SUPPLIER_GROUP, "core suppliers", "acme") == ID + "supplier-group/acme-core-suppliers"
    assert concept_iri("hkex", "A1.2") == "https://w3id.org/claimgraph/vocab/hkex/A1.2"
    assert principle_iri(7) == "https://w3id.org/claimgraph/vocab/ungc/7"
    assert goal_iri(13) == "http://metadata.un.org/sdg/13"


@pytest.mark.parametrize("kind", EntityKind)
def test_things_of_a_company_do_not_mix_with_those_of_another(kind: EntityKind) -> None:
    own = {EntityKind.POLICY, EntityKind.PROGRAM, EntityKind.ORGANIZATION_UNIT, EntityKind.SITE, EntityKind.PRODUCT}
    shared = {
        EntityKind.CERTIFICATION,
        EntityKind.STANDARD,
        EntityKind.ORGANIZATION,
        EntityKind.METRIC,
        EntityKind.AWARD,
    }
    same = mint_entity(kind, "Green", "acme") == mint_entity(kind, "Green", "bolt")
    assert same or kind not in shared
    assert not (same and kind in own)


def test_each_part_of_a_claim_tells_it_apart() -> None:
    parts: list[object] = ["acme", "hasPolicy", "http://a/s", "http://a/o", 1, 2]
    claim = mint_claim(*parts)
    assert re.fullmatch(ID + "claim/acme-[0-9a-f]{12}", claim)
    for at, other in enumerate(["bolt", "reports", "http://a/x", "http://a/x", 0, 3]):
        assert mint_claim(*parts[:at], other, *parts[at + 1 :]) != claim
    assert mint_observation("acme", "ab", "c") != mint_observation("acme", "a", "bc")
    assert mint_run("acme", "sha256:1") != mint_run("acme", "sha256:2")


def test_iris_are_the_same_in_another_process() -> None:
    code = "from kg.iris import *; print(mint_claim('a', 'p', 's', 'o', 1, 2), mint_run('a', 'd'), slug('小米'))"
    again = subprocess.run([sys.executable, "-c", code], check=True, capture_output=True, text=True).stdout.split()
    assert again == [mint_claim("a", "p", "s", "o", 1, 2), mint_run("a", "d"), slug("小米")]


@pytest.mark.parametrize("number", [0, 11, -1])
def test_there_are_ten_principles(number: int) -> None:
    with pytest.raises(RecordError, match="1 to 10"):
        principle_iri(number)


@pytest.mark.parametrize("number", [0, 18])
def test_there_are_seventeen_goals(number: int) -> None:
    with pytest.raises(RecordError, match="1 to 17"):
        goal_iri(number)


@given(
    st.text(st.characters(exclude_categories=["Cs"]), min_size=1),
    st.text(st.characters(exclude_categories=["Cs"]), min_size=1),
)
def test_concepts_keep_their_notation(one: str, other: str) -> None:
    assert re.fullmatch(r"[!-~]+", concept_iri("gri", one))
    assert (concept_iri("gri", one) == concept_iri("gri", other)) == (one == other)
