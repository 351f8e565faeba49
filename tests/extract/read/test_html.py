"""Pages: what they show becomes blocks, what they hide is not read, what belongs to the site says nothing."""

import io
import zipfile
from hashlib import sha256

import pytest

from extract.read.document import BlockKind
from extract.read.html import read_html
from extract.read.html.package import read_package
from kg.errors import SourceError


def read(body, head=""):
    page = f"<!doctype html><html lang='en'><head>{head}</head><body>{body}</body></html>"
    return read_html(page.encode(), "page.html")


def told(document, *kinds):
    return [document.text[b.start : b.end] for b in document.blocks if not kinds or b.kind in kinds]


def rows(document):
    blocks = [block for block in document.blocks if block.kind is BlockKind.TABLE_ROW]
    return [[document.text[cell.start : cell.end] for cell in block.cells] for block in blocks]


LAMPS = "<p>Dorvale makes lamps in Olin.</p>"


def test_sections_lists_and_paragraphs_are_what_their_elements_say():
    document = read(
        "<h1>Lamps</h1><p>We make lamps in <b>Olin</b>\nand sell them&nbsp;there.</p><h2>2.1 Aims</h2>"
        "<ul><li>Less glass</li><li>No lead<ol><li>in solder</li></ol></li></ul>"
    )
    assert [(block.kind, document.text[block.start : block.end]) for block in document.blocks] == [
        (BlockKind.HEADING, "Lamps"),
        (BlockKind.PARAGRAPH, "We make lamps in Olin and sell them\xa0there."),
        (BlockKind.HEADING, "2.1 Aims"),
        (BlockKind.LIST_ITEM, "- Less glass"),
        (BlockKind.LIST_ITEM, "- No lead"),
        (BlockKind.LIST_ITEM, "1. in solder"),
    ]
    assert document.heading_path(document.blocks[3].section) == ("Lamps", "Aims")
    assert [block.marker for block in document.blocks[3:]] == ["-", "-", "1."]


@pytest.mark.parametrize(
    "hidden",
    [
        "<p hidden>We hold ISO 14001.</p>",
        "<p style='color: red; display: none'>We hold ISO 14001.</p>",
        "<div style='visibility:hidden'><p>We hold ISO 14001.</p></div>",
        "<p class='big veil'>We hold ISO 14001.</p>",
        "<template><p>We hold ISO 14001.</p></template>",
        "<script>say('We hold ISO 14001.')</script>",
        "<!-- We hold ISO 14001. -->",
    ],
)
def test_what_nobody_sees_is_not_in_the_text(hidden):
    document = read(
        LAMPS + hidden + LAMPS, "<style>@media print { p { display: none } } .veil, .x { display: none }</style>"
    )
    assert told(document) == ["Dorvale makes lamps in Olin."] * 2


@pytest.mark.parametrize(
    "around",
    [
        "<nav><a href='/'>We hold ISO 14001.</a></nav>",
        "<header><p>We hold ISO 14001.</p></header>",
        "<footer>We hold ISO 14001.</footer>",
        "<div role='navigation'>We hold ISO 14001.</div>",
        "<div id='cookie-banner'><p>We hold ISO 14001.</p></div>",
        "<ul class='breadcrumb'><li>We hold ISO 14001.</li></ul>",
    ],
)
def test_what_belongs_to_the_site_is_kept_as_noise(around):
    document = read(around + LAMPS)
    assert told(document, BlockKind.NOISE) == ["We hold ISO 14001."]
    assert [sentence.text for sentence in document.sentences] == ["Dorvale makes lamps in Olin."]


def test_the_head_of_an_article_and_its_notes_are_the_report_s():
    document = read(f"<article><header><h1>Lamps</h1></header>{LAMPS}<footer>Counted by hand.</footer></article>")
    assert told(document) == ["Lamps", "Dorvale makes lamps in Olin.", "Counted by hand."]
    assert not told(document, BlockKind.NOISE)


