"""Pairs of figures with one value that two sentences, otherwise one statement, give to things of different kinds."""

from __future__ import annotations

import re
from itertools import combinations
from typing import TYPE_CHECKING, Final

from kg.audit.restatement import Likeness
from kg.audit.wording import stem

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kg.audit.records import Audited, Figure

_KINDS: Final = {
    stem(word): kind
    for kind, words in {
        "people": """people persons employees staff workers users participants customers managers students members
            farmers children families households residents visitors patients drivers volunteers jobs positions""",
        "events": """meetings trainings sessions courses workshops activities events audits inspections visits campaigns
            conferences seminars""",
        "transactions": "orders transactions purchases",
        "things": "units products devices phones smartphones vehicles computers laptops items pieces boxes trees",
        "messages": "responses suggestions comments complaints reports enquiries calls letters views votes proposals",
        "organizations": "suppliers companies firms partners schools hospitals villages stores sites plants factories",
    }.items()
    for word in words.split()
}
_LAST_VERB: Final = re.compile(r"(?:\s+(?:\w+ed|wn|held|sold|made|given|taken))+$")


def mislabelled(audited: Audited) -> Iterator[tuple[Figure, Figure]]:
    """The pairs, in the order of the text."""
    likeness = Likeness(audited)
    kinds = [(figure, kind) for figure in audited.figures if figure.code == "1" and (kind := _kind(figure))]
    for (one, kind), (other, different) in combinations(kinds, 2):
        if one.amount == other.amount and kind != different and _telling(one) and likeness.of_one_matter(one, other):
            yield one, other


def _kind(figure: Figure) -> str:
    """What kind of thing is counted, by the last noun of its label."""
    words = re.sub(r"\b(?:of|per|in|for|by|with|from|on|to)\b.*", "", _LAST_VERB.sub("", figure.metric.label)).split()
    return _KINDS.get(stem(words[-1]), "") if words else ""


def _telling(figure: Figure) -> bool:
    """Whether a value is unlikely to be met twice by chance."""
    return figure.value >= 100  # below, one count is often that of several things
