"""Topics of a materiality assessment: what reads as one, and where a sentence lists them."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from extract.draft import Mention
from extract.lexicon import normalize, topic_lexicon
from extract.pattern import to_pattern
from kg.model import EntityKind

if TYPE_CHECKING:
    import re
    from collections.abc import Iterator

    from kg.vocabulary import Concept

_RULES = Path(__file__).parents[1] / "rules" / "material-topics.toml"
_LONGEST, _LONGEST_TITLE = 12, 10  # words of a topic in a sentence, in a list
_SHARE = 0.75  # of the commas of a list must part topics
_COMMA = to_pattern(r",\s(?:and\s|as well as\s)?")
_BULLET = to_pattern(r";\s(?:and\s)?|(?:\s|^)[•·ɦ∙▪■]\s")
_MARK = to_pattern(r"[•·ɦ∙▪■;]")
_OPENING = to_pattern(r"^(?:and|or)\s")
_LAST = to_pattern(r",?\sand\s(?!.*\sand\s)")
_OXFORD = to_pattern(r"[,;]\s(?:and|as well as)\s")
_NOTE = to_pattern(r"(?<=[A-Za-z])\d$|\s?\([▲▼\d][^)]*\)$|\sissues$|[\s.,;:|]+$|^[\W\d_]+")
_BROKEN = to_pattern(r"\d{2}|[.!?;]\s|[:／—|]|(?:,[^,]*){3}|[a-z]\s[A-Z][a-z]+\s[A-Z][a-z]+\s[A-Z][a-z]+\s[A-Z]")
_PLURAL_AND = to_pattern(r"\s&\s")


@dataclass(frozen=True, slots=True)
class Listed:
    """Topics that a sentence lists, and how material it says they are."""

    names: tuple[str, ...]
    level: str


@cache
def topic_pattern(name: str) -> re.Pattern[str]:
    """One of the patterns of `rules/material-topics.toml`."""
    return to_pattern(tomllib.loads(_RULES.read_text(encoding="utf-8"))["words"][name])


def level_of(words: str, *, called: bool) -> str:
    """How material topics are by the words before them; `called` says that they are called material at all."""
    if topic_pattern("high").search(words):
        return "highly material"
    return "material" if called else "listed"


def is_topic(words: str) -> bool:
    """Whether a short text reads as a topic of a materiality assessment.

    >>> is_topic("Water Management"), is_topic("Importance to stakeholders"), is_topic("We care for water")
    (True, False, False)
    """
    name = clean_topic(words)
    if not 0 < len(name.split()) <= _LONGEST_TITLE or not name[:1].isalpha() or _BROKEN.search(name):
        return False
    return bool(topic_pattern("topic").search(name)) and not (
        topic_pattern("unlike").search(name) or topic_pattern("group").search(name)
    )


def clean_topic(words: str) -> str:
    """A topic's name without marks, notes and capitals throughout."""
    name = " ".join(words.split())
    while (shorter := _NOTE.sub("", name)) != name:
        name = shorter
    return name.capitalize() if name.isupper() and len(name) > 5 else name


def topic_mention(words: str) -> Mention:
    """A topic, linked to the vocabulary's where a label is all of its name."""
    name = clean_topic(words)
    return Mention(kind=EntityKind.TOPIC, start=0, end=0, name=name, concept=_concept(name))


def _concept(name: str) -> Concept | None:
    plain = _PLURAL_AND.sub(" and ", name)
    match = next(iter(topic_lexicon().find(plain)), None)
    same = match is not None and normalize(plain[match.start : match.end]) == normalize(plain)
    return match.concept if match is not None and same else None


def find_listed(sentence: str) -> Listed | None:
    """The topics that a sentence lists as material; None where it lists none.

    >>> find_listed("Our most material topics are water use, fair wages and business ethics.").names
    ('water use', 'fair wages', 'business ethics')
    """
    for way in ("identified", "told", "selected"):
        match = topic_pattern(way).search(sentence)
        if match is None or not (way == "identified" or topic_pattern("lead").search(sentence)):
            continue
        names = tuple(_names(match["list"] if way != "selected" else match["list"].rpartition(", ")[2]))
        fewest = 1 if way == "selected" else 2
        topics = [name for name in names if _is_named(name)]
        if len(topics) >= fewest and len(topics) >= _SHARE * len(names):
            return Listed(tuple(clean_topic(name) for name in topics), level_of(match["level"], called=True))
    return None


def _is_named(name: str) -> bool:
    """Whether a piece of a list is a topic's name: no clause, and not too long."""
    return bool(name) and len(name.split()) <= _LONGEST and not topic_pattern("unlike").search(name)


def _names(text: str) -> Iterator[str]:
    """The pieces of a list; without a comma before the last "and", that parts two of them."""
    marked = _MARK.search(text)
    cuts = _BULLET if marked else _COMMA
    pieces = [_OPENING.sub("", piece.strip()) for piece in cuts.split(text) if piece and piece.strip()]
    if pieces and not marked and not _OXFORD.search(text):
        # "A and B and C" alone does not tell where to part it.
        unclear = len(pieces) == 1 and pieces[0].count(" and ") > 1
        pieces[-1:] = [piece for piece in _LAST.split(pieces[-1]) if piece and not unclear]
    yield from pieces
