"""Answers of engines, made alike and compared."""

from __future__ import annotations

import time
from collections import Counter
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from typing import TYPE_CHECKING

from kg.errors import ClaimgraphError
from kg.store import Answer, Solutions
from kg.terms import XSD_BOOLEAN, XSD_STRING
from kg.triples import Literal

if TYPE_CHECKING:
    from kg.store import Store
    from kg.triples import Term

_NUMBERS = tuple(f"http://www.w3.org/2001/XMLSchema#{one}" for one in ("integer", "int", "decimal", "double", "float"))


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """What an engine gave for a query: its rows, in order and alike, or why there are none."""

    rows: tuple[tuple[str, ...], ...]
    seconds: float
    problem: str = ""


def outcome(store: Store, sparql: str) -> Outcome:
    """What a store gives for a query."""
    started = time.perf_counter()
    try:
        found = store.query(sparql)
        if isinstance(found, Solutions):
            rows = tuple(tuple(map(_alike, row)) for row in found.rows)
        elif isinstance(found, Answer):
            rows = ((str(found.value),),)
        else:
            rows = tuple(sorted(tuple(map(_alike, triple)) for triple in found.triples))
    except ClaimgraphError as error:
        return Outcome(rows=(), seconds=time.perf_counter() - started, problem=str(error))
    return Outcome(rows=rows, seconds=time.perf_counter() - started)


def in_order(expected: Outcome, found: Outcome) -> bool:
    """Whether the rows of two answers come in the same order; equal ones and letters are ordered as an engine likes."""
    return expected.rows == found.rows


def compared(expected: Outcome, found: Outcome) -> str:
    """How the rows of an answer differ from those expected, in words; nothing where they are the same."""
    if found.problem or expected.problem:
        return (found.problem or f"an answer where we fail: {expected.problem}")[:300]
    missing, more = (Counter(expected.rows) - Counter(found.rows)), (Counter(found.rows) - Counter(expected.rows))
    if missing or more:
        parts = [f"misses {_shown(missing)}" if missing else "", f"adds {_shown(more)}" if more else ""]
        what = ", ".join(filter(None, parts))
        counts = f"{missing.total()} rows missing, {more.total()} more of {len(expected.rows)}"
        return f"{counts}: {what}"
    return ""


def _shown(rows: Counter[tuple[str, ...]]) -> str:
    return f"[{' | '.join(min(rows))[:300]}]"


def _alike(term: Term | None) -> str:
    """A term as text; numbers by their value, whatever their type."""
    if term is None:
        return ""
    if not isinstance(term, Literal):
        return str(term)
    if term.datatype in _NUMBERS:
        try:
            return str(Decimal(term.value).normalize())
        except InvalidOperation:
            return term.value
    if term.language:
        return f"{term.value}@{term.language}"
    if term.datatype == XSD_BOOLEAN:
        return {"0": "false", "1": "true"}.get(term.value, term.value)
    if term.datatype == XSD_STRING:
        # The order of what GROUP_CONCAT joins is nobody's promise.
        return "; ".join(sorted(term.value.split("; ")))
    return f"{term.value}^^{term.datatype.rpartition('#')[2]}"
