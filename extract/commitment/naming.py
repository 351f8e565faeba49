"""A short name for what a sentence commits to: what is done, and to what, from its parse."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from extract.commitment.sight import see
from extract.lexicon import topic_lexicon
from extract.pattern import to_pattern

if TYPE_CHECKING:
    from collections.abc import Iterator

    from spacy.tokens import Doc, Token

_DEEDS = {
    "adopt": "adoption of", "assess": "assessment of", "audit": "audit of", "ban": "prohibition of",
    "calculate": "calculation of", "certify": "certification of", "collect": "collection of",
    "conserve": "conservation of", "cut": "reduction of", "decrease": "reduction of", "eliminate": "elimination of",
    "ensure": "assurance of", "evaluate": "evaluation of", "forbid": "prohibition of", "generate": "generation of",
    "identify": "identification of", "improve": "improvement of", "install": "installation of",
    "introduce": "introduction of", "investigate": "investigation of", "lower": "reduction of",
    "manage": "management of", "measure": "measurement of", "minimize": "reduction of", "mitigate": "mitigation of",
    "monitor": "monitoring of", "oppose": "rejection of", "optimize": "optimisation of", "prevent": "prevention of",
    "prohibit": "prohibition of", "promote": "promotion of", "protect": "protection of", "reduce": "reduction of",
    "recycle": "recycling of", "replace": "replacement of", "respect": "respect for", "restore": "restoration of",
    "reuse": "reuse of", "safeguard": "protection of", "save": "saving of", "support": "support for",
    "trace": "tracing of", "train": "training of", "treat": "treatment of", "upgrade": "upgrade of",
    "use": "use of", "verify": "verification of", "respond": "response to", "comply": "compliance with",
    "abide": "compliance with", "adhere": "compliance with", "partner": "partnership with",
    "collaborate": "cooperation with", "cooperate": "cooperation with",
}  # fmt: skip
# Verbs that only lead to what is done: "strive to", "continue to", "is committed to".
_LEADING = frozenset(
    "aim be begin commit continue encourage endeavor endeavour have help need plan require seek start strive take try "
    "want work dedicate ask expect oblige".split()
)
_LABELS = {
    1: "respect for human rights", 2: "responsible supply chain", 3: "freedom of association",
    4: "elimination of forced labour", 5: "abolition of child labour", 6: "equality and inclusion",
    7: "care for environmental risks", 8: "environmental responsibility", 9: "environment-friendly technology",
    10: "work against corruption",
}  # fmt: skip
_EMPTY = frozenset(
    "it they we he she this that these those which who what us them measure step action effort series".split()
)
_MEASURES = frozenset("percent percentage number point year quarter month".split())
_NO_THINGS = _EMPTY | _MEASURES
# One word that is no deed: "water" and "waste" are managed, "recycling" and "packaging" are practices.
_MANAGED = frozenset("water waste".split())
# What one works against; every other topic is something that one does.
_EVILS = frozenset(
    {
        "bribery", "child labour", "conflict minerals", "corruption", "discrimination", "forced labour", "fraud",
        "harassment", "human trafficking", "modern slavery", "money laundering", "retaliation", "violence",
    }
)  # fmt: skip
_REFUSALS = (
    (to_pattern(r"\b(?:zero|no)[- ]tolerance\b", re.IGNORECASE), "zero tolerance of"),
    (
        to_pattern(r"\b(?:not|never|nor)\s(?:\w+\s)?(?:tolerate|accept|condone|permit|allow)\b", re.IGNORECASE),
        "no tolerance of",
    ),
)
_MODIFIERS = frozenset("amod compound nmod nummod".split())
_MOST_WORDS = 6
_TRIM = to_pattern(
    r"^(?:[\W_\d]+|(?:the|a|an|our|its|their|all|any|such|other|various|several|relevant|and|of|for|towards?)\s)+",
    re.IGNORECASE,
)


def name_commitment(doc: Doc, text: str, principle: int) -> str:
    """Two to six words for what a sentence commits to; `principle` is the one that it bears on most.

    What is refused, else a deed whose object bears on a principle, else the topics that the sentence names, else any
    deed, else the principle.
    """
    deeds = sorted(_deeds(doc))
    names = (
        *_refused(text),
        *(name for is_beside, _, _, name in deeds if not is_beside),
        *_topics(text),
        *(name for is_beside, _, _, name in deeds if is_beside),
        _LABELS[principle],
    )
    return next(name for name in names if len(name.split()) >= 2)


def _refused(text: str) -> Iterator[str]:
    """A name from words of refusal and the topic behind them."""
    for refusal, words in _REFUSALS:
        refused = refusal.search(text)
        if refused is None:
            continue
        for topic in topic_lexicon().find(text):
            # A topic may begin with the words of refusal: "zero tolerance of bribery".
            if topic.end > refused.end():
                thing = _TRIM.sub("", text[max(topic.start, refused.end()) : topic.end].lower())
                yield _cut(f"{words} {thing}")


def _deeds(doc: Doc) -> Iterator[tuple[bool, bool, int, str]]:
    """Names from the verbs: whether the object bears on no principle, whether the verb is not the main one, where."""
    for token in doc:
        thing = _object(token) if token.pos_ == "VERB" and token.lemma_.lower() not in _LEADING else None
        if thing is not None:
            phrase = _phrase(thing)
            yield not see(phrase).all_principles, token.dep_ != "ROOT", token.i, _deed(token, phrase)


def _object(verb: Token) -> Token | None:
    """What is done to: the object, the subject of a passive, the object of the verb's preposition."""
    wanted = {"dobj": 0, "nsubjpass": 1, "prep": 2}
    for child in sorted(verb.children, key=lambda child: wanted.get(child.dep_, 9)):
        thing: Token | None = child
        if child.dep_ == "prep":
            thing = next((one for one in child.children if one.dep_ == "pobj"), None)
        if thing is not None and child.dep_ in wanted and thing.is_alpha and thing.lemma_.lower() not in _NO_THINGS:
            return thing
    return None


