"""Things that a sentence counts against the list that follows: "seven material topics: ..."."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from kg.audit.passages import quote_at
from kg.audit.records import Checked, Finding, FindingKind, Severity
from kg.audit.wording import SPELLED

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kg.audit.records import Audited, Quote

_COUNT: Final = rf"(?P<count>{'|'.join(word for word, value in SPELLED.items() if int(value) > 1)}|[3-9]|1[0-5])"
_UNMARKED: Final = (
    r"(?<!scope )(?<!tier )(?<!category )(?<!phase )(?<!level )(?<!stage )(?<!pillar )(?<!goal )(?<!sdg )"
)
_ANNOUNCED: Final = re.compile(
    rf"{_UNMARKED}(?<![\w.,-]){_COUNT}\s+(?P<what>[a-z][a-z -]{{2,40}}?s)\b"
    r"[^.;:%\d]{0,60}:\s*(?P<list>[^.;:()/\d]*)\.$",
    re.IGNORECASE,
)
_OPENED: Final = re.compile(
    rf"{_UNMARKED}(?<![\w.,-]){_COUNT}\s+(?P<what>[a-z][a-z -]{{2,40}}?s)\b[^.;:]{{0,120}}:$", re.IGNORECASE
)
_ITEM: Final = re.compile(r"[ \t]*(?:[•●▪■◦‣*–—-] |\(?\d{1,2}[.)] )")
_HEADS: Final = frozenset(
    "product name award certification certificate title item model standard category number program site".split()
)
_LONGEST: Final = 7
_MOST: Final = 2


def counted(audited: Audited, quote: Quote) -> Iterator[Finding | Checked]:
    """What the announced count of a list is worth."""
    if found := _ANNOUNCED.search(quote.exact):
        low, high = _items(found["list"])
        between = quote.exact[found.end("what") : found.start("list")].lower().split()
        if low and not any(word.strip(",:") in SPELLED for word in between):
            yield _result(_number(found), (low, high), found["what"], (quote,))
    elif (found := _OPENED.search(quote.exact)) and audited.text:
        lines = _lines(audited, quote)
        if len(lines) > 1:
            yield _result(_number(found), (len(lines), len(lines)), found["what"], (quote, *lines))


def _items(words: str) -> tuple[int, int]:
    """The least and the greatest number of things that a list can name; nothing where it is no plain list."""
    parts = [part.strip() for part in words.split(",") if part.strip()]
    if len(parts) < 2 or any(len(part.split()) > _LONGEST for part in parts):  # one item is no list
        return 0, 0
    last = re.split(r"\band\b|&", parts[-1])
    if len(last) < 2 and not words.rstrip().endswith(parts[-1]):
        return 0, 0
    ands = sum(len(re.findall(r"\band\b|&", part)) for part in parts)
    opens = parts[-1].startswith("and ")
    low = len(parts) + (0 if opens or len(last) == 1 else 1)
    return low, len(parts) + ands - (1 if opens else 0)


def _lines(audited: Audited, quote: Quote) -> tuple[Quote, ...]:
    """The bullets or rows of a table below a sentence, without the head of the table."""
    text = audited.text or ""
    at = quote.end + len(text[quote.end :]) - len(text[quote.end :].lstrip())
    lines: list[Quote] = []
    rows = False
    for line in text[at : at + 4000].split("\n"):
        row = "\t" in line.strip()
        if not (row or _ITEM.match(line)) or (lines and row != rows):
            break
        rows = row
        lines.append(quote_at(audited, at, at + len(line)))
        at += len(line) + 1
    if rows and lines and lines[0].exact.split("\t")[0].strip().lower() in _HEADS:
        return tuple(lines[1:])
    return tuple(lines)


def _number(found: re.Match[str]) -> int:
    return int(SPELLED.get(found["count"].lower(), found["count"]))


def _result(count: int, items: tuple[int, int], what: str, quotes: tuple[Quote, ...]) -> Finding | Checked:
    low, high = items
    if low <= count <= high or min(abs(count - low), abs(count - high)) > _MOST:
        comment = f"{count} {what} are announced, and the list can hold as many."
        return Checked(kind=FindingKind.ARITHMETIC_MISMATCH, comment=comment, quotes=quotes[:1])
    listed = low if abs(count - low) < abs(count - high) else high
    return Finding(
        kind=FindingKind.ARITHMETIC_MISMATCH,
        severity=Severity.MEDIUM,
        comment=f"{count} {what} are announced, {listed} are listed.",
        quotes=quotes,
    )
