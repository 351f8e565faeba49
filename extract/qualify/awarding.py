"""What a line tells of an award besides its name: who gave it, and the rank or level reached."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from extract.find.standings import LEVEL, RATERS
from extract.lexicon import normalize
from extract.pattern import to_pattern

if TYPE_CHECKING:
    from collections.abc import Iterator

    from extract.draft import Mention, Passage

_FOR = "|".join(f"(?<={body} )" for body in "Council Institute Association Alliance Foundation Society Center".split())
_NAME = (
    r"(?:[Tt]he\s)?(?:(?:[A-Z]\w+\s)?(?:magazine|newspaper|agency|organi[sz]ation|publication|NGO)\s)?[*“\"]?"
    rf"(?P<giver>[A-Z][\w’'&.\-/®™]*(?:,?\s(?:(?:of|the|(?:{_FOR})for|and|&|as\swell\sas)\s){{0,3}}"
    r"(?:[A-Z][\w’'&.\-/®™]*|\([A-Z][\w&]*\)))*)"
)
_GIVING = (
    r"(?:issued|released|published|granted|presented|given|awarded|organi[sz]ed|hosted|sponsored|held|conferred|announced|"
    r"launched|compiled|operated|run|developed|initiated|bestowed|isssued)"
)
_AFTER = to_pattern(
    rf"^[”\"*’)]*(?:\s\([^()]{{1,40}}\))?[^.;]{{0,80}}?\b(?:by|from|(?:which|that)\s(?:is|was)\s(?:\w+\s)?{_GIVING}\sby)\s{_NAME}"
)
_BEFORE = to_pattern(
    rf"\b(?:by|from)\s{_NAME}\s(?:(?:in|on)\s\d{{4}}\s)?(?:as|with|for|to|in|among|one|on)\b[^;]{{0,70}}$"
)
_ACTIVE = to_pattern(
    rf"(?:^|[.,;]\s|\band\s){_NAME}(?:\s\([^()]+\))?\s(?:has\s|have\s|also\s|again\s)*(?:awarded|hono[u]?red|named|recogni[sz]ed|"
    rf"presented|ranked|rated|certified|gave|selected|listed)\s(?!by\b|as\b|with\b|in\b|on\b|for\b|among\b|to\b|\d|first\b|No\b|#)[^;]{{0,110}}$"
)
_OWNER = to_pattern(rf"{_NAME}[’']s?\s(?:annual\s|list\sof\s(?:the\s)?)?[*“\"]?$")
_OWNED = to_pattern(rf"^{_NAME}(?:(?<=s)[’']|[’']s)\s")
_PLACE = to_pattern(
    r"^(?:World|China|America|Asia|Europe|Africa|Japan|Korea|India|Canada|Germany|Britain|UK|U\.S\.|US|Nation|Women|Men|People|Chairman|President)$"
)
RATER = to_pattern(rf"(?<!\w)(?:{RATERS})(?!\w)")
"""The name of a rater."""

_WORDS = ("first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth")
_ORDINAL = (
    rf"(?:(?:No\.?|#|[Nn]umber)\s?(?P<number>\d+)|(?P<digits>\d+)\s?(?:st|nd|rd|th)\b|(?P<word>{'|'.join(_WORDS)})\b)"
)
_RANKED = to_pattern(
    rf"\b(?:[Rr]ank(?:s|ed|ing)?|plac(?:e|es|ed|ing)|rated|came|took|as|position|spot)\s(?:[\w]+\s){{0,4}}?(?:the\s)?{_ORDINAL}"
    rf"(?!\s(?:consecutive|straight|time|year))"
)
_POSITION = to_pattern(
    rf"\b(?:(?P<digits>\d+)(?:st|nd|rd|th)?[\s\-](?:place|position)|[Rr]ank(?:s|ed)\s(?P<number>\d{{1,4}})(?=\s(?:on|in|among|out)\b)|"
    rf"(?P<word>{'|'.join(_WORDS)})[\s\-](?:place|position))\b"
)
_BESIDE = to_pattern(rf"^[”\"*’]?\s?[,(]?\s?(?:[Rr]anked\s)?{_ORDINAL}(?!\s(?:consecutive|straight|time|year))")
_TOP = to_pattern(r"\b(?P<top>[Tt]op)\s(?P<count>\d+|three|five|ten|twenty)\b")
_NUMBERED = to_pattern(r"#(\d+)")
_NEAR = 110  # characters


def giver_of(text: str, start: int, end: int) -> str | None:
    """Who gave the award at `start` to `end` of a line, as written; None where the line does not say.

    >>> giver_of("We won the Oak Prize from the Norland Timber Council.", 11, 20)
    'Norland Timber Council'
    """
    left, name, right = text[:start], text[start:end], text[end:]
    for pattern, part in ((_AFTER, right), (_BEFORE, left), (_OWNER, left), (_ACTIVE, left), (_OWNED, name)):
        found = pattern.search(part)
        if found is not None and not _PLACE.match(found["giver"]):
            return _tidy(found["giver"])
    rater = RATER.search(name)
    return rater.group() if rater is not None else None


def _tidy(giver: str) -> str:
    return re.sub(r"[’']s?$", "", " ".join(giver.split()).rstrip(".,;:")).strip(" (")


def rank_of(text: str, start: int, end: int) -> str | None:
    """The rank or level reached with the award at `start` to `end` of a line; None where the line does not say.

    >>> rank_of("We ranked 4th in the Norland Index.", 21, 34)
    '4'
    """
    left, name, right = text[max(0, start - _NEAR) : start], text[start:end], text[end : end + _NEAR]
    ranked = [*_RANKED.finditer(left), *_POSITION.finditer(left)]
    beside = _BESIDE.match(right)
    if beside is not None or ranked:
        return _number(beside or ranked[-1])
    numbered = _NUMBERED.search(name)
    if numbered is not None:
        return numbered[1]
    for part in (name, left, right):
        level = LEVEL.search(part)
        if level is not None:
            return _level(level)
    top = _TOP.search(name) or _TOP.search(left)
    return f"{top['top'].title()} {top['count']}" if top is not None else None


def _number(match: re.Match[str]) -> str:
    return match["number"] or match["digits"] or str(_WORDS.index(match["word"]) + 1)


def _level(match: re.Match[str]) -> str:
    told = match["letters"] or match["after"] or match["given"] or match["top"]
    if told is not None:
        return told.replace("−", "-").replace("–", "-")
    return "A List" if match["list"] else (match["medal"] or match["word"]).capitalize()


def read_awarding(passage: Passage, mention: Mention, _: tuple[Mention, ...]) -> Iterator[tuple[str, str]]:
    """The giver and the rank of an award, by the local names of the claim's properties."""
    text = passage.sentence.text
    rater = RATER.search(mention.name)
    told = (
        None
        if rater and rater.group() not in text[mention.start : mention.end]
        else giver_of(text, mention.start, mention.end)
    )
    giver, rank = told or (rater.group() if rater else None), rank_of(text, mention.start, mention.end)
    if giver is not None and normalize(giver) not in passage.company:
        yield "awardedBy", giver
    if rank is not None:
        yield "rank", rank
