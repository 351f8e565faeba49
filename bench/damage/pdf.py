"""PDFs that are made to break a reader."""

from __future__ import annotations

import zlib
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

_FONT = b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>"
_WORDS = b"BT /F1 12 Tf 72 700 Td (We cut our water use by 8% in 2023.) Tj ET"


def write_pdf(objects: Mapping[int, bytes], trailer: bytes = b"") -> bytes:
    """A PDF of objects by number; the first is its catalogue."""
    out = bytearray(b"%PDF-1.7\n")
    places = {}
    for number, content in objects.items():
        places[number] = len(out)
        out += b"%d 0 obj\n%s\nendobj\n" % (number, content)
    start, size = len(out), max(objects) + 1
    out += b"xref\n0 %d\n0000000000 65535 f \n" % size
    for number in range(1, size):
        out += b"%010d 00000 n \n" % places[number] if number in places else b"0000000000 65535 f \n"
    out += b"trailer\n<< /Size %d /Root 1 0 R %s >>\nstartxref\n%d\n%%%%EOF\n" % (size, trailer, start)
    return bytes(out)


def _stream(content: bytes, head: bytes = b"") -> bytes:
    return b"<< /Length %d %s >>\nstream\n%s\nendstream" % (len(content), head, content)


def _page(content: bytes = _WORDS, *, box: bytes = b"0 0 595 842", stream: bytes | None = None) -> dict[int, bytes]:
    """The objects of a PDF of one page."""
    return {
        1: b"<< /Type /Catalog /Pages 2 0 R >>",
        2: b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        3: b"<< /Type /Page /Parent 2 0 R /MediaBox [%s] /Contents 4 0 R /Resources << /Font << /F1 5 0 R >> >> >>"
        % box,
        4: stream or _stream(content),
        5: _FONT,
    }


def _pages(kids: bytes, count: int, **others: bytes) -> bytes:
    """A PDF with a page tree of one's own, whose page is object 3."""
    objects = _page() | {2: b"<< /Type /Pages /Kids [%s] /Count %d >>" % (kids, count)}
    return write_pdf(objects | {int(name[1:]): content for name, content in others.items()})


def _chain(length: int) -> bytes:
    """A page tree as deep as it has nodes."""
    objects = _page()
    objects[2] = b"<< /Type /Pages /Kids [10 0 R] /Count 1 >>"
    for number in range(10, 10 + length):
        below = b"%d 0 R" % (number + 1) if number < 9 + length else b"3 0 R"
        objects[number] = b"<< /Type /Pages /Kids [%s] /Count 1 /Parent %d 0 R >>" % (below, max(2, number - 1))
    return write_pdf(objects)


def _bomb(size: int, times: int = 1) -> bytes:
    """A page whose content unpacks to so many bytes, packed so many times over."""
    content = b" " * size
    for _ in range(times):
        content = zlib.compress(content, 9)
    filters = b"/Filter [%s]" % (b"/FlateDecode " * times)
    return write_pdf(_page(stream=_stream(content, filters)))


def _form(content: bytes) -> bytes:
    """A page that draws a form with content of its own, which may draw the form again."""
    objects = _page(b"/X Do")
    objects[3] = objects[3].replace(b"/Font", b"/XObject << /X 6 0 R >> /Font")
    used = b"/Resources << /XObject << /X 6 0 R >> /Font << /F1 5 0 R >> >>"
    objects[6] = _stream(content, b"/Type /XObject /Subtype /Form /BBox [0 0 595 842] " + used)
    return write_pdf(objects)


def _labelled(tree: bytes, **others: bytes) -> bytes:
    objects = _page()
    objects[1] = b"<< /Type /Catalog /Pages 2 0 R /PageLabels 6 0 R >>"
    objects[6] = tree
    return write_pdf(objects | {int(name[1:]): content for name, content in others.items()})


def _before() -> bytes:
    """A file whose table of objects says that the one before it is itself."""
    whole = write_pdf(_page())
    return whole.replace(b"/Root 1 0 R", b"/Root 1 0 R /Prev %d" % whole.rindex(b"xref\n0"))


