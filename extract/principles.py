"""Which principles of the UN Global Compact a claim is evidence for, each with what tells so."""

from __future__ import annotations

from bisect import bisect_left
from functools import cached_property, lru_cache
from typing import TYPE_CHECKING

from extract.commitment.sight import see
from extract.draft import Quantity
from extract.find.compact import find_principle_rows
from extract.lexicon import named_lexicon, topic_lexicon
from extract.scope import lead_of
from kg.iris import principle_iri
from kg.model import Alignment, Basis, Predicate

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from extract.commitment.judgement import Judgement
    from extract.draft import Draft
    from extract.lexicon import Match
    from extract.read.document import Document, Sentence
    from kg.vocabulary import Concept

# What these state is told by their objects alone; what a goal means for a principle is left to the crosswalks.
_UNALIGNED = frozenset({Predicate.SUPPORTS_SDG})
_BY_OBJECT = frozenset({Predicate.MATERIAL_TOPIC, Predicate.DISCLOSES})
# These seldom have to do with all the topics that their sentences name.
_BY_OWN_WORDS = frozenset(
    {Predicate.HAS_POLICY, Predicate.HAS_BODY, Predicate.HOLDS_CERTIFICATION, Predicate.DONATED_TO}
)
_SUPPLIERS = 2


class Aligner:
    """Finds the principles of claims in one document, given the sentences that were judged to commit the company."""

    def __init__(self, document: Document, judged: Mapping[int, Judgement]) -> None:
        """Align the claims of one document; `judged` has the judgements by the index of their sentence."""
        self.document = document
        self._judged = [(document.sentences[index], judged[index]) for index in sorted(judged)]
        self._ends = [sentence.end for sentence, _ in self._judged]

    def align(self, draft: Draft) -> tuple[Alignment, ...]:
        """The principles of a draft with their reasons, one for each, in the order of the principles.

        The first that tells any principle tells all: the row of an index of principles, what the vocabularies know of
        the thing, the judgement of the sentence, the topics in the thing's own words, the topics in the sentence.
        """
        if draft.predicate in _UNALIGNED:
            return ()
        if draft.principles is not None:
            return self._explained(draft, draft.principles)
        row = self._row_of(draft) if draft.predicate not in _BY_OBJECT else None
        if row is not None:
            return (Alignment(principle=row, basis=Basis.IN_SECTION, concept=principle_iri(row)),)
        concept, name = _object_of(draft)
        if concept is not None and concept.principles:
            return _through(concept)
        judged = self._judged_of(draft) if draft.predicate not in _BY_OBJECT else ()
        if judged:
            return self._explained(draft, judged)
        return _in_words(name) or self._beside(draft, name)

    def _beside(self, draft: Draft, name: str) -> tuple[Alignment, ...]:
        """What the general words of a topic hint at, or the topics of the sentence around another thing."""
        if draft.predicate is Predicate.MATERIAL_TOPIC:
            return tuple(_hint(number) for number in sorted(see(name).hinted))
        alone = draft.predicate in _BY_OBJECT | _BY_OWN_WORDS
        return () if alone else _in_words(self._words_of(draft))

    @cached_property
    def _rows(self) -> tuple[tuple[int, int, int], ...]:
        return tuple((row.start, row.end, row.number) for row in find_principle_rows(self.document))

    def _row_of(self, draft: Draft) -> int | None:
        """The principle in whose row of an index a draft stands."""
        place = draft.evidence
        return next((number for start, end, number in self._rows if start <= place.start and place.end <= end), None)

    def _sentences_of(self, draft: Draft) -> Iterable[tuple[Sentence, Judgement]]:
        """The judged sentences that the evidence of a draft shares words with."""
        for at in range(bisect_left(self._ends, draft.evidence.start + 1), len(self._judged)):
            if self._judged[at][0].start >= draft.evidence.end:
                return
            yield self._judged[at]

    def _judged_of(self, draft: Draft) -> tuple[int, ...]:
        found = {number for _, judgement in self._sentences_of(draft) for number in judgement.principles}
        return tuple(sorted(found))

    def _words_of(self, draft: Draft) -> str:
        return self.document.text[draft.evidence.start : draft.evidence.end]

    def _explained(self, draft: Draft, principles: Iterable[int]) -> tuple[Alignment, ...]:
        """Each principle with its plainest sign: the words, the kind of claim, a title or lead; else the judgement."""
        words = " ".join([self._words_of(draft), *(sentence.text for sentence, _ in self._sentences_of(draft))])
        known = {one.principle: one for one in (*_by_named(words), *_in_words(words))}
        block = self.document.blocks[draft.block]
        above = (*self.document.heading_path(block.section)[-3:], lead_of(self.document, draft.block))
        titled = {one.principle: one for one in _in_words(" . ".join(above), Basis.IN_SECTION)}
        return tuple(
            known.get(number) or _by_sign(draft, number, words) or titled.get(number) or _judged(number)
            for number in sorted(principles)
        )


def _object_of(draft: Draft) -> tuple[Concept | None, str]:
    """The concept of what a draft is about, where it is known, and its words."""
    if isinstance(draft.object, Quantity):
        return draft.object.indicator, f"{draft.object.metric} {draft.object.scope or ''}"
    if draft.predicate is Predicate.DISCLOSES:
        return draft.object.concept, _asked(draft)
    return draft.object.concept, draft.object.name


def _asked(draft: Draft) -> str:
    """What a row of an index says that a disclosure asks for; nothing where it is not given."""
    told = dict(draft.qualifiers)
    return "" if draft.negated else f"{told.get('topic', '')} . {told.get('title', '')}"


def _through(concept: Concept) -> tuple[Alignment, ...]:
    return tuple(
        Alignment(principle=number, basis=Basis.BY_CONCEPT, concept=concept.iri) for number in concept.principles
    )


@lru_cache(maxsize=20_000)
def _in_words(words: str, basis: Basis = Basis.IN_WORDS) -> tuple[Alignment, ...]:
    """The principles of the topics that words name, each through the first of its topics."""
    return _first(topic_lexicon().find(words), basis)


@lru_cache(maxsize=20_000)
def _by_named(words: str) -> tuple[Alignment, ...]:
    """The principles of the laws, standards and schemes that words name."""
    return _first(named_lexicon().find(words), Basis.IN_WORDS)


def _first(matches: Iterable[Match], basis: Basis) -> tuple[Alignment, ...]:
    found: dict[int, Alignment] = {}
    for match in matches:
        for number in match.concept.principles:
            found.setdefault(number, Alignment(principle=number, basis=basis, concept=match.concept.iri))
    return tuple(found[number] for number in sorted(found))


def _by_sign(draft: Draft, number: int, words: str) -> Alignment | None:
    """A principle that general words hint at; what is demanded of suppliers is evidence for the second by its kind."""
    if draft.predicate is Predicate.SUPPLIER_FACT and number == _SUPPLIERS:
        return Alignment(principle=number, basis=Basis.BY_KIND)
    return _hint(number) if number in see(words).hinted else None


def _hint(number: int) -> Alignment:
    return Alignment(principle=number, basis=Basis.IN_WORDS)


def _judged(number: int) -> Alignment:
    return Alignment(principle=number, basis=Basis.BY_JUDGEMENT)
