"""PDF files of companies that do not exist, made with a real tool."""

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


def paper(*, turned=0):
    made = Paper(format="A4")
    made.set_auto_page_break(auto=True, margin=25)
    made.add_page()
    if turned:
        made.page_rotation = turned
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
