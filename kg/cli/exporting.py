"""The table of claims to a file or stdout."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Final

from kg.cli.writing import GRAPH_SYNTAXES
from kg.errors import ParameterError, StoreError

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from kg.model import Iri
    from kg.store import Store

TABLE: Final = "parquet"


def is_table(syntax: str | None, output: Path | None) -> bool:
    """Whether the format asked for, or else the suffix of the file, is that of the table.

    `ParameterError` where there is no format of this name.
    """
    if syntax is None:
        return output is not None and output.suffix.lower() == f".{TABLE}"
    if syntax not in {*GRAPH_SYNTAXES, TABLE}:
        raise ParameterError(f"no format is called {syntax!r}: use one of {', '.join((*GRAPH_SYNTAXES, TABLE))}")
    return syntax == TABLE


def export_claims(store: Store, reports: Sequence[Iri], output: Path | None) -> None:
    """Writes the claims of reports as Parquet, to a file (whole or not at all) or to stdout."""
    from kg.table import write_claims

    if output is None:
        if sys.stdout.isatty():
            raise ParameterError("Parquet is nothing to read on a screen: name a file with -o claims.parquet")
        write_claims(store, sys.stdout.buffer, reports)
        sys.stdout.buffer.flush()
        return
    draft = output.with_name(f"{output.name}.part")
    try:
        write_claims(store, draft, reports)
        draft.replace(output)
    except StoreError:
        raise
    except OSError as error:
        raise StoreError(
            f"{output} cannot be written: {error.strerror or error}: free some space, or choose another --output"
        ) from error
    finally:
        draft.unlink(missing_ok=True)
