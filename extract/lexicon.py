"""The labels of the vocabularies as a matcher over text: a new label in Turtle is a new match."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from functools import lru_cache
from typing import TYPE_CHECKING

from kg.model import EntityKind
from kg.vocabulary import Concept, load_concepts

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

# A word is a run of letters or a run of digits, so that "ISO14001", "ISO 14001" and "ISO-14001" are the same two words.
_WORD = re.compile(r"[^\W\d_]+|\d+")
# What may stand between two words of one label, as a writer or a typesetter puts it there.
_GAP = re.compile(r"[\s\-\u2010-\u2015/®™℠.,:;&*'’\"“”()+]{0,4}")
_POSSESSIVE = re.compile(r"['’]s?$")
# Edition after a standard's number: "ISO 14001:2015", "ISO 45001-2018".
_EDITION = re.compile(r"\s?[:\-\u2013]\s?(?:19|20)\d\d(?!\d)|\s?\((?:19|20)\d\d\)")
# The schemes whose concepts a sentence names; codes of content indexes and topics are matched in their own places.
_NAMED = frozenset({"standard", "framework", "regulation", "certification", "sdg"})
_BRACKETED = re.compile(r"\s*\([^()]*\)$")
_GOAL = re.compile(r"SDG|Goal|Sustainable Development")
# "s" is what a possessive leaves behind: "the Alliance's Code".
_SKIPPED = frozenset({"the", "a", "an", "s"})


@dataclass(frozen=True, slots=True)
class Match:
    """A label found in a text, with the concepts that carry it."""

    start: int
    end: int
    concept: Concept


@dataclass(slots=True)
class _Node:
    """A state of the trie over words; `entries` are the concepts whose label ends here."""

    next: dict[str, _Node] = field(default_factory=dict)
    entries: list[tuple[Concept, str | None]] = field(default_factory=list)


class Lexicon:
    """A trie over the words of labels; the longest label wins, matches do not overlap."""

    def __init__(self, concepts: Iterable[Concept]) -> None:
        """Compile the labels of the concepts."""
        self._root = _Node()
        for concept in concepts:
            for label in concept.labels:
                self._add(concept, label)

    def _add(self, concept: Concept, label: str) -> None:
        words = [w for w in _words(label) if w not in _SKIPPED]
        if not words:
            return
        node = self._root
        for word in words:
            node = node.next.setdefault(word, _Node())
        # An acronym is the same word as "reach" or "leed" in lower case only by accident.
        exact = label if len(words) == 1 and label.upper() == label else None
        node.entries.append((concept, exact))

    def find(self, text: str) -> Iterator[Match]:
        """The longest labels in a text, from left to right."""
        found = [(m.start(), m.end(), m.group().casefold()) for m in _WORD.finditer(text)]
        at = 0
        while at < len(found):
            match, after = self._longest(text, found, at)
            if match is None:
                at += 1
            else:
                yield match
                at = after

    def _longest(self, text: str, words: list[tuple[int, int, str]], first: int) -> tuple[Match | None, int]:
        node, best, after = self._root, None, first
        last_end = words[first][0]
        for at in range(first, len(words)):
            start, end, word = words[at]
            if at > first and not _GAP.fullmatch(text, last_end, start):
                break
            following = node.next.get(word)
            if following is None:
                if word in _SKIPPED and at > first:
                    last_end = end
                    continue
                break
            node, last_end = following, end
            concept = _pick(node, text[words[first][0] : end])
            if concept is not None:
                best, after = Match(words[first][0], end, concept), at + 1
        if best is None:
            return None, first
        edition = _EDITION.match(text, best.end)
        if edition and any(c.isdigit() for c in text[best.start : best.end]):
            best = Match(best.start, edition.end(), best.concept)
            while after < len(words) and words[after][0] < best.end:
                after += 1
        return best, after


def _pick(node: _Node, surface: str) -> Concept | None:
    for concept, exact in node.entries:
        if exact is None or surface == exact:
            return concept
    return None


def _words(label: str) -> list[str]:
    return [m.group().casefold() for m in _WORD.finditer(label)]


def normalize(name: str) -> str:
    """A name's words, casefolded, letters and digits apart: what two spellings of one name share."""
    return " ".join(w for w in _words(_POSSESSIVE.sub("", name)) if w not in _SKIPPED)


def holds_name(text: str, names: Iterable[str]) -> bool:
    """Whether a text holds one of some normalised names, word by word."""
    words = f" {normalize(text)} "
    return any(f" {name} " in words for name in names)


def _sure(concept: Concept) -> Concept:
    """The concept with the labels that name it wherever they stand: "Climate Action" alone is no goal."""
    if concept.kind is not EntityKind.SDG:
        return concept
    return replace(concept, labels=tuple(label for label in concept.labels if _GOAL.search(label)))


@lru_cache(maxsize=1)
def named_lexicon() -> Lexicon:
    """The labels of standards, frameworks, regulations, certification schemes and SDGs."""
    return Lexicon(_sure(c) for c in load_concepts() if c.scheme in _NAMED and not c.deprecated)


@lru_cache(maxsize=1)
def organization_lexicon() -> Lexicon:
    """The labels of well-known organizations; some are those of what the organization publishes: "CDP"."""
    return Lexicon(c for c in load_concepts() if c.scheme == "organization")


@lru_cache(maxsize=1)
def _organizations() -> dict[str, Concept]:
    """The organizations of the vocabulary by IRI and by label."""
    found = {normalize(label): c for c in load_concepts() if c.scheme == "organization" for label in c.labels}
    return found | {c.iri: c for c in found.values()}


def organization_of(name: str, concept: Concept | None = None) -> Concept | None:
    """The well-known organization that a name means; `concept` is what a label of other schemes matched, if one did.

    >>> organization_of("Responsible Business Alliance (RBA)").notation
    'rba'
    >>> cdp = next(named_lexicon().find("CDP")).concept
    >>> cdp.kind.value, organization_of("CDP Forests", cdp).notation
    ('Framework', 'cdp')
    """
    known = _organizations().get(normalize(_BRACKETED.sub("", name)))
    if known is None and concept is not None and len(concept.publishers) == 1:
        known = _organizations().get(concept.publishers[0])
    return known


@lru_cache(maxsize=1)
def topic_lexicon() -> Lexicon:
    """The words and phrases of the ESG topics, each linked to principles of the UN Global Compact."""
    return Lexicon(c for c in load_concepts() if c.scheme == "topic")


@lru_cache(maxsize=16)
def own_names(company: frozenset[str]) -> re.Pattern[str]:
    """A pattern for the names of a company, given normalised, as a text writes them; it matches nothing for no name."""
    names = sorted(company, key=lambda name: (-len(name), name))
    forms = "|".join(r"[\W_]{0,3}".join(map(re.escape, name.split())) for name in names)
    return re.compile(rf"(?<!\w)(?=[A-Z\d])(?i:{forms})(?!\w)" if forms else r"(?!)")
