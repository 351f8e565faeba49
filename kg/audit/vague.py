"""Praise and promises that say too little to be checked."""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from string import ascii_uppercase
from typing import TYPE_CHECKING, Final

from kg.audit.passages import quote_at
from kg.audit.prose import next_sentence, sentence_at
from kg.audit.records import Finding, FindingKind, Severity

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from kg.audit.records import Audited, Quote

_YEAR: Final = re.compile(r"\b(?:19|20)\d\d\b")
_CLAUSE: Final = re.compile(r";|[,–—]\s+(?:and|but|while|so|as)\s+(?:I|we|our|it|they|the|in)\b|\.\s", re.IGNORECASE)
_CARRIES_ON: Final = re.compile(r"(?:This|These|It|They|That|Such|Their|Its|For example|For instance)\b")
_APPOSED: Final = re.compile(r"[A-Z][\w’'-]*,\s+(?:an?|the|one of)\s+(?:the\s+)?\Z")
_LOWER: Final = {ord(letter): letter.lower() for letter in ascii_uppercase}
_NEAR: Final = 70
"""How near, in characters, the matter must stand to a wording that counts only for some matters."""
_LONGEST: Final = 450
"""The longest sentence, in characters, that is looked at: what is longer is a table or a list that lost its form."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Wording:
    """A way to praise or promise; `context` and `promise` say what else the sentence must have."""

    name: str
    severity: Severity
    says: str
    patterns: tuple[re.Pattern[str], ...]
    context: bool
    promise: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Words:
    """The wordings, and what else of a sentence bears on them."""

    wordings: tuple[Wording, ...]
    evidence: re.Pattern[str]
    other: re.Pattern[str]
    context: re.Pattern[str]
    future: re.Pattern[str]


def find(audited: Audited) -> Iterator[Finding]:
    """The sentences that praise or promise with nothing near that could be checked; each once."""
    text = audited.text or ""
    own = re.compile("|".join((r"\b(?:we|our|us)\b", *_names(audited))), re.IGNORECASE)
    seen: set[int] = set()
    for wording, hit in _hits(text):
        start, end = sentence_at(text, hit.start(), hit.end())
        if start in seen or not _is_vague(text, hit, (start, end), wording):
            continue
        if wording.promise or own.search(text, start, end):
            seen.add(start)
            yield _finding(wording, text[hit.start() : hit.end()], quote_at(audited, start, end))


def _hits(text: str) -> Iterator[tuple[Wording, re.Match[str]]]:
    """The places of the wordings. Plain patterns over lower case are many times faster than one that ignores it."""
    lowered = text.translate(_LOWER)
    for wording in load_words().wordings:
        for pattern in wording.patterns:
            for hit in pattern.finditer(lowered):
                if not lowered[hit.start() - 1 : hit.start()].isalnum():
                    yield wording, hit


@cache
def load_words() -> Words:
    """The wordings of vague.toml."""
    table = tomllib.loads((files("kg.audit") / "vague.toml").read_text(encoding="utf-8"))
    return Words(
        wordings=tuple(
            Wording(
                name=one["name"],
                severity=Severity(one["severity"]),
                says=one["says"],
                patterns=tuple(map(re.compile, one["patterns"])),
                context=one.get("context", False),
                promise=one.get("promise", False),
            )
            for one in table["wording"]
        ),
        evidence=_any(table["evidence"]["patterns"]),
        other=_any(table["other"]["patterns"]),
        context=_any(table["context"]["patterns"]),
        future=_any(table["future"]["patterns"]),
    )


def _any(patterns: Iterable[str]) -> re.Pattern[str]:
    return re.compile("|".join(patterns), re.IGNORECASE)


def _names(audited: Audited) -> list[str]:
    return [rf"\b{re.escape(name)}\b" for name in audited.company.names]


def _is_vague(text: str, hit: re.Match[str], place: tuple[int, int], wording: Wording) -> bool:
    """Whether a sentence says no more than the words that were hit."""
    words, (start, end) = load_words(), place
    sentence = text[start:end]
    if len(sentence) > _LONGEST or not _is_sentence(sentence) or _is_named(text, hit, start):
        return False
    clause = _clause(text, hit, place)
    if (
        _APPOSED.search(text, start, hit.start())
        or words.other.search(sentence)
        or words.evidence.search(clause)
        or _carried_on(text, end, words)
    ):
        return False
    if wording.context and not words.context.search(text, max(start, hit.start() - _NEAR), min(end, hit.end() + _NEAR)):
        return False
    future = bool(words.future.search(sentence))
    return not _YEAR.search(clause) and future if wording.promise else not (future and _YEAR.search(clause))


def _is_sentence(sentence: str) -> bool:
    """Whether words are a sentence or a bullet, and no heading or label."""
    words = sentence.split()
    return len(words) >= 4 and sum(word[:1].isupper() for word in words) <= len(words) / 2


def _is_named(text: str, hit: re.Match[str], start: int) -> bool:
    """Whether the words are part of a name: a capital inside the sentence."""
    return text[hit.start()].isupper() and bool(text[start : hit.start()].strip(" \n•-–*"))


def _clause(text: str, hit: re.Match[str], place: tuple[int, int]) -> str:
    """The part of the sentence around the hit, without the hit: what a new subject says is another matter."""
    start, end = place
    before = [stop.end() for stop in _CLAUSE.finditer(text, start, hit.start())]
    after = _CLAUSE.search(text, hit.end(), end)
    return f"{text[max(before, default=start) : hit.start()]} {text[hit.end() : after.start() if after else end]}"


def _carried_on(text: str, end: int, words: Words) -> bool:
    """Whether the next sentence goes on with the matter and backs it up."""
    start, stop = next_sentence(text, end)
    return bool(_CARRIES_ON.match(text, start) and words.evidence.search(text, start, stop))


def _finding(wording: Wording, hit: str, quote: Quote) -> Finding:
    told = " ".join(hit.split())
    return Finding(
        kind=FindingKind.VAGUE_CLAIM,
        severity=wording.severity,
        comment=f"The sentence with “{told}” {wording.says}.",
        quotes=(quote,),
    )
