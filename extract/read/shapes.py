"""What a single line looks like: a list item, a row of cells, a figure, a footnote, noise, plain text."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import Enum
from itertools import pairwise
from typing import TYPE_CHECKING

from extract.read.document import Span
from extract.read.lines import Line, trim

if TYPE_CHECKING:
    from collections.abc import Iterator


class Shape(Enum):
    """The look of a line."""

    TEXT = "text"
    HEADING = "heading"
    ITEM = "item"
    ROW = "row"
    RULER = "ruler"
    VALUE = "value"
    PAIRS = "pairs"
    NOTE = "note"
    NOISE = "noise"
    FURNITURE = "furniture"


@dataclass(frozen=True, slots=True, kw_only=True)
class Shaped:
    """A line with its shape; `body` is where its words begin, after the mark of a list or heading."""

    line: Line
    shape: Shape
    body: int
    marker: str = ""
    cells: tuple[Span, ...] = ()
    pairs: tuple[tuple[Span, Span], ...] = ()

    @property
    def words(self) -> str:
        """The line without its mark."""
        return self.line.text[self.body - self.line.start :]


BULLETS = "-–—•●○▪■□◦‣∙⦁·・►▶▸➢➤➔→✓✔❖◆◇>»\uf0b7\uf0a7"
INLINE_BULLETS = "•●○▪■□◦‣∙⦁・►▶▸➢➤✓✔❖◆\uf0b7\uf0a7"
_ITEM = re.compile(
    rf"(?P<bullet>[{BULLETS}](?=\s|$)|[{INLINE_BULLETS}])\s*"
    r"|(?P<number>\d{1,2}[.)](?!\d)|\(\d{1,2}\)|[①-⑳❶-❿])\s*(?=\S)"
    r"|(?P<letter>\([a-zA-Z]\)|\((?:[ivx]{1,5})\)|[a-z][.)]|[ivx]{1,5}[.)])\s+(?=\S)"
    r"|(?P<round>o)\s+(?=[A-Z])"
    r"|(?P<hung>[^\w\s]\x07+)\s*"
)
_NOTE = re.compile(
    r"(?:[¹²³⁰⁴-⁹]{1,3}|[†‡§※])\s*(?=\S)|\*{1,4}\)?\s+(?=\S)|\*(?=[A-Z\d][^*]*$)|\*\*(?=[A-Z\d][^*]*$)"
    r"|(?:Notes?|Sources?|Footnotes?|Remarks?)\s?:\s*",
    re.IGNORECASE,
)
_NUMBER = re.compile(r"\d{1,2}(?:\.\d{1,2}){0,4}\.?")
_HEAD = 2000
_PLACEHOLDER = re.compile(
    r"\[[a-z][a-z ]{2,30}\]|!\[[^\]]{0,200}\]\([^)]{0,400}\)|<!--.{0,400}-->|</?[a-z]{1,10}[^>]{0,200}>"
)
_LEADERS = re.compile(r"\.{5,}|(?:\s\.){5,}|…{3,}|_{5,}")
_LEADER_PAIR = re.compile(
    r"(\S[^.…_]{1,150}(?:\.[^.…_]{1,80}){0,3}?)\s?(?:\.{5,}|(?:\s\.){5,}|…{3,}|_{5,})\s*([^.…_]{0,20}\d[^…_]{0,60})"
)
PAGE_TAIL = re.compile(r"[ivxl]{1,6}|\d{1,4}(?:\s?[-–]\s?\d{1,4})?")
_RULER = re.compile(r"\|?\s*:?-{2,}:?\s*(?:\|\s*:?-{2,}:?\s*)*\|?")
_LETTER = re.compile(r"[^\W\d_]")
_OTHER_SCRIPT = re.compile(r"[\u0400-\u1dff\u2e80-\u9fff\ua000-\uabff\uac00-\ud7ff\uf900-\ufaff\uff66-\uffdc]")
_WIDE_GAP = re.compile(r"\S( {3,})(?=\S)")

_CURRENCY = r"(?:[A-Z]{0,3}[$€£¥₩₹฿]|(?:RMB|[A-Z]{3})(?=\s?\d)|Rp\.?)"
_SCALE = r"(?:hundred|thousand|million|billion|trillion|mn?|bn?|tn|k|K|M|B|T)"
_VALUE = re.compile(
    rf"[~≈<>≤≥=±+−–(-]*\s?{_CURRENCY}?\s?(?!0\d)\d[\d,.]*(?:\s\d{{3}})*(?:\s?{_SCALE}\b)?\+?\s?"
    r"(?P<unit>%|[^\s\d(][^\s]{0,14}(?:\s[^\s]{1,14}){0,2})?[)*†‡¹²³⁰⁴-⁹]*"
)
_NAME_IN_UNIT = re.compile(r"\b[A-Z][a-z]{2,}")
_CODE = re.compile(r"\d[A-Z]")
_YEAR = re.compile(r"(?:19|20)\d\d\b(?![.,]?\d)")
_BOLD_RUN = re.compile(r"\*\*(?!\s)([^*\n]{1,80})\*\*")


def is_value(text: str) -> bool:
    """Whether a line is one figure with its unit and nothing more: "71,204.35 MWh", "$2.7B", "25%"."""
    if len(text) > 40 or not any(c.isdigit() for c in text):
        return False
    text = text.strip("* ")
    if _YEAR.match(text):
        return False
    match = _VALUE.fullmatch(text)
    if not match or _NAME_IN_UNIT.search(match.group("unit") or "") or _CODE.fullmatch(text):
        return False
    return not text.endswith((".", ",", ";", ":")) or match.group("unit") is None


def is_label(text: str) -> bool:
    """Whether a line can be the label of a figure: a few words, no full sentence."""
    return (
        len(text) <= 100
        and len(text.split()) <= 14
        and (_LETTER.search(text) is not None or _YEAR.fullmatch(text) is not None)
        and text[-1] not in ".;:?!"
        and not is_value(text)
    )


def _is_noise(text: str) -> bool:
    if _PLACEHOLDER.fullmatch(text) or not any(c.isalnum() for c in text):
        return True
    if _LEADERS.search(text[:400]):
        return True
    head = text[:400]
    letters = len(_LETTER.findall(head))
    return letters > 0 and 3 * len(_OTHER_SCRIPT.findall(head)) > letters


def cells_of(text: str, line: Line) -> tuple[Span, ...]:
    """The cells of a line, empty ones too; none where the line is no row."""
    body = line.text
    if "\t" in body or ("\t" in line.lead and len(line.lead) > 1):
        return tabbed_cells(text, line)
    if body.startswith("|") and body.count("|") > 1:
        stop = line.end - 1 if body.endswith("|") else line.end
        return tuple(_split(text, line.start + 1, stop, "|"))
    return ()


def tabbed_cells(text: str, line: Line) -> tuple[Span, ...]:
    """The cells between the tabs of a line, those before and behind its words too; one where there is no tab."""
    stop = line.end
    while stop < len(text) and text[stop] in "\t ":
        stop += 1
    return tuple(_split(text, line.start - len(line.lead), stop, "\t"))


def _split(text: str, start: int, end: int, mark: str) -> Iterator[Span]:
    at = start
    while True:
        stop = text.find(mark, at, end)
        yield Span(*trim(text, at, stop if stop >= 0 else end))
        if stop < 0:
            return
        at = stop + 1


def spaced_cells(line: Line) -> tuple[Span, ...]:
    """The cells of a line whose columns are held apart by three blanks or more."""
    if "   " not in line.text:
        return ()
    spans, start = [], line.start
    for match in _WIDE_GAP.finditer(line.text):
        spans.append(Span(start, line.start + match.start(1)))
        start = line.start + match.end(1)
    return (*spans, Span(start, line.end)) if spans else ()


def shape_line(text: str, line: Line) -> Shaped:
    """The shape of a line by itself; neighbours may change it later."""
    for shape_of in (_as_pairs, _as_noise, _as_row, _as_item, _as_note):
        shaped = shape_of(text, line)
        if shaped is not None:
            return shaped
    shape = Shape.VALUE if is_value(line.text) else Shape.TEXT
    return Shaped(line=line, shape=shape, body=line.start)


def _as_pairs(_text: str, line: Line) -> Shaped | None:
    """Labels and their values on one line, emphasised or led to by dots."""
    leader = _LEADER_PAIR.fullmatch(line.text) if len(line.text) < 300 else None
    if leader:
        label, value = (Span(line.start + leader.start(k), line.start + leader.end(k)) for k in (1, 2))
        return Shaped(line=line, shape=Shape.PAIRS, body=line.start, pairs=((label, value),))
    pairs = _pairs_in(line) if "**" in line.text else ()
    return Shaped(line=line, shape=Shape.PAIRS, body=line.start, pairs=pairs) if pairs else None


def _as_noise(_text: str, line: Line) -> Shaped | None:
    """A ruler of a table, a bullet that waits for its words, or what says nothing."""
    words = line.text
    if words.startswith("|") and _RULER.fullmatch(words[:_HEAD]):
        return Shaped(line=line, shape=Shape.RULER, body=line.start)
    if len(words) == 1 and words in BULLETS:
        return Shaped(line=line, shape=Shape.ITEM, body=line.end, marker=words)
    if _is_noise(words):
        return Shaped(line=line, shape=Shape.NOISE, body=line.start)
    return None


def _as_row(text: str, line: Line) -> Shaped | None:
    """A row of cells, unless all that stands apart is the mark of a list item or heading."""
    cells = cells_of(text, line)
    filled = [text[cell.start : cell.end] for cell in cells if cell.start < cell.end]
    if len(filled) > 2 or (len(cells) > 1 and len(filled) == 2 and not _is_mark(filled[0])):
        return Shaped(line=line, shape=Shape.ROW, body=line.start, cells=cells)
    alone = len(cells) > 2 and len(filled) == 1 and not _ITEM.match(line.text)
    return Shaped(line=line, shape=Shape.ROW, body=line.start, cells=cells) if alone else None


def _as_item(text: str, line: Line) -> Shaped | None:
    """A list item; "-5 %" and other figures are none."""
    item = _ITEM.match(line.text)
    if item is None or is_value(line.text) or (line.text[0] in "-–—" and line.text[1:2].isdigit()):
        return None
    start, _ = trim(text, line.start + item.end(), line.end)
    return Shaped(line=line, shape=Shape.ITEM, body=start, marker=item.group().strip())


def _as_note(text: str, line: Line) -> Shaped | None:
    note = _NOTE.match(line.text)
    if note is None:
        return None
    start, _ = trim(text, line.start + note.end(), line.end)
    return Shaped(line=line, shape=Shape.NOTE, body=start, marker=note.group().strip())


def _is_mark(text: str) -> bool:
    """Whether a text is nothing but the mark of a list item or the number of a heading."""
    item = _ITEM.match(text + " x")
    return (item is not None and item.end() > len(text)) or _NUMBER.fullmatch(text) is not None


def _pairs_in(line: Line) -> tuple[tuple[Span, Span], ...]:
    """The labels and values of a line such as "Area**Label****2.2 t****Label****7 t**"."""
    runs = [(Span(line.start + m.start(1), line.start + m.end(1)), m.group(1)) for m in _BOLD_RUN.finditer(line.text)]
    return tuple(
        (label, value) for (label, name), (value, figure) in pairwise(runs) if is_label(name) and is_value(figure)
    )
