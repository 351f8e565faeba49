"""Named things on cards: a name, and below it labels ("Recipient", "Organizer", "Position") with their values."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from extract.draft import Draft, Mention
from extract.pattern import to_pattern
from extract.read.document import BlockKind, Span
from extract.relate.cell import YEAR, is_name, plain, read_entries
from extract.rules.layouts import column_rule, load_list_rules
from kg.model import EntityKind, Modality

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from extract.read.document import Block, Document
    from extract.rules.layouts import ColumnRule, ListRule

_SILENT = frozenset({BlockKind.RUNNING_HEADER, BlockKind.PAGE_MARK, BlockKind.NOISE})
_LONGEST_LABEL = 6  # words
_MOST_LINES = 4  # of a card's name
_LONGEST_VALUE = 14  # words
_ENGLISH = to_pattern(r"\b(?:of|the|for|in|and|as|to|by|with)\b", re.IGNORECASE)
_GAP = to_pattern(r"\n[ \t\r]*\n")
_SUBJECT = "subject"
_FEWEST = 2  # labels that make a card
_OWN = frozenset({"company", "group", "corporation", "perseroan"})


@dataclass(frozen=True, slots=True)
class _Label:
    """What a label announces: a qualifier or the subject with its kind, and the value where it stands beside it."""

    name: str
    kind: EntityKind | None
    value: str


@dataclass(slots=True)
class _Card:
    """The labels of a card with their values, and the blocks of its name."""

    rule: ColumnRule
    name: tuple[int, ...]
    subject_kind: EntityKind = EntityKind.ORGANIZATION
    values: dict[str, list[str]] = field(default_factory=dict)

    def add(self, labels: tuple[_Label, ...]) -> None:
        """Note labels, with the values that stand beside them."""
        for label in labels:
            self.values[label.name] = [label.value] if label.value else []
            self.subject_kind = label.kind or self.subject_kind


def relate(document: Document, wanted: Sequence[int]) -> Iterator[Draft]:
    """The claims of the cards whose labels a rule over columns knows."""
    chosen = frozenset(wanted)
    for rule in load_list_rules():
        labels = column_rule(rule.labels)
        for card in _cards(document, labels) if _asked(labels) else ():
            named = _title(document, card, rule)
            if named in chosen and _is_whole(card):
                yield from _draft(document, card, named)


def _cards(document: Document, rule: ColumnRule) -> Iterator[_Card]:
    """The cards of a document: each begins with the lines right above its first label."""
    card: _Card | None = None
    label = ""
    group: tuple[int, ...] = ()
    last = 0
    for index, block in enumerate(document.blocks):
        if block.kind in _SILENT:
            continue
        apart = last == 0 or _GAP.search(document.text[last : block.start]) is not None
        last = block.end
        told = _labels(document, block, rule)
        if told:
            if card is None or told[0].name in card.values:
                yield from (card,) if card is not None else ()
                card = _Card(rule=rule, name=group)
            card.add(told)
            label, group = told[-1].name, ()
        elif card is not None and label and (not apart or not card.values[label]):
            card.values[label].append(plain(block.reading.text))
        else:
            if card is not None and group and apart:
                yield card
                card = None
            label, group = "", (index,) if apart else (*group, index)
    yield from (card,) if card is not None else ()


def _title(document: Document, card: _Card, rule: ListRule) -> int:
    """The block of a card's name, of several lines the one in English; -1 where none names such a thing."""
    texts = {index: document.blocks[index].reading.text for index in card.name[-_MOST_LINES:]}
    sure = [index for index, text in texts.items() if rule.sure.search(text) and is_name(text)]
    return next((index for index in sure if _ENGLISH.search(texts[index])), sure[0] if sure else -1)


def _labels(document: Document, block: Block, rule: ColumnRule) -> tuple[_Label, ...]:
    """The labels of a line: it is one, or sets one or more beside their values."""
    text = block.reading.text
    pairs = [(document.text[a.start : a.end], document.text[b.start : b.end]) for a, b in block.pairs]
    beside = text.partition(": ")
    told = pairs or [(beside[0], beside[2])]
    return tuple(label for words, value in told if (label := _label(words, value, rule)) is not None)


def _label(words: str, value: str, rule: ColumnRule) -> _Label | None:
    if len(words.split()) > _LONGEST_LABEL:
        return None
    kind = rule.names_subject(words)
    name = _SUBJECT if kind is not None else rule.label(words)
    return _Label(name, kind, plain(value)) if name else None


def _asked(rule: ColumnRule) -> frozenset[str]:
    """The qualifiers of which a card must have one."""
    return rule.beside & {name for name, _ in rule.qualifiers}


def _is_whole(card: _Card) -> bool:
    """Whether a card has labels enough, each with a value, and one that its rule asks for."""
    return (
        len(card.values) >= _FEWEST
        and all(values and len(" ".join(values).split()) <= _LONGEST_VALUE for values in card.values.values())
        and not _asked(card.rule).isdisjoint(card.values)
        and all(
            any(words.search(value) for value in card.values[name])
            for name, words in card.rule.cells
            if name in card.values
        )
    )


def _draft(document: Document, card: _Card, first: int) -> Iterator[Draft]:
    """The claim of a card; its evidence is the name, as far as its lines go."""
    rule = card.rule
    lines = [document.blocks[index] for index in card.name if index >= first]
    entry = next(iter(read_entries(lines[0].reading.text, rule.object)), None)
    if entry is None:
        return
    told = {name: card.values[name][-1] for name, _ in rule.qualifiers if card.values.get(name)}
    told.pop("year", None)
    holder = card.values.get(_SUBJECT, [""])[-1]
    own = not holder or holder.lower().removeprefix("the ") in _OWN
    yield Draft(
        predicate=rule.predicate,
        subject=None if own else Mention(kind=card.subject_kind, start=0, end=0, name=holder),
        object=entry.thing,
        modality=Modality.ACHIEVED,
        rule=rule.name,
        evidence=Span(lines[0].start, lines[-1].end),
        block=first,
        year=_year(card) or entry.year,
        qualifiers=tuple(sorted({**dict(entry.qualifiers), **told}.items())),
        context=" ".join(line.reading.text for line in lines),
    )


def _year(card: _Card) -> int | None:
    dated = YEAR.search(" ".join(card.values.get("year", [])))
    return int(dated.group()) if dated else None
