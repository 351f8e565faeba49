"""A document as the sentences that may commit the company, each with the signals of its words and of its place."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from extract.commitment.place import FARTHEST, lead_signals, neighbour_signals, title_signals
from extract.commitment.sight import Sight, see
from extract.commitment.signals import Line, own_signals
from extract.commitment.words import OTHERS_WORDS
from extract.read.document import BlockKind
from extract.scope import is_assurance, is_index_row, lead_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from extract.read.document import Document, Sentence

_SILENT = frozenset({BlockKind.RUNNING_HEADER, BlockKind.PAGE_MARK, BlockKind.NOISE})
# Titles promise what the text below them states; footnotes explain what it has stated.
_MUTE = frozenset({BlockKind.HEADING, BlockKind.FOOTNOTE})
_LONGEST = 1500  # characters
_GLUED_LENGTH, _GLUED_DIGITS = 100, 0.2
_FARTHEST_LEAD = 45  # sentences


@dataclass(frozen=True)
class Scene:
    """The sentences of a document by their position among all that are no furniture; `names` are the company's."""

    document: Document
    names: tuple[str, ...]

    @cached_property
    def rows(self) -> tuple[int, ...]:
        """The indexes of the document's sentences that are no running header, page mark or noise."""
        blocks = self.document.blocks
        return tuple(at for at, one in enumerate(self.document.sentences) if blocks[one.block].kind not in _SILENT)

    @cached_property
    def _sights(self) -> dict[int, Sight]:
        """What the sentences show that were asked for, by row."""
        return {}

    @cached_property
    def _plain(self) -> tuple[str, ...]:
        """The words of each row."""
        return tuple(re.sub(r"\W+", " ", self._sentence(row).text).casefold() for row in range(len(self.rows)))

    @cached_property
    def _copies(self) -> Counter[str]:
        return Counter(self._plain)

    @cached_property
    def _open(self) -> Mapping[int, bool]:
        """Whether each block may hold a claim of the company."""
        document = self.document
        return {
            block: document.blocks[block].kind not in _MUTE
            and not is_index_row(document, block)
            and not is_assurance(document, block)
            for block in sorted({document.sentences[at].block for at in self.rows})
        }

    def _sentence(self, row: int) -> Sentence:
        return self.document.sentences[self.rows[row]]

    def _sight(self, row: int) -> Sight:
        found = self._sights.get(row)
        if found is None:
            found = self._sights[row] = see(self._sentence(row).text)
        return found

    def is_candidate(self, row: int) -> bool:
        """Whether a sentence may commit the company at all, by where it stands."""
        sentence = self._sentence(row)
        text = sentence.text
        return self._open[sentence.block] and len(text) <= _LONGEST and OTHERS_WORDS.search(text) is None

    def line(self, row: int) -> Line:
        """A sentence as its words are weighed."""
        sentence = self._sentence(row)
        text = sentence.text
        return Line(
            text=text,
            kind=self.document.blocks[sentence.block].kind,
            sight=self._sight(row),
            own=any(name in text for name in self.names),
            copies=self._copies[self._plain[row]],
            is_glued=len(text) > _GLUED_LENGTH and sum(char.isdigit() for char in text) > _GLUED_DIGITS * len(text),
        )

    def signals(self, row: int) -> dict[str, float]:
        """All signals of a sentence by name; one that is given twice counts twice."""
        sentence = self._sentence(row)
        block = self.document.blocks[sentence.block]
        line = self.line(row)
        found: defaultdict[str, float] = defaultdict(float)
        groups: Iterable[Iterable[tuple[str, float]]] = (
            own_signals(line),
            title_signals(self.document.heading_path(block.section)),
            lead_signals(lead_of(self.document, sentence.block)),
            self._neighbours(row, line.sight),
        )
        for group in groups:
            for name, value in group:
                found[name] += value
        return dict(found)

    def _neighbours(self, row: int, sight: Sight) -> Iterable[tuple[str, float]]:
        first, last = max(0, row - FARTHEST), min(len(self.rows), row + FARTHEST + 1)
        around = {at - row: self._sight(at) for at in range(first, last) if at != row}
        kinds = {distance: self.kind(row + distance).value for distance in around}
        block = self.block(row)
        together = frozenset(distance for distance in around if self.block(row + distance) == block)
        return neighbour_signals(sight, around, kinds, together)

    def block(self, row: int) -> int:
        """The index of the block that a sentence stands in."""
        return self._sentence(row).block

    def kind(self, row: int) -> BlockKind:
        """The kind of the block that a sentence stands in."""
        return self.document.blocks[self.block(row)].kind

    def section(self, row: int) -> int:
        """The index of the section that a sentence stands in."""
        return self.document.blocks[self.block(row)].section

    def lead(self, row: int) -> int | None:
        """The sentence that introduces the list that a sentence is an item of."""
        words = lead_of(self.document, self.block(row))[-60:].strip()
        if not words:
            return None
        for before in range(row - 1, max(-1, row - _FARTHEST_LEAD), -1):
            if self._sentence(before).text.rstrip().endswith(words):
                return before
        return None
