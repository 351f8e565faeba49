"""Well-known organizations named in a sentence, by the labels of ontology/vocab/organizations.ttl."""

from __future__ import annotations

from typing import TYPE_CHECKING

from extract.draft import Mention
from extract.lexicon import normalize, organization_lexicon
from extract.pattern import to_pattern
from kg.model import EntityKind

if TYPE_CHECKING:
    from collections.abc import Iterator

    from extract.lexicon import Match

_ACRONYM = to_pattern(r"[A-Z\d]{2,6}")
# After an acronym: "ISO 37301" is a standard, "EPA Gardens Challenge" a name that begins with another's.
_GOES_ON = to_pattern(r"[\s\-]?\d|[\s\-][A-Z][\w]*")
# After a name in full: "the Fair Labor Association (FLA)".
_SHORT = to_pattern(r"\s?\([A-Za-z]*[A-Z][\w&.\-]*[A-Z\d][\w]*\)")


def find_known(text: str, company: frozenset[str] = frozenset()) -> Iterator[Mention]:
    """The well-known organizations in a sentence, left to right.

    `company` holds the normalised names of the reporting company, which is no partner of its own.
    """
    for match in organization_lexicon().find(text):
        if not _is_part(text, match) and company.isdisjoint(map(normalize, match.concept.labels)):
            short = _SHORT.match(text, match.end)
            yield Mention(
                kind=EntityKind.ORGANIZATION,
                start=match.start,
                end=short.end() if short else match.end,
                name=match.concept.label,
                concept=match.concept,
            )


def _is_part(text: str, match: Match) -> bool:
    """Whether an acronym only begins the name of something else."""
    return bool(_ACRONYM.fullmatch(text[match.start : match.end]) and _GOES_ON.match(text, match.end))
