"""Where sentences end, by rules over the text as it is read.

A stop ends a sentence when what follows looks like the beginning of one and what stands before is
no abbreviation, initial, number of a list, or part of a web address. One pass, no look further than
a few words around the stop.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

_STOP = re.compile(r"[.!?…]+|[。！？]+|(?<=[^\s:]):(?=\s)")
_CLOSERS = "\"'”’)]}»*_›"
_OPENERS = "\"'“‘([{«*_¿¡‹•–—-"
_TOKEN_WINDOW = 40
_BRACKETS = re.compile(r"[()]")
_LONGEST_BRACKET = 300
_FEW = 6
_NOTE_MARK = re.compile(r"(?:[¹²³⁰⁴-⁹*†‡]{1,4}|\d{1,2}|\[\d{1,3}\])(?=\s+[\"“‘(]?[A-Z]|$)")
_GLUED = re.compile(r"[\"“‘(]?(?:[A-Z][a-z]+|[AI]\b|[A-Z]{2,}\b|[A-Z]?&\s?[A-Z])(?![\w.]{0,30}\.[a-z])|[-•>]\s+[A-Z]")
_ADDRESS = re.compile(r"www\.|://|@|\.(?:com|org|net|gov|edu|html?|pdf)\b", re.IGNORECASE)

NEVER_LAST = frozenset(
    "mr mrs ms mx dr prof st messrs rev hon gen col capt lt sgt gov pres mt ft vs e.g i.e cf viz approx est incl excl "
    "ca resp eg ie nr".split()
)
"""Abbreviations (without their last stop) that no sentence ends with."""

BEFORE_NUMBER = frozenset(
    "no nos art arts sec secs fig figs eq eqs vol vols p pp para paras ch chap cl reg app ex ver v tel ext item ea "
    "hrs pcs qty pct mos yrs thou mil".split()
)
"""Abbreviations that a number follows: no end before a digit or a roman number."""

MAY_END = frozenset(
    "inc ltd corp co llc plc s.a s.p.a gmbh ag bros assn dept etc al jr sr u.s u.k u.n e.u u.s.a a.m p.m ph.d b.sc "
    "m.sc d.c n.v b.v k.k l.p jan feb mar apr jun jul aug sep sept oct nov dec min max avg div mfg intl".split()
)
"""Abbreviations that may stand last: an end only before a word that likes to begin sentences."""

STARTERS = frozenset(
    "the this these those that there we our ours us it its they their them he she his her i you your in on at by for "
    "from with to of as a an and but or if when where while since after before during through under over among all "
    "each every both many most some such no not addition however moreover furthermore therefore thus hence also "
    "meanwhile additionally finally currently today what who how which why according based due despite although "
    "because once until upon within without here see please read learn".split()
)
"""Words that, capitalised, tell a new sentence even after an abbreviation."""

_NEVER_CLOSES = frozenset("a an the and or of our their its".split())
_TAKE_NUMBERS = frozenset(
    "scope tier phase step level goal goals principle stage class category grade target type version article section "
    "chapter table figure note appendix annex page part item january february march april may june july august "
    "september october november december".split()
)
_ROMAN = re.compile(r"[IVXLC]+\b")


def split_sentences(read: str, *, colons: bool = False) -> Iterator[tuple[int, int]]:
    """The ranges of the sentences of a paragraph, in order, without the blanks around them.

    The mark of a footnote after a stop belongs to no sentence. `colons` lets a colon end one, for
    texts from character recognition that have it for a stop.
    """
    inner = _bracketed(read)
    start = 0
    for match in _STOP.finditer(read):
        if match.start() < start or (match.group() == ":" and not colons):
            continue
        cut = _cut(read, start, match, inner)
        if cut is not None:
            yield from _trimmed(read, start, cut[0])
            start = cut[1]
    yield from _trimmed(read, start, len(read))


def _trimmed(read: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    while start < end and read[start].isspace():
        start += 1
    while start < end and read[end - 1].isspace():
        end -= 1
    if start < end:
        yield start, end


def _bracketed(read: str) -> list[tuple[int, int]]:
    """The outermost bracketed ranges that are short enough to be one aside."""
    found: list[tuple[int, int]] = []
    stack: list[int] = []
    for match in _BRACKETS.finditer(read):
        if match.group() == "(":
            stack.append(match.start())
        elif stack:
            start = stack.pop()
            if match.end() - start <= _LONGEST_BRACKET:
                while found and found[-1][0] > start:
                    found.pop()
                found.append((start, match.end()))
    found.reverse()
    return found


def _inside(inner: list[tuple[int, int]], at: int) -> tuple[int, int] | None:
    """The bracketed range around a place; ranges that end before it are dropped for good."""
    while inner and inner[-1][1] <= at:
        inner.pop()
    return inner[-1] if inner and inner[-1][0] < at else None


def _cut(read: str, start: int, stop: re.Match[str], inner: list[tuple[int, int]]) -> tuple[int, int] | None:
    """Where the sentence that a stop closes ends and where the next begins; None where it closes none."""
    end = stop.end()
    while end < len(read) and read[end] in _CLOSERS and _closes(read, start, end):
        end += 1
    aside = _inside(inner, stop.start())
    if aside is not None and not (end >= aside[1] and _is_first(read, start, aside[0])):
        return None
    note = _NOTE_MARK.match(read, end)
    after = note.end() if note and _takes_note(read, stop.start()) else end
    if after >= len(read):
        return end, after
    if read[after].isspace():
        if not _begins(read, after) or not _may_close(read, start, stop, after):
            return None
        number = _number_before(read, start, stop.start())
        return (end, after) if number is None else (number, number)
    if read[stop.start()] in "。！？" or (after == end and _glued(read, start, stop, end)):
        return end, end
    return None


def _takes_note(read: str, stop: int) -> bool:
    """Whether digits after a stop are a footnote's mark, not a number: a word or bracket stands before."""
    token = _token(read, 0, stop).lower()
    return token != "" and not token[-1].isdigit() and token not in BEFORE_NUMBER and token not in NEVER_LAST


