"""Aims without a number: what the company says that it will do, reach or become, as `cg:hasTarget`."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from extract.draft import Draft, Mention
from extract.lexicon import holds_name, normalize
from extract.pattern import to_pattern
from extract.qualify.time import deadline_of, find_times
from extract.read.document import Span
from extract.relate.phrase import verb_over
from extract.rules.aims import load_aims
from kg.model import EntityKind, Modality, Predicate

if TYPE_CHECKING:
    from collections.abc import Iterator

    from spacy.tokens import Token

    from extract.draft import Passage
    from extract.rules.aims import AimRule

_MAY_AIM = to_pattern(
    r"\b(?:will|plan|intend|aim|aspir|pledg|promis|vow|hop|want|goal|target|ambition|intention|objective|vision"
    r"|commitment|toward|track|inspired|determined|zero|neutral|positive|going\s+forward)\w*|['’]ll\b",
    re.IGNORECASE,
)
_OWN = frozenset("we us company group corporation firm bank organization organisation".split())
_US = to_pattern(
    r"(?:\bwe|\b(?:our|the)\s+(?:company|group|firm|bank|corporation|organi[sz]ation))"
    r"(?:\s+(?:also|now|therefore|thus|still|then|\w+ly|are|is|have|has))*\s*$",
    re.IGNORECASE,
)
# Where the words of an aim end: at the next clause, or where it says by when and to what end.
_END = to_pattern(
    r"[.;:!?](?:\s|$)|\s[—–-]\s|,\s+(?:which|while|so|thereby|including|such|and\s+(?:will|we|to|report)|with|as)\b"
    r"|\s+(?:so\s+that|in\s+order\s+to|as\s+part\s+of|by\s+(?:the\s+end\s+of\s+|end\s+(?:of\s+)?|the\s+year\s+)?"
    r"(?:FY\s?)?20\d\d|going\s+forward|next\s+year)\b|\s*\(",
    re.IGNORECASE,
)
_LEADING = to_pattern(
    r"^(?:(?:continue|strive|seek|work|aim|endeavou?r|commit|keep)\s+to\s+|further\s+)+", re.IGNORECASE
)
_NAMED = tuple(
    (to_pattern(rf"^(?:{verbs})\s+(?:the\s+)?(?:(?:our|its|their)\s+)?", re.IGNORECASE), noun)
    for verbs, noun in (
        (r"achiev(?:e|ing)|reach(?:ing)?|attain(?:ing)?", ""),
        (r"reduc(?:e|ing)|cut(?:ting)?|lower(?:ing)?", "reduction of "),
        (r"improv(?:e|ing)", "improvement of "),
        (r"expand(?:ing)?", "expansion of "),
        (r"increas(?:e|ing)", "increase of "),
        (r"eliminat(?:e|ing)", "elimination of "),
    )
)
_LOOSE_END = to_pattern(
    r"(?:\s+(?:a|an|the|our|its|their|to|for|by|and|or|of|in|on|at|with|as|from|also|but|not|that|is|be|no|more))+$",
    re.IGNORECASE,
)
_LONGEST = 12  # words


def may_aim(text: str) -> bool:
    """Whether a text holds a word of aiming, so that it is worth a parse."""
    return _MAY_AIM.search(text) is not None


def has_words_of_aim(text: str) -> bool:
    """Whether a rule may fit a sentence, whatever its parse and its place say."""
    return any(rule.pattern.search(text) is not None for rule in load_aims())


def find_aims(passage: Passage) -> tuple[tuple[AimRule, int], ...]:
    """The rules that fit a sentence, each with the place where the words of the aim begin."""
    text = passage.sentence.text
    times = find_times(text, passage.year)
    found = []
    for rule in load_aims():
        if not _applies(rule, passage):
            continue
        for match in rule.pattern.finditer(text):
            late = rule.ahead and (deadline_of(times, match.end()) or 0) <= (passage.year or 0)
            if not late and (not rule.own or _is_own(passage, match.start())):
                found.append((rule, match.end()))
    return tuple(found)


def relate(passage: Passage, *, has_figures: bool) -> Iterator[Draft]:
    """The aim of a sentence; where it states figures to aim at, only neutrality and the like beside them."""
    aims = [(rule, at) for rule, at in find_aims(passage) if rule.ahead or not has_figures]
    name = aim_phrase(passage.sentence.text, aims[0][1]) if aims else ""
    if not name or (has_figures and re.match(r"\d", name)):
        return
    rule, at = aims[0]
    sentence = passage.sentence
    due = deadline_of(find_times(sentence.text, passage.year), at, passage.year)
    yield Draft(
        predicate=Predicate.HAS_TARGET,
        subject=None,
        object=Mention(kind=EntityKind.METRIC, start=at, end=at, name=name),
        modality=Modality.TARGET,
        rule=rule.name,
        evidence=Span(sentence.start, sentence.end),
        block=sentence.block,
        year=due,
        context=sentence.text,
    )


def _applies(rule: AimRule, passage: Passage) -> bool:
    if rule.under is not None and not any(map(rule.under.search, (passage.lead, *passage.headings[-1:]))):
        return False
    return rule.unless is None or rule.unless.search(passage.sentence.text) is None


def _is_own(passage: Passage, at: int) -> bool:
    """Whether the company is the subject of the words at a place: by the words before them, else by the parse."""
    before = passage.sentence.text[:at]
    if _US.search(before) or not before.strip(" -–•*") or _ends_in_company(before, passage):
        return True
    token = next((t for t in passage.doc if t.idx + len(t) > at), None)
    if token is None or _is_thing(token):
        return False
    subject = _subject_over(token)
    if subject is None:
        return False
    phrase = passage.doc[subject.left_edge.i : subject.i + 1].text
    named = subject.pos_ == "PROPN" and holds_name(phrase, passage.company)
    return subject.lower_ in _OWN or named


def _ends_in_company(before: str, passage: Passage) -> bool:
    words = f" {normalize(before[-60:])}"
    return any(words.endswith(f" {name}") for name in passage.company)


def _is_thing(token: Token) -> bool:
    """Whether a word that may be a verb is a noun here: "an emergency plan to"."""
    return token.pos_ == "NOUN" and any(c.dep_ in ("det", "poss", "amod", "compound") for c in token.lefts)


def _subject_over(token: Token) -> Token | None:
    """The subject of the verb at or above a word, or of the verb that this one continues."""
    verb = token if token.pos_ == "VERB" else verb_over(token)
    while verb is not None:
        own = next((c for c in verb.children if c.dep_ in ("nsubj", "nsubjpass")), None)
        if own is not None or verb.head == verb or verb.dep_ not in ("conj", "xcomp", "advcl"):
            return own
        verb = verb.head if verb.head.pos_ in ("VERB", "AUX") else verb_over(verb.head)
    return None


def aim_phrase(text: str, at: int) -> str:
    """The aim that begins at a place in a few words, what changes as a noun; empty where too little is said.

    >>> aim_phrase("We will continue to reduce our use of water by 2030.", 8)
    'reduction of use of water'
    """
    words = " ".join(text[at:].split())
    end = _END.search(words, 4)
    plain = _LEADING.sub("", words[: end.start() if end else None])
    for pattern, noun in _NAMED:
        plain = pattern.sub(noun, plain)
    plain = _LOOSE_END.sub("", " ".join(plain.split()[:_LONGEST])).strip(" ,*-–'’")
    return plain if " " in plain else ""
