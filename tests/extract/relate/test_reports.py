"""Figures of invented reports, from their lines to drafts."""

from __future__ import annotations

from decimal import Decimal

import pytest

from extract.draft import Passage
from extract.find.columns import Columns
from extract.read import read_text
from extract.read.document import Block, BlockKind, Document, Piece, Reading, Sentence, Span
from extract.relate import reports
from extract.relate.setting import Setting
from kg.model import EntityKind, Modality, Predicate
from tests.extract.passages import passage_of

YEAR, COMPANY = 2021, "Norland"


def _reading(text: str, start: int, end: int) -> Reading:
    return Reading(text=text[start:end], pieces=(Piece(0, start, end - start, end - start),))


def _document(*parts: tuple[BlockKind, str]) -> Document:
    """A document of one block a part; tabs part the cells of rows, a bar a label from its value."""
    text = "\n".join(words for _, words in parts)
    blocks, sentences, start, header = [], [], 0, None
    for at, (kind, words) in enumerate(parts):
        end = start + len(words)
        ends = [start + i for i, c in enumerate(words) if c in "\t|"] + [end]
        spans = tuple(Span(a, b) for a, b in zip([start, *(e + 1 for e in ends)], ends, strict=False))
        is_row = kind is BlockKind.TABLE_ROW
        pairs = ((spans[0], spans[1]),) if kind is BlockKind.LABEL_VALUE else ()
        blocks.append(
            Block(
                kind=kind,
                start=start,
                end=end,
                reading=_reading(text, start, end),
                cells=spans if is_row else (),
                header=header if is_row else None,
                pairs=pairs,
            )
        )
        header = (at if header is None else header) if is_row else None
        if kind is BlockKind.PARAGRAPH:
            sentences.append(Sentence(block=at, start=start, end=end, reading=_reading(text, start, end)))
        start = end + 1
    return Document(
        text=text, name="norland.txt", digest="", blocks=tuple(blocks), sections=(), sentences=tuple(sentences)
    )


def _drafts(nlp, *parts):
    document = _document(*parts)
    setting = Setting.of(document, YEAR, COMPANY)
    for index, block in enumerate(document.blocks):
        yield from reports.relate_block(index, setting)
        for sentence in (s for s in document.sentences if s.block == index):
            passage = Passage(sentence=sentence, doc=nlp(sentence.text), block=block, headings=())
            yield from reports.relate(passage, setting)


def _facts(drafts):
    return [(d.object.metric, d.object.value, d.object.unit_code, d.object.year) for d in drafts]


SENTENCES = [
    (
        "In 2020, Norland recycled 12,500 nets and planted 300 trees.",
        [("nets recycled", "12500", "1", 2020), ("trees planted", "300", "1", 2020)],
    ),
    ("We reduced peat use by 15%.", [("reduction of peat use", "15", "%", YEAR)]),
    ("The recycling rate of the mills reached 62%.", [("recycling rate of mills", "62", "%", YEAR)]),
    ("We invested RMB 7 billion in dust filters.", [("investment in dust filters", "7000000000", "CNY", YEAR)]),
    ("40% of our suppliers were audited.", [("suppliers audited", "40", "%", YEAR)]),
    ("Our mills treated 1,200 tons of waste water.", [("waste water treated", "1200", "t", YEAR)]),
    ("Suppliers audited: 814.", [("Suppliers audited", "814", "1", YEAR)]),
    ("The mills use 12% less gas.", [("reduction of gas", "12", "%", YEAR)]),
    ("The industry emits 40 million tonnes of soot.", []),
    (
        "We aim to reduce our own emissions by 20% and our emissions in the mills by 6%.",
        [("reduction of our own emissions", "20", "%", None), ("reduction of our emissions", "6", "%", None)],
    ),
    (
        "Sales reached EUR 40 million (+15.2%), and peat use fell to 90 t, down by 5%.",
        [
            ("Sales", "40000000", "EUR", YEAR),
            ("increase of Sales", "15.2", "%", YEAR),
            ("peat use", "90", "t", YEAR),
            ("decrease of peat use", "5", "%", YEAR),
        ],
    ),
    ("Our school won 99 games.", [("games won", "99", "1", YEAR)]),
    ("ZIP Code: 100085.", []),
    ("We halved our use of peat.", [("reduction of our use of peat", "50", "%", YEAR)]),
    ("We aim to cut dust by 30%.", [("reduction of dust", "30", "%", None)]),
    ("Net sales grew by 2.4 times.", [("growth of Net sales", "2.4", "1", YEAR)]),
    ("One in five growers is a woman.", [("growers", "20", "%", YEAR)]),
    ("Between 10 and 15 percent of the nets were reused.", [("nets reused", v, "%", YEAR) for v in ("10", "15")]),
    ("35% of our growers received a loan.", [("growers that received loan", "35", "%", YEAR)]),
    ("Energy use was 12 MWh per employee.", [("Energy use per employee", "12", "MW.h", YEAR)]),
    ("We spent 3.5万元 on books.", [("spending on books", "35000", "CNY", YEAR)]),
]


