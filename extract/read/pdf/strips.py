"""From words to strips: the words that stand beside each other on one line of one column."""

from __future__ import annotations

import re
from dataclasses import dataclass
from statistics import median, median_low
from typing import TYPE_CHECKING

from extract.read.pdf.glyphs import RAISED, RISE, SMALL
from extract.read.shapes import BULLETS

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from extract.read.pdf.glyphs import Word

_MARK = re.compile(rf"[{BULLETS}o*]|\(?\w{{1,2}}[.)]")
_GAP = 0.75
_MUCH_LARGER = 1.8
_GAP_OF_MARK = 4.0
_GAP_OF_NUMBER = 2.5
_NUMBER = re.compile(r"\d{1,2}")


@dataclass(frozen=True, slots=True, kw_only=True)
class Strip:
    """Words on one line with no wide gap between them."""

    words: tuple[Word, ...]
    text: str
    left: float
    top: float
    right: float
    bottom: float
    base: float
    size: float
    weight: int


def to_strip(words: Sequence[Word]) -> Strip:
    """The strip of words from left to right."""
    sizes = {word.size for word in words}
    size = sizes.pop() if len(sizes) == 1 else median(word.size for word in words for _ in word.text)
    base = max(words, key=lambda word: word.size).base
    shown = tuple([raised(word, size, base) for word in words])
    return Strip(
        words=shown,
        text=" ".join([word.text for word in shown]),
        left=min(word.left for word in words),
        top=min(word.top for word in words),
        right=max(word.right for word in words),
        bottom=max(word.bottom for word in words),
        base=base,
        size=size,
        weight=_weight(words),
    )


def _weight(words: Sequence[Word]) -> int:
    weights = {word.weight for word in words}
    return weights.pop() if len(weights) == 1 else median_low(word.weight for word in words for _ in word.text)


def raised(word: Word, size: float, base: float) -> Word:
    """The word, in superscript where it stands small above the line, so that "40 1" is not two figures."""
    if word.size < SMALL * size and base - word.base > RISE * size:
        return word._replace(text=word.text.translate(RAISED))
    return word


def find_strips(words: Iterable[Word]) -> list[Strip]:
    """The strips of the words of a page, from the top down."""
    strips: list[Strip] = []
    for line in _lines(words):
        run = [line[0]]
        for word in line[1:]:
            if _apart(run, word):
                strips.append(to_strip(run))
                run = []
            run.append(word)
        strips.append(to_strip(run))
    return strips


def _lines(words: Iterable[Word]) -> list[list[Word]]:
    """The words by line, over all columns: those whose base lines are nearly one."""
    lines: list[list[Word]] = []
    seen: set[tuple[str, int, int]] = set()
    for word in sorted(words, key=lambda word: (word.base, word.left)):
        place = (word.text, round(word.left), round(word.base))
        # Some files draw a word twice to make it look bold.
        if place in seen:
            continue
        seen.add(place)
        first = lines[-1][0] if lines else None
        if first is not None and word.base - first.base <= 0.3 * min(word.size, first.size):
            lines[-1].append(word)
        else:
            lines.append([word])
    return [sorted(line, key=lambda word: word.left) for line in lines]


def _apart(run: Sequence[Word], word: Word) -> bool:
    gap = word.left - run[-1].right
    size, larger = sorted((run[-1].size, word.size))
    # A numeral of the margin, not an initial: its words do not stand on its line.
    if larger > _MUCH_LARGER * size and len(run[-1].text) > 1 and run[-1].text.isdecimal():
        return True
    if len(run) == 1 and _MARK.fullmatch(run[0].text):
        return gap > _GAP_OF_MARK * size
    # The number of an item or of a chapter, without a stop.
    if len(run) == 1 and _NUMBER.fullmatch(run[0].text) and word.text[0].isupper() and word.size == run[0].size:
        return gap > _GAP_OF_NUMBER * size
    return gap > _GAP * size or gap < -2 * max(run[-1].size, word.size)
