"""Rows of indexes that are lines, several lines each, or glued to one line: told apart by their codes alone."""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import replace
from functools import cached_property
from typing import TYPE_CHECKING

from extract.index.codes import MANAGEMENT, Scheme
from extract.index.endings import title_end, untitled_end
from extract.index.groups import Group, find_groups
from extract.index.labels import (
    find_standard,
    header_part,
    header_run,
    is_group,
    is_header,
    last_standard,
    standard_titled,
)
from extract.index.reference import find_columns, marked_pages, read_columns, read_reference
from extract.index.row import Row
from extract.pattern import to_pattern

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from extract.index.reference import Reference
    from extract.index.seats import Region

_PREFIX = to_pattern(r"(?<![\w,–-])(?P<list>\d{1,2}(?:[–,]\s?\d{1,2})*)\s$")
_PRINCIPLED = to_pattern(r"\bUNGC Principles\b[^\n]{0,20}\bGRI\b")
_EDITION = to_pattern(r"GRI\sStandards?\s20\d\d\s$")
_REQUIREMENT = to_pattern(r"(?:Information on:|Policies on)[\s\S]*?\.(?=\s|$)")
_COLUMN = to_pattern(r"^(?:Core|Additional)\s+")
_SAMPLE, _FEW = 40, 0.2
_HEADED = to_pattern(r"(?:GRI\s?|(?<=\n))103:")
_BLANK = to_pattern(r"\n\s*\n")
_STOP = to_pattern(r"(?<=[.!?])\s+|\n")
_CLIMATE = to_pattern(
    r"(?:Governance|Strategy|Risk management|Metrics and targets)\s?-?\s?(?:\([abc]\)[,\s；;]*(?:and\s)?)+",
    re.IGNORECASE,
)
_ARTICLE = to_pattern(r"\b(?:The|An?)\s$")
_FARTHEST = 1500
_HEADER = 250
_BRIEF = 200
_LEAD = 3
_LAST_LINES = 3
_TOPIC_WORDS = 5
_NUMBERED = to_pattern(r"\n(?=\W*\d{1,2}\.\s\W*[A-Z])")
_SETTLED = to_pattern(r"\d[.\s]*$|^\W+$")
_TOPICAL = "3-3"
_LINE = to_pattern(r"[^\n]*")


def read_running(text: str, region: Region, breaks: Sequence[int]) -> Iterator[Row]:
    """The rows of a region; `breaks` are the starts of running headers and page marks, in order."""
    reader = _Reader(text, tuple(find_groups(text, region.seats)), breaks)
    rows = reader.bare() if region.bare else reader.titles_first() if region.titles_first else reader.codes_first()
    yield from carried(rows)


def carried(rows: Iterator[Row]) -> Iterator[Row]:
    """The rows, those that say nothing with what the row above them says where both are of one standard."""
    above: Row | None = None
    for row in rows:
        said, standard = row.reference, (row.codes[0].standard, row.topic)
        if said.is_empty and above is not None and standard == (above.codes[0].standard, above.topic):
            said = replace(above.reference, principles=said.principles, goals=said.goals)
        above = replace(row, reference=said)
        yield above


def _is_told(group: Group, title: str, said: Reference) -> bool:
    """Whether a code is a row at all: one without title, page or mark of its own is but mentioned."""
    lead = group.lead
    return lead.is_titled or lead.opens or lead.code.marked or bool(title.strip() or said.page or said.omitted)


