"""Well-known organizations in a sentence."""

from __future__ import annotations

import pytest

from extract.find.known import find_known
from extract.find.named import find_named
from extract.lexicon import named_lexicon, organization_of
from kg.model import EntityKind


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("In 2019 we joined RE100 and Sedex.", {"RE100": "RE100", "Sedex": "Sedex"}),
        (
            "It is a member of the Fair Labor Association (FLA).",
            {"Fair Labor Association (FLA)": "Fair Labor Association"},
        ),
        ("The EPA and UNICEF advised us.", {"EPA": "U.S. Environmental Protection Agency", "UNICEF": "UNICEF"}),
        ("Audits by TÜV Rheinland and DNV found nothing.", {"TÜV Rheinland": "TÜV Rheinland", "DNV": "DNV"}),
        ("We follow ISO 37301 and the EPA Gardens Challenge.", {}),
        ("Our epa file and the care we take.", {}),
    ],
)
def test_are_found_by_their_labels(text: str, expected: dict[str, str]) -> None:
    found = list(find_known(text))
    assert {text[m.start : m.end]: m.name for m in found} == expected
    assert all(m.concept is not None and m.kind is EntityKind.ORGANIZATION for m in found)


def test_the_reporting_company_is_none_of_them() -> None:
    assert not list(find_known("RE100 welcomes new members.", frozenset({"re 100"})))


def test_a_standard_keeps_its_name_from_the_organization_behind_it() -> None:
    (mention,) = find_named("The figures follow the GRI Standards.")
    assert mention.kind is EntityKind.FRAMEWORK


def test_what_an_organization_publishes_leads_to_it() -> None:
    (match,) = named_lexicon().find("We report through CDP.")
    assert match.concept.kind is EntityKind.FRAMEWORK
    found = organization_of("CDP Forests", match.concept)
    assert found is not None
    assert (found.scheme, found.notation) == ("organization", "cdp")


def test_other_names_lead_to_none() -> None:
    assert organization_of("Oakwell Furniture Alliance") is None
