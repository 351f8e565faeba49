"""Where sentences end."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extract.read.sentences import split_sentences

# One sentence ends and the next begins at "‖", which stands for a blank, and at "¦", which stands for nothing.
MARKED = [
    "We cut waste.‖We also cut noise.",
    "Dorvale Inc. cut its emissions by 3.5%.‖The rest was offset.",
    "Dorvale Ltd.‖The company sells lamps.",
    "The U.S. Department of Energy praised Dorvale.‖It also paid.",
    "It sells lamps in the U.S.‖We sell them elsewhere.",
    "Mr. Ode Lund and Dr. Pia Holm chair it.",
    "See No. 5 and Fig. 3 for details.‖They show more.",
    "We follow ILO Convention No. 138 on age.",
    "Section 3.1.2 of the code says so.",
    "Some materials, e.g. Tin, i.e. The metal, are rare.",
    "Lamps, fans, etc.‖We recycle them all.",
    "Lamps, fans, etc. Brightly lit.",
    "“We did it.”‖The board was glad.",
    "(This was in May.)‖We then went on.",
    "The plant (opened by J. Ode in St. Olin) is new.‖It runs.",
    "The standard (see p. 3. It is long) is followed.",
    "We follow high standards.¦We also set them.",
    "The share rose to 40%.¦Our goal is 50%.",
    "Write to lamps@dorvale.Example or www.dorvale.Example for more.",
    "We grow…‖We shrink.",
    "We wait... and see.",
    "Is it enough?‖No!‖We go on.",
    "We do three things: 1. Save power; 2. Save water; 3. Save paper.",
    "In Scope 2.‖Other things follow.",
    "Emissions fell in 2023.‖Water use rose.",
    "We save power;\tWe save water; we save all.",
    "iLamp sells.‖eFan sells too.",
    "The total was 5.‖The rest was lost.",
    "We asked Dorvale.¦R&B answered.",
    "It is of the. Ministry of Lamps.",
    "Leave ea. 517 480 498.",
    "*Dorvale Code of Conduct.* was read.",
    "Ratio of 1.5:1. the rest",
]


@pytest.mark.parametrize("marked", MARKED)
def test_sentences_end_where_marked(marked):
    read = marked.replace("‖", " ").replace("¦", "")
    assert [read[start:end] for start, end in split_sentences(read)] == re.split("[‖¦]", marked)


@pytest.mark.parametrize(
    ("read", "sentences"),
    [
        ("Half of them signed.7 We asked the rest.", ["Half of them signed.", "We asked the rest."]),
        ("Lamps last longer.¹ Fans do not.", ["Lamps last longer.", "Fans do not."]),
        ("They use less power.*", ["They use less power."]),
        ("Version 2.0 came. It worked in 3.5.", ["Version 2.0 came.", "It worked in 3.5."]),
    ],
)
def test_footnote_marks_after_a_stop_belong_to_no_sentence(read, sentences):
    assert [read[start:end] for start, end in split_sentences(read)] == sentences


def test_a_number_that_heads_what_follows_begins_its_sentence():
    read = "Human Rights 1. Respect them • Human Duties"
    assert [read[start:end] for start, end in split_sentences(read)] == [
        "Human Rights",
        "1. Respect them • Human Duties",
    ]


def test_colons_end_sentences_only_where_they_stand_for_stops():
    read = "Growth is shared: We all gain: lamps and fans"
    assert [read[a:b] for a, b in split_sentences(read)] == [read]
    assert [read[a:b] for a, b in split_sentences(read, colons=True)] == [
        "Growth is shared:",
        "We all gain: lamps and fans",
    ]


@given(st.text(alphabet=st.sampled_from("aAb1.!?()\"' *“”•\n:;-&"), max_size=200) | st.text(max_size=200))
def test_sentences_are_ordered_disjoint_trimmed_and_lose_only_note_marks(read):
    last = 0
    for start, end in split_sentences(read):
        assert last <= start < end
        assert not read[start].isspace()
        assert not read[end - 1].isspace()
        assert not any(c.isalpha() for c in read[last:start])
        last = end
    assert not any(c.isalpha() for c in read[last:])
