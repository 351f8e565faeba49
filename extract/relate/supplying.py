"""What the company does with its suppliers or demands of them: one claim for each group and action of a sentence."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from extract.draft import Draft
from extract.find.suppliers import find_suppliers, surely_names_suppliers
from extract.pattern import to_pattern
from extract.qualify.modality import is_negated
from extract.qualify.supplying import modality_of_supplying, read_supplying
from extract.qualify.time import find_times, year_at
from extract.read.document import BlockKind, Span
from extract.relate.named import around
from extract.relate.subjects import find_subjects
from extract.rules import rules_about
from kg.model import EntityKind, Predicate

if TYPE_CHECKING:
    from collections.abc import Iterator

    from extract.draft import Mention, Passage
    from extract.rules import Firing, TextRule

# The sections in which "partners", "factories" and "the supply chain" are the company's suppliers.
_ABOUT = to_pattern(
    r"\b(?:suppl(?:y|ier|iers)|sourcing|procurement|vendors?|contractors?)\b|\bconflict[ -](?:free )?minerals?\b|"
    r"\bresponsible minerals\b|\b(?:production|business|supply) partners\b|\b(?:shared|mutual|joint) growth\b|"
    r"\bwin-win\b|\bpartner compan(?:y|ies)\b|\bpurchasing\b",
    re.IGNORECASE,
)
# Characters on each side of a group in which rules compete, the narrowest first.
_WINDOWS = (32, 64)
# A second rule fires only in a pair of verbs: "we support and monitor our suppliers" is two facts.
_BESIDE = 40
_AND = to_pattern(r"\sand\s")
# Whole trades, which are the company's own only where it says so.
_ANYONE = to_pattern(r"(?:[\w-]+\s)?(?:manufacturers|farmers|growers|service\sproviders)", re.IGNORECASE)
# Where to read on, and the titles of disclosures, say nothing of suppliers.
_POINTER = to_pattern(
    r"\b(?:for (?:more |further |additional )?(?:details?|information)|please (?:see|refer|visit)|see page)\b|"
    r"\bsuppliers that were screened\b|\bimpacts? in the supply chain and\b",
    re.IGNORECASE,
)
_CHAIN = to_pattern(r"\bsupply (?:chain|base)", re.IGNORECASE)
_OWN = to_pattern(r"\b(?:our|its|their)\s(?:\w+\s){0,2}$", re.IGNORECASE)
_SHORT = 3
_FINITE = frozenset({"VBZ", "VBP", "VBD", "MD", "VBN", "VBG", "VB"})
_STAKEHOLDERS = to_pattern(r"\bstakeholders?\b", re.IGNORECASE)
# What may stand between two groups of one list: "core suppliers, suppliers that failed, and new suppliers".
_LISTED = to_pattern(
    r"(?:\s(?:who|whose|that|which|with)\s[^.;:,]{0,70})?(?:,|\sand|\sor|\sas well as)\s(?:and\s|or\s|as well as\s)?"
    r"(?:(?:particularly|especially|our|the|their|its|all|including|in)\s){0,3}"
)
_WRITTEN = to_pattern(
    r"\b(?:Code|Guide|Policy|Standards?|Handbook|Agreement|Statement|Charter|Requirements|Measures|Regulations?)\b|[“”\"]"
)
# Rules on what is demanded; what is signed or agreed with suppliers is done.
_DEMANDS = frozenset({"requires-suppliers", "suppliers-must", "standards-for-suppliers"})
_OTHERS = frozenset({EntityKind.ORGANIZATION, EntityKind.ORGANIZATION_UNIT, EntityKind.PROGRAM})


def relate(passage: Passage) -> Iterator[Draft]:
    """The supplier facts that a sentence states."""
    text = passage.sentence.text
    if passage.block.kind is BlockKind.HEADING or _POINTER.search(text) or _is_title(text) or _is_dialogue(passage):
        return
    groups = _groups(passage)
    facts = [(group, *fact) for group, fired in _facts(passage, groups) for fact in fired]
    plain = any(_is_plural(text, group) for group, *_ in facts)
    seen: set[tuple[str, ...]] = set()
    for group, rule, firing in facts:
        if plain and not _is_plural(text, group):
            continue
        draft = _draft(passage, group, rule, firing)
        told = dict(draft.qualifiers)
        key = (group.name, *(told.get(name, "") for name in ("action", "count", "share")))
        if key not in seen:
            seen.add(key)
            yield draft


def _facts(
    passage: Passage, groups: tuple[Mention, ...]
) -> Iterator[tuple[Mention, tuple[tuple[TextRule, Firing], ...]]]:
    """The rules that fire on each group; a group listed behind another shares what the other has."""
    text = passage.sentence.text
    before: tuple[tuple[TextRule, Firing], ...] = ()
    for index, group in enumerate(groups):
        left, right = around(text, groups, index)
        # "Supplier audits" are suppliers' audits.
        right = right if _is_plural(text, group) or right.startswith("’") else f"’{right}"
        fired = tuple(_fired(f"{passage.lead} {left}" if passage.lead else left, right))
        if not fired and before and _LISTED.fullmatch(text, groups[index - 1].end, group.start):
            fired = before
        yield group, fired
        before = fired


def _is_title(text: str) -> bool:
    """Whether every long word is capitalised: a heading or the name of a chapter in a list."""
    words = [word for word in text.split() if len(word.strip(".,:;()")) > _SHORT and word[0].isalpha()]
    return bool(words) and all(word[0].isupper() for word in words)


def _is_dialogue(passage: Passage) -> bool:
    """Whether a phrase without a verb stands in a list of how a company meets its stakeholders."""
    near = (*passage.headings[-2:], passage.lead, passage.block.reading.text)
    stated = any(token.tag_ in _FINITE for token in passage.doc)
    return not stated and any(_STAKEHOLDERS.search(words) for words in near)


def _is_plural(text: str, group: Mention) -> bool:
    """Whether a group stands as such, and not in the name of what is done: "supplier audits"."""
    return text[group.end - 1] == "s"


def _groups(passage: Passage) -> tuple[Mention, ...]:
    """The supplier groups of a sentence; where only its paragraph is about suppliers, "our partners" but no others."""
    about = any(_ABOUT.search(words) for words in (*passage.headings[-2:], passage.lead))
    told = surely_names_suppliers(passage.block.reading.text)
    text = passage.sentence.text
    return tuple(
        group
        for group in find_suppliers(passage.doc, among_suppliers=True)
        if surely_names_suppliers(words := text[group.start : group.end])
        or ((about or told or _CHAIN.search(words)) and _OWN.search(text, 0, group.start))
        or (about and not _ANYONE.fullmatch(words))
    )


def _fired(left: str, right: str) -> Iterator[tuple[TextRule, Firing]]:
    """The rule whose words stand nearest to a group, and each other that is joined to it by "and"."""
    found = [
        (rule, firing)
        for rule in rules_about(Predicate.SUPPLIER_FACT)
        if (firing := rule.fire(left, right)) is not None
    ]
    ordered = sorted(found, key=lambda one: (_nearness(one[0], left, right), one[0].rank, one[0].name))
    joined = _AND.search(left[-_BESIDE:]) is not None
    for place, (rule, firing) in enumerate(ordered):
        if place == 0 or (joined and rule.fire(left[-_BESIDE:], "") is not None):
            yield rule, firing


def _nearness(rule: TextRule, left: str, right: str) -> int:
    """The narrowest of the windows around a group in which a rule fires."""
    fits = (place for place, width in enumerate(_WINDOWS) if rule.fire(left[-width:], right[:width]) is not None)
    return next(fits, len(_WINDOWS))


def _draft(passage: Passage, group: Mention, rule: TextRule, firing: Firing) -> Draft:
    sentence = passage.sentence
    text = sentence.text
    qualifiers = {**dict(read_supplying(text, group)), **dict(firing.qualifiers)}
    return Draft(
        predicate=Predicate.SUPPLIER_FACT,
        subject=_subject(passage, group),
        object=group,
        modality=rule.modality or modality_of_supplying(passage, group, demanded=rule.name in _DEMANDS),
        rule=rule.name,
        evidence=Span(sentence.start, sentence.end),
        block=sentence.block,
        negated=is_negated(passage, group, Predicate.SUPPLIER_FACT),
        year=year_at(text.rstrip(" :"), find_times(text, passage.year), group.start, group.end),
        qualifiers=tuple(sorted(qualifiers.items())),
        context=text,
    )


def _subject(passage: Passage, group: Mention) -> Mention | None:
    """The unit or initiative that deals with the suppliers; None where it is the company."""
    for found in find_subjects(passage, group, (group,), Predicate.SUPPLIER_FACT):
        if found is not None and found.kind in _OTHERS and len(found.name) >= _SHORT:
            span = passage.doc.char_span(found.start, found.end, alignment_mode="expand")
            if span is not None and span.root.pos_ == "PROPN" and not _WRITTEN.search(found.name):
                return found
    return None
