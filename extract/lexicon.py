"""The labels of the vocabularies as a matcher over text: a new label in Turtle is a new match."""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass, field, replace
from functools import lru_cache
from typing import TYPE_CHECKING

from extract.pattern import to_pattern
from kg.model import EntityKind
from kg.vocabulary import Concept, load_concepts

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

# A word is a run of letters or a run of digits, so that "ISO14001", "ISO 14001" and "ISO-14001" are the same two words.
_WORD = to_pattern(r"[^\W\d_]+|\d+")
# What may stand between two words of one label, as a writer or a typesetter puts it there.
_GAP = to_pattern(r"[\s\-\u2010-\u2015/®™℠.,:;&*'’\"“”()+]{0,4}")
_POSSESSIVE = to_pattern(r"['’]s?$")
# Edition after a standard's number: "ISO 14001:2015", "ISO 45001-2018".
_EDITION = to_pattern(r"\s?[:\-\u2013]\s?(?:19|20)\d\d(?!\d)|\s?\((?:19|20)\d\d\)")
# The schemes whose concepts a sentence names; codes of content indexes and topics are matched in their own places.
_NAMED = frozenset({"standard", "framework", "regulation", "certification", "sdg"})
_BRACKETED = to_pattern(r"\s*\([^()]*\)$")
_GOAL = to_pattern(r"SDG|Goal|Sustainable Development")
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
    """A trie over the words of labels; the longest label wins, matches do not overlap.

    The labels that begin with one word become a part of the trie when a text has that word: few ever do.
    """

    def __init__(self, concepts: Iterable[Concept]) -> None:
        """Take the labels of the concepts."""
        self._labels: defaultdict[str, list[tuple[list[str], str, Concept]]] = defaultdict(list)
        self._roots: dict[str, _Node] = {}
        for concept in concepts:
            for label in concept.labels:
                words = [word for word in _words(label) if word not in _SKIPPED]
                if words:
                    self._labels[words[0]].append((words, label, concept))

    def _root(self, first: str) -> _Node:
        """The state after the first word of a label."""
        root = self._roots.get(first)
        if root is None:
            root = self._roots[first] = _Node()
            for words, label, concept in self._labels[first]:
                node = root
                for word in words[1:]:
                    node = node.next.setdefault(word, _Node())
                # An acronym is the same word as "reach" or "leed" in lower case only by accident.
                exact = label if len(words) == 1 and label.upper() == label else None
                node.entries.append((concept, exact))
        return root

    def find(self, text: str) -> Iterator[Match]:
        """The longest labels in a text, from left to right."""
        found = _places(text)
        labels, after = self._labels, 0
        for at, (_, _, word) in enumerate(found):
            if at >= after and word in labels:
                match, after = self._longest(text, found, at)
                if match is not None:
                    yield match

    def _longest(self, text: str, words: tuple[tuple[int, int, str], ...], first: int) -> tuple[Match | None, int]:
        begin, last_end, word = words[first]
        node, best, after = self._root(word), None, first
        concept = _pick(node, text[begin:last_end])
        if concept is not None:
            best, after = Match(begin, last_end, concept), first + 1
        for at in range(first + 1, len(words)):
            start, end, word = words[at]
            following = node.next.get(word)
            is_on = node.next and (following is not None or word in _SKIPPED)
            if not is_on or not _GAP.fullmatch(text, last_end, start):
                break
            last_end = end
            if following is None:
                continue
            node = following
            concept = _pick(node, text[begin:end])
            if concept is not None:
                best, after = Match(begin, end, concept), at + 1
        if best is None:
            return None, first
        edition = _EDITION.match(text, best.end)
        if edition and any(c.isdigit() for c in text[best.start : best.end]):
            best = Match(best.start, edition.end(), best.concept)
            while after < len(words) and words[after][0] < best.end:
                after += 1
        return best, after


@lru_cache(maxsize=4096)
def _places(text: str) -> tuple[tuple[int, int, str], ...]:
    """The words of a text, casefolded, with where they stand."""
    return tuple([(*match.span(), match[0].casefold()) for match in _WORD.finditer(text)])


def _pick(node: _Node, surface: str) -> Concept | None:
    for concept, exact in node.entries:
        if exact is None or surface == exact:
            return concept
    return None


def _words(label: str) -> list[str]:
    return [word.casefold() for word in _WORD.findall(label)]


@lru_cache(maxsize=20_000)
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
    return to_pattern(rf"(?<!\w)(?=[A-Z\d])(?i:{forms})(?!\w)" if forms else r"(?!)")
