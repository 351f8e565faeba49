"""What every reader owes: offsets that prove, blocks that do not overlap, nothing lost."""

from itertools import pairwise

import pytest

from extract.read import read_document
from extract.read.document import BlockKind
from tests.extract.read import papers

SOURCES = ("norland.pdf", "sample.txt")


@pytest.fixture(params=SOURCES, scope="module")
def document(request, tmp_path_factory, root):
    if request.param.endswith(".pdf"):
        path = tmp_path_factory.mktemp("papers") / request.param
        path.write_bytes(papers.whole())
        return read_document(path)
    return read_document(min((root / "samples").glob("*.txt")))


def test_blocks_stand_in_order_and_do_not_overlap(document):
    assert all(before.end <= after.start for before, after in pairwise(document.blocks))
    assert all(0 <= block.start < block.end <= len(document.text) for block in document.blocks)


def test_every_visible_character_is_in_a_block(document):
    held = set()
    for block in document.blocks:
        held.update(range(block.start, block.end))
    lost = [c for at, c in enumerate(document.text) if at not in held and not c.isspace()]
    assert not lost


def test_what_is_read_stands_in_the_text(document):
    for block in document.blocks:
        for piece in block.reading.pieces:
            if piece.size == piece.width:
                read = block.reading.text[piece.reading : piece.reading + piece.size]
                assert document.text[piece.source : piece.source + piece.width] == read
            assert block.start <= piece.source
            assert piece.source + piece.width <= block.end


def test_sentences_lie_in_their_blocks(document):
    for sentence in document.sentences:
        block = document.blocks[sentence.block]
        assert block.start <= sentence.start < sentence.end <= block.end


def test_rows_have_their_cells_and_the_header_of_their_table(document):
    rows = [block for block in document.blocks if block.kind is BlockKind.TABLE_ROW]
    for row in rows:
        assert all(row.start <= cell.start <= cell.end <= row.end for cell in row.cells if cell.start < cell.end)
        if row.header is not None:
            header = document.blocks[row.header]
            assert header.table == row.table
            assert header.end <= row.start
