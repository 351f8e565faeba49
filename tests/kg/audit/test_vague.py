"""Praise and promises that say too little to be checked."""

from __future__ import annotations

import pytest

from kg.audit import Finding, vague
from tests.kg.audit.texts import audited, found


@pytest.mark.parametrize(
    "sentence",
    [
        "Our lamps are kind to the planet.",
        "Olmstrand is the greenest carrier of the north.",
        "We are the most responsible employer in our valley.",
        "Our safety culture is world-class.",
        "All our parcels are carbon neutral.",
        "We want to become a truly sustainable company in the years ahead.",
        "Olmstrand will do everything possible to protect nature.",
        "We will continue to improve the health of our employees.",
        "Our eco-friendly\nboxes are loved by all of us.",
    ],
)
def test_praise_and_promises_with_nothing_to_check(sentence: str) -> None:
    assert found(vague.find, audited(f"We sail.\n{sentence}\nWe row.")) == [(sentence,)]


@pytest.mark.parametrize(
    "sentence",
    [
        "Our lamps are kind to the planet: they use 40% less power than those of 2019.",
        "All our parcels have been carbon neutral since the vans are electric.",
        "We aim to be climate neutral by 2040.",
        "We won the Greenest Fleet Prize of the Harbour Guild.",
        "Olmstrand works with Fenlight, a world-class institute for safety.",
        "Their valley has the most responsible employer in the country.",
        "Our boats are world-class.",
        "“Olmstrand is the greenest carrier of all,” our reader Ida wrote.",
        "We will do everything possible to halve our waste by 2027.",
        "Our paint is eco-friendly. It carries the label of the Blue Swan.",
        "Our green boats were painted red.",
    ],
)
def test_what_is_backed_up_or_no_praise_of_the_company(sentence: str) -> None:
    assert found(vague.find, audited(f"We sail.\n{sentence}\nWe row.")) == []


def test_the_finding_names_the_words_that_were_hit() -> None:
    (finding,) = vague.find(audited("Our lamps are kind to the planet."))
    assert isinstance(finding, Finding)
    assert "“kind to the planet”" in finding.comment


def test_nothing_is_said_without_the_text() -> None:
    report = audited("")
    assert found(vague.find, report) == []