def _is_first(read: str, start: int, at: int) -> bool:
    """Whether only blanks and opening marks stand between the start of a sentence and a place."""
    return at - start <= _FEW and not read[start:at].strip(_OPENERS + " ")


def _closes(read: str, start: int, at: int) -> bool:
    """Whether a mark after a stop ends a quotation, bracket or emphasis of the sentence before it."""
    mark = read[at]
    if mark in "*_":
        return read.count(mark, max(start, at - _LONGEST_BRACKET), at) % 2 == 1
    opens = mark in "\"'" and read[at - 1].isspace()
    return not opens


def _begins(read: str, at: int) -> bool:
    """Whether what follows the blanks at `at` looks like the beginning of a sentence."""
    while at < len(read) and read[at].isspace():
        at += 1
    while at < len(read) and read[at] in _OPENERS:
        at += 1
    while at < len(read) and read[at].isspace():
        at += 1
    if at >= len(read):
        return True
    first = read[at]
    if first.islower():
        word = read[at : at + 12].split(maxsplit=1)[0]
        return any(letter.isupper() for letter in word[1:])
    return first.isalnum() or first in "$€£¥#~<>≈•●●▪►✓"


def _may_close(read: str, start: int, stop: re.Match[str], end: int) -> bool:
    """Whether the word before a stop lets a sentence end."""
    if stop.group() != ".":
        return stop.group() != ":" or _first_word(read, end).lower() in STARTERS
    token = _token(read, start, stop.start())
    word = token.lower()
    after = _first_word(read, end)
    starter = after.strip("\"'“‘(*").rstrip(",").lower() in STARTERS
    if word in NEVER_LAST:
        return False
    if word in BEFORE_NUMBER:
        return not (after[:1].isdigit() or _ROMAN.match(after))
    if word in MAY_END or _is_acronym(token) or (len(token) == 1 and token.isupper()):
        return starter
    if token.isdigit() and len(token) <= 2:
        before = read[max(start, stop.start() - len(token) - _FEW) : stop.start() - len(token)].rstrip()
        return bool(before) and before[-1] not in ":;.)"
    return token not in _NEVER_CLOSES


def _first_word(read: str, at: int) -> str:
    return next(iter(read[at : at + _TOKEN_WINDOW].split(maxsplit=1)), "")


def _number_before(read: str, start: int, stop: int) -> int | None:
    """Where a number begins that numbers what follows it in a run of text, as in "Rights 1. Support".

    A name that takes a number ("Scope 2.") or a small word before it makes it part of the sentence.
    """
    token = _token(read, start, stop)
    if not token.isdigit() or len(token) > 2:
        return None
    at = stop - len(token)
    before = read[max(start, at - _TOKEN_WINDOW) : at].split()
    after = _first_word(read, stop + 1)
    if not before or not after or after.lower() in STARTERS or before[-1].lower() in _TAKE_NUMBERS:
        return None
    return at if before[-1][0].isupper() and before[-1][-1].isalpha() else None


def _is_acronym(token: str) -> bool:
    parts = token.split(".")
    return len(parts) > 1 and all(len(part) == 1 and part.isalpha() for part in parts)


def _token(read: str, start: int, stop: int) -> str:
    """What stands right before a stop, back to a blank, bracket or quote."""
    at = stop
    least = max(start, stop - _TOKEN_WINDOW)
    while at > least and not read[at - 1].isspace() and read[at - 1] not in '([{"“‘,;/':
        at -= 1
    return read[at:stop]


def _glued(read: str, start: int, stop: re.Match[str], end: int) -> bool:
    """Whether the next sentence follows a stop without a blank, as in "our lamps.We"."""
    token = _token(read, start, stop.start())
    before = read[stop.start() - 1 : stop.start()]
    if stop.group() not in {".", "!", "?"} or not _GLUED.match(read, end):
        return False
    if _ADDRESS.search(token) or _is_acronym(token) or token.lower() in NEVER_LAST:
        return False
    if stop.group() == "." and token.lower() in MAY_END:
        return False
    return before in ")]%”’\"'®™" or (before.isdigit() and len(token) > 1) or (before.islower() and len(token) > 1)
