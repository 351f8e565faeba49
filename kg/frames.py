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
    from collections.abc import Callable, Mapping

    import pandas as pd
    import polars as pl

    from kg.compare import Comparison
    from kg.store import Store
    from kg.triples import Term

_NUMBERS: Final[dict[str, Callable[[str], object]]] = {
    **dict.fromkeys((f"{XSD}{name}" for name in ("integer", "int", "long", "gYear", "nonNegativeInteger")), int),
    **dict.fromkeys((f"{XSD}{name}" for name in ("decimal", "double", "float")), float),
    f"{XSD}boolean": "true".__eq__,
}


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
    frame: pd.DataFrame = _imported("pandas").DataFrame(_records(comparison))
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
    """A comparison as an Excel workbook, a row a cell; the claims of a cell joined by blanks."""
    polars = _imported("polars")
    _imported("xlsxwriter")
    out = io.BytesIO()
    frame = compare_polars(comparison).with_columns(polars.col("claims").list.join(" "))
    frame.write_excel(out, worksheet=comparison.by, autofit=True)
    return out.getvalue()


def _records(comparison: Comparison) -> list[Mapping[str, object]]:
    from kg.compare.writing import records

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
