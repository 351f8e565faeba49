"""The lines of a text with what their surroundings tell: blank lines before, page, trailing blanks."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

INVISIBLE = (
    "\x00-\x08\x0e-\x1b\x7f-\x84\x86-\x9f\u00ad\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb"
)
"""Characters (as a regular expression class) that are not seen: nothing of a report's words."""

_LINE = re.compile(r"[^\n\r\f\v\x1c-\x1e\x85\u2028\u2029]*(?:\r\n|[\n\r\f\v\x1c-\x1e\x85\u2028\u2029]|\Z)")
_LEFT = re.compile(rf"[\s{INVISIBLE}]*")
_BLANK = re.compile(rf"[\s{INVISIBLE}]")
_WORD = re.compile(r"[^\W\d_]+")
_STOPS = ".!?…:;"
LEAST_EVIDENCE = 5


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """A line that shows something: `text` is what stands at `start` to `end`, blanks cut off.

    `lead` is the blank text before it on its line, `trail` whether blanks follow it, `gap` the
    number of blank lines above it, `fresh` whether a form feed stands between it and the line above.
    """

    start: int
    end: int
    text: str
    lead: str = ""
    trail: bool = False
    gap: int = 0
    fresh: bool = False
    page: int | None = None
    glued: bool = False


def is_blank(character: str) -> bool:
    """Whether a character shows nothing: white space, a control or a zero-width character."""
    return _BLANK.match(character) is not None


def trim(text: str, start: int, end: int) -> tuple[int, int]:
    """The range without the blank characters at its ends (empty at `start` where all are blank)."""
    start = _LEFT.match(text, start, end).end()  # type: ignore[union-attr]
    while end > start and is_blank(text[end - 1]):
        end -= 1
    return start, end


def split_lines(text: str) -> list[Line]:
    """The lines that show something, in order."""
    lines: list[Line] = []
    gap, feeds, fresh, paged = 0, 1, False, "\f" in text
    for match in _LINE.finditer(text):
        begin, stop = match.span()
        start, end = trim(text, begin, stop)
        if end - start > 1 and text[end - 1] == "\\" and stop < len(text):
            start, end = trim(text, start, end - 1)  # Markdown's sign that a line ends here
        if start < end:
            lines.append(
                Line(
                    start=start,
                    end=end,
                    text=text[start:end],
                    lead=text[begin:start],
                    trail=text[end : end + 1] in {" ", "\t", "\xa0", "\u3000"},
                    gap=gap,
                    fresh=fresh,
                    page=feeds if paged else None,
                )
            )
            gap, fresh = 0, False
        else:
            gap += 1
        if text[stop - 1 : stop] == "\f":
            feeds, fresh = feeds + 1, True
    return lines


@dataclass(frozen=True, slots=True, kw_only=True)
class Layout:
    """How a text was laid out, told from its lines.

    `wrapped`: sentences run over lines; `trailing`: a blank before the line end says that the
    paragraph goes on; `stopped`: every line was closed with a stop and a blank, titles too;
    `loose`: blank lines stand at page ends only; `spaced`: a blank stands before every stop and
    colon; `floor`: a shorter line ended on purpose (0 where lines go on at any length); `words`: the words that
    the text uses.
    """

    wrapped: bool
    trailing: bool
    stopped: bool
    loose: bool
    spaced: bool
    floor: int
    words: frozenset[str]


def find_layout(lines: list[Line]) -> Layout:
    """The layout of a text from how its lines begin and end."""
    pairs = [(a, b) for a, b in pairwise(lines) if not b.gap]
    running = [a for a, b in pairs if b.text[0].islower() and a.text[-1] not in _STOPS]
    trailing = sum(line.trail for line in running)
    closed = [a for a, b in pairs if a.text[-1] == "." and b.text[0].isupper()]
    short = [line for line in lines if len(line.text) < 60 and len(line.text.split()) <= 6]
    stopped = sum(line.text[-1] == "." and line.trail for line in short)
    gaps = Counter(min(line.gap, 2) for line in lines[1:])
    spaced = sum(line.text.count(" .") for line in lines)
    return Layout(
        wrapped=len(running) >= LEAST_EVIDENCE and len(running) > min(0.08 * len(lines), 0.25 * len(pairs)),
        trailing=len(running) >= LEAST_EVIDENCE
        and trailing > 0.6 * len(running)
        and sum(line.trail for line in closed) <= 0.8 * len(closed),
        stopped=stopped >= LEAST_EVIDENCE and stopped > 0.4 * len(short),
        loose=gaps[2] >= LEAST_EVIDENCE and gaps[2] > 0.7 * (gaps[1] + gaps[2]) and gaps[0] > 2 * gaps[2],
        spaced=spaced >= LEAST_EVIDENCE and spaced > 0.5 * sum(line.text.count(".") for line in lines) * 0.5,
        floor=_floor(sorted(len(line.text) for line in running)),
        words=find_words(line.text for line in lines),
    )


def _floor(lengths: list[int]) -> int:
    """How long a line that goes on is at least, where such lines are much alike (one column, one size)."""
    if len(lengths) < LEAST_EVIDENCE:
        return 0
    low, high = lengths[len(lengths) // 10], lengths[9 * len(lengths) // 10]
    return int(0.92 * low) if low > 0.75 * high else 0


def find_words(lines: Iterable[str]) -> frozenset[str]:
    """The words of lines of text in small letters, without the halves of words broken at line ends."""
    words: set[str] = set()
    broken = False
    for line in lines:
        found = _WORD.findall(line.lower())
        last = -1 if line.endswith(("-", "\u2010")) else len(found)
        words.update(found[1 if broken else 0 : last])
        broken = last == -1
    return frozenset(words)
