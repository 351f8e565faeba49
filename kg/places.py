"""A quote in the text that it stands in: its line, and the paragraph around it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from kg.model import Area

_REACH: Final = 700
"""How many characters of a paragraph are shown before and after a quote."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """A quote in its paragraph: `before` and `after` are the words around it, cut at `...` where they are long.

    `line` counts from 1 and is None where no text is kept. `areas` are where it stands on pages, one a line of print.
    """

    start: int
    end: int
    exact: str
    before: str
    after: str
    line: int | None
    page: int | None
    page_label: str | None = None
    areas: tuple[Area, ...] = ()

    @property
    def on_page(self) -> str:
        """Its page in words, with what the file calls it where that is another name; nothing where there are none."""
        return page_words(self.page, self.page_label)


def page_words(page: int | None, label: str | None) -> str:
    """A page in words, with what the file calls it where that is another name; nothing without a page.

    >>> page_words(139, "131"), page_words(4, "4"), page_words(None, None)
    ('page 139 (labelled 131)', 'page 4', '')
    """
    if page is None:
        return ""
    return f"page {page}" + (f" (labelled {label})" if label and label != str(page) else "")


def place(text: str | None, span: tuple[int, int], exact: str, page: int | None) -> Place:
    """A quote with its line, and with the paragraph that it stands in: up to the next blank lines."""
    start, end = span
    if text is None or text[start:end] != exact:
        return Place(start=start, end=end, exact=exact, before="", after="", line=None, page=page)
    opening = text.rfind("\n\n", 0, start)
    closing = text.find("\n\n", end)
    return Place(
        start=start,
        end=end,
        exact=exact,
        before=_ending(text[0 if opening < 0 else opening + 2 : start]),
        after=_opening(text[end : len(text) if closing < 0 else closing]),
        line=text.count("\n", 0, start) + 1,
        page=page,
    )


def _ending(words: str) -> str:
    """The end of what stands before a quote, cut at a line or a word where it is long."""
    if len(words) <= _REACH:
        return words.lstrip()
    kept = words[-_REACH:]
    at = min((found for found in (kept.find("\n"), kept.find(" ")) if found >= 0), default=0)
    return "... " + kept[at:].lstrip()


def _opening(words: str) -> str:
    """The beginning of what stands after a quote, cut at a line or a word where it is long."""
    if len(words) <= _REACH:
        return words.rstrip()
    kept = words[:_REACH]
    at = max(kept.rfind("\n"), kept.rfind(" "))
    return kept[: at if at > 0 else _REACH].rstrip() + " ..."
