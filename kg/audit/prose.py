"""Sentences around a place of a report's text, also where lines break inside them."""

from __future__ import annotations

import re
from typing import Final

_REACH: Final = 700
_BULLET: Final = re.compile(r"[ \t]*(?:[•●▪■◦‣*–—-] |\d{1,2}[.)] |[#|])")
_STOP: Final = re.compile(
    r"(?<!\bNo)(?<!\bDr)(?<!\bMr)(?<!\bMs)(?<!\bLtd)(?<!\bInc)(?<!\bCo)"
    r"(?<!\be\.g)(?<!\bi\.e)(?<![^\d] [A-Z])(?<!\.[A-Z])"
    r"[.!?][\"”’)*]{0,2}\s+(?=[\"“‘(*]?[A-Z0-9•])|\n[ \t]*\n|\t|\f|[•●]|\n(?=[ \t]*(?:[–*#|-] ?))"
)
_BREAK: Final = re.compile(r"\n")
_AHEAD: Final = 3
"""How many characters after its end tell that a sentence is over."""
_WIDE: Final = 45
"""The shortest line, in characters, that may break before a capital inside a sentence."""


def sentence_at(text: str, start: int, end: int) -> tuple[int, int]:
    """Where the sentence, bullet or cell begins and ends that holds the words from `start` to `end`."""
    low = max(0, start - _REACH)
    begin = max((at for at in _ends(text, low, start)), default=low)
    high = min(len(text), end + _REACH)
    stop = min((at for at in _ends(text, end, high)), default=high)
    return begin, stop


def next_sentence(text: str, end: int) -> tuple[int, int]:
    """Where the sentence begins and ends that follows a place; both the same at the end of the text."""
    start = end + len(text[end : end + _REACH]) - len(text[end : end + _REACH].lstrip())
    return sentence_at(text, start, min(start + 1, len(text))) if start < len(text) else (end, end)


def is_soft(text: str, at: int) -> bool:
    """Whether the line break at a place stands inside a sentence."""
    line = text[text.rfind("\n", 0, at) + 1 : at].strip()
    following = text[at + 1 : at + 200].split("\n", 1)[0]
    after = following.strip()
    if not line or not after or _BULLET.match(following) or line[-1] in ".!?:;|" or "\t" in line or "\t" in after:
        return False
    return after[0].islower() or line[-1] in ",-" or (len(line) >= _WIDE and (after[0].isalnum() or after[0] in '(“"'))


def _ends(text: str, low: int, high: int) -> list[int]:
    """The places between two others at which a sentence is over."""
    stops = [stop.end() for stop in _STOP.finditer(text, low, high + _AHEAD) if stop.end() <= high]
    return stops + [one.end() for one in _BREAK.finditer(text, low, high) if not is_soft(text, one.start())]
