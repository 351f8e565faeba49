"""Named things in lists below a heading that says what is listed: memberships, awards, committees, partners."""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import dataclass, replace
from itertools import islice, takewhile
from typing import TYPE_CHECKING

from extract.draft import Draft, Mention
from extract.pattern import to_pattern
from extract.read.document import BlockKind, Span
from extract.relate.cell import YEAR, is_capitalised, is_name, known_name, plain, read_entries, without_story
from extract.rules.layouts import column_rule, load_list_rules
from kg.model import EntityKind, Modality, Predicate

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from extract.read.document import Block, Document, Sentence
    from extract.rules.layouts import ListRule

_SILENT = frozenset({BlockKind.RUNNING_HEADER, BlockKind.PAGE_MARK, BlockKind.NOISE, BlockKind.FOOTNOTE})
_LEADS = frozenset({BlockKind.HEADING, BlockKind.PARAGRAPH, BlockKind.LIST_ITEM})
_LONGEST_LEAD = 40  # words
_INNER = to_pattern(r"(?:^|\s)[•●▪■◆‣·･ㆍ](?=\s?\S)")
_DATED = to_pattern(
    r"(?<=\d{4}[./]\d\d[./]\d\d)\s|(?<=\d{4}[./]\d\d)\s(?=[A-Z\d])|(?<=\((?:19|20)\d\d\))\s(?=[“\"A-Z])"
)
_LISTED = to_pattern(r"(?:,\s(?:and\s)?|;\s)(?![^()]*\))")
_JOINED = to_pattern(r"(?<=Committee|ommission)\s(?=[A-Z])")
_FEWEST_LISTED = 3
_LONGEST_ROLE = 4  # words
_FEWEST = 2  # sure names make a list
_TRAILING = 2  # blocks behind the last sure name in which others may stand
_MOST = 0.5  # of the names in a list must be sure for the others to count
_LOOKS = to_pattern(r"\w\s+\S*[A-Z(]|[a-z][A-Z]|[A-Z]{2}|\d[A-Z]|[A-Z]\w*\d")
# What is signed or followed, not joined: no organization, even where one is named as its home.
_FOLLOWED = to_pattern(r"^[^–—(]*\b(?:Declaration|Principles|Charter|Commitment|Agreement|Code|Targets)\b")
_MEANING = to_pattern(r"[^\W\d_]{4,}|\d{2,}")
_GIVEN_TO = to_pattern(r"(?:Awarded|Granted|Presented|Given)\sto\s(?P<who>[A-Z][^.]*(?:\.(?=,)[^.]*)*)")
_NAMES = to_pattern(r",\s(?:and\s)?|\sand\s")
_OWN = to_pattern(r"\s(?:in|for)\s.*$")
_TOLD = 0.6  # of a name's words in the passage below: that may state the claim itself
_NEAR, _NEXT = 2, 1  # blocks in which the passage begins, and in which it says "this award"


@dataclass(frozen=True, slots=True)
class _Part:
    """A name in a list: its block, where it stands in what is read of it, its words, and whether it is sure."""

    block: int
    start: int
    end: int
    text: str
    sure: bool
    role: str = ""


def relate(document: Document, wanted: Sequence[int]) -> Iterator[Draft]:
    """The claims of the items below headings that a rule over lists knows."""
    chosen = frozenset(wanted)
    seen: set[int] = set()
    for index, block in enumerate(document.blocks):
        rule = _rule_of(block)
        if rule is None or index in seen:
            continue
        parts = _kept(_collect(document, index, rule), rule)
        seen |= {part.block for part in parts}
        for part in parts:
            if part.block in chosen:
                yield from _draft(document, part, rule)


def _rule_of(block: Block) -> ListRule | None:
    text = block.reading.text
    if block.kind not in _LEADS or len(text.split()) > _LONGEST_LEAD:
        return None
    return next((rule for rule in load_list_rules() if rule.heads(text)), None)


