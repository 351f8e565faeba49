"""Rows of tables that lost their cells, under the headers above them."""

from __future__ import annotations

from decimal import Decimal

import pytest

from extract.find.columns import Columns, find_columns
from extract.find.headers import Column, plain_title, read_dated, read_repeated, title_of, without_marks, year_of
from extract.find.numbers import detect_separators
from extract.find.rows import RowReader
from extract.find.units import UnitLexicon, UnitUse
from extract.read.document import Block, BlockKind, Document, Piece, Reading
from kg.vocabulary import load_units

LEXICON = UnitLexicon.from_units(load_units())
READER = RowReader(LEXICON, detect_separators(""))


def _document(*parts: tuple[BlockKind, str]) -> Document:
    """A document with one block a line."""
    text = "\n".join(words for _, words in parts)
    blocks, start = [], 0
    for kind, words in parts:
        end = start + len(words)
        reading = Reading(text=words, pieces=(Piece(0, start, len(words), len(words)),))
        blocks.append(Block(kind=kind, start=start, end=end, reading=reading))
        start = end + 1
    return Document(text=text, name="mills.txt", digest="", blocks=tuple(blocks), sections=(), sentences=())


def _columns(*lines: str | tuple[BlockKind, str]) -> Columns:
    """What holds for the last of the lines; paragraphs where no kind is given."""
    parts = [(BlockKind.PARAGRAPH, line) if isinstance(line, str) else line for line in lines]
    document = _document(*parts)
    return find_columns(document, LEXICON).get(document.blocks[-1].start, Columns())


def _cells(*lines: str) -> list[tuple[str, str, str, int | None]]:
    rows = READER.find_rows(lines[-1], _columns(*lines))
    return [(row.label, str(c.value), c.unit_code, c.year) for row in rows for c in row.cells]


@pytest.mark.parametrize(
    ("text", "year"),
    [
        ("2021", 2021),
        ("FY22", 2022),
        ("FY2019/20", 2019),
        ("RY-2005", 2005),
        ("2021.", 2021),
        ("1/2021", None),
        ("22", None),
    ],
)
def test_years_head_columns(text, year):
    assert year_of(text) == year


@pytest.mark.parametrize(
    ("header", "wanted"),
    [
        ("Mills FY20 FY21 FY22.", [2020, 2021, 2022]),
        ("Category Unit 2020 2021 % Change (2021 vs. 2020)", [2020, 2021, "change"]),
        (
            "Metric RY-2019 RY-2020 RY-2021 2020-2021 Annual change, % 2019-2021 Total change, %",
            [2019, 2020, 2021, "change", "change"],
        ),
        ("We ran mills in 2020 and 2021 and they did well.", []),
    ],
)
def test_a_header_tells_years_and_changes(header, wanted):
    assert [column.year or column.title for column in read_dated(header, LEXICON)] == wanted


@pytest.mark.parametrize(
    ("header", "wanted"),
    [
        ("Repairs Done Total Repairs Done Total.", ["Repairs Done", "Total"]),
        ("Men % of all Men % of all", ["Men", "% of all"]),
        ("Mills Boats Lamps", []),
    ],
)
def test_a_header_that_repeats_its_titles(header, wanted):
    assert [column.title for column in read_repeated(header, LEXICON)] == wanted


def test_a_row_goes_round_the_repeated_titles():
    above = _columns("Repairs Done Total Repairs Done Total.", "Small mills 1 2 3 4")
    titles = [cell.title for row in READER.find_rows("Small mills 1 2 3 4", above) for cell in row.cells]
    assert titles == ["Repairs Done", "Total", "Repairs Done", "Total"]


@pytest.mark.parametrize(
    ("lines", "wanted"),
    [
        (  # the unit stands before the years
            ("TJ 2020 2021.", "Peat 17,836 18,071."),
            [("Peat", "17836", "TJ", 2020), ("Peat", "18071", "TJ", 2021)],
        ),
        (  # a column of units closes the rows
            ("Mills 2020 2021 Unit.", "Dust 210 163 tonnes Boats 12 14 %"),
            [
                ("Dust", "210", "t", 2020),
                ("Dust", "163", "t", 2021),
                ("Boats", "12", "%", 2020),
                ("Boats", "14", "%", 2021),
            ],
        ),
        (
            ("Mills 2020 2021 Unit.", "Peat sold 26.5 31.6 1,000 tonnes."),
            [("Peat sold", "26500.0", "t", 2020), ("Peat sold", "31600.0", "t", 2021)],
        ),
        (  # rows go on with the measure of the row above
            ("Mills 2020 2021", "Scope 1 (tCO2e) 40 50", "Stationary 30 45"),
            [("Stationary", "30", "t", 2020), ("Stationary", "45", "t", 2021)],
        ),
        (
            ("Mills 2020 2021", "Scope 1 (tCO2e) 40 50", "Number of mills 3 4"),
            [("Number of mills", "3", "1", 2020), ("Number of mills", "4", "1", 2021)],
        ),
        (  # changes are shares
            ("Mills 2020 2021 Change", "Peat dug (t) 200 150 -25"),
            [("Peat dug", "200", "t", 2020), ("Peat dug", "150", "t", 2021), ("Peat dug", "-25", "%", None)],
        ),
        (  # marks of notes
            ("Mills 2020 2021", "Peat dug3 (t) 1,200a 1,354,1662"),
            [("Peat dug", "1200", "t", 2020), ("Peat dug", "1354166", "t", 2021)],
        ),
        (
            ("Mills 2020 2021", "Boats built 1) 245 276"),
            [("Boats built", "245", "1", 2020), ("Boats built", "276", "1", 2021)],
        ),
        (  # years one a line, the last in another currency
            ("Millions of yen", "Thousands of U.S. dollars", "2020", "2021", "YoY", "2021", "Revenue 30 36 20 240"),
            [
                ("Revenue", "30000000", "JPY", 2020),
                ("Revenue", "36000000", "JPY", 2021),
                ("Revenue", "20", "%", None),
                ("Revenue", "240000", "USD", 2021),
            ],
        ),
    ],
)
def test_rows_take_what_the_lines_above_set(lines, wanted):
    assert _cells(*lines) == wanted


