"""Answers of queries and comparisons as pandas and polars data frames (extra `data`)."""

from __future__ import annotations

import io
from importlib import import_module
from typing import TYPE_CHECKING, Any, Final

from kg.errors import ExtraMissingError, QueryError
from kg.store import Solutions
from kg.terms import XSD
from kg.triples import Literal

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

    import pandas as pd
    import polars as pl

    from kg.comparison import Comparison
    from kg.store import Store
    from kg.triples import Term

_NUMBERS: Final[dict[str, Callable[[str], object]]] = {
    **dict.fromkeys((f"{XSD}{name}" for name in ("integer", "int", "long", "gYear", "nonNegativeInteger")), int),
    **dict.fromkeys((f"{XSD}{name}" for name in ("decimal", "double", "float")), float),
    f"{XSD}boolean": "true".__eq__,
}

_LONGEST_CELL: Final = 32_767  # characters that a cell of Excel holds


def query_pandas(store: Store, sparql: str) -> pd.DataFrame:
    """The rows of a SELECT query as a pandas frame; numbers, years and truth values as such, IRIs as text.

    `ExtraMissingError` where pandas is not installed, `QueryError` where the query gives no rows.
    """
    frame: pd.DataFrame = _imported("pandas").DataFrame(_columns(store, sparql))
    return frame


def query_polars(store: Store, sparql: str) -> pl.DataFrame:
    """The rows of a SELECT query as a polars frame, as `query_pandas` gives them."""
    frame: pl.DataFrame = _imported("polars").DataFrame(_columns(store, sparql), strict=False)
    return frame


def compare_pandas(comparison: Comparison) -> pd.DataFrame:
    """A comparison as a pandas frame: a row a cell, with the IRIs of its claims."""
    from kg.comparison.writing import RECORD

    frame: pd.DataFrame = _imported("pandas").DataFrame(_records(comparison), columns=list(RECORD))
    return frame


def compare_polars(comparison: Comparison) -> pl.DataFrame:
    """A comparison as a polars frame: a row a cell, with the IRIs of its claims."""
    frame: pl.DataFrame = _imported("polars").DataFrame(_records(comparison), infer_schema_length=None)
    return frame


def to_parquet(comparison: Comparison) -> bytes:
    """A comparison as a Parquet file, a row a cell."""
    out = io.BytesIO()
    compare_polars(comparison).write_parquet(out)
    return out.getvalue()


def to_xlsx(comparison: Comparison) -> bytes:
    """A comparison as an Excel workbook: the table for people, and a sheet with a row a cell and claim."""
    from kg.comparison import writing

    out = io.BytesIO()
    options = {"strings_to_urls": False, "strings_to_formulas": False, "in_memory": True}
    with _imported("xlsxwriter").Workbook(out, options) as book:
        bold = book.add_format({"bold": True, "text_wrap": True, "valign": "top"})
        wrapped = book.add_format({"text_wrap": True, "valign": "top"})
        table = book.add_worksheet("table")
        head = writing.headings(comparison)
        _fill(table, (head, *writing.rows(comparison)), (bold, wrapped))
        table.set_column(0, 0, 40)
        table.set_column(1, len(head) - 1, 24)
        claims = book.add_worksheet("claims")
        names = [name for name in writing.RECORD if name != "claims"]
        _fill(claims, ([*names, "claim"], *_by_claim(comparison, names)), (bold, None))
        claims.autofit()
        for sheet in (table, claims):
            sheet.freeze_panes(1, 1)
    return out.getvalue()


def _fill(sheet: Any, rows: Iterable[Sequence[object]], formats: tuple[object, object]) -> None:  # noqa: ANN401
    for at, row in enumerate(rows):
        for column, value in enumerate(row):
            shown = value[:_LONGEST_CELL] if isinstance(value, str) else value
            sheet.write(at, column, shown, formats[0] if at == 0 else formats[1])


def _by_claim(comparison: Comparison, names: Sequence[str]) -> Iterator[list[object]]:
    """A row for each claim of each cell; one without a claim for a cell that has none."""
    for record in _records(comparison):
        claims = record["claims"]
        for claim in claims if isinstance(claims, list) and claims else [None]:
            yield [*(record[name] for name in names), claim]


def _records(comparison: Comparison) -> list[Mapping[str, object]]:
    from kg.comparison.writing import records

    return list(records(comparison))


def _columns(store: Store, sparql: str) -> dict[str, list[object]]:
    answer = store.query(sparql)
    if not isinstance(answer, Solutions):
        raise QueryError("only the rows of SELECT make a data frame: ask with SELECT")
    rows = list(answer.rows)
    return {name: [_value(row[at]) for row in rows] for at, name in enumerate(answer.variables)}


def _value(term: Term | None) -> object:
    if not isinstance(term, Literal):
        return term
    return _NUMBERS.get(term.datatype, str)(term.value)


def _imported(name: str) -> Any:  # noqa: ANN401  # a module that may not be there
    try:
        return import_module(name)
    except ImportError as error:
        raise ExtraMissingError(
            f"{name} is not installed: data frames, Parquet and Excel need the extra, pip install 'claimgraph[data]'"
        ) from error