def test_spans_of_cells_name_all_that_they_stand_beside():
    document = read(
        "<table><thead><tr><th rowspan=2>Site<th colspan=2>2022<th>2023</tr><tr><th>Lamps<th>Fans<th>Lamps</tr></thead>"
        "<tr><td rowspan=2>Olin<td>10<td rowspan=2>20<td>30</tr><tr><td>11<td>31</tr>"
        "<tr><td colspan=4>All figures were counted by hand.</td></tr></table>"
    )
    assert rows(document) == [
        ["Site", "2022 Lamps", "2022 Fans", "2023 Lamps"],
        ["Olin", "10", "20", "30"],
        ["Olin", "11", "", "31"],
        ["All figures were counted by hand.", "", "", ""],
    ]
    header = next(at for at, block in enumerate(document.blocks) if block.kind is BlockKind.TABLE_ROW)
    assert [block.header for block in document.blocks] == [None, header, header, header]


def test_tables_that_only_place_things_are_read_as_what_they_hold():
    document = read(
        f"<table><tr><td><h2>Lamps</h2>{LAMPS}</td>"
        "<td><table><tr><th>A<th>B<tr><td>1<td>2<tr><td>3<td>4</table></td></tr></table>"
        "<table><tr><td>Dorvale makes fans too.</td></tr></table>"
    )
    assert told(document) == [
        "Lamps",
        "Dorvale makes lamps in Olin.",
        "A\tB",
        "1\t2",
        "3\t4",
        "Dorvale makes fans too.",
    ]


def test_small_digits_stay_apart_from_the_figures_they_stand_at():
    document = read(
        "<p>We saved 40<sup>1</sup> t of CO<sub>2</sub> and 5 m<sup>3</sup> of glass on the 20<sup>th</sup>.</p>"
    )
    assert document.text == "We saved 40¹ t of CO₂ and 5 m³ of glass on the 20th."


def test_lines_of_a_paragraph_stay_lines_where_they_are_laid_out():
    laid_out = read("<p>4,850\nlamps sold in 2022\n61%\nof them in towns</p>" + LAMPS)
    wrapped = read(
        "<p>Dorvale makes lamps in Olin and has sold them\nthere for as long as there have been towns to be\nlit.</p>"
    )
    assert told(laid_out, BlockKind.LABEL_VALUE) == ["4,850\nlamps sold in 2022", "61%\nof them in towns"]
    assert "\n" not in wrapped.text


def test_a_bold_line_is_a_heading_and_a_plain_one_is_none_where_headings_are_marked():
    document = read(
        f"<h1>Lamps</h1><h2>Glass</h2>{LAMPS}<h2>Lead</h2>{LAMPS}<p><b>Our Aims</b></p>{LAMPS}<p>Less Glass</p>{LAMPS}"
    )
    assert told(document, BlockKind.HEADING) == ["Lamps", "Glass", "Lead", "Our Aims"]


@pytest.mark.parametrize(
    ("encoding", "declared"),
    [
        ("utf-8", ""),
        ("utf-16", ""),
        ("windows-1252", "<meta charset='iso-8859-1'>"),
        ("cp1251", "<meta charset=windows-1251>"),
    ],
)
def test_pages_are_decoded_as_they_say(encoding, declared):
    words = "Olin’s lamps" if encoding != "cp1251" else "Лампы, lamps made in Olin"
    document = read_html(
        f"<html><head>{declared}</head><body><p>{words}</p></body></html>".encode(encoding), "page.html"
    )
    assert document.text == words


@pytest.mark.parametrize(
    ("page", "says"),
    [
        (
            "<!DOCTYPE html [<!ENTITY a 'lamps'><!ENTITY b '&a;&a;'>]><html><body>&b;</body></html>",
            "declares entities of its own",
        ),
        ("<html><body>" + "<div>" * 5000 + LAMPS, "nested too deep"),
        ("<html><body><script>lamps()</script></body></html>", "no sentence"),
    ],
)
def test_pages_that_cannot_be_read_are_refused_with_the_reason(page, says):
    with pytest.raises(SourceError, match=says):
        read_html(page.encode(), "page.html")


