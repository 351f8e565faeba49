"""Page marks, page numbers and running lines are known by where and how often they stand."""

from __future__ import annotations

from extract.read import read_text
from extract.read.document import BlockKind

STORIES = [
    "Dorvale makes lamps for offices and for homes, as it always has.",
    "Fans are the second trade of the house, and a proud one.",
    "The plant at Olin was built by hand and runs on wind alone.",
    "People stay with us for a long time and learn much.",
    "Suppliers sign our code before they send the first screw.",
    "Water is taken from the river and given back to it clean.",
]


def kinds(document, kind):
    return [b.reading.text for b in document.blocks if b.kind is kind]


def test_headers_footers_and_numbers_at_page_edges_are_furniture():
    pages = [f"Dorvale Report 2023\n{story}\nLamps Fans Ovens\n{n}\n" for n, story in enumerate(STORIES, 4)]
    document = read_text("\f".join(pages), name="pages.txt")
    assert kinds(document, BlockKind.RUNNING_HEADER) == ["Dorvale Report 2023", "Lamps Fans Ovens"] * 6
    assert kinds(document, BlockKind.PAGE_MARK) == ["4", "5", "6", "7", "8", "9"]
    assert kinds(document, BlockKind.PARAGRAPH) == STORIES
    assert [b.page for b in document.blocks if b.kind is BlockKind.PARAGRAPH] == [1, 2, 3, 4, 5, 6]


def test_page_marks_set_the_page():
    source = "\f".join(f"[[page {n}]]\n{story}\n" for n, story in enumerate(STORIES, 7))
    document = read_text(source, name="marks.txt")
    assert kinds(document, BlockKind.PAGE_MARK) == [f"[[page {n}]]" for n in range(7, 13)]
    assert [b.page for b in document.blocks if b.kind is BlockKind.PARAGRAPH] == [7, 8, 9, 10, 11, 12]


def test_a_mark_in_a_comment_sets_the_page():
    source = "\n\n".join(f"<!-- page page_{n:04}.md -->\n{story}" for n, story in enumerate(STORIES))
    document = read_text(source, name="marks.md")
    assert [b.page for b in document.blocks if b.kind is BlockKind.PARAGRAPH] == [1, 2, 3, 4, 5, 6]


def test_a_text_without_pages_has_none():
    document = read_text("\n\n".join(STORIES), name="plain.txt")
    assert {b.page for b in document.blocks} == {None}


def test_a_line_that_stands_alone_a_page_apart_runs():
    page = "\n\n".join(STORIES * 3)
    document = read_text(f"\n\nDORVALE SUSTAINABILITY REPORT\n\n{page}" * 4, name="running.txt")
    assert kinds(document, BlockKind.RUNNING_HEADER) == ["DORVALE SUSTAINABILITY REPORT"] * 4


def test_a_title_that_stands_twice_close_together_does_not_run():
    source = f"Our Sustainable Lamp Report\n\n{STORIES[0]}\n\nOur Sustainable Lamp Report\n\n{STORIES[1]}"
    document = read_text(source, name="twice.txt")
    assert kinds(document, BlockKind.RUNNING_HEADER) == []


def test_a_paragraph_cut_by_a_running_line_is_two_blocks():
    pages = [f"Dorvale Report 2023\nand all of us know it. {text} Now" for text in STORIES]
    document = read_text("\f".join(pages), name="cut.txt")
    assert kinds(document, BlockKind.RUNNING_HEADER) == ["Dorvale Report 2023"] * 6
    assert all("Dorvale Report" not in text for text in kinds(document, BlockKind.PARAGRAPH))