def _collect(document: Document, lead: int, rule: ListRule) -> list[_Part]:
    """The names below a lead-in, up to the next lead-in or too many blocks that hold none."""
    found: list[_Part] = []
    missed = 0
    for index in range(lead + 1, len(document.blocks)):
        block = document.blocks[index]
        if block.kind in _SILENT:
            continue
        if block.kind is BlockKind.TABLE_ROW:
            break
        if _rule_of(block) is not None or missed > rule.patience:
            break
        if found and _is_role(block.reading.text, rule):
            found[-1] = replace(found[-1], role=found[-1].role or plain(block.reading.text))
            continue
        parts = [part for part in _parts(block, index, rule) if _is_item(part.text, rule)]
        if parts and _statement(document, index, rule) is not None:
            parts = [replace(part, sure=True) for part in parts]
        sure = any(part.sure for part in parts)
        missed = 0 if sure or _belongs(block, rule, parts) else missed + 1
        found += parts
    return found


def _is_role(text: str, rule: ListRule) -> bool:
    """Whether a line below a name is the company's post there and no name itself."""
    words = dict(column_rule(rule.labels).cells).get("role")
    rest = plain(text).partition(" ")[2] or plain(text)
    if words is None or len(text.split()) > _LONGEST_ROLE or "(" in text or rule.sure.search(rest):
        return False
    return words.search(rest.rpartition(" ")[2]) is not None


def _belongs(block: Block, rule: ListRule, parts: Sequence[_Part]) -> bool:
    """Whether a block without a sure name is still of the list: a marked or explained name, words on an award."""
    text = block.reading.text
    if rule.object is EntityKind.AWARD:
        return rule.sure.search(text) is not None
    return rule.weak and bool(parts) and (bool(block.marker) or without_story(text) != text)


def _kept(parts: list[_Part], rule: ListRule) -> list[_Part]:
    """The names that count: the sure ones, and where they are most of the list, the others too."""
    sure = [part for part in parts if part.sure]
    if len(sure) < _FEWEST:
        return []
    if not rule.weak or len(sure) < _MOST * len(parts):
        return sure
    last = max((part.block for part in sure), default=-1) + _TRAILING
    return [part for part in parts if part.sure or (part.block <= last and _looks(part.text))]


def _looks(text: str) -> bool:
    """Whether a line is more than one plain word and no line in capitals."""
    return _LOOKS.search(text) is not None and not (text.isupper() and len(text.split()) > 1)


def _parts(block: Block, index: int, rule: ListRule) -> Iterator[_Part]:
    """The names that stand in one block: bullets or dated entries that ran together, a list with commas, or one."""
    text = block.reading.text
    cuts = [match.span() for match in _INNER.finditer(text)]
    if len(cuts) < _FEWEST_LISTED and rule.object is EntityKind.AWARD:
        cuts = [match.span() for match in _DATED.finditer(text)]
    if not cuts and rule.object is EntityKind.ORGANIZATION:
        cuts = _commas(text, rule)
    if rule.object is EntityKind.ORGANIZATION_UNIT:
        cuts = [match.span() for match in _JOINED.finditer(text)]
    edges = [0, *(edge for cut in cuts for edge in cut), len(text)]
    for start, end in zip(edges[::2], edges[1::2], strict=True):
        words = text[start:end].strip()
        if words and not _is_header(words, rule):
            low = text.index(words, start)
            yield _Part(index, low, low + len(words), words, rule.sure.search(plain(words)) is not None)


def _is_item(text: str, rule: ListRule) -> bool:
    """Whether a line of a list is worded like a name: titles of standards alone are in small letters."""
    words = without_story(text) if rule.object is EntityKind.ORGANIZATION else text
    if rule.object is EntityKind.STANDARD:
        return is_name(text) and len(text.split()) >= _FEWEST_LISTED
    return is_name(words) and is_capitalised(words)


def _is_header(words: str, rule: ListRule) -> bool:
    """Whether an item is rather a header or label within the list: "Association Fee", "Position"."""
    if rule.object is not EntityKind.ORGANIZATION_UNIT and rule.has_no_other_words(words):
        return True
    columns = column_rule(rule.labels)
    return columns.label(words) is not None or columns.names_subject(words) is not None


