"""Which words of a quote were looked for."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from sqlite3 import Connection

Spans = tuple[tuple[int, int], ...]
_OPENING: Final = "\x02"
_CLOSING: Final = "\x03"


def find_marks(index: Connection, expression: str, number: int, quote: str) -> Spans:
    """The spans of the words of an expression in the quote of a document."""
    found = index.execute(
        "SELECT highlight(words, 2, ?, ?) FROM words WHERE words MATCH ? AND rowid = ?",
        (_OPENING, _CLOSING, expression, number),
    ).fetchone()
    return read_marks(found[0], quote) if found else ()


def read_marks(marked: str, quote: str) -> Spans:
    r"""The spans between marks; none where the text itself holds such characters.

    >>> read_marks("no \x02bribes\x03 here", "no bribes here")
    ((3, 9),)
    """
    if marked.replace(_OPENING, "").replace(_CLOSING, "") != quote:
        return ()
    before, *pieces = marked.split(_OPENING)
    spans: list[tuple[int, int]] = []
    at = len(before)
    for piece in pieces:
        word, _, rest = piece.partition(_CLOSING)
        spans.append((at, at + len(word)))
        at += len(word) + len(rest)
    return tuple(spans)
