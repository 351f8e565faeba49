"""Rows of a content index that promise what is not there."""

from __future__ import annotations

import re
import tomllib
from collections import defaultdict
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING, Final, NamedTuple

from kg.audit.records import Checked, Finding, FindingKind, Severity

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from kg.audit.records import Audited, Disclosure, Part, Statement

_SCHEMES: Final = ("GRI ", "HKEX ")
_EDITION: Final = re.compile(r"(?<=-\d)-(?:19|20)\d\d$")
_NUMBER: Final = re.compile(r"(?:(?:chapter|section|part)\s+)?(?:\d{1,2}(?:\.\d+)*|[IVX]+)\.?\s+", re.IGNORECASE)
_ELSEWHERE: Final = re.compile(
    r"annual report|form (?:10|20)|proxy|https?:|www\.|\bwebsite|financial statements|\bindex\b|policy|statement",
    re.IGNORECASE,
)
_GENERAL: Final = re.compile(r"(?:1|2|3|10[123])(?:-|$)")
_CELLS: Final = ("code", "title", "page", "chapter")
_LAG: Final = 2
"""How many years after its issue a new standard is the one to use."""
_QUOTED: Final = 3
"""How many rows are quoted where many rows of a standard have the same fault."""
_MOST: Final = 0.75
"""The share of an index's rows that must be found right before one that is not is taken for a fault of the report."""
_MARGIN: Final = 1500
"""How far, in characters, around a page its matter may stand: tables break over pages, and marks of pages get lost."""
_BETWEEN: Final = 200
"""How far apart, in characters, two rows of one index may stand."""
_SHORTEST: Final = 400
"""The shortest section, in characters, that is held against what it should say: less is a heading without its text."""


class _Subject(NamedTuple):
    """What titles ask for, and what texts that answer them speak of."""

    asks: re.Pattern[str]
    tells: re.Pattern[str]


class _Row(NamedTuple):
    """A row of a content index: its claim, what the vocabulary knows, and what it says."""

    claim: Statement
    known: Disclosure | None
    said: dict[str, str]
    points: tuple[str, ...]

    @property
    def code(self) -> str:
        """The code as a reader knows it."""
        return self.claim.object.label if self.known is None else _EDITION.sub("", self.known.code)

    @property
    def place(self) -> str:
        """Where the row says that the matter stands."""
        return f"“{self.said['chapter']}”" if "chapter" in self.said else f"page {self.said.get('page', '')}"


def find(audited: Audited) -> Iterator[Finding | Checked]:
    """Rows without a reason, with codes that are none or out of use, and of which the place has nothing of the kind."""
    rows = tuple(_rows(audited))
    if audited.disclosures:
        yield from _unknown(rows)
    yield from _withdrawn(rows, audited.year)
    yield from _unexplained(rows)
    text = _masked(audited.text, [(quote.start, quote.end) for row in rows for quote in row.claim.quotes])
    yield from _astray(rows, text)
    yield from _principles(rows)
    yield from _contents(rows, audited, text)


def _rows(audited: Audited) -> Iterator[_Row]:
    known = {one.iri: one for one in audited.disclosures}
    for claim in audited.statements:
        if claim.predicate == "discloses":
            points = tuple(value for name, value in claim.qualifiers if name == "pointsTo")
            yield _Row(claim=claim, known=known.get(claim.object.iri), said=dict(claim.qualifiers), points=points)


def _unknown(rows: Iterable[_Row]) -> Iterator[Finding]:
    for row in rows:
        if row.known is None and row.code.startswith(_SCHEMES):
            yield _finding(
                f"{row.code} does not exist: no edition of the framework has this code.", Severity.MEDIUM, row
            )


def _withdrawn(rows: Iterable[_Row], year: int | None) -> Iterator[Finding]:
    """One finding a standard: a whole index of an old edition is one fault."""
    given = tuple(rows)
    current = {row.known.standard for row in given if row.known}
    old: defaultdict[str, list[_Row]] = defaultdict(list)
    for row in given:
        known = row.known
        if year is None or known is None or known.replaced_by is None or known.since is None:
            continue
        is_mixed = known.replaced_by.split("-", 1)[0] in current - {known.standard}
        if year >= known.since + (0 if is_mixed else _LAG):
            old[known.standard].append(row)
    for found in old.values():
        told = ", ".join(f"{row.code} ({row.known.replaced_by})" for row in found[:_QUOTED] if row.known)
        more = f" and {len(found) - _QUOTED} more" if len(found) > _QUOTED else ""
        comment = f"Codes of an edition that is out of use, with those that replace them: {told}{more}."
        yield _finding(comment, Severity.LOW, *found)


def _unexplained(rows: Iterable[_Row]) -> Iterator[Finding]:
    """The rows without a reason, in one finding where they are many: that is one habit of the report."""
    bare = [
        row
        for row in rows
        if row.said.get("omitted") == "true" and not row.said.get("omissionReason") and not row.said.get("remark")
    ]
    if len(bare) <= _QUOTED:
        for row in bare:
            yield _finding(f"{row.code} is omitted, and the index gives no reason.", Severity.MEDIUM, row)
        return
    codes = ", ".join(dict.fromkeys(row.code for row in bare))
    yield _finding(f"These rows are omitted, and the index gives no reason: {codes}.", Severity.MEDIUM, *bare)


