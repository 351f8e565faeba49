"""What a text is about, by the words of the themes, and the Sustainable Development Goals that follow (pure)."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import TYPE_CHECKING

from extract.lexicon import Lexicon
from kg.crosswalk import load_crosswalk
from kg.model import Observation, Predicate
from kg.vocabulary import load_concepts

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from kg.model import Claim, Iri
    from kg.vocabulary import Concept

_SCHEME = "theme"
# What is named tells what the claim is about; only where it tells nothing does the sentence.
_NAMED = frozenset(
    {Predicate.HAS_POLICY, Predicate.RUNS_PROGRAM, Predicate.HAS_BODY, Predicate.REPORTS, Predicate.HAS_TARGET}
)
_STATED = frozenset({Predicate.COMMITS_TO, Predicate.SUPPLIER_FACT, Predicate.DONATED_TO, Predicate.PARTNERS_WITH})
# Code points: beyond, or with this share of digits, a "sentence" is a table whose rows ran together.
_LONGEST, _DIGITS = 600, 0.15


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """A theme that a text tells, with the words that say so, as the text has them."""

    theme: Concept
    words: tuple[str, ...]


def themes_of(text: str) -> tuple[Told, ...]:
    """The themes that a text tells, by IRI; a phrase tells one theme, the longest phrase wins.

    >>> [(told.theme.notation, told.words) for told in themes_of("Solar panels feed the pumps of two villages.")]
    [('renewables', ('Solar panels',))]
    """
    found: defaultdict[Iri, dict[str, None]] = defaultdict(dict)
    themes: dict[Iri, Concept] = {}
    for match in _lexicon().find(text):
        themes[match.concept.iri] = match.concept
        found[match.concept.iri][" ".join(text[match.start : match.end].split())] = None
    return tuple(Told(theme=themes[iri], words=tuple(found[iri])) for iri in sorted(found))


def with_topics(claim: Claim) -> Claim:
    """The claim with the themes that it is about and the words that tell them; none where it only names a thing."""
    told = _told(claim)
    words = sorted(f"{one.theme.label}: {', '.join(one.words)}" for one in told)
    return replace(claim, topics=tuple(one.theme.iri for one in told), topic_words=tuple(words))


def _told(claim: Claim) -> tuple[Told, ...]:
    if claim.predicate in _STATED:
        return _stated(claim)
    if claim.predicate in _NAMED:
        return themes_of(_name(claim)) or _stated(claim)
    return themes_of(_name(claim)) if claim.predicate is Predicate.MATERIAL_TOPIC else ()


def _name(claim: Claim) -> str:
    if isinstance(claim.object, Observation):
        return f"{claim.object.metric.label}; {claim.object.scope or ''}"
    return claim.object.label


def _stated(claim: Claim) -> tuple[Told, ...]:
    sentence = claim.evidence[0].exact
    return () if _is_glued(sentence) else themes_of(sentence)


def _is_glued(sentence: str) -> bool:
    return len(sentence) > _LONGEST or sum(char.isdigit() for char in sentence) > _DIGITS * len(sentence)


def goals_of(text: str) -> Mapping[int, tuple[Told, ...]]:
    """The numbers of the goals that a text is about, each with what tells it, in the order of the goals.

    >>> sorted(goals_of("Sewage from the mills harmed coral reefs."))
    [6, 14]
    """
    found: defaultdict[int, list[Told]] = defaultdict(list)
    for told in themes_of(text):
        for goal in _goals().get(told.theme.iri, ()):
            found[goal].append(told)
    return {goal: tuple(found[goal]) for goal in sorted(found)}


@lru_cache(maxsize=1)
def _lexicon() -> Lexicon:
    return Lexicon(replace(c, labels=tuple(_inflected(c.labels))) for c in load_concepts() if c.scheme == _SCHEME)


def _inflected(labels: tuple[str, ...]) -> Iterator[str]:
    """Each label, and in the plural what is no acronym."""
    for label in labels:
        yield label
        if label[-1].islower():
            yield _plural(label)


def _plural(label: str) -> str:
    if label[-1] == "y" and label[-2] not in "aeou":
        return f"{label[:-1]}ies"
    return label + ("es" if label.endswith(("s", "x", "ch", "sh")) else "s")


@lru_cache(maxsize=1)
def _goals() -> Mapping[Iri, tuple[int, ...]]:
    """The goals that a theme is linked to, or to targets of which."""
    found: defaultdict[Iri, set[int]] = defaultdict(set)
    for mapping in load_crosswalk("theme-sdg"):
        target = mapping.object.rpartition("/")[2]
        found[mapping.subject].add(int(target.partition(".")[0]))
    return {iri: tuple(sorted(goals)) for iri, goals in found.items()}
