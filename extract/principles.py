"""Which principles of the UN Global Compact a claim bears on, by the vocabulary's links."""

from __future__ import annotations

from typing import TYPE_CHECKING

from extract.lexicon import topic_lexicon

if TYPE_CHECKING:
    from kg.vocabulary import Concept


def principles_of(concept: Concept | None, words: str) -> tuple[int, ...]:
    """The principles (1 to 10) of the thing itself where the vocabulary links it, else of the topics in its words."""
    if concept is not None and concept.principles:
        return concept.principles
    found = {number for match in topic_lexicon().find(words) for number in match.concept.principles}
    return tuple(sorted(found))
