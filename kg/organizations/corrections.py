"""What a user says of organizations, against what their names tell: a file, and its place in the store.

A TOML file has tables `[[same]]` and `[[different]]` with `names`, and `[[part]]` with `name` and `of`; a CSV file has
lines `same,A,B`, `different,A,B` and `part,A,B` (A is a part of B). The file replaces what was said before.
"""

from __future__ import annotations

import csv
import tomllib
from dataclasses import dataclass
from enum import Enum
from itertools import combinations
from typing import TYPE_CHECKING, Final

from kg.errors import ParameterError
from kg.model import Iri
from kg.names import find_named
from kg.rows import plain, rows
from kg.terms import ALIASES_GRAPH, ORG, OWL
from kg.triples import Quad

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

    from kg.store import Store


class Relation(Enum):
    """How two organizations stand to each other; the value is the property that says so."""

    SAME = f"{OWL}sameAs"
    DIFFERENT = f"{OWL}differentFrom"
    PART = f"{ORG}subOrganizationOf"


@dataclass(frozen=True, slots=True, kw_only=True)
class Correction:
    """One statement of a user on two organizations, by name or IRI; of a part, `other` is the whole."""

    relation: Relation
    name: str
    other: str


_STORED: Final = """
SELECT DISTINCT ?one ?property ?other WHERE { GRAPH $graph { ?one ?property ?other } } ORDER BY ?one ?property ?other"""
_COLUMNS: Final = 3


def read_corrections(path: Path) -> tuple[Correction, ...]:
    """The statements of a TOML or CSV file; `ParameterError` where it cannot be read as one."""
    try:
        text = path.read_text(encoding="utf-8")
    except OSError as error:
        raise ParameterError(f"{path} cannot be read: {error.strerror}") from error
    except UnicodeDecodeError as error:
        raise ParameterError(f"{path} is no UTF-8 text") from error
    found = _of_csv(text, path) if path.suffix.lower() == ".csv" else _of_toml(text, path)
    return tuple(dict.fromkeys(found))


def store_corrections(store: Store, corrections: Iterable[Correction]) -> None:
    """Put corrections in place of those before; `UnknownNameError` where an organization is not in the store."""
    quads = [
        Quad(one, Iri(correction.relation.value), other, ALIASES_GRAPH)
        for correction in corrections
        for one in find_named(store, correction.name, ("Organization",))
        for other in find_named(store, correction.other, ("Organization",))
        if one != other
    ]
    store.replace_graph(ALIASES_GRAPH, quads)


def load_corrections(store: Store) -> tuple[Correction, ...]:
    """The corrections of a store, by the IRIs of the organizations."""
    properties = {relation.value: relation for relation in Relation}
    return tuple(
        Correction(relation=properties[plain(relation)], name=plain(one), other=plain(other))
        for one, relation, other in rows(store, _STORED, graph=ALIASES_GRAPH)
        if plain(relation) in properties
    )


def _of_toml(text: str, path: Path) -> Iterator[Correction]:
    try:
        told = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise ParameterError(f"{path} is no TOML: {error}") from error
    if unknown := set(told) - {"same", "different", "part"}:
        raise ParameterError(f"{path} has {', '.join(sorted(unknown))}: use [[same]], [[different]] and [[part]]")
    for relation in Relation:
        tables = told.get(relation.name.lower(), [])
        if not isinstance(tables, list):
            raise ParameterError(f"{path}: write [[{relation.name.lower()}]] with two brackets")
        for table in tables:
            yield from _of_table(relation, table, path)


def _of_table(relation: Relation, table: object, path: Path) -> Iterator[Correction]:
    keys = ("name", "of") if relation is Relation.PART else ("names",)
    if not isinstance(table, dict) or set(table) != set(keys):
        raise ParameterError(f"{path}: [[{relation.name.lower()}]] needs {' and '.join(keys)}, and nothing else")
    names = [table["name"], table["of"]] if relation is Relation.PART else table["names"]
    if not isinstance(names, list) or len(names) < 2 or not all(isinstance(name, str) and name for name in names):
        raise ParameterError(f"{path}: [[{relation.name.lower()}]] is of two names or more")
    for one, other in combinations(names, 2):
        yield Correction(relation=relation, name=one, other=other)


def _of_csv(text: str, path: Path) -> Iterator[Correction]:
    relations = {relation.name.lower(): relation for relation in Relation}
    for number, line in enumerate(csv.reader(text.splitlines()), 1):
        cells = [cell.strip() for cell in line]
        if not any(cells) or cells[0].startswith("#"):
            continue
        if len(cells) != _COLUMNS or cells[0] not in relations or not all(cells):
            raise ParameterError(f"{path}, line {number}: write same,A,B or different,A,B or part,A,B")
        yield Correction(relation=relations[cells[0]], name=cells[1], other=cells[2])
