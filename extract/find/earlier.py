"""Things that a document has named before: "the CGC" after its definition, "the Committee" after its name."""

from __future__ import annotations

import re
from bisect import bisect
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from extract.find.named import find_named
from extract.pattern import to_pattern
from kg.model import EntityKind

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from extract.draft import Mention
    from extract.read.document import Document, Sentence

# 'the Water Stewardship Council ("the WSC")', "Safe Loading Procedure (SLP)".
_SHORT = to_pattern(
    r"\s?\((?:hereinafter|hereafter|also)?\s?(?:referred to as|called|known as)?\s?(?:the\s)?(?P<quote>[\"“‘'])?"
    r"(?:the\s)?(?P<short>[A-Z][\w&/\-]*(?:\s[A-Z][\w&/\-]*){0,2})[\"”’']?\)"
)
_DEFINES = to_pattern(r"\((?:hereinafter|hereafter|also|referred|called|known|the|[\"“‘'A-Z])")
_ACRONYM = to_pattern(r"[A-Z][A-Za-z&/\-]{0,8}[A-Z]s?")
# "The Committee reviews ...": what is meant is the last thing of that name in the same part.
_AGAIN = to_pattern(
    r"\b(?:[Tt]he|[Tt]his)\s(?P<head>Code|Policy|Charter|Handbook|Manual|[Cc]ommittee|[Cc]ouncil|[Cc]ommission|"
    r"[Ww]orking [Gg]roup|[Tt]ask [Ff]orce|Team|Department|Office)\b"
    r"(?!['’]s\s[a-z]+\s(?:room|office)|\s(?:of|on|for)\b|\s[A-Z&])"
)
# "included in this index", "received this coveted award".
_AWARD_AGAIN = to_pattern(
    r"\b[Tt]his\s(?:\w+\s)?(?P<head>index|award|prize|ranking|rating|recognition|honou?r|title)\b(?!\s(?:is|was|recogni[sz]es|honou?rs)\b)"
)
_OF_DOCUMENTS = frozenset({"code", "policy", "charter", "handbook", "manual"})
_DOCUMENTS = frozenset({EntityKind.POLICY, EntityKind.STANDARD, EntityKind.FRAMEWORK})
# Words for the company and its organs: they name it, never a document, whatever title they stand in.
_ROLE = to_pattern(r"(?:Group|Company|Corporation|Board|Bank|Firm|BOD|Directors?|Management|Employees?|Suppliers?)s?")
_MEMORY = 6  # sentences


@dataclass(frozen=True, slots=True)
class _Definition:
    """A short name, from the place where the document gives it."""

    start: int
    mention: Mention


@dataclass(slots=True)
class Earlier:
    """What a document has named up to a sentence; feed it the sentences in their order."""

    _defined: dict[str, list[_Definition]] = field(default_factory=dict)
    _pattern: re.Pattern[str] | None = None
    _last: dict[str, tuple[int, int, Mention]] = field(default_factory=dict)
    _read: int = 0

    @classmethod
    def of(cls, document: Document, company: frozenset[str]) -> Earlier:
        """The short names that a document defines in brackets."""
        defined: dict[str, list[_Definition]] = {}
        for sentence in document.sentences:
            if _DEFINES.search(sentence.text):
                for short, mention in _definitions(sentence.text, find_named(sentence.text, company)):
                    defined.setdefault(short, []).append(_Definition(sentence.start, mention))
        names = "|".join(re.escape(short) for short in sorted(defined, key=lambda short: (-len(short), short)))
        pattern = to_pattern(rf"(?<![\w&/(\-])(?:{names})(?![\w&/\-]|\))") if names else None
        return cls(defined, pattern)

    def recall(self, sentence: Sentence, section: int, mentions: tuple[Mention, ...]) -> tuple[Mention, ...]:
        """The mentions of a sentence with those that it makes by a short name or by "the" and a head word."""
        self._read += 1
        found = list(mentions)
        for mention in (*self._by_short_name(sentence), *self._by_head(sentence.text, section)):
            if not any(mention.start < other.end and other.start < mention.end for other in found):
                found.append(mention)
        for mention in mentions:
            self._last.update((head, (section, self._read, mention)) for head in _heads(mention))
        return tuple(sorted(found, key=lambda m: m.start))

    def _by_short_name(self, sentence: Sentence) -> Iterator[Mention]:
        if self._pattern is None:
            return
        for match in self._pattern.finditer(sentence.text):
            known = self._defined[match.group()]
            at = bisect([one.start for one in known], sentence.start)
            if at and (_ACRONYM.fullmatch(match.group()) or re.search(r"\b[Tt]he\s$", sentence.text[: match.start()])):
                yield replace(known[at - 1].mention, start=match.start(), end=match.end())

    def _by_head(self, text: str, section: int) -> Iterator[Mention]:
        for match in _AGAIN.finditer(text):
            known = self._last.get(match["head"].lower())
            if known is not None and known[0] == section and self._read - known[1] <= _MEMORY:
                yield replace(known[2], start=match.start("head"), end=match.end("head"))
        known = self._last.get("award")
        for match in _AWARD_AGAIN.finditer(text):
            if known is not None and known[0] == section and self._read - known[1] <= _MEMORY:
                yield replace(known[2], start=match.start("head"), end=match.end("head"))


def _definitions(text: str, mentions: Iterable[Mention]) -> Iterator[tuple[str, Mention]]:
    """The short names that a sentence gives to what it names: behind a name, or at the end inside it."""
    for mention in mentions:
        for match in (_SHORT.match(text, mention.end), _SHORT.search(text, mention.start, mention.end)):
            if (
                match is not None
                and not (mention.kind in _DOCUMENTS and _ROLE.fullmatch(match["short"]))
                and (match["quote"] or _abbreviates(match["short"], text[mention.start : mention.end]))
            ):
                bare = re.sub(r"\s*\([^()]*\)$", "", mention.name)
                yield match["short"], replace(mention, name=bare)


def _abbreviates(short: str, name: str) -> bool:
    """Whether the letters of an acronym stand in a name in their order."""
    if not _ACRONYM.fullmatch(short):
        return False
    letters = iter(name.split("(", maxsplit=1)[0].lower())
    return all(char in letters for char in short.lower() if char.isalpha())


def _heads(mention: Mention) -> Iterator[str]:
    """The words by which a thing can be named again."""
    words = mention.name.lower().split()
    if mention.kind is EntityKind.ORGANIZATION_UNIT:
        yield words[-1]
        yield " ".join(words[-2:])
    elif mention.kind is EntityKind.AWARD:
        yield "award"
    elif mention.kind in _DOCUMENTS:
        yield from _OF_DOCUMENTS.intersection(words)
