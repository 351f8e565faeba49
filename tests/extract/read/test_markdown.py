"""Markdown: the file unchanged, its tables, front matter and marks told."""

import pytest

from extract.read.document import BlockKind
from extract.read.markdown import read_markdown

LAMPS = "Dorvale makes lamps in Olin.\n"


def told(document, *kinds):
    return [document.text[b.start : b.end] for b in document.blocks if not kinds or b.kind in kinds]


def table(document):
    """The cells of each row, and which of the rows heads it."""
    rows = [at for at, block in enumerate(document.blocks) if block.kind is BlockKind.TABLE_ROW]
    blocks = [document.blocks[at] for at in rows]
    heads = [None if block.header is None else rows.index(block.header) for block in blocks]
    return [[document.text[cell.start : cell.end] for cell in block.cells] for block in blocks], heads


def test_front_matter_is_no_text_of_the_report_and_tells_of_it():
    document = read_markdown(f"---\ntitle: 'Lamps 2022'\nauthor: Dorvale\n---\n{LAMPS}", name="report.md")
    assert told(document, BlockKind.PARAGRAPH) == [LAMPS.strip()]
    assert dict(document.metadata) == {"title": "Lamps 2022", "author": "Dorvale"}


@pytest.mark.parametrize("break_", ["", "\n"])
def test_tables_in_html_have_their_cells_where_they_stand(break_):
    rows = (
        "<tr><th>Figure</th><th colspan=2>2022</th></tr>",
        "<tr><td>Glass<br/>melted</td><td>1,204</td><td><b>9</b></td></tr>",
        '<tr><td class="x">Lead</td><td></td><td>3</td></tr>',
    )
    source = f"# Lamps\n\n{LAMPS}<table>{break_}<tbody>{break_.join(rows)}</tbody></table>{LAMPS}"
    document = read_markdown(source, name="report.md")
    assert document.text == source
    cells, heads = table(document)
    assert cells == [["Figure", "2022", "2022"], ["Glass<br/>melted", "1,204", "<b>9</b>"], ["Lead", "", "3"]]
    assert heads == [None, 0, 0]
    read = [block.reading.text for block in document.blocks if block.kind is BlockKind.TABLE_ROW]
    assert read[1:] == ["Glass melted\t1,204\t9", "Lead\t3"]
    assert [sentence.text for sentence in document.sentences if "Dorvale" in sentence.text] == [LAMPS.strip()] * 2


def test_rows_that_go_on_over_lines_are_rows():
    head = "|  Bahan\nMaterial | 2021 | 2022  |\n| --- | --- | --- |\n"
    source = f"{LAMPS}\n{head}|  Kaca\nGlass | 12 | 13\n|\n| Lead | 1 | 2 |\n\n{LAMPS}"
    cells, heads = table(read_markdown(source, name="report.md"))
    assert cells == [["Bahan\nMaterial", "2021", "2022"], ["Kaca\nGlass", "12", "13"], ["Lead", "1", "2"]]
    assert heads == [None, 0, 0]


@pytest.mark.parametrize(
    "mark", ["<!-- page {} -->", '<!-- PageNumber="{}" -->', "[[page {}]]", "<!-- page page_000{}.md -->"]
)
def test_marks_of_pages_number_what_follows(mark):
    source = f"{mark.format(4)}\n{LAMPS}\n{mark.format(5)}\n{LAMPS}"
    document = read_markdown(source, name="report.md")
    assert [block.page for block in document.blocks if block.kind is BlockKind.PARAGRAPH] == [4, 5]


def test_pages_that_are_numbered_from_nought_count_from_one():
    source = f"<!-- page 0 -->\n{LAMPS}\n<!-- page 1 -->\n{LAMPS}"
    document = read_markdown(source, name="report.md")
    assert [block.page for block in document.blocks if block.kind is BlockKind.PARAGRAPH] == [1, 2]


def test_underlined_lines_are_headings_and_rulers_are_none():
    source = f"Lamps\n=====\n\nGlass\n-----\n{LAMPS}\n---\n\n{LAMPS}"
    document = read_markdown(source, name="report.md")
    assert [(heading.title, heading.level) for heading in document.sections[1:]] == [("Lamps", 1), ("Glass", 2)]


def test_where_headings_are_marked_no_other_line_is_one():
    plain = f"{LAMPS}\nLess Glass\n\n{LAMPS}"
    marked = f"# Lamps\n\n{LAMPS}\n## Glass\n\n{LAMPS}\n## Lead\n\n{plain}"
    assert told(read_markdown(plain, name="report.md"), BlockKind.HEADING) == ["Less Glass"]
    assert told(read_markdown(marked, name="report.md"), BlockKind.HEADING) == ["# Lamps", "## Glass", "## Lead"]


def test_signs_of_markup_are_not_read():
    source = "We saved 40<sup>1</sup> t of CO<sub>2</sub>, *and* more\\\nin Olin.\n"
    document = read_markdown(source, name="report.md")
    assert document.blocks[0].reading.text == "We saved 40¹ t of CO2, *and* more in Olin."


@pytest.mark.parametrize(
    "source",
    [
        "<table>" * 1500,
        "<table><tr><td>" * 1500,
        "|a\n" * 1500,
        "| a\nb |\n" * 1500,
        "---\n" * 1500,
        "<td" * 5000,
        "a\n===\n\n" * 1500,
    ],
    ids=range(7),
)
def test_hostile_markdown_is_read_in_one_pass(source):
    document = read_markdown(source + "\n\n" + LAMPS, name="report.md")
    assert document.text[-len(LAMPS) :] == LAMPS
