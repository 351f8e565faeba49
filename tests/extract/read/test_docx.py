"""Word files: styles, numbering, tables, notes and boxes become blocks; what was deleted is not read."""

import io
import zipfile

import pytest
from docx import Document as Word
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls

from extract.read.document import BlockKind
from extract.read.docx import package, read_docx
from kg.errors import SourceError

SPACE = nsdecls("w")
LAMPS = "Dorvale makes lamps in Olin."


def saved(word):
    made = io.BytesIO()
    word.save(made)
    return made.getvalue()


def read(word):
    return read_docx(saved(word), "report.docx")


def told(document, *kinds):
    return [document.text[b.start : b.end] for b in document.blocks if not kinds or b.kind in kinds]


def add(word, xml):
    word.element.body.insert_element_before(parse_xml(xml.replace("<w:p>", f"<w:p {SPACE}>", 1)), "w:sectPr")


def remade(data, **parts):
    """A file with some of its parts made anew."""
    made = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            change = parts.get(name.rpartition("/")[2].partition(".")[0])
            new.writestr(name, change(old.read(name)) if change else old.read(name))
    return made.getvalue()


def test_styles_make_headings_and_items():
    word = Word()
    word.add_heading("Lamps", 0)
    word.add_heading("Glass", 1)
    word.add_paragraph(LAMPS)
    for words in ("Less glass", "No lead"):
        word.add_paragraph(words, style="List Bullet")
    for words in ("First", "Second"):
        word.add_paragraph(words, style="List Number")
    document = read(word)
    assert told(document, BlockKind.HEADING) == ["Lamps", "Glass"]
    assert told(document, BlockKind.LIST_ITEM) == ["- Less glass", "- No lead", "1. First", "2. Second"]
    assert [block.reading.text for block in document.blocks[-2:]] == ["First", "Second"]


def test_an_outline_level_makes_a_heading_whatever_its_style_is_called():
    word = Word()
    word.add_paragraph("Glass and lead").paragraph_format.element.get_or_add_pPr().append(
        parse_xml(f'<w:outlineLvl {SPACE} w:val="1"/>')
    )
    word.add_paragraph(LAMPS)
    document = read(word)
    assert [(heading.title, heading.level) for heading in document.sections[1:]] == [("Glass and lead", 2)]


def test_cells_over_rows_and_columns_name_what_they_stand_beside():
    word = Word()
    table = word.add_table(rows=4, cols=3)
    for at, row in enumerate((("Site", "2022", ""), ("", "Lamps", "Fans"), ("Olin", "10", "20"), ("", "11", "21"))):
        for cell, words in zip(table.rows[at].cells, row, strict=True):
            cell.text = words
    table.cell(0, 1).merge(table.cell(0, 2))
    table.cell(0, 0).merge(table.cell(1, 0))
    table.cell(2, 0).merge(table.cell(3, 0))
    for row in table.rows[:2]:
        row._tr.get_or_add_trPr().append(parse_xml(f"<w:tblHeader {SPACE}/>"))
    word.add_paragraph(LAMPS)
    document = read(word)
    rows = [block for block in document.blocks if block.kind is BlockKind.TABLE_ROW]
    assert [[document.text[cell.start : cell.end] for cell in row.cells] for row in rows] == [
        ["Site", "2022 Lamps", "2022 Fans"],
        ["Olin", "10", "20"],
        ["Olin", "11", "21"],
    ]
    assert [row.header for row in rows] == [None, 0, 0]


def test_a_table_of_one_column_is_a_box():
    word = Word()
    word.add_table(rows=1, cols=1).cell(0, 0).text = LAMPS
    assert [(b.kind, b.reading.text) for b in read(word).blocks] == [(BlockKind.PARAGRAPH, LAMPS)]


def test_tracked_deletions_fields_and_hidden_words_are_not_read():
    word = Word()
    add(
        word,
        "<w:p><w:r><w:t>Dorvale </w:t></w:r><w:del><w:r><w:delText>never </w:delText></w:r></w:del>"
        "<w:ins><w:r><w:t>makes </w:t></w:r></w:ins><w:r><w:rPr><w:vanish/></w:rPr><w:t>no </w:t></w:r>"
        "<w:r><w:instrText>PAGEREF x</w:instrText></w:r>"
        '<w:hyperlink><w:r><w:t xml:space="preserve">lamps in Olin.</w:t></w:r></w:hyperlink></w:p>',
    )
    assert read(word).text == LAMPS


