"""Who certified: the body that the words around a certificate name as its giver."""

from __future__ import annotations

from typing import TYPE_CHECKING

from extract.pattern import to_pattern
from kg.model import EntityKind

if TYPE_CHECKING:
    from collections.abc import Iterator

    from extract.draft import Mention, Passage

_NAME = r"(?P<name>[A-Z][\w&.\-]*(?:\s(?:of\s|for\s|and\s|the\s|&\s)*[A-Z][\w&.\-]*){0,7})"
# "issued by X", "certified by X", "obtained the ISO 9001 certificate from X", "accreditation through X".
_GIVEN = to_pattern(
    r"\b(?:(?:issued|granted|certified|awarded|given|audited|accredited|verified|conferred|presented|audit|review)\s"
    r"(?:\w+\s){0,2}?by|certificat(?:e|es|ion|ions)\s(?:(?:issued|granted)\s)?(?:by|from)|from|through)\s(?:the\s)?"
    + _NAME
)
_BEFORE = to_pattern(
    r"\b(?:received|obtained|awarded|granted|passed|certified|accredited)\s[^.;]{0,30}?\b(?:from|by)\s(?:the\s)?"
    + _NAME
)
_REACH = 90  # characters behind a certificate in which its giver is named
_NO_GIVER = to_pattern(
    r"^(?:January|February|March|April|May|June|July|August|September|October|November|December|ISO|FY)\b"
)


def read_certifier(passage: Passage, mention: Mention, mentions: tuple[Mention, ...]) -> Iterator[tuple[str, str]]:
    """The certifier of a certificate, by the local name of the claim's property."""
    text = passage.sentence.text
    others = [m.start for m in mentions if m.start >= mention.end and m.kind is mention.kind]
    end = min([mention.end + _REACH, len(text), *others])
    giver = _GIVEN.search(text, mention.end, end) or _BEFORE.search(text, 0, mention.start)
    if giver is None or _NO_GIVER.match(giver["name"]):
        return
    known = next((m for m in mentions if m.start <= giver.start("name") < m.end), None)
    if known is None:
        yield "certifier", giver["name"].rstrip(" .")
    elif known.kind is EntityKind.ORGANIZATION:
        yield "certifier", known.name
