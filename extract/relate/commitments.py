"""Commitments: sentences that state a practice, prohibition, pledge or result that bears on a principle."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from extract.commitment.naming import name_commitment
from extract.commitment.sight import see
from extract.draft import Draft, Mention
from extract.find.places import is_place
from extract.pattern import to_pattern
from extract.qualify.modality import modality_of
from extract.read.document import BlockKind, Span
from extract.relate.subjects import find_subjects
from kg.model import EntityKind, Modality, Predicate

if TYPE_CHECKING:
    from collections.abc import Iterator

    from spacy.tokens import Token

    from extract.commitment.judgement import Judgement
    from extract.draft import Passage

RULES: tuple[tuple[float, str], ...] = ((0.8, "commitment-plain"), (0.6, "commitment-likely"), (0.0, "commitment-weak"))
"""The rule that made a claim, by the lowest score that it needs: each has a precision of its own."""

_FIGURES = frozenset({BlockKind.LABEL_VALUE, BlockKind.TABLE_ROW})
_AIM = to_pattern(r"\b(?:by|until) (?:the end of )?(?:FY ?)?20[2-5]\d|\b(?:goal|target|ambition)s?\b", re.IGNORECASE)
# Who strives, seeks or works towards something does so now.
_PLANNED = to_pattern(
    r"\b(?:will|shall|plan(?:s|ned)? to|aims?|aiming|intends? to|by (?:the end of )?20[2-5]\d|goal|target)\b",
    re.IGNORECASE,
)
# A goal with a later year holds for that year, whoever announced it: "set a goal of ... by 2030".
_GOAL = to_pattern(
    r"\b(?:(?:goals?|targets?|aims?|ambition|pledg\w+|commitment|neutral\w*|net[- ]zero)\b.{0,80}?\bby (?:the end of )?"
    r"20[2-5]\d|by (?:the end of )?20[3-5]\d\b|(?:vision|ambition|aspiration) is to)\b",
    re.IGNORECASE | re.DOTALL,
)
_REACHED = to_pattern(r"\b(?:achiev|reach|met|surpass|exceed|complet)\w*", re.IGNORECASE)
# What is done whenever something happens is a standing practice, though it is told with "will".
_WHENEVER = to_pattern(r"^\W*(?:If|When(?:ever)?|Once|Where|In case|In the event)\b", re.IGNORECASE)
_STRIVEN = to_pattern(r"\b(?:strived|strove|endeavou?red|sought) to\b", re.IGNORECASE)
# A number that is no page: "(page 19)".
_NUMBER = to_pattern(r"(?<!page )(?<!pages )(?<![\d–-])\d")
_STANDING = to_pattern(r"^\W*[A-Z][a-z]+ing\b")
# What a framework asks to be told, and the unit that heads a row or an axis without its figure.
_ASKED = to_pattern(
    r"\W*(?:\w\)\s)?(?:Describe|Disclose|Explain|Provide a description)\s(?:the|how|any|if|whether|of|management)\b"
)
_UNIT = to_pattern(
    r"\W*(?:(?:thousand|million|metric|kilo)\s)?(?:metric )?(?:tons|tonnes|MWh|kWh|GJ|TJ)\b[^,]*?"
    r"(?:\s(?:19|20)\d\d)+\W*",
    re.IGNORECASE,
)
_STATES = to_pattern(r"(?:[Tt]he\s)?(?:EU|UAE|UK|US|USA|U\.S\.)")
_OWN_NAME = frozenset({EntityKind.SITE, EntityKind.ORGANIZATION_UNIT})


def rule_of(score: float) -> str:
    """The name of the rule for a score.

    >>> rule_of(0.9)
    'commitment-plain'
    """
    return next(name for least, name in RULES if score >= least)


def relate(passage: Passage, judgement: Judgement) -> Iterator[Draft]:
    """The commitment of a sentence that was judged to be one."""
    sentence = passage.sentence
    verb = _main_verb(passage)
    if _ASKED.match(sentence.text) or _UNIT.fullmatch(sentence.text) or _is_of_state(verb):
        return
    denied = verb is not None and any(child.dep_ == "neg" for child in (*verb.children, *verb.head.children))
    name = name_commitment(passage.doc, sentence.text, judgement.principles[0])
    # Not to do what a principle is against is the commitment itself: "no conflict minerals".
    abstains = denied and bool(see(sentence.text).principles)
    name = f"no {name}" if abstains else name
    at = verb.idx + len(verb) if verb is not None else 0
    place = Mention(
        kind=EntityKind.COMMITMENT, start=min(at, len(sentence.text) - 1), end=len(sentence.text), name=name
    )
    yield Draft(
        predicate=Predicate.COMMITS_TO,
        subject=_subject(passage, place),
        object=Mention(kind=EntityKind.COMMITMENT, start=0, end=0, name=name),
        modality=_modality(passage, place, verb),
        rule=rule_of(judgement.score),
        evidence=Span(sentence.start, sentence.end),
        block=sentence.block,
        negated=denied and not abstains,
        context=sentence.text,
        principles=tuple(sorted(judgement.principles)),
    )


def _main_verb(passage: Passage) -> Token | None:
    """The verb at the root of the sentence, or the one it leads to ("aims to reduce"); None where there is none."""
    root = next((token for token in passage.doc if token.dep_ == "ROOT" and token.pos_ in {"VERB", "AUX"}), None)
    if root is None:
        return None
    return next((child for child in root.children if child.dep_ == "xcomp" and child.pos_ == "VERB"), root)


def _is_of_state(verb: Token | None) -> bool:
    """Whether a government or a country is said to do what the sentence tells."""
    root = verb.head if verb is not None and verb.dep_ == "xcomp" else verb
    doer = next((child for child in root.children if child.dep_ == "nsubj"), None) if root is not None else None
    if doer is None:
        return False
    return doer.lemma_.lower() == "government" or is_place(doer.text) or _STATES.fullmatch(doer.text) is not None


def _modality(passage: Passage, place: Mention, verb: Token | None) -> Modality:
    text = passage.sentence.text
    if passage.block.kind in _FIGURES:
        return Modality.ACHIEVED
    if verb is None:
        if _AIM.search(text):
            return Modality.TARGET
        return Modality.ACHIEVED if _NUMBER.search(text) else Modality.ONGOING
    if passage.block.kind is BlockKind.LIST_ITEM and _STANDING.search(text):
        return Modality.ONGOING
    if _is_listed_aim(passage):
        return Modality.TARGET
    if _GOAL.search(text) and not _REACHED.search(text):
        return Modality.TARGET
    told = modality_of(passage, place, Predicate.COMMITS_TO)
    planned = told is Modality.TARGET and (not _PLANNED.search(text) or _WHENEVER.search(text))
    present = told is Modality.ACHIEVED and (_STRIVEN.search(text) or _is_standing(verb, text))
    return Modality.ONGOING if planned or present else told


def _is_listed_aim(passage: Passage) -> bool:
    """Whether an item tells what is to be done ("Cut waste by half") with a later year or below a line on targets."""
    first = next((token for token in passage.doc if token.is_alpha), None)
    told = _AIM.search(f"{passage.lead} {passage.sentence.text}") is not None
    return passage.block.kind is BlockKind.LIST_ITEM and first is not None and first.tag_ in {"VB", "VBP"} and told


def _is_standing(verb: Token, text: str) -> bool:
    """Whether a sentence that begins with a condition has its main verb in the simple present."""
    root = verb.head if verb.dep_ == "xcomp" else verb
    has_helper = any(child.dep_ in {"aux", "auxpass"} for child in root.children)
    return root.tag_ in {"VBZ", "VBP"} and not has_helper and _WHENEVER.search(text) is not None


def _subject(passage: Passage, place: Mention) -> Mention | None:
    """The site or unit that the sentence names by its own name; None, the company, for all else."""
    found = find_subjects(passage, place, (), Predicate.COMMITS_TO)
    named = [one for one in found if one is not None and one.kind in _OWN_NAME and any(map(str.isupper, one.name))]
    return named[0] if len(named) == 1 else None
