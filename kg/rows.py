"""Rows of SELECT queries as plain values, for the modules that ask a store fixed questions."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from kg.errors import QueryError
from kg.store import Solutions
from kg.triples import Literal

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from kg.store import Store
    from kg.triples import Term


def rows(store: Store, sparql: str, **iris: str | Iterable[str]) -> Iterator[tuple[Term | None, ...]]:
    """The rows of a SELECT query, one at a time; `$name` in it stands for the IRI or the IRIs given under that name."""
    for name, given in iris.items():
        written = " ".join(f"<{iri}>" for iri in ([given] if isinstance(given, str) else given))
        sparql = sparql.replace(f"${name}", written)
    answer = store.query(sparql)
    if not isinstance(answer, Solutions):
        raise QueryError("only SELECT gives rows: ask with SELECT")
    return answer.rows


def plain(term: Term | None) -> str:
    """A term's text: a literal's value, an IRI as it is, nothing where there is no term."""
    if term is None:
        return ""
    return term.value if isinstance(term, Literal) else term


def integer(term: Term | None) -> int | None:
    """A term's whole number; None where it is none."""
    value = plain(term)
    return int(value) if re.fullmatch(r"[+-]?[0-9]{1,18}", value) else None
