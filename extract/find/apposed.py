"""Names of undertakings without a head word of their own: the words around them say what they are."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from extract.find.quoted import NO_VENTURE
from extract.find.ventures import CAPITAL, LINK, Trust, Venture, cut_opening
from extract.pattern import to_pattern

if TYPE_CHECKING:
    from collections.abc import Iterator

_KIND = (
    r"program(?:me)?|initiative|campaign|project|scheme|contest|competition|event|hotline|helpline|scholarship|"
    r"challenge|"
    r"training course|platform|survey|academy|fund|festival"
)
_RUN = rf"{CAPITAL}(?:[ ](?:{LINK}[ ]){{0,2}}{CAPITAL}){{0,6}}(?:\s\([A-Z][\w&\-]{{1,11}}\))?"
# "Quiet Night, our program for ...", "Quiet Night is a program that ..."
_DESCRIBED = to_pattern(
    rf"(?<![\w.])(?P<name>{_RUN})[”\"’*]?(?:,\s(?:our|an?|the)\s|\s(?:is|are|was)\s(?:our|an?|the)\s(?!most|best|"
    rf"first\s\w+\sof))"
    rf"(?:[\w’'‘“”\-]+,?\s){{0,6}}?(?:{_KIND})\b(?!\s(?:manager|director|leader|partner|team|office)|[’'\-])"
)
# "a program called Quiet Night"
_CALLED = to_pattern(
    rf"\b(?P<lead>{_KIND})(?:,|\s\w+)?\s(?:called|named|titled|entitled|known as|dubbed)\s(?:the\s)?"
    rf"(?P<name>{_RUN})"
)
# "events such as Quiet Night and Open Roof"
_SUCH = to_pattern(
    rf"\b(?P<lead>(?:programs|programmes|initiatives|campaigns|projects|events|activities|contests|competitions))"
    rf"(?:,?\sincluding|\ssuch\sas|\slike)\s(?:the\s|our\s)?(?P<name>{_RUN}(?:(?:,|,?\sand)\s(?:the\s|"
    rf"our\s)?{_RUN})*)"
)
# The earlier of two names of several words.
_FIRST = to_pattern(r"\w+ [^,]*?\w(?= and (?:the |our )?\S+ \S)")
_LEAD_IN = to_pattern(
    r"^[^\w(]*(?P<name>[A-Z][\w’'&\-]+(?: [\w’'&\-]+){1,5}? (?:program(?:me)?|project|initiative|campaign|"
    r"scheme))[*”\"]*\s?[:–—]"
)
_EMPTY_LEAD = to_pattern(
    r"^(?:The|Our|This|In|For|As|We|Each|Any|An?|Other|Key|Major|Main|New|Training|Such|Through)\b"
)
_PLAIN = to_pattern(r"^[A-Z][a-z]+$")


def find_apposed(text: str) -> Iterator[Venture]:
    """Names told to be undertakings by an apposition, a verb of naming or the plural before them."""
    yield from _lead_in(text)
    for match in _DESCRIBED.finditer(text):
        apposed = re.match(r"\W*,\s(?!our\b)", text[match.end("name") :]) is not None
        yield from _named(text, *match.span("name"), Trust.TOLD if apposed else Trust.SURE)
    for pattern, trust in ((_CALLED, Trust.SURE), (_SUCH, Trust.TOLD)):
        for match in pattern.finditer(text):
            for low, high in _items(text, *match.span("name"), several=pattern is _SUCH):
                yield from _named(text, low, high, trust, match.start("lead"))


def _lead_in(text: str) -> Iterator[Venture]:
    """A run-in heading in lower case: "Kettle rescue project: ..."."""
    lead = _LEAD_IN.match(text)
    if lead and not _EMPTY_LEAD.match(lead["name"]):
        yield Venture(start=lead.start("name"), end=lead.end("name"), name=lead["name"], trust=Trust.SURE)


def _items(text: str, start: int, end: int, *, several: bool) -> Iterator[tuple[int, int]]:
    """The names of a list: parted by commas, the last two by "and" where both have several words."""
    for item in re.finditer(r"(?:[^,]|,(?!\s))+", text[start:end]):
        low, high = start + item.start(), start + item.end()
        first = _FIRST.match(text, low, high) if several else None
        if first:
            yield low, first.end()
            low = first.end() + len(" and ")
        yield low, high


def _named(text: str, low: int, high: int, trust: Trust, anchor: int | None = None) -> Iterator[Venture]:
    start = cut_opening(text, low, high)
    name = re.sub(r"\s\([A-Z][\w&\-]{1,11}\)$", "", text[start:high])
    single = _PLAIN.match(name) is not None
    if not re.match(r"\D*[^\W\d]", name) or NO_VENTURE.search(name) or (single and (anchor is None or start == 0)):
        return
    yield Venture(start=start, end=high, name=name, trust=trust, anchor=anchor)
