"""PDF files of companies that do not exist, made with a real tool."""

from io import BytesIO
from itertools import pairwise

import pypdfium2 as pdfium
from fpdf import FPDF
from fpdf.enums import EncryptionMethod

LEFT = (
    "We cut the energy that our looms use by a third. The mill in Orsova runs on power from its own weir since May, "
    "and the spinning hall in Tarn follows next spring."
)
RIGHT = (
    "Every supplier signs our code of conduct. Auditors visited nineteen of them last year, and two that did not mend "
    "what was found are no longer suppliers of ours."
)
ROWS = (
    ("Emissions", "2021", "2022"),
    ("Scope 1 (t CO2e)", "1,204", "1,101"),
    ("Scope 2 (t CO2e)", "3,377", "2,950"),
    ("Water (m3)", "88,120", "84,004"),
)


class Paper(FPDF):
    """Pages with a running header and a number below."""

    def header(self):
        self.set_font("Helvetica", size=8)
        self.set_y(10)
        self.cell(0, 5, "Norland Weaving sustainability report")
        self.set_y(30)

    def footer(self):
        self.set_y(-15)
        self.set_font("Helvetica", size=8)
        self.cell(0, 5, str(self.page_no() + 100), align="R")


def paper():
    made = Paper(format="A4")
    made.set_auto_page_break(auto=True, margin=25)
    made.add_page()
    return made


def title(made, words, size=18):
    made.set_font("Helvetica", size=size)
    made.multi_cell(0, size * 0.5, words, new_x="LMARGIN", new_y="NEXT")
    made.ln(3)


def text(made, words, *, width=0, size=10):
    made.set_font("Helvetica", size=size)
    made.multi_cell(width, size * 0.45, words, new_x="LMARGIN", new_y="NEXT", align="L")
    made.ln(3)


def columns(made, *texts):
    top, width = made.get_y(), 80
    made.set_font("Helvetica", size=10)
    for at, words in enumerate(texts):
        made.set_xy(15 + at * (width + 8), top)
        made.multi_cell(width, 4.5, words, align="L")
    made.set_xy(10, top + 40)


def table(made, rows=ROWS, *, lines="ALL"):
    made.set_font("Helvetica", size=9)
    with made.table(borders_layout=lines, first_row_as_headings=False) as grid:
        for row in rows:
            grid.row(row)
    made.ln(5)


def put(made, words, place, *, size=10, width=0):
    """Words in a place of the page, their upper left corner given in millimetres."""
    made.set_font("Helvetica", size=size)
    made.set_xy(*place)
    made.multi_cell(width, size * 0.45, words, align="L", new_x="LMARGIN", new_y="NEXT", markdown=True)


def titled(made):
    """A table with a label beside all rows, which its lines leave out, and titles that stand between the rows."""
    edges, tops = (20, 60, 90, 140, 190), range(40, 104, 8)
    for at, words in enumerate(("Theme", "Code", "What we tell", "Where")):
        put(made, words, (edges[at] + 2, 42))
    put(made, "Weaving", (22, 50))
    rows = {
        48: ("Looms and yarn",),
        56: ("102-1", "Looms bought", "Page 3"),
        64: ("102-2", "Yarn spun", "Page 4"),
        72: ("Water of the dye house",),
        80: ("303-1", "Water drawn", "Page 5"),
        88: ("303-2", "Water cleaned", "Page 6"),
    }
    for top, cells in rows.items():
        for at, words in enumerate(cells, 1):
            put(made, words, (edges[at] + 2, top + 2))
    for top in tops:
        made.line(20 if top in {40, 48, 96} else 60, top, 190, top)
        for edge in edges[1:-1] if top < 96 and len(rows.get(top, ("", ""))) > 1 else ():
            made.line(edge, top, edge, top + 8)


def spanned(made):
    """A table with a header of two levels and a label that stands beside two rows."""
    made.set_font("Helvetica", size=9)
    with made.table(first_row_as_headings=False) as grid:
        upper = grid.row()
        upper.cell("Mill")
        upper.cell("2021", colspan=2, align="C")
        upper.cell("2022", colspan=2, align="C")
        grid.row(("", "Bought", "Spun", "Bought", "Spun"))
        first = grid.row()
        first.cell("Orsova", rowspan=2)
        for words in ("410", "388", "402", "377"):
            first.cell(words)
        grid.row(("95", "91", "120", "113"))
        grid.row(("Tarn", "205", "201", "199", "190"))


