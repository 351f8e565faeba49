"""Graphs to a file or stdout, in the formats that other tools read."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Final

from kg.errors import ParameterError, StoreError

if TYPE_CHECKING:
    from collections.abc import Iterable

    from kg.triples import Quad

GRAPH_SYNTAXES: Final = ("nq", "trig", "ttl", "jsonld", "nt", "rdf")
_SUFFIXES: Final = {".json": "jsonld", ".turtle": "ttl", ".xml": "rdf", ".nquads": "nq"}


def graph_syntax(wanted: str | None, output: Path | None, default: str = "nq") -> str:
    """The format asked for, else that of the file's suffix; `ParameterError` where there is none of this name."""
    if wanted is None and output is not None:
        suffix = output.suffix.lower()
        wanted = _SUFFIXES.get(suffix, suffix.removeprefix("."))
        wanted = wanted if wanted in GRAPH_SYNTAXES else default
    wanted = wanted or default
    if wanted not in GRAPH_SYNTAXES:
        raise ParameterError(f"no graph format is called {wanted!r}: use one of {', '.join(GRAPH_SYNTAXES)}")
    return wanted


def write_quads(quads: Iterable[Quad], syntax: str, output: Path | None) -> None:
    """Writes quads to a file (whole or not at all) or to stdout."""
    from kg.store import serialize_quads

    write_bytes(serialize_quads(quads, syntax), output)


def write_bytes(content: bytes, output: Path | None) -> None:
    """Writes to a file, whole or not at all, or to stdout."""
    if output is None:
        write_stdout(content)
        return
    if output.exists() and not output.is_file():
        # A device or a pipe cannot be replaced; a folder cannot be written.
        _write(output, content)
        return
    draft = output.with_name(f"{output.name}.part")
    try:
        _write(draft, content)
        draft.replace(output)
    finally:
        draft.unlink(missing_ok=True)


def write_stdout(content: bytes) -> None:
    """Writes bytes to stdout, after what was printed before."""
    sys.stdout.flush()
    sys.stdout.buffer.write(content)
    sys.stdout.buffer.flush()


def _write(path: Path, content: bytes) -> None:
    try:
        path.write_bytes(content)
    except OSError as error:
        reason = error.strerror or str(error)
        raise StoreError(f"{path} cannot be written: {reason}: free some space, or choose another --output") from error