def _commas(text: str, rule: ListRule) -> list[tuple[int, int]]:
    """The cuts of a list with commas, where most of what stands between them is surely named."""
    cuts = [match.span() for match in _LISTED.finditer(text)]
    pieces = [
        text[low:high] for low, high in zip([0, *(c[1] for c in cuts)], [*(c[0] for c in cuts), len(text)], strict=True)
    ]
    sure = sum(rule.sure.search(piece) is not None for piece in pieces)
    return cuts if len(pieces) >= _FEWEST_LISTED and sure >= _MOST * len(pieces) else []


def _draft(document: Document, part: _Part, rule: ListRule) -> Iterator[Draft]:
    """The claim of a name in a list: the name states it, or a sentence in the passage below."""
    entry = next(iter(read_entries(part.text, rule.object)), None)
    prose = _prose_below(document, part.block)
    if entry is None:
        return
    stated = _statement(document, part.block, rule)
    if stated is None and _repeats(part.text, prose) and any(rule.tells.search(s.text) for s in prose):
        return
    reading = document.blocks[part.block].reading
    framework = _framework(entry.thing.name) if rule.predicate is Predicate.MEMBER_OF else None
    if rule.predicate is Predicate.MEMBER_OF and framework is None and _FOLLOWED.search(entry.thing.name):
        return
    for subject in _winners(stated) or (entry.subject,):
        yield Draft(
            predicate=Predicate.COMPLIES_WITH if framework else rule.predicate,
            subject=subject,
            object=framework or entry.thing,
            modality=Modality.ACHIEVED,
            rule=rule.name,
            evidence=Span(stated.start, stated.end) if stated else reading.to_source(part.start, part.end),
            block=stated.block if stated else part.block,
            year=_year(stated.text if stated else "") or entry.year,
            qualifiers=entry.qualifiers or ((("role", part.role),) if part.role else ()),
            context=part.text,
        )


def _statement(document: Document, index: int, rule: ListRule) -> Sentence | None:
    """The sentence right below a name that states the claim of it: "We joined this initiative in 2021"."""
    prose = _prose_below(document, index)
    return next((s for s in prose if s.block <= index + _NEXT and rule.states.search(s.text)), None)


def _winners(stated: Sentence | None) -> tuple[Mention, ...]:
    """Those to whom an award was given, where a sentence lists them: "Awarded to A, B and C"."""
    told = _GIVEN_TO.match(stated.text) if stated else None
    names = [_OWN.sub("", name).strip(" .") for name in _NAMES.split(told["who"])] if told else []
    return tuple(
        Mention(kind=EntityKind.ORGANIZATION, start=0, end=0, name=name) for name in names if name[:1].isupper()
    )


def _year(text: str) -> int | None:
    """The year that a sentence tells; None where it tells none or several."""
    years = set(YEAR.findall(text))
    return int(years.pop()) if len(years) == 1 else None


def _prose_below(document: Document, index: int) -> tuple[Sentence, ...]:
    """The sentences of the passage right below a name."""
    below = (i for i in range(index + 1, len(document.blocks)) if document.blocks[i].kind not in _SILENT)
    near = next((i for i in islice(below, _NEAR) if not is_name(document.blocks[i].reading.text)), None)
    if near is None:
        return ()
    first = bisect_left(document.sentences, near, key=lambda sentence: sentence.block)
    return tuple(takewhile(lambda sentence: sentence.block == near, document.sentences[first:]))


def _repeats(name: str, prose: tuple[Sentence, ...]) -> bool:
    """Whether a passage repeats most words of the name that stands above it."""
    words = {word.lower() for word in _MEANING.findall(name)}
    told = {word.lower() for sentence in prose for word in _MEANING.findall(sentence.text)}
    return len(words & told) > _TOLD * len(words)


def _framework(name: str) -> Mention | None:
    """The framework that an item of a list of memberships names: it is joined by following it."""
    known = known_name(name)
    return known if known is not None and known.kind is EntityKind.FRAMEWORK else None
