"""The chapters that a report's own tables name, and the claims that stand in them."""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from kg.model import Predicate
from kg.names import squash
from kg.rows import integer, plain, rows

if TYPE_CHECKING:
    from collections.abc import Sequence

    from kg.model import Iri
    from kg.principles.aligned import AlignedClaim
    from kg.store import Store

_SECTIONS: Final = """
SELECT DISTINCT ?report ?digest ?title ?start ?end WHERE {
  VALUES ?report { $reports }
  ?section dcterms:isPartOf+ ?report ; dcterms:title ?title ; cg:start ?start ; cg:end ?end ; cg:level ?level .
  OPTIONAL { ?report cg:textDigest ?digest }
  FILTER(?level > 0)
} ORDER BY ?report ?start ?end ?title"""
_OPENING: Final = 10  # the share of the text in which its contents stand, as a divisor
_TELLING: Final = 18  # letters of a title that prose does not have by chance
_PARTS: Final = re.compile(r"\s[-–—]\s|[—;:]")


@dataclass(frozen=True, slots=True, kw_only=True)
class Chapter:
    """A chapter that a company's table names for a principle, and how many of our claims on it stand there.

    `claims` is None where no heading of the report as read has this title.
    """

    title: str
    claims: int | None

    def __str__(self) -> str:
        """In a few words."""
        told = "no such heading was read" if self.claims is None else f"{self.claims} of our claims"
        return f"{self.title} ({told})"


@dataclass(frozen=True, slots=True)
class _Heading:
    title: str
    start: int
    end: int


class Chapters:
    """The headings of some reports by their titles.

    Where layout was lost, all headings are of one level, and a chapter would end with its first sub-heading: it goes on
    to the next title that the opening part of the text has too, as contents have.
    """

    def __init__(self, store: Store, reports: tuple[Iri, ...]) -> None:
        """Read the headings of a store."""
        found: defaultdict[str, list[_Heading]] = defaultdict(list)
        digests: dict[str, str] = {}
        for report, digest, title, start, end in rows(store, _SECTIONS, reports=reports):
            found[plain(report)].append(_Heading(squash(plain(title)), integer(start) or 0, integer(end) or 0))
            digests[plain(report)] = plain(digest)
        self._spans: defaultdict[tuple[str, str], list[tuple[int, int]]] = defaultdict(list)
        for name, headings in found.items():
            starts = _chapter_starts(headings, store.text(digests[name]) or "")
            for one in headings:
                following = next((at for at in starts if at > one.start), one.end)
                self._spans[name, one.title].append((one.start, max(one.end, following)))

    def spans(self, report: str, title: str) -> tuple[tuple[int, int], ...]:
        """The parts of a report under a title; of "Chapter - section" those under the last part that is a title."""
        for part in (title, *reversed(_PARTS.split(title))):
            if found := self._spans.get((report, squash(part))):
                return tuple(found)
        return ()

    def chapter(self, report: str, title: str, claims: Sequence[AlignedClaim]) -> Chapter:
        """A chapter with the number of those claims that stand in it."""
        spans = self.spans(report, title)
        found = {one.statement.iri for one in claims if one.statement.report == report and within(one, spans)}
        return Chapter(title=title, claims=len(found) if spans else None)


def within(claim: AlignedClaim, spans: Sequence[tuple[int, int]]) -> bool:
    """Whether a claim that is no row of an index stands in one of some parts of its report."""
    told = claim.statement
    return told.predicate != Predicate.DISCLOSES.value and any(low <= told.start < high for low, high in spans)


def _chapter_starts(headings: Sequence[_Heading], text: str) -> tuple[int, ...]:
    """Where headings stand whose titles the opening part of the text has too, in order."""
    opening = len(text) // _OPENING
    listed = squash(text[:opening])
    return tuple(
        sorted(
            one.start for one in headings if one.start >= opening and len(one.title) >= _TELLING and one.title in listed
        )
    )
