"""Coverage side by side: how many claims of each company bear on a principle, on a goal."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from functools import partial
from typing import TYPE_CHECKING, Final

from kg.comparison.asking import Claims, ask_reports, labels_of
from kg.comparison.table import Cell, Line
from kg.iris import GOALS, PRINCIPLES, goal_iri, principle_iri
from kg.model import Iri
from kg.rows import integer, plain, rows

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from kg.comparison.companies import Company
    from kg.store import Store

_READ: Final = """
SELECT ?concept ?modality (COUNT(DISTINCT ?claim) AS ?count) WHERE {
  GRAPH $report { $pattern }
} GROUP BY ?concept ?modality"""
# Few claims deny something: to look them up apart costs a third of testing every claim for it.
_DENIED: Final = """
SELECT ?concept ?modality (COUNT(DISTINCT ?claim) AS ?count) WHERE {
  GRAPH $report { ?claim cg:negated true . $pattern }
} GROUP BY ?concept ?modality"""
_DERIVED: Final = """
SELECT ?concept (COUNT(DISTINCT ?claim) AS ?count) WHERE {
  GRAPH $inferred { ?claim $property ?concept }
} GROUP BY ?concept"""
_FOLLOWING: Final = """
SELECT DISTINCT ?claim WHERE { GRAPH $inferred { ?claim $property $concept } } ORDER BY ?claim"""
_BEHIND: Final = """
SELECT DISTINCT ?claim WHERE {
  GRAPH $report { $pattern ?claim cg:negated false } FILTER(?concept = $concept)
} ORDER BY ?claim"""
_TITLES: Final = """
SELECT DISTINCT ?concept ?label WHERE { VALUES ?concept { $concepts } ?concept skos:altLabel ?label } ORDER BY ?label"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Bearing:
    """How claims bear on concepts: the pattern of those that say so, and the property and source of what follows."""

    pattern: str
    derived: str
    source: str


_STATED: Final = "cg:modality ?modality ."
PRINCIPLE: Final = Bearing(
    pattern=f"?claim cg:alignsWith ?concept ; {_STATED}", derived="cg:derivedAlignment", source="crosswalk"
)
GOAL: Final = Bearing(
    pattern=f"""{{ ?claim cg:supportsGoal ?concept ; {_STATED} }}
    UNION {{ ?claim rdf:predicate cg:supportsSDG ; rdf:object ?concept ; {_STATED} }}""",
    derived="cg:derivedGoal",
    source="theme or crosswalk",
)


@dataclass(slots=True)
class _Count:
    """How many claims of a company bear on a concept, by modality, and for how many it only follows."""

    read: Counter[str] = field(default_factory=Counter)
    derived: int = 0


def compare_principles(store: Store, companies: Sequence[Company]) -> tuple[Line, ...]:
    """A line for each of the ten principles of the UN Global Compact."""
    concepts = [principle_iri(number) for number in PRINCIPLES]
    labels = labels_of(store, concepts)
    named = {
        f"ungc:{number}": f"{number} {labels.get(concept, '')}"
        for number, concept in zip(PRINCIPLES, concepts, strict=True)
    }
    return _lines(store, companies, PRINCIPLE, concepts, named)


def compare_goals(store: Store, companies: Sequence[Company]) -> tuple[Line, ...]:
    """A line for each of the Sustainable Development Goals."""
    concepts = [goal_iri(number) for number in GOALS]
    labels = _titles(store, concepts)
    named = {
        f"sdg:{number}": f"{number} {labels.get(concept, '')}" for number, concept in zip(GOALS, concepts, strict=True)
    }
    return _lines(store, companies, GOAL, concepts, named)


def _lines(
    store: Store, companies: Sequence[Company], bearing: Bearing, concepts: Sequence[Iri], named: dict[str, str]
) -> tuple[Line, ...]:
    counts = _count(store, companies, bearing)
    return tuple(
        Line(
            key=key,
            label=label.rstrip(),
            cells=tuple(
                _cell(counts.get((at, concept), _Count()), bearing, partial(_behind, store, company, bearing, concept))
                for at, company in enumerate(companies)
            ),
        )
        for concept, (key, label) in zip(concepts, named.items(), strict=True)
    )


def _count(store: Store, companies: Sequence[Company], bearing: Bearing) -> dict[tuple[int, Iri], _Count]:
    found: dict[tuple[int, Iri], _Count] = {}
    for sparql, sign in ((_READ, 1), (_DENIED, -1)):
        for at, (concept, modality, count) in ask_reports(
            store, companies, sparql.replace("$pattern", bearing.pattern)
        ):
            here = found.setdefault((at, Iri(plain(concept))), _Count())
            here.read[plain(modality).rpartition("#")[2].lower()] += sign * (integer(count) or 0)
    for at, (concept, count) in ask_reports(store, companies, _DERIVED.replace("$property", bearing.derived)):
        found.setdefault((at, Iri(plain(concept))), _Count()).derived += integer(count) or 0
    return found


def _cell(count: _Count, bearing: Bearing, behind: partial[tuple[Iri, ...]]) -> Cell:
    """The number of claims, by modality; what only follows is counted apart."""
    total = count.read.total()
    if not total and not count.derived:
        return Cell(missing="no claim bears on it")
    kinds = ", ".join(f"{number} {modality}" for modality, number in sorted(count.read.items()) if number)
    text = f"{total} claims ({kinds})" if total > 1 else f"1 claim ({kinds})" if total else "none in words"
    return Cell(
        text=f"{text}; {count.derived} by {bearing.source}" if count.derived else text,
        claims=Claims(total + count.derived, behind),
    )


def _behind(store: Store, company: Company, bearing: Bearing, concept: Iri) -> tuple[Iri, ...]:
    """The claims of a company that bear on a concept in words, then those for which it follows."""
    questions = (_BEHIND.replace("$pattern", bearing.pattern), _FOLLOWING.replace("$property", bearing.derived))
    return tuple(
        Iri(plain(claim))
        for sparql in questions
        for _, (claim,) in ask_reports(store, (company,), sparql, concept=concept)
    )


def _titles(store: Store, concepts: Iterable[Iri]) -> dict[Iri, str]:
    """The titles of the goals, which the vocabulary has beside their numbers: "Zero Hunger", not "SDG 2"."""
    found = [(Iri(plain(iri)), plain(label)) for iri, label in rows(store, _TITLES, concepts=concepts)]
    return {iri: label for iri, label in reversed(found) if not any(char.isdigit() for char in label)}
