"""Goals and targets that layout ties to the company or to its programs: tables, lists and captions of SDGs."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from extract.draft import Draft, Mention
from extract.find.goals import find_goals, goal_concepts, goal_number, opens_target, tells_goals, titled_goals
from extract.find.programs import find_programs
from extract.pattern import to_pattern
from extract.read.document import BlockKind
from kg.model import EntityKind, Modality, Predicate

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from extract.read.document import Block, Document, Reading
    from kg.vocabulary import Concept

HEADED, TIED, TITLED, TARGETED = "goal-in-heading", "program-under-goal", "goal-by-title", "target-worded"
_OPENS = to_pattern(r"^[\W\d_]{0,4}(?:(?:UN\s)?SDGs?|Goals?|Sustainable Development Goals?)\s?\d", re.IGNORECASE)
_CODE = to_pattern(r"(?<![\w.,/-])(?P<code>\d{1,2}\.(?:\d{1,2}|[a-d]))\s(?=[A-Z])")
_PAGE = to_pattern(r"\s*\((?:pages?|pp?\.|P\.)\s?[\d–~-]+\)|[\s.]+\d{0,3}\.?$", re.IGNORECASE)
_NAME = to_pattern(
    r"(?:[A-Z][\w’'&\-]*|of|for|and|the|in|to)(?:\s(?:[A-Z][\w’'&\-]*|of|for|and|the|in|to))*\s?"
    r"(?:Programs?|Programmes?|Initiatives?|Academ(?:y|ies)|Camps?|Funds?|Projects?|Campaigns?|Accelerators?|Challenges?|"
    r"Schemes?|Schools?|Days?|Weeks?|Labs?|Hubs?|Scholarships?|Circles?|Platforms?)\b|"
    r"(?:[A-Z][\w’'&\-]*\s)(?:(?:[A-Z][\w’'&\-]*|for|of|the)\s)*(?=(?:program|programme|initiative|project|campaign)\b)"
)
_GENERAL = to_pattern(
    r"^(?:our|the|support|commitment|connections?|united|donations?|inclusion|training|advanc\w+|participa\w+)\b",
    re.IGNORECASE,
)
_POSSESSOR = to_pattern(r"^(?:\w+(?:\s\w+)?[’']s?\s)")
_COLON = to_pattern(r":\s(?P<rest>[^:]+)$")
_SILENT = frozenset({BlockKind.RUNNING_HEADER, BlockKind.PAGE_MARK, BlockKind.NOISE})
_NEAR = 45  # blocks in which the words "Sustainable Development Goals" stand before a list of their titles
_FEWEST = 2  # names a word of a program besides its head; titles make a list
_LONGEST_ITEM = 16  # words


@dataclass(frozen=True, slots=True)
class _Entry:
    """A block that a goal opens, with the goals that it names."""

    block: int
    goals: tuple[Concept, ...]


def relate(document: Document, wanted: Sequence[int]) -> Iterator[Draft]:
    """The claims of goals and targets that head a row, list or passage, and of the programs below them."""
    chosen = frozenset(wanted)
    for draft in (*_listed(document), *_titled(document), *_targeted(document)):
        if draft.block in chosen:
            yield draft


def _listed(document: Document) -> Iterator[Draft]:
    """What opens with a goal, and the programs that stand below it up to the next goal."""
    entry: _Entry | None = None
    for index, block in enumerate(document.blocks):
        text = block.reading.text
        if block.kind in _SILENT or block.kind is BlockKind.TABLE_ROW:
            continue
        if _OPENS.match(text):
            goals = tuple(m.concept for m in find_goals(text) if m.concept and goal_number(m.concept) is not None)
            entry = _Entry(index, goals[:1]) if goals else None
            if entry is not None:
                yield from _opened(block, entry)
        elif entry is not None and _closes(text):
            entry = None
        elif entry is not None:
            for program in _programs(text):
                yield from _drafts(program, entry.goals, TIED, block, index)


def _opened(block: Block, entry: _Entry) -> Iterator[Draft]:
    """The claim of a line that a goal opens: of the program behind its colon, else the company's in a title."""
    text = block.reading.text
    rest = _COLON.search(text)
    for program in _programs(rest["rest"]) if rest else ():
        if program.start == 0 and len(_PAGE.sub("", rest["rest"]) if rest else "") <= program.end:
            yield from _drafts(program, entry.goals, TIED, block, entry.block)
            return
    if block.kind is BlockKind.HEADING:
        yield from _drafts(None, entry.goals, HEADED, block, entry.block)