@pytest.mark.parametrize(("text", "wanted"), SENTENCES)
def test_figures_of_a_sentence(nlp, text, wanted):
    assert _facts(_drafts(nlp, (BlockKind.PARAGRAPH, text))) == [(m, Decimal(v), u, y) for m, v, u, y in wanted]


def test_the_evidence_of_a_sentence_is_the_sentence(nlp):
    text = "We planted 300 trees."
    (draft,) = _drafts(nlp, (BlockKind.HEADING, "Trees"), (BlockKind.PARAGRAPH, text))
    assert (draft.evidence.end - draft.evidence.start, draft.block) == (len(text), 1)
    assert (draft.predicate, draft.modality, draft.subject) == (Predicate.REPORTS, Modality.ACHIEVED, None)


def test_an_aim_with_a_number_is_a_target_for_its_year(nlp):
    (draft,) = _drafts(nlp, (BlockKind.PARAGRAPH, "We will cut peat use by 30% by 2030 from a 2015 baseline."))
    assert (draft.predicate, draft.modality) == (Predicate.HAS_TARGET, Modality.TARGET)
    assert (draft.object.year, draft.object.baseline_year) == (2030, 2015)


def test_only_a_change_is_measured_from_a_year(nlp):
    cut, used = _drafts(nlp, (BlockKind.PARAGRAPH, "We cut peat use by 30% against 2015, and we used 90 t of sand."))
    assert (cut.object.baseline_year, used.object.baseline_year) == (2015, None)


def test_a_share_of_an_aim_is_an_aim(nlp):
    text = "We plan to hire 500 people in 2022, accounting for more than 20% of our workforce."
    drafts = list(_drafts(nlp, (BlockKind.PARAGRAPH, text)))
    assert [(d.modality, d.object.year) for d in drafts] == [(Modality.TARGET, 2022)] * 2


def test_the_scope_of_a_figure_is_what_stands_behind_it(nlp):
    (draft,) = _drafts(nlp, (BlockKind.PARAGRAPH, "We treated 1,200 tons of waste water in our mills in Norway."))
    assert draft.object.scope == "mills in Norway"


def test_a_flattened_table_takes_years_and_units_from_the_lines_above(nlp):
    drafts = list(
        _drafts(
            nlp,
            (BlockKind.PARAGRAPH, "Unit 2019 2020 2021."),
            (BlockKind.PARAGRAPH, "Peat dug (tonnes) 1,200 1,100 990."),
            (BlockKind.HEADING, "Staff turnover rate % 2.9 4.1 3.3."),
            (BlockKind.PARAGRAPH, "Gifts KRW 1 million 9 8 Not reported."),
            (BlockKind.PARAGRAPH, "Young staff Persons 26 30 20 Old staff Persons 27 23 17."),
        )
    )
    years = (2019, 2020, 2021)
    dug = zip((1200, 1100, 990), years, strict=True)
    assert _facts(drafts[:3]) == [("Peat dug", Decimal(value), "t", year) for value, year in dug]
    assert [(m, u, y) for m, _, u, y in _facts(drafts[3:6])] == [("Staff turnover rate", "%", year) for year in years]
    assert [(m, int(v), u, y) for m, v, u, y in _facts(drafts[6:8])] == [
        ("Gifts", 9_000_000, "KRW", 2019),
        ("Gifts", 8_000_000, "KRW", 2020),
    ]
    young, old = [("Young staff", n) for n in (26, 30, 20)], [("Old staff", n) for n in (27, 23, 17)]
    assert [(m, int(v)) for m, v, _, _ in _facts(drafts[8:])] == young + old


@pytest.mark.parametrize(
    "line",
    [
        "0 10 20 30 40 50 60.",
        "By March 31, 2021.",
        "Pages 12-14 4, 5, 8 6.",
        "November 21, 2021",
        "Peat Nets Boats 95 96 2019 92 95 2020.",
    ],
)
def test_lines_of_numbers_that_are_no_rows(nlp, line):
    assert _facts(_drafts(nlp, (BlockKind.PARAGRAPH, "Unit 2019 2020 2021."), (BlockKind.PARAGRAPH, line))) == []


def test_a_caption_holds_until_the_next_heading(nlp):
    drafts = _drafts(
        nlp,
        (BlockKind.HEADING, "Boats built (thousands of units)"),
        (BlockKind.PARAGRAPH, "Small boats 7 6."),
        (BlockKind.HEADING, "Sailors"),
        (BlockKind.PARAGRAPH, "Young sailors 7 6."),
    )
    assert [int(v) for _, v, _, _ in _facts(drafts)] == [7000, 6000, 7, 6]


