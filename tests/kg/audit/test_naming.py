"""One thing under two names."""

from __future__ import annotations

import pytest

from kg.audit import naming
from tests.kg.audit.texts import audited, found


@pytest.mark.parametrize(
    ("kind", "name", "other"),
    [
        ("Policy", "Supplier Code of Conduct", "Code of Conduct for Suppliers"),
        ("Policy", "Anti-Bribery and Corruption Policy", "Anti-Corruption and Bribery Policy"),
        ("OrganizationUnit", "Sustainability Committee", "Sustainable Development Committee"),
        ("OrganizationUnit", "Sustainability Office", "Office for Sustaina-\nbility"),
        ("Program", "Firm Footing Programme", "Firm Footings Program"),
        ("Program", "Lantern Leadership Program", "Lantern Leaders Programme"),
        ("Organization", "Bay Smart Home Alliance", "Bay Alliance for Smart Homes"),
        ("Organization", "Polwen Institute of Materials", "Polwyn Institute of Materials"),
    ],
)
def test_two_names_of_one_thing(kind: str, name: str, other: str) -> None:
    first, second = f"We rely on the {name}.", f"All of us know the {other} well."
    assert found(naming.find, audited(f"{first}\n\n{second}", (kind, name))) == [(first, second)]


@pytest.mark.parametrize(
    ("kind", "name", "other"),
    [
        ("Policy", "Supplier Code of Conduct", "Code of Conduct"),
        ("Policy", "Product Recall Procedure", "Product Return Procedure"),
        ("OrganizationUnit", "Energy Committee", "Ethics Committee"),
        ("OrganizationUnit", "Safety Committee", "Safety Committees"),
        ("Program", "Marl Open Day", "Vale Open Day"),
        ("Program", "Young Potters Bursary", "Young Potters Prize"),
        ("Program", "Green Wharf Program", "Olmstrand’s Green Wharf Programme"),
        ("Product", "Linnet Air 3", "Linnet Air 4"),
        ("Organization", "Olmstrand", "Olmstrand AB"),
    ],
)
def test_two_things_and_two_ways_to_write_one_name(kind: str, name: str, other: str) -> None:
    text = f"We rely on the {name}.\n\nAll of us know the {other} well."
    assert found(naming.find, audited(text, (kind, name), (kind, other))) == []


def test_names_in_one_sentence_that_differ_by_a_letter_are_two_things() -> None:
    text = "The Marlen Institute of Materials and the Marlon Institute of Materials are our neighbours."
    assert found(naming.find, audited(text, ("Organization", "Marlen Institute of Materials"))) == []