def whole():
    """A report of three pages with headings, columns, a list, tables and a note."""
    made = paper()
    title(made, "Energy and suppliers")
    columns(made, LEFT, RIGHT)
    title(made, "Our figures", 14)
    table(made)
    made.add_page()
    title(made, "People", 18)
    text(made, "We train all weavers in safety. These are the aims of the programme:")
    for words in ("- No accident in the dye house", "- A nurse at every mill by 2025"):
        text(made, words)
    text(made, "All our mills are certi\xadfied to ISO 45001. Work that harms the well-\nbeing of weavers is stopped.")
    made.add_page()
    title(made, "Outlook", 18)
    table(made, lines="NONE")
    text(made, "We will report on these figures again in a year, and on the ones of our joint ventures too.")
    return bytes(made.output())


def locked(password):
    made = paper()
    text(made, LEFT)
    made.set_encryption(owner_password=password[::-1], user_password=password, encryption_method=EncryptionMethod.RC4)
    return bytes(made.output())


def picture():
    """A page that is a picture, and nothing else."""
    from PIL import Image

    made = FPDF()
    made.add_page()
    made.image(Image.new("RGB", (40, 40), "grey"), 10, 10, 180)
    return bytes(made.output())


def boxed(*, turned=0):
    """Columns, a table with a broken word in a cell, and a line that stands upright beside them, on a page turned."""
    made = paper()
    columns(made, LEFT, RIGHT)
    table(made, [*ROWS, ("Water that is re-\nturned (m3)", "12", "14")])
    with made.rotation(90, 105, 148):
        made.set_xy(20, 200)
        made.cell(0, 5, "Orsova stands upright beside the others")
    file, out = pdfium.PdfDocument(bytes(made.output())), BytesIO()
    file[0].set_rotation(turned)
    file.save(out)
    return out.getvalue()


def letters_in(data, pages, boxes):
    """The letters and figures that the file has in boxes, which are those of the page as it is seen."""
    file = pdfium.PdfDocument(data)
    found = ""
    for box in boxes:
        page, shown = file[box.page - 1], pages[box.page - 1]
        corners = [(box.left, box.top), (box.right, box.bottom)]
        turned = page.get_rotation()
        placed = [_on_paper(x, y, turned, shown) for x, y in corners]
        (left, bottom), (right, top) = map(min, zip(*placed, strict=True)), map(max, zip(*placed, strict=True))
        words = page.get_textpage().get_text_bounded(left=left, bottom=bottom, right=right, top=top)
        found += "".join(c for c in words if c.isalnum())
    return found


def _on_paper(x, y, turned, page):
    """A point of a page as seen, from its top left, as one of the page before it was turned, from its bottom left."""
    return {
        0: (x, page.height - y),
        90: (y, x),
        180: (page.width - x, y),
        270: (page.height - y, page.width - x),
    }[turned]


def tall(made):
    """A table whose last row reaches over most of the page, with a label beside all rows that its lines leave out."""
    edges, levels = (20, 60, 100, 190), (40, 48, 58, 68, 78, 240)
    rows = [("Theme", "Code", "Answer"), ("Weaving", "102-1", "Page 3"), ("", "102-2", "Page 4"), ("", "102-3", "None")]
    rows.append(("", "102-4", LEFT))
    for top, cells in zip(levels, rows, strict=False):
        for at, words in enumerate(cells):
            put(made, words, (edges[at] + 2, top + 2), width=80 if at == 2 else 0)
    for top in levels:
        made.line(20 if top in {40, 48, 240} else 60, top, 190, top)
    for top, bottom in pairwise(levels):
        for edge in edges[1:-1]:
            made.line(edge, top, edge, bottom)


def barred(made):
    """A table with a shaded header and no line, text that runs over its columns below each of its two rows."""
    made.set_fill_color(230)
    made.rect(10, 40, 190, 10, style="F")
    for words, left in (("**Topic**", 12), ("**Metric**", 50), ("**2021**", 130), ("**2022**", 148), ("**Code**", 166)):
        put(made, words, (left, 43))
    put(made, "**Dye house\nand water**", (12, 55), width=35)
    put(made, "**Water that is drawn from\nthe weir**", (50, 55), width=75)
    put(made, "WV-1", (166, 55))
    put(made, LEFT, (50, 67), width=110)
    put(made, "**Spills that were told**", (50, 92), width=75)
    for words, left in (("4", 130), ("7", 148), ("WV-2", 166)):
        put(made, words, (left, 92))
    put(made, RIGHT, (50, 100), width=110)
