"""What stands around a line, which tells whether it heads what follows it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from extract.read.headings import ends_in_figure, find_mark, is_capitalised, is_plain_title, is_title
from extract.read.joining import gather, local_width
from extract.read.shapes import Shape

if TYPE_CHECKING:
    from collections.abc import Sequence

    from extract.read.lines import Layout
    from extract.read.shapes import Shaped

_PROSE = 45


@dataclass(frozen=True, slots=True)
class Surroundings:
    """The shaped lines of a text, asked by their index."""

    shaped: Sequence[Shaped]
    layout: Layout

    def numbers_a_chapter(self, at: int) -> bool:
        """Whether "3. Title" stands apart from its neighbours and these are not numbered likewise."""
        here = self.shaped[at].line
        alone = bool(here.gap or at == 0 or self.is_furniture(at - 1))
        for near in (at - 1, at + 1):
            if 0 <= near < len(self.shaped) and not self.is_furniture(near):
                mark = find_mark(self.shaped[near].line.text)
                if mark is not None and not mark.sure:
                    return False
        follows = self.shaped[at + 1] if at + 1 < len(self.shaped) else None
        return alone and follows is not None and (follows.line.gap > 0 or len(follows.line.text) > _PROSE)

    def is_furniture(self, at: int) -> bool:
        """Whether a line is none of the text's own."""
        return self.shaped[at].shape is Shape.FURNITURE

    def heads(self, at: int, end: int, words: str) -> bool:
        """Whether a title stands where headings stand: alone, or right above what it names."""
        if end >= len(self.shaped) or ends_in_figure(words):
            return False
        following = self.shaped[end]
        apart = bool(at == 0 or self.shaped[at].line.gap or self.is_furniture(at - 1))
        if following.line.gap or self.is_furniture(end):
            return apart
        capital = is_capitalised(words)
        if following.shape in {Shape.ITEM, Shape.ROW}:
            return capital
        if following.shape is not Shape.TEXT:
            return False
        if following.line.text[-1] == ":":
            return capital
        if not self._is_prose(end, len(words)):
            return False
        short = len(words) < 0.75 * max(local_width(self.shaped, at), len(following.line.text))
        return capital or (short and is_plain_title(words) and (apart or self._is_closed(at - 1)))

    def _is_prose(self, at: int, least: int) -> bool:
        """Whether running text begins at a line: a long line that is no title itself, or a full sentence."""
        text = self.shaped[at].line.text
        if len(text) > max(_PROSE, least) and not is_capitalised(text):
            return True
        return self._is_sentence(at)

    def _is_closed(self, at: int) -> bool:
        """Whether the line at an index ends a sentence."""
        return at < 0 or self.shaped[at].line.text.rstrip("\"'”’)")[-1:] in {".", "!", "?"}

    def names_a_list(self, at: int, end: int) -> bool:
        """Whether a line without figures begins a run of short lines that all have one."""
        if at and not self.shaped[at].line.gap and not self.is_furniture(at - 1):
            return False
        words = [self.shaped[at].line.text]
        while end < len(self.shaped) and not self.shaped[end].line.gap and self.shaped[end].shape is Shape.TEXT:
            words.append(self.shaped[end].line.text)
            end += 1
        figures = [any(c.isdigit() for c in text) for text in words]
        return len(words) > 2 and not figures[0] and all(figures[1:]) and all(is_title(text) for text in words[1:])

    def _is_sentence(self, at: int) -> bool:
        group = gather(self.shaped, at, self.layout)
        words = " ".join(s.line.text for s in group)
        return len(words) > _PROSE and words[-1] in ".!?" and not is_title(words, stopped=True)

    def has_short_neighbour(self, at: int, end: int) -> bool:
        """Whether the line before or after is short too, as in a list without marks."""
        near = []
        if at and not self.shaped[at].line.gap:
            near.append(self.shaped[at - 1])
        if end < len(self.shaped) and not self.shaped[end].line.gap:
            near.append(self.shaped[end])
        return any(s.shape is Shape.TEXT and is_title(s.line.text, stopped=self.layout.stopped) for s in near)
