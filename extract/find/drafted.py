"""Standards in the making, named by who issues them: "the development of the Oak Council's new soil metrics"."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from extract.draft import Mention
from extract.find.names import read_name
from extract.pattern import to_pattern
from kg.model import EntityKind

if TYPE_CHECKING:
    from collections.abc import Iterator

_MAKING = to_pattern(
    r"\b(?:(?:development|drafting|formulation|preparation|revision|creation|compilation|publication)\sof|"
    r"(?:help\w*|co-?)\s?(?:creat\w+|develop\w*|draft\w*|writ\w+|shape\w*)|drafted|co-?authored)\s(?:the\s|an?\s)?(?=\S)",
    re.IGNORECASE,
)
# From the issuer to what it issues: "Council's (OC) new ".
_OF = to_pattern(r"(?:\s?['’]s?(?:\s-?\([^()]{1,60}\))?|(?<=\)))\s-?(?:(?:new|own|first|updated|revised|draft)\s)*")
_WORK = to_pattern(
    r"(?:[\w&\-]+\s){1,5}?(?:metrics|standards?|guidelines?|specifications?|[Ff]ramework|protocol|Vision|taxonomy|"
    r"methodology|Footprint|[Pp]rinciples|criteria)\b"
)
# One without a maker or a title, named by what it is about: "drafting the European standard on quiet looms".
_ABOUT = to_pattern(
    r"\b(?i:draft|develop|formulat|revis|prepar|writ|compil)\w*\s(?:of\s)?(?:the\s|an?\s)(?P<work>(?:(?:new|first)\s)?"
    r"(?:European|(?:inter)?national|global|industry|group|ISO|IEC|CEN)\s(?:\w+\s){0,2}?standard\s(?:on|for)\s"
    r"(?:(?!\b(?:and\swe|which|that|as|to|in|by|with)\b)[^,.;:()]){4,80})(?<!\s)"
)


def find_drafted(text: str, company: frozenset[str] = frozenset()) -> Iterator[Mention]:
    """Standards that are being made and have no title, only a maker: they are named by both.

    `company` is not looked at: what the company makes for itself stands after "our".
    """
    del company
    for making in _MAKING.finditer(text):
        maker = read_name(text, making.end())
        link = _OF.match(text, maker.end) if maker is not None else None
        work = _WORK.match(text, link.end()) if link is not None else None
        if maker is not None and work is not None:
            yield Mention(
                kind=EntityKind.STANDARD, start=work.start(), end=work.end(), name=f"{maker.text} {work.group()}"
            )
    for about in _ABOUT.finditer(text):
        yield Mention(
            kind=EntityKind.STANDARD, start=about.start("work"), end=about.end("work"), name=about["work"].strip()
        )
