"""A report of plain text told again as Markdown, HTML, Word and PDF, by the tools that people use for these."""

from __future__ import annotations

import io
import itertools
import re

from docx import Document as Word
from fpdf import FPDF
from markdown_it import MarkdownIt

from extract.read.document import BlockKind

FORMS = ("md", "html", "docx", "pdf")
_ESCAPED = re.compile(r"([\\*_|<>#\[\]`])")
_SIZES = {1: 18, 2: 15, 3: 13}


def retell(document, form):
    """The bytes of a file of a form that says what a document says."""
    parts = list(_parts(document))
    if form == "md":
        return to_markdown(parts).encode()
    if form == "html":
        return to_html(parts, document.name)
    if form == "docx":
        return to_docx(parts)
    return to_pdf(parts)


def _parts(document):
    """The parts of a document: (kind, payload), the rows of a table together, broken lines whole."""
    for table, blocks in itertools.groupby(document.blocks, key=lambda block: block.table):
        if table is not None:
            yield "table", [[document.text[cell.start : cell.end] for cell in block.cells] for block in blocks]
        else:
            for block in blocks:
                yield from _part(document, block)


def _part(document, block):
    words = document.text[block.start : block.end]
    if block.kind is BlockKind.HEADING:
        yield "heading", (document.sections[block.section].level, block.reading.text)
    elif block.kind is BlockKind.LIST_ITEM and block.marker:
        yield "item", block.reading.text
    elif block.kind is BlockKind.LABEL_VALUE and "\t" in words:
        yield "table", [row.split("\t") for row in words.split("\n")]
    elif block.kind is BlockKind.LABEL_VALUE:
        yield "lines", [line.strip() for line in words.split("\n")]
    elif block.kind is BlockKind.FOOTNOTE:
        yield "text", f"{block.marker} {block.reading.text}"
    elif block.kind is not BlockKind.PAGE_MARK:
        yield "text", block.reading.text


def to_markdown(parts):
    """Markdown with headings, lists and pipe tables."""
    return "\n".join(_markdown_part(kind, payload) for kind, payload in parts)


def _markdown_part(kind, payload):
    if kind == "table":
        width = max(map(len, payload))
        rows = ["| " + " | ".join([*map(_escape, row), *[""] * (width - len(row))]) + " |" for row in payload]
        return "\n".join(["", rows[0], "|" + " --- |" * width, *rows[1:], ""])
    if kind == "heading":
        level, words = payload
        return f"\n{'#' * min(level, 6)} {_escape(words)}\n"
    if kind == "item":
        return f"- {_escape(payload)}"
    if kind == "lines":
        return "\n" + "\\\n".join(map(_escape, payload)) + "\n"
    return f"\n{_escape(payload)}\n"


def _escape(words):
    return re.sub(r"^(\d+)([.)])(?=\s)", r"\1\\\2", _ESCAPED.sub(r"\\\1", words))


def to_html(parts, name):
    """A page made of the Markdown, with a menu and a notice around it."""
    body = MarkdownIt("commonmark").enable("table").render(to_markdown(parts))
    return (
        f'<!DOCTYPE html>\n<html lang="en"><head><meta charset="utf-8"><title>{name}</title>'
        "<style>.veil { display: none }</style></head>\n<body>"
        '<nav><ul><li><a href="/">We hold ISO 20121</a></li></ul></nav>'
        '<div id="cookie-notice">We use cookies of our partners Bremm GmbH.</div>'
        f'<main>{body}</main><p class="veil">We hold ISO 22301.</p></body></html>'
    ).encode()


def to_docx(parts):
    """A Word file with styles for headings and lists, and real tables."""
    word = Word()
    for kind, payload in parts:
        if kind == "table":
            table = word.add_table(rows=len(payload), cols=max(map(len, payload)))
            for row, cells in zip(table.rows, payload, strict=True):
                for cell, words in zip(row.cells, cells, strict=False):
                    cell.text = words
        elif kind == "heading":
            word.add_heading(payload[1], min(payload[0], 6))
        elif kind == "item":
            word.add_paragraph(payload, style="List Bullet")
        else:
            word.add_paragraph("\n".join(payload) if kind == "lines" else payload)
    made = io.BytesIO()
    word.save(made)
    return made.getvalue()


def to_pdf(parts):
    """Pages with headings in larger type and ruled tables; what the standard fonts lack is written plainly."""
    made = FPDF(format="A4")
    made.core_fonts_encoding = "cp1252"
    made.set_auto_page_break(auto=True, margin=20)
    made.add_page()
    for kind, payload in parts:
        if kind == "table":
            made.set_font("Helvetica", size=9)
            with made.table(first_row_as_headings=False) as grid:
                for row in payload:
                    grid.row([_plain(cell) for cell in [*row, *[""] * (max(map(len, payload)) - len(row))]])
            made.ln(5)
        elif kind == "heading":
            _write(made, payload[1], size=_SIZES.get(payload[0], 12), style="B")
        elif kind == "lines":
            _write(made, "\n".join(payload))
        else:
            _write(made, f"- {payload}" if kind == "item" else payload)
    return bytes(made.output())


def _write(made, words, *, size=10, style=""):
    made.set_font("Helvetica", size=size, style=style)
    made.multi_cell(0, size * 0.45, _plain(words), new_x="LMARGIN", new_y="NEXT", align="L")
    made.ln(3)


def _plain(words):
    return words.translate(str.maketrans("₂●", "2-")).encode("cp1252", "replace").decode("cp1252")
