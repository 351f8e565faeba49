"""Names said again: short names defined in brackets, "the Committee" after its name."""

from __future__ import annotations

from extract.find.earlier import Earlier
from extract.find.named import find_named
from extract.read import read_text


def recalled(text: str) -> list[list[str]]:
    document = read_text(text, name="example.txt")
    earlier = Earlier.of(document, frozenset())
    return [
        [m.name for m in earlier.recall(s, document.blocks[s.block].section, find_named(s.text)) if m is not None]
        for s in document.sentences
    ]


def test_an_acronym_stands_for_the_name_it_was_defined_for() -> None:
    found = recalled("We formed the Ethics Oversight Committee (EOC). Each month the EOC meets in Leeds.")
    assert found == [["Ethics Oversight Committee"], ["Ethics Oversight Committee"]]


def test_a_quoted_short_name_needs_its_article() -> None:
    found = recalled(
        'We issued the Oak Purchasing Policy (the "Oak Paper"). All staff know the Oak Paper. Oak Paper is a word.'
    )
    assert found == [["Oak Purchasing Policy"], ["Oak Purchasing Policy"], []]


def test_letters_that_are_not_in_the_name_define_nothing() -> None:
    assert recalled("We formed the Ethics Oversight Committee (XQZ). Each month the XQZ meets.")[1] == []


def test_a_head_word_means_the_last_thing_of_that_name() -> None:
    found = recalled("The Risk Committee met. The Audit Committee met. The committee then decided.")
    assert found[2] == ["Audit Committee"]


def test_a_head_word_without_antecedent_means_nothing() -> None:
    assert recalled("The committee then decided.") == [[]]


def test_a_head_word_of_another_part_means_nothing() -> None:
    found = recalled("# One\n\nThe Audit Committee met.\n\n# Two\n\nThe committee then decided.\n")
    assert found[-1] == []


def test_a_word_for_the_company_is_never_a_document() -> None:
    found = recalled('We issued the Oak Purchasing Policy (the "Group"). Later the Group met.')
    assert found == [["Oak Purchasing Policy"], []]
