"""Sustainable Development Goals and targets named in a text: by number, in lists and ranges, by title, as a whole."""

from __future__ import annotations

import re
import tomllib
from functools import cache, lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

from extract.draft import Mention
from extract.lexicon import Lexicon, normalize
from extract.pattern import to_pattern
from kg.model import EntityKind
from kg.vocabulary import load_concepts

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from kg.vocabulary import Concept

_RULES = Path(__file__).parents[1] / "rules" / "goals.toml"
_KEYWORD = (
    r"(?:\b(?:UN|U\.N\.|United\sNations)(?:[’']s?)?\s)?"
    r"(?P<sure>\bSDGs?(?:[’']s)?|\bSustainable\sDevelopment\sGoals?(?:\s\((?:UN\s)?SDGs?\))?|\b(?i:global\sgoals?))"
    r"(?:\s(?i:goals?|targets?|nos?\.?|numbers?))?"
)
_NUMBER = (
    r"(?:1[0-7]|[1-9])(?:\.(?:[1-9]\d?|[a-d])\b)?(?![\d%]|\.\d|,\d{3}|[\w]|\s?(?:%|percent|million|billion|out\sof))"
)
# "SDG 5 and 12 wells were built": what a number counts stands right behind it.
_COUNTED = (
    r"\s(?!(?:in|to|for|as|by|of|and|or|are|is|on|with|through|which|that|at|from|via|was|were|has|have|within|under|"
    r"while|when|where|related|focus\w*|below)\b)[a-z]{3}"
)
_NAMED_THERE = r"(?:\s?\([A-Z][^()]{3,60}\)|\.?\s(?:[A-Z][\w\-]+)(?:,?\s(?:and\s|on\s|below\s)?[A-Za-z\-]+){0,4}?)?"
_LIST = to_pattern(
    rf"(?:{_KEYWORD}|\b(?P<bare>[Gg]oals?|GOALS?|[Tt]argets?))\s?[*†]?(?:\s?[:#–—-]\s?|\s|(?=\())\(?(?P<first>{_NUMBER})\)?"
)
_NEXT = to_pattern(
    rf"{_NAMED_THERE}(?:\s?(?P<range>[-–—]|to|through)\s?|\s?(?:[,;/&+]|,?\s?\band\b|,?\s?\bor\b|,?\sas\swell\sas)\s?"
    rf"(?:and\s|&\s|or\s)?)(?:(?:SDGs?|[Gg]oals?|[Tt]argets?)\s)?\(?(?P<number>{_NUMBER})(?!{_COUNTED})\)?"
)
_TELLS = to_pattern(r"\bSDGs?\b|\bSustainable\sDevelopment\sGoals?\b", re.IGNORECASE)
_CONTENTS = to_pattern(r"(?:SDGs|Goals(?:\s\(\w+\))?)\s\d{1,3}\.?$")
_LONGEST_LINE = 9  # words of a line of contents
_BEHIND = 110  # characters behind a bare number in which the goal's own words stand


@cache
def goal_concepts() -> Mapping[str, Concept]:
    """The goals and targets by their numbers ("13", "13.2")."""
    return {c.notation: c for c in load_concepts() if c.scheme in {"sdg", "sdg-target"} and c.notation[:1].isdigit()}


@lru_cache(maxsize=1)
def _rules() -> Mapping[str, Mapping[str, str]]:
    return tomllib.loads(_RULES.read_text(encoding="utf-8"))


@cache
def _wording(number: int) -> re.Pattern[str]:
    """A goal's own words."""
    return to_pattern(rf"\b(?:{_rules()['wording'][str(number)]})", re.IGNORECASE)


@lru_cache(maxsize=1)
def opens_target() -> re.Pattern[str]:
    """What opens the wording of a target."""
    return to_pattern(_rules()["targets"]["opens"])


@lru_cache(maxsize=1)
def _wholes() -> Lexicon:
    return Lexicon(c for c in load_concepts() if c.scheme == "sdg" and c.notation == "sdgs")


