"""Sentences with inline marks, Pandoc style: `[Our Leeds plant]{subject} obtained the [ISO 14001]{object}.`"""

from __future__ import annotations

import re
from dataclasses import dataclass

_MARK = re.compile(r"\[(?P<words>[^\[\]{}]+)\]\{(?P<role>[A-Za-z]+)\}")


@dataclass(frozen=True, slots=True)
class Marked:
    """A sentence without its marks, and the (role, start, end) of each marked stretch."""

    text: str
    marks: tuple[tuple[str, int, int], ...]

    def spans(self, role: str) -> set[tuple[int, int]]:
        """The stretches marked with a role."""
        return {(start, end) for named, start, end in self.marks if named == role}


def read_marked(sentence: str, roles: frozenset[str] = frozenset({"subject", "object"})) -> Marked:
    """The sentence and its marks; a bracket that closes nothing, an unknown role or no mark at all is an error.

    >>> read_marked("We hold [ISO 9001]{object}.").marks
    (('object', 8, 16),)
    """
    text, marks, at = "", [], 0
    for match in _MARK.finditer(sentence):
        if match["role"] not in roles:
            raise ValueError(f"unknown role {match['role']!r} in {sentence!r}: use one of {sorted(roles)}")
        text += sentence[at : match.start()]
        marks.append((match["role"], len(text), len(text) + len(match["words"])))
        text += match["words"]
        at = match.end()
    text += sentence[at:]
    if not marks:
        raise ValueError(f"nothing is marked in {sentence!r}")
    if re.search(r"[\[\]{}]", text):
        raise ValueError(f"a bracket closes nothing in {sentence!r}")
    return Marked(text, tuple(marks))