def _closes(text: str) -> bool:
    """Whether a block ends the list of what is tied to a goal: prose, or the start of something else."""
    return len(text.split()) > _LONGEST_ITEM or (tells_goals(text) and not text.rstrip(" .").endswith("initiatives"))


def _programs(text: str) -> Iterator[Mention]:
    """The programs that an item names, by a capitalised name with its head word or by the finder of programs."""
    for part in _NAME.finditer(_PAGE.sub(lambda found: " " * len(found.group()), text)):
        name = part.group().strip()
        start = part.start()
        owner = _POSSESSOR.match(name)
        if owner is not None:
            name, start = name[owner.end() :], start + owner.end()
        if len(name.split()) >= _FEWEST and not _GENERAL.match(name):
            yield Mention(kind=EntityKind.PROGRAM, start=start, end=start + len(name), name=name)
            continue
        yield from (m for m in find_programs(text) if m.start <= start < m.end)


def _titled(document: Document) -> Iterator[Draft]:
    """The goals that lines of nothing but their titles name, below a line that names the SDGs."""
    told = -_NEAR - 1
    waiting: list[tuple[int, tuple[Concept, ...]]] = []
    for index, block in enumerate(document.blocks):
        text = block.reading.text
        goals = titled_goals(text) if block.kind not in _SILENT and not _OPENS.match(text) else ()
        if tells_goals(text) and not goals:
            told = index
        if goals and index - told <= _NEAR:
            waiting.append((index, goals))
        elif waiting and block.kind not in _SILENT and index - waiting[-1][0] > 1:
            yield from _of_titles(document, waiting)
            waiting = []
    yield from _of_titles(document, waiting)


def _of_titles(document: Document, lines: list[tuple[int, tuple[Concept, ...]]]) -> Iterator[Draft]:
    """The claims of a list of titles; one title alone is a heading like others."""
    if sum(len(goals) for _, goals in lines) >= _FEWEST:
        for index, goals in lines:
            yield from _drafts(None, goals, TITLED, document.blocks[index], index)


def _targeted(document: Document) -> Iterator[Draft]:
    """The targets whose codes stand before their wording, where SDGs are told around them."""
    told = -_NEAR - 1
    for index, block in enumerate(document.blocks):
        text = block.reading.text
        if tells_goals(text):
            told = index
        if block.kind is BlockKind.RUNNING_HEADER or index - told > _NEAR:
            continue
        codes = [
            m for m in _CODE.finditer(text) if m["code"] in goal_concepts() and opens_target().match(text, m.end())
        ]
        edges = [*(m.start() for m in codes), len(text)]
        for code, stop in zip(codes, edges[1:], strict=True):
            yield _draft(None, goal_concepts()[code["code"]], TARGETED, index, block.reading.part(code.start(), stop))


def _drafts(program: Mention | None, goals: Sequence[Concept], rule: str, block: Block, index: int) -> Iterator[Draft]:
    for goal in goals:
        yield _draft(program, goal, rule, index, block.reading)


def _draft(program: Mention | None, goal: Concept, rule: str, index: int, words: Reading) -> Draft:
    number = goal_number(goal)
    return Draft(
        predicate=Predicate.SUPPORTS_SDG,
        subject=program,
        object=Mention(kind=EntityKind.SDG, start=0, end=0, name=goal.label, concept=goal),
        modality=Modality.ONGOING,
        rule=rule,
        evidence=words.to_source(0, len(words.text.rstrip())),
        block=index,
        goals=() if number is None else (number,),
        context=words.text,
    )