def test_headers_and_footers_of_pages_and_lists_of_contents_say_nothing():
    word = Word()
    word.sections[0].header.paragraphs[0].text = "Dorvale holds ISO 14001."
    word.styles.add_style("toc 1", 1)
    word.add_paragraph("Dorvale holds ISO 9001\t4", style="toc 1")
    word.add_paragraph(LAMPS)
    document = read(word)
    assert told(document) == ["Dorvale holds ISO 9001\t4", LAMPS]
    assert [sentence.text for sentence in document.sentences] == [LAMPS]


def test_a_text_box_is_read_once_after_the_paragraph_that_holds_it():
    word = Word()
    box = "<w:txbxContent><w:p><w:r><w:t>Lamps light towns.</w:t></w:r></w:p></w:txbxContent>"
    add(
        word,
        "<w:p><w:r><w:t>Dorvale makes lamps in Olin.</w:t></w:r><w:r><mc:AlternateContent "
        'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006">'
        f'<mc:Choice Requires="wps"><w:drawing>{box}</w:drawing></mc:Choice>'
        f"<mc:Fallback><w:pict>{box}</w:pict></mc:Fallback>"
        "</mc:AlternateContent></w:r></w:p>",
    )
    assert told(read(word)) == [LAMPS, "Lamps light towns."]


def test_notes_stand_at_the_end_of_their_section_with_their_mark():
    word = Word()
    word.add_heading("Glass", 1)
    add(
        word,
        '<w:p><w:r><w:t>We saved 40</w:t></w:r><w:r><w:footnoteReference w:id="2"/></w:r>'
        "<w:r><w:t> t.</w:t></w:r></w:p>",
    )
    word.add_paragraph(LAMPS)
    word.add_heading("Lead", 1)
    word.add_paragraph(LAMPS)
    note = "<w:p><w:r><w:t>Counted by hand.</w:t></w:r></w:p>"
    notes = f'<w:footnotes {SPACE}><w:footnote w:id="2">{note}</w:footnote></w:footnotes>'
    kind = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/footnotes"
    made = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(saved(word))) as old, zipfile.ZipFile(made, "w") as new:
        for name in old.namelist():
            part = old.read(name)
            if name == "word/_rels/document.xml.rels":
                link = f'<Relationship Id="rId99" Type="{kind}" Target="footnotes.xml"/></Relationships>'
                part = part.replace(b"</Relationships>", link.encode())
            new.writestr(name, part)
        new.writestr("word/footnotes.xml", notes)
    document = read_docx(made.getvalue(), "report.docx")
    assert told(document) == ["Glass", "We saved 40¹ t.", LAMPS, "¹ Counted by hand.", "Lead", LAMPS]
    assert told(document, BlockKind.FOOTNOTE) == ["¹ Counted by hand."]


def test_paragraphs_that_are_lines_of_broken_ones_are_joined():
    word = Word()
    lines = ("Dorvale makes lamps in the town of Olin and", "sells them there and in all towns around it.")
    for _ in range(6):
        for line in lines:
            word.add_paragraph(line)
        word.add_paragraph("")
    assert [block.reading.text for block in read(word).blocks] == [" ".join(lines)] * 6


def test_the_file_tells_of_itself():
    word = Word()
    word.core_properties.title, word.core_properties.author = "Lamps 2022", "Dorvale"
    word.add_paragraph(LAMPS)
    metadata = dict(read(word).metadata)
    assert (metadata["title"], metadata["creator"]) == ("Lamps 2022", "Dorvale")


@pytest.mark.parametrize(
    ("change", "says"),
    [
        (lambda part: part[: len(part) // 2], "is damaged in word/document.xml"),
        (
            lambda part: part.replace(b"<w:document", b"<!DOCTYPE a [<!ENTITY b 'c'>]><w:document", 1),
            "declares a document type",
        ),
        (lambda part: part.replace(b"<w:body>", b"<w:body>" + b" " * 3_000_000), "unpacks to more than 2 MiB"),
        (lambda part: part.replace(b"<w:body>", b"<w:body>" + b"<w:sdt>" * 300), "is damaged in word/document.xml"),
    ],
)
def test_damaged_and_hostile_files_are_refused_with_the_reason(change, says, monkeypatch):
    monkeypatch.setattr(package, "_LARGEST", 2**21)
    word = Word()
    word.add_paragraph(LAMPS)
    with pytest.raises(SourceError, match=says):
        read_docx(remade(saved(word), document=change), "report.docx")
