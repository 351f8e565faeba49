"""The files that make the vocabulary graph."""

from __future__ import annotations

from hashlib import sha256
from typing import TYPE_CHECKING

import pyoxigraph as ox

from kg.assets import ontology_dir
from kg.errors import StoreError

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from pathlib import Path


def vocabulary_files() -> tuple[Path, ...]:
    """The ontology, its vocabularies and its alignments, sorted; shapes are no part of the graph."""
    root = ontology_dir()
    return tuple(sorted(path for folder in (root, root / "vocab", root / "align") for path in folder.glob("*.ttl")))


def vocabulary_digest(files: Iterable[Path]) -> str:
    """A digest of the files' names and bytes, as "sha256:" and hexadecimal digits."""
    digest = sha256()
    for path in files:
        try:
            content = path.read_bytes()
        except OSError as error:
            raise StoreError(f"{path} cannot be read: {error.strerror}") from error
        digest.update(f"{path.name}\0{len(content)}\0".encode() + content)
    return f"sha256:{digest.hexdigest()}"


def vocabulary_quads(files: Sequence[Path], graph: ox.NamedNode) -> Iterator[ox.Quad]:
    """The triples of the files as quads of one graph."""
    for path in files:
        try:
            for quad in ox.parse(
                path=path, format=ox.RdfFormat.TURTLE, without_named_graphs=True, rename_blank_nodes=True
            ):
                yield ox.Quad(quad.subject, quad.predicate, quad.object, graph)
        except (OSError, SyntaxError) as error:
            raise StoreError(f"{path} cannot be read as Turtle: {error}") from error


def vocabulary_triples(files: Sequence[Path]) -> bytes:
    """The triples of the files as N-Triples, a line each."""
    parts = []
    for path in files:
        try:
            found = ox.parse(path=path, format=ox.RdfFormat.TURTLE, without_named_graphs=True, rename_blank_nodes=True)
            parts.append(ox.serialize(found, format=ox.RdfFormat.N_TRIPLES) or b"")
        except (OSError, SyntaxError) as error:
            raise StoreError(f"{path} cannot be read as Turtle: {error}") from error
    return b"".join(parts)