def test_cells_take_label_header_unit_and_year(nlp):
    facts = _facts(
        _drafts(
            nlp,
            (BlockKind.TABLE_ROW, "Item\tUnit\t2020\t2021"),
            (BlockKind.TABLE_ROW, "Peat dug\tt\t1,200\t990"),
            (BlockKind.TABLE_ROW, "Share of old boats\t%\t12\t-"),
        )
    )
    assert facts == [
        ("Peat dug", Decimal(1200), "t", 2020),
        ("Peat dug", Decimal(990), "t", 2021),
        ("Share of old boats", Decimal(12), "%", 2020),
    ]


def test_cells_of_a_program_are_named_by_their_titles(nlp):
    drafts = tuple(
        _drafts(
            nlp,
            (BlockKind.TABLE_ROW, "\tParticipants\tAverage training (hours)\tPage"),
            (BlockKind.TABLE_ROW, "Sail school\t1,371\t4.5\t12"),
        )
    )
    assert {(d.subject.name, d.subject.kind) for d in drafts} == {("Sail school", EntityKind.PROGRAM)}
    assert _facts(drafts) == [
        ("Participants", Decimal(1371), "1", YEAR),
        ("Average training", Decimal("4.5"), "h", YEAR),
    ]


@pytest.mark.parametrize("row", ["GRI 302-1\tEnergy\t12", "A1.2\tEmissions\t14"])
def test_rows_of_an_index_state_no_figures(nlp, row):
    assert _facts(_drafts(nlp, (BlockKind.TABLE_ROW, "Code\tTitle\tFound"), (BlockKind.TABLE_ROW, row))) == []


@pytest.mark.parametrize(
    ("pair", "wanted"),
    [
        ("Total peat dug|1,200.5 t", [("Total peat dug", "1200.5", "t", YEAR)]),
        ("Dust per boat**|0.27 MWh/m²", [("Dust per boat", "0.27", "MW.h/m2", YEAR)]),
        ("Spent with local firms in 2020|$523M", [("Spent with local firms in 2020", "523000000", "USD", 2020)]),
        ("Number of mills|12", [("Number of mills", "12", "1", YEAR)]),
        ("Our story|61", []),
        ("Founded|August 10, 1937", []),
    ],
)
def test_labels_with_values(nlp, pair, wanted):
    assert _facts(_drafts(nlp, (BlockKind.LABEL_VALUE, pair))) == [(m, Decimal(v), u, y) for m, v, u, y in wanted]


def test_a_measure_ends_the_name_of_a_thing(nlp):
    drafts = tuple(_drafts(nlp, (BlockKind.HEADING, "Desk lamp 40 W"), (BlockKind.HEADING, "Towards 100 %")))
    assert [d.subject.name for d in drafts] == ["Desk lamp 40 W"]
    assert _facts(drafts) == [("power", Decimal(40), "W", None)]


def test_lines_below_nothing_have_no_columns():
    document = _document((BlockKind.PARAGRAPH, "We run mills."))
    assert Setting.of(document, YEAR).columns_at(0) == Columns()


def test_a_number_in_brackets_is_below_zero_in_a_table():
    document = read_text(
        "Results\n\nItem\t2020\t2021\nNet cash flow\t1,250\t(310)\nMargin\t12%\t(4%)\n", name="table.txt"
    )
    setting = Setting.of(document, 2021, "Acme")
    drafts = [d for i in range(len(document.blocks)) for d in reports.relate_block(i, setting)]
    assert [str(d.object.value) for d in drafts] == ["1250", "-310", "12", "4"]


def test_an_indicator_is_linked_only_to_figures_of_its_kind():
    setting = Setting.of(read_text("Report\n\nWe make lamps.\n", name="lamps.txt"), 2021, "Acme")
    scope = setting.indicator("Scope 1 emissions", "t")
    assert scope is not None
    assert scope.notation == "ghg-scope-1"
    assert setting.indicator("Scope 1 emissions", "kt") is not None
    assert setting.indicator("Scope 1 emissions", "%") is None
    assert setting.indicator("Scope 1 emissions", "MW.h") is None
    assert setting.indicator("Scope 1 emissions", "t/m2") is None


@pytest.mark.parametrize(
    "text",
    [
        "Founded on 3 May 1998, Oakmere moved to Derby in 2004.",
        "See chapter 4 of the annual report for details.",
        "The audit follows ISO 19011.",
    ],
)
def test_dates_and_references_are_not_worth_a_parse(text: str, nlp) -> None:
    passage, setting = passage_of(text, nlp)
    assert not reports.may_relate(passage.sentence, setting)
    assert list(reports.relate(passage, setting)) == []


@pytest.mark.parametrize(
    "text",
    [
        "In 2004 the works used 1,200 MWh of electricity.",
        "We halved our waste in 2021.",
        "The help line is open 24/7.",
        "We will continue to reduce the use of paint.",
    ],
)
def test_what_may_state_a_figure_or_an_aim_is_parsed(text: str, nlp) -> None:
    passage, setting = passage_of(text, nlp)
    assert reports.may_relate(passage.sentence, setting)
