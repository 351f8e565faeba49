"""What every reader owes: offsets that prove, blocks apart, nothing lost, the same claims in every form."""

from itertools import pairwise

import pytest

from bench.forms import match, told
from extract import pipeline
from extract.language import DEFAULT_MODEL, parse
from extract.read import read_document
from extract.read.document import BlockKind
from tests.extract.read import papers, retold

REPORTS = ("aldervoort-2023", "yunhelm-2023")
FORMS = ("txt", *retold.FORMS)
SOURCES = ("norland.pdf", *(f"{report}.{form}" for report in REPORTS for form in FORMS))
FLOORS = {"md": 0.98, "html": 0.98, "docx": 0.98, "pdf": 0.95}


@pytest.fixture(scope="module")
def library(tmp_path_factory, root):
    """The paths of a paper and of both samples in all forms, by name."""
    folder = tmp_path_factory.mktemp("library")
    (folder / "norland.pdf").write_bytes(papers.whole())
    for report in REPORTS:
        text = read_document(root / "samples" / f"{report}.txt")
        (folder / f"{report}.txt").write_bytes((root / "samples" / f"{report}.txt").read_bytes())
        for form in retold.FORMS:
            (folder / f"{report}.{form}").write_bytes(retold.retell(text, form))
    return {name: folder / name for name in SOURCES}


@pytest.fixture(scope="module")
def documents(library):
    return {name: read_document(path) for name, path in library.items()}


@pytest.fixture(params=SOURCES)
def document(request, documents):
    return documents[request.param]


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


@pytest.mark.parametrize("form", ["txt", "md"])
@pytest.mark.parametrize("report", REPORTS)
def test_the_text_of_a_text_is_the_file_unchanged(report, form, library, documents):
    name = f"{report}.{form}"
    assert documents[name].text == library[name].read_bytes().decode("utf-8")


@pytest.mark.parametrize("form", retold.FORMS)
@pytest.mark.parametrize("report", REPORTS)
def test_no_word_of_a_report_is_lost_in_any_form(report, form, documents):
    """Page marks are not told again; a word broken at a line's end may be whole."""
    kinds = {BlockKind.PAGE_MARK, BlockKind.NOISE}
    blocks = documents[f"{report}.txt"].blocks
    wanted = " ".join(block.reading.text for block in blocks if block.kind not in kinds)
    found = set(_words(" ".join(block.reading.text for block in documents[f"{report}.{form}"].blocks)))
    lost = sorted(set(_words(wanted)) - found)
    assert not lost


def _words(text):
    plain = text.translate(str.maketrans("₂\\*|", "2   "))
    return [word for word in plain.split() if any(c.isalnum() for c in word)]


@pytest.mark.parametrize("form", ["md", "html", "docx"])
def test_tables_have_the_same_cells_in_every_form(form, documents):
    wanted, found = (_cells(documents[f"yunhelm-2023.{name}"]) for name in ("txt", form))
    assert wanted <= found


def _cells(document):
    """Each value of a table with the words of its row and of its column."""
    cells = set()
    for block in document.blocks:
        if block.header is not None:
            header = document.blocks[block.header]
            words, titles = (
                [document.text[cell.start : cell.end].replace("\\", "") for cell in row.cells]
                for row in (block, header)
            )
            cells.update((words[0], title, word) for title, word in zip(titles, words, strict=False) if word)
    return cells


@pytest.fixture(scope="module")
def claims(library):
    """What each form of each sample tells; a sentence that several have is parsed once."""
    parsed = {}

    def parse_once(texts, model=DEFAULT_MODEL):
        texts = list(texts)
        new = [text for text in dict.fromkeys(texts) if text not in parsed]
        parsed.update(zip(new, parse(new, model), strict=True))
        return (parsed[text] for text in texts)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(pipeline, "parse", parse_once)
        yield {name: told(path) for name, path in library.items()}


@pytest.mark.parametrize("form", retold.FORMS)
@pytest.mark.parametrize("report", REPORTS)
def test_a_report_tells_the_same_claims_in_every_form(report, form, claims):
    first, second = claims[f"{report}.txt"], claims[f"{report}.{form}"]
    pairs, missed = match(first, second)
    assert 2 * len(pairs) / (len(first) + len(second)) >= FLOORS[form], missed


@pytest.mark.parametrize("report", REPORTS)
def test_nothing_is_claimed_from_what_a_page_hides_or_has_around_the_report(report, claims):
    quotes = " ".join(claim.quote for claim in claims[f"{report}.html"])
    assert not [words for words in ("iso20121", "bremm", "iso22301") if words in quotes]
