"""How our links to the principles agree with tables that companies print: `python -m bench.agreement`.

Of disclosures: the column of principles that a company prints beside GRI codes, against our crosswalk on the same
codes: all links; those that inference follows; what would be left without this company (the guide and the other
companies' columns); the official guide's alone, which owe nothing to any company. Right is what the company prints.

Of chapters: the table of principles and chapters that a company prints, against our claims: in how many named chapters
we found a claim on the principle, and how many claims of a chapter bear on a principle that the table names for it.
"""

from __future__ import annotations

import json
import sys
from collections import Counter, defaultdict
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import cache
from typing import TYPE_CHECKING

from bench.gold import SHARED
from extract.find.compact import find_principle_rows
from extract.pipeline import extract_report
from extract.read import read_document
from kg.crosswalk import Mapping, MappingStatus, load_crosswalk
from kg.iris import PRINCIPLES, concept_iri, principle_iri
from kg.principles.aligned import read_aligned
from kg.principles.chapters import Chapters, within
from kg.store import open_store

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator
    from pathlib import Path

    from extract.read.document import Document
    from kg.principles import AlignedClaim


OBSERVED = SHARED / "vocab" / "gri_ungc_observed.json"
# Codes that are of two editions, which the observed columns do not tell apart.
_TWOFOLD = frozenset({"306-2", "306-3"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Agreement:
    """Links that both have, that only the company prints, and that only we have, as (code, principle)."""

    both: tuple[tuple[str, int], ...]
    printed_only: tuple[tuple[str, int], ...]
    ours_only: tuple[tuple[str, int], ...]

    def __str__(self) -> str:
        """As a line of the table."""
        ours, printed = len(self.both) + len(self.ours_only), len(self.both) + len(self.printed_only)
        precision, recall = (len(self.both) / n if n else 0.0 for n in (ours, printed))
        return f"P {precision:.3f} ({len(self.both)} of {ours})  R {recall:.3f} ({len(self.both)} of {printed})"


def agree(printed: dict[str, frozenset[int]], ours: dict[str, frozenset[int]]) -> Agreement:
    """The links of two tables on the codes of the first."""
    theirs = {(code, number) for code, numbers in printed.items() for number in numbers}
    own = {(code, number) for code in printed for number in ours.get(code, ())}
    both, left, right = (tuple(sorted(found)) for found in (theirs & own, theirs - own, own - theirs))
    return Agreement(both=both, printed_only=left, ours_only=right)


def printed_columns() -> dict[str, dict[str, frozenset[int]]]:
    """The principles that each company prints beside each code."""
    found: defaultdict[str, dict[str, frozenset[int]]] = defaultdict(dict)
    for code, columns in json.loads(OBSERVED.read_text(encoding="utf-8")).items():
        for company, numbers in columns.items():
            found[company][code] = frozenset(numbers)
    return dict(found)


def crosswalk_links(codes: Iterable[str], wanted: Callable[[Mapping], bool]) -> dict[str, frozenset[int]]:
    """The principles that our crosswalks link each code to, by the links that are wanted."""
    return {
        code: frozenset(
            number
            for number in PRINCIPLES
            for name in (code, *([f"{code}-2016"] if code in _TWOFOLD else []))
            if any(map(wanted, _mappings().get((concept_iri("gri", name), principle_iri(number)), ())))
        )
        for code in codes
    }


@cache
def _mappings() -> dict[tuple[str, str], tuple[Mapping, ...]]:
    found: defaultdict[tuple[str, str], list[Mapping]] = defaultdict(list)
    for mapping in (*load_crosswalk("gri-ungc"), *load_crosswalk("gri-ungc-renumbered")):
        found[mapping.subject, mapping.object].append(mapping)
    return {ends: tuple(mappings) for ends, mappings in found.items()}


def _is_official(mapping: Mapping) -> bool:
    return mapping.status is MappingStatus.OFFICIAL_GUIDE


def _ways(company: str, columns: dict[str, dict[str, frozenset[int]]]) -> Iterator[tuple[str, Agreement]]:
    printed = columns[company]
    guide = crosswalk_links(printed, _is_official)
    others = {
        code: guide[code].union(*(column.get(code, ()) for name, column in columns.items() if name != company))
        for code in printed
    }
    yield "all links", agree(printed, crosswalk_links(printed, lambda _: True))
    yield "links that carry", agree(printed, crosswalk_links(printed, lambda mapping: mapping.carries))
    yield "without this company", agree(printed, others)
    yield "official guide alone", agree(printed, guide)


@dataclass(frozen=True, slots=True, kw_only=True)
class NamedChapter:
    """A chapter that a table names, with its principles, and how many claims in it bear on each principle.

    `claims` counts the claims there, `told` those on a principle that the table names for it; `found` tells whether the
    report as read has such a heading.
    """

    title: str
    principles: frozenset[int]
    found: bool
    claims: int
    told: int
    others: tuple[tuple[int, int], ...]


def named_chapters(document: Document) -> tuple[NamedChapter, ...]:
    """The chapters of the tables of principles that a report prints, with our claims in them."""
    named: defaultdict[str, set[int]] = defaultdict(set)
    for row in find_principle_rows(document):
        for title in row.chapters:
            named[title].add(row.number)
    if not named:
        return ()
    graph = extract_report(document).graph
    with open_store(None) as store:
        store.replace_report(graph, document.text, when=datetime(2026, 1, 1, tzinfo=UTC), path=document.name)
        report = graph.report.iri
        claims, headings = read_aligned(store, (report,)), Chapters(store, (report,))
        return tuple(
            _chapter(title, frozenset(numbers), headings.spans(report, title), claims)
            for title, numbers in named.items()
        )


def _chapter(
    title: str, principles: frozenset[int], spans: tuple[tuple[int, int], ...], claims: tuple[AlignedClaim, ...]
) -> NamedChapter:
    inside: defaultdict[str, set[int]] = defaultdict(set)
    for one in claims:
        if within(one, spans):
            inside[one.statement.iri].add(one.principle)
    others = Counter(number for numbers in inside.values() for number in numbers - principles)
    return NamedChapter(
        title=title,
        principles=principles,
        found=bool(spans),
        claims=len(inside),
        told=sum(bool(numbers & principles) for numbers in inside.values()),
        others=tuple(sorted(others.items())),
    )


def _print_columns() -> None:
    columns = printed_columns()
    for company in sorted(columns):
        print(f"GRI -> principle, {company}: {len(columns[company])} codes")
        ways = list(_ways(company, columns))
        for name, found in ways:
            print(f"  {name:22} {found}")
        for what, links in (
            ("prints, we lack", ways[0][1].printed_only),
            ("we have, not printed", ways[0][1].ours_only),
        ):
            print(f"  {what}: {', '.join(f'{code} -> {number}' for code, number in links) or 'none'}")


def _print_chapters(path: Path) -> None:
    chapters = named_chapters(read_document(path))
    if not chapters:
        return
    print(f"chapter -> principle, {path.name}")
    for one in chapters:
        numbers = ", ".join(map(str, sorted(one.principles)))
        told = f"{one.told} of {one.claims} claims on them" if one.found else "no such heading was read"
        others = ", ".join(f"{number}: {count}" for number, count in one.others)
        print(f"  {one.title} -> {numbers}: {told}" + (f"; on others {others}" if others else ""))


def main() -> int:
    """Print the agreement with every table that there is; 1 where there are none."""
    if not OBSERVED.is_file():
        print(f"there are no printed tables here ({OBSERVED} is absent): nothing was measured", file=sys.stderr)
        return 1
    _print_columns()
    wanted = sys.argv[1] if len(sys.argv) > 1 else ""
    for path in sorted((SHARED / "reports").glob("*.txt")):
        if wanted in path.name:
            _print_chapters(path)
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
