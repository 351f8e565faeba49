"""A search: the claims and passages that hold the words, and those that mean the like, in one order."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import islice
from typing import TYPE_CHECKING, Final

from kg.errors import ParameterError
from kg.iris import short_id
from kg.model import Iri, Predicate
from kg.names import find_named
from kg.search.expression import read_expression
from kg.search.index import current_index
from kg.search.marks import find_marks
from kg.search.ranking import Scope, by_likeness, by_words, count_matches, fuse
from kg.search.records import By, ClaimHit, Hit, SearchResult, Sought
from kg.search.spelling import near_words
from kg.search.themes import by_theme
from kg.search.vectors import model_name

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence
    from sqlite3 import Connection

    from kg.search.expression import Expression
    from kg.store import Store

_DEEP: Final = 100
"""How many of each way of looking are taken into the common order, at least."""
_CLAIMS: Final = Scope(sql=" AND d.is_claim", values=())
_PASSAGES: Final = Scope(sql=" AND NOT d.is_claim", values=())
_HIT: Final = """
SELECT d.iri, d.statement, r.slug, r.title, r.company, d.quote, d.start, d.end, d.line, d.page
FROM document d JOIN report r ON r.id = d.report WHERE d.id = ?"""


def search(store: Store, sought: Sought, watch: Callable[[str], None] = lambda _: None) -> SearchResult:
    """What a search finds, the same order for the same store; words that are none raise `ParameterError`.

    `watch` is told the names of reports that have to be read first, because the index does not know them yet.
    """
    expression = read_expression(sought.words)
    if expression is None:
        raise ParameterError(f"there is no word to look for in {sought.words!r}: write one or more words")
    _check(sought)
    scope = _scope(store, sought)
    with current_index(store, watch) as index:
        return _Search(index, sought, expression, scope).result()


def can_tell_meaning() -> bool:
    """Whether likeness can be told: by themes alone, meaning is looked for without the extra too."""
    return bool(model_name())


@dataclass(frozen=True, slots=True)
class _Ranked:
    """Documents, best first: those that hold all words, some of them, those on the theme, and those that are like."""

    every: Sequence[int]
    some: Sequence[int]
    theme: Sequence[int]
    like: Sequence[int]

    def order(self) -> list[tuple[int, By]]:
        """All in one order, each with how it was found."""
        words, meaning = {*self.every, *self.some}, {*self.theme, *self.like}
        return [
            (one, By.BOTH if one in words and one in meaning else By.WORDS if one in words else By.MEANING)
            for one in fuse([[*self.every, *self.some], self.theme, self.like])
        ]


class _Search:
    """One search on an index."""

    def __init__(self, index: Connection, sought: Sought, expression: Expression, scope: Scope) -> None:
        self._index = index
        self._sought = sought
        self._expression = expression
        self._scope = scope
        # Signs among the words ask for what is written, and nothing else.
        self._words = sought.by is not By.MEANING or not expression.is_plain
        self._meaning = sought.by is not By.WORDS and expression.is_plain

    def result(self) -> SearchResult:
        """What it finds."""
        ranked = self._ranked(_CLAIMS)
        order = ranked.order()[: self._sought.limit]
        claims = tuple(self._claim(number, by) for number, by in order)
        some = set(ranked.some)
        return SearchResult(
            claims=claims,
            passages=self._passages(claims),
            total=count_matches(self._index, self._expression.every, self._within(_CLAIMS)),
            relaxed=any(number in some for number, _ in order),
            meaning=self._meaning,
            hint=near_words(self._index, self._expression.words),
        )

    def _within(self, kind: Scope) -> Scope:
        return Scope(sql=kind.sql + self._scope.sql, values=self._scope.values)

    def _ranked(self, kind: Scope) -> _Ranked:
        scope, deep = self._within(kind), max(self._sought.limit, _DEEP)
        every = by_words(self._index, self._expression.every, scope, deep) if self._words else []
        some: list[int] = []
        if self._words and self._expression.is_plain and len(every) < deep:
            wide = by_words(self._index, self._expression.some, scope, deep)
            some = [one for one in wide if one not in set(every)]
        return _Ranked(every, some, *self._near(scope, [*every, *some], deep))

    def _near(self, scope: Scope, held: Sequence[int], deep: int) -> tuple[list[int], list[int]]:
        """The claims on the themes that are named, the most like first, and the documents that are like at all."""
        if not self._meaning:
            return [], []
        like = by_likeness(self._index, " ".join(self._expression.words), scope) if can_tell_meaning() else []
        # Those on a theme stand as their likeness tells, and without that as their words do.
        ranks = {one: rank for rank, one in reversed([*enumerate(like or held)])}
        theme = sorted(by_theme(self._index, self._expression.words, scope), key=lambda one: ranks.get(one, len(ranks)))
        return theme[:deep], like[:deep]

    def _passages(self, claims: Sequence[ClaimHit]) -> tuple[Hit, ...]:
        """The passages that no claim found stands in; filters of claims leave none."""
        if self._sought.of_claims:
            return ()
        hits = (self._hit(number, by) for number, by in self._ranked(_PASSAGES).order())
        return tuple(islice((one for one in hits if not _stands_in(one, claims)), self._sought.limit))

    def _claim(self, number: int, by: By) -> ClaimHit:
        iri, statement, *_ = self._index.execute(_HIT, (number,)).fetchone()
        hit = self._hit(number, by)
        told = {name: getattr(hit, name) for name in Hit.__dataclass_fields__}
        return ClaimHit(iri=Iri(iri), short_id=short_id(iri), statement=statement, **told)

    def _hit(self, number: int, by: By) -> Hit:
        _, _, slug, title, company, quote, start, end, line, page = self._index.execute(_HIT, (number,)).fetchone()
        wanted = self._expression.some if self._expression.is_plain else self._expression.every
        return Hit(
            slug=slug,
            report=title,
            company=company,
            quote=quote,
            marks=find_marks(self._index, wanted, number, quote),
            start=start,
            end=end,
            line=line,
            page=page,
            by=by,
        )


def _stands_in(passage: Hit, claims: Iterable[ClaimHit]) -> bool:
    return any(one.slug == passage.slug and one.start < passage.end and passage.start < one.end for one in claims)


def _check(sought: Sought) -> None:
    known = {one.value for one in Predicate}
    if sought.predicate and sought.predicate not in known:
        raise ParameterError(f"no claim states {sought.predicate!r}: it is one of {', '.join(sorted(known))}")


def _scope(store: Store, sought: Sought) -> Scope:
    """The filters, names turned into IRIs of the store."""
    sql = ""
    values: list[object] = []
    if sought.report:
        found = find_named(store, sought.report, ("Report",))
        sql += f" AND r.iri IN ({', '.join('?' for _ in found)})"
        values += found
    if sought.company:
        found = find_named(store, sought.company, ("Organization",))
        sql += f" AND r.publisher IN ({', '.join('?' for _ in found)})"
        values += found
    for pair in sought.of_claims:
        sql += " AND d.id IN (SELECT document FROM filter WHERE name = ? AND value = ?)"
        values += pair
    return Scope(sql=sql, values=tuple(values))