@lru_cache(maxsize=1)
def _titles() -> Lexicon:
    """The titles of the goals, without the numbers."""
    return Lexicon(c for c in load_concepts() if c.scheme == "sdg" and c.notation.isdigit())


def goal_number(concept: Concept | None) -> int | None:
    """The number of the goal that a concept is, or is a target of; None for the goals as a whole and other things.

    >>> goal_number(goal_concepts()["12.5"])
    12
    """
    if concept is None or concept.kind is not EntityKind.SDG:
        return None
    number = concept.notation.partition(".")[0]
    return int(number) if number.isdigit() else None


def tells_goals(text: str) -> bool:
    """Whether a text names the SDGs."""
    return _TELLS.search(text) is not None


def find_goals(text: str, company: frozenset[str] = frozenset()) -> Iterator[Mention]:
    """The goals and targets that a text names, and the goals as a whole where no number stands behind them.

    `company` is not looked at: whose support a text tells is for the rules.

    >>> [m.name for m in find_goals("We support SDGs 6-8, 13 and target 12.5.")]
    ['SDG 6', 'SDG 7', 'SDG 8', 'SDG 13', 'SDG 12.5']
    """
    del company
    found: list[Mention] = []
    for match in _LIST.finditer(text):
        if (not found or match.start() >= found[-1].end) and _is_meant(text, match):
            found += _listed(text, match)
    for whole in _wholes().find(text):
        if all(whole.end <= other.start or other.end <= whole.start for other in found):
            found.append(_mention(whole.concept, whole.start, whole.end))
    yield from sorted(found, key=lambda mention: (mention.start, mention.end))


def goals_in(text: str) -> tuple[int, ...]:
    """The numbers of the goals that a text names.

    >>> goals_in("Our wells serve SDG 6 and target 3.9 of the SDGs.")
    (3, 6)
    """
    numbers = (goal_number(mention.concept) for mention in find_goals(text))
    return tuple(sorted({number for number in numbers if number is not None}))


def titled_goals(text: str) -> tuple[Concept, ...]:
    """The goals whose titles make up a text ("Climate Action Life on Land."); none where other words stand in it."""
    matches = list(_titles().find(text))
    words = sum(len(normalize(text[m.start : m.end]).split()) for m in matches)
    return tuple(m.concept for m in matches) if matches and words == len(normalize(text).split()) else ()


def _is_meant(text: str, match: re.Match[str]) -> bool:
    """Whether a bare "goal" or "target" with a number is one of the SDGs, by the words around it."""
    if match["sure"] is not None:  # "Alignment with UN SDGs 86." is a line of contents
        return _CONTENTS.search(text, match.start()) is None or len(text.split()) > _LONGEST_LINE
    number = match["first"]
    if match["bare"].lower().startswith("target"):
        return "." in number and number in goal_concepts() and tells_goals(text)
    behind = text[match.end() : match.end() + _BEHIND]
    return tells_goals(text) or _wording(int(number.partition(".")[0])).search(behind) is not None


def _listed(text: str, match: re.Match[str]) -> Iterator[Mention]:
    """The numbers of a list or range, the first with the keyword before it."""
    start, number, end, after = match.start(), match["first"], match.end("first"), match.end()
    while True:
        concept = goal_concepts().get(number)
        if concept is None:
            return
        yield _mention(concept, start, end)
        further = _NEXT.match(text, after)
        if further is None:
            return
        if further["range"] and "." not in number + further["number"]:
            between = range(int(number) + 1, int(further["number"]))
            yield from (_mention(goal_concepts()[str(n)], end, end) for n in between)
        start, number, end, after = further.start("number"), further["number"], further.end("number"), further.end()


def _mention(concept: Concept, start: int, end: int) -> Mention:
    return Mention(kind=EntityKind.SDG, start=start, end=end, name=concept.label, concept=concept)
