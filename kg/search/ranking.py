"""Documents in order: by the words that they hold, by what they mean, and both as one order."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from kg.search.vectors import load_encoder, model_name

if TYPE_CHECKING:
    from collections.abc import Sequence
    from sqlite3 import Connection

_FROM: Final = "FROM words JOIN document d ON d.id = words.rowid JOIN report r ON r.id = d.report WHERE words MATCH ?"
# How much a word counts in the statement, among the names, and in the quote; what is equal stands as in the reports.
_ORDER: Final = "ORDER BY bm25(words, 2.0, 1.0, 1.0), r.iri, d.start, d.end, d.iri LIMIT ?"
_RANK_BASE: Final = 60
_LIKE: Final = 0.2
"""How like the words a text must be to be found by meaning."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Scope:
    """Which documents may be found: conditions in SQL over `d` (document) and `r` (report), and their values."""

    sql: str
    values: tuple[object, ...]


def count_matches(index: Connection, expression: str, scope: Scope) -> int:
    """How many documents an expression matches."""
    sql = f"SELECT COUNT(*) {_FROM}{scope.sql}"  # the scope holds the names of columns alone
    (number,) = index.execute(sql, (expression, *scope.values)).fetchone()
    return int(number)


def by_words(index: Connection, expression: str, scope: Scope, limit: int) -> list[int]:
    """The documents that an expression matches, those first that say it most (BM25)."""
    sql = f"SELECT d.id {_FROM}{scope.sql} {_ORDER}"  # the scope holds the names of columns alone
    return [number for (number,) in index.execute(sql, (expression, *scope.values, limit))]


def by_likeness(index: Connection, words: str, scope: Scope) -> list[int]:
    """The documents that are like some words, the most like first."""
    import numpy as np

    sql = "SELECT d.id FROM document d JOIN report r ON r.id = d.report WHERE TRUE"
    allowed = {number for (number,) in index.execute(sql + scope.sql, scope.values)}
    encoder = load_encoder()
    (sought,) = encoder.encode([words])
    found: list[tuple[float, str, int]] = []
    for iri, first, made in index.execute(
        "SELECT iri, first, vectors FROM report WHERE model = ? ORDER BY iri", (model_name(),)
    ):
        likeness = encoder.likeness(np.frombuffer(made, dtype=np.int8).reshape(-1, encoder.width), sought)
        near = ((first + int(at), float(likeness[at])) for at in np.flatnonzero(likeness >= _LIKE))
        found += [(-like, iri, number) for number, like in near if number in allowed]
    return [number for _, _, number in sorted(found)]


def fuse(orders: Sequence[Sequence[int]]) -> list[int]:
    """Several orders as one (reciprocal rank fusion), in which what stands high in several stands highest.

    >>> fuse([[1, 2, 3], [3, 4]])
    [3, 1, 2, 4]
    """
    scores: dict[int, float] = {}
    for order in orders:
        for rank, one in enumerate(order, start=1):
            scores[one] = scores.get(one, 0.0) + 1 / (_RANK_BASE + rank)
    # Those with the same score stay in the order of the first list that has them.
    return sorted(scores, key=lambda one: -scores[one])
