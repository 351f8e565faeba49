"""The names of elements, whatever dialect of HTML they are in."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from lxml.etree import _Element

_INLINE_XBRL = re.compile(r"http://www\.xbrl\.org/\d{4}/inlineXBRL")


def tag_of(element: _Element) -> str:
    """The name of an element in small letters without its namespace; "ix:..." for inline XBRL, "" for comments."""
    tag = element.tag
    if not isinstance(tag, str):
        return ""
    if not tag.startswith("{"):
        return tag.lower()
    space, _, name = tag[1:].partition("}")
    return f"ix:{name.lower()}" if _INLINE_XBRL.fullmatch(space) else name.lower()
