"""Named things in lists that run on behind their label: "Partners: the one (weaving), the other (dyeing)"."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from extract.draft import Draft
from extract.pattern import to_pattern
from extract.read.document import BlockKind, Span
from extract.relate.cell import is_capitalised, is_name, plain, read_entries, without_story
from extract.rules.layouts import load_list_rules
from kg.model import EntityKind, Modality, Predicate

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from extract.read.document import Block, Document
    from extract.rules.layouts import ListRule

_KINDS = frozenset({BlockKind.HEADING, BlockKind.PARAGRAPH, BlockKind.LIST_ITEM, BlockKind.LABEL_VALUE})
_LISTABLE = frozenset({EntityKind.ORGANIZATION, EntityKind.AWARD})
_LABEL = to_pattern(r"^[\W_]*(?P<label>[A-Z][\w&’' /-]{3,60}?)\**\s?:\**\s(?=\S)")
_CUT = to_pattern(r"(?:,\s(?:and\s)?|;\s(?:and\s)?|\s[•·|]\s|\sand\s(?=[^,;]*$))(?![^()]*\))")
_STOP = to_pattern(r"(?<=[a-z)]{2})\.(?:\s(?=[A-Z])|$)")
_TOPIC = to_pattern(r"\s\((?P<topic>[a-z][^()]{3,60})\)$")
_FEWEST = 2  # names make a list
_MOST = 0.5  # of the names must be sure


@dataclass(frozen=True, slots=True)
class _Item:
    """A name of such a list, and where it stands in what is read of the list."""

    start: int
    end: int
    text: str
    sure: bool


@dataclass(frozen=True, slots=True)
class _Line:
    """The block that a label opens, with the block in which its last line was cut off."""

    document: Document
    blocks: tuple[int, ...]

    @property
    def text(self) -> str:
        return " ".join(self.document.blocks[index].reading.text for index in self.blocks)

    def to_source(self, start: int, end: int) -> Span:
        """Where the characters `start` to `end` of the text stand in the source."""
        return Span(self._place(start).start, self._place(end - 1).end)

    def _place(self, at: int) -> Span:
        for index in self.blocks:
            reading = self.document.blocks[index].reading
            if at < len(reading.text):
                return reading.to_source(at, at + 1)
            at -= len(reading.text) + 1
        raise IndexError(at)


def relate(document: Document, wanted: Sequence[int]) -> Iterator[Draft]:
    """The claims of the names that run on behind a label which a rule over lists knows."""
    for index in wanted:
        block = document.blocks[index]
        label = _LABEL.match(block.reading.text) if block.kind in _KINDS else None
        rule = _rule_of(label["label"]) if label else None
        if label is None or rule is None:
            continue
        line = _Line(document, (index, index + 1) if _runs_on(document, index) else (index,))
        items = _items(line.text, label.end(), rule)
        if len(items) >= _FEWEST and sum(item.sure for item in items) >= _MOST * len(items):
            for item in items:
                yield from _drafts(line, item, rule)


def _rule_of(label: str) -> ListRule | None:
    rules = (rule for rule in load_list_rules() if rule.object in _LISTABLE)
    return next((rule for rule in rules if rule.opens.fullmatch(label) or rule.heads(label)), None)


def _runs_on(document: Document, index: int) -> bool:
    """Whether a line is cut off, and goes on right below with a name that the list then tells of."""
    if index + 1 >= len(document.blocks):
        return False
    block, below = document.blocks[index], document.blocks[index + 1]
    between = document.text[block.end : below.start]
    cut = block.reading.text.rstrip()[-1].isalpha() and between.count("\n") <= 1 and not between.strip()
    return cut and _is_rest(below)


def _is_rest(block: Block) -> bool:
    text = block.reading.text
    return block.kind in _KINDS and not block.marker and not _LABEL.match(text) and _CUT.search(text) is not None


def _items(text: str, start: int, rule: ListRule) -> list[_Item]:
    """The names behind a label, up to the end of the sentence; none where one of them is no name."""
    stop = _STOP.search(text, start)
    end = stop.start() if stop else len(text.rstrip(" ."))
    found: list[_Item] = []
    for low, high in _pieces(text, start, end):
        words = text[low:high]
        bare = _TOPIC.sub("", words)
        if not is_name(bare) or not is_capitalised(without_story(bare)):
            return []
        found.append(_Item(low, high, words, rule.sure.search(plain(bare)) is not None))
    return found


def _pieces(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    low = start
    for cut in [*(match.span() for match in _CUT.finditer(text, start, end)), (end, end)]:
        if text[low : cut[0]].strip():
            yield low, cut[0]
        low = cut[1]


def _drafts(line: _Line, item: _Item, rule: ListRule) -> Iterator[Draft]:
    topic = _TOPIC.search(item.text) if rule.predicate is Predicate.PARTNERS_WITH else None
    for entry in read_entries(item.text[: topic.start()] if topic else item.text, rule.object):
        yield Draft(
            predicate=rule.predicate,
            subject=entry.subject,
            object=entry.thing,
            modality=Modality.ONGOING if rule.predicate is Predicate.PARTNERS_WITH else Modality.ACHIEVED,
            rule=rule.name,
            evidence=line.to_source(item.start, item.end),
            block=line.blocks[0],
            year=entry.year,
            qualifiers=entry.qualifiers or ((("topic", topic["topic"]),) if topic else ()),
            context=item.text,
        )
