"""Headings: how they are numbered, what a title looks like, and the tree of sections that they make."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from extract.read.document import Block, BlockKind, Heading
from extract.read.shapes import is_value

if TYPE_CHECKING:
    from collections.abc import Sequence

_HASH = re.compile(r"(#{1,6})\s+(?=\S)")
_DEEP = re.compile(r"(\d{1,2}(?:\.\d{1,2}){1,4})\.?\s+(?=\S)")
_SINGLE = re.compile(r"(\d{1,2})\.\s*(?=[^\W\d])")
_ROMAN = re.compile(r"([IVXL]{1,6})\.\s+(?=\S)")
_NAMED = re.compile(
    r"((?:Appendix|Annex|Annexure|Chapter|Part|Section)\s+(?:\d{1,2}|[IVX]{1,5}|[A-Z]))\b[.:\s–—-]*", re.IGNORECASE
)
_WORD = re.compile(r"[^\W\d_][\w’'&.-]*")
_SCALES = frozenset("million billion trillion thousand hundred percent mwh kwh gwh kg tons tonnes".split())
_SMALL = frozenset(
    "a an and as at by for from in into nor of on or our over per than the their to under up upon via vs with &".split()
)
_FIRST_PERSON = re.compile(r"\b(?:we|is|are|was|were|has|have|had|will|shall|can|must|should|may)\b")
_ENDS_IN_NUMBER = re.compile(r"\D\s\d{1,4}(?:\s*[-–]\s*\d{1,4})?$")
_BEGINS_IN_TIME = re.compile(
    r"(?:In|During|By|Since|As of|From|On|At the end of)\s+(?:[A-Z][a-z]+\s+)?\d{4}\b|(?:We|It|They)\s[a-z]"
)
_TWO_SENTENCES = re.compile(r"[a-z\d)]{3}[.!?]\s+[A-Z]")
_FIGURE_AT_END = re.compile(
    r"(?<!scope)(?<!tier)(?<!phase)(?<!goal)(?<!sdg)(?<!part)(?<!level)(?<!step)[:\s]\s?\d{1,3}$"
)
_FEW_WORDS = 8
MOST_WORDS = 16
MOST_CHARACTERS = 110


@dataclass(frozen=True, slots=True, kw_only=True)
class Mark:
    """How a heading begins: `level` by its scheme, `number` as written, `size` of the mark.

    A `sure` mark makes a heading wherever it stands; "3." may also number an item of a list.
    """

    level: int
    number: str | None
    size: int
    sure: bool


def find_mark(text: str) -> Mark | None:
    """The mark of a numbered, named or Markdown heading at the start of a line."""
    if match := _HASH.match(text):
        return Mark(level=len(match.group(1)), number=_number_in(text[match.end() :]), size=match.end(), sure=True)
    if match := _DEEP.match(text):
        level = match.group(1).count(".") + 1
        return Mark(level=level, number=match.group(1), size=match.end(), sure=True)
    if match := _NAMED.match(text):
        return Mark(level=1, number=match.group(1), size=0, sure=True)
    if match := _ROMAN.match(text):
        return Mark(level=1, number=match.group(1), size=match.end(), sure=True)
    if match := _SINGLE.match(text):
        return Mark(level=1, number=match.group(1), size=match.end(), sure=False)
    return None


def _number_in(title: str) -> str | None:
    mark = find_mark(title) if not title.startswith("#") else None
    return mark.number if mark else None


def is_title(text: str, *, stopped: bool = False) -> bool:
    """Whether a text is worded like a heading: short, begun with a capital, without a final stop.

    `stopped` allows the stop, for texts where every line was closed with one.
    """
    if stopped and text.endswith("."):
        text = text[:-1]
    if not text or len(text) > MOST_CHARACTERS or text[-1] in ".;,:!…-–—(&/" or text[0] in "(|,.;%)":
        return False
    words = text.split()
    if len(words) > MOST_WORDS or is_value(text) or _BEGINS_IN_TIME.match(text):
        return False
    if (len(words) > _FEW_WORDS and _FIRST_PERSON.search(text)) or _TWO_SENTENCES.search(text):
        return False
    letters = [w for w in words if w[0].isalpha() or w[0] in "\"“‘'*"]
    first = _WORD.search(text)
    if first is None or not letters or first.group()[0].islower() or first.group().lower() in _SCALES:
        return False
    return not text.endswith((" of", " and", " the", " for", " to", " in", " with"))


def ends_in_figure(text: str) -> bool:
    """Whether a line ends in a bare number that is not part of a name such as "Scope 3": a row or a contents line."""
    return _FIGURE_AT_END.search(text.lower()[-24:]) is not None


def is_plain_title(text: str) -> bool:
    """Whether a title in small letters is short and holds no verb that would make it a sentence."""
    return len(text.split()) <= _FEW_WORDS and not _FIRST_PERSON.search(text)


def is_capitalised(text: str) -> bool:
    """Whether the words of a title begin with capitals, small words left out of account."""
    words = [w for w in _WORD.findall(text) if w.lower() not in _SMALL]
    capital = sum(w[0].isupper() for w in words)
    return bool(words) and capital >= 0.66 * len(words)


def is_numbered_title(text: str, mark: Mark) -> bool:
    """Whether what follows a number is a title, not a sentence, a figure or a line of a contents list."""
    title = text[mark.size :]
    return is_title(title) and not _ENDS_IN_NUMBER.search(title[-20:]) and not _FIRST_PERSON.search(title)


def is_loud(text: str) -> bool:
    """Whether a title is set in capitals."""
    letters = [c for c in text if c.isalpha()]
    return len(letters) > 2 and sum(c.isupper() for c in letters) > 0.9 * len(letters)


@dataclass(slots=True)
class _Open:
    """A section that is still open while the tree is built."""

    index: int
    level: int
    loud: bool = False


def build_sections(blocks: Sequence[Block], marks: dict[int, Mark], size: int) -> tuple[list[Block], list[Heading]]:
    """The blocks with the sections they stand in, and the sections in order of appearance.

    Numbered headings have the level of their scheme; others stand below the last numbered one,
    those in capitals above the rest.
    """
    sections = [Heading(title="", level=0, start=0, end=size)]
    stack = [_Open(0, 0)]
    base = 0
    placed: list[Block] = []
    for at, block in enumerate(blocks):
        if block.kind is BlockKind.HEADING:
            mark = marks.get(at)
            title = block.reading.text
            loud = mark is None and is_loud(title)
            level = mark.level if mark else _unnumbered_level(stack, base, loud=loud)
            base = level if mark else base
            while stack[-1].level >= level:
                closed = stack.pop()
                sections[closed.index] = replace(sections[closed.index], end=block.start)
            sections.append(
                Heading(
                    title=_bare_title(title),
                    level=level,
                    start=block.start,
                    end=size,
                    number=mark.number if mark else None,
                    parent=stack[-1].index,
                    block=at,
                )
            )
            stack.append(_Open(len(sections) - 1, level, loud))
        placed.append(replace(block, section=stack[-1].index))
    return placed, sections


def _bare_title(title: str) -> str:
    mark = find_mark(title)
    return title[mark.size :] if mark and mark.number else title


def _unnumbered_level(stack: Sequence[_Open], base: int, *, loud: bool) -> int:
    if loud:
        return base + 1
    above = [opened for opened in stack if opened.loud and opened.level == base + 1]
    return base + 2 if above else base + 1
