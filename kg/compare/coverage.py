"""Coverage side by side: how many claims of each company bear on a principle, a goal, a disclosure."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Final

from kg.compare.table import Cell, Line
from kg.iris import GOALS, PRINCIPLES, goal_iri, principle_iri
from kg.model import Iri
from kg.rows import plain, rows
from kg.terms import VOCAB

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from kg.compare.companies import Company
    from kg.store import Store

_BEARING: Final = """
SELECT DISTINCT ?company ?concept ?modality ?claim ?read WHERE {
  VALUES ?company { $companies }
  VALUES (?property ?read) { $properties }
  ?report dcterms:publisher ?company .
  ?claim cg:statedIn ?report ; ?property ?concept ; cg:modality ?modality ; cg:negated false .
} ORDER BY ?claim"""
_PRINCIPLE: Final = "(cg:alignsWith true) (cg:derivedAlignment false)"
_GOAL: Final = "(cg:supportsGoal true) (cg:derivedGoal false)"
_NAMED_GOALS: Final = """
SELECT DISTINCT ?company ?concept ?modality ?claim WHERE {
  VALUES ?company { $companies }
  ?report dcterms:publisher ?company .
  ?claim cg:statedIn ?report ; rdf:predicate cg:supportsSDG ; rdf:object ?concept ; cg:modality ?modality ;
    cg:negated false .
} ORDER BY ?claim"""
_LABELS: Final = """
SELECT DISTINCT ?concept ?label WHERE { VALUES ?concept { $concepts } ?concept skos:prefLabel ?label }"""
_TITLES: Final = """
SELECT DISTINCT ?concept ?label WHERE { VALUES ?concept { $concepts } ?concept skos:altLabel ?label } ORDER BY ?label"""
_DISCLOSED: Final = """
SELECT DISTINCT ?company ?disclosure ?code ?title ?claim ?omitted ?chapter ?page WHERE {
  VALUES ?company { $companies }
  ?report dcterms:publisher ?company .
  ?claim cg:statedIn ?report ; rdf:predicate cg:discloses ; rdf:object ?disclosure .
  ?disclosure skos:prefLabel ?title .
  OPTIONAL { ?disclosure skos:notation ?code }
  OPTIONAL { ?claim cg:omitted ?omitted }
  OPTIONAL { ?claim cg:chapter ?chapter }
  OPTIONAL { ?claim cg:page ?page }
} ORDER BY ?claim"""


def compare_principles(store: Store, companies: Sequence[Company]) -> tuple[Line, ...]:
    """A line for each of the ten principles of the UN Global Compact."""
    concepts = [principle_iri(number) for number in PRINCIPLES]
    query = _BEARING.replace("$properties", _PRINCIPLE)
    bearing = [
        (_of(companies, company), Iri(plain(concept)), _tail(modality), Iri(plain(claim)), plain(read) == "true")
        for company, concept, modality, claim, read in rows(store, query, companies=_iris(companies))
    ]
    labels = _labels(store, concepts)
    return tuple(
        _line(f"ungc:{number}", f"{number} {labels.get(concept, '')}".rstrip(), concept, bearing, companies)
        for number, concept in zip(PRINCIPLES, concepts, strict=True)
    )


def compare_goals(store: Store, companies: Sequence[Company]) -> tuple[Line, ...]:
    """A line for each of the 17 Sustainable Development Goals."""
    concepts = [goal_iri(number) for number in GOALS]
    query = _BEARING.replace("$properties", _GOAL)
    bearing = [
        (_of(companies, company), Iri(plain(concept)), _tail(modality), Iri(plain(claim)), plain(read) == "true")
        for company, concept, modality, claim, read in rows(store, query, companies=_iris(companies))
    ]
    bearing += [
        (_of(companies, company), Iri(plain(concept)), _tail(modality), Iri(plain(claim)), True)
        for company, concept, modality, claim in rows(store, _NAMED_GOALS, companies=_iris(companies))
    ]
    labels = _titles(store, concepts)
    return tuple(
        _line(f"sdg:{number}", f"{number} {labels.get(concept, '')}".rstrip(), concept, bearing, companies)
        for number, concept in zip(GOALS, concepts, strict=True)
    )


_Bearing = tuple[int, Iri, str, Iri, bool]


def _line(key: str, label: str, concept: Iri, bearing: list[_Bearing], companies: Sequence[Company]) -> Line:
    cells = []
    for at, _ in enumerate(companies):
        own = [one for one in bearing if one[0] == at and one[1] == concept]
        cells.append(_counted(own))
    return Line(key=key, label=label, cells=tuple(cells))


def _counted(bearing: list[_Bearing]) -> Cell:
    """The number of claims, by modality; what only follows by a crosswalk is counted apart."""
    read = {claim: modality for _, _, modality, claim, told in bearing if told}
    derived = {claim for _, _, _, claim, told in bearing if not told} - set(read)
    if not read and not derived:
        return Cell(missing="no claim bears on it")
    kinds = ", ".join(f"{count} {modality.lower()}" for modality, count in sorted(Counter(read.values()).items()))
    text = f"{len(read)} claims ({kinds})" if len(read) > 1 else f"1 claim ({kinds})" if read else "none in words"
    return Cell(
        text=f"{text}; {len(derived)} by crosswalk" if derived else text,
        claims=(*sorted(read), *sorted(derived)),
    )


def compare_disclosures(store: Store, companies: Sequence[Company]) -> tuple[Line, ...]:
    """A line for each disclosure that an index of one of the companies lists."""
    stated: dict[str, tuple[str, dict[int, list[tuple[str, Iri]]]]] = {}
    for company, disclosure, code, title, claim, omitted, chapter, page in rows(
        store, _DISCLOSED, companies=_iris(companies)
    ):
        key = plain(disclosure)
        label = " ".join(filter(None, (_code(key, plain(code)), plain(title))))
        where = f"p. {plain(page)}" if plain(page) else plain(chapter)
        text = "omitted" if plain(omitted) == "true" else where or "listed"
        by_company = stated.setdefault(key, (label, {}))[1]
        by_company.setdefault(_of(companies, company), []).append((text, Iri(plain(claim))))
    lines = [
        Line(
            key=key,
            label=label,
            group=_scheme(key),
            cells=tuple(_listed(by_company.get(at, [])) for at, _ in enumerate(companies)),
        )
        for key, (label, by_company) in stated.items()
    ]
    return tuple(sorted(lines, key=lambda line: (line.group, _natural(line.label))))


def _listed(places: list[tuple[str, Iri]]) -> Cell:
    if not places:
        return Cell(missing="no row of an index")
    return Cell(
        text="; ".join(dict.fromkeys(text for text, _ in places)), claims=tuple(sorted({iri for _, iri in places}))
    )


def _code(iri: str, notation: str) -> str:
    return notation if iri.startswith(VOCAB) else ""


def _scheme(iri: str) -> str:
    return iri.removeprefix(VOCAB).partition("/")[0] if iri.startswith(VOCAB) else "other"


def _natural(label: str) -> list[tuple[int, str]]:
    """Sorts "305-10" after "305-2"."""
    parts = "".join(char if char.isdigit() else f" {char} " for char in label).split()
    return [(int(part), "") if part.isdigit() else (-1, part) for part in parts]


def _labels(store: Store, concepts: Iterable[Iri]) -> dict[Iri, str]:
    return {Iri(plain(iri)): plain(label) for iri, label in rows(store, _LABELS, concepts=concepts)}


def _titles(store: Store, concepts: Iterable[Iri]) -> dict[Iri, str]:
    """The titles of the goals, which the vocabulary has beside their numbers: "Zero Hunger", not "SDG 2"."""
    found = [(Iri(plain(iri)), plain(label)) for iri, label in rows(store, _TITLES, concepts=concepts)]
    return {iri: label for iri, label in reversed(found) if not any(char.isdigit() for char in label)}


def _iris(companies: Sequence[Company]) -> Iterator[Iri]:
    for company in companies:
        yield from company.iris


def _of(companies: Sequence[Company], iri: object) -> int:
    """The place of the company that an organization is."""
    return next(at for at, company in enumerate(companies) if iri in company.iris)


def _tail(iri: object) -> str:
    return str(iri).rpartition("#")[2]
