"""The claims of a store as one flat table, a row a claim, for tools that scan columns (extra `data`)."""

from kg.table.columns import COLUMNS, Column
from kg.table.writing import claim_tables, claims_schema, write_claims

__all__ = ["COLUMNS", "Column", "claim_tables", "claims_schema", "write_claims"]
