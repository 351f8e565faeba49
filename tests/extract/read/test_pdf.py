"""Reading PDF: order, headings, tables, furniture, pages, and files that cannot be read."""

import pytest

from extract.read import read_document
from extract.read.document import BlockKind
from extract.read.pdf import read_pdf
from kg.errors import PasswordError, SourceError
from tests.extract.read import papers


@pytest.fixture(scope="module")
def document():
    return read_pdf(papers.whole(), "norland.pdf")


def read(made):
    return read_pdf(bytes(made.output()), "norland.pdf")


def words(document, kind):
    return [block.reading.text for block in document.blocks if block.kind is kind]


def cells(document):
    return [tuple(document.text[c.start : c.end] for c in block.cells) for block in document.blocks if block.cells]


def test_columns_are_read_one_after_the_other(document):
    assert words(document, BlockKind.PARAGRAPH)[:2] == [papers.LEFT, papers.RIGHT]


def test_headings_are_told_by_their_type_and_nest(document):
    titles = [(section.title, section.level) for section in document.sections[1:]]
    assert titles == [("Energy and suppliers", 1), ("Our figures", 2), ("People", 1), ("Outlook", 1)]


@pytest.mark.parametrize("page", [1, 3], ids=["ruled", "unruled"])
def test_tables_keep_header_and_cells(document, page):
    rows = [b for b in document.blocks if b.kind is BlockKind.TABLE_ROW and b.page == page]
    cells = [tuple(document.text[cell.start : cell.end] for cell in row.cells) for row in rows]
    assert cells == list(papers.ROWS)
    assert {row.header for row in rows[1:]} == {document.blocks.index(rows[0])}


def test_headers_of_two_levels_are_one_and_labels_stand_in_each_row_beside_them():
    made = papers.paper()
    papers.spanned(made)
    document = read(made)
    rows = [b for b in document.blocks if b.kind is BlockKind.TABLE_ROW]
    cells = [tuple(document.text[cell.start : cell.end] for cell in row.cells) for row in rows]
    assert cells[0] == ("Mill", "2021 Bought", "2021 Spun", "2022 Bought", "2022 Spun")
    assert ("Orsova", "95", "91", "120", "113") in cells
    assert {row.header for row in rows[1:]} == {document.blocks.index(rows[0])}


def test_titles_between_rows_stand_apart_beside_a_label_of_all_rows():
    made = papers.paper()
    papers.titled(made)
    blocks = read(made).blocks[1:-1]
    assert [block.reading.text for block in blocks if not block.cells] == ["Looms and yarn", "Water of the dye house"]
    assert [bool(block.cells) for block in blocks] == [True, False, True, True, False, True, True]
    assert {block.header for block in blocks[1:] if block.cells} == {1}


def test_a_label_stands_in_the_last_row_too_where_that_is_tall():
    made = papers.paper()
    papers.tall(made)
    rows = cells(read(made))[1:]
    assert [row[:2] for row in rows] == [("Weaving", f"102-{number}") for number in (1, 2, 3, 4)]


def test_text_that_runs_over_the_columns_parts_the_rows_of_a_table_with_a_shaded_header():
    made = papers.paper()
    papers.barred(made)
    document = read(made)
    assert cells(document) == [
        ("Topic", "Metric", "2021", "2022", "Code"),
        ("Dye house and water", "Water that is drawn from the weir", "", "", "WV-1"),
        ("Dye house and water", "Spills that were told", "4", "7", "WV-2"),
    ]
    header, *rows = (at for at, block in enumerate(document.blocks) if block.cells)
    assert {document.blocks[row].header for row in rows} == {header}
    assert [document.blocks[row + 1].reading.text for row in rows] == [papers.LEFT, papers.RIGHT]


def test_figures_below_a_shaded_header_with_a_note_at_the_left_are_a_table_as_ever():
    made = papers.paper()
    made.set_fill_color(230)
    made.rect(10, 40, 190, 8, style="F")
    for at, row in enumerate(papers.ROWS):
        for left, cell in zip((12, 90, 140), row, strict=True):
            papers.put(made, cell, (left, 42 + 7 * at))
    papers.put(made, papers.RIGHT, (10, 80), width=170)
    assert cells(read(made)) == list(papers.ROWS)


def test_a_note_in_the_frame_of_a_table_is_no_cell():
    made = papers.paper()
    for level in (40, 48, 64):
        made.line(20, level, 120, level)
    for at, (year, figure) in enumerate((("2021", "1,291"), ("2020", "1,103"), ("2019", "885"))):
        papers.put(made, year, (30 + 30 * at, 42))
        papers.put(made, figure, (30 + 30 * at, 50))
    papers.put(made, "1) Of these 153 weave linen.", (22, 57))
    document = read(made)
    rows = [b for b in document.blocks if b.kind is BlockKind.TABLE_ROW]
    assert [b.reading.text for b in rows] == ["2021\t2020\t2019", "1,291\t1,103\t885"]
    assert any("153 weave linen" in sentence.text for sentence in document.sentences)


def test_the_number_of_a_note_at_the_foot_of_a_page_is_not_the_pages():
    made = papers.paper()
    papers.text(made, papers.LEFT)
    made.set_auto_page_break(False)
    papers.put(made, "15", (20, 271.4), size=5)
    papers.put(made, "Measured at the weir of the mill.", (24, 271.6), size=8)
    assert words(read(made), BlockKind.PAGE_MARK) == ["101"]


