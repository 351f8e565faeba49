"""What styles and numbering make of paragraphs: headings with levels, items of lists with their marks."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from extract.read.docx.names import child_of, name_of, value_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lxml.etree import _Element

_HEADING = re.compile(r"heading\s?([1-9])", re.IGNORECASE)
_CONTENTS = re.compile(r"toc\s?(?:\d|heading)|table of figures", re.IGNORECASE)
_PLACE = re.compile(r"%([1-9])")
_BODY_LEVEL = 9
_DEEPEST = 6
_LEVELS = 9
_ROMAN = ((10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"))


class Styles:
    """The paragraph styles of a document by their id."""

    def __init__(self, root: _Element | None) -> None:
        found = (style for style in (root if root is not None else ()) if name_of(style) == "style")
        self._styles = {value_of(style, "styleId") or "": style for style in found}

    def heading_level(self, paragraph: _Element) -> int | None:
        """The level of a heading, None where a paragraph is none."""
        own = value_of(child_of(paragraph, "pPr", "outlineLvl"))
        if own is not None and own.isdecimal():
            return _level(int(own))
        for style in self._chain(paragraph):
            told = value_of(child_of(style, "pPr", "outlineLvl"))
            if told is not None and told.isdecimal():
                return _level(int(told))
            name = value_of(child_of(style, "name")) or ""
            match = _HEADING.fullmatch(name) or _HEADING.fullmatch(value_of(style, "styleId") or "")
            if match:
                return min(int(match.group(1)), _DEEPEST)
            if name.lower() == "title":
                return 1
        return None

    def is_contents(self, paragraph: _Element) -> bool:
        """Whether a paragraph is a line of a table of contents."""
        return any(_CONTENTS.match(value_of(child_of(style, "name")) or "") for style in self._chain(paragraph))

    def numbering(self, paragraph: _Element) -> tuple[str, int] | None:
        """The id of the list that a paragraph is an item of, and its level."""
        places = [child_of(paragraph, "pPr", "numPr"), *(child_of(s, "pPr", "numPr") for s in self._chain(paragraph))]
        identifier = level = None
        for place in places:
            identifier = identifier or value_of(child_of(place, "numId"))
            level = level or value_of(child_of(place, "ilvl"))
        if identifier in {None, "0"}:
            return None
        return identifier or "", min(int(level), _LEVELS - 1) if level is not None and level.isdecimal() else 0

    def _chain(self, paragraph: _Element) -> Iterator[_Element]:
        identifier = value_of(child_of(paragraph, "pPr", "pStyle"))
        seen: set[str] = set()
        while identifier is not None and identifier in self._styles and identifier not in seen:
            seen.add(identifier)
            yield self._styles[identifier]
            identifier = value_of(child_of(self._styles[identifier], "basedOn"))


def _level(outline: int) -> int | None:
    return min(outline + 1, _DEEPEST) if outline < _BODY_LEVEL else None


@dataclass(slots=True)
class _Numbered:
    """A list: how its levels look and where each of them counts."""

    levels: dict[int, _Element]
    counts: list[int | None] = field(default_factory=lambda: [None] * _LEVELS)


class Numbering:
    """The lists of a document, which count their items as these are read."""

    def __init__(self, root: _Element | None) -> None:
        parts = list(root) if root is not None else []
        self._abstract = {value_of(p, "abstractNumId") or "": p for p in parts if name_of(p) == "abstractNum"}
        self._numbers = {value_of(p, "numId") or "": p for p in parts if name_of(p) == "num"}
        self._lists: dict[str, _Numbered] = {}

    def marker(self, identifier: str, level: int) -> str:
        """The mark of the next item of a list: "-", "3.", "(a)", "1.2"; "" where it shows none."""
        found = self._list(identifier)
        look = found.levels.get(level)
        if look is None:
            return "-"
        form = value_of(child_of(look, "numFmt")) or "decimal"
        if form == "bullet":
            return "-"
        for above in range(level + 1):
            if found.counts[above] is None:
                found.counts[above] = _start(found.levels.get(above)) - (above == level)
        found.counts[level] = (found.counts[level] or 0) + 1
        found.counts[level + 1 :] = [None] * (_LEVELS - level - 1)
        if form == "none":
            return ""
        shown = value_of(child_of(look, "lvlText")) or f"%{level + 1}."
        return _PLACE.sub(lambda match: _write(found, int(match.group(1)) - 1), shown).strip()

    def _list(self, identifier: str) -> _Numbered:
        """The list of an id; ids that share a look and start nothing anew go on counting."""
        number = self._numbers.get(identifier)
        abstract = value_of(child_of(number, "abstractNumId")) or ""
        overrides = [p for p in (number if number is not None else ()) if name_of(p) == "lvlOverride"]
        key = f"{abstract} {identifier}" if overrides else abstract
        if key not in self._lists:
            root = self._abstract.get(abstract)
            found = [p for p in (root if root is not None else ()) if name_of(p) == "lvl"]
            found += [level for override in overrides for level in override if name_of(level) == "lvl"]
            self._lists[key] = _Numbered({int(value_of(p, "ilvl") or 0): p for p in found})
        return self._lists[key]


def _start(level: _Element | None) -> int:
    told = value_of(child_of(level, "start")) or "1"
    return int(told) if told.isdecimal() and len(told) < 6 else 1


def _write(found: _Numbered, level: int) -> str:
    number = found.counts[level] or 1
    form = value_of(child_of(found.levels.get(level), "numFmt")) or "decimal"
    if form.endswith("Letter"):
        letter = chr(ord("a") + (number - 1) % 26) * ((number - 1) // 26 + 1)
        return letter.upper() if form.startswith("upper") else letter
    if form.endswith("Roman") and number < 40:
        roman, rest = "", number
        for size, sign in _ROMAN:
            while rest >= size:
                roman, rest = roman + sign, rest - size
        return roman.upper() if form.startswith("upper") else roman
    return str(number)
