"""Labels and cells of which the figure is not there."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Final

from kg.audit.passages import quote_at
from kg.audit.patterns import load_alternatives, load_pattern
from kg.audit.records import Finding, FindingKind, Severity

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from kg.audit.records import Audited

_KIND: Final = "absence"
_BULLET: Final = re.compile(r"[\s\f]*[•●▪■◦‣*–—-]\s*")
_RATIO: Final = re.compile(r"[A-Z][^.:]* per [A-Z]")
_DASH: Final = re.compile(r"[-–—]{1,2}")
_FIGURE: Final = re.compile(r"[€£$¥]?\s?-?\(?\d[\d.,]*\)?\s?%?")
_YEARS: Final = re.compile(r"(?:FY\s?)?((?:19|20)\d\d)\b")
_FLAT_ROW: Final = re.compile(r"(?P<label>[A-Za-z][^\t|]*?)\s(?P<figure>\d[\d.,]*%?)\s+(?P<last>\S+(?:\s\S+)?)")
_LONGEST: Final = 100
"""The longest label, in characters."""
_REACH: Final = 25
"""How many lines a table may have above a row of it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Line:
    """A line of the text; `shown` is what it says."""

    start: int
    end: int
    shown: str
    indent: int

    @property
    def is_bare(self) -> bool:
        """Whether it is a sign that there is no figure."""
        return bool(load_pattern(_KIND, "not_there").fullmatch(self.shown) or _DASH.fullmatch(self.shown))

    @property
    def is_value(self) -> bool:
        """Whether it is a figure, or a sign that there is none."""
        return self.is_bare or bool(load_pattern(_KIND, "value").match(self.shown))

    @property
    def is_label(self) -> bool:
        """Whether it is the name of a quantity, and nothing else."""
        shown = self.shown
        if (
            len(shown) > _LONGEST
            or not shown[:1].isupper()
            or "\t" in shown
            or "|" in shown
            or re.search(r"\d$", shown)
        ):
            return False
        return bool(_quantity().match(shown) or _RATIO.match(shown))


def find(audited: Audited) -> Iterator[Finding]:
    """The labels without a figure, and the cells that are empty for the latest year alone."""
    lines = tuple(line for line in _lines(audited.text or "") if line.shown)
    for at, line in enumerate(lines):
        if told := _cell(lines, at, audited.year) or _label(lines, at):
            yield Finding(
                kind=FindingKind.MISSING_VALUE,
                severity=Severity.MEDIUM,
                comment=told,
                quotes=(quote_at(audited, line.start, line.end),),
            )


def _lines(text: str) -> Iterator[_Line]:
    start = 0
    for raw in text.split("\n"):
        shown = raw.strip(" \f\r")
        yield _Line(start=start, end=start + len(raw), shown=shown, indent=len(raw) - len(raw.lstrip(" ")))
        start += len(raw) + 1


@cache
def _quantity() -> re.Pattern[str]:
    """How labels of quantities are written: by what they begin with, or with their unit."""
    words = load_alternatives(_KIND)
    begins = rf"{words['quantity']}\b(?!.*\b{words['heading']}\b)"
    return re.compile(rf"{begins}|[^:]* (?:in {words['unit']}(?!\w)|\((?:[^()]*\s)?{words['unit']}\))", re.IGNORECASE)


def _label(lines: Sequence[_Line], at: int) -> str | None:
    """What is wrong with a label, None where its figure is there or where it is none."""
    label, colon, rest = _BULLET.sub("", lines[at].shown, count=1).partition(":")
    if not _Line(start=0, end=0, shown=label, indent=0).is_label:
        return None
    if not colon:
        return _unfollowed(lines, at)
    if told := rest.strip():
        bare = _Line(start=0, end=0, shown=told, indent=0).is_bare
        return f"The label “{label}” has “{told}” in place of its figure." if bare else None
    following = lines[at + 1].shown if at + 1 < len(lines) else ""
    is_open = following[:1].isupper() and not load_pattern(_KIND, "value").match(following)
    return f"The label “{label}” has no figure." if is_open else None


def _unfollowed(lines: Sequence[_Line], at: int) -> str | None:
    """What is wrong with a label of which the figure would be on the next line.

    Labels may stand in one stack and their figures in another: then nothing is said.
    """
    line, following = lines[at], lines[at + 1 : at + 4]
    if len(following) < 3 or line.shown[-1] in ".;,-" or (at and lines[at - 1].is_label):
        return None
    after, then, last = following
    if last.is_value or (after.is_bare and then.is_value):
        return None
    if after.is_bare:
        return f"The label “{line.shown}” has “{after.shown}” in place of its figure."
    if after.is_label and after.indent <= line.indent and then.is_value:
        return f"The label “{line.shown}” has no figure: the next line is another label."
    return None


def _cell(lines: Sequence[_Line], at: int, year: int | None) -> str | None:
    """What is wrong with the row of a table, None where it is whole or no row."""
    cells = _cells(lines[at].shown)
    if len(cells) < 2 or not re.match(r"[^\W\d]", cells[0]):
        return None
    if len(cells) == 2:
        unknown = load_pattern(_KIND, "unknown").fullmatch(cells[1])
        return f"The row “{cells[0]}” has “{cells[1]}” in place of its figure." if unknown else None
    header = _header(lines[max(0, at - _REACH) : at], len(cells))
    return _lacking(cells, header) if header and (year is None or max(header.values()) <= year) else None


def _lacking(cells: Sequence[str], header: dict[int, int]) -> str | None:
    """What a row lacks for the latest year where it has a figure for all other years."""
    latest = max(header, key=lambda one: header[one])
    told = cells[latest]
    if told and not load_pattern(_KIND, "not_there").fullmatch(told):
        return None
    if not all(_FIGURE.fullmatch(cells[one]) for one in header if one != latest):
        return None
    others = " and ".join(str(header[one]) for one in header if one != latest)
    what = f"“{told}”" if told else "nothing"
    return f"The row “{cells[0]}” has {what} for {header[latest]}, and a figure for {others}."


def _cells(shown: str) -> list[str]:
    """The cells of a row, also of one that lost its marks; [] where a line is none."""
    for mark in "|\t":
        if mark in shown:
            return [cell.strip() for cell in (shown.strip("|") if mark == "|" else shown).split(mark)]
    found = _FLAT_ROW.fullmatch(shown)
    if found is None or not load_pattern(_KIND, "not_there").fullmatch(found["last"]):
        return []
    return [found["label"], found["figure"], found["last"]]


def _header(above: Iterable[_Line], width: int) -> dict[int, int] | None:
    """The years of the columns by their place, from the nearest line above that has them for a row of this width."""
    for line in reversed(tuple(above)):
        cells = _cells(line.shown)
        years = {place: int(hit[1]) for place, cell in enumerate(cells) if (hit := _YEARS.match(cell))}
        if not cells and len(told := _YEARS.findall(line.shown)) == width - 1:
            years = {place: int(one) for place, one in enumerate(told, start=1)}
        elif len(cells) != width:
            continue
        if len(set(years.values())) == len(years) > 1:
            return years
    return None
