"""Whether a line goes on in the next one: the question that makes paragraphs out of broken lines."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from extract.read.headings import find_mark, is_capitalised, is_numbered_title, is_title
from extract.read.shapes import Shape, Shaped

if TYPE_CHECKING:
    from collections.abc import Sequence

    from extract.read.lines import Layout

_OPEN_ENDS = frozenset(
    "a an the and or of to for in on at by with from into our their its your his her this these those that which who "
    "as is are was were be been than per via including between under over about through within such each every".split()
)
_NEVER_LAST = frozenset("a an the and or of our their its".split())
_BEGINNERS = frozenset(
    "We Our Us In The This These As To It Its At For From Through With By On Since While All".split()
)
_LAST_WORD = re.compile(r"([^\W_][\w’'-]{0,20})[\"”’)]?$")
_CLOSERS = "\"'”’)]}»*_"
_STOPS = ".!?…。"
_RUNNING = (Shape.TEXT, Shape.ITEM, Shape.NOTE)
_CODE = re.compile(
    r"(?:GRI\s)?\d{1,3}-\d{1,2}\s+[A-Z][a-z]|[A-Z]{1,3}\d{1,2}(?:\.\d{1,2})+\s|(?:Principle|Goal|SDG|GRI)\s\d{1,3}:?\s+[A-Z][a-z]"
)
_NEAR = 8
_LONG_LINE = 50
_MOST_TITLE_LINES = 6


def gather(shaped: Sequence[Shaped], at: int, layout: Layout) -> list[Shaped]:
    """The line at an index and the lines that it goes on in."""
    group = [shaped[at]]
    while at + len(group) < len(shaped) and goes_on(group, shaped, at + len(group), layout):
        group.append(shaped[at + len(group)])
    return group


def goes_on(group: Sequence[Shaped], shaped: Sequence[Shaped], at: int, layout: Layout) -> bool:
    """Whether the line at an index continues the paragraph, item or note that `group` makes so far."""
    last, following = group[-1].line, shaped[at]
    if following.line.gap or following.line.glued or following.line.fresh or _starts_anew(following):
        return False
    ends, begins = last.text, following.line.text
    closed = (ends.rstrip(_CLOSERS)[-1:] or ".") in _STOPS
    if following.shape is Shape.VALUE:
        resumes = at + 1 < len(shaped) and shaped[at + 1].line.text[0].islower() and not shaped[at + 1].line.gap
        return not closed and (_is_open(ends) or (layout.trailing and last.trail and resumes and _is_prose(group)))
    if following.shape is not Shape.TEXT or begins[0] in "=~≈":
        return False
    if layout.stopped and last.trail and closed and _ends_in_the_air(ends):
        return True
    if begins[0].islower() or begins[0] in ",;)%”’":
        return not closed or layout.wrapped or (layout.stopped and last.trail)
    if ends[-1] == ";" and layout.wrapped and _is_prose(group):
        return True
    if ends[-1] == ":" or (closed and not layout.wrapped):
        return False
    if not _is_open(ends) and len(ends) < layout.floor:
        return False
    if closed:
        width = local_width(shaped, at - 1)
        return _is_full(ends, begins, width) and not _is_short_title(begins, width)
    return _is_open(ends) or (layout.wrapped and _runs_on(group, following, layout, local_width(shaped, at - 1)))


def _is_short_title(begins: str, width: int) -> bool:
    """Whether a line after the end of a sentence is a title rather than the next sentence."""
    return len(begins) < 0.75 * width and is_title(begins) and is_capitalised(begins)


def _is_prose(group: Sequence[Shaped]) -> bool:
    """Whether a paragraph so far is running text rather than a title or label."""
    words = _title_so_far(group)
    return len(group) > _MOST_TITLE_LINES or (len(words) > 50 and not is_capitalised(words))


def _title_so_far(group: Sequence[Shaped]) -> str:
    """The words of a group that is short enough for a title; empty for longer ones."""
    return " ".join(s.words for s in group) if len(group) <= _MOST_TITLE_LINES else ""


def _ends_in_the_air(ends: str) -> bool:
    """Whether a line was closed with a stop right after a word that no sentence ends with."""
    word = _LAST_WORD.search(ends[-30:].rstrip('."”’'))
    return word is not None and word.group(1) in _NEVER_LAST


def _starts_anew(following: Shaped) -> bool:
    """Whether a line begins with a number or code that heads what follows, as rows of an index do."""
    if _CODE.match(following.line.text):
        return True
    mark = find_mark(following.line.text)
    return mark is not None and mark.sure and is_numbered_title(following.line.text, mark)


def _is_open(ends: str) -> bool:
    """Whether a line ends in a word or mark that something must follow."""
    if ends[-1] in ",&(/+-\u2010\u00ad" and len(ends) > 1:
        return True
    if ends[-1] in "–—" and ends[-3:-2].isalpha():
        return True
    word = _LAST_WORD.search(ends[-30:])
    if word and word.group(1) in _OPEN_ENDS and ends[-1] not in _STOPS:
        return True
    tail = ends[-300:]
    return tail.rfind("(") > tail.rfind(")") and len(tail) - tail.rfind("(") < 80


def _is_full(ends: str, begins: str, width: int) -> bool:
    """Whether the next line's first word would not have fitted on the line."""
    return len(ends) + 1 + len(begins.split(maxsplit=1)[0]) > width


def _runs_on(group: Sequence[Shaped], following: Shaped, layout: Layout, width: int) -> bool:
    """The doubtful case: no stop, no open end, and the next line begins with a capital or digit."""
    last, begins = group[-1].line, following.line.text
    full = _is_full(last.text, begins, width)
    if not layout.trailing:
        nearly = _is_full(last.text, begins, int(0.92 * width))
        return (full or nearly) and (_is_prose(group) or not is_capitalised(begins))
    words = _title_so_far(group)
    titled = is_capitalised(words) and len(words) < 80
    if titled and begins.split(maxsplit=1)[0] in _BEGINNERS:
        return False
    if not last.trail:
        return full and len(group) > 1 and not titled
    if len(group) > 1:
        return (
            full
            or " " not in last.text
            or _is_full(last.text, begins, int(0.85 * max(len(s.line.text) for s in group[-2 * _NEAR :])))
        )
    above = titled and len(begins) > len(last.text) and begins[0].isalnum() and not is_capitalised(begins)
    return full or not above or _is_full(last.text, begins, int(0.85 * width))


def local_width(lines: Sequence[Shaped], at: int) -> int:
    """How long lines of text are near a place, within the same run of lines.

    Among long lines one much longer than the rest is an outlier: the upper quartile counts; among
    short ones, the longest.
    """
    lengths = [len(lines[at].line.text)]
    for step in (-1, 1):
        place = at
        for _ in range(_NEAR):
            upper = place if step > 0 else place - 1
            place += step
            if not 0 <= place < len(lines) or lines[upper + 1 if step > 0 else place + 1].line.gap:
                break
            if lines[place].shape in _RUNNING:
                lengths.append(len(lines[place].line.text))
    lengths.sort()
    quartile = lengths[(3 * len(lengths)) // 4]
    return quartile if quartile >= _LONG_LINE else lengths[-1]
