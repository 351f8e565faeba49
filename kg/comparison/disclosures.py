"""Content indexes side by side: where each company reports on a disclosure, or that it leaves it out."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from kg.comparison.asking import ask_reports
from kg.comparison.table import Cell, Line
from kg.model import Iri
from kg.rows import plain, rows
from kg.terms import VOCAB

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from kg.comparison.companies import Company
    from kg.store import Store

_DISCLOSED: Final = """
SELECT DISTINCT ?disclosure ?claim ?omitted ?chapter ?page WHERE {
  GRAPH $report {
    ?claim rdf:predicate cg:discloses ; rdf:object ?disclosure .
    OPTIONAL { ?claim cg:omitted ?omitted }
    OPTIONAL { ?claim cg:chapter ?chapter }
    OPTIONAL { ?claim cg:page ?page }
  }
} ORDER BY ?claim"""
_CODES: Final = """
SELECT DISTINCT ?disclosure ?label ?code WHERE {
  VALUES ?disclosure { $disclosures }
  ?disclosure skos:prefLabel ?label .
  OPTIONAL { ?disclosure skos:notation ?code }
} ORDER BY DESC(?label)"""


def compare_disclosures(store: Store, companies: Sequence[Company]) -> tuple[Line, ...]:
    """A line for each disclosure that an index of one of the companies lists."""
    stated: dict[str, dict[int, list[tuple[str, Iri]]]] = {}
    for at, (disclosure, claim, omitted, chapter, page) in ask_reports(store, companies, _DISCLOSED):
        where = f"p. {plain(page)}" if plain(page) else plain(chapter)
        text = "omitted" if plain(omitted) == "true" else where or "listed"
        stated.setdefault(plain(disclosure), {}).setdefault(at, []).append((text, Iri(plain(claim))))
    names = _names(store, stated)
    lines = [
        Line(
            key=key,
            label=names.get(key, key),
            group=_scheme(key),
            cells=tuple(_listed(by_company.get(at, [])) for at, _ in enumerate(companies)),
        )
        for key, by_company in stated.items()
    ]
    return tuple(sorted(lines, key=lambda line: (line.group, _natural(line.label))))


def _names(store: Store, disclosures: Iterable[str]) -> dict[str, str]:
    """The disclosures' codes, where they are of a vocabulary, and titles."""
    found: dict[str, str] = {}
    for disclosure, label, code in rows(store, _CODES, disclosures=sorted(disclosures)):
        iri = plain(disclosure)
        found[iri] = f"{plain(code) if iri.startswith(VOCAB) else ''} {plain(label)}".strip()
    return found


def _listed(places: list[tuple[str, Iri]]) -> Cell:
    if not places:
        return Cell(missing="no row of an index")
    return Cell(
        text="; ".join(dict.fromkeys(text for text, _ in places)), claims=tuple(sorted({iri for _, iri in places}))
    )


def _scheme(iri: str) -> str:
    return iri.removeprefix(VOCAB).partition("/")[0] if iri.startswith(VOCAB) else "other"


def _natural(label: str) -> list[tuple[int, str]]:
    """Sorts "305-10" after "305-2"."""
    parts = "".join(char if char.isdigit() else f" {char} " for char in label).split()
    return [(int(part), "") if part.isdigit() else (-1, part) for part in parts]
