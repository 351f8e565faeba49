"""What the vocabularies call things: as a store has them, or as they are installed here."""

from __future__ import annotations

import json
import os
from collections import defaultdict
from contextlib import suppress
from functools import cache
from typing import TYPE_CHECKING, Final

from kg.caches import cache_dir
from kg.rows import plain, rows
from kg.store import parse_triples, vocabulary_digest, vocabulary_files
from kg.terms import SKOS_ALT_LABEL, SKOS_PREF_LABEL, VOCABULARY_GRAPH

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Mapping
    from pathlib import Path

    from kg.search.reading import Names
    from kg.store import Store

_NAMES: Final = """
SELECT ?thing ?name WHERE {
  VALUES ?thing { $things }
  GRAPH $vocabulary { ?thing skos:prefLabel|skos:altLabel ?name }
}"""
_FORMAT: Final = 1


def names_in(store: Store) -> Names:
    """The names that the vocabularies of a store have."""

    def names(things: Collection[str]) -> Iterator[tuple[str, str]]:
        for thing, name in rows(store, _NAMES, things=things, vocabulary=VOCABULARY_GRAPH):
            yield plain(thing), plain(name)

    return names


def installed_names(things: Iterable[str]) -> Iterator[tuple[str, str]]:
    """The names that the vocabularies have which are installed, and which each build brings its store up to."""
    known = _installed()
    return ((thing, name) for thing in things for name in known.get(thing, ()))


@cache
def _installed() -> Mapping[str, list[str]]:
    files = vocabulary_files()
    place = _place(files)
    if place is not None:
        with suppress(OSError, ValueError):
            kept: dict[str, list[str]] = json.loads(place.read_bytes())
            return kept
    found: dict[str, list[str]] = defaultdict(list)
    for path in files:
        for thing, property_, name in parse_triples(path):
            if property_ in {SKOS_PREF_LABEL, SKOS_ALT_LABEL}:
                found[thing].append(plain(name))
    if place is not None:
        _keep(place, found)
    return found


def _place(files: tuple[Path, ...]) -> Path | None:
    """Where the names are kept between starts: a file for each state of the vocabularies."""
    folder = cache_dir()
    digest = vocabulary_digest(files).removeprefix("sha256:")
    return folder / f"names-{_FORMAT}-{digest[:20]}.json" if folder else None


def _keep(place: Path, names: Mapping[str, list[str]]) -> None:
    """Keep the names, in place of those of other vocabularies; where that fails they are read again next time."""
    with suppress(OSError):
        place.parent.mkdir(parents=True, exist_ok=True)
        for old in place.parent.glob("names-*.json"):
            old.unlink(missing_ok=True)
        new = place.with_suffix(f".{os.getpid()}")
        new.write_text(json.dumps(names), encoding="utf-8")
        new.replace(place)
