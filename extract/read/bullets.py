"""Bullets run together in one line, as flattened lists have them: each gets a line of its own."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from extract.read.lines import Line, trim
from extract.read.shapes import INLINE_BULLETS

if TYPE_CHECKING:
    from collections.abc import Iterator

_ASIDE = 80
_BULLET_RUN = re.compile(rf"(?:(?<=\s)|(?<=[.;:,]))[{INLINE_BULLETS}](?=\s?\S)|(?<=\s)[^\w\s]\x07(?=\x07*\s?\w)")
_ANGLE_RUN = re.compile(r"(?<=\s)>(?=\s[^\W\d_])")
_DOT_RUN = re.compile(r"(?<=\s)·(?=\s\S)")
_DASH = re.compile(r"(?:(?<=[.:;])|(?<=\s))[-–](?=\s\S)")


def split_bullets(text: str, line: Line) -> Iterator[Line]:
    """The line, split before each of the bullets that run together in it."""
    at = line.start
    glued = False
    for cut in _bullet_places(line.text):
        start, end = trim(text, at, line.start + cut)
        if start < end:
            yield _part(line, Line(start=start, end=end, text=text[start:end], glued=glued))
            glued = True
        at = line.start + cut
    yield _part(line, Line(start=at, end=line.end, text=text[at : line.end], glued=True)) if glued else line


def _part(line: Line, part: Line) -> Line:
    """A part of a line with what it has from the line: the first its beginning, the last its end."""
    trail = line.trail and part.end == line.end
    if part.glued:
        return replace(part, trail=trail, page=line.page)
    return replace(part, trail=trail, page=line.page, lead=line.lead, gap=line.gap, fresh=line.fresh)


def _bullet_places(words: str) -> list[int]:
    """Where the bullets of a line stand that holds several."""
    found = [match.start() for match in _BULLET_RUN.finditer(words)]
    for run in (_ANGLE_RUN, _DOT_RUN):
        places = [match.start() for match in run.finditer(words)]
        if len(places) > 1 or (places and words[0] == words[places[0]]):
            found += places
    return sorted(at for at in found + _dash_places(words) if not _in_brackets(words, at))


def _in_brackets(words: str, at: int) -> bool:
    """Whether a bracket opened shortly before a place is still open there."""
    before = words[max(0, at - _ASIDE) : at]
    return before.rfind("(") > before.rfind(")") and ")" in words[at : at + _ASIDE]


def _dash_places(words: str) -> list[int]:
    """Where dashes are bullets: after a stop or colon, and from the first of them on.

    After a colon with a small letter behind the dash ("including: - air - water") small letters
    may begin the items, else capitals, figures or quotes do.
    """
    found: list[int] = []
    listed, small = words.startswith(("- ", "– ")), False
    for match in _DASH.finditer(words):
        at = match.start()
        before = words[max(0, at - 2) : at].rstrip()[-1:]
        after = words[at + 2]
        if not before or before.isdigit():
            continue
        if before in ".:;" and (after.isupper() or after.isdigit() or before == ":"):
            listed, small = True, small or (before == ":" and after.islower())
            found.append(at)
        elif listed and (small or not after.islower()):
            found.append(at)
    return found
