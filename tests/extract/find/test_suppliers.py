"""Groups of suppliers are found with what tells them apart, and nothing else that bears the word."""

from __future__ import annotations

import pytest

from extract.find.suppliers import find_suppliers, names_suppliers

NAMED = {
    "We audited 40 of our core suppliers.": ["core suppliers"],
    "We trained 1,200 first-tier and second-tier suppliers in Peru.": ["first-tier and second-tier suppliers in Peru"],
    "We met the Tier 1, Tier 2, and Tier 3 suppliers.": ["Tier 1, Tier 2, and Tier 3 suppliers"],
    "Every supplier must sign it.": ["suppliers"],
    "We delayed the audit of one key supplier.": ["one key supplier"],
    "We held courses for supplier employees.": ["supplier employees"],
    "We audit suppliers every year.": ["suppliers"],
    "We buy from small, women-owned businesses.": ["small, women-owned businesses"],
}
UNNAMED = [
    "The Supplier Energy Program was launched.",
    "We published the Handbook for Suppliers.",
    "Our partners share the view.",
    "Factories stand near the river.",
]


@pytest.mark.parametrize(("text", "names"), NAMED.items())
def test_group_is_found_without_determiner_and_number(text: str, names: list[str], nlp) -> None:
    assert names_suppliers(text)
    assert [mention.name for mention in find_suppliers(nlp(text))] == names


@pytest.mark.parametrize("text", UNNAMED)
def test_titles_and_loose_words_are_no_group(text: str, nlp) -> None:
    assert not list(find_suppliers(nlp(text)))


def test_partners_are_suppliers_in_a_section_about_them(nlp) -> None:
    doc = nlp("Our partners and their factories share the view.")
    assert [mention.name for mention in find_suppliers(doc, among_suppliers=True)] == ["partners", "factories"]
