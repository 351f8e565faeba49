"""Rows whose cells stand below each other, with the unit on a line of its own."""

from __future__ import annotations

from extract.read import read_text
from extract.read.document import BlockKind

LINES = ["Boats built", "Norland", "Persons", "12", "14", "16", "Sudland", "Persons", "3", "5", "7"]


def test_a_unit_below_a_label_belongs_to_its_row():
    document = read_text("Report\n\n" + "\n".join(LINES) + "\n", name="rows.txt")
    rows = [block for block in document.blocks if block.kind is BlockKind.TABLE_ROW]
    labels = [" ".join(document.text[r.cells[0].start : r.cells[0].end].split()) for r in rows]
    assert [label.split()[-1] for label in labels] == ["Persons", "Persons"]
    assert "Sudland" in labels[1]