class _Reader:
    """Walks over the groups of codes of one region."""

    def __init__(self, text: str, groups: tuple[Group, ...], breaks: Sequence[int]) -> None:
        self._text = text
        self._groups = groups
        self._breaks = breaks
        first = max(0, groups[0].start - _FARTHEST) if groups else 0
        header = text[max(0, groups[0].start - _HEADER) : groups[0].start] if groups else ""
        self._columns = find_columns(" ".join(header_part(line) for line in header.split("\n")))
        self._principled = bool(groups) and _PRINCIPLED.search(text, first, groups[-1].end) is not None

    def codes_first(self) -> Iterator[Row]:
        """Rows that open with their code: code, title, where."""
        standard = None
        for at, group in enumerate(self._groups):
            since = self._groups[at - 1].end if at else max(0, group.start - _FARTHEST)
            standard = self._standard(since, group.start, standard)
            start, principles = self._opening(group.start)
            title_stop = max(self._title_end(at), group.end)
            end = self._row_end(title_stop, at)
            if self._heads_others(at, title_stop, end):
                continue
            said = self._said(group.lead.code.scheme, self._text[title_stop:end])
            said = replace(said, principles=principles) if principles else said
            if group.lead.code.scheme is Scheme.TCFD and end - title_stop > _BRIEF:
                end = title_stop
            # A recommendation on climate is known by words of its title, not by a code before it.
            title = self._text[group.start if group.lead.code.scheme is Scheme.TCFD else group.end : title_stop]
            if _is_told(group, title, said):
                yield self._row(group, start, end, title, self._topic(at, since, standard), said)

    def _said(self, scheme: Scheme, told: str) -> Reference:
        """What the words after a title say; an answer on climate that stands in its row is text, but for its pages."""
        if scheme is Scheme.TCFD and len(told) > _BRIEF:
            return marked_pages(told)
        told = _REQUIREMENT.sub("\n", told) if scheme is Scheme.HKEX else told
        return read_columns(told, self._columns) or read_reference(told)

    def titles_first(self) -> Iterator[Row]:
        """Rows whose codes follow their titles: title, codes, where."""
        standard = None
        starts = [self._title_start(at) for at in range(len(self._groups))]
        for at, group in enumerate(self._groups):
            since = starts[at - 1] if at else max(0, group.start - _FARTHEST)
            label = self._label_before(starts[at])
            standard = label or last_standard(self._text, since, group.start) or standard
            following = starts[at + 1] if at + 1 < len(starts) else self._next(at)
            cut = self._cut(group.end, following)
            last = at + 1 == len(self._groups)
            end = self._last_end(group.end, cut) if last else self._without_label(group.end, cut)
            title = self._text[starts[at] : group.start]
            said = read_reference(self._text[group.end : end])
            topic = f"GRI {standard}" if standard and group.seats[0].code.standard == MANAGEMENT else ""
            yield self._row(group, starts[at], end, title, topic, said)

    def bare(self) -> Iterator[Row]:
        """Rows of chapters with lists of codes behind them and no titles of disclosures."""
        since = max(0, self._groups[0].start - _FARTHEST // 5)
        for group in self._groups:
            chapter = _CLIMATE.sub("\n", self._text[since : group.start])
            lines = [line.strip(" .,;；：:") for line in chapter.split("\n")]
            named = [line for line in lines if line and not is_header(line)]
            said = read_reference(re.sub(r"^.*?(?=\d\.\s[A-Z])", "", named[-1]) if named else "")
            yield self._row(group, group.start, group.end, "", "", said)
            since = group.end

    def _next(self, at: int) -> int:
        """Where the next row opens at the latest, what the column before its code holds left out."""
        if at + 1 == len(self._groups):
            return min(len(self._text), self._groups[at].end + _FARTHEST)
        return self._opening(self._groups[at + 1].start)[0]

    def _opening(self, start: int) -> tuple[int, tuple[int, ...]]:
        """Where the row of a code opens, and the principles that a column before the code prints."""
        edition = _EDITION.search(self._text, max(0, start - 24), start)
        if edition is not None:
            return edition.start(), ()
        prefix = _PREFIX.search(self._text, max(0, start - 12), start) if self._principled else None
        if prefix is None:
            return start, ()
        numbers = [int(number) for number in re.findall(r"\d+", prefix["list"])]
        if "–" in prefix["list"]:
            numbers = [*range(numbers[0], numbers[-1] + 1)]
        if any(not 1 <= number <= 10 for number in numbers):  # there are ten principles
            return start, ()
        return prefix.start(), tuple(sorted(set(numbers)))

    def _title_end(self, at: int) -> int:
        group, until = self._groups[at], self._next(at)
        end = title_end(self._text, group, until)
        if end is not None:
            return end
        cut = self._cut(group.end, until)
        return untitled_end(self._text, group, until, cut=cut, pages_only=self._pages_only)

    @cached_property
    def _pages_only(self) -> bool:
        """Whether the rows of the region name pages and no chapters, as far as their titles are known."""
        told = [
            read_reference(self._text[group.lead.after.end : self._cut(group.lead.after.end, self._next(at))])
            for at, group in enumerate(self._groups[:_SAMPLE])
            if group.lead.after is not None
        ]
        return sum(bool(said.chapters) for said in told) < _FEW * len(told)

    def _row_end(self, start: int, at: int) -> int:
        """Where the row ends: before the next one, and what stands between the two left out."""
        end = self._cut(start, self._next(at))
        if at + 1 < len(self._groups) and self._groups[at + 1].lead.opens is False:
            newline = self._text.rfind("\n", start, end)
            if newline >= 0 and is_group(self._text[newline:end]) and self._text[start:newline].strip(" .\n"):
                return newline
        if at + 1 == len(self._groups):
            return self._last_end(start, end)
        if self._groups[at + 1].seats[0].code.notations == (_TOPICAL,):
            numbered = [match.start() for match in _NUMBERED.finditer(self._text, start, end)]
            return numbered[-1] if numbered else end
        return end

    def _last_end(self, start: int, end: int) -> int:
        """The end of the last row of a region: with the first line that holds pages or a dash, at most the third."""
        lines = list(_LINE.finditer(self._text, start, end))
        told = [line for line in lines if line.group().strip()][:_LAST_LINES]
        settled = next((line for line in told if _SETTLED.search(line.group())), told[0] if told else None)
        return settled.end() if settled is not None else start

    def _cut(self, start: int, until: int) -> int:
        """The first place from which on nothing is of the row: page ends, headers, titles of standards."""
        at = bisect_right(self._breaks, start)
        end = min(until, self._breaks[at]) if at < len(self._breaks) else until
        standard = find_standard(self._text, start, end)
        end = standard.start() if standard is not None else end
        for line in re.finditer(r"(?<=\n)[^\n]+", self._text[start:end]):
            run = header_run(line.group())
            if is_header(line.group()) or run or line.group().startswith("[["):
                end = start + line.start()
                break
        blank = next(
            (m for m in _BLANK.finditer(self._text, start, end) if self._text[start : m.start()].strip(" .")), None
        )
        return blank.start() if blank is not None else end

    def _standard(self, since: int, until: int, standard: str | None) -> str | None:
        """The standard that rows stand under: the last one named between two rows; that on management names none."""
        found = last_standard(self._text, since, until)
        return found or (None if _HEADED.search(self._text, since, until) else standard)

    def _heads_others(self, at: int, start: int, end: int) -> bool:
        """Whether a code is but the title of the standard above its own disclosures: "GRI 103: ... 103-1"."""
        group = self._groups[at]
        if group.seats[0].code.notations != (MANAGEMENT,) or at + 1 == len(self._groups):
            return False
        rest = self._text[start:end].strip(" .\n\t")
        following = self._groups[at + 1].seats[0].code
        return following.standard == MANAGEMENT and following.start - end < 3 and (not rest or rest.isdigit())

    def _topic(self, at: int, since: int, standard: str | None) -> str:
        """What a row on how a topic is managed stands under."""
        code = self._groups[at].seats[0].code
        if code.notations == (MANAGEMENT,) and code.standard != MANAGEMENT:
            return f"GRI {code.standard}"
        if code.notations == (_TOPICAL,):
            numbered = list(_NUMBERED.finditer(self._text, since, code.start))
            line = self._text[numbered[-1].end() : code.start].split("\n")[0] if numbered else ""
            return " ".join(line.split()[1:_TOPIC_WORDS]).strip("\x07 ")
        if code.standard != MANAGEMENT:
            return ""
        line = self._text[self._text.rfind("\n", since, code.start) + 1 : code.start]
        named = standard_titled(line) or standard
        return f"GRI {named}" if named else ""

    def _title_start(self, at: int) -> int:
        """Where the row opens whose code follows its title."""
        group = self._groups[at]
        since = self._groups[at - 1].end if at else max(0, group.start - _FARTHEST // 3)
        titled = group.lead.before
        until = titled.start if titled is not None and titled.start >= since else group.start - 2
        stops = [match.end() for match in _STOP.finditer(self._text, since, until)]
        if titled is None or titled.start < since:
            return stops[-1] if stops else since
        lead = self._text[stops[-1] : until] if stops else ""
        if stops and len(lead.split()) <= _LEAD and not is_group(lead):
            return stops[-1]
        article = _ARTICLE.search(self._text, since, until)
        return article.start() if article else until

    def _label_before(self, start: int) -> str | None:
        """The standard whose title stands right before a row."""
        words = self._text[max(0, start - 60) : start].rsplit("\n", 1)[-1].split()
        return next(
            (found for size in range(min(6, len(words)), 0, -1) if (found := standard_titled(" ".join(words[-size:])))),
            None,
        )

    def _without_label(self, start: int, end: int) -> int:
        """The end of a row without the title of the group that begins behind it."""
        words = list(re.finditer(r"\S+", self._text[start:end]))
        for size in range(min(6, len(words)), 0, -1):
            place = start + words[-size].start()
            if is_group(self._text[place:end]) and self._text[start:place].strip(" .\n"):
                return place
        return end

    def _row(  # noqa: PLR0913  # the parts of a row
        self, group: Group, start: int, end: int, title: str, topic: str, said: Reference
    ) -> Row:
        while end > group.end and self._text[end - 1] in " \n\t.,;|*:":
            end -= 1
        return Row(
            start=start,
            end=max(end, group.end),
            seats=group.seats,
            rule="index-row" if group.lead.opens else "index-glued-row",
            title=_COLUMN.sub("", " ".join(title.split()).strip(" .,:;*–-")),
            topic=topic,
            reference=said,
        )
