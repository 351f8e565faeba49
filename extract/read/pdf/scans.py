"""Pages that are pictures, read by Tesseract, a program of its own that must be installed."""

from __future__ import annotations

import io
import os
import re
import shutil
import subprocess
from typing import TYPE_CHECKING, Any, Final

from lxml import etree

from extract.read.pdf.glyphs import Word
from extract.read.pdf.sheets import Sheet, Side
from extract.read.pdf.views import View
from kg.errors import ExtraMissingError

if TYPE_CHECKING:
    from collections.abc import Iterator

_DOTS: Final = 300
_MOST_PIXELS: Final = 40_000_000
_SECONDS: Final = 120
_POINTS: Final = 72
_REGULAR: Final = 400
_SURE: Final = 30
"""How sure of a word Tesseract must be, of a hundred."""

_TYPE: Final = 0.8
"""The size of a type as a part of the height of its lines as Tesseract measures it."""

_SPAN: Final = "{http://www.w3.org/1999/xhtml}span"
_NUMBER: Final = re.compile(r"-?\d+(?:\.\d+)?")


def find_tesseract() -> str:
    """Where Tesseract is; an ExtraMissingError says how to install it where there is none."""
    found = shutil.which("tesseract")
    if found is None:
        raise ExtraMissingError(
            "pages that are pictures are read by Tesseract, which is not installed: install it "
            "(Debian and Ubuntu: apt-get install tesseract-ocr; macOS: brew install tesseract), or leave --ocr out"
        )
    return found


def recognize(page: Any) -> Sheet | None:  # noqa: ANN401  the library has no types
    """What a page of pypdfium2 shows as a picture; None where no words are made out in it.

    The words stand on the page as it is seen, upright.
    """
    width, height = page.get_size()
    dots = min(_DOTS, int(_POINTS * (_MOST_PIXELS / max(width * height, 1)) ** 0.5))
    picture = io.BytesIO()
    page.render(scale=dots / _POINTS).to_pil().convert("L").save(picture, "PNG")
    try:
        done = subprocess.run(  # noqa: S603  # the program that was found, with options of ours
            [find_tesseract(), "stdin", "stdout", "--dpi", str(dots), "hocr"],
            input=picture.getvalue(),
            capture_output=True,
            check=True,
            timeout=_SECONDS,
            env={**os.environ, "OMP_THREAD_LIMIT": "1"},
        )
    except (subprocess.CalledProcessError, subprocess.TimeoutExpired):
        return None
    words = tuple(_words(done.stdout, _POINTS / dots))
    view = View(0, 0, width, height)
    return Sheet(view=view, sides=(Side(view=view, words=words, rules=(), posts=()),), pictures=1) if words else None


def _words(answer: bytes, scale: float) -> Iterator[Word]:
    """The words of an answer in hOCR, in points."""
    for line in etree.fromstring(answer, etree.XMLParser(resolve_entities=False, load_dtd=False)).iter(_SPAN):
        told = _told(line)
        if "x_size" not in told:
            continue
        size = max(1.0, round(told["x_size"][0] * scale * _TYPE))
        base = (told["bbox"][3] + told.get("baseline", (0.0, 0.0))[-1]) * scale
        for word in line.iter(_SPAN):
            of_word = _told(word)
            text = "".join(word.itertext()).strip()
            if text and of_word.get("x_wconf", (0.0,))[0] >= _SURE:
                left, top, right, bottom = (edge * scale for edge in of_word["bbox"])
                yield Word(text, left, top, right, bottom, base, size, _REGULAR)


def _told(element: etree._Element) -> dict[str, tuple[float, ...]]:
    """What an element of hOCR tells in its title: "bbox 1 2 3 4; x_wconf 90"."""
    told = {}
    for part in (element.get("title") or "").split(";"):
        name, *numbers = part.split()
        told[name] = tuple(float(number) for number in numbers if _NUMBER.fullmatch(number))
    return told