def test_a_title_in_a_panel_at_the_left_is_read_before_all_beside_it():
    made = papers.FPDF()
    made.add_page()
    papers.put(made, "03 Looms", (15, 80), size=26, width=60)
    papers.put(made, "Those who weave", (85, 40))
    papers.put(made, papers.LEFT + " " + papers.RIGHT, (85, 50), width=110)
    papers.put(made, papers.LEFT, (85, 75), width=50)
    papers.put(made, papers.RIGHT, (145, 75), width=50)
    assert read(made).blocks[0].reading.text == "03 Looms"


def test_a_line_that_begins_in_bold_goes_on_in_the_next():
    made = papers.paper()
    papers.text(made, papers.LEFT)
    papers.put(made, "**Award for the quietest looms of the whole valley** given by\nTarn and Orsova.", (10, 60))
    assert "Award for the quietest looms of the whole valley given by Tarn and Orsova." in words(
        read(made), BlockKind.PARAGRAPH
    )


def test_prose_in_a_cell_is_read_sentence_by_sentence():
    made = papers.paper()
    papers.table(made, [("Mill", "What we did"), ("Orsova", papers.LEFT), ("Tarn", "A nurse came")])
    texts = [sentence.text for sentence in read(made).sentences]
    assert "We cut the energy that our looms use by a third." in texts
    assert "Tarn\tA nurse came" in texts


def test_figures_of_a_chart_say_nothing():
    made = papers.paper()
    papers.text(made, papers.LEFT)
    for at, figure in enumerate(("0", "20", "40")):
        made.set_xy(20 + 30 * at, 150 - 20 * at)
        made.cell(10, 5, figure)
    assert [s.text for s in read(made).sentences if s.text.isdecimal()] == []


def test_list_items_lose_their_mark(document):
    assert words(document, BlockKind.LIST_ITEM) == ["No accident in the dye house", "A nurse at every mill by 2025"]


def test_furniture_of_pages_is_no_text(document):
    assert words(document, BlockKind.RUNNING_HEADER) == ["Norland Weaving sustainability report"] * 3
    assert words(document, BlockKind.PAGE_MARK) == ["101", "102", "103"]
    assert not any("Norland Weaving" in sentence.text for sentence in document.sentences)


def test_words_broken_at_a_line_end_are_whole(document):
    assert any("certified to ISO 45001" in sentence.text for sentence in document.sentences)


def test_blocks_have_pages_and_boxes(document):
    assert [page.number for page in document.pages] == [1, 2, 3]
    for block in document.blocks:
        page = document.pages[block.page - 1]
        boxes = document.boxes_of(block.start, block.end)
        assert boxes
        for box in boxes:
            assert box.page == block.page
            assert 0 <= box.left < box.right <= page.width
            assert 0 <= box.top < box.bottom <= page.height


@pytest.mark.parametrize("turned", [0, 90, 270])
def test_the_words_of_a_sentence_stand_in_its_boxes(turned):
    data = papers.boxed(turned=turned)
    document = read_pdf(data, "norland.pdf")
    for sentence in document.sentences:
        shown = papers.letters_in(data, document.pages, document.boxes_of(sentence.start, sentence.end))
        assert shown == "".join(c for c in document.text[sentence.start : sentence.end] if c.isalnum())


def test_a_turned_page_reads_the_same():
    upright, turned = papers.paper(), papers.paper()
    for made in (upright, turned):
        papers.text(made, papers.LEFT)
    with turned.rotation(90, 105, 148):
        papers.text(turned, papers.RIGHT, width=120)
    assert papers.LEFT in [b.reading.text for b in read(upright).blocks]
    assert {papers.LEFT, papers.RIGHT} <= {b.reading.text for b in read(turned).blocks}


def test_a_large_figure_and_the_words_below_it_are_a_pair():
    made = papers.paper()
    papers.text(made, papers.LEFT)
    papers.title(made, "38%", 30)
    papers.text(made, "women among new weavers")
    document = read(made)
    pairs = [pair for block in document.blocks for pair in block.pairs]
    assert [
        (document.text[label.start : label.end], document.text[value.start : value.end]) for label, value in pairs
    ] == [("women among new weavers", "38%")]


@pytest.mark.parametrize(("last", "read_as"), [("23", BlockKind.NOISE), ("3", BlockKind.TABLE_ROW)])
def test_a_list_of_contents_says_nothing(last, read_as):
    made = papers.paper()
    papers.table(made, [("Energy", "4"), ("Water", "9"), ("People", "14"), ("Outlook", last)])
    papers.text(made, papers.LEFT)
    assert "People\t14" in words(read(made), read_as)


@pytest.mark.parametrize(("given", "message"), [(None, "it needs a password: .*--password"), ("dam", "is wrong")])
def test_an_encrypted_file_asks_for_its_password(given, message):
    with pytest.raises(PasswordError, match=message):
        read_pdf(papers.locked("weir"), "norland.pdf", password=given)


def test_the_password_opens_an_encrypted_file():
    given = "weir"
    assert papers.LEFT in words(read_pdf(papers.locked(given), "norland.pdf", password=given), BlockKind.PARAGRAPH)


def test_a_scan_is_told_as_one():
    with pytest.raises(SourceError, match="1 of its 1 pages are pictures"):
        read_pdf(papers.picture(), "scan.pdf")


@pytest.mark.parametrize("share", [0.01, 0.3, 0.6])
def test_a_torn_file_is_refused_or_read_in_part(share):
    data = papers.whole()
    try:
        assert read_pdf(data[: int(share * len(data))], "torn.pdf").sentences
    except SourceError as error:
        assert str(error).startswith("torn.pdf ")  # noqa: PT017  either is right


def test_content_tells_a_pdf_whatever_its_name(tmp_path):
    path = tmp_path / "report.txt"
    path.write_bytes(papers.whole())
    assert read_document(path).pages
