"""What a company's own tables print of the principles, beside what we link: chapters, disclosures, differences.

A report says where it speaks of principle 4 by a claim that it discloses "UNGC 4", with the chapters as `cg:chapter`;
it says which principles a disclosure bears on by `cg:alignsWith` on the claim of that row of its index.
"""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from kg.iris import PRINCIPLES
from kg.model import Predicate
from kg.principles.chapters import Chapter, Chapters
from kg.principles.links import local_name, principle_of
from kg.rows import plain, rows

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from kg.model import Iri
    from kg.principles.aligned import AlignedClaim
    from kg.store import Store

_ROWS: Final = """
SELECT DISTINCT ?report ?claim ?label ?way ?principle ?chapter ?page WHERE {
  VALUES ?report { $reports }
  VALUES ?way { cg:alignsWith cg:derivedAlignment }
  ?claim cg:statedIn ?report ;
    rdf:predicate cg:discloses ;
    rdf:object ?disclosure ;
    ?way ?principle .
  ?disclosure skos:prefLabel ?label .
  OPTIONAL { ?claim cg:chapter ?chapter }
  OPTIONAL { ?claim cg:page ?page }
} ORDER BY ?report ?claim ?label ?way ?principle ?chapter ?page"""
_OWN: Final = re.compile(r"UNGC \d{1,2}")
_SHOWN = 12


@dataclass(frozen=True, slots=True, kw_only=True)
class Printed:
    """What a company prints of one principle: chapters and pages of its own table, codes of its index.

    `codes` are the disclosures that it links to the principle, `linked` those of its index that our crosswalks link.
    """

    chapters: tuple[Chapter, ...] = ()
    pages: tuple[str, ...] = ()
    codes: tuple[str, ...] = ()
    linked: tuple[str, ...] = ()
    has_table: bool = False
    has_codes: bool = False

    @property
    def named(self) -> bool:
        """Whether the company names the principle in any table of its own."""
        return bool(self.chapters or self.pages or self.codes)

    def differences(self, claims: Sequence[AlignedClaim]) -> tuple[str, ...]:
        """Where the company's tables and our links differ, in words."""
        return tuple(self._differ(claims))

    def _differ(self, claims: Sequence[AlignedClaim]) -> Iterator[str]:
        found = [one for one in claims if one.statement.predicate != Predicate.DISCLOSES.value]
        if self.named and not found:
            yield "its table names the principle, and we found no claim on it"
        if (self.has_table or self.has_codes) and not self.named and found:
            yield "its table does not name the principle, and we found claims on it"
        yield from (
            f"we found no claim on it in the chapter {one.title!r}, which its table names"
            for one in self.chapters
            if one.claims == 0
        )
        if self.has_codes:
            yield from _told("its index links, and no crosswalk of ours", self.codes, self.linked)
            yield from _told("our crosswalks link, and its index does not", self.linked, self.codes)


def read_printed(store: Store, reports: Iterable[Iri], claims: Sequence[AlignedClaim]) -> dict[int, Printed]:
    """What the companies' own tables print of each of the ten principles."""
    asked = tuple(reports)
    chapters: defaultdict[int, dict[tuple[str, str], None]] = defaultdict(dict)
    pages: defaultdict[int, dict[str, None]] = defaultdict(dict)
    codes: defaultdict[tuple[str, int], set[str]] = defaultdict(set)
    for report, _, label, way, principle, chapter, page in rows(store, _ROWS, reports=asked):
        number = principle_of(plain(principle))
        if number is None:
            continue
        if not _OWN.fullmatch(plain(label)):
            codes[local_name(plain(way)), number].add(plain(label))
            continue
        for title in filter(None, map(str.strip, plain(chapter).split(";"))):
            chapters[number][plain(report), title] = None
        if page:
            pages[number][plain(page)] = None
    headings = Chapters(store, asked)
    of = {number: tuple(one for one in claims if one.principle == number) for number in PRINCIPLES}
    printed = any(way == "alignsWith" for way, _ in codes)
    tables = bool(chapters or pages)
    return {
        number: Printed(
            chapters=tuple(headings.chapter(*one, of[number]) for one in chapters[number]),
            pages=tuple(pages[number]),
            codes=tuple(sorted(codes["alignsWith", number], key=_by_number)),
            linked=tuple(sorted(codes["derivedAlignment", number], key=_by_number)),
            has_table=tables,
            has_codes=printed,
        )
        for number in PRINCIPLES
    }


def is_printed_row(claim: AlignedClaim) -> bool:
    """Whether a claim is a row of a company's own table of the principles: it says where, not what."""
    return claim.statement.predicate == Predicate.DISCLOSES.value and bool(_OWN.fullmatch(claim.statement.topic))


def _told(words: str, some: Sequence[str], others: Sequence[str]) -> Iterator[str]:
    apart = [one for one in some if one not in others]
    if apart:
        more = f" and {len(apart) - _SHOWN} more" if len(apart) > _SHOWN else ""
        yield f"{words}: {', '.join(apart[:_SHOWN])}{more}"


def _by_number(code: str) -> tuple[str, tuple[int, ...]]:
    return code.partition(" ")[0], tuple(map(int, re.findall(r"\d+", code)))