def test_notes_and_page_numbers_that_are_years_do_not_end_a_table():
    above = _columns(
        (BlockKind.PAGE_MARK, "2020"),
        (BlockKind.PAGE_MARK, "2021"),
        "Mills",
        (
            BlockKind.FOOTNOTE,
            "1 We count all mills that we have run for more than a year, which is when we take them to be ours.",
        ),
        "Boats built 2 3",
    )
    assert [column.year for column in above.columns] == [2020, 2021]
    assert above.headings() == ("Mills",)


@pytest.mark.parametrize(
    "line",
    [
        "Our mills and what we make of peat and wood and how we came to be who we are today 237",
        "Peat of less than 0.5 % 2021,",
    ],
)
def test_lines_that_are_no_rows(line):
    assert READER.find_rows(line, Columns(columns=(Column(year=2021),))) == ()


def test_titles_keep_scopes_and_lose_marks():
    assert plain_title("Direct (Scope 1) emissions2 (tCO2e)*:") == "Direct (Scope 1) emissions"
    assert without_marks("Scope1 CO2 dust3") == "Scope1 CO2 dust"
    assert title_of("Peat dug Category Unit 2020 2021") == "Peat dug"


def test_a_value_below_zero_stays_so():
    (row,) = READER.find_rows("Cash flow 310 (42)", Columns())
    assert [cell.value for cell in row.cells] == [Decimal(310), Decimal(-42)]


def test_the_number_of_a_note_behind_a_scope_is_no_value():
    header = "Scope Unit 2020 Data 2021 Data."
    assert _cells(header, "Scope 1 4 tCO2e 5,974.1 16,407.0.") == [
        ("Scope 1", "5974.1", "t", 2020),
        ("Scope 1", "16407.0", "t", 2021),
    ]


def test_a_row_that_lost_cells_ends_where_the_next_label_begins():
    rows = _cells("Item 2019 2020 2021", "Cranes 3) 18 -- Total mills 13 76 75.")
    assert {label for label, *_ in rows} == {"Total mills"}


def test_a_note_behind_a_row_leaves_the_row():
    line = "Wood used m3 773,194 10,158,696 5,709,130 * All wood is from mills that plant again what they take out."
    assert [cell[1] for cell in _cells("Category Unit 2019 2020 2021", line)] == ["773194", "10158696", "5709130"]


def test_a_dash_at_the_end_is_no_value():
    assert [cell[3] for cell in _cells("WOOD USED (TJ) 2020 2021.", "Total 965,885 932,450 —")] == [2020, 2021]


def test_employees_alone_are_counted_but_their_hours_are_not():
    assert _cells("METRIC FY22 FY21", "Employees 22,473 18,975.")[0] == ("Employees", "22473", "1", 2022)
    assert _cells("Item 2021 2022", "Exposure hours", "Employees 51,713,598 48,000,000.") == []


def test_parts_of_which_stand_in_the_same_line():
    rows = _cells(
        "Million metric tons of CO2 equivalents 2020 2021.", "Scope 1 emissions 2.01 1.93 of which mills 1.96 1.90"
    )
    assert [(label, year) for label, _, _, year in rows] == [
        ("Scope 1 emissions", 2020),
        ("Scope 1 emissions", 2021),
        ("of which mills", 2020),
        ("of which mills", 2021),
    ]


def test_gases_without_a_unit_have_that_of_the_report():
    reader = RowReader(LEXICON, detect_separators(""), UnitUse(0, 0, "t"))
    line = "Scope 1 (Direct emissions) 13,335 7,626."
    rows = reader.find_rows(line, _columns("Scope 2019 2020.", line))
    assert [cell.unit_code for row in rows for cell in row.cells] == ["t", "t"]
    assert {code for _, _, code, _ in _cells("Scope 2019 2020.", line)} == {"1"}
