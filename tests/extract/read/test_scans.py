"""Pages that are pictures, read by Tesseract where it is installed."""

from __future__ import annotations

from io import BytesIO
from shutil import which

import pypdfium2 as pdfium
import pytest

from extract.read.pdf import read_pdf
from extract.read.pdf.scans import find_tesseract
from kg.errors import ExtraMissingError
from tests.extract.read import papers

HERE = pytest.mark.skipif(which("tesseract") is None, reason="Tesseract is not installed: nothing is proved of scans")


def scan() -> bytes:
    """A report as a scanner leaves it: its one page is a picture."""
    from fpdf import FPDF

    drawn = papers.paper()
    papers.title(drawn, "Energy and suppliers")
    papers.text(drawn, papers.LEFT)
    picture = pdfium.PdfDocument(bytes(drawn.output()))[0].render(scale=200 / 72).to_pil()
    made = FPDF(format="A4")
    made.add_page()
    made.image(picture, 0, 0, made.w, made.h)
    return bytes(made.output())


def test_without_tesseract_it_is_told_how_to_get_it(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setenv("PATH", "/nowhere")
    with pytest.raises(ExtraMissingError, match="apt-get install tesseract-ocr"):
        find_tesseract()


@HERE
def test_a_scan_is_read_with_its_places():
    document = read_pdf(scan(), "scan.pdf", ocr=True)
    (found,) = [one for one in document.sentences if "its own weir" in one.text]
    assert not document.pages[0].scanned
    boxes = document.boxes_of(found.start, found.end)
    assert {box.page for box in boxes} == {1}
    assert all(0 <= box.left < box.right <= 596 and 80 < box.top < box.bottom < 160 for box in boxes)


def test_pages_with_text_are_not_recognized(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setenv("PATH", "/nowhere")
    data = papers.whole()
    assert read_pdf(data, "norland.pdf", ocr=True) == read_pdf(data, "norland.pdf")


@HERE
def test_a_picture_without_words_stays_one():
    whole, out = pdfium.PdfDocument(papers.whole()), BytesIO()
    whole.import_pages(pdfium.PdfDocument(papers.picture()))
    whole.save(out)
    document = read_pdf(out.getvalue(), "norland.pdf", ocr=True)
    assert [page.scanned for page in document.pages] == [False, False, False, True]
