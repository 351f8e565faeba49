"""Lines broken inside sentences are joined for reading; lines that are whole are left alone."""

from __future__ import annotations

import pytest

from extract.read import read_text
from extract.read.document import BlockKind

WRAPPED = """\
Our Lamps at Work
Dorvale makes lamps for offices and homes, and it has made them for
many years in its plant at Olin. The plant is small, inter-munici-
pal teams run it, and a well-
known school trains them. It uses less power than it did at the
start of the decade, when the old ovens were still in use.
All ovens are new.
Our Fans at Work
Fans are made by hand in the second plant, which stands in Holm and
employs people from Olin, Holm and the
European Union at large. The well was dug long ago and is known to
all of the town.
"""


LAMPS = (
    "Dorvale makes lamps for offices and homes, and it has made them for many years in its plant at Olin. "
    "The plant is small, inter-municipal teams run it, and a well-known school trains them. It uses less "
    "power than it did at the start of the decade, when the old ovens were still in use."
)
FANS = (
    "Fans are made by hand in the second plant, which stands in Holm and employs people from Olin, Holm and "
    "the European Union at large. The well was dug long ago and is known to all of the town."
)


def test_broken_lines_become_paragraphs_and_whole_words():
    document = read_text(WRAPPED, name="wrapped.txt")
    assert [(b.kind, b.reading.text) for b in document.blocks] == [
        (BlockKind.HEADING, "Our Lamps at Work"),
        (BlockKind.PARAGRAPH, LAMPS),
        (BlockKind.PARAGRAPH, "All ovens are new."),
        (BlockKind.HEADING, "Our Fans at Work"),
        (BlockKind.PARAGRAPH, FANS),
    ]


def test_a_sentence_over_lines_points_to_its_words_in_the_source():
    document = read_text(WRAPPED, name="wrapped.txt")
    (sentence,) = [s for s in document.sentences if "municipal" in s.text]
    start = sentence.text.index("municipal")
    span = sentence.reading.to_source(start, start + len("municipal"))
    assert WRAPPED[span.start : span.end] == "munici-\npal"
    assert WRAPPED[sentence.start : sentence.end].startswith("The plant is small")
    assert WRAPPED[sentence.start : sentence.end].endswith("trains them.")


def test_a_sentence_that_ends_in_an_entity_ends_behind_it():
    source = "The board said &quot;we like R&amp;D&quot;. It meant lamps &amp; fans&excl;"
    document = read_text(source, name="entity.txt")
    assert [source[s.start : s.end] for s in document.sentences] == [
        "The board said &quot;we like R&amp;D&quot;.",
        "It meant lamps &amp; fans&excl;",
    ]


def test_a_blank_before_the_line_end_says_that_the_paragraph_goes_on():
    lines = [
        "Our lamps are made in small ",
        "towns by people who know ",
        "their trade and like the ",
        "work that they do.\n",
    ]
    narrow = ["Lamps in the \n", "Abu Olin Hall \n", "were sold.\n", "Fans too\n"]
    source = "".join(f"{line}\n" if not line.endswith("\n") else line for line in lines * 3) + "\n" + "".join(narrow)
    document = read_text(source, name="narrow.txt")
    assert [b.reading.text for b in document.blocks][-2:] == ["Lamps in the Abu Olin Hall were sold.", "Fans too"]


@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_one_sentence_a_line_stays_one_block_a_line(end):
    lines = ["Dorvale makes lamps and sells them all over the country.", "It also makes fans.", "Olin is a town."]
    document = read_text(end.join(lines), name="lines.txt")
    assert [b.reading.text for b in document.blocks] == lines
    assert document.text == end.join(lines)


def test_lines_that_were_all_closed_with_a_stop_go_on_after_a_word_that_ends_nothing():
    titles = "Green lamps. \nGreen fans. \nGreen ovens. \nGreen halls. \nGreen roads. \n"
    source = titles + "The plant at Olin won a. \nLamp Prize from the guild of lamp makers and their friends.\n"
    document = read_text(source, name="closed.txt")
    assert (
        document.sentences[-1].text
        == "The plant at Olin won a. Lamp Prize from the guild of lamp makers and their friends."
    )
