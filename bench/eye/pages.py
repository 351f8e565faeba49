"""The order in which pages of PDFs are read, judged by eye: `python -m bench.eye.pages --seed 1`.

A review file has a line a page: `report`, `page` (from 1), `verdict` and `why`. The verdict is `right` where a careful
reader would read the words aloud in the order of the text: columns one after the other, boxes and notes whole, tables
row by row, furniture apart. Two parts that stand apart (a box and a column, captions of pictures side by side) may come
in either order.
"""

from __future__ import annotations

import argparse
import csv
import sys
from pathlib import Path
from random import Random
from typing import TYPE_CHECKING, NamedTuple

from bench.eye.review import interval
from bench.gold import SHARED
from extract.read import read_document

if TYPE_CHECKING:
    from collections.abc import Iterator

    from extract.read.document import Document

_COLUMNS = ("report", "page", "verdict", "why")
_LEAST_WORDS = 30
_WIDTH = 1400


class Drawn(NamedTuple):
    """A page that is judged."""

    report: str
    page: int


def main() -> int:
    """Draw pages, show them, or sum up their verdicts; 1 without the reports."""
    parser = argparse.ArgumentParser(prog="python -m bench.eye.pages", description="Judge the order of pages by eye.")
    parser.add_argument("--seed", type=int, help="draw pages with this seed")
    parser.add_argument("--count", type=int, default=30)
    parser.add_argument("--show", type=Path, help="a review file: write its pages as pictures, blocks numbered")
    parser.add_argument("--into", type=Path, default=Path(".claimgraph/pages"), help="where pictures go")
    parser.add_argument("--summary", type=Path, help="a review file: print its share of right pages")
    options = parser.parse_args()
    if options.summary:
        print(summarize(options.summary))
        return 0
    if not (SHARED / "reports").is_dir():
        print(f"there are no reports here ({SHARED} is absent)", file=sys.stderr)
        return 1
    if options.show:
        show(read_pages(options.show), options.into)
        return 0
    _write(draw(options.seed or 0, options.count), Path(__file__).with_name(f"pages-{options.seed or 0}.csv"))
    return 0


def draw(seed: int, count: int) -> list[Drawn]:
    """Random pages with text of all PDFs among the reports."""
    pages = [Drawn(path.stem, page) for path in sorted((SHARED / "reports").glob("*.pdf")) for page in _spoken(path)]
    return sorted(Random(seed).sample(pages, count))  # noqa: S311  no secret


def _spoken(path: Path) -> Iterator[int]:
    document = read_document(path)
    for page in document.pages:
        words = sum(len(b.reading.text.split()) for b in document.blocks if b.page == page.number)
        if words >= _LEAST_WORDS:
            yield page.number


def _write(pages: list[Drawn], path: Path) -> None:
    with path.open("x", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(_COLUMNS)
        writer.writerows((*page, "", "") for page in pages)
    print(path)


def read_pages(path: Path) -> list[Drawn]:
    """The pages of a review file."""
    with path.open(encoding="utf-8", newline="") as file:
        return [Drawn(row["report"], int(row["page"])) for row in csv.DictReader(file)]


def show(pages: list[Drawn], folder: Path) -> None:
    """Write each page as a picture on which its blocks are framed and numbered in the order they are read."""
    import pypdfium2 as pdfium

    folder.mkdir(parents=True, exist_ok=True)
    documents: dict[str, Document] = {}
    for report, number in pages:
        path = SHARED / "reports" / f"{report}.pdf"
        document = documents.get(report) or documents.setdefault(report, read_document(path))
        with pdfium.PdfDocument(path) as file:
            page = file[number - 1]
            scale = _WIDTH / page.get_width()
            picture = page.render(scale=scale).to_pil().convert("RGB")
        _frame(picture, document, number, scale)
        picture.save(folder / f"{report}-{number}.png")


def _frame(picture: object, document: Document, number: int, scale: float) -> None:
    from PIL import ImageDraw

    pen = ImageDraw.Draw(picture)  # type: ignore[arg-type]
    blocks = [block for block in document.blocks if block.page == number]
    for at, block in enumerate(blocks, start=1):
        boxes = document.boxes_of(block.start, block.end)
        for box in boxes:
            pen.rectangle([scale * box.left, scale * box.top, scale * box.right, scale * box.bottom], outline="blue")
        if boxes:
            place = (scale * boxes[0].left - 4, scale * boxes[0].top - 4)
            pen.text(place, f"{at}{block.kind.value[0]}", fill="red", font_size=22, anchor="rt", stroke_width=1)


def summarize(path: Path) -> str:
    """The share of pages that are right, with the range in which the true one lies in 95 of 100 draws."""
    with path.open(encoding="utf-8", newline="") as file:
        verdicts = [row["verdict"] for row in csv.DictReader(file) if row["verdict"]]
    right = verdicts.count("right")
    low, high = interval(right, len(verdicts))
    return f"{right} of {len(verdicts)} pages right, {right / len(verdicts):.2f} ({low:.2f} to {high:.2f})"


if __name__ == "__main__":
    sys.exit(main())
