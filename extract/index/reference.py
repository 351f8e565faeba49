"""What a row of an index says beside its code and title: chapters, pages, omission, principles, goals."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from enum import Enum

from extract.pattern import to_pattern
from kg.iris import GOALS

_NUMBER = r"\d{1,4}(?:\s?[-–~/]\s?\d{1,4})?(?![\d.]*%)"
_LIST = rf"{_NUMBER}(?:(?:\s?[,;、&]\s{{0,3}}|\sand\s){_NUMBER})*"
_PAGES = to_pattern(rf"\(?\b(?:pages?|p[áa]gs?\b\.?|pp?\.|P\.|P(?=\d))[,\s]*(?P<list>{_LIST})\)?", re.IGNORECASE)
_OPENING = to_pattern(rf"^(?P<list>{_LIST})(?=$|[.;\s])(?!\.\s?\w)")
_CLOSING = to_pattern(rf"(?:^|(?<=\s)|(?<=[a-z]))(?P<list>{_LIST}(?:\s{_NUMBER})*(?:\s?[,;]\s?{_NUMBER})*)[.\s,]*$")
# Pages of other documents: "Annual Report, pages 4-6", "2022 10-K, pp. 11, 47", "AR 8/9".
_ELSEWHERE = to_pattern(
    r"\b(?:(?:Annual|Integrated|Financial|Business|CDP|Governance)\b[^,;.\n]{0,60}?(?:Report|Response|Statement)s?|AR|"
    r"(?:Form\s)?(?:10-K|20-F)|Proxy(?:\sStatement)?|Meeting Materials)\b"
    rf"(?:(?:[^;\n,“]{{0,40}}“[^”]{{0,120}}”)?[^;\n,]{{0,60}}?[,;]?\s*(?:pp?\.|pages?)\s?{_LIST}|\s{_LIST})(?!-?[A-Z])",
    re.IGNORECASE,
)
_THERE = to_pattern(rf"\b(?:see\s)?pp?\.\s?{_LIST}\s(?:of|in)\sthe\s[^.;\n]{{0,40}}?report", re.IGNORECASE)
_YEAR = to_pattern(r"\b(?:19|20)\d\d\b")
_PRINCIPLES = to_pattern(
    r"\b(?:UN(?:GC| Global Compact)?\s)?Principles?\s"
    r"(?P<list>(?:10|[1-9])(?!\w)(?:(?:\s?[,&–-]\s?|,?\sand\s)(?:10|[1-9])(?!\d))*)"
)
_GOALS = to_pattern(r"\bSDGs?\s?(?P<list>\d{1,2}(?:\.\d)?(?:(?:\s?[,&]\s?|\sand\s)\d{1,2})*)\b")
_DASH = r"[-—–―‒]"
_EMPTY = to_pattern(rf"^(?:{_DASH}+|[/xX○\s.*]|N/?A\b)+$")
_HOLLOW = to_pattern(r"[○◯]")
_FULL = to_pattern(r"[●◉◎■✓✔]")
_NO_PAGE = to_pattern(r"(?:^|\s)X(?=\s|$|\.)")
_REASON = to_pattern(
    r"^(?:not applicable|n/?a\b|not (?:yet )?(?:disclosed|reported|available|material)|omitted|omission|none reported|"
    r"information (?:is )?(?:unavailable|incomplete|not available)|data (?:is |are )?(?:unavailable|not available)|"
    r"this information (?:has been|is) omitted|confidentiality constraints|legal prohibitions|"
    r"consider(?:ing|ed) to be disclosed|"
    r"(?:[\w&.]+\s){1,4}(?:does|do) not (?:currently )?(?:report|disclose|have|track|collect|publish)\b)",
    re.IGNORECASE,
)
_ANSWER = to_pattern(r"^(?:no|none|nil|zero|there (?:is|are|was|were)|we)\b(?! poverty)", re.IGNORECASE)
# Numbers behind these are no pages: "Scopes 1 and 2".
_NO_PAGES = to_pattern(
    r"\b(?:scopes?|and|or|items?|tiers?|notes?|articles?|phase|level|fy|of|by|goals?|&)\s*$", re.IGNORECASE
)
_VERB = to_pattern(
    r"\b(?:is|are|was|were|has|have|had|does|do|did|will|would|can|could|may|includes?|provides?|reported|participates?|"
    r"refer|prohibits?)\b"
)
_LONG = 8
_NUMBERED = to_pattern(r"(?<=\S)\s+(?=(?:\d{1,2}\.)+\d*\s?[A-Z])")
_ICONS = to_pattern(r"[\ue000-\uf8ff\x00-\x08]+")
# A line that ends in the middle of a title, or the next that goes on with one.
_UNFINISHED = to_pattern(
    r"(?<=and|for|the)\s*\n\s*|(?<=\sof|\sto|\sin|\son)\s*\n\s*|(?<=[/(&,])\s*\n\s*|\s*\n\s*(?=[a-z(])"
)
_SECTION = to_pattern(r"\d{1,2}\.\d")
_SHORT = 4
_ROW_CELL = rf"(?:{_LIST}|{_DASH}(?=\s|$))"
_CELL = to_pattern(_ROW_CELL)
_TAIL = to_pattern(rf"(?:^|(?<=\s))(?P<cells>(?:{_ROW_CELL}\s+)*{_ROW_CELL})[\s.]*(?:Yes\b[\s.]*)?$")
_BREAKS = to_pattern(r"\s*(?:[;•]|\n)\s*")


@dataclass(frozen=True, slots=True, kw_only=True)
class Reference:
    """Where and how a disclosure is made, as printed; `chapters` are titles, `pages` of the report itself."""

    chapters: tuple[str, ...] = ()
    page: str = ""
    omitted: bool = False
    reason: str = ""
    remark: str = ""
    principles: tuple[int, ...] = ()
    goals: tuple[int, ...] = ()

    @property
    def is_empty(self) -> bool:
        """Whether it says nothing of where or whether."""
        return not (self.chapters or self.page or self.omitted or self.reason or self.remark)


class Column(Enum):
    """A column of figures of an index."""

    PAGE = "page"
    PRINCIPLE = "principle"
    GOAL = "goal"


_HEADERS = (
    (Column.PAGE, to_pattern(r"\bpages?\b", re.IGNORECASE)),
    (Column.PRINCIPLE, to_pattern(r"\bUNGC\b|\bGlobal Compact\b", re.IGNORECASE)),
    (Column.GOAL, to_pattern(r"\bSDGs?\b")),
)


def find_columns(header: str) -> tuple[Column, ...]:
    """The columns of figures that headers name, in their order."""
    found = [(match.start(), column) for column, pattern in _HEADERS for match in [pattern.search(header)] if match]
    return tuple(column for _, column in sorted(found, key=lambda one: one[0]))


def read_columns(text: str, columns: tuple[Column, ...]) -> Reference | None:
    """What the figures at the end of a row say where there is a run of them for each column; None where not.

    >>> told = read_columns("Water 12-14 7, 8 13", (Column.PAGE, Column.PRINCIPLE, Column.GOAL))
    >>> told.chapters, told.page, told.principles, told.goals
    (('Water',), '12-14', (7, 8), (13,))
    """
    since = max((match.end() for match in _PAGES.finditer(text)), default=0)
    asked = tuple(one for one in columns if not (since and one is Column.PAGE))
    tail = _TAIL.search(text, since)
    cells = _CELL.findall(tail["cells"]) if tail else []
    if tail is None or len(columns) == 1 or not asked or len(cells) != len(asked):
        return None
    told = dict(zip(asked, cells, strict=True))
    principles, goals = told.get(Column.PRINCIPLE, ""), told.get(Column.GOAL, "")
    if any(int(number) > len(GOALS) for number in re.findall(r"\d+", f"{principles} {goals}")):
        return None
    said = read_reference(f"{text[: tail.start('cells')]} {told.get(Column.PAGE, '')}")
    return replace(said, principles=_numbers(principles, 10), goals=_numbers(goals, 17))


def read_reference(text: str) -> Reference:
    """What the words after the title say; line breaks part chapters.

    >>> told = read_reference("2.1 Green Operations 12-14 UNGC Principle 7 and 8 SDG 13")
    >>> told.chapters, told.page, told.principles, told.goals
    (('2.1 Green Operations',), '12-14', (7, 8), (13,))
    """
    principles, text = _taken(_PRINCIPLES, text, 10)
    goals, text = _taken(_GOALS, text, 17)
    hollow, full = _HOLLOW.search(text) is not None, _FULL.search(text) is not None
    text = _NO_PAGE.sub(" ", _FULL.sub(" ", _HOLLOW.sub(" ", text))) if hollow or full else text
    said = replace(_told(text.strip(" .,;:*\n\t")), principles=principles, goals=goals)
    return replace(said, omitted=True) if hollow and not full and not said.page else said


def _told(text: str) -> Reference:
    if not text:
        return Reference()
    if _EMPTY.match(text):
        return Reference(omitted=True, reason="N/A" if text.upper().startswith("N") else "")
    dashed = re.match(rf"{_DASH}{{1,2}}(?=\s|[A-Z]|\d)\s*", text)
    rest = text[dashed.end() :] if dashed else text
    pages, rest = _pages(rest)
    plain = " ".join(rest.split())
    if _REASON.match(plain) and not pages:
        return Reference(omitted=True, reason=plain)
    if _is_sentence(plain):
        return Reference(page=pages, remark=plain, omitted=False)
    chapters = tuple(part for part in _chapters(rest) if part)
    return Reference(chapters=chapters, page=pages)


def _taken(pattern: re.Pattern[str], text: str, most: int) -> tuple[tuple[int, ...], str]:
    """The numbers of a column, and the text without it."""
    found: set[int] = set()
    for match in pattern.finditer(text):
        numbers = [int(number) for number in re.findall(r"(?<!\.)\d+", match["list"])]
        if re.search(r"\d\s?[–-]\s?\d", match["list"]):
            numbers = list(range(numbers[0], numbers[-1] + 1))
        found.update(number for number in numbers if 1 <= number <= most)
    return tuple(sorted(found)), pattern.sub(" ", text)


def _pages(text: str) -> tuple[str, str]:
    """The pages of the report itself as printed, and the text without them; those of other documents stay."""
    own = _THERE.sub(_blank, _ELSEWHERE.sub(_blank, text))
    found = [match for match in _PAGES.finditer(own) if not _YEAR.search(match["list"])]
    if not found:
        bare = (pattern.search(own) for pattern in (_OPENING, _CLOSING))
        told = [match for match in bare if match is not None and not _YEAR.search(match["list"])]
        found = [match for match in told if not _NO_PAGES.search(own, 0, match.start("list"))][:1]
    for match in reversed(found):
        text = f"{text[: match.start()].rstrip(' ,(')}\n{text[match.end() :]}"
    listed = ", ".join(" ".join(match["list"].split()) for match in found)
    return listed, text.strip(" .,;:\n\t()")


def marked_pages(text: str) -> Reference:
    """The pages that a long text calls pages, and nothing else of it."""
    own = _THERE.sub(_blank, _ELSEWHERE.sub(_blank, text))
    told = [match["list"] for match in _PAGES.finditer(own) if not _YEAR.search(match["list"])]
    return Reference(page=", ".join(told))


def _blank(match: re.Match[str]) -> str:
    return "\ufffc" * len(match.group())


def _is_sentence(text: str) -> bool:
    """Whether the words answer or explain rather than name a chapter."""
    if _ANSWER.match(text):
        return True
    return len(text.split()) >= _LONG and _VERB.search(text) is not None


def _chapters(text: str) -> list[str]:
    """The titles of chapters: by lines, semicolons and their own numbers."""
    whole = _UNFINISHED.sub(" ", _ICONS.sub("\n", text))
    parts = (part for piece in _BREAKS.split(whole) for part in _NUMBERED.split(piece))
    told = [part for part in dict.fromkeys(part.strip(" .,;:\t*|()") for part in parts) if _is_named(part)]
    joined: list[str] = []
    for part in told:
        if joined and _SECTION.match(joined[-1]) and not _SECTION.match(part) and len(part.split()) <= _SHORT:
            joined[-1] = f"{joined[-1]} {part}"
        else:
            joined.append(part)
    return joined


def _is_named(part: str) -> bool:
    """Whether a part has a word: figures, codes of other guides and "Yes" in a column of assurance name no chapter."""
    return re.search(r"[^\W\d_]{2}", re.sub(r"\b[A-Z]{3}-\d{1,2}\b|\b(?:Yes|No)\b", "", part)) is not None


def read_cells(*, chapter: str, page: str, omission: str = "", principles: str = "", goals: str = "") -> Reference:
    """What the cells of a row say, each of its own column.

    >>> read_cells(chapter="—", page="—", omission="Not applicable").reason
    'Not applicable'
    """
    said = read_reference(chapter) if not page else _told_chapters(chapter)
    pages = "" if _EMPTY.match(page) else " ".join(page.split())
    omitted = said.omitted or (not said.chapters and not pages and _EMPTY.match(page) is not None)
    comment = "" if _EMPTY.match(omission) else " ".join(omission.split())
    gives_reason = bool(comment) and (omitted or _REASON.match(comment) is not None)
    return replace(
        said,
        page=pages or said.page,
        omitted=omitted,
        reason=comment if gives_reason else said.reason,
        remark=said.remark if gives_reason or not comment else comment,
        principles=_numbers(principles, 10) or said.principles,
        goals=_numbers(goals, 17) or said.goals,
    )


def join_references(above: Reference, below: Reference) -> Reference:
    """A row's reference with what the rows below it add: a chapter with a number is a new one, other words go on."""
    chapters = list(above.chapters)
    for chapter in below.chapters:
        if chapters and not re.match(r"(?:[IVX]+|\d{1,2})\.", chapter):
            chapters[-1] = f"{chapters[-1]} {chapter}"
        else:
            chapters.append(chapter)
    page = (
        f"{above.page} {below.page}" if above.page.endswith(",") else ", ".join(filter(None, (above.page, below.page)))
    )
    return replace(above, chapters=tuple(chapters), page=page)


def _told_chapters(text: str) -> Reference:
    if _EMPTY.match(text):
        return Reference()
    return Reference(chapters=tuple(part for part in _chapters(text) if part))


def _numbers(text: str, most: int) -> tuple[int, ...]:
    found = {int(number) for number in re.findall(r"(?<![\d.])\d{1,2}(?![\d.])", text)}
    return tuple(sorted(number for number in found if 1 <= number <= most))
