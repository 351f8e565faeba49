"""Passages of a report's text, for kinds that look beyond what was claimed."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING, Final

from kg.audit.prose import is_soft
from kg.audit.records import Quote

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kg.audit.records import Audited

_CONTEXT: Final = 32
_BREAK: Final = re.compile(r"\n+")
# A full stop ends a sentence where a capital or a quote follows, and no abbreviation stands before it.
_SENTENCE_END: Final = re.compile(
    r"(?<!\bNo)(?<!\bDr)(?<!\bMr)(?<!\bMs)(?<!\bLtd)(?<!\bInc)(?<!\bCo)(?<!\be\.g)(?<!\bi\.e)(?<![A-Z])"
    r"[.!?][\"”’)]?\s+(?=[\"“‘(*]?[A-Z0-9])"
)


def quote_at(audited: Audited, start: int, end: int) -> Quote:
    """The words between two places of the text, which must be kept; blanks at the ends are left out."""
    text = audited.text or ""
    exact = text[start:end]
    start += len(exact) - len(exact.lstrip())
    exact = exact.strip()
    end = start + len(exact)
    return Quote(
        report=audited.report,
        slug=audited.slug,
        start=start,
        end=end,
        exact=exact,
        prefix=text[max(0, start - _CONTEXT) : start],
        suffix=text[end : end + _CONTEXT],
    )


def sentences(audited: Audited) -> Iterator[Quote]:
    """The sentences of the text where it is kept, those that lines break included; else the quotes of the claims."""
    if audited.text is None:
        yield from dict.fromkeys(one.quotes[0] for one in (*audited.statements, *audited.figures))
        return
    for start, end in _spans(audited.text):
        yield quote_at(audited, start, end)


@lru_cache(maxsize=4)
def _spans(text: str) -> tuple[tuple[int, int], ...]:
    """Where the sentences of a text stand."""
    found = []
    for low, high in _passages(text):
        start = low
        for stop in _SENTENCE_END.finditer(text, low, high):
            found.append((start, stop.end()))
            start = stop.end()
        found.append((start, high))
    return tuple(span for span in found if text[slice(*span)].strip())


def _passages(text: str) -> Iterator[tuple[int, int]]:
    """The lines, those that only break a sentence taken together."""
    start = 0
    for found in _BREAK.finditer(text):
        goes_on = (
            text[max(0, found.start() - 2) : found.start()].rstrip().endswith(":")
            and text[found.end() : found.end() + 1].islower()
        )
        if len(found.group()) == 1 and (goes_on or is_soft(text, found.start())):
            continue
        yield start, found.start()
        start = found.end()
    yield start, len(text)