def _phrase(noun: Token) -> str:
    """A noun with the modifiers right before it, and the noun of an "of" phrase behind it."""
    first = noun
    for token in reversed(list(noun.lefts)):
        if token.dep_ not in _MODIFIERS or first.i - token.i > 2 or not token.text[:1].isalpha():
            break
        first = token
    while first.i >= 2 and first.nbor(-1).text == "-" and not first.nbor(-2).whitespace_:
        first = first.nbor(-2)  # "real-time data"
    words = noun.doc[first.i : noun.i + 1].text.split()
    of = next((child for child in noun.rights if child.lower_ in {"of", "for", "in"} and child.dep_ == "prep"), None)
    inner = next((child for child in of.children if child.dep_ == "pobj"), None) if of is not None else None
    if of is not None and inner is not None and len(words) <= 2 and inner.is_alpha:
        before = [one.text for one in inner.lefts if one.dep_ in _MODIFIERS and one.is_alpha][-1:]
        words += [of.lower_, *before, inner.text]
    return " ".join(words)


def _deed(verb: Token, phrase: str) -> str:
    deed = _DEEDS.get(verb.lemma_.lower(), "")
    whole = f"{deed} {_TRIM.sub('', phrase)}" if deed else _TRIM.sub("", phrase)
    return _cut(whole)


def _topics(text: str) -> Iterator[str]:
    """A name from the topics that the sentence names, one or two."""
    found = (match.concept for match in topic_lexicon().find(text))
    labels = list(dict.fromkeys(concept.label for concept in found if concept.principles))
    if labels:
        yield _cut(" and ".join(labels[:2]))
        yield f"work against {labels[0]}" if labels[0] in _EVILS else f"{labels[0]} {_handled(labels[0])}"


def _handled(label: str) -> str:
    return "management" if label in _MANAGED else "practice"


def _cut(name: str) -> str:
    words = re.sub(r"[*_“”\"()]+", " ", name).split()
    kept = words[:_MOST_WORDS]
    while kept and kept[-1].lower() in {"and", "of", "for", "in", "the", "to", "with", "a", "by", "on", "or", "our"}:
        kept.pop()
    return " ".join(kept).strip(" .,;:-–—")
