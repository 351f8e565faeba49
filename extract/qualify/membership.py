"""What a partnership is about, and which kind of standard is drafted."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from extract.pattern import to_pattern

if TYPE_CHECKING:
    from collections.abc import Iterator

    from extract.draft import Mention, Passage

_WORDS = r"(?:[\w’'&/\-]+\s?){1,10}"
# "... with X to build a test field", "... with X on batteries"; not "to us", not "in 2021".
_AFTER = to_pattern(
    rf"\s(?:in\sorder\sto|to|on|for|regarding|in\sthe\sfield\sof|in\sthe\sareas?\sof)\s(?!us\b|our\b\s\w+$|(?:the\s)?"
    rf"(?:19|20)\d\d)(?P<topic>{_WORDS})"
)
# "Together with X, we opened a test field".
_THEN = to_pattern(rf",\s(?:we|[A-Z]\w+)\s(?:have\s|has\s|also\s|so\sfar\s)*(?P<topic>{_WORDS})")
# "a joint AI laboratory with X".
_BEFORE = to_pattern(
    r"\b(?:a|an|the|our)\s(?P<topic>(?:joint\s|strategic\s)?(?:[\w\-]+\s){1,6})(?:together\s)?with\s[^.;]*$",
    re.IGNORECASE,
)
_WITHOUT = to_pattern(r"^(?:partnerships?|collaborations?|cooperation|agreements?|work|relationships?|conjunction)$")
_END = to_pattern(
    r"\s(?:and|or|of|the|a|an|to|in|on|for|with|by|at|as|that|which|who|while|since|our|its|their|from|through|via)$"
)
_SHORTEST = 4
_CLAUSE = to_pattern(r"\s(?:which|that|who|while|where|since|as part of|in \d{4}|so that|by [a-z]+ing)\b.*")
_CATEGORY = to_pattern(
    r"\b(?P<category>(?:international|national|industry|industrial|group|european|domestic|local|technical)"
    r"(?:\s(?:and|or|,)?\s?(?:international|national|industry|industrial|group))?\sstandards?)\b",
    re.IGNORECASE,
)


def read_partnership(passage: Passage, mention: Mention, mentions: tuple[Mention, ...]) -> Iterator[tuple[str, str]]:
    """The topic of a partnership: the few words that say what the two do together."""
    text = passage.sentence.text
    last = _end_of_list(text, mention, mentions)
    rest = re.split(r"[.;]\s", text[last:], maxsplit=1)[0]
    found = _AFTER.search(rest) or _THEN.match(rest)
    topic = _short(found["topic"]) if found is not None else ""
    if not topic and (before := _BEFORE.search(text[: mention.start])) is not None:
        topic = _short(before["topic"])
    if topic and not _WITHOUT.match(topic):
        yield "topic", topic


def read_standardization(
    passage: Passage, mention: Mention, mentions: tuple[Mention, ...]
) -> Iterator[tuple[str, str]]:
    """The category of a standard that is drafted: "international standards such as X"."""
    del mentions
    found = list(_CATEGORY.finditer(passage.sentence.text, 0, mention.start))
    if found:
        yield "category", found[-1]["category"].rstrip("s")


def _end_of_list(text: str, mention: Mention, mentions: tuple[Mention, ...]) -> int:
    """Where the list of names ends that a mention stands in."""
    end = mention.end
    for other in mentions:
        if other.start >= end and re.fullmatch(
            r"[\s,;*\"”]*(?:and|or|&|as well as)?\s?(?:the\s)?", text[end : other.start]
        ):
            end = other.end
    return end


def _short(words: str) -> str:
    """The words without a clause that follows and without a link left at the end."""
    short = _CLAUSE.sub("", " ".join(words.split()))
    while (shorter := _END.sub("", short)) != short:
        short = shorter
    return short if len(short) > _SHORTEST else ""
