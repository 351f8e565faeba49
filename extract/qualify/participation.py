"""How many people or firms take part in a program, where its sentence tells."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from extract.find.numbers import find_numerals
from extract.pattern import to_pattern
from kg.model import EntityKind

if TYPE_CHECKING:
    from collections.abc import Iterator

    from extract.draft import Mention, Passage
    from extract.find.numbers import Numeral

# Who takes part by the word alone ...
_PARTAKERS = (
    r"participants?|participations?|attendees|trainees|mentees|users|members|enrol?lees|graduates|fellows|interns|"
    r"applicants|contestants|"
    r"scholars|beneficiaries|entrants|registrants"
)
# ... and who does where the sentence says so.
_OTHERS = (
    r"people|persons|individuals|employees|workers|staff|colleagues|associates|managers|leaders|engineers|drivers|"
    r"students|pupils|"
    r"children|youths?|young people|teachers|women|girls|men|volunteers|farmers|smallholders|families|households|"
    r"residents|villagers|"
    r"patients|customers|suppliers|partners|vendors|firms|companies|enterprises|businesses|start-?ups|schools|"
    r"merchants|entrepreneurs|"
    r"developers|teams|facilities|communities|dealers|stores|executives|professionals|trainers|candidates|consumers"
)
_COUNTED = to_pattern(
    rf"\s?\+?\s(?:(?!(?:and|or|hours?|times?|days?|years?|sessions?|"
    rf"courses?)\b)[\w’'\-]+\s){{0,4}}?(?:(?P<sure>{_PARTAKERS})|(?:{_OTHERS}))\b"
)
_TAKING_PART = (
    r"participat\w+|took\spart|taken\spart|takes?\spart|taking\spart|join(?:ed|s|ing)?|attend(?:ed|ing|s)?|enrol\w*|"
    r"registered|signed\sup|"
    r"complet(?:ed|ing|es)|graduated|benefit\w*|involv\w+|engag\w+|adopt(?:ed|ing)?|use[sd]?|using|taken\s(?:the\s|"
    r"online\s)?courses|"
    r"were\strained|received|applied|learned|passed"
)
_BRINGING = to_pattern(
    r"\b(?:train(?:ed|s|ing)|teach(?:es|ing)|taught|attract(?:ed|s|ing)|reach(?:ed|es|ing)|gather(?:ed|ing)|"
    r"involv(?:ed|es|ing)|engag(?:ed|es|ing)|"
    r"support(?:ed|s|ing)?|help(?:ed|s|ing)?|benefit(?:ed|s|ing|ting)?|serv(?:ed|es|ing)|educat(?:ed|es|ing)|"
    r"cover(?:ed|s|ing)?|brought\stogether|"
    r"mentor(?:ed|s|ing)|recruit(?:ed|s|ing)|includ(?:ed|es|ing)|enrol\w*|select(?:ed|ing)|assist(?:ed|s|ing)|"
    r"empower(?:ed|s|ing)|impact(?:ed|ing)?|"
    r"connect(?:ed|s|ing)|with|from|for|by|to|among)\s(?:(?:more|less|over|nearly|about|around|some|approximately|"
    r"almost|up|a|total|of|to|than|"
    r"the|its|our|another|at|least)\s){0,6}$",
    re.IGNORECASE,
)
_PART_AFTER = to_pattern(rf"[^.;]{{0,60}}?\b(?:{_TAKING_PART})\b", re.IGNORECASE)
_LEAST = 2


def read_participation(passage: Passage, mention: Mention, mentions: tuple[Mention, ...]) -> Iterator[tuple[str, str]]:
    """The qualifier `participants` of a program: the number nearest to its name that counts who takes part."""
    number = participants_at(passage.sentence.text, mention, mentions)
    if number is not None:
        yield "participants", number


def participants_at(text: str, mention: Mention, mentions: tuple[Mention, ...] = ()) -> str | None:
    """How many take part in the program that a text mentions, in digits; None where the text does not say.

    A number behind a program is told of it, up to the next program; the first also has the numbers before it.
    """
    programs = sorted({m.start for m in mentions if m.kind is EntityKind.PROGRAM} | {mention.start})
    first = programs[0] == mention.start
    following = next((start for start in programs if start > mention.start), len(text))
    told = [n for n in find_numerals(text) if _counts_partakers(text, n)]
    after = [n for n in told if mention.end <= n.start < following]
    before = [n for n in told if first and n.end <= mention.start]
    chosen = after[:1] or before[-1:]
    return format(chosen[0].value.normalize(), "f") if chosen else None


def _counts_partakers(text: str, numeral: Numeral) -> bool:
    counted = _COUNTED.match(text, numeral.end)
    if counted is None or numeral.value < _LEAST or numeral.value % 1:
        return False
    if counted["sure"] or _BRINGING.search(text, 0, numeral.start):
        return True
    return _PART_AFTER.match(text, counted.end()) is not None