def _astray(rows: Iterable[_Row], text: str | None) -> Iterator[Finding]:
    """Rows with the number and title of a chapter that the report does not have, where those of most rows are found."""
    placed = [row for row in rows if _NUMBER.match(row.said.get("chapter", "")) and row.said.get("omitted") != "true"]
    lost = [row for row in placed if not row.points and not _ELSEWHERE.search(row.said["chapter"])]
    if len(lost) <= (1 - _MOST) * len(placed):
        for row in lost:
            if not _has_heading(text, _NUMBER.sub("", row.said["chapter"])):
                yield _finding(
                    f"{row.code} points to {row.place}, which the report does not have.", Severity.MEDIUM, row
                )


def _has_heading(text: str | None, title: str) -> bool:
    """Whether some line of the text, but for its number, begins with a title."""
    return text is None or bool(re.search(rf"^[\W\d]*{re.escape(title.casefold())}", text, re.MULTILINE))


def _principles(rows: Iterable[_Row]) -> Iterator[Finding | Checked]:
    for row in rows:
        printed, linked = _printed(row.claim), row.known.principles if row.known else frozenset[int]()
        if printed and linked:
            told = f"{row.code} stands beside {_listed(printed)}; the crosswalk links it with {_listed(linked)}."
            if printed & linked:
                yield Checked(
                    kind=FindingKind.INDEX_GAP, comment=told, quotes=row.claim.quotes, concerns=(row.claim.claim,)
                )
            else:
                yield _finding(told, Severity.LOW, row)


def _printed(claim: Statement) -> frozenset[int]:
    """The principles that the row itself names; those that its words were linked with by us are none of its own."""
    words = claim.quotes[0].exact
    for name, value in claim.qualifiers:
        if name in _CELLS:
            words = words.replace(value, " ", 1)
    named = set(map(int, re.findall(r"(?<![\w.-])\d{1,2}(?![\w.-]*\d)", words)))
    return frozenset(claim.principles) if named.issuperset(claim.principles) else frozenset()


def _listed(principles: Iterable[int]) -> str:
    numbers = sorted(principles)
    return f"principle{'s' if len(numbers) > 1 else ''} {', '.join(map(str, numbers))}"


def _contents(rows: Iterable[_Row], audited: Audited, text: str | None) -> Iterator[Finding | Checked]:
    """Rows held against the words of the places that they point to."""
    for is_paged in (True, False):
        results = [
            (row, answered)
            for row in rows
            if ("chapter" not in row.said) is is_paged and (answered := _is_answered(row, audited, text)) is not None
        ]
        if sum(answered for _, answered in results) < _MOST * len(results):
            continue
        for row, answered in results:
            if answered:
                comment = f"{row.code} points to {row.place}, which speaks of the matter."
                yield Checked(
                    kind=FindingKind.INDEX_GAP, comment=comment, quotes=row.claim.quotes, concerns=(row.claim.claim,)
                )
            else:
                yield _finding(
                    f"{row.code} points to {row.place}, which says nothing of the kind.", Severity.MEDIUM, row
                )


def _is_answered(row: _Row, audited: Audited, text: str | None) -> bool | None:
    """Whether the place that a row points to speaks of the matter; None where that cannot be told."""
    parts = [part for part in audited.sections if part.iri in row.points]
    if text is None or row.known is None or _GENERAL.match(row.known.code) or not _is_whole(row, parts):
        return None
    title = " ".join((row.said.get("title", ""), *row.known.names)).casefold()
    wanted = [one.tells for one in _subjects() if one.asks.search(title)]
    if not wanted:
        return None
    margin = 0 if "chapter" in row.said else _MARGIN
    if any(one.search(text, max(0, part.start - margin), part.end + margin) for one in wanted for part in parts):
        return True
    return None if sum(part.end - part.start for part in parts) < _SHORTEST else False


def _is_whole(row: _Row, parts: Sequence[Part]) -> bool:
    """Whether all that a row points to was found in the report, and nothing of it stands elsewhere."""
    chapter = row.said.get("chapter")
    if chapter is None or not parts:
        return bool(parts)
    if re.search(r"\d\s*[-–,]\s*\d", row.said.get("page", "")):
        return False
    told = {_NUMBER.sub("", one.strip()).casefold() for one in chapter.split(";")}
    return not _ELSEWHERE.search(chapter) and told <= {_NUMBER.sub("", part.title).casefold() for part in parts}


def _masked(text: str | None, places: Iterable[tuple[int, int]]) -> str | None:
    """The text in lower case with the indexes blanked out, the headings between their rows too."""
    if text is None:
        return None
    lowered = text.lower()
    if len(lowered) != len(text):
        lowered = "".join(letter.lower()[:1] for letter in text)
    pieces, last = [], 0
    for start, end in sorted(places):
        if end > last:
            kept = lowered[last:start] if start - last > _BETWEEN else " " * max(0, start - last)
            pieces += [kept, " " * (end - max(start, last))]
            last = end
    return "".join([*pieces, lowered[last:]])


@cache
def _subjects() -> tuple[_Subject, ...]:
    table = tomllib.loads((files("kg.audit") / "subjects.toml").read_text(encoding="utf-8"))
    return tuple(_Subject(asks=re.compile(one["asks"]), tells=re.compile(one["tells"])) for one in table["subjects"])


def _finding(comment: str, severity: Severity, *rows: _Row) -> Finding:
    return Finding(
        kind=FindingKind.INDEX_GAP,
        severity=severity,
        comment=comment,
        quotes=tuple(dict.fromkeys(row.claim.quotes[0] for row in rows[:_QUOTED])),
        concerns=tuple(row.claim.claim for row in rows),
    )
