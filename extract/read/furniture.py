"""The furniture of pages: page marks, page numbers, running headers and footers.

A running line is known by its repetition alone, digits left out of account: at the edges of pages
where the text has pages (marks, form feeds, or blank lines at page ends only), else by standing
again and again at distances of a page.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from dataclasses import replace
from itertools import pairwise
from typing import TYPE_CHECKING

from extract.read.document import BlockKind

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from extract.read.lines import Layout, Line

_PAGE_MARK = re.compile(
    r"(?:\[\[?|<!--|[-=*_]{2,})\s*page(?:number)?\b\D{0,20}(\d{1,5})\b[^\n]{0,20}?(?:\]\]?|-->|[-=*_]{2,})",
    re.IGNORECASE,
)
_PAGE_NUMBER = re.compile(
    r"(?:page\s*|p\.\s*|[-–—|]\s*)?\d{1,4}(?:\s*(?:/|of)\s*\d{1,4})?(?:\s*[-–—|])?", re.IGNORECASE
)
_DIGITS = re.compile(r"\d+")
_NO_WORDS = re.compile(r"[\W\d_]+")
_NUMBERED = re.compile(r"(?:\d{1,2}(?:\.\d{1,2})*|[-–•])\s*\t[^\t]*$")
_ITEM = re.compile(r"[#•●▪■◦‣·・►▶➢✓✔>*-]\s")

_MISSES = 2
_EDGE = 40
"""How many lines at either end of a page can be its header or footer (menus are long)."""

_LONGEST = 300
_PREFIXES = (16, 12, 8, 6, 4)
_PAGE_TEXT = range(400, 14_000)
"""How far apart, in characters, a running line stands from its next place in a text without pages."""


def set_pages(lines: Sequence[Line]) -> tuple[list[Line], dict[int, BlockKind]]:
    """The lines with their pages, and which of them are page marks."""
    marks: dict[int, BlockKind] = {}
    paged: list[Line] = []
    shift: int | None = None
    base = 0
    for at, line in enumerate(lines):
        match = _PAGE_MARK.fullmatch(line.text) if len(line.text) < 60 else None
        if match:
            marks[at] = BlockKind.PAGE_MARK
            if shift is None:
                base = int(match.group(1)) == 0  # some number the pages of a file from 0 on
            shift = int(match.group(1)) + base - (line.page or 0)
        page = line.page if shift is None else (line.page or 0) + shift
        paged.append(replace(line, page=page) if page != line.page else line)
    return paged, marks


def find_furniture(lines: Sequence[Line], marks: dict[int, BlockKind], layout: Layout) -> dict[int, BlockKind]:
    """Which lines (by index) are running headers or footers or bare page numbers, beside the marks."""
    kinds = dict(marks)
    pages = list(_pages(lines, marks, layout))
    if len(pages) > 2:
        for at in _running_at_edges(lines, pages):
            kinds[at] = BlockKind.RUNNING_HEADER
        for at in _page_numbers(lines, pages, kinds):
            kinds[at] = BlockKind.PAGE_MARK
    else:
        for at in _running_anywhere(lines):
            kinds.setdefault(at, BlockKind.RUNNING_HEADER)
    return kinds


def _pages(lines: Sequence[Line], marks: dict[int, BlockKind], layout: Layout) -> Iterator[list[int]]:
    """The indexes of the lines of each page, its marks left out."""
    page: list[int] = []
    for at, line in enumerate(lines):
        if at in marks or line.fresh or (layout.loose and not marks and line.gap > 1):
            if page:
                yield page
            page = []
        if at not in marks:
            page.append(at)
    if page:
        yield page


def _form(text: str) -> str:
    """What a line has in common with its repetitions: its words and marks, numbers left out."""
    return " ".join(_DIGITS.sub("0", text).lower().split())


def _may_run(line: Line) -> bool:
    letters = len(_NO_WORDS.sub("", line.text[:_LONGEST]))
    plain = "\t" not in line.text or _NUMBERED.match(line.text) is not None
    return plain and letters > 2 and len(line.text) <= _LONGEST and not line.text.startswith(("|", "#"))


def _edges(page: list[int]) -> Iterator[tuple[int, int]]:
    """The lines near the ends of a page with their place: 0, 1, ... from the top, -1, -2, ... from the end."""
    for place, at in enumerate(page[:_EDGE]):
        yield at, place
    for place, at in enumerate(reversed(page[-_EDGE:]), start=1):
        yield at, -place


def _running_at_edges(lines: Sequence[Line], pages: list[list[int]]) -> set[int]:
    """Lines whose form stands at the same place of many pages, wherever they stand near an edge.

    At the very edge three pages are enough; deeper, where tables have their own repetitions, and
    for lines that only begin alike, it takes a fifth of the pages.
    """
    forms = {at: tuple(_forms(lines[at].text)) for page in pages for at, _ in _edges(page) if _may_run(lines[at])}
    places: dict[str, Counter[int]] = defaultdict(Counter)
    for page in pages:
        for at, place in _edges(page):
            for form in forms.get(at, ()):
                places[form][place] += 1
    running = {form for form, counts in places.items() if _stands_still(form, counts, len(pages))}
    near = {at for at, known in forms.items() if any(form in running for form in known)}
    return {at for page in pages for side in (page, page[::-1]) for at in _from_edge(side, near)}


def _from_edge(side: Sequence[int], near: set[int]) -> Iterator[int]:
    """The running lines from the edge of a page inward, until lines that are none follow each other."""
    misses = 0
    for at in side[:_EDGE]:
        misses = 0 if at in near else misses + 1
        if misses > _MISSES:
            return
        if at in near:
            yield at


def _forms(text: str) -> Iterator[str]:
    """A line's form and its beginnings of several lengths, as far as the line goes on by a few words only."""
    form = _form(text)
    yield form
    words = form.split()
    for size in _PREFIXES:
        if size < len(words) <= 1.8 * size + 2:
            yield " ".join(words[:size]) + " …"


