"""What each form of layout becomes: one case a form, the kinds and readings of its blocks in order."""

from __future__ import annotations

import pytest

from extract.read import read_text
from extract.read.document import BlockKind

H, P, LI, TR, LV, FN, RH, PM, NO = (
    BlockKind.HEADING,
    BlockKind.PARAGRAPH,
    BlockKind.LIST_ITEM,
    BlockKind.TABLE_ROW,
    BlockKind.LABEL_VALUE,
    BlockKind.FOOTNOTE,
    BlockKind.RUNNING_HEADER,
    BlockKind.PAGE_MARK,
    BlockKind.NOISE,
)

PROSE = (
    "Dorvale makes lamps and fans for offices, and it has done so in two small towns since the early days of the trade."
)

CASES = {
    "numbered headings": (
        f"\n\n{PROSE}\n\n".join(["7. Our Chain", "7.1 Supplier Audits", "IV. Annex", "Appendix B: Tables", PROSE]),
        [
            (H, "7. Our Chain"),
            (P, PROSE),
            (H, "7.1 Supplier Audits"),
            (P, PROSE),
            (H, "IV. Annex"),
            (P, PROSE),
            (H, "Appendix B: Tables"),
            (P, PROSE),
            (P, PROSE),
        ],
    ),
    "headings that stand alone or in Markdown": (
        f"## Water & Waste\n{PROSE}\n\nSupplier onboarding\n\n{PROSE}\n\nOUR PEOPLE\n{PROSE}",
        [(H, "Water & Waste"), (P, PROSE), (H, "Supplier onboarding"), (P, PROSE), (H, "OUR PEOPLE"), (P, PROSE)],
    ),
    "numbers that head no section": (
        "2.5 million lamps were sold in a year that was hard for the whole trade.\n\n1. Save power.\n2. Save water.",
        [
            (P, "2.5 million lamps were sold in a year that was hard for the whole trade."),
            (LI, "Save power."),
            (LI, "Save water."),
        ],
    ),
    "list marks": (
        "- One lamp\n• Two lamps\n● Three lamps\n> Four lamps\n(a) Five lamps\n3) Six lamps\n▣\x07Seven lamps",
        [(LI, f"{n} lamp{'s' if n != 'One' else ''}") for n in ("One", "Two", "Three", "Four", "Five", "Six", "Seven")],
    ),
    "a mark that waits for its words": (
        "•\t\nFair pay for all\n•\t\nSafe work for all",
        [(LI, "Fair pay for all"), (LI, "Safe work for all")],
    ),
    "bullets run together": (
        "We ask for: • fair pay • safe work • clean air",
        [(P, "We ask for:"), (LI, "fair pay"), (LI, "safe work"), (LI, "clean air")],
    ),
    "angles and dashes run together": (
        "The code names: > Fair pay > Safe work\n\nWe act by: - saving power - saving water.\n\nThe A - B line is old.",
        [
            (P, "The code names:"),
            (LI, "Fair pay"),
            (LI, "Safe work"),
            (P, "We act by:"),
            (LI, "saving power"),
            (LI, "saving water."),
            (P, "The A - B line is old."),
        ],
    ),
    "a bullet inside brackets is none": (
        "It follows the lamp standard (edition 2019 • one star) in all its plants.",
        [(P, "It follows the lamp standard (edition 2019 • one star) in all its plants.")],
    ),
    "label above value": (
        "Total Energy Use²\n71,204.35 MWh\n Direct Energy Use\n8,016.40 MWh\n\nWater Use\n\n12 t/m²",
        [(LV, "Total Energy Use² 71,204.35 MWh"), (LV, "Direct Energy Use 8,016.40 MWh"), (LV, "Water Use 12 t/m²")],
    ),
    "value above label": (
        "417\nin-house repair desks\n$2.7B\npaid to people in 2023",
        [(LV, "417 in-house repair desks"), (LV, "$2.7B paid to people in 2023")],
    ),
    "labels above values between tabs": (
        "Hazardous Waste\tOther Waste\n0.815 t\t2,940.16 t",
        [(LV, "Hazardous Waste\tOther Waste 0.815 t\t2,940.16 t")],
    ),
    "labels with their values between tabs": (
        "Energy per Head: 9.8 MWh\tEmissions per Head: 5.0 t",
        [(LV, "Energy per Head: 9.8 MWh\tEmissions per Head: 5.0 t")],
    ),
    "a leader between label and value": (
        "Common stock ........ ¥93,518 million",
        [(LV, "Common stock ........ ¥93,518 million")],
    ),
    "table with tabs": (
        "Award\tGiven by\nGreen Lamp\tLamp Guild\n\tFan Guild\nTop Fan\tFan Guild",
        [(TR, "Award\tGiven by"), (TR, "Green Lamp\tLamp Guild"), (TR, "Fan Guild"), (TR, "Top Fan\tFan Guild")],
    ),
    "table with pipes": (
        "| Year | Power |\n| --- | --- |\n| 2023 | 40 MWh |\n| 2022 | 50 MWh |",
        [(TR, "Year | Power"), (NO, None), (TR, "2023 | 40 MWh"), (TR, "2022 | 50 MWh")],
    ),
    "table with wide gaps": (
        "Plant     Power     Water\nOlin      40 MWh    7 t\nHolm      50 MWh    8 t",
        [(TR, "Plant Power Water"), (TR, "Olin 40 MWh 7 t"), (TR, "Holm 50 MWh 8 t")],
    ),
    "a table whose cells stand below each other": (
        "2021\n2022\nLamps sold\n1,200\n1,300\nFans sold\n70\n80",
        [(TR, "2021 2022"), (TR, "Lamps sold 1,200 1,300"), (TR, "Fans sold 70 80")],
    ),
    "footnotes": (
        f"{PROSE}\n\n¹ Power is bought power.\n\n* As restated.\n\nNote: Fans are left out.",
        [(P, PROSE), (FN, "Power is bought power."), (FN, "As restated."), (FN, "Fans are left out.")],
    ),
    "noise": (
        f"[illegible]\n\n{PROSE}\n\n灯具说明 Lamp\n\n![lamp](lamp.png)\n\n* * *\n\nLamps ....... 12\nFans ........ 14",
        [(NO, None), (P, PROSE), (NO, None), (NO, None), (NO, None), (NO, None), (NO, None)],
    ),
    "entities, ligatures, escapes and loose marks are read as what they mean": (
        "R&amp;D on oﬃce lamps , which is China\\'s ( first ) , goes\u00a0on .",
        [(P, "R&D on office lamps, which is China's (first), goes on.")],
    ),
    "a short line without figures above lines that all have one names them": (
        "Lamps With a Label\nDorvale Lamp 1A 23 inches\nDorvale Lamp 2B 27 inches",
        [(H, "Lamps With a Label"), (LI, "Dorvale Lamp 1A 23 inches"), (LI, "Dorvale Lamp 2B 27 inches")],
    ),
}


