"""Things of a store by their names: a company, a standard, a claim, by label, file name, short id or IRI."""

from __future__ import annotations

from difflib import get_close_matches
from typing import TYPE_CHECKING, Final

from kg.catalog import expand
from kg.errors import UnknownNameError
from kg.model import Iri
from kg.rows import plain, rows
from kg.terms import cg

if TYPE_CHECKING:
    from collections.abc import Iterable

    from kg.store import Store

_NAMES: Final = """
SELECT DISTINCT ?thing ?name WHERE {
  VALUES ?class { $classes }
  ?thing a ?class .
  OPTIONAL { ?thing skos:prefLabel|skos:altLabel|skos:hiddenLabel|dcterms:title|dcterms:source|cg:number ?name }
}"""


def find_named(store: Store, name: str, classes: tuple[str, ...]) -> tuple[Iri, ...]:
    """The things of some classes of the ontology with this name; `UnknownNameError` tells names that are close.

    Names match without regard to case, spaces and punctuation: "iso14001" finds "ISO 14001". The last part of an
    IRI, or what follows its last hyphen (a claim's short id), is a name too.
    """
    wanted = squash(name)
    iri = expand(name)
    found: set[Iri] = set()
    seen: dict[str, str] = {}
    for thing, label in rows(store, _NAMES, classes=map(cg, classes)):
        at = Iri(plain(thing))
        tail = at.rsplit("/", 1)[-1]
        shown = plain(label) or tail
        seen.setdefault(squash(shown), shown)
        if at == iri or wanted in {squash(shown), squash(tail), squash(tail.rsplit("-", 1)[-1])}:
            found.add(at)
    if found:
        return tuple(sorted(found))
    raise UnknownNameError(f"no {_kinds(classes)} in the store is named {name!r}{_hint(wanted, seen)}")


def squash(name: str) -> str:
    """A name without case, spaces and punctuation, for comparing."""
    return "".join(char for char in name.casefold() if char.isalnum())


def _kinds(classes: Iterable[str]) -> str:
    return " or ".join(one.lower() for one in classes)


def _hint(wanted: str, seen: dict[str, str]) -> str:
    """What to try instead: names that are close, then names that hold the words, then some that there are."""
    close = (
        get_close_matches(wanted, seen, n=3, cutoff=0.6) or sorted(key for key in seen if wanted and wanted in key)[:3]
    )
    if close:
        return f": did you mean {' or '.join(seen[key] for key in close)}?"
    some = sorted(seen.values(), key=lambda one: (len(one), one))[:5]
    return f": it knows {', '.join(some)}" + (" ..." if len(seen) > len(some) else "") if some else ": it knows none"