def _stands_still(form: str, counts: Counter[int], pages: int) -> bool:
    part = form.endswith(" …")
    for place, count in counts.items():
        depth = place if place >= 0 else -place - 1
        least = max(3, pages * 0.08) if depth <= 2 and not part else max(5, pages * 0.2)
        if count + max(counts[place - 1], counts[place + 1]) >= least:
            return True
    return False


def _page_numbers(lines: Sequence[Line], pages: list[list[int]], kinds: dict[int, BlockKind]) -> Iterator[int]:
    """Lines that are nothing but a number at the very end of a page or beside its running lines."""
    for page in pages:
        inner = [at for at in page if at not in kinds]
        edge = {*inner[:1], *inner[-1:]}
        for at in page:
            if at in kinds or not _PAGE_NUMBER.fullmatch(lines[at].text[:20]):
                continue
            if at in edge or kinds.get(at - 1) or kinds.get(at + 1):
                yield at


def _running_anywhere(lines: Sequence[Line]) -> Iterator[int]:
    """Lines that stand again and again, alone, about a page apart."""
    stands: dict[str, list[int]] = defaultdict(list)
    for at, line in enumerate(lines):
        if _may_run(line) and not _ITEM.match(line.text) and _stands_alone(lines, at):
            stands[_form(line.text)].append(at)
    for form, places in stands.items():
        letters = len(_NO_WORDS.sub("", form))
        least = 3 if letters >= 16 else 6
        if letters >= 8 and len(places) >= least and _is_page_apart(lines, places):
            yield from places


def _stands_alone(lines: Sequence[Line], at: int) -> bool:
    return bool(at == 0 or lines[at].gap) and bool(at + 1 == len(lines) or lines[at + 1].gap)


def _is_page_apart(lines: Sequence[Line], places: Sequence[int]) -> bool:
    """Whether the median distance from one place to the next is that of a page."""
    distances = sorted(lines[b].start - lines[a].start for a, b in pairwise(places))
    return distances[len(distances) // 2] in _PAGE_TEXT
