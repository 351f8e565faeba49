"""Claims about named things, by the rules' words around a mention."""

from __future__ import annotations

from typing import TYPE_CHECKING

from extract.draft import Draft
from extract.find.goals import goal_number
from extract.lexicon import own_names
from extract.pattern import to_pattern
from extract.qualify.background import is_background
from extract.qualify.details import details_of
from extract.qualify.modality import is_negated, modality_of, tells_tense
from extract.qualify.time import find_times, year_at
from extract.read.document import BlockKind, Span
from extract.relate.subjects import find_subjects
from extract.rules import Firing, TextRule, load_rules
from kg.model import EntityKind, Predicate

if TYPE_CHECKING:
    from collections.abc import Iterator

    from extract.draft import Mention, Passage

_MARK = "\N{OBJECT REPLACEMENT CHARACTER}"
# What the rules read for the company's own names.
_OWN = "Company"
# What stands in force without a date of its own.
_UNDATED = frozenset({Predicate.COMPLIES_WITH, Predicate.HAS_POLICY, Predicate.SUPPORTS_SDG})
# What steps of their own read: relate/supplying.py, relate/giving.py.
_ELSEWHERE = frozenset({Predicate.SUPPLIER_FACT, Predicate.DONATED_TO})
_YEAR = to_pattern(r"\b(20[0-4]\d)\b")
# What stands before the second and later things of a list: "A, the B and ..."; the words before A lead to all of them.
_COORDINATED = to_pattern(
    rf"(?:{_MARK}[\s*\"“”'()]*(?:,|;|/|&|\band\b|\bor\b|\bas well as\b)[\s,]*(?:and\s|or\s|as well as\s)?(?:the\s|"
    rf"our\s|its\s)?[*\"“”']*)+$"
)


def relate(passage: Passage, mentions: tuple[Mention, ...]) -> Iterator[Draft]:
    """The claims that a sentence makes about the things it names; each thing once for each subject."""
    seen: set[tuple[Predicate, str, str]] = set()
    for index, mention in enumerate(mentions):
        left, right = around(passage.sentence.text, mentions, index)
        left = f"{passage.lead} {left}" if passage.lead else left
        own = own_names(passage.company)
        left, right = own.sub(_OWN, left), own.sub(_OWN, right)
        fired = _best_rule(passage, mention, left, right)
        if fired is None or _tells_nothing(passage, mention, left, right, fired[0]):
            continue
        for draft in _drafts(passage, mention, mentions, fired):
            subject = draft.subject.name if draft.subject else ""
            if (draft.predicate, mention.name, subject) not in seen:
                seen.add((draft.predicate, mention.name, subject))
                yield draft


def _tells_nothing(passage: Passage, mention: Mention, left: str, right: str, rule: TextRule) -> bool:
    """Whether the rule's words stand in a sentence that explains a norm or tells of others; a stated aim is a claim."""
    attests = rule.predicate in {Predicate.COMPLIES_WITH, Predicate.HOLDS_CERTIFICATION}
    return attests and rule.modality is None and is_background(passage, mention, left, right, rule.predicate)


def around(text: str, mentions: tuple[Mention, ...], index: int) -> tuple[str, str]:
    """The words on both sides of a mention, every other mention as one mark."""
    left: list[str] = []
    right: list[str] = []
    at = 0
    for number, mention in enumerate(mentions):
        side = left if number <= index else right
        side.append(text[at : mention.start])
        if number != index:
            side.append(_MARK)
        at = mention.end
    right.append(text[at:])
    return _COORDINATED.sub("", "".join(left)), "".join(right)


def _best_rule(passage: Passage, mention: Mention, left: str, right: str) -> tuple[TextRule, Firing] | None:
    stated = _states(passage)
    found = []
    for rule in load_rules():
        if (
            rule.predicate not in _ELSEWHERE
            and mention.kind in rule.objects
            and (not rule.numbered or _goal(mention) is not None)
            and _reads(rule, passage, mention, stated=stated)
        ):
            firing = rule.fire(left, right)
            if firing is not None:
                found.append((rule.rank, firing.distance, rule.name, rule, firing))
    return min(found, key=lambda one: one[:3])[3:] if found else None


def _reads(rule: TextRule, passage: Passage, mention: Mention, *, stated: bool) -> bool:
    """Whether a rule reads such a line: most need a sentence, since a title or a menu states nothing."""
    if passage.block.kind is BlockKind.HEADING and not (rule.headings and mention.concept is None):
        return False
    if stated or passage.lead or passage.block.kind is not BlockKind.PARAGRAPH:
        return True
    # The goals as a whole stand in every menu; one goal by its number does not.
    return rule.fragments and (mention.kind is not EntityKind.SDG or _goal(mention) is not None)


def _goal(mention: Mention) -> int | None:
    """The number of the goal that a mention names; None for the goals as a whole and for other things."""
    return goal_number(mention.concept)


def _states(passage: Passage) -> bool:
    """Whether a line has a verb; without one it is a menu, contents, a glued table."""
    return any(token.pos_ in {"VERB", "AUX"} for token in passage.doc) or tells_tense(passage.sentence.text)


def _year(passage: Passage, mention: Mention) -> int | None:
    """The year that the sentence sets for a claim, or the headings above it; none where neither does."""
    text = passage.sentence.text.rstrip(" :")
    year = year_at(text, find_times(text, passage.year), mention.start, mention.end)
    if year is not None:
        return year
    told = [found for title in reversed(passage.headings) for found in _YEAR.findall(title)]
    return int(told[0]) if told else None


def _drafts(
    passage: Passage, mention: Mention, mentions: tuple[Mention, ...], fired: tuple[TextRule, Firing]
) -> Iterator[Draft]:
    rule, firing = fired
    sentence = passage.sentence
    goal = _goal(mention)
    qualifiers = {**dict(details_of(passage, mention, mentions, rule.predicate)), **dict(firing.qualifiers)}
    for subject in find_subjects(passage, mention, mentions, rule.predicate):
        yield Draft(
            predicate=rule.predicate,
            subject=subject,
            object=mention,
            modality=rule.modality or modality_of(passage, mention, rule.predicate),
            rule=rule.name,
            evidence=Span(sentence.start, sentence.end),
            block=sentence.block,
            negated=is_negated(passage, mention, rule.predicate),
            year=None if rule.predicate in _UNDATED else _year(passage, mention),
            goals=() if goal is None else (goal,),
            qualifiers=tuple(sorted(qualifiers.items())),
            context=passage.sentence.text,
        )