CRAFTED: Mapping[str, Callable[[], bytes]] = {
    "empty but for its head": lambda: b"%PDF-1.7\n",
    "no objects": lambda: b"%PDF-1.7\ntrailer\n<< /Root 1 0 R >>\n%%EOF",
    "page tree in a circle": lambda: _pages(b"2 0 R", 1),
    "page tree in a wide circle": lambda: _pages(b"6 0 R", 1, _6=b"<< /Type /Pages /Kids [2 0 R] /Count 1 >>"),
    "page tree 50,000 deep": lambda: _chain(50_000),
    "10,000 pages of nothing": lambda: _pages(b"3 0 R " * 10_000, 10_000),
    "says 2,000,000,000 pages": lambda: _pages(b"3 0 R", 2_000_000_000),
    "says -1 pages": lambda: _pages(b"3 0 R", -1),
    "says 4,000 pages that are not there": lambda: _pages(b"77 0 R " * 4000, 4000),
    "page as large as a town": lambda: write_pdf(_page(box=b"0 0 100000000 100000000")),
    "page of no size": lambda: write_pdf(_page(box=b"0 0 0 0")),
    "page with corners that are no numbers": lambda: write_pdf(_page(box=b"/a (b) << >> null")),
    "page upside down": lambda: write_pdf(_page(box=b"595 842 0 0")),
    "page far away": lambda: write_pdf(_page(box=b"-99999999 -99999999 -99999000 -99999000")),
    "content unpacks to 1 GiB": lambda: _bomb(2**30),
    "content packed three times over": lambda: _bomb(2**28, 3),
    "form that draws itself": lambda: _form(b"/X Do"),
    "form that draws itself and words": lambda: _form(_WORDS + b" /X Do /X Do"),
    "200,000 open brackets": lambda: write_pdf(_page(b"[" * 200_000)),
    "200,000 open dictionaries": lambda: write_pdf(_page() | {7: b"<< /A " * 200_000}, b"/Info 7 0 R"),
    "arrays 100,000 deep in the catalogue": lambda: write_pdf(
        _page() | {1: b"<< /Type /Catalog /Pages 2 0 R /X %s%s >>" % (b"[" * 100_000, b"]" * 100_000)}
    ),
    "states 300,000 deep": lambda: write_pdf(_page(b"q " * 300_000 + _WORDS)),
    "1,000,000 words on a page": lambda: write_pdf(
        _page(b"BT /F1 1 Tf 1 0 0 1 9 9 Tm " + b"(ab cd) Tj " * 500_000 + b"ET")
    ),
    "1,000,000 lines drawn": lambda: write_pdf(_page(b"0 0 m 9 9 l S " * 1_000_000 + _WORDS)),
    "type of endless size": lambda: write_pdf(_page(_WORDS.replace(b"12 Tf", b"1e38 Tf"))),
    "type of no size": lambda: write_pdf(_page(_WORDS.replace(b"12 Tf", b"0 Tf"))),
    "type turned by nothing": lambda: write_pdf(_page(_WORDS.replace(b"72 700 Td", b"0 0 0 0 0 0 Tm"))),
    "words far off the page": lambda: write_pdf(_page(_WORDS.replace(b"72 700 Td", b"1e30 -1e30 Td"))),
    "objects listed in a circle": _before,
    "length in a circle": lambda: write_pdf(_page() | {4: b"<< /Length 4 0 R >>\nstream\nBT ET\nendstream"}),
    "length of two gigabytes": lambda: write_pdf(
        _page(stream=_stream(_WORDS).replace(b"/Length", b"/Length 2147483647 %"))
    ),
    "an object that is itself": lambda: write_pdf(_page() | {4: b"4 0 R"}),
    "page labels in a circle": lambda: _labelled(b"<< /Kids [6 0 R] >>"),
    "page labels of a million letters": lambda: _labelled(b"<< /Nums [0 << /S /A /St 20000000 >>] >>"),
    "page labels below zero": lambda: _labelled(b"<< /Nums [0 << /S /r /St -5 >> -3 << /P (x) >>] >>"),
    "encrypted by nobody": lambda: write_pdf(
        _page(), b"/Encrypt << /Filter /Standard /V 9 /R 9 /O (x) /U (y) /P -1 >>"
    ),
    "encrypted by itself": lambda: write_pdf(_page() | {6: b"6 0 R"}, b"/Encrypt 6 0 R"),
    "filter of no name": lambda: write_pdf(_page(stream=_stream(_WORDS, b"/Filter /Zzz"))),
    "filters a thousand times": lambda: write_pdf(
        _page(stream=_stream(_WORDS, b"/Filter [%s]" % (b"/ASCIIHexDecode " * 1000)))
    ),
    "picture of 2,000,000,000 dots": lambda: _picture(b"/Width 65535 /Height 65535"),
    "picture below no size": lambda: _picture(b"/Width -1 /Height -1"),
    "300,000 objects": lambda: write_pdf(_page() | dict.fromkeys(range(10, 300000), b"<< /A (b) >>")),
    "two heads and no tail": lambda: write_pdf(_page())[:400] * 2,
    "head late in the file": lambda: b"\0" * 1000 + write_pdf(_page()),
}
"""Files by what is wrong with them."""


def _picture(measures: bytes) -> bytes:
    objects = _page(b"q 595 0 0 842 0 0 cm /X Do Q")
    objects[3] = objects[3].replace(b"/Font", b"/XObject << /X 6 0 R >> /Font")
    head = b"/Type /XObject /Subtype /Image /ColorSpace /DeviceRGB /BitsPerComponent 8 " + measures
    objects[6] = _stream(b"\0" * 64, head)
    return write_pdf(objects)
