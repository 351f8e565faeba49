"""Fixed questions to the reports of companies, each asked of the report's own graph: other reports cost nothing."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Final, overload

from kg.iris import inferred_graph
from kg.model import Iri
from kg.rows import plain, rows

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from kg.comparison.companies import Company
    from kg.store import Store
    from kg.triples import Term

_LABELS: Final = """
SELECT DISTINCT ?thing ?label WHERE { VALUES ?thing { $things } ?thing skos:prefLabel ?label } ORDER BY ?thing ?label"""


def ask_reports(
    store: Store, companies: Sequence[Company], sparql: str, **iris: str | Iterable[str]
) -> Iterator[tuple[int, tuple[Term | None, ...]]]:
    """The rows of a query for each report, with the place of its company.

    `$report` in the query stands for the graph of a report, which has its IRI, `$inferred` for that of what is inferred
    from it; other names as in `kg.rows`.
    """
    for at, company in enumerate(companies):
        for report in company.reports:
            for row in rows(store, sparql, report=report.iri, inferred=inferred_graph(report.iri), **iris):
                yield at, row


def labels_of(store: Store, things: Iterable[str]) -> dict[str, str]:
    """The names of things."""
    wanted = sorted(filter(None, set(things)))
    return {plain(iri): plain(label) for iri, label in rows(store, _LABELS, things=wanted)} if wanted else {}


class Claims(Sequence[Iri]):
    """The claims behind a cell, counted when the cell is made and asked for when they are looked at.

    They can be looked at as long as the store is open.
    """

    __slots__ = ("_ask", "_count", "_found")

    def __init__(self, count: int, ask: Callable[[], tuple[Iri, ...]]) -> None:
        """Take how many there are, and how to get them."""
        self._count = count
        self._ask = ask
        self._found: tuple[Iri, ...] | None = None

    def __len__(self) -> int:
        """How many claims there are."""
        return self._count

    @overload
    def __getitem__(self, index: int) -> Iri: ...

    @overload
    def __getitem__(self, index: slice) -> tuple[Iri, ...]: ...

    def __getitem__(self, index: int | slice) -> Iri | tuple[Iri, ...]:
        """One of them or some."""
        if self._found is None:
            self._found = self._ask()
        return self._found[index]

    def __eq__(self, other: object) -> bool:
        """Whether another sequence has the same claims."""
        return isinstance(other, Sequence) and tuple(self) == tuple(other)

    def __hash__(self) -> int:
        """As the claims' own."""
        return hash(tuple(self))

    def __repr__(self) -> str:
        """How many there are; showing asks nothing."""
        return f"<{self._count} claims>"
