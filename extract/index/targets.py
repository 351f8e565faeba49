"""Where the rows of an index send the reader: chapters and pages to sections of the document."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter, defaultdict
from functools import cached_property
from typing import TYPE_CHECKING

from extract.lexicon import normalize
from extract.pattern import to_pattern
from extract.read.document import BlockKind

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from extract.index.reference import Reference
    from extract.read.document import Document

_NUMBER = to_pattern(r"^\W*(?P<number>(?:\d{1,2}(?:\.\d{1,2})*|[IVX]{1,5}|Appendix [A-Z\d]))(?:[.:)]\s*|\s+)(?=\S)")
_PARTS = to_pattern(r"\s*\((?:Continued|cont\.?)\)|\s(?=\d{1,2}\.\d{1,2}\s)", re.IGNORECASE)
_PAGE = to_pattern(r"(?P<first>\d{1,4})(?:\s?[-–~]\s?(?P<last>\d{1,4}))?")
_LONGEST_RANGE = 60
_FEWEST_WORDS = 2
_ALIKE = 0.75
_FURNITURE = frozenset({BlockKind.RUNNING_HEADER, BlockKind.PAGE_MARK, BlockKind.NOISE})
_INTEGER = to_pattern(r"(?<![\d.,-])\d{1,4}(?![\d,.-]*\d)")
_PRINTING = frozenset({BlockKind.RUNNING_HEADER, BlockKind.NOISE})
_FARTHEST_SHIFT = 10
_BEHIND = 40
_BREAK = 2
_STARTS = 20
_STEPS = 4
_FEWEST_PAGES = 5


class Targets:
    """The sections of one document, found by what an index calls them; sections that hold the index are none."""

    def __init__(self, document: Document, before: int, own: tuple[int, int] | None = None) -> None:
        """Look for chapters outside the index, which begins at the character `before`.

        `own` is the first page of the index as it prints it and as the page marks have it, where both are known.
        """
        self._document = document
        self._before = before
        self._own = own

    def sections_of(self, reference: Reference) -> tuple[int, ...]:
        """The sections (by index) that a row's chapters name; where none does, those on its pages."""
        found = [at for chapter in reference.chapters for at in self._named(chapter)]
        if not found and reference.page:
            found = list(self._on_pages(reference.page))
        return tuple(sorted(set(found)))

    def _named(self, chapter: str) -> Iterator[int]:
        """The sections that words name: one by all of the words, else each of those that the words run through."""
        number = _NUMBER.match(chapter)
        words = normalize(chapter[number.end() :] if number else chapter)
        whole = self._titles.get(words) or self._alike(words)
        if whole:
            yield self._fullest(whole)
        elif number is not None and number["number"] in self._numbers:
            yield self._numbers[number["number"]]
        else:
            yield from self._run_through(words.split())

    def _run_through(self, words: Sequence[str]) -> Iterator[int]:
        """The sections whose titles follow each other in words that lost their marks, longest titles first."""
        at = 0
        while at < len(words):
            size = next(
                (n for n in range(min(len(words) - at, 14), 0, -1) if self._is_title(words[at : at + n])),
                0,
            )
            if size:
                yield self._fullest(self._titles[" ".join(words[at : at + size])])
            at += size or 1

    def _is_title(self, words: Sequence[str]) -> bool:
        title = " ".join(words)
        return title in self._titles and (len(words) >= _FEWEST_WORDS or len(title) > len("governance") - 2)

    def _alike(self, words: str) -> list[int]:
        """The sections whose titles share most words with these, where there is a best one."""
        asked = set(words.split())
        if len(asked) < _FEWEST_WORDS:
            return []
        shares = [
            (2 * len(asked & set(title.split())) / (len(asked) + len(set(title.split()))), title)
            for title in self._titles
        ]
        best = max(shares, default=(0.0, ""))
        return self._titles[best[1]] if best[0] >= _ALIKE else []

    def _fullest(self, sections: Sequence[int]) -> int:
        """Of several sections with one title the longest: the others are its running headers or the contents."""
        spans = self._document.sections
        return max(sections, key=lambda at: (spans[at].end - spans[at].start, -at))

    @cached_property
    def _titles(self) -> dict[str, list[int]]:
        titles: dict[str, list[int]] = defaultdict(list)
        for at, section in enumerate(self._document.sections):
            parts = {section.title, *_PARTS.split(section.title)} if at and section.start < self._before else set()
            for words in sorted(filter(None, (normalize(_NUMBER.sub("", part)) for part in parts))):
                titles[words].append(at)
        return dict(titles)

    @cached_property
    def _numbers(self) -> dict[str, int]:
        """The sections by number, where one section alone has it."""
        numbers: dict[str, list[int]] = defaultdict(list)
        for at, section in enumerate(self._document.sections):
            if section.number is not None and section.start < self._before:
                numbers[section.number].append(at)
        return {number: sections[0] for number, sections in numbers.items() if len(sections) == 1}

    def _on_pages(self, pages: str) -> Iterator[int]:
        """The innermost sections that stand on pages, as these are printed."""
        for match in _PAGE.finditer(pages):
            first = int(match["first"])
            last = int(match["last"] or first)
            for page in range(first, min(last, first + _LONGEST_RANGE) + 1):
                yield from self._printed.get(page, ())

    @cached_property
    def _printed(self) -> dict[int, tuple[int, ...]]:
        """The sections by the number printed on their page."""
        return {
            printed: tuple(
                sorted({b.section for b in self._document.blocks[first:last] if b.section and b.kind not in _FURNITURE})
            )
            for printed, first, last in self._pages()
        }

    def _pages(self) -> Iterator[tuple[int, int, int]]:
        """The printed number of each page with its blocks, first and after the last, as marks or running lines tell."""
        blocks = self._document.blocks
        if any(block.page is not None for block in blocks):
            spans: dict[int, tuple[int, int]] = {}
            for at, block in enumerate(blocks):
                if block.page is not None:
                    spans[block.page] = (spans.get(block.page, (at, at))[0], at + 1)
            shift = self._own[0] - self._own[1] if self._own else self._shift(spans)
            yield from ((page + shift, first, last) for page, (first, last) in spans.items())
            return
        numbered = _longest_count(tuple(self._running_numbers()))
        places = [0, *(at for at, _ in numbered), len(blocks)]
        shift = 0 if self._ends_pages([at for at, _ in numbered]) else 1
        for place, (_, number) in enumerate(numbered):
            yield number, places[place + shift], places[place + 1 + shift]

    def _shift(self, spans: Mapping[int, tuple[int, int]]) -> int:
        """By how much the numbers printed on pages differ from those of their marks: a cover is often not counted."""
        told: Counter[int] = Counter()
        for page, (first, last) in spans.items():
            lines = (b.reading.text for b in self._document.blocks[first:last] if b.kind in _PRINTING)
            numbers = {int(number) for line in lines for number in _INTEGER.findall(line)}
            told.update(number - page for number in numbers if abs(number - page) <= _FARTHEST_SHIFT)
        best = max(told.items(), key=lambda one: (one[1], -abs(one[0])), default=(0, 0))
        return best[0] if best[1] * 2 > len(spans) else 0

    def _running_numbers(self) -> Iterator[tuple[int, frozenset[int]]]:
        """The running lines with all numbers in them and in the line behind, one of which may be the page's."""
        blocks = self._document.blocks
        for at, block in enumerate(blocks):
            if block.kind is BlockKind.RUNNING_HEADER:
                behind = blocks[at + 1].reading.text[:_BEHIND] if at + 1 < len(blocks) else ""
                numbers = _INTEGER.findall(f"{block.reading.text} {behind}")
                yield at, frozenset(int(number) for number in numbers)

    def _ends_pages(self, places: Sequence[int]) -> bool:
        """Whether running lines stand at the foot of their pages: the blank lines of a page break are behind them."""
        text, blocks = self._document.text, self._document.blocks
        behind = sum(text[blocks[at].end : blocks[at].end + 4].count("\n") >= _BREAK for at in places)
        before = sum(text[max(0, blocks[at].start - 3) : blocks[at].start].count("\n") >= _BREAK for at in places)
        return behind > before


def _longest_count(lines: Sequence[tuple[int, frozenset[int]]]) -> list[tuple[int, int]]:
    """The lines that count pages: the longest run of numbers that rise by one, or by few where a page shows none."""
    best: list[tuple[int, int]] = []
    for first, (at, numbers) in enumerate(lines[:_STARTS]):
        for start in sorted(numbers):
            run = [(at, start)]
            for place, others in lines[first + 1 :]:
                step = next((n for n in range(1, _STEPS) if run[-1][1] + n in others), 0)
                if step:
                    run.append((place, run[-1][1] + step))
            best = max(best, run, key=len)
    return best if len(best) >= _FEWEST_PAGES else []


def place_of(document: Document, at: int) -> int:
    """The index of the block that holds or follows a character."""
    return max(0, bisect_right(document.blocks, at, key=lambda block: block.start) - 1)