INLINE = """<?xml version="1.0" encoding="UTF-8"?>
<html xmlns="http://www.w3.org/1999/xhtml" xmlns:ix="http://www.xbrl.org/2013/inlineXBRL"
 xmlns:xbrli="http://www.xbrl.org/2003/instance" xmlns:xbrldi="http://xbrl.org/2006/xbrldi"
 xmlns:esrs="https://xbrl.efrag.org/taxonomy/esrs/2023-12-22"><head><title>Lamps</title></head><body>
<div style="display:none"><ix:header><ix:hidden>
 <ix:nonFraction name="esrs:Hidden" contextRef="now" unitRef="t">9</ix:nonFraction>
 <ix:nonNumeric name="esrs:NameOfReportingEntityOrOtherMeansOfIdentification" contextRef="now"
  continuedAt="on">Dorvale</ix:nonNumeric>
 <ix:continuation id="on">Lamps N.V.</ix:continuation>
</ix:hidden><ix:resources>
 <xbrli:context id="now"><xbrli:entity><xbrli:identifier scheme="x">L</xbrli:identifier></xbrli:entity><xbrli:period>
  <xbrli:startDate>2024-01-01</xbrli:startDate><xbrli:endDate>2024-12-31</xbrli:endDate></xbrli:period></xbrli:context>
 <xbrli:context id="olin"><xbrli:entity><xbrli:identifier scheme="x">L</xbrli:identifier><xbrli:segment>
  <xbrldi:explicitMember dimension="esrs:SiteAxis">esrs:OlinMember</xbrldi:explicitMember>
  </xbrli:segment></xbrli:entity>
  <xbrli:period><xbrli:instant>2023-12-31</xbrli:instant></xbrli:period></xbrli:context>
 <xbrli:unit id="t"><xbrli:measure>utr:tCO2e</xbrli:measure></xbrli:unit>
 <xbrli:unit id="per"><xbrli:divide><xbrli:unitNumerator><xbrli:measure>utr:MWh</xbrli:measure></xbrli:unitNumerator>
  <xbrli:unitDenominator><xbrli:measure>iso4217:EUR</xbrli:measure></xbrli:unitDenominator></xbrli:divide></xbrli:unit>
</ix:resources></ix:header></div>
<p>Our lamps emitted <ix:nonFraction name="esrs:GrossScope1GreenhouseGasEmissions" contextRef="now" unitRef="t"
 scale="3" format="ixt:num-comma-decimal">1.204,<b>5</b></ix:nonFraction> thousand tonnes&nbsp;in 2024.</p>
<table><tr><th>Figure</th><th>2023</th></tr><tr><td>Change</td><td>(<ix:nonFraction name="esrs:Change" contextRef="olin"
 unitRef="per" sign="-" format="ixt:num-dot-decimal">1,000</ix:nonFraction>)</td></tr>
<tr><td>Leaks</td><td><ix:nonFraction name="esrs:Leaks" contextRef="now" unitRef="t"
 format="ixt:fixed-zero">none</ix:nonFraction></td></tr></table>
</body></html>"""


def test_tagged_figures_have_value_unit_period_and_place():
    document = read_html(INLINE.encode(), "report.xhtml")
    facts = {fact.name: fact for fact in document.facts}
    assert {name: (str(f.value), f.unit, f.period_end, f.members) for name, f in facts.items()} == {
        "GrossScope1GreenhouseGasEmissions": ("1204500", "tCO2e", "2024-12-31", ()),
        "Change": ("-1000", "MWh/EUR", "2023-12-31", ("OlinMember",)),
        "Leaks": ("0", "tCO2e", "2024-12-31", ()),
    }
    places = {name: document.text[fact.start : fact.end] for name, fact in facts.items()}
    assert places == {"GrossScope1GreenhouseGasEmissions": "1.204,5", "Change": "1,000", "Leaks": "none"}
    assert facts["Leaks"].concept == "https://xbrl.efrag.org/taxonomy/esrs/2023-12-22#Leaks"


def test_tags_tell_company_and_year():
    metadata = dict(read_html(INLINE.encode(), "report.xhtml").metadata)
    assert (metadata["ix:company"], metadata["ix:year"], metadata["title"]) == ("Dorvale Lamps N.V.", "2024", "Lamps")


def packed(**parts):
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as archive:
        for name, content in parts.items():
            archive.writestr(name.replace("__", "/").replace("_x", ".x"), content)
    return made.getvalue()


def test_a_report_package_is_read_by_its_one_report():
    package = packed(lamps__META_xml="<a/>", lamps__reports__lamps_xhtml=INLINE)
    document = read_package(package, "lamps.zip")
    assert len(document.facts) == 3
    assert document.digest == f"sha256:{sha256(package).hexdigest()}"
    with pytest.raises(SourceError, match="holds several reports"):
        read_package(packed(a__reports__a_xhtml=INLINE, a__reports__b_xhtml=INLINE), "lamps.zip")
