"""What holds for every text: nothing lost, nothing twice, every span slices back."""

from __future__ import annotations

import re

from hypothesis import assume, given
from hypothesis import strategies as st

from extract.read import read_text
from extract.read.lines import is_blank
from kg.errors import SourceError

BITS = st.sampled_from(
    [
        *"Lamps |fans |5 t|48.5 MWh|of the |We sell. |TITLE LINE\n|2023\n|$2.7B\n|cross-\n|**Label**|**2 t**".split(
            "|"
        ),
        *"\n|\n\n|\t|\f|\r\n|  |• |- |* |1. |2.1 |IV. |## |(a) |[[page 3]]\n|¹ |Note: |. |.|: |; |(|)|…|.......".split(
            "|"
        ),
        *["&amp; ", "灯具", "ﬁne", "\x07", "\ufeff", '"', "“", "”", "|"],
    ]
)


def check(document):
    """Blocks are ordered and disjoint, blanks alone stand between them, and sentences lie inside them, trimmed."""
    text, last = document.text, 0
    for block in document.blocks:
        assert last <= block.start < block.end <= len(text)
        assert all(is_blank(c) for c in text[last : block.start])
        last = block.end
        for piece in block.reading.pieces:
            assert block.start <= piece.source
            assert piece.source + piece.width <= block.end
            if piece.size == piece.width > 1:
                read = block.reading.text[piece.reading : piece.reading + piece.size]
                assert read.split() == text[piece.source : piece.source + piece.width].split()
        for span in (*block.cells, *(span for pair in block.pairs for span in pair)):
            assert block.start <= span.start <= span.end <= block.end or span.start == span.end
        assert block.header is None or document.blocks[block.header].table == block.table
    assert all(is_blank(c) for c in text[last:])
    last = 0
    for sentence in document.sentences:
        block = document.blocks[sentence.block]
        assert max(block.start, last) <= sentence.start < sentence.end <= block.end
        assert not is_blank(text[sentence.start])
        assert not is_blank(text[sentence.end - 1])
        span = sentence.reading.to_source(0, len(sentence.text))
        assert (span.start, span.end) == (sentence.start, sentence.end)
        last = sentence.end
    for at, section in enumerate(document.sections[1:], 1):
        parent = document.sections[section.parent]
        assert parent.level < section.level
        assert parent.start <= section.start < section.end <= parent.end
        assert document.blocks[section.block].section == at


@given(st.lists(BITS, max_size=60).map("".join) | st.text(max_size=300))
def test_any_text_is_read_or_refused(source):
    if any(c.isalpha() for c in source):
        source += "\n\nLamps are made here, and fans are made there."
    try:
        document = read_text(source, name="any.txt")
    except SourceError:
        assume(False)
    assert document.text == source
    check(document)


@given(st.lists(BITS, max_size=40).map("".join))
def test_words_that_are_read_are_the_words_of_the_source(source):
    try:
        document = read_text(source + "\n\nLamps are made.", name="any.txt")
    except SourceError:
        return
    for block in document.blocks:
        for match in re.finditer(r"[A-Za-z]{2,}", block.reading.text):
            span = block.reading.to_source(*match.span())
            written = document.text[span.start : span.end]
            assert re.sub(r"[-\s]", "", written).replace("ﬁ", "fi").replace("&amp;", "&") == match.group()


def test_real_reports_keep_the_invariants(real_reports, shared):
    for name, document in real_reports.items():
        assert (shared / "reports" / name).read_bytes().decode("utf-8").startswith(document.text)
        check(document)
