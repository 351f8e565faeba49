"""Claims from the index: a page of those that fit, in the order of the reports, or some by their IRIs or ids."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from kg.errors import ParameterError, UnknownNameError
from kg.iris import short_id
from kg.model import Iri
from kg.search.expression import read_expression
from kg.search.index import current_index

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from sqlite3 import Connection

    from kg.store import Store

_FIELDS: Final = "d.iri, d.statement, d.quote, d.start, d.page, r.iri, r.title FROM document d JOIN report r"
_SELECT: Final = f"SELECT {_FIELDS} ON r.id = d.report WHERE d.is_claim"
_ORDER: Final = " ORDER BY r.iri, d.start, d.iri"
_BATCH: Final = 500


@dataclass(frozen=True, slots=True, kw_only=True)
class ListedClaim:
    """A claim of a list: what it says in plain words, and the first place that states it."""

    iri: Iri
    short_id: str
    statement: str
    quote: str
    start: int
    page: int | None
    report: Iri
    title: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """Which claims are listed: those of some reports, of some publishers, that hold words, and have the filters.

    A filter is a name (predicate, modality, principle, goal, year, object) with values, one of which a claim must have.
    None sets no limit. `after` is the report, place and IRI of the claim before the first one.
    """

    reports: Sequence[Iri] | None = None
    publishers: Sequence[Iri] | None = None
    words: str = ""
    filters: tuple[tuple[str, Sequence[str]], ...] = ()
    after: tuple[str, int, str] | None = None
    limit: int


def select_claims(store: Store, wanted: Wanted) -> tuple[ListedClaim, ...]:
    """The claims that fit, by report and place."""
    sql = _SELECT
    values: list[object] = []
    for column, iris in (("r.iri", wanted.reports), ("r.publisher", wanted.publishers)):
        if iris is not None:
            sql += f" AND {column} IN ({_places(iris)})"
            values += iris
    for name, told in wanted.filters:
        among = f"name = ? AND value IN ({_places(told)})"
        sql += f" AND d.id IN (SELECT document FROM filter WHERE {among})"  # noqa: S608  # question marks alone
        values += [name, *told]
    if wanted.words:
        sql += " AND d.id IN (SELECT rowid FROM words WHERE words MATCH ?)"
        values.append(_expression(wanted.words))
    if wanted.after is not None:
        sql += " AND (r.iri, d.start, d.iri) > (?, ?, ?)"
        values += wanted.after
    with current_index(store) as index:
        return tuple(_listed(index, f"{sql}{_ORDER} LIMIT ?", (*values, wanted.limit)))


def listed_claims(store: Store, claims: Iterable[Iri]) -> dict[Iri, ListedClaim]:
    """The claims of some IRIs, by IRI."""
    wanted = sorted(set(claims))
    found: dict[Iri, ListedClaim] = {}
    with current_index(store) as index:
        for start in range(0, len(wanted), _BATCH):
            batch = wanted[start : start + _BATCH]
            found |= {one.iri: one for one in _listed(index, f"{_SELECT} AND d.iri IN ({_places(batch)})", batch)}
    return found


def claim_named(store: Store, name: str) -> Iri:
    """The claim with this IRI, short id, or last part of an IRI; `UnknownNameError` where there is none."""
    tail = name.strip().rsplit("/", 1)[-1].rsplit(":", 1)[-1]
    with current_index(store) as index:
        found = index.execute(
            "SELECT d.iri FROM filter f JOIN document d ON d.id = f.document "
            "WHERE f.name = 'id' AND f.value = ? ORDER BY d.iri",
            (tail.casefold(),),
        ).fetchone()
    if found is None:
        raise UnknownNameError(f"no claim has the id {name!r}: search for its words")
    return Iri(found[0])


def _listed(index: Connection, sql: str, values: Sequence[object]) -> list[ListedClaim]:
    return [
        ListedClaim(
            iri=Iri(iri),
            short_id=short_id(iri),
            statement=statement,
            quote=quote,
            start=start,
            page=page,
            report=Iri(report),
            title=title,
        )
        for iri, statement, quote, start, page, report, title in index.execute(sql, values)
    ]


def _places(values: Sequence[object]) -> str:
    return ", ".join("?" for _ in values)


def _expression(words: str) -> str:
    found = read_expression(words)
    if found is None:
        raise ParameterError(f"there is no word to look for in {words!r}: write one or more words")
    return found.every
