"""The claims table as Arrow and Parquet."""

from __future__ import annotations

from importlib import import_module
from typing import IO, TYPE_CHECKING, Any

from kg.errors import ExtraMissingError
from kg.table.columns import ALWAYS, COLUMNS
from kg.table.gathering import gather_rows

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

    import pyarrow as pa

    from kg.model import Iri
    from kg.store import Store


def write_claims(store: Store, out: Path | IO[bytes], reports: Iterable[Iri] | None = None) -> int:
    """Write the claims of reports (all without a choice) as a Parquet file, some reports at a time; how many they are.

    `ExtraMissingError` where pyarrow or polars is not installed.
    """
    schema, written = claims_schema(), 0
    with _imported("pyarrow.parquet").ParquetWriter(out, schema, compression="zstd") as writer:
        for table in claim_tables(store, reports):
            writer.write_table(table)
            written += table.num_rows
    return written


def claim_tables(store: Store, reports: Iterable[Iri] | None = None) -> Iterator[pa.Table]:
    """The claims of reports (all without a choice), by report and place, in tables that whole reports fill."""
    schema, polars = claims_schema(), _imported("polars")
    for rows in gather_rows(store, reports):
        yield rows.to_arrow(compat_level=polars.CompatLevel.oldest()).cast(schema)


def claims_schema() -> pa.Schema:
    """The columns and their types, each with its meaning and where it is filled as metadata."""
    arrow = _imported("pyarrow")
    types = {
        "string": arrow.string(), "double": arrow.float64(), "bool": arrow.bool_(), "int16": arrow.int16(),
        "int32": arrow.int32(), "int64": arrow.int64(), "list<int8>": arrow.list_(arrow.int8()),
        "list<string>": arrow.list_(arrow.string()),
    }  # fmt: skip
    schema: pa.Schema = arrow.schema(
        arrow.field(
            one.name,
            types[one.type],
            nullable=one.filled != ALWAYS,
            metadata={"description": one.meaning, "filled": one.filled},
        )
        for one in COLUMNS
    )
    return schema


def _imported(name: str) -> Any:  # noqa: ANN401  # a module that may not be there
    try:
        return import_module(name)
    except ImportError as error:
        raise ExtraMissingError(
            f"{name.partition('.')[0]} is not installed: the table of claims needs the extra, "
            "pip install 'claimgraph[data]'"
        ) from error
