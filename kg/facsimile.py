"""Pages of a PDF as pictures, with the words marked that state a claim.

The library that draws them is written in C, is not safe in threads, and draws what others made: it runs in a process of
its own (`kg.isolation`).
"""

from __future__ import annotations

import ctypes
import io
import json
import math
import struct
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from kg.errors import IsolationError, SourceError
from kg.isolation import Limits, run_apart

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from PIL.Image import Image

    from kg.model import Area

_LIMITS: Final = Limits(seconds=60, memory=2**31, answer=2**28)
_MOST_PIXELS: Final = 12_000_000
_LARGEST_SCALE: Final = 4.0
_HEAD: Final = struct.Struct("!ddQ")
_FEW: Final = 20
_FINE: Final = 20
_PNG: Final = {"format": "PNG", "optimize": True}
_SMALL: Final = {"format": "WEBP", "quality": 40, "method": 6}
_FAST: Final = {"format": "WEBP", "quality": 60, "method": 2}
_YELLOW: Final = (255, 226, 92)
_FRAME: Final = (214, 93, 0)
_SLACK: Final = 1.0
"""How much larger than its words, in points, a mark is on each side."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Picture:
    """A picture of a page, and the width and height of the page in points."""

    page: int
    width: float
    height: float
    content: bytes


@dataclass(frozen=True, slots=True, kw_only=True)
class Look:
    """How pages are drawn: marked areas in points, the width in pixels, how the picture is written.

    `around` cuts the picture to so many points around the marks.
    """

    marked: tuple[tuple[float, ...], ...] = ()
    width: int
    written: Mapping[str, object]
    around: float | None = None


def page_image(
    path: Path, page: int, areas: Sequence[Area] = (), *, width: int = 1200, password: str | None = None
) -> bytes:
    """A page (counted from 1) of a PDF as a PNG picture of a width in pixels, some of its areas marked.

    Areas of other pages are left out. A SourceError says why there is no picture.
    """
    (drawn,) = _drawn(path, (page,), Look(marked=_sides(areas, page), width=width, written=_PNG), password)
    return drawn.content


def page_images(path: Path, pages: Sequence[int], *, width: int = 720, password: str | None = None) -> list[Picture]:
    """Some pages (counted from 1) of a PDF as small WebP pictures without marks."""
    return _drawn(path, tuple(pages), Look(width=width, written=_SMALL), password)


def draw_marked(path: Path, page: int, areas: Sequence[Area], *, around: float | None = None) -> bytes:
    """A page (counted from 1) of a PDF as a WebP picture with areas marked, drawn in the process that asks for it.

    `around` cuts the picture to what stands so many points around the areas. For a process that nothing is lost with:
    a file that breaks the library ends it. A SourceError says why there is no picture.
    """
    from pypdfium2 import PdfiumError

    look = Look(marked=_sides(areas, page), width=1200, written=_FAST, around=around)
    try:
        (picture,) = _split((page,), draw_pages(str(path), (page,), look, None))
    except (PdfiumError, ArithmeticError, OSError) as error:
        raise SourceError(f"page {page} of {path} cannot be drawn: {error}") from error
    return picture.content


def words_at(path: Path, places: Sequence[Sequence[Area]]) -> list[str | None]:
    """What stands in the areas of each place by the PDF itself, None where a page has no text that could be compared.

    A SourceError says that the file cannot be opened, as when it is encrypted.
    """
    asked = [[(area.page, area.left, area.top, area.width, area.height) for area in areas] for areas in places]
    try:
        answer = run_apart(f"{__name__}:read_areas", str(path), asked, limits=_LIMITS)
    except IsolationError as error:
        raise SourceError(f"the pages of {path} cannot be read: {error}") from error
    found: list[str | None] = json.loads(answer)
    return found


def _drawn(path: Path, pages: tuple[int, ...], look: Look, password: str | None) -> list[Picture]:
    try:
        answer = run_apart(f"{__name__}:draw_pages", str(path), pages, look, password, limits=_LIMITS)
    except IsolationError as error:
        raise SourceError(f"no picture of {path} can be made: {error}") from error
    return list(_split(pages, answer))


def _sides(areas: Sequence[Area], page: int) -> tuple[tuple[float, ...], ...]:
    return tuple((area.left, area.top, area.width, area.height) for area in areas if area.page == page)


def draw_pages(path: str, pages: tuple[int, ...], look: Look, password: str | None) -> bytes:
    """The pictures of pages one after the other, each after its measures: what the process of its own does."""
    file = _open(path, password)
    pictures = []
    for page in pages:
        if not 1 <= page <= len(file):
            raise SourceError(f"{path} has {len(file)} pages, no page {page}")
        sheet = file[page - 1]
        picture = _draw(sheet, look)
        pictures += [_HEAD.pack(*sheet.get_size(), len(picture)), picture]
    return b"".join(pictures)


def read_areas(path: str, places: Sequence[Sequence[tuple[int, float, float, float, float]]]) -> bytes:
    """What stands in areas of pages, as JSON: what the process of its own does."""
    file = _open(path, None)
    pages: dict[int, Any] = {}
    found: list[str | None] = []
    for areas in places:
        parts = []
        for number, *area in areas:
            if number not in pages:
                pages[number] = (file[number - 1], file[number - 1].get_textpage()) if number <= len(file) else None
            parts.append(_words_in(pages[number], area))
        told = [part for part in parts if part is not None]
        found.append(" ".join(told) if len(told) == len(parts) else None)
    return json.dumps(found).encode()


def _words_in(page: tuple[Any, Any] | None, area: Sequence[float]) -> str | None:
    """What stands in an area; None where the page has next to no text, as where it is a picture."""
    if page is None:
        return ""
    sheet, text = page
    if text.count_chars() < _FEW:
        return None
    left, top, width, height = area
    corners = [
        _on_page(sheet, left - _SLACK, top - _SLACK),
        _on_page(sheet, left + width + _SLACK, top + height + _SLACK),
    ]
    (left, right), (bottom, top) = (sorted(edges) for edges in zip(*corners, strict=True))
    return str(text.get_text_bounded(left, bottom, right, top))


def _on_page(sheet: Any, x: float, y: float) -> tuple[float, float]:  # noqa: ANN401  untyped
    """A point that is seen on a page in the measures of the page itself, which may be turned and cropped."""
    from pypdfium2 import raw

    across, down = (round(side * _FINE) for side in sheet.get_size())
    found = ctypes.c_double(), ctypes.c_double()
    raw.FPDF_DeviceToPage(sheet.raw, 0, 0, across, down, 0, round(x * _FINE), round(y * _FINE), *found)
    return found[0].value, found[1].value


def _open(path: str, password: str | None) -> Any:  # noqa: ANN401  untyped
    import pypdfium2 as pdfium

    try:
        return pdfium.PdfDocument(Path(path).read_bytes(), password=password)
    except pdfium.PdfiumError as error:
        if "password" in str(error).lower():
            raise SourceError(f"{path} is encrypted: give its password with --password") from error
        raise SourceError(f"{path} has no pages that can be shown: only those of a PDF can") from error
    except OSError as error:
        raise SourceError(f"{path} cannot be read: {error.strerror or error}") from error


def _split(pages: Sequence[int], answer: bytes) -> Iterator[Picture]:
    at = 0
    for page in pages:
        width, height, size = _HEAD.unpack_from(answer, at)
        at += _HEAD.size
        yield Picture(page=page, width=width, height=height, content=answer[at : at + size])
        at += size


def _draw(page: Any, look: Look) -> bytes:  # noqa: ANN401  untyped
    across, down = page.get_size()
    scale = min(look.width / across, math.sqrt(_MOST_PIXELS / (across * down)), _LARGEST_SCALE)
    image: Image = page.render(scale=scale).to_pil().convert("RGB")
    if look.marked:
        boxes = [_pixels(area, scale) for area in look.marked]
        image = _mark(image, boxes)
        if look.around is not None:
            image = image.crop(_cut(boxes, look.around * scale, image.size))
    out = io.BytesIO()
    image.save(out, **look.written)  # type: ignore[arg-type]  # each writer has options of its own
    return out.getvalue()


def _cut(boxes: Sequence[tuple[int, int, int, int]], margin: float, size: tuple[int, int]) -> tuple[int, int, int, int]:
    """What is shown of a picture around boxes: three times as much beside them as above, for the lines to be whole."""
    left, top = min(box[0] for box in boxes) - 3 * margin, min(box[1] for box in boxes) - margin
    right, bottom = max(box[2] for box in boxes) + 3 * margin, max(box[3] for box in boxes) + margin
    return max(round(left), 0), max(round(top), 0), min(round(right), size[0]), min(round(bottom), size[1])


def _pixels(area: tuple[float, ...], scale: float) -> tuple[int, int, int, int]:
    left, top, width, height = area
    edges = (left - _SLACK, top - _SLACK, left + width + _SLACK, top + height + _SLACK)
    return tuple(round(edge * scale) for edge in edges)  # type: ignore[return-value]  # four as given


def _mark(image: Image, boxes: Sequence[tuple[int, int, int, int]]) -> Image:
    """A picture with parts coloured as by a marker, and framed, so that they show on dark ground too."""
    from PIL import Image, ImageChops, ImageDraw, ImageFilter

    mask = Image.new("L", image.size)
    drawing = ImageDraw.Draw(mask)
    for box in boxes:
        drawing.rectangle(box, fill=255)
    marked = Image.composite(ImageChops.multiply(image, Image.new("RGB", image.size, _YELLOW)), image, mask)
    frame = ImageChops.subtract(mask.filter(ImageFilter.MaxFilter(3)), mask)
    marked.paste(_FRAME, mask=frame)
    return marked