@pytest.mark.parametrize("case", CASES)
def test_each_form_becomes_its_blocks(case):
    source, expected = CASES[case]
    document = read_text(source + f"\n\n{PROSE} It goes on.", name="case.txt")
    blocks = [(b.kind, None if b.kind is NO else b.reading.text) for b in document.blocks]
    assert blocks == [*expected, (P, f"{PROSE} It goes on.")]


def test_pairs_of_one_line_are_one_sentence_each():
    source = "Head Office**Energy per Head****2.2 MWh****Water per Head****15 t**"
    document = read_text(source, name="case.txt")
    (block,) = document.blocks
    assert [(source[a.start : a.end], source[b.start : b.end]) for a, b in block.pairs] == [
        ("Energy per Head", "2.2 MWh"),
        ("Water per Head", "15 t"),
    ]
    assert [source[s.start : s.end] for s in document.sentences] == [
        "Head Office**Energy per Head****2.2 MWh**",
        "**Water per Head****15 t**",
    ]


def test_rows_have_cells_a_table_and_their_header():
    source = f"Award\tGiven by\nGreen Lamp\t\n\tFan Guild\n\n{PROSE}\n\nLamp\t5 t\nFan\t6 t"
    document = read_text(source, name="case.txt")
    rows = [b for b in document.blocks if b.kind is TR]
    assert [[source[c.start : c.end] for c in b.cells] for b in rows] == [
        ["Award", "Given by"],
        ["Green Lamp", ""],
        ["", "Fan Guild"],
        ["Lamp", "5 t"],
        ["Fan", "6 t"],
    ]
    assert [(b.table, b.header) for b in rows] == [(1, None), (1, 0), (1, 0), (2, None), (2, None)]


def test_list_items_keep_their_mark_and_sentences_leave_it_out():
    source = "(a) Save power. Save it all.\n(b) Save water."
    document = read_text(source, name="case.txt")
    assert [b.marker for b in document.blocks] == ["(a)", "(b)"]
    assert [source[b.start : b.end] for b in document.blocks] == source.split("\n")
    assert [source[s.start : s.end] for s in document.sentences] == ["Save power.", "Save it all.", "Save water."]
