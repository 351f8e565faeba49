"""Pictures of pages, with marks where the words stand."""

from __future__ import annotations

from io import BytesIO

import pypdfium2 as pdfium
import pytest
from fpdf import FPDF
from PIL import Image

from kg.errors import SourceError
from kg.facsimile import page_image, page_images, words_at
from kg.model import Area

WORDS = "Tolvane Mills mends its nets."
AREA = Area(page=2, left=100.0, top=100.0, width=160.0, height=14.0)


def paper(*, turned: int = 0, cropped: tuple[float, ...] | None = None) -> bytes:
    """Two pages; on the second, words at 100 points from the left and the top, before it is turned or cropped."""
    made = FPDF(unit="pt", format=(400, 300))
    made.set_font("helvetica", size=11)
    made.set_auto_page_break(auto=False)
    for words in ("Nothing here but twenty letters.", WORDS):
        made.add_page()
        made.set_xy(100, 100)
        made.cell(160, 14, words)
    file, out = pdfium.PdfDocument(bytes(made.output())), BytesIO()
    file[1].set_rotation(turned)
    if cropped:
        file[1].set_cropbox(*cropped)
    file.save(out)
    return out.getvalue()


@pytest.fixture
def path(tmp_path):
    file = tmp_path / "nets.pdf"
    file.write_bytes(paper())
    return file


def test_words_are_marked_where_they_stand(path):
    image = Image.open(BytesIO(page_image(path, 2, (AREA,), width=800)))
    assert (image.format, image.size) == ("PNG", (800, 600))
    assert image.getpixel((510, 215)) == (255, 226, 92)
    assert image.getpixel((510, 260)) == (255, 255, 255)


def test_areas_of_other_pages_are_not_marked(path):
    assert page_image(path, 1, (AREA,)) == page_image(path, 1)


def test_pages_come_with_their_measures(path):
    one, other = page_images(path, (2, 1), width=200)
    assert [(picture.page, picture.width, picture.height) for picture in (one, other)] == [(2, 400, 300), (1, 400, 300)]
    assert Image.open(BytesIO(one.content)).size == (200, 150)


@pytest.mark.parametrize(
    ("turned", "cropped", "area"),
    [
        (0, None, AREA),
        # A page that is turned by a quarter is seen 300 points wide: its left edge is above.
        (90, None, Area(page=2, left=186.0, top=100.0, width=14.0, height=160.0)),
        (0, (50, 0, 400, 260), Area(page=2, left=50.0, top=60.0, width=160.0, height=14.0)),
    ],
    ids=["upright", "turned", "cropped"],
)
def test_areas_count_on_the_page_as_it_is_seen(tmp_path, turned, cropped, area):
    file = tmp_path / "nets.pdf"
    file.write_bytes(paper(turned=turned, cropped=cropped))
    away = Area(page=2, left=5.0, top=5.0, width=20.0, height=20.0)
    assert [words and words.strip() for words in words_at(file, [[area], [away]])] == [WORDS, ""]


def test_pages_that_are_not_there_are_told(path):
    with pytest.raises(SourceError, match=r"nets\.pdf has 2 pages, no page 3"):
        page_image(path, 3)


def test_only_pdf_has_pages(tmp_path):
    file = tmp_path / "nets.txt"
    file.write_text(WORDS)
    with pytest.raises(SourceError, match="only those of a PDF can"):
        page_image(file, 1)
