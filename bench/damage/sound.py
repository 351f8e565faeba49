"""Sound documents to damage: one invented report as PDF, HTML and Word, made by the libraries that make such files."""

from __future__ import annotations

import io
from datetime import UTC, datetime
from functools import cache
from html import escape

_ROUNDS = 12
_TITLE = "Tolvane Mills sustainability report 2023"
_HEADS = ("Energy and water", "Our people", "Suppliers", "Governance")
_TEXT = (
    "Tolvane Mills cut its electricity use by 8% in 2023, to 41,200 MWh. The spinning hall is certified to ISO 14001.",
    "We employ 1,240 people, of whom 45% are women. In 2023 each of them received 16 hours of training.",
    "Our Supplier Charter forbids child labour. We audited 38 suppliers in 2023 and ended two contracts.",
    "The board's Responsibility Committee meets four times a year. There was no confirmed case of bribery in 2023.",
)
_ROWS = (("Water", "2022", "2023"), ("Withdrawn (m³)", "88,400", "81,900"), ("Reused (%)", "31", "36"))


@cache
def sound_pdf() -> bytes:
    """A PDF of some six pages with headings, paragraphs and tables."""
    from fpdf import FPDF

    paper = FPDF(format="A4")
    paper.set_creation_date(datetime(2024, 1, 1, tzinfo=UTC))
    paper.add_page()
    paper.set_font("helvetica", "B", 20)
    paper.multi_cell(0, 10, _TITLE, new_x="LMARGIN", new_y="NEXT")
    for number in range(_ROUNDS):
        for head, text in zip(_HEADS, _TEXT, strict=True):
            paper.set_font("helvetica", "B", 14)
            paper.multi_cell(0, 9, f"{number + 1}. {head}", new_x="LMARGIN", new_y="NEXT")
            paper.set_font("helvetica", size=10)
            paper.multi_cell(0, 5, text.replace("³", "3"), new_x="LMARGIN", new_y="NEXT")
        with paper.table() as table:
            for row in _ROWS:
                table.row([cell.replace("³", "3") for cell in row])
    return bytes(paper.output())


@cache
def sound_docx() -> bytes:
    """A Word file with headings, paragraphs and tables."""
    from docx import Document

    paper = Document()
    paper.add_heading(_TITLE, 0)
    for _ in range(_ROUNDS):
        for head, text in zip(_HEADS, _TEXT, strict=True):
            paper.add_heading(head, 1)
            paper.add_paragraph(text)
        table = paper.add_table(rows=0, cols=len(_ROWS[0]))
        for row in _ROWS:
            for cell, words in zip(table.add_row().cells, row, strict=True):
                cell.text = words
    out = io.BytesIO()
    paper.save(out)
    return out.getvalue()


@cache
def sound_html() -> bytes:
    """A page with headings, paragraphs, lists and tables."""
    rows = "".join(f"<tr>{''.join(f'<td>{escape(cell)}</td>' for cell in row)}</tr>" for row in _ROWS)
    parts = "".join(
        "".join(f"<h2>{escape(head)}</h2><p>{escape(text)}</p>" for head, text in zip(_HEADS, _TEXT, strict=True))
        + f"<table>{rows}</table><ul><li>{escape(_TEXT[0])}</li><li>{escape(_TEXT[1])}</li></ul>"
        for _ in range(_ROUNDS)
    )
    head = f"<head><meta charset='utf-8'><title>{_TITLE}</title></head>"
    return f"<!DOCTYPE html><html lang='en'>{head}<body>{parts}</body></html>".encode()
