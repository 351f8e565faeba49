"""Passages cover the text, none is longer than told, and cuts stand between words where there are any."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from kg.search.passages import LONGEST, split_passages

words = st.text(st.characters(exclude_categories=["Cs"]), max_size=8) | st.sampled_from(
    ["\n", "\n\n", "\r\n", " ", ". ", "x" * 700, "Word. " * 150, "\f", "\u2028"]
)


@given(text=st.lists(words, max_size=30).map("".join))
def test_every_word_stands_in_one_passage(text: str) -> None:
    spans = list(split_passages(text))
    covered = {at for start, end in spans for at in range(start, end)}
    assert {at for at, char in enumerate(text) if not char.isspace()} <= covered
    assert len(covered) == sum(end - start for start, end in spans)
    for start, end in spans:
        assert 0 < end - start <= LONGEST
        assert text[start:end] == text[start:end].strip()


def test_long_paragraphs_end_where_a_sentence_does() -> None:
    text = "Our plants use less water each year. " * 40
    parts = [text[start:end] for start, end in split_passages(text)]
    assert len(parts) > 1
    assert all(part.startswith("Our plants") and part.endswith("each year.") for part in parts)


def test_a_table_is_cut_between_its_rows() -> None:
    text = "\n".join(f"Figure {row}\t{row * 3}\tt" for row in range(100))
    for start, end in split_passages(text):
        assert start == 0 or text[start - 1] == "\n"
        assert end == len(text) or text[end] == "\n"
