"""The topics of a materiality assessment: told in a sentence, listed below its heading, numbered in a lost table."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from extract.draft import Draft
from extract.find.goals import goal_concepts, titled_goals
from extract.find.topics import clean_topic, find_listed, is_topic, level_of, topic_mention, topic_pattern
from extract.pattern import to_pattern
from extract.read.document import BlockKind, Span
from kg.model import Modality, Predicate

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from extract.read.document import Document

TOLD, LISTED, NUMBERED, TABLED = "topics-told", "topic-listed", "topic-numbered", "topic-beside-targets"
_SILENT = frozenset({BlockKind.RUNNING_HEADER, BlockKind.PAGE_MARK, BlockKind.NOISE})
_REACH = 45  # blocks below a line on materiality in which its list stands
_FEWEST = 5  # topics make a list
_FEWEST_NUMBERED = 3
_MOST = 40  # more of them are a table of contents
_PROSE = 12  # words: a block so long ends the reach of what was told before
_FEWEST_WORDS = 15  # of prose
_SHORT = 6  # words of a line on an axis or level
_NUMBER = to_pattern(r"(?<![\w,.–-])(?<!Scope )(?<!Tier )(\d{1,2})\.?\s(?=[A-Z])")
_CATEGORY = to_pattern(
    r"^(?:Social|Environmental|General|Governance|Economic)\s(?=[A-Z])|\s(?:Social|Environmental|Economic|Governance|General)$"
)
_TAIL = to_pattern(r"\s(?:\([▲▼N]|\d{3}-\d|GRI\b|•).*$|\s[\d\s.,–-]+$")
_CHAPTERS = to_pattern(r"\s\d\.\d\.?\s[A-Z]")  # a menu that tells the chapter it is in
_HEADED = to_pattern(r"\d+(?:\.\d+)*\.?\s")  # a numbered title of a chapter
_HEADER = to_pattern(r"\bMaterial (?:Topic|Issue)s?\b.*\bTargets?\b", re.IGNORECASE)
_TARGET = to_pattern(r"\s(?P<code>\d{1,2}\.(?:\d{1,2}|[a-d]))\s(?=[A-Z])")


def relate(document: Document, wanted: Sequence[int]) -> Iterator[Draft]:
    """The claims that the report holds topics to be material, of the blocks that are wanted."""
    chosen = frozenset(wanted)
    for draft in (*_told(document), *_below(document), *_beside_targets(document)):
        if draft.block in chosen:
            yield draft


def _told(document: Document) -> Iterator[Draft]:
    for sentence in document.sentences:
        listed = find_listed(sentence.text) if document.blocks[sentence.block].kind not in _SILENT else None
        for name in listed.names if listed else ():
            level = listed.level if listed else ""
            yield _draft(name, level, TOLD, Span(sentence.start, sentence.end), sentence.block)


def _below(document: Document) -> Iterator[Draft]:
    """The lists within reach of a line on materiality: items in a row, or numbers that run on."""
    lead, expected = -_REACH - 1, 1
    run: list[int] = []
    strayed = False
    for index, block in enumerate(document.blocks):
        text = block.reading.text
        if block.kind in _SILENT:
            continue
        strayed = not _leads(text) and (strayed or _strays(text))
        if _leads(text):
            lead, expected = index, expected if index - lead <= _REACH else 1
        if index - lead > _REACH:
            yield from _listed(document, run)
            run = []
            continue
        numbered = _numbered(text, expected)
        if len(numbered) >= _FEWEST_NUMBERED or (numbered and expected > _FEWEST_NUMBERED):
            expected += len(numbered)
            graded = level_of(text.split()[0], called=False)
            for start, end in numbered:
                if is_topic(text[start:end]):
                    yield _draft(text[start:end], graded, NUMBERED, block.reading.to_source(start, end), index)
        elif not strayed and _stands(text):
            run.append(index)
        elif run and not _belongs(text):
            yield from _listed(document, run)
            run, lead = [], lead if len(run) < _FEWEST and len(text.split()) <= _PROSE else -_REACH - 1
    yield from _listed(document, run)


def _leads(text: str) -> bool:
    """Whether a block of prose tells of the assessment: headings and menus that name it stand everywhere."""
    return (
        len(text.split()) >= _FEWEST_WORDS
        and topic_pattern("lead").search(text) is not None
        and topic_pattern("assessed").search(text) is not None
    )


def _strays(text: str) -> bool:
    """Whether prose speaks of something else, so that what stands below it is no list of topics."""
    long = len(text.split()) >= _FEWEST_WORDS
    return long and topic_pattern("near").search(text) is None and not _numbered(text, 1)


def _stands(text: str) -> bool:
    """Whether a block is a topic in a list of them, not a goal or the title of a chapter."""
    return is_topic(text) and not titled_goals(text) and not _HEADED.match(text)


def _belongs(text: str) -> bool:
    """Whether a line stands among topics without being one: a group, a level, an axis, numbers of a matrix."""
    words = [word for word in re.findall(r"[A-Za-z]+", text) if len(word) > 1]
    return (
        not words
        or topic_pattern("group").search(text) is not None
        or (len(words) <= _SHORT and topic_pattern("beside").search(text) is not None)
    )


def _listed(document: Document, run: list[int]) -> Iterator[Draft]:
    """The claims of a list, where it is long enough and does not go on and on."""
    if _FEWEST <= len(run) <= _MOST:
        for index in run:
            block = document.blocks[index]
            yield _draft(block.reading.text, "listed", LISTED, Span(block.start, block.end), index)


def _numbered(text: str, expected: int) -> list[tuple[int, int]]:
    """The places of topics behind numbers that run on from an expected one: "1 Water 2 Energy use 3 Waste"."""
    starts: list[tuple[int, int]] = []
    for match in _NUMBER.finditer(text):
        if int(match[1]) == expected + len(starts):
            starts.append((match.start(), match.end()))
    if len(_CHAPTERS.findall(text)) == 1:
        return []
    edges = [*(start for start, _ in starts[1:]), len(text)] if starts else []
    return [_trimmed(text, start, edge) for (_, start), edge in zip(starts, edges, strict=True)]


def _trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    """The place of a topic without the category around it and what stands in the columns behind it."""
    words = _TAIL.sub("", text[start:end].rstrip(" ."))
    opened = _CATEGORY.match(words)
    if opened is not None:
        start, words = start + opened.end(), words[opened.end() :]
    closed = _CATEGORY.search(words)
    return start, start + (closed.start() if closed is not None and closed.start() else len(words))


def _beside_targets(document: Document) -> Iterator[Draft]:
    """The topics of a lost table "Material Topic, Targets": the items that lead up to one with a target's code."""
    told = False
    pending: list[tuple[int, str, int]] = []
    for index, block in enumerate(document.blocks):
        text = block.reading.text
        if block.kind is BlockKind.RUNNING_HEADER:
            told, pending = False, []
        if block.kind in _SILENT:
            continue
        if block.kind is not BlockKind.LIST_ITEM:
            told, pending = told or _HEADER.search(text) is not None, _joined(document, pending, index)
            continue
        code = next((m for m in _TARGET.finditer(text) if m["code"] in goal_concepts()), None)
        name = text[: code.start()] if code else text
        if not told or not _is_title(name):
            pending = []
        else:
            pending.append((index, name, block.reading.to_source(0, len(name)).end))
        if code is not None:
            for at, topic, end in pending:
                yield _draft(topic, "listed", TABLED, Span(document.blocks[at].start, end), at)
            pending = []


def _joined(document: Document, pending: list[tuple[int, str, int]], index: int) -> list[tuple[int, str, int]]:
    """The items before a line that goes on with the last of them, which a stop cut off; none where it does not."""
    if not pending or not pending[-1][1].endswith(".") or pending[-1][0] != index - 1:
        return []
    at, name, _ = pending[-1]
    rest = document.blocks[index]
    return [*pending[:-1], (at, f"{name.rstrip('.')} {rest.reading.text}", rest.end)]


def _is_title(name: str) -> bool:
    """Whether an item is a topic's name, not the title of a chapter or document ("Upholding ...", "Impact Report")."""
    plain = clean_topic(name)
    return is_topic(plain) and "—" not in plain and not topic_pattern("gerund").search(plain)


def _draft(name: str, level: str, rule: str, evidence: Span, block: int) -> Draft:
    return Draft(
        predicate=Predicate.MATERIAL_TOPIC,
        subject=None,
        object=topic_mention(name),
        modality=Modality.ACHIEVED,
        rule=rule,
        evidence=evidence,
        block=block,
        qualifiers=(("level", level),),
        context=clean_topic(name),
    )
