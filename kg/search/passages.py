"""The passages of a text: its paragraphs, and long ones in parts that end where a line or a sentence does."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterator

LONGEST: Final = 600
"""How many characters a passage has at most."""

_BLOCK: Final = re.compile(r"\S(?:[^\n]|\n(?![^\S\n]*(?:\n|\Z)))*")
_BREAKS: Final = (re.compile(r"\n"), re.compile(r"(?<=[.!?;])[\"'”’)]*\s+"), re.compile(r"\s+"))


def split_passages(text: str) -> Iterator[tuple[int, int]]:
    r"""The spans of the passages, in order; no span begins or ends with white space.

    >>> [text[start:end] for text in ["One.\n\nTwo\nlines. "] for start, end in split_passages(text)]
    ['One.', 'Two\nlines.']
    """
    for block in _BLOCK.finditer(text):
        start, end = block.start(), block.start() + len(block.group().rstrip())
        while end - start > LONGEST:
            cut, following = _cut(text, start, start + LONGEST)
            yield start, cut
            start = following
        yield start, end


def _cut(text: str, start: int, limit: int) -> tuple[int, int]:
    """Where a part ends and the next one begins: at the last line, sentence or word that fits."""
    for kind in _BREAKS:
        found = None
        for found in kind.finditer(text, start + 1, limit):  # noqa: B007  # the last one is wanted
            pass
        if found and found.start() > start + LONGEST // 3:
            following = found.end()
            while text[following].isspace():
                following += 1
            return start + len(text[start : found.start()].rstrip()), following
    return limit, limit
